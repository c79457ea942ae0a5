"""Measures 100 unit forms of 100 activities against openpyxl's write-only dump of their cells.

Run as `python -m tests.benchmarks.forms`; the bound is a ratio of 1.6. The forms are made from a
real plan in which every unit reported last year, so that what is measured is what a coordinator
waits for in the second year; reading the plan is shown beside.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from tests.benchmarks.rows import paired, report, timed
from tracker.domain.forms.content import FormContent
from tracker.exchange.forms.unit_form import write_unit_form
from tracker.store.forms.queries import issued_forms, reporting_units
from tracker.store.plan_file import PlanFile
from tracker.store.strategy.sample import fill_sample

BOUND = 1.6
FORMS = 100
ACTIVITIES = 100
ROUNDS = 3
TODAY = date(2026, 11, 20)

_RESULT = "Tre träffar hölls under våren och fyra under hösten, med i snitt fjorton deltagare."
_NEXT_STEPS = "Boka lokal för nästa omgång och bjud in"

Cells = dict[str, list[tuple[Any, ...]]]


def main() -> int:
    """Print the ratio and return 0 when it keeps the bound."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        contents: list[FormContent] = []
        reading, _worked = timed(lambda: contents.extend(_contents(folder / "p.plan")))
        _write(contents, folder)
        cells = [_cells(_target(folder, number)) for number in range(FORMS)]
        pair = paired(lambda: _write(contents, folder), lambda: _dump(cells, folder), ROUNDS)
        count = sum(len(row) for form in cells for rows in form.values() for row in rows)
    print(f"{FORMS} forms of {ACTIVITIES} activities, {count} cells")
    print(f"making the plan and reading the forms out of it {reading:.2f} s")
    return report([pair.row("write 100 unit forms / openpyxl writing their cells", BOUND)])


def _contents(path: Path) -> list[FormContent]:
    """The forms of a plan in which every unit has as many activities."""

    def fill(plan: PlanFile) -> None:
        fill_sample(plan, FORMS * ACTIVITIES, 1, TODAY)
        plan.connection.execute("DELETE FROM participation")
        present = plan.units.count()
        for number in range(present, FORMS):
            plan.units.add(name=f"Provenhet {number}", kind="unit", position=number)
        plan.connection.execute("UPDATE unit SET active = 1, kind = 'unit', parent_id = NULL")
        ids = [unit.id for unit in plan.units.all()][:FORMS]
        plan.connection.executemany(
            "UPDATE activity SET unit_id = ?, responsibility = 'unit', approval = 'approved',"
            " start_date = NULL WHERE id % ? = ?",
            [(unit_id, FORMS, place) for place, unit_id in enumerate(ids)],
        )
        last_year = TODAY.year - 1
        plan.followups.begin(last_year)
        plan.connection.execute("DELETE FROM activity_report WHERE year >= ?", [last_year])
        plan.connection.execute(
            "INSERT INTO activity_report (year, activity_id, unit_id, status, result, next_steps)"
            " SELECT ?, id, unit_id, 'in_progress', ? || title, ? || id FROM activity",
            [last_year, f"{_RESULT} ", f"{_NEXT_STEPS} "],
        )

    with PlanFile.create(path, actor="x", fill=fill) as plan:
        plan.connection.execute("PRAGMA query_only = ON")
        units = [unit.id for unit in reporting_units(plan)][:FORMS]
        return list(issued_forms(plan, units, TODAY.year, TODAY))


def _write(contents: Sequence[FormContent], folder: Path) -> None:
    looks = None
    for number, content in enumerate(contents):
        looks = write_unit_form(content, _target(folder, number), looks)


def _target(folder: Path, number: int) -> Path:
    return folder / f"{number}.xlsx"


def _cells(path: Path) -> Cells:
    workbook = load_workbook(path, read_only=True)
    cells = {sheet.title: list(sheet.values) for sheet in workbook.worksheets}
    workbook.close()
    return cells


def _dump(forms: Sequence[Cells], folder: Path) -> None:
    """Write bare values the fastest way openpyxl has."""
    for number, form in enumerate(forms):
        workbook = Workbook(write_only=True)
        for title, rows in form.items():
            sheet = workbook.create_sheet(title)
            for row in rows:
                sheet.append(row)
        workbook.save(folder / f"dump-{number}.xlsx")


if __name__ == "__main__":
    sys.exit(main())
