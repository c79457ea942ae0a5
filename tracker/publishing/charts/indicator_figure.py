"""The chart of an indicator, as plain values: lines in pieces, targets, breaks, words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tracker.domain.core.language import _
from tracker.domain.core.period import is_year, period_label, year_of
from tracker.domain.core.values import dataclass
from tracker.domain.indicators.comparison import ComparisonLine, comparison_heading
from tracker.domain.indicators.indicator import Observation, SeriesBreak, series_label
from tracker.domain.indicators.statistics import format_number, missing_word, with_unit
from tracker.domain.indicators.tolerance import target_with_tolerance, written_target
from tracker.store.indicators.queries import IndicatorTable

MOST_LINES = 8
"""More lines than this cannot be distinguished; the rest stand in the table only."""

MOST_COMPARISONS = 4
"""So many comparisons are drawn; the rest stand in the table only."""

_MOST_TICKS = 8
_MONTHS = 12

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One series: its points (time, value) in unbroken pieces, and what stands at its end."""

    name: str
    pieces: tuple[tuple[Point, ...], ...]
    end: str


@dataclass(frozen=True, slots=True)
class FigureTarget:
    """A wanted value of the line with this number (None: of a line that is not drawn)."""

    line: int | None
    place: Point
    text: str
    margin: float = 0.0
    """How far from it a value is near enough."""


@dataclass(frozen=True, slots=True)
class FigureBreak:
    """Where the series begin anew."""

    time: float
    text: str


@dataclass(frozen=True, slots=True)
class IndicatorFigure:
    """A finished chart: `ticks` are places in time with their words.

    `description` is the alternative text, which says the same as the picture.
    """

    title: str
    unit: str
    lines: tuple[FigureLine, ...]
    targets: tuple[FigureTarget, ...]
    breaks: tuple[FigureBreak, ...]
    ticks: tuple[tuple[float, str], ...]
    decimals: int
    description: str
    comparisons: tuple[FigureLine, ...] = ()


def indicator_figure(table: IndicatorTable) -> IndicatorFigure | None:
    """Return the chart of an indicator, or None when it has no number to draw."""
    chosen = table.indicator.charted(table.series)
    drawn = [series for series in chosen if any(_values(table.of_series(series)))][:MOST_LINES]
    if not drawn:
        return None
    axis = _Axis(table.periods)
    unit = table.indicator.unit or ""
    return IndicatorFigure(
        table.indicator.title,
        unit,
        tuple(_line(table, series, axis, is_only=len(drawn) == 1) for series in drawn),
        tuple(
            FigureTarget(
                drawn.index(target.series) if target.series in drawn else None,
                (axis.time(target.period), target.value),
                _("Mål {value}").format(
                    value=written_target(target, format_number(target.value, table.decimals))
                ),
                target.margin or 0.0,
            )
            for target in table.targets.values()
        ),
        tuple(
            _break(series_break, axis)
            for series_break in table.breaks
            if axis.holds(series_break.period)
        ),
        axis.ticks(),
        table.decimals,
        describe(table, drawn),
        tuple(_comparison(table, line, axis) for line in _compared(table, drawn)),
    )


def _compared(table: IndicatorTable, drawn: Sequence[str]) -> list[ComparisonLine]:
    """Return the comparisons of the lines that are drawn, as many as can be told apart."""
    found = (line for line in table.comparisons if line.series in drawn and line.newest())
    return list(found)[:MOST_COMPARISONS]


def _comparison(table: IndicatorTable, line: ComparisonLine, axis: _Axis) -> FigureLine:
    pieces: list[list[Point]] = [[]]
    for period, observation in sorted(line.values.items()):
        if observation.value is None:
            pieces.append([])
        else:
            pieces[-1].append((axis.time(period), observation.value))
    newest = line.newest()
    value = newest.shown(table.indicator.unit, table.decimals) if newest else ""
    return FigureLine(
        line.name, tuple(tuple(piece) for piece in pieces if piece), f"{line.name} {value}".strip()
    )


