"""Follow-ups of the examples' plan files, and what stands in their workbooks' sheets."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from tests.exchange.examples import TODAY, plan_of_example
from tracker.domain.followup.followup import FollowupContent
from tracker.store.followup.queries import followup_content

YEAR = TODAY.year


def example_followup(
    folder: Path,
    strategy_id: str,
    *edits: tuple[str, Sequence[str | int | float | None]],
    year: int = YEAR,
) -> FollowupContent:
    """Return the follow-up of an example's plan, after `edits` by another program."""
    with plan_of_example(folder, strategy_id) as plan:
        with plan.change("Ändrade"):
            plan.connection.execute("INSERT OR IGNORE INTO followup (year) VALUES (?)", [year])
            for statement, values in edits:
                plan.connection.execute(statement, values)
        return followup_content(plan, year, TODAY)


def row_of(worksheet: Worksheet, text: str, column: int = 1) -> tuple[Cell | MergedCell, ...]:
    """Return the first row in whose column (from 1) `text` stands."""
    for row in worksheet.iter_rows():
        if row[column - 1].value == text:
            return row
    raise AssertionError(f"{text} does not stand in column {column} of {worksheet.title}")


def by_heading(worksheet: Worksheet, heading: str, text: str, column: int = 1) -> dict[str, object]:
    """Return what stands in the row of `text` by the headings of the row that has `heading`."""
    headings = row_of(worksheet, heading, column)
    cells = row_of(worksheet, text, column)
    return {
        str(head.value): cell.value
        for head, cell in zip(headings, cells, strict=True)
        if head.value is not None
    }
