"""Charts that the presentation draws itself, in colours and patterns that differ without colour."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tracker.domain.core.terms import Status
from tracker.domain.history.difference import shortened
from tracker.publishing.charts.figures import ON_LIGHT, TINTS_ON_LIGHT
from tracker.publishing.charts.status_looks import STATUS_FILLS, STATUS_TINTS, Fill
from tracker.publishing.document.values import LineChart, StatusTable
from tracker.publishing.slides.deck import Deck, Place, color_of

if TYPE_CHECKING:
    from pptx.slide import Slide

_LONGEST_NAME = 42
_LABEL_POINTS = 11
_SOLID = frozenset({Fill.SOLID, Fill.BARS})
"""The fillings that are one colour here, on which a number is white."""

_PATTERNS: Mapping[Fill, str] = {
    Fill.RAILS: "WIDE_UPWARD_DIAGONAL",
    Fill.SLANTS: "LIGHT_DOWNWARD_DIAGONAL",
    Fill.THIN: "PERCENT_20",
}


def add_statuses(
    deck: Deck, slide: Slide, place: Place, statuses: StatusTable, description: str
) -> None:
    """Add the activities of each area by status as stacked bars, the first area on top."""
    from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
    from pptx.util import Pt

    data = _chart_data()
    data.categories = [shortened(row.name, _LONGEST_NAME) for row in statuses.rows]
    for number, sign in enumerate(statuses.statuses):
        data.add_series(sign.word, [row.counts[number] or None for row in statuses.rows])
    chart = deck.chart(slide, place, XL_CHART_TYPE.BAR_STACKED, data, description)
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    chart.category_axis.reverse_order = True
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, 100
    for series, sign in zip(plot.series, statuses.statuses, strict=True):
        if isinstance(sign.state, Status):
            _fill(series, sign.state)
        labels = series.data_labels
        labels.show_value = True
        labels.font.size = Pt(_LABEL_POINTS)
        is_solid = isinstance(sign.state, Status) and STATUS_FILLS[sign.state] in _SOLID
        labels.font.color.rgb = color_of("#ffffff" if is_solid else "#1f2933")


def add_lines(deck: Deck, slide: Slide, place: Place, figure: LineChart) -> None:
    """Add an indicator's series over its periods; comparisons are dashed."""
    from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
    from pptx.enum.dml import MSO_LINE
    from pptx.util import Pt

    data = _chart_data()
    data.categories = list(figure.periods)
    for line in figure.lines:
        values = {period: value for period, value, _read in line.points}
        data.add_series(line.name or figure.title, [values.get(each) for each in figure.periods])
    chart = deck.chart(slide, place, XL_CHART_TYPE.LINE_MARKERS, data, figure.description)
    chart.has_title = True
    chart.chart_title.text_frame.text = figure.title
    chart.has_legend = len(figure.lines) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
    for number, (series, line) in enumerate(zip(chart.plots[0].series, figure.lines, strict=True)):
        series.smooth = False
        series.format.line.width = Pt(2.25)
        series.format.line.color.rgb = color_of(ON_LIGHT[number % len(ON_LIGHT)])
        if line.is_comparison:
            series.format.line.dash_style = MSO_LINE.DASH


def _fill(series: Any, status: Status) -> None:
    from pptx.enum.dml import MSO_PATTERN

    color = dict(TINTS_ON_LIGHT)[STATUS_TINTS[status]]
    look, fill = STATUS_FILLS[status], series.format.fill
    if look in _PATTERNS:
        fill.patterned()
        fill.pattern = getattr(MSO_PATTERN, _PATTERNS[look])
        fill.fore_color.rgb, fill.back_color.rgb = color_of(color), color_of("#ffffff")
    else:
        fill.solid()
        fill.fore_color.rgb = color_of("#ffffff" if look is Fill.OUTLINE else color)
    series.format.line.color.rgb = color_of(color)


def _chart_data() -> Any:
    from pptx.chart import data

    new: Any = data.CategoryChartData
    return new()
