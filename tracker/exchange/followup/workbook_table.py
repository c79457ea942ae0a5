"""The sheet of all activities: one row each, in a table that Excel filters and sorts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tracker.domain.core.labels import Labels
from tracker.domain.core.terms import Status
from tracker.domain.followup.followup import FollowupContent, FollowupLine
from tracker.domain.followup.texts import none_text
from tracker.exchange.followup.workbook_column import Column, widths
from tracker.exchange.followup.workbook_columns import ACTIVITY, LINKS
from tracker.exchange.followup.workbook_own import table_columns
from tracker.exchange.office.workbook_file import Book
from tracker.exchange.office.workbook_looks import (
    BODY,
    FILTER_HEADER,
    FILTER_HEADER_HEIGHT,
    dense,
)
from tracker.exchange.office.workbook_sheet import Page, RowLook, Sheet
from tracker.exchange.office.workbook_text import unique_headings

_TABLE_NAME = "Uppfoljning"


def add_table(book: Book, content: FollowupContent, name: str, page: Page) -> None:
    """Add the sheet `name` with a row for every activity, or one that says there is none."""
    columns = table_columns(content.lines)
    names = headings(columns, content.labels)
    sheet = book.add_sheet(name, widths(columns, names, content.lines, content.labels))
    sheet.add_spans(*((each, FILTER_HEADER, 1) for each in names), at_least=FILTER_HEADER_HEIGHT)
    writer = LineWriter(sheet, columns, content.labels)
    for line in content.lines:
        writer.add(line)
    if not content.lines:
        _add_none(sheet, columns, none_text(content))
    sheet.make_table(_TABLE_NAME, names)
    sheet.freeze(1, _place(columns, ACTIVITY) + 1)
    sheet.print_on(page, landscape=True, header_row=1, tall=0)


def _place(columns: Sequence[Column], wanted: Column) -> int:
    return [column.key for column in columns].index(wanted.key)


def headings(columns: Iterable[Column], labels: Labels) -> list[str]:
    """Return the columns' headings in the plan's own words, no two alike."""
    return unique_headings(column.heading(labels) for column in columns)


class LineWriter:
    """Adds activities' rows to a sheet."""

    def __init__(self, sheet: Sheet, columns: Sequence[Column], labels: Labels) -> None:
        self._sheet = sheet
        self._columns = columns
        self._labels = labels
        self._looks: dict[tuple[Status, bool], RowLook] = {}

    def add(self, line: FollowupLine) -> None:
        """Add the row of one activity."""
        signs = (line.status, line.lateness.is_late)
        if signs not in self._looks:
            looks = [column.look(line) for column in self._columns]
            self._looks[signs] = self._sheet.row_look(looks)
        values = [column.value(line, self._labels) for column in self._columns]
        self._sheet.add(values, self._looks[signs])
        self._add_link(line)

    def _add_link(self, line: FollowupLine) -> None:
        """Let the cell of one web address be a hyperlink; files and several links stay text."""
        keys = [column.key for column in self._columns]
        if LINKS.key in keys and len(line.links) == 1 and line.links[0].address:
            self._sheet.add_hyperlink(keys.index(LINKS.key), line.links[0].address)


def _add_none(sheet: Sheet, columns: Sequence[Column], text: str) -> None:
    values = [text if column.key == ACTIVITY.key else None for column in columns]
    sheet.add(values, sheet.row_look([dense(BODY)] * len(columns)))
