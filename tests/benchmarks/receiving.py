"""Measures receiving 100 unit forms of 100 activities against openpyxl reading the same cells.

Run as `python -m tests.benchmarks.receiving`; the bound is a ratio of 1.5 for reading the files
and comparing every cell with what was issued and with the plan. Every unit has answered for all
its activities. Writing the answers into the plan is shown beside. Seconds are those of the
processor, so that other work on the machine counts for nothing.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from openpyxl import load_workbook

from tests.benchmarks.forms import ACTIVITIES, FORMS, TODAY, _contents
from tests.benchmarks.rows import paired, report, timed
from tracker.domain.forms.merged import Accept
from tracker.exchange.forms.receiving import read_forms, receive_forms
from tracker.exchange.forms.reception import Reception
from tracker.exchange.forms.unit_form import write_unit_form
from tracker.store.forms.forms import issue_all
from tracker.store.log.changes import Changes
from tracker.store.plan_file import PlanFile

BOUND = 1.5
ROUNDS = 3


def main() -> int:
    """Print the ratio and return 0 when it keeps the bound."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = _returned(folder)
        with PlanFile.open(folder / "p.plan", actor="x", verify=False) as plan:
            found: list[Reception] = []

            def read() -> None:
                found[:] = [read_forms(plan, paths, TODAY)]

            pair = paired(read, lambda: _read_cells(paths), ROUNDS)
            changes = sum(len(file.merged.differences()) for file in found[0].files)
            taken: list[Changes] = []
            chosen = found[0].chosen(Accept.SAFE)
            writing, _worked = timed(
                lambda: taken.append(receive_forms(plan, found[0], chosen, TODAY))
            )
    print(f"{FORMS} forms of {ACTIVITIES} activities, {changes} changes")
    print(f"written as one change {writing:.2f} s, {len(taken[0].ids('activity_report'))} reports")
    broken = report([pair.row("receive 100 unit forms / openpyxl reading their cells", BOUND)])
    return broken if changes else 1


def _returned(folder: Path) -> list[Path]:
    """Send out the forms of a plan, and have every unit answer."""
    contents = _contents(folder / "p.plan")
    with (
        PlanFile.open(folder / "p.plan", actor="x", verify=False) as plan,
        plan.change("Skickade ut"),
    ):
        issue_all(plan, (content.form for content in contents))
    paths = []
    looks = None
    for number, content in enumerate(contents):
        path = folder / f"{number}.xlsx"
        looks = write_unit_form(content, path, looks)
        _answer(path)
        paths.append(path)
    return paths


def _answer(path: Path) -> None:
    workbook = load_workbook(path)
    sheet = next(
        worksheet for worksheet in workbook.worksheets if worksheet["A1"].value == "form:activity"
    )
    columns = {cell.value: place for place, cell in enumerate(sheet[1], 1)}
    for row in range(5, sheet.max_row + 1):
        sheet.cell(row, columns["status"]).value = "Genomförd"
        sheet.cell(row, columns["result"]).value = f"Sju träffar med i snitt {row} deltagare."
        sheet.cell(row, columns["next_steps"]).value = "Boka lokal för nästa omgång."
    workbook.save(path)
    workbook.close()


def _read_cells(paths: Sequence[Path]) -> int:
    count = 0
    for path in paths:
        workbook = load_workbook(path, read_only=True)
        for sheet in workbook.worksheets:
            for row in sheet.iter_rows(values_only=True):
                count += len(row)
        workbook.close()
    return count


if __name__ == "__main__":
    sys.exit(main())
