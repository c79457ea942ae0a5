"""Units' forms in tests: sent out, filled in as a unit head does it with another program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from tracker.domain.forms.merged import Accept
from tracker.exchange.forms.receiving import read_forms, receive_forms
from tracker.exchange.forms.reception import Reception
from tracker.exchange.forms.unit_form import write_unit_form
from tracker.store.forms.forms import issue
from tracker.store.forms.queries import issued_forms
from tracker.store.log.changes import Changes
from tracker.store.plan_file import PlanFile

TODAY = date(2026, 4, 15)
YEAR = 2026


class Filler:
    """A form opened in another program; cells are found as its own rows and columns name them."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook

    def sheet(self, part: str) -> Worksheet:
        """Return the sheet of a part, such as `activity`."""
        return next(
            sheet for sheet in self.workbook.worksheets if sheet["A1"].value == f"form:{part}"
        )

    def column(self, part: str, name: str) -> int:
        """Return the number of the column identified as `name`."""
        return next(cell.column for cell in self.sheet(part)[1] if cell.value == name)

    def row(self, key: str) -> int:
        """Return the number of the row with this key."""
        sheet = self.sheet(key.partition(":")[0])
        return next(
            number
            for number in range(1, sheet.max_row + 1)
            if str(sheet.cell(number, 1).value) == key
        )

    def cell(self, key: str, name: str) -> Cell:
        """Return a cell by its row's key and its column's identifier."""
        part = key.partition(":")[0]
        found = self.sheet(part).cell(self.row(key), self.column(part, name))
        assert isinstance(found, Cell)
        return found

    def write(self, key: str, **values: object) -> None:
        """Write into cells of a row."""
        for name, value in values.items():
            self.cell(key, name).value = value  # type: ignore[assignment]

    def papers(self) -> Mapping[str, Cell]:
        """Return the cells with what the form says of itself, by their names; `content` last."""
        sheet = self.workbook["_form"]
        return {str(name.value): value for name, value in sheet.iter_rows(max_col=2)}  # type: ignore[misc]


@contextmanager
def filled_in(path: Path, target: Path | None = None) -> Iterator[Filler]:
    """Open a form in another program, and save it when the block is done."""
    workbook = load_workbook(path)
    yield Filler(workbook)
    workbook.save(target or path)
    workbook.close()


def send_out(
    plan: PlanFile, folder: Path, *unit_ids: int, year: int = YEAR, today: date = TODAY
) -> list[Path]:
    """Send out the forms of units and return their files."""
    paths = []
    with plan.change("Skickade ut"):
        for content in issued_forms(plan, unit_ids, year, today):
            path = folder / f"{content.form.unit}-{today.isoformat()}.xlsx"
            write_unit_form(content, path)
            issue(plan, content.form)
            paths.append(path)
    return paths


def take_in(
    plan: PlanFile, *paths: Path, accept: Accept = Accept.SAFE, today: date = TODAY
) -> tuple[Reception, Changes]:
    """Receive forms as the command does."""
    reception = read_forms(plan, paths, today)
    return reception, receive_forms(plan, reception, reception.chosen(accept), today)


def plan_rows(plan: PlanFile) -> dict[str, Any]:
    """Return every row of the plan, to be compared."""
    return {table: dict(rows) for table, rows in plan.history.state_now().tables.items()}
