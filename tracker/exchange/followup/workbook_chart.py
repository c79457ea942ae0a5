"""The chart of the summary: activities by status in each focus area, as stacked bars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.domain.core.language import _
from tracker.domain.core.terms import Status, word
from tracker.domain.core.text import readable
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.followup.marks import INK, STATUS_MARKS, Mark
from tracker.exchange.office.workbook_chart_parts import (
    absolute,
    chart_text,
    chart_title,
    outline,
    solid,
)
from tracker.exchange.office.workbook_looks import HAIRLINE, MUTED
from tracker.exchange.office.workbook_sheet import Sheet

if TYPE_CHECKING:
    from openpyxl.chart import BarChart
    from openpyxl.chart.data_source import StrRef
    from openpyxl.chart.label import DataLabelList
    from openpyxl.chart.series import Series

_ROWS_AROUND_BARS = 9
_ROWS_PER_BAR = 3
_FEW_BARS = 6
_ROWS_PER_ONE_OF_MANY = 2
_MOST_ROWS = 60


@dataclass(frozen=True, slots=True)
class StatusTable:
    """Where the chart's numbers stand: areas in column A, then one column a status.

    `header` is the row of the status words, `last` the last area's row.
    """

    sheet: Sheet
    header: int
    last: int

    @property
    def bars(self) -> int:
        """The number of areas."""
        return self.last - self.header

    def cells(self, column: int, first: int, last: int) -> str:
        """Return the absolute reference of rows in a column, counted from 0."""
        return absolute(self.sheet, column, first, last)

    def texts(self, column: int, first: int, last: int) -> list[str]:
        """Return what stands in those rows."""
        rows = self.sheet.rows[first - 1 : last]
        return [readable(str(row.values[column])) for row in rows]


def add_status_chart(table: StatusTable, content: FollowupContent) -> None:
    """Add the chart below everything on the table's sheet.

    Only statuses that occur get a colour in the legend.
    """
    from openpyxl.chart import BarChart

    nouns, figures = content.labels, content.counts()
    occurring = [status for status in Status if figures.with_status(status)]
    chart = BarChart(gapWidth=45, overlap=100)
    chart.type, chart.grouping = "bar", "stacked"
    chart.ser = [_series(table, status, order) for order, status in enumerate(occurring)]
    title = _("{activities} per {focus_area} och status").format(
        activities=nouns.activity.plural_title, focus_area=nouns.focus_area.singular
    )
    chart.title = chart_title(title, 12)
    _set_axes(chart, nouns.focus_area.title, nouns.activity.plural)
    chart.legend.position, chart.legend.txPr = "b", chart_text(9, INK)
    _place(chart, table)
    counts = ", ".join(f"{word(each)} {figures.with_status(each)}" for each in occurring)
    table.sheet.add_chart(chart, f"{title}. {counts}.")


def _series(table: StatusTable, status: Status, order: int) -> Series:
    """Return one status's bars, with the values cached for viewers that do not calculate."""
    from openpyxl.chart.data_source import (
        AxDataSource,
        NumData,
        NumDataSource,
        NumRef,
        NumVal,
    )
    from openpyxl.chart.series import Series, SeriesLabel

    column, first, last = 1 + list(Status).index(status), table.header + 1, table.last
    counts = table.texts(column, first, last)
    cache = NumData(
        formatCode="General",
        ptCount=len(counts),
        pt=[NumVal(index, v=count) for index, count in enumerate(counts)],
    )
    mark = STATUS_MARKS[status]
    return Series(
        idx=order,
        order=order,
        tx=SeriesLabel(_text_reference(table, column, table.header, table.header)),
        spPr=solid(mark.bar),
        dLbls=_counts_in_bars(mark),
        cat=AxDataSource(strRef=_text_reference(table, 0, first, last)),
        val=NumDataSource(NumRef(table.cells(column, first, last), cache)),
    )


def _text_reference(table: StatusTable, column: int, first: int, last: int) -> StrRef:
    from openpyxl.chart.data_source import StrData, StrRef, StrVal

    texts = table.texts(column, first, last)
    points = [StrVal(index, text) for index, text in enumerate(texts)]
    return StrRef(table.cells(column, first, last), StrData(len(texts), points))


def _counts_in_bars(mark: Mark) -> DataLabelList:
    from openpyxl.chart.label import DataLabelList

    hidden = ("LegendKey", "CatName", "SerName", "Percent", "BubbleSize")
    return DataLabelList(
        numFmt="0;;;",
        txPr=chart_text(9, mark.bar_ink),
        dLblPos="ctr",
        showVal=True,
        **{f"show{name}": False for name in hidden},
    )


def _set_axes(chart: BarChart, areas: str, activities: str) -> None:
    """Areas from the top down, counts along the bottom; both axes shown in every program."""
    from openpyxl.chart.axis import ChartLines

    chart.x_axis.title = chart_title(areas, 9)
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.txPr = chart_text(9, INK)
    chart.y_axis.title = chart_title(_("Antal {activities}").format(activities=activities), 9)
    chart.y_axis.crosses = "max"
    chart.y_axis.number_format = "0"
    chart.y_axis.majorGridlines = ChartLines(outline(HAIRLINE))
    chart.y_axis.scaling.min = 0
    chart.y_axis.txPr = chart_text(9, MUTED)
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False
        axis.majorTickMark = "none"
        axis.spPr = outline(HAIRLINE)


def _place(chart: BarChart, table: StatusTable) -> None:
    from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor

    first = len(table.sheet.rows)
    each = _ROWS_PER_BAR if table.bars <= _FEW_BARS else _ROWS_PER_ONE_OF_MANY
    rows = min(_ROWS_AROUND_BARS + each * table.bars, _MOST_ROWS)
    top_left = AnchorMarker(col=0, row=first)
    bottom_right = AnchorMarker(col=table.sheet.columns, row=first + rows)
    anchor = TwoCellAnchor("oneCell", top_left, bottom_right)
    chart.anchor = anchor  # type: ignore[assignment] # the stubs know cell names only
    chart.graphical_properties = outline(HAIRLINE)
