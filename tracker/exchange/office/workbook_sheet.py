"""A sheet of a workbook: what openpyxl keeps about it, and the rows that are streamed into it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from tracker.domain.core.language import _
from tracker.exchange.office.column_letters import column_letter
from tracker.exchange.office.values import Formula, Value
from tracker.exchange.office.workbook_heights import row_height
from tracker.exchange.office.workbook_looks import FONT, Look, Looks, StyleIds, linked
from tracker.exchange.office.workbook_text import cell_text, cell_xml, printed, starts_like_formula

if TYPE_CHECKING:
    from openpyxl.chart._chart import ChartBase
    from openpyxl.worksheet.worksheet import Worksheet

A4 = 9

_DAY_ZERO = date(1899, 12, 30)
_FIRST_DAY = date(1900, 3, 1)
"""The first day on which Excel's count of days, which has a 29 February 1900, agrees with ours."""

_MARGIN_INCHES = 0.4
_TITLE_LIMIT = 80
_TABLE_STYLE = "TableStyleLight1"
_CASE_LIMIT = 40


class RowLook(NamedTuple):
    """How the cells of a row look, and the numbers the workbook knows these looks by."""

    looks: Sequence[Look]
    ids: Sequence[StyleIds]


@dataclass(frozen=True, slots=True)
class Row:
    """One row's values from column A, how they look, and its height in points.

    LibreOffice fits no row to its text when it opens a file, and no program fits one to merged
    cells. So a height of None is estimated when the row is written, and fitted again on editing;
    it is `at_least` so many points.
    """

    values: Sequence[Value]
    look: RowLook
    height: float | None
    at_least: float = 0.0
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The origin printed on a page, beside its number."""

    title: str
    subject: str
    day: date
    case_number: str


_PIXELS_A_POINT = 96 / 72


class Sheet:
    """A sheet under construction. Rows are numbered from 1, columns from A."""

    def __init__(self, worksheet: Worksheet, looks: Looks, widths: Sequence[float]) -> None:
        self.worksheet = worksheet
        self.looks = looks
        self.rows: list[Row] = []
        self.chart_texts: list[str] = []
        self.picture_texts: list[str] = []
        self.widths = widths
        for place, width in enumerate(widths):
            worksheet.column_dimensions[column_letter(place)].width = width
        worksheet.sheet_view.showGridLines = False

    @property
    def name(self) -> str:
        """The sheet's name."""
        return str(self.worksheet.title)

    @property
    def columns(self) -> int:
        """The number of columns."""
        return len(self.widths)

    @property
    def reference(self) -> str:
        """The cells in use, such as "A1:N120"."""
        return self.range(1, 0, max(len(self.rows), 1), self.columns - 1)

    def range(self, first_row: int, first: int, last_row: int, last: int) -> str:
        """Return the reference of a range; columns are counted from 0."""
        return f"{column_letter(first)}{first_row}:{column_letter(last)}{last_row}"

    def row_look(self, looks: Sequence[Look]) -> RowLook:
        """Return looks, one a column, as rows take them."""
        return RowLook(looks, [self.looks.ids(look) for look in looks])

    def add(self, values: Sequence[Value], look: RowLook, *, at_least: float = 0.0) -> None:
        """Add a row that will be as high as its texts need and `at_least` so many points."""
        self.rows.append(Row(values, look, None, at_least))

    def add_hidden(self, values: Sequence[Value], look: RowLook) -> None:
        """Add a row that is not shown."""
        self.rows.append(Row(values, look, 15.0, is_hidden=True))

    def add_spans(self, *spans: tuple[Value, Look, int], at_least: float = 0.0) -> int:
        """Add a row of values, each with its look and over so many columns; return its number.

        The row is as high as its texts need and `at_least` so many points.
        """
        values: list[Value] = []
        looks: list[Look] = []
        cells: list[tuple[Value, Look, float]] = []
        number = len(self.rows) + 1
        for value, look, columns in spans:
            first = len(values)
            cells.append((value, look, sum(self.widths[first : first + columns])))
            values += [value, *[None] * (columns - 1)]
            looks += [look] * columns
            if columns > 1:
                self._merge(number, first, len(values) - 1)
        self.rows.append(Row(values, self.row_look(looks), max(row_height(cells), at_least)))
        return number

    def add_wide(self, text: str, look: Look, *, at_least: float = 0.0) -> int:
        """Add a row whose text runs over all columns; return its number."""
        return self.add_spans((text, look, self.columns), at_least=at_least)

    def add_chart(self, chart: ChartBase, text: str) -> None:
        """Add a chart, which has its place, and `text` for those who cannot see it (WCAG 1.1.1)."""
        self.worksheet.add_chart(chart)
        self.chart_texts.append(text)

    def add_picture(self, data: bytes, text: str, *, height: float, most: float) -> None:
        """Add a PNG in a row of its own, `height` points high and at most `most` wide.

        `text` is for those who cannot see it (WCAG 1.1.1).
        """
        from openpyxl.drawing.image import Image

        picture = Image(BytesIO(data))
        scale = min(height / picture.height, most / picture.width) * _PIXELS_A_POINT
        picture.width = round(picture.width * scale)
        picture.height = round(picture.height * scale)
        picture.anchor = f"A{len(self.rows) + 1}"
        self.worksheet.add_image(picture)
        self.picture_texts.append(text)
        self.space(height + 4)

    def add_hyperlink(self, column: int, address: str) -> None:
        """Let a cell of the last row lead to a web address and look so; columns from 0.

        The cell in openpyxl's own sheet only carries the address: `xml` has what it shows.
        """
        cell = self.worksheet.cell(len(self.rows), column + 1, 0)
        cell.hyperlink = address
        row = self.rows[-1]
        looks = [
            linked(look) if place == column else look for place, look in enumerate(row.look.looks)
        ]
        self.rows[-1] = replace(row, look=self.row_look(looks))

    def add_link(self, column: int, sheet: str, cell: str) -> None:
        """Let a cell of the last row lead to a cell of a sheet and look so; columns from 0."""
        from openpyxl.worksheet.hyperlink import Hyperlink

        self.add_hyperlink(column, "")
        carrier = self.worksheet.cell(len(self.rows), column + 1)
        inside = "'{}'!{}".format(sheet.replace("'", "''"), cell)
        carrier.hyperlink = Hyperlink(ref=carrier.coordinate, location=inside)

    def space(self, height: float) -> None:
        """Add an empty row of `height` points."""
        self.rows.append(Row((), RowLook((), ()), height))

    def freeze(self, rows: int, columns: int) -> None:
        """Keep the first rows and columns in sight."""
        self.worksheet.freeze_panes = f"{column_letter(columns)}{rows + 1}"

    def make_table(self, table_name: str, names: Sequence[str]) -> None:
        """Declare the rows an Excel table; its column names equal the first row's cells exactly."""
        from openpyxl.worksheet.filters import AutoFilter
        from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

        reference = self.reference
        table = Table(displayName=table_name, name=table_name, ref=reference)
        table.tableColumns = [
            TableColumn(id=number, name=each) for number, each in enumerate(names, 1)
        ]
        table.autoFilter = AutoFilter(ref=reference)
        table.tableStyleInfo = TableStyleInfo(name=_TABLE_STYLE, showRowStripes=True)
        self.worksheet.add_table(table)

    def scroll_to(self, row: int, column: int) -> None:
        """Let the part that is not kept in sight begin with a cell; columns are counted from 0."""
        pane = self.worksheet.sheet_view.pane
        if pane is not None:
            pane.topLeftCell = f"{column_letter(column)}{row}"

    def print_on(self, page: Page, *, landscape: bool, header_row: int | None, tall: int) -> None:
        """Set up A4 pages as wide as the sheet and `tall` pages high (0: as many as it takes)."""
        from openpyxl.worksheet.properties import PageSetupProperties

        worksheet = self.worksheet
        worksheet.page_setup.paperSize = A4
        worksheet.page_setup.orientation = "landscape" if landscape else "portrait"
        worksheet.page_setup.fitToWidth = 1
        worksheet.page_setup.fitToHeight = tall
        worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        margins = worksheet.page_margins
        margins.left = margins.right = _MARGIN_INCHES
        margins.top = margins.bottom = 0.7
        margins.header = margins.footer = 0.3
        worksheet.print_options.horizontalCentered = True
        if header_row is not None:
            worksheet.print_title_rows = f"{header_row}:{header_row}"
        self._write_margins(page)

    def xml(self) -> Iterator[str]:
        """Yield each row as XML."""
        for number, row in enumerate(self.rows, 1):
            height = row.height
            if height is None:
                cells = zip(row.values, row.look.looks, self.widths, strict=True)
                height = max(row_height(cells), row.at_least)
            yield _row_xml(number, row, height)

    def _merge(self, row: int, first: int, last: int) -> None:
        """Let cells of a row be one; openpyxl's own way searches all merged cells."""
        from openpyxl.worksheet.cell_range import CellRange

        self.worksheet.merged_cells.ranges.add(CellRange(self.range(row, first, row, last)))

    def _write_margins(self, page: Page) -> None:
        from openpyxl.worksheet.header_footer import HeaderFooterItem

        header, footer = HeaderFooterItem(), HeaderFooterItem()
        parts = (
            (header.left, printed(page.title, _TITLE_LIMIT)),
            (header.right, printed(page.subject, _CASE_LIMIT)),
            (footer.left, printed(page.case_number, _CASE_LIMIT)),
            (footer.center, page.day.isoformat()),
            (footer.right, _("Sida {page} av {pages}").format(page="&P", pages="&N")),
        )
        for part, text in parts:
            part.text, part.font, part.size = text, f"{FONT},Regular", 8
        self.worksheet.oddHeader, self.worksheet.oddFooter = header, footer


