"""The web page's line charts: where the document's values stand on the page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from tracker.domain.core.period import is_year, period_label, year_of
from tracker.publishing.document.values import ChartLine, LineChart

_TOP, _BOTTOM = 22.0, 110.0
"""Where a chart's highest and lowest value stand, in pixels from its upper edge."""

_LEFT, _RIGHT = 4.0, 96.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight piece of a line: x in percent of the width, y in pixels."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Point:
    """A value's place, as of `Stroke`, and what is written beside it ("" for nothing)."""

    x: float
    y: float
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """One series: its name, its number among the lines, its strokes and points.

    A comparison is drawn thin and dashed, without points, and `end` is where its name stands.
    """

    name: str
    number: int
    strokes: tuple[Stroke, ...]
    points: tuple[Point, ...]
    is_comparison: bool = False
    end: Point | None = None


@dataclass(frozen=True, slots=True)
class DrawnChart:
    """A line chart with the words that say the same."""

    title: str
    description: str
    first: str
    last: str
    lines: tuple[DrawnLine, ...]


def drawn(chart: LineChart) -> DrawnChart:
    """Return a chart whose periods stand as far apart as they are in time."""
    frame = _Frame(chart)
    return DrawnChart(
        chart.title,
        chart.description,
        period_label(chart.periods[0]),
        period_label(chart.periods[-1]),
        tuple(frame.line(line, number) for number, line in enumerate(chart.lines)),
    )


class _Frame:
    """The places of periods and values in a chart."""

    def __init__(self, chart: LineChart) -> None:
        numbers = [value for line in chart.lines for _period, value, _shown in line.points]
        self._breaks = chart.breaks
        self._lowest, self._highest = min(numbers), max(numbers)
        self._first, self._last = _time(chart.periods[0]), _time(chart.periods[-1])

    def line(self, line: ChartLine, number: int) -> DrawnLine:
        """Return a series in pieces: it is not drawn across a break."""
        strokes = tuple(
            Stroke(self._x(period), self._y(value), self._x(later), self._y(then))
            for (period, value, _shown), (later, then, _) in pairwise(line.points)
            if not self._is_broken(period, later)
        )
        ends = {0: "start", len(line.points) - 1: "end"}
        points = tuple(
            Point(
                self._x(period),
                self._y(value),
                shown if place in ends else "",
                ends.get(place, "middle"),
            )
            for place, (period, value, shown) in enumerate(line.points)
        )
        if not line.is_comparison or not points:
            return DrawnLine(line.name, number, strokes, points)
        last = points[-1]
        end = Point(last.x, last.y, line.name, "end")
        return DrawnLine(line.name, number, strokes, (), is_comparison=True, end=end)

    def _x(self, period: str) -> float:
        width = self._last - self._first
        share = (_time(period) - self._first) / width if width else 0.5
        return round(_LEFT + share * (_RIGHT - _LEFT), 2)

    def _y(self, value: float) -> float:
        height = self._highest - self._lowest
        share = (value - self._lowest) / height if height else 0.5
        return round(_BOTTOM - share * (_BOTTOM - _TOP), 1)

    def _is_broken(self, first: str, last: str) -> bool:
        broken = any(first < each[: len(last)] <= last for each in self._breaks)
        return broken or is_year(first) != is_year(last)


def _time(period: str) -> float:
    """Return a period's place in time; a year stands in its middle."""
    month = 6.5 if is_year(period) else int(period[5:7])
    return year_of(period) + (month - 0.5) / 12
