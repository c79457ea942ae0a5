"""Measures the follow-up workbook against openpyxl's write-only dump of the same cells.

Run as `python -m tests.benchmarks.workbook`; the bound is a ratio of 1.6 at 10,000 activities.
"""

from __future__ import annotations

import random
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from tests.benchmarks.rows import paired, report
from tracker.domain.activities.lateness import lateness
from tracker.domain.core.jobs import silent
from tracker.domain.core.labels import Labels
from tracker.domain.core.terms import Approval, FollowupState, Status
from tracker.domain.followup.followup import FollowupContent, FollowupLine, LineReport
from tracker.domain.plan.plan import FocusArea, Plan
from tracker.exchange.followup.workbook import write_followup_workbook

BOUND = 1.6
ACTIVITIES = 10_000
ROUNDS = 3
TODAY = date(2026, 11, 20)
_SENTENCE = (
    "samverkan med föreningslivet om mötesplatser och språkstöd för nyanlända familjer i kommunen"
    " under hösten genom bibliotek skola vuxenutbildning och arbetsmarknadsenhet varje vecka"
)


def main() -> int:
    """Print the ratio and return 0 when it keeps the bound."""
    with tempfile.TemporaryDirectory() as folder:
        written, dumped = Path(folder) / "workbook.xlsx", Path(folder) / "dump.xlsx"
        content = sample(ACTIVITIES)

        def write() -> None:
            write_followup_workbook(content, written, silent)

        write()
        cells = read_cells(written)
        pair = paired(write, lambda: dump(cells, dumped), ROUNDS)
        count = sum(len(row) for rows in cells.values() for row in rows)
        megabytes = written.stat().st_size / 1e6
    print(f"{ACTIVITIES} activities, {count} cells, {megabytes:.1f} MB")
    what = "follow-up workbook of 10,000 activities / openpyxl writing its cells"
    return report([pair.row(what, BOUND)])


def sample(activities: int) -> FollowupContent:
    """Return a made-up follow-up with texts as long as units write them."""
    dice = random.Random(1)  # noqa: S311 -- made-up texts, not secrets
    areas = tuple(
        FocusArea(number, None, f"F{number}", f"Område {number} {_text(dice, 2)}", None, None, 0)
        for number in range(1, 7)
    )
    lines = tuple(_line(dice, number, areas) for number in range(activities))
    ordered = tuple(sorted(lines, key=lambda line: (line.focus_area_id or 0, line.goal or "")))
    plan = Plan(
        id=1, uuid="", strategy=None, municipality="Provkommun", kolada_municipality_id=None,
        title="Handlingsplan för integration", kind="", adopted_by="Kommunfullmäktige",
        adopted_on=date(2025, 5, 19), paragraph="§ 81", case_number="KS 2025/39",
        document_owner=None, period_from=2025, period_to=2028, revision_years=None,
        last_revised_on=None, vision=None, followup_recipient="kommunstyrelsen",
        council_name=None, council_meetings_per_year=None, labels=Labels().to_json(),
    )  # fmt: skip
    return FollowupContent(
        plan, TODAY.year, TODAY, FollowupState.OPEN, "KS 2026/7", None, areas, ordered
    )


def read_cells(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return the values of a workbook's cells, by sheet."""
    workbook = load_workbook(path, read_only=True)
    cells = {sheet.title: list(sheet.values) for sheet in workbook.worksheets}
    workbook.close()
    return cells


def dump(cells: dict[str, list[tuple[Any, ...]]], path: Path) -> None:
    """Write bare values the fastest way openpyxl has."""
    workbook = Workbook(write_only=True)
    for title, rows in cells.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    workbook.save(path)


def _line(dice: random.Random, number: int, areas: tuple[FocusArea, ...]) -> FollowupLine:
    area = dice.choice(areas)
    status = dice.choice(list(Status))
    start = TODAY - timedelta(days=dice.randrange(1500))
    due = start + timedelta(days=dice.randrange(1500))
    return FollowupLine(
        activity_id=number,
        code=f"{area.id}.{number}",
        title=_text(dice, 8),
        focus_area_id=area.id,
        focus_area=area.title,
        goal=f"Mål {dice.randrange(4)} {area.title}",
        unit_id=number % 40,
        unit=f"Enhet {number % 40}",
        owner=f"Enhetschef {number % 60}",
        start_date=start,
        due_date=due,
        original_due_date=due,
        is_continuous=False,
        status=status,
        lateness=lateness(Approval.APPROVED, status, due, TODAY),
        cost_sek=dice.randrange(500_000),
        reports=(
            LineReport(
                number % 40,
                f"Enhet {number % 40}",
                _text(dice, 30),
                _text(dice, 12),
                _text(dice, 12),
            ),
        ),
    )


def _text(dice: random.Random, words: int) -> str:
    return " ".join(dice.choices(_SENTENCE.split(), k=words)).capitalize() + "."


if __name__ == "__main__":
    sys.exit(main())
