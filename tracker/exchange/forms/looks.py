"""How a unit's form looks: yellow where the unit writes, plain where it only reads.

Colour does not stand alone: the fields to write in have a border of their own, their headings a
pencil, and the first sheet explains both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tracker.domain.followup.marks import INK, WHITE
from tracker.exchange.forms.columns import Band, Holds
from tracker.exchange.office.workbook_looks import (
    ACCENT,
    ACCENT_SOFT,
    BODY,
    DATE_FORMAT,
    FILTER_HEADER,
    HAIRLINE,
    MUTED,
    SEK_FORMAT,
    Look,
)
from tracker.exchange.office.workbook_sheet import Sheet

INPUT_FILL = "FFF7D6"
INPUT_LINE = "C9A227"
INPUT_INK = "5C4300"
LOCKED_FILL = "F4F6F8"
ASKED_FILL = "FBE3DC"
ASKED_INK = "8A2F13"
TEXT_FORMAT = "@"
KEY = Look(wrap=False, ink=MUTED)
INSTRUCTION = Look(size=11, ink=INK, vertical="center", wrap=False)
BAND_LOOKS: Mapping[Band, Look] = {
    Band.ABOUT: Look(
        size=10, bold=True, ink=ACCENT, fill=ACCENT_SOFT, vertical="center", wrap=False
    ),
    Band.LAST_YEAR: Look(
        size=10, bold=True, ink=MUTED, fill="E9ECEF", vertical="center", wrap=False
    ),
    Band.INPUT: Look(
        size=10, bold=True, ink=INPUT_INK, fill="F6E3A1", vertical="center", wrap=False
    ),
    Band.ASKED: Look(
        size=10, bold=True, ink=ASKED_INK, fill=ASKED_FILL, vertical="center", wrap=False
    ),
}
HEADING_LOOKS: Mapping[Band, Look] = {
    Band.ABOUT: FILTER_HEADER,
    Band.LAST_YEAR: replace(FILTER_HEADER, fill="57606A"),
    Band.INPUT: replace(FILTER_HEADER, fill="7A5B00", ink=WHITE),
    Band.ASKED: replace(FILTER_HEADER, fill=ASKED_INK, ink=WHITE),
}

_LOCKED = replace(BODY, fill=LOCKED_FILL, line_beside=HAIRLINE)
_OPEN = replace(
    BODY,
    fill=INPUT_FILL,
    line_below=INPUT_LINE,
    line_beside=INPUT_LINE,
    is_open=True,
)
LOCKED: Mapping[Holds, Look] = {
    Holds.TEXT: _LOCKED,
    Holds.DATE: replace(
        _LOCKED, number_format=DATE_FORMAT, horizontal="center", wrap=False, indent=0
    ),
    Holds.NUMBER: replace(_LOCKED, horizontal="right", wrap=False),
    Holds.MONEY: replace(_LOCKED, number_format=SEK_FORMAT, horizontal="right", wrap=False),
}
OPEN: Mapping[Holds, Look] = {
    Holds.TEXT: replace(_OPEN, number_format=TEXT_FORMAT),
    Holds.DATE: replace(
        _OPEN, number_format=DATE_FORMAT, horizontal="center", wrap=False, indent=0
    ),
    Holds.NUMBER: replace(_OPEN, horizontal="right", wrap=False),
    Holds.MONEY: replace(_OPEN, number_format=SEK_FORMAT, horizontal="right", wrap=False),
}
"""A text stays the text that was written, whatever it looks like: "1/2", "=SUM", "+46"."""


def protect(sheet: Sheet) -> None:
    """Lock all but the open cells, without a password; filters, sorting and sizes stay free."""
    protection = sheet.worksheet.protection
    protection.enable()
    for allowed in ("autoFilter", "sort", "formatColumns", "formatRows"):
        setattr(protection, allowed, False)


def stand_on(sheet: Sheet, row: int, column: int) -> None:
    """Let the cursor stand on a cell when the sheet is opened; columns are counted from 0."""
    cell = sheet.range(row, column, row, column).partition(":")[0]
    for selection in sheet.worksheet.sheet_view.selection:
        selection.activeCell = selection.sqref = cell
