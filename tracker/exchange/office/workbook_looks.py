"""How a workbook's cells look. Colour never stands alone: a status has a word and a shape too."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from tracker.domain.followup.marks import INK, WHITE, Mark

if TYPE_CHECKING:
    from openpyxl import Workbook

FONT = "Arial"
"""Metrically the same in Excel and, as Liberation Sans, in LibreOffice."""

MUTED = "57606A"
ACCENT = "0B5C8F"
ACCENT_SOFT = "DCEBF5"
LINK = "0563C1"
HAIRLINE = "D5DAE0"

DATE_FORMAT = "yyyy-mm-dd"
SEK_FORMAT = '[$-41D]#,##0 "kr"'
"""Grouped as in Swedish (LCID 41D) wherever the file is opened."""

COUNT_FORMAT = '#,##0;-#,##0;"–"'
SHARE_FORMAT = "0 %"


@dataclass(frozen=True, slots=True)
class Look:
    """A cell's font (size in points), colours (RRGGBB), alignment, number format and lines.

    `indent` keeps the text a step away from the cell's side; `line_beside` parts it from the next.
    `is_open` lets the cell be written in although its sheet is protected.
    """

    size: int = 10
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    ink: str = INK
    fill: str | None = None
    wrap: bool = True
    horizontal: str = "left"
    vertical: str = "top"
    indent: int = 0
    number_format: str = "General"
    line_below: str | None = None
    line_above: str | None = None
    line_beside: str | None = None
    is_open: bool = False


BODY = Look(line_below=HAIRLINE, indent=1)
DATE = replace(BODY, number_format=DATE_FORMAT, wrap=False, horizontal="center", indent=0)
MONEY = replace(BODY, number_format=SEK_FORMAT, wrap=False, horizontal="right")
COUNT = replace(BODY, number_format=COUNT_FORMAT, wrap=False, horizontal="center", indent=0)
HEADER = Look(size=9, bold=True, ink=WHITE, fill=ACCENT, vertical="center", indent=1)
HEADER_HEIGHT = 24.0
FILTER_HEADER = replace(HEADER, vertical="top", indent=0)
FILTER_HEADER_HEIGHT = 30.0
"""Room for Excel's filter buttons below the headings."""


def linked(look: Look) -> Look:
    """Return the look of a cell that leads somewhere: blue and underlined, as links are known."""
    return replace(look, ink=LINK, underlined=True)


def dense(look: Look) -> Look:
    """Return a look for wide tables: thin lines part the columns instead of space."""
    indent = look.indent if look.horizontal == "right" else 0
    return replace(look, indent=indent, line_beside=HAIRLINE)


def marked(mark: Mark, base: Look = BODY) -> Look:
    """Return the look of a cell whose word gets a mark's shape and colours.

    The shape is part of the number format, so that the cell holds the word alone and can be
    filtered, counted and looked up by it.
    """
    return replace(base, bold=True, ink=mark.ink, fill=mark.fill, number_format=f'"{mark.shape} "@')


class StyleIds(NamedTuple):
    """The numbers a workbook knows a look by; `quoted` marks text that looks like a formula."""

    plain: int
    quoted: int


class Looks:
    """The looks of one workbook, or of several that share them, each entered once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._known: dict[Look, StyleIds] = {}
        self._stylesheet = b""

    def ids(self, look: Look) -> StyleIds:
        """Return the numbers of `look`, entering it in the workbook the first time."""
        if look not in self._known:
            self._stylesheet = b""
            self._known[look] = StyleIds(self._enter(look, False), self._enter(look, True))
        return self._known[look]

    def stylesheet(self) -> bytes:
        """Return the part of a workbook that defines what the numbers mean, as XML."""
        if not self._stylesheet:
            from openpyxl.styles.stylesheet import write_stylesheet
            from openpyxl.xml.functions import tostring

            self._stylesheet = bytes(tostring(write_stylesheet(self._workbook)))
        return self._stylesheet

    def _enter(self, look: Look, quoted: bool) -> int:  # noqa: FBT001 -- a column of the format
        from openpyxl.cell import Cell
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

        cell = Cell(self._workbook.worksheets[0], row=1, column=1)
        cell.font = Font(
            FONT,
            look.size,
            bold=look.bold,
            italic=look.italic,
            underline="single" if look.underlined else None,
            color=look.ink,
        )
        cell.alignment = Alignment(
            look.horizontal, look.vertical, wrap_text=look.wrap, indent=look.indent
        )
        cell.number_format = look.number_format
        if look.fill:
            cell.fill = PatternFill("solid", start_color=look.fill)
        cell.border = Border(
            top=Side("thin", look.line_above) if look.line_above else Side(),
            bottom=Side("thin", look.line_below) if look.line_below else Side(),
            right=Side("thin", look.line_beside) if look.line_beside else Side(),
        )
        if look.is_open:
            cell.protection = Protection(locked=False)
        cell.quotePrefix = quoted
        return int(cell.style_id)
