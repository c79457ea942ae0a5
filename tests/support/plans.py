"""Small plans to test with: one with rows in every table, and plain looks into the file."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from tracker import clock
from tracker.domain.core.labels import Labels
from tracker.domain.history.snapshot import checksum
from tracker.store.plan_file import PlanFile

TODAY = date(2026, 4, 15)
ACTOR = "Samordnaren"

_ROWS: tuple[tuple[str, str, tuple[tuple[Any, ...], ...]], ...] = (
    (
        "plan",
        "uuid, municipality, title, adopted_by, adopted_on, period_from, period_to, labels",
        (
            (
                "0b5f1f2e-0000-4000-8000-000000000001",
                "Lindvik",
                "Handlingsplan för integration",
                "Kommunfullmäktige",
                "2025-11-24",
                2026,
                2029,
                Labels().to_json(),
            ),
        ),
    ),
    (
        "focus_area",
        "code, title, color, position",
        (("1", "Arbete", "#2f6f9f", 0), ("2", "Språk", None, 1), ("3", "Boende", None, 2)),
    ),
    (
        "goal",
        "focus_area_id, parent_goal_id, kind, code, title, position",
        (
            (None, None, "overall", "Ö1", "Alla är delaktiga", 0),
            (1, None, "goal", "1.1", "Fler i arbete", 1),
            (1, 2, "sub_goal", "1.1.1", "Fler kvinnor i arbete", 2),
            (2, None, "goal", "2.1", "Fler når sfi D", 3),
        ),
    ),
    (
        "unit",
        "name, short_name, kind, position",
        (
            ("Socialförvaltningen", "SOC", "department", 0),
            ("Östra skolan", "ÖS", "unit", 1),
            ("Bostadsbolaget", None, "company", 2),
        ),
    ),
    (
        "owner",
        "title, name, email, unit_id",
        (("Rektor", None, None, 2), ("Enhetschef", "Anna Ek", "anna@lindvik.example", 1)),
    ),
    (
        "activity",
        """code, title, focus_area_id, goal_id, responsibility, unit_id, owner_id, approval, status,
           start_date, due_date, cost_sek, description""",
        (
            ("A1", "Språkpraktik för nyanlända", 1, 2, "unit", 1, 2, "approved", "in_progress",
             "2026-01-01", "2026-03-31", 50000, "Tolv veckor"),
            ("A2", "Språkkafé", 2, 4, "unit", 2, 1, "approved", "in_progress", None,
             "2026-05-01", None, None),
            ("A10", "Öppen förskola", 2, None, "all", None, None, "approved", "continuous", None,
             None, None, None),
            (None, "Bosocial rådgivning", 3, None, "unit", 3, None, "proposed", "not_started", None,
             "2026-02-01", None, None),
            ("A3", "Mentorskap", 1, 3, "unit", 1, 2, "approved", "completed", "2025-01-01",
             "2025-12-31", None, None),
        ),
    ),
    ("milestone", "activity_id, title, due_date, owner_id", ((1, "Start", "2026-01-15", 2),)),
    (
        "participation",
        "activity_id, unit_id, year, target_quantity",
        ((3, 1, 2025, 10.5), (3, 2, 2025, 0.1)),
    ),
    ("activity_link", "activity_id, title, target", ((1, "Rutin", "https://lindvik.example/r"),)),
    ("dimension", "kind, title, position", (("target_group", "Målgrupper", 0),)),
    (
        "dimension_item",
        "dimension_id, code, title, position",
        ((1, "1", "Nyanlända", 0), (1, "2", "Barn", 1)),
    ),
    (
        "indicator",
        "focus_area_id, goal_id, code, title, unit, direction, series",
        (
            (None, 2, "I1", "Andel i arbete", "%", "up", '["T", "K", "M"]'),
            (3, None, "I2", "Trångboddhet", "%", "down", "[]"),
        ),
    ),
    (
        "tagging",
        "item_id, activity_id, goal_id, focus_area_id, indicator_id",
        ((1, 1, None, None, None), (2, 3, None, None, None), (1, None, 2, None, None),
         (2, None, None, 2, None), (1, None, None, None, 1)),
    ),
    (
        "observation",
        "indicator_id, period, series, value",
        ((1, "2024", "T", 61.3), (1, "2025", "T", 1 / 3), (2, "2025", "", 12)),
    ),
    ("target", "indicator_id, period, series, value", ((1, "2029", "T", 70.1),)),
    ("series_break", "indicator_id, period, note", ((1, "2024", "Ny definition"),)),
    ("followup", "year, state, fixed_on, case_number", ((2024, "fixed", "2025-03-01", "KS 1"),
                                                        (2025, "open", None, None))),
    ("unit_report", "year, unit_id, state, summary", ((2025, 1, "received", "Gott år"),)),
    (
        "activity_report",
        "year, activity_id, unit_id, status, result, next_steps",
        (
            (2024, 5, 1, "in_progress", "Tolv par", None),
            (2025, 5, 1, "completed", "Tjugo par", "Avslutas"),
            (2025, 1, 1, "in_progress", "Åtta platser", None),
        ),
    ),
    ("goal_assessment", "year, goal_id, fulfilment, trend", ((2025, 2, "partly_fulfilled",
                                                              "better"),)),
    (
        "issued_form",
        "form_id, year, unit_id, issued_on, content, fingerprint",
        (("f0", 2025, 3, "2026-01-07", "{}", "0" * 64),),
    ),
    (
        "deadline_move",
        "activity_id, from_date, to_date, reason, moved_on",
        ((1, "2025-12-31", "2026-02-28", "Personalbrist", "2025-12-01"),
         (1, "2026-02-28", "2026-03-31", None, "2026-02-20")),
    ),
    ("meeting", "body, held_on, title", (("Integrationsrådet", "2026-02-11", "Råd 1"),)),
    ("meeting_participant", "meeting_id, role, body", ((1, "Sammankallande", None),)),
    (
        "meeting_decision",
        "meeting_id, text, paragraph, body",
        ((1, "Fler kvällar i veckan.", "§ 7", None),),
    ),
    ("decision_activity", "decision_id, activity_id", ((1, 3),)),
    ("treatment", "meeting_id, followup_id, agenda_item", ((1, 2, "§ 3"),)),
    (
        "snapshot",
        "kind, label, taken_at, content, sha256",
        (("annual", "Uppföljning 2024", "2025-03-01T08:00:00.000Z", "{}", checksum("{}")),),
    ),
)  # fmt: skip


def fill_every_table(plan: PlanFile) -> None:
    """Write one row or more into every table of an empty plan."""
    for table, columns, rows in _ROWS:
        marks = ", ".join("?" * (columns.count(",") + 1))
        plan.connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)
    plan.units.update(2, parent_id=1)
    plan.units.update(1, head_owner_id=2)


@cache
def _made(_today: date) -> Path:
    """Return a plan with rows in every table that nobody may change, made on the day it is."""
    path = Path(tempfile.mkdtemp(prefix="plan-", dir=Path.home())) / "mall.plan"
    PlanFile.create(path, actor=ACTOR, fill=fill_every_table).close()
    return path


def make_plan(path: Path) -> Path:
    """Put a plan with rows in every table at `path` and return the path.

    It is written once a run and copied; all copies have the same identity.
    """
    return Path(shutil.copy(_made(clock.today()), path))


def open_plan(path: Path, **options: bool) -> PlanFile:
    """Open the plan at `path`."""
    return PlanFile.open(path, actor=ACTOR, **options)


@contextmanager
def other_program(path: Path) -> Iterator[sqlite3.Connection]:
    """Yield a connection such as any other program makes; what it wrote is committed."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        yield connection


def files_beside(path: Path) -> set[str]:
    """Return the names of everything in the folder of `path`."""
    return {file.name for file in path.parent.iterdir()}
