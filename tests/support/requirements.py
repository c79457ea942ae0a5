"""A new plan of a municipality's strategy, made and read as its working group would."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import docx
from click.testing import CliRunner
from openpyxl import load_workbook

from tests.support.html import parsed
from tests.support.pdf import letters, text_of
from tests.support.plans import TODAY, open_plan
from tracker.cli import tracker
from tracker.domain.core.jobs import silent
from tracker.domain.indicators.trend import Change
from tracker.publishing.prints.choices import Choices
from tracker.publishing.prints.register import make_print, print_named
from tracker.store.indicators.queries import indicator_tables
from tracker.store.plan_file import PlanFile

SUGGESTIONS = "Det här har ingen beslutat. Det är förslag från programmet Tracker."
YEAR = 2026


class NewPlan:
    """What `tracker new --strategy` makes, and what the other commands write of it."""

    def __init__(self, folder: Path, strategy: str) -> None:
        self.folder = folder
        self.path = folder / "ny.plan"
        self.done("new", self.path, "--strategy", strategy)

    def done(self, *arguments: object) -> str:
        """Return what a command prints; it must succeed."""
        result = CliRunner().invoke(tracker, [str(argument) for argument in arguments])
        assert result.exit_code == 0, result.output
        return result.stdout

    def opened(self) -> closing[PlanFile]:
        """Return the plan, to be opened by `with`."""
        return closing(open_plan(self.path))

    def titles(self, table: str, where: str = "1") -> dict[str, str]:
        """Return the titles of a table's rows by code, in their order."""
        return self._pairs(f"SELECT code, title FROM {table} WHERE {where} ORDER BY id")

    def items(self, dimension: str) -> dict[str, str]:
        """Return the titles of a dimension's items by code."""
        return self._pairs(
            "SELECT item.code, item.title FROM dimension_item AS item"
            " JOIN dimension ON dimension.id = item.dimension_id"
            f" WHERE dimension.title = '{dimension}' ORDER BY item.id"
        )

    def values(self) -> dict[tuple[str, str, str], float]:
        """Return every observation by its indicator's code, period and series."""
        with self.opened() as plan:
            return {
                (str(table.indicator.code), period, series): observation.value
                for table in indicator_tables(plan.connection)
                for (period, series), observation in table.values.items()
                if observation.value is not None
            }

    def change(self, code: str, series: str = "") -> Change | None:
        """Return how an indicator's newest value differs from the year before."""
        with self.opened() as plan:
            (table,) = (
                each for each in indicator_tables(plan.connection) if each.indicator.code == code
            )
            return table.change(series)

    @staticmethod
    def today() -> date:
        """Return the tests' day."""
        return TODAY

    def suggestions(self) -> list[str]:
        """Return what the program suggested, a line each."""
        with self.opened() as plan:
            return (plan.plan().suggestions or "").splitlines()

    def written(self, year: int | str = YEAR) -> dict[str, str]:
        """Return the letters of the follow-up in every kind of file."""
        pdf, word, book, page = (self.folder / f"f.{kind}" for kind in ("pdf", "docx", "xlsx", "w"))
        for target in (pdf, word, book):
            self.done("followup", self.path, "--year", year, "--output", target)
        self.done("web", self.path, "--year", year, "--output", page)
        document = docx.Document(str(word))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        texts = {
            "pdf": text_of(pdf.read_bytes()),
            "docx": "\n".join([*(each.text for each in document.paragraphs), *cells]),
            "html": parsed((page / "index.html").read_text(encoding="utf-8")).text,
            "xlsx": "\n".join(
                str(value)
                for sheet in load_workbook(book).worksheets
                for row in sheet.values
                for value in row
                if value is not None
            ),
        }
        return {kind: letters(text) for kind, text in texts.items()}

    def cells(self, sheet: str) -> list[tuple[object, ...]]:
        """Return the rows of a sheet of the follow-up's workbook, as it was last written."""
        with closing(load_workbook(self.folder / "f.xlsx", read_only=True)) as book:
            return list(book[sheet].iter_rows(values_only=True))

    def printed(self, name: str, **choices: Any) -> str:
        """Return the text of one of the window's prints; its choices begin as the window's do."""
        with self.opened() as plan:
            made = make_print(plan, print_named(name), Choices(TODAY, YEAR, **choices), silent)
        return text_of(made.pdf)

    def ids(self, table: str) -> dict[str, int]:
        """Return the ids of a table's rows by code, of those that have one."""
        with self.opened() as plan:
            rows = plan.connection.execute(f"SELECT code, id FROM {table} WHERE code IS NOT NULL")
            return dict(rows.fetchall())

    def _pairs(self, sql: str) -> dict[str, str]:
        with self.opened() as plan:
            return dict(plan.connection.execute(sql).fetchall())


def assert_suggestions_stand_apart(made: NewPlan) -> None:
    """The suggestions are in every kind of file after the decision, until they are taken away."""
    lines = made.suggestions()
    assert lines
    for kind, text in made.written().items():
        place = text.index(letters(SUGGESTIONS))
        assert all(text.index(letters(line)) > place for line in lines), kind
        assert text.index("Beslut") < place, kind
    with made.opened() as plan, plan.change("Tog ställning"):
        plan.plans.update(1, suggestions="")
    for kind, text in made.written().items():
        assert letters(SUGGESTIONS) not in text, kind