def _row_xml(number: int, row: Row, height: float) -> str:
    cells = "".join(
        _cell_xml(f"{column_letter(place)}{number}", value, style)
        for place, (value, style) in enumerate(zip(row.values, row.look.ids, strict=False))
    )
    fixed = "" if row.height is None else ' customHeight="1"'
    hidden = ' hidden="1"' if row.is_hidden else ""
    return f'<row r="{number}" ht="{height:.1f}"{fixed}{hidden}>{cells}</row>'


def _cell_xml(reference: str, value: Value, style: StyleIds) -> str:
    if value is None:
        return f'<c r="{reference}" s="{style.plain}"/>'
    if isinstance(value, date):
        if value < _FIRST_DAY:
            return _text_xml(reference, value.isoformat(), style)
        value = (value - _DAY_ZERO).days
    if isinstance(value, str):
        return _text_xml(reference, value, style)
    if isinstance(value, Formula):
        formula, result = (cell_xml(cell_text(text)) for text in (value.text, value.result))
        return f'<c r="{reference}" s="{style.plain}" t="str"><f>{formula}</f><v>{result}</v></c>'
    return f'<c r="{reference}" s="{style.plain}"><v>{value}</v></c>'


def _text_xml(reference: str, value: str, style: StyleIds) -> str:
    text = cell_text(value)
    number = style.quoted if starts_like_formula(text) else style.plain
    return (
        f'<c r="{reference}" s="{number}" t="inlineStr"><is><t xml:space="preserve">'
        f"{cell_xml(text)}</t></is></c>"
    )
