"""The pieces that all charts are made of: references to cells, texts, fills and lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.core.text import readable
from tracker.domain.followup.marks import INK
from tracker.exchange.office.column_letters import column_letter
from tracker.exchange.office.workbook_looks import FONT
from tracker.exchange.office.workbook_sheet import Sheet

if TYPE_CHECKING:
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.chart.text import RichText
    from openpyxl.chart.title import Title


def absolute(sheet: Sheet, column: int, first: int, last: int) -> str:
    """Return the absolute reference of rows in a column, counted from 0."""
    from openpyxl.utils import quote_sheetname

    letter = column_letter(column)
    end = f":${letter}${last}" if last > first else ""
    return f"{quote_sheetname(sheet.name)}!${letter}${first}{end}"


def chart_title(text: str, size: int) -> Title:
    """Return a bold title of so many points."""
    from openpyxl.chart.text import Text
    from openpyxl.chart.title import Title

    rich = chart_text(size, INK, bold=True, text=text)
    return Title(Text(rich=rich), overlay=False)


def chart_text(size: int, ink: str, *, bold: bool = False, text: str | None = None) -> RichText:
    """Return how a text of a chart looks, and the text itself if it is given."""
    from openpyxl.chart.text import RichText
    from openpyxl.drawing.text import (
        CharacterProperties,
        Font,
        Paragraph,
        ParagraphProperties,
        RegularTextRun,
    )

    look = CharacterProperties(sz=size * 100, b=bold, solidFill=ink, latin=Font(FONT))
    runs = [RegularTextRun(look, readable(text))] if text is not None else []
    return RichText(p=[Paragraph(ParagraphProperties(defRPr=look), r=runs)])


def solid(color: str) -> GraphicalProperties:
    """Return a fill of one colour."""
    from openpyxl.chart.shapes import GraphicalProperties

    return GraphicalProperties(solidFill=color)


def outline(color: str) -> GraphicalProperties:
    """Return a thin line of one colour."""
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    return GraphicalProperties(ln=LineProperties(solidFill=color, w=9525))