def describe(table: IndicatorTable, drawn: Sequence[str]) -> str:
    """Return the alternative text of the chart: every line's values, targets, and the breaks."""
    unit = table.indicator.unit
    sentences = [_("Diagram: {title}.").format(title=table.indicator.title.rstrip("."))]
    for series in drawn:
        values = ", ".join(
            f"{period_label(observation.period)} {_value_text(observation, unit, table.decimals)}"
            for observation in table.of_series(series)
        )
        sentences.append(f"{series_label(series)}: {values}.")
    for line in _compared(table, drawn):
        values = ", ".join(
            f"{period_label(period)} {_value_text(observation, unit, table.decimals)}"
            for period, observation in sorted(line.values.items())
        )
        sentences.append(f"{comparison_heading(line.name)}: {values}.")
    sentences += [
        _("Målvärde {period}, {series}: {value}.").format(
            period=period_label(target.period),
            series=series_label(target.series).lower(),
            value=target_with_tolerance(
                target, with_unit(format_number(target.value, table.decimals), unit), unit
            ),
        )
        for target in table.targets.values()
    ]
    sentences += [
        _("Seriebrott {period}.").format(period=period_label(b.period)) for b in table.breaks
    ]
    left_out = len(table.series) - len(drawn)
    if left_out > 0:
        sentences.append(_("{count} serier visas bara i tabellen.").format(count=left_out))
    return " ".join(sentences)


class _Axis:
    """The places of periods in time; where there are months, a year stands in its middle."""

    def __init__(self, periods: Sequence[str]) -> None:
        self._periods = periods
        self._has_months = not all(map(is_year, periods))

    def time(self, period: str) -> float:
        """Return the place of a period, in years."""
        if is_year(period):
            return year_of(period) + (0.5 if self._has_months else 0.0)
        return year_of(period) + (int(period[5:]) - 0.5) / _MONTHS

    def holds(self, period: str) -> bool:
        """Return whether a period lies after the first and not after the last one."""
        first, last = self.time(self._periods[0]), self.time(self._periods[-1])
        return first < self.time(period) <= last

    def before(self, period: str) -> float:
        """Return the place halfway between a period and the one before it."""
        here = self.time(period)
        earlier = [self.time(period) for period in self._periods if self.time(period) < here]
        return (max(earlier) + here) / 2

    def ticks(self) -> tuple[tuple[float, str], ...]:
        """Return at most eight places with words, the last period always among them."""
        step = -(-len(self._periods) // _MOST_TICKS)
        chosen = self._periods[::-1][::step][::-1]
        return tuple((self.time(period), _short(period)) for period in chosen)


def _line(table: IndicatorTable, series: str, axis: _Axis, *, is_only: bool) -> FigureLine:
    """Cut the line where the series is broken, and where a value is known to be missing."""
    observations = table.of_series(series)
    starts = {series_break.period for series_break in table.breaks}
    pieces: list[list[Point]] = [[]]
    seen = ""
    for observation in observations:
        if observation.value is None or any(
            seen < start <= observation.period for start in starts if seen
        ):
            pieces.append([])
        if observation.value is not None:
            pieces[-1].append((axis.time(observation.period), observation.value))
        seen = observation.period
    last = [observation for observation in observations if observation.value is not None][-1]
    value = last.shown(table.indicator.unit, table.decimals)
    name = series_label(series)
    end = value if is_only and not series else f"{name} {value}"
    return FigureLine(name, tuple(tuple(piece) for piece in pieces if piece), end)


def _break(series_break: SeriesBreak, axis: _Axis) -> FigureBreak:
    text = _("Brott {period}").format(period=period_label(series_break.period))
    return FigureBreak(axis.before(series_break.period), text)


def _values(observations: Iterable[Observation]) -> list[bool]:
    return [observation.value is not None for observation in observations]


def _value_text(observation: Observation, unit: str | None, decimals: int) -> str:
    if observation.value is None and observation.missing_reason is not None:
        return missing_word(observation.missing_reason).lower()
    return observation.shown(unit, decimals)


def _short(period: str) -> str:
    """Return a period in few letters: "2023", "apr 2015"."""
    if is_year(period):
        return period
    name, year = period_label(period).rsplit(" ", 1)
    return f"{name[:3]} {year}"
