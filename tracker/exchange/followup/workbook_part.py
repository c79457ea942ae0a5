"""The common pieces of sheets of the follow-up's parts: their headings, and columns of counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Protocol

from tracker.domain.activities.attention import heading
from tracker.domain.activities.selection import Attention
from tracker.domain.core.language import _
from tracker.domain.core.terms import Status, word
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.followup.marks import INK, LATE_MARK, STATUS_MARKS, Mark
from tracker.exchange.office.values import Value
from tracker.exchange.office.workbook_looks import (
    ACCENT,
    ACCENT_SOFT,
    BODY,
    COUNT,
    HEADER,
    MUTED,
    Look,
    marked,
)
from tracker.exchange.office.workbook_sheet import Page, Sheet

Span = tuple[Value, Look, int]
"""A value, how it looks, and over how many columns it stands."""

TITLE = Look(size=16, bold=True, ink=ACCENT, vertical="center")
SECTION = Look(size=12, bold=True, ink=ACCENT, vertical="bottom", line_below=ACCENT)
SENTENCE = Look(size=10, ink=INK, vertical="center")
EXPLAINED = Look(size=9, ink=MUTED, vertical="center")
GROUP = Look(size=10, bold=True, fill=ACCENT_SOFT, vertical="center", indent=1)
GROUP_HEIGHT = 20.0
CELL = replace(BODY, vertical="center")
NUMBER = replace(COUNT, vertical="center")
SUM_LABEL = replace(CELL, bold=True, line_above=MUTED, line_below=MUTED)
SUM = replace(NUMBER, bold=True, line_above=MUTED, line_below=MUTED)
COLUMN_HEADER = replace(HEADER, horizontal="center", indent=0)
NOTHING_MARK = Mark("◇", "FCF0D4", "6B4200", "E3AC3F", INK)
"""Something is lacking."""


_PAGE_WIDTH = 784.0
_PAGE_HEIGHT = 490.0
"""What the margins leave of a wide A4 page, in points."""

_POINTS_PER_CHARACTER = 5.75
"""As LibreOffice draws it; Excel takes a little less."""

_SQUEEZED = 1.2


class CountsByStatus(Protocol):
    """Numbers of activities: figures or shares."""

    @property
    def total(self) -> int:
        """All of them."""

    @property
    def late(self) -> int:
        """Those that are late."""

    def with_status(self, status: Status) -> int:
        """Those with a status."""


class CountColumns:
    """A column for each status that occurs in the follow-up, one for all and one for the late."""

    def __init__(self, content: FollowupContent) -> None:
        figures = content.counts()
        self.statuses = [status for status in Status if figures.with_status(status)]

    @property
    def widths(self) -> list[float]:
        """The widths in characters."""
        return [11.4] * len(self.statuses) + [8.0, 10.5]

    def headings(self) -> list[Span]:
        """Return the headings, each status with its shape and colour."""
        return [
            *(
                (word(status), marked(STATUS_MARKS[status], COLUMN_HEADER), 1)
                for status in self.statuses
            ),
            (_("Totalt"), COLUMN_HEADER, 1),
            (heading(Attention.LATE), marked(LATE_MARK, COLUMN_HEADER), 1),
        ]

    def cells(self, counts: CountsByStatus, look: Look = NUMBER) -> list[Span]:
        """Return the numbers of one row."""
        return [
            *((counts.with_status(status), look, 1) for status in self.statuses),
            (counts.total, replace(look, bold=True), 1),
            (counts.late, look, 1),
        ]


def add_title(sheet: Sheet, title: str, *sentences: str) -> None:
    """Add the sheet's title and what is to be known before its numbers are read."""
    sheet.add_wide(title, TITLE)
    for sentence in sentences:
        if sentence:
            sheet.add_wide(sentence, SENTENCE)
    sheet.space(6)


def fits_one_page(sheet: Sheet) -> bool:
    """Return whether the rows fit a wide page, if need be a little smaller than its width asks."""
    return _height(sheet, 0, len(sheet.rows)) <= _SQUEEZED * _room(_scale(sheet))


def print_blocks(sheet: Sheet, page: Page, starts: Sequence[int]) -> None:
    """Set up wide pages on which no block is parted that fits on one.

    `starts` are the rows, counted from 0, with which the blocks begin. Excel ignores breaks on
    pages that are fitted to their width, so the scale is set instead.
    """
    from openpyxl.worksheet.pagebreak import Break

    sheet.print_on(page, landscape=True, header_row=None, tall=0)
    scale = _scale(sheet)
    fitted = sheet.worksheet.sheet_properties.pageSetUpPr
    if fitted is not None:
        fitted.fitToPage = False
    sheet.worksheet.page_setup.scale = scale
    used = 0.0
    for first, end in pairwise([0, *starts, len(sheet.rows)]):
        height = _height(sheet, first, end)
        if used and used + height > _room(scale):
            sheet.worksheet.row_breaks.append(Break(id=first))
            used = 0.0
        used = (used + height) % _room(scale)


def _scale(sheet: Sheet) -> int:
    """The percentage at which the sheet is as wide as a wide page."""
    width = sum(sheet.widths) * _POINTS_PER_CHARACTER
    return max(min(int(100 * _PAGE_WIDTH / width), 100), 10)


def _room(scale: int) -> float:
    return 100 * _PAGE_HEIGHT / scale


def _height(sheet: Sheet, first: int, end: int) -> float:
    return sum(row.height or 0.0 for row in sheet.rows[first:end])


def indented(look: Look, depth: int) -> Look:
    """Return a look that stands `depth` steps further in."""
    return replace(look, indent=look.indent + 2 * min(depth, 5))
