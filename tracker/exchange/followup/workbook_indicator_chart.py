"""The chart of an indicator: its series as lines through the periods, its targets dashed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

from tracker.domain.core.language import _
from tracker.domain.core.period import is_year, year_of
from tracker.domain.core.text import readable
from tracker.domain.followup.marks import INK
from tracker.domain.followup.parts import IndicatorPart
from tracker.exchange.office.workbook_chart_parts import absolute, chart_text, chart_title, outline
from tracker.exchange.office.workbook_looks import HAIRLINE, MUTED
from tracker.exchange.office.workbook_sheet import Sheet

if TYPE_CHECKING:
    from openpyxl.chart import LineChart
    from openpyxl.chart.data_source import AxDataSource, NumDataSource
    from openpyxl.chart.marker import DataPoint
    from openpyxl.chart.series import Series, SeriesLabel

_Shape = Literal["circle", "square", "triangle", "diamond", "x", "star"]

CHART_POINTS = 216.0
_CHART_WIDTH_POINTS = 350.0
_EMU_PER_POINT = 12_700
_SIGNS: tuple[tuple[str, _Shape], ...] = (
    ("0B5C8F", "circle"),
    ("B3541E", "square"),
    ("2E8555", "triangle"),
    ("6F3FA0", "diamond"),
    ("8C1D18", "x"),
    ("57606A", "star"),
)
"""Colours and shapes of the lines; no two lines of a chart have either in common."""

_COMPARISON_SIGN: tuple[str, _Shape] = ("4D5661", "star")
_DATE_AXIS, _VALUE_AXIS = 500, 100
_DAY_ZERO = date(1899, 12, 30).toordinal()
"""The day that spreadsheets count from."""

_LINE_WIDTH = 22_225
_TARGET_LINE_WIDTH = 12_700
_TITLE_LIMIT = 130
_BELOW_LINE_POINTS = 5


@dataclass(frozen=True, slots=True)
class Line:
    """Where a series' numbers stand: in a column (counted from 0) under the row `header`.

    The first days of their periods stand in `day_column` of the same rows.
    """

    series: str
    label: str
    column: int
    header: int
    last: int
    day_column: int
    is_target: bool = False
    is_comparison: bool = False

    @property
    def is_beside(self) -> bool:
        """Whether the numbers are not what was observed of the municipality itself."""
        return self.is_target or self.is_comparison


def add_line_chart(
    sheet: Sheet, part: IndicatorPart, lines: Sequence[Line], place: tuple[int, int]
) -> None:
    """Add the chart with its corner at `place`, a row and a column counted from 0."""
    from openpyxl.chart import LineChart
    from openpyxl.chart.legend import Legend

    chart = LineChart()
    names = list(dict.fromkeys(line.series for line in lines))
    chart.ser = [
        _series(sheet, part, line, order, names.index(line.series))
        for order, line in enumerate(lines)
    ]
    title = part.indicator.title
    short = title if len(title) <= _TITLE_LIMIT else title[: _TITLE_LIMIT - 1].rstrip() + "…"
    chart.title = chart_title(short, 9)
    _set_axes(chart, part)
    chart.legend = (
        Legend(legendPos="b", txPr=chart_text(9, INK), overlay=False) if len(lines) > 1 else None
    )
    _place(chart, place)
    sheet.add_chart(chart, _description(part, lines))


def _description(part: IndicatorPart, lines: Sequence[Line]) -> str:
    """Return what the chart shows, for those who cannot see it."""
    developments = [
        f"{series.series or part.indicator.title}: {series.development.sentence}"
        if len(part.series) > 1
        else series.development.sentence
        for series in part.series
        if any(line.series == series.series for line in lines)
    ]
    return _("Linjediagram. {title}. {developments}").format(
        title=part.indicator.title, developments=" ".join(developments)
    )


def _values(sheet: Sheet, line: Line) -> list[Any]:
    return [row.values[line.column] for row in sheet.rows[line.header : line.last]]


def _breaks(part: IndicatorPart, line: Line) -> list[int]:
    """Return at which of a line's points it starts anew, as values before are not comparable."""
    count = line.last - line.header
    shown = part.periods[len(part.periods) - count :]
    return [
        index
        for index, (before, period) in enumerate(pairwise(shown), 1)
        if any(
            before < series_break.period[: len(period)] <= period for series_break in part.breaks
        )
    ]


