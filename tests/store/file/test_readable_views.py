"""The views of the open file, as other programs read them: by the program's own rules and words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest

from tests.support.plans import make_plan, open_plan
from tracker.domain.activities.lateness import is_counted, lateness
from tracker.domain.core.terms import Approval, Prognosis, Responsibility, Status, UnitKind, word
from tracker.domain.indicators.trend import Trend, trend_word
from tracker.domain.reporting.assessment import Fulfilment, fulfilment_word

_VIEWS = (
    *("v_activity", "v_area", "v_decision", "v_followup", "v_goal", "v_indicator", "v_meeting"),
    *("v_milestone", "v_own_value", "v_owner", "v_participation", "v_unit"),
)
_AROUND = (None, -400, -1, 0, 1, 30, 31)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A plan with every status, decision and day around today, opened as another program would."""
    path = make_plan(tmp_path / "a.plan")
    with open_plan(path) as plan, plan.change("Skrev"):
        day = date.today()  # noqa: DTZ011 -- the views' own clock, that of the machine
        for number, (approval, status, after) in enumerate(product(Approval, Status, _AROUND)):
            due = None if after is None else day + timedelta(days=after)
            activity = plan.activities.add(title=f"Nr {number}", status=status, due_date=due)
            plan.connection.execute(
                "UPDATE activity SET approval = ? WHERE id = ?", [approval, activity]
            )
            for done in (None, day):
                plan.milestones.add(activity_id=activity, title="Steg", due_date=due, done_on=done)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.row_factory = sqlite3.Row
        yield connection


def test_every_view_opens_without_trust_and_names_the_municipality(
    file: sqlite3.Connection,
) -> None:
    found = {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'view'")}
    assert found == {*_VIEWS, "v_word"}
    for view in _VIEWS:
        rows = file.execute(f"SELECT * FROM {view}").fetchall()
        assert {row["municipality"] for row in rows} <= {"Lindvik"}, view
        columns = [column[1] for column in file.execute(f"PRAGMA table_info({view})")]
        assert columns[-1] == "municipality"
        assert len(set(columns)) == len(columns)


def test_activities_are_late_in_the_view_by_the_one_rule(file: sqlite3.Connection) -> None:
    rows = file.execute("SELECT date('now', 'localtime') AS today, * FROM v_activity").fetchall()
    assert sum(row["is_late"] for row in rows) >= 2 * 4
    for row in rows:
        due = date.fromisoformat(row["due_date"]) if row["due_date"] else None
        rule = lateness(row["approval"], row["status"], due, date.fromisoformat(row["today"]))
        assert row["is_open"] == is_counted(row["approval"], row["status"])
        assert (row["is_late"], row["days_late"]) == (rule.is_late, rule.days_late)
        assert row["is_due_soon"] == rule.is_due_soon


def test_milestones_are_late_in_the_view_by_the_one_rule(
    file: sqlite3.Connection, tmp_path: Path
) -> None:
    sql = "SELECT date('now', 'localtime') AS today, * FROM v_milestone"
    rows = {row["id"]: row for row in file.execute(sql)}
    with open_plan(tmp_path / "a.plan", read_only=True) as plan:
        activities = {activity.id: activity for activity in plan.activities.all()}
        milestones = plan.milestones.all()
    assert len(rows) == len(milestones) > 2 * len(Status)
    for milestone in milestones:
        row = rows[milestone.id]
        today = date.fromisoformat(row["today"])
        is_late = milestone.is_late(activities[milestone.activity_id], today)
        passed = (today - milestone.due_date).days if milestone.due_date else 0
        assert (row["is_late"], row["days_late"]) == (is_late, passed if is_late else 0)


def test_counts_of_units_goals_and_owners_are_those_of_the_activities(
    file: sqlite3.Connection,
) -> None:
    for view, column in (("v_unit", "unit"), ("v_owner", "owner"), ("v_goal", "goal")):
        name = "name" if view == "v_unit" else "title"
        for row in file.execute(f"SELECT * FROM {view}").fetchall():
            counted = file.execute(
                "SELECT count(*), coalesce(sum(is_open), 0), coalesce(sum(is_late), 0),"
                " coalesce(sum(status = 'completed'), 0)"
                f" FROM v_activity WHERE {column} = ? AND approval = 'approved'",
                [row[name]],
            ).fetchone()
            parts = ("activities", "open_activities", "late_activities", "completed_activities")
            assert tuple(counted) == tuple(row[part] for part in parts)


def test_the_words_are_the_programs(file: sqlite3.Connection) -> None:
    kept = {(row["list"], row["code"]): row["word"] for row in file.execute("SELECT * FROM v_word")}
    wanted = {
        (name, str(term)): word(term)
        for name, terms in (
            ("status", Status),
            ("approval", Approval),
            ("responsibility", Responsibility),
            ("prognosis", Prognosis),
            ("unit_kind", UnitKind),
        )
        for term in terms
    }
    wanted |= {("fulfilment", str(term)): fulfilment_word(term) for term in Fulfilment}
    wanted |= {("trend", str(term)): trend_word(term) for term in Trend}
    assert kept == wanted
