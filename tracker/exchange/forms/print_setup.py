"""How a unit's form is printed: what is known on one wide page, what is filled in on the next."""

from __future__ import annotations

from tracker.exchange.office.column_letters import column_letter
from tracker.exchange.office.workbook_sheet import Page, Sheet

_PAGE_WIDTH = 784.0
"""The width between the margins of a wide A4 page, in points."""

_POINTS_PER_CHARACTER = 5.75
_LEAST_SCALE = 45
_READABLE_SCALE = 70


def print_table(sheet: Sheet, page: Page, header_row: int, kept: int, first_input: int) -> None:
    """Set up wide A4 pages on which the header row and the first `kept` columns are repeated.

    A table too wide to be read on one page is parted before the column `first_input`, counted
    from 0. Excel ignores breaks on pages that are fitted to their width, so the scale is set.
    """
    from openpyxl.worksheet.pagebreak import Break, ColBreak

    sheet.print_on(page, landscape=True, header_row=None, tall=0)
    worksheet = sheet.worksheet
    worksheet.print_title_rows = f"{header_row - 1}:{header_row}"
    last = max(len(sheet.rows), header_row)
    worksheet.print_area = sheet.range(header_row - 1, 1, last, sheet.columns - 1)
    title, about = sum(sheet.widths[1:kept]), sum(sheet.widths[1:first_input])
    inputs = sum(sheet.widths[first_input:])
    if _scale(sum(sheet.widths[1:])) >= _READABLE_SCALE or first_input <= kept:
        return
    worksheet.print_title_cols = f"B:{column_letter(kept - 1)}"
    fitted = worksheet.sheet_properties.pageSetUpPr
    if fitted is not None:
        fitted.fitToPage = False
    worksheet.page_setup.scale = max(_scale(max(about, title + inputs)), _LEAST_SCALE)
    worksheet.page_setup.pageOrder = "overThenDown"
    breaks = ColBreak()
    breaks.append(Break(id=first_input))
    worksheet.col_breaks = breaks


def _scale(width: float) -> int:
    """The percentage at which so many characters are as wide as a page."""
    return min(int(100 * _PAGE_WIDTH / (width * _POINTS_PER_CHARACTER)), 100)
