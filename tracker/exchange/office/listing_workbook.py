"""Any table of the window as a workbook: one sheet, which Excel filters and sorts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tracker import clock
from tracker.domain.core.jobs import Progress
from tracker.domain.core.listing import Coded, Listing, ListingKind, ListingValue, shown_value
from tracker.domain.core.terms import Status
from tracker.domain.followup.marks import STATUS_MARKS
from tracker.exchange.office.workbook_file import Book
from tracker.exchange.office.workbook_looks import (
    BODY,
    DATE,
    FILTER_HEADER,
    FILTER_HEADER_HEIGHT,
    Look,
    dense,
    marked,
)
from tracker.exchange.office.workbook_sheet import Page
from tracker.exchange.office.workbook_text import unique_headings

_NUMBER = replace(BODY, number_format="#,##0", wrap=False, horizontal="right")
_PLAIN_LOOKS = {ListingKind.DATE: DATE, ListingKind.NUMBER: _NUMBER}
_NARROWEST, _WIDEST, _ROOM = 8, 44, 3
_STATUS = "status"
"""The column whose words have a shape and colours of their own."""

_LONGEST_NAME = 31
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def write_listing_workbook(listing: Listing, path: Path, progress: Progress) -> None:
    """Write a table to `path` as .xlsx: numbers and days as such, the headings kept in sight."""
    write_listings_workbook(listing.title, [listing], path, progress)


def write_listings_workbook(
    title: str, listings: Sequence[Listing], path: Path, progress: Progress
) -> None:
    """Write several tables to `path` as .xlsx, a sheet each; their names must differ."""
    book = Book(title=title, creator="Tracker", progress=progress)
    for listing in listings:
        _add_sheet(book, title, listing)
    book.write(path)


def _add_sheet(book: Book, title: str, listing: Listing) -> None:
    names = unique_headings(column.heading for column in listing.columns)
    rows = [tuple(shown_value(value) for value in row) for row in listing.rows]
    widths = [_width(name, [row[place] for row in rows]) for place, name in enumerate(names)]
    sheet = book.add_sheet(_sheet_name(listing.title), widths)
    sheet.add_spans(*((name, FILTER_HEADER, 1) for name in names), at_least=FILTER_HEADER_HEIGHT)
    for row, shown in zip(listing.rows, rows, strict=True):
        sheet.add(shown, sheet.row_look(_looks(listing, row)))
    if not rows:
        sheet.add([None] * len(names), sheet.row_look([dense(BODY)] * len(names)))
    sheet.make_table(listing.name, names)
    sheet.freeze(1, 0)
    page = Page(title, "", clock.today(), "")
    sheet.print_on(page, landscape=True, header_row=1, tall=0)


def _looks(listing: Listing, row: Sequence[ListingValue]) -> list[Look]:
    return [
        dense(_look(column.key, column.kind, value))
        for column, value in zip(listing.columns, row, strict=True)
    ]


def _look(key: str, kind: ListingKind, value: ListingValue) -> Look:
    if key == _STATUS and isinstance(value, Coded) and value.code in list(Status):
        return marked(STATUS_MARKS[Status(value.code)])
    if isinstance(value, float):
        return replace(_NUMBER, number_format="General")
    return _PLAIN_LOOKS.get(kind, BODY)


def _width(name: str, values: Sequence[object]) -> float:
    """As wide as the longest line, within reason; longer texts go on below."""
    lines = (line for value in values if value is not None for line in str(value).split("\n"))
    longest = max(map(len, lines), default=0)
    return max(_NARROWEST, min(max(longest, len(name)) + _ROOM, _WIDEST))


def _sheet_name(title: str) -> str:
    return " ".join(title.translate(_NOT_IN_NAMES).split())[:_LONGEST_NAME] or "1"