def _series(sheet: Sheet, part: IndicatorPart, line: Line, order: int, sign: int) -> Series:
    from openpyxl.chart.marker import Marker
    from openpyxl.chart.series import Series
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    color, shape = _COMPARISON_SIGN if line.is_comparison else _SIGNS[sign % len(_SIGNS)]
    properties = LineProperties(
        solidFill=color,
        w=_TARGET_LINE_WIDTH if line.is_beside else _LINE_WIDTH,
        prstDash="sysDash" if line.is_comparison else "dash" if line.is_target else "solid",
    )
    filled = GraphicalProperties(solidFill=color)
    filled.line = LineProperties(solidFill=color, w=_TARGET_LINE_WIDTH)
    return Series(
        idx=order,
        order=order,
        tx=_label(sheet, line),
        spPr=GraphicalProperties(ln=properties),
        marker=Marker(symbol="dash" if line.is_target else shape, size=7, spPr=filled),
        dPt=[] if line.is_beside else [_gap(index) for index in _breaks(part, line)],
        cat=_periods(sheet, part, line),
        val=_numbers(sheet, line),
        smooth=False,
    )


def _gap(index: int) -> DataPoint:
    """Return a point that no line leads to."""
    from openpyxl.chart.marker import DataPoint
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    return DataPoint(idx=index, spPr=GraphicalProperties(ln=LineProperties(noFill=True)))


def _label(sheet: Sheet, line: Line) -> SeriesLabel:
    from openpyxl.chart.data_source import StrData, StrRef, StrVal
    from openpyxl.chart.series import SeriesLabel

    reference = absolute(sheet, line.column, line.header, line.header)
    cache = StrData(1, [StrVal(0, readable(line.label))])
    return SeriesLabel(StrRef(reference, cache))


def _periods(sheet: Sheet, part: IndicatorPart, line: Line) -> AxDataSource:
    """Return the days with which the periods begin, so that the axis is true to time."""
    from openpyxl.chart.data_source import AxDataSource, NumData, NumRef, NumVal

    rows = sheet.rows[line.header : line.last]
    days = [row.values[line.day_column] for row in rows]
    cache = NumData(
        formatCode=_day_format(part),
        ptCount=len(days),
        pt=[
            NumVal(index, v=str(day.toordinal() - _DAY_ZERO))
            for index, day in enumerate(days)
            if isinstance(day, date)
        ],
    )
    reference = absolute(sheet, line.day_column, line.header + 1, line.last)
    return AxDataSource(numRef=NumRef(reference, cache))


def first_day(period: str) -> date:
    """Return the day with which a period begins."""
    return date(year_of(period), 1 if is_year(period) else int(period[5:7]), 1)


def _day_format(part: IndicatorPart) -> str:
    return "yyyy" if _has_years_only(part) else "yyyy-mm"


def _has_years_only(part: IndicatorPart) -> bool:
    return all(map(is_year, part.periods))


def _numbers(sheet: Sheet, line: Line) -> NumDataSource:
    from openpyxl.chart.data_source import NumData, NumDataSource, NumRef, NumVal

    values = _values(sheet, line)
    points = [
        NumVal(index, v=str(value)) for index, value in enumerate(values) if value is not None
    ]
    cache = NumData(formatCode="General", ptCount=len(values), pt=points)
    return NumDataSource(NumRef(absolute(sheet, line.column, line.header + 1, line.last), cache))


def _set_axes(chart: LineChart, part: IndicatorPart) -> None:
    from openpyxl.chart.axis import ChartLines, DateAxis

    unit: Literal["years", "months"] = "years" if _has_years_only(part) else "months"
    chart.x_axis = DateAxis(axId=_DATE_AXIS, crossAx=_VALUE_AXIS, baseTimeUnit=unit, auto=False)
    chart.x_axis.number_format = _day_format(part)
    chart.y_axis.crossAx = _DATE_AXIS
    if part.indicator.unit:
        chart.y_axis.title = chart_title(part.indicator.unit, 9)
    chart.y_axis.majorGridlines = ChartLines(outline(HAIRLINE))
    chart.y_axis.number_format = "[$-41D]#,##0" + (".0" if part.decimals else "")
    for axis in (chart.x_axis, chart.y_axis):
        axis.txPr = chart_text(9, MUTED)
        axis.delete = False
        axis.majorTickMark = "none"
        axis.spPr = outline(HAIRLINE)


def _place(chart: LineChart, place: tuple[int, int]) -> None:
    from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
    from openpyxl.drawing.xdr import XDRPositiveSize2D

    row, column = place
    size = XDRPositiveSize2D(
        int(_CHART_WIDTH_POINTS * _EMU_PER_POINT), int(CHART_POINTS * _EMU_PER_POINT)
    )
    corner = AnchorMarker(col=column, row=row, rowOff=_BELOW_LINE_POINTS * _EMU_PER_POINT)
    anchor = OneCellAnchor(corner, size)
    chart.anchor = anchor  # type: ignore[assignment] # the stubs know cell names only
    chart.graphical_properties = outline(HAIRLINE)
