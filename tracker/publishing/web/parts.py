"""The web page's indicators, units and dimensions, as plain values for the template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.domain.activities.attention import heading
from tracker.domain.activities.selection import Attention
from tracker.domain.core.language import _
from tracker.domain.core.names import coded
from tracker.domain.core.period import is_year, period_label, year_of
from tracker.domain.core.terms import Status, word
from tracker.domain.followup.coverage import DimensionCoverage, item_gap
from tracker.domain.followup.followup import FollowupContent, counts_of_units
from tracker.domain.followup.parts import IndicatorPart, SeriesPart
from tracker.domain.followup.texts import coverage_sentence, item_name, item_text
from tracker.domain.indicators.indicator import ValueKind, indicator_word, series_label
from tracker.domain.indicators.statistics import format_number, with_unit
from tracker.domain.reporting.reporting import report_state_word
from tracker.publishing.web.content import CountRow, Sign, count_row, trend_sign

_MOST_PERIODS = 12
_MOST_LINES = 4
_TOP, _BOTTOM = 22.0, 110.0
"""Where a chart's highest and lowest value stand, in pixels from its upper edge."""

_LEFT, _RIGHT = 4.0, 96.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A straight piece of a line: x in percent of the width, y in pixels."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Point:
    """A value's place, as of `Piece`, and what is written beside it ("" for nothing)."""

    x: float
    y: float
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One series: its name, its number among the lines, its pieces and points."""

    name: str
    number: int
    pieces: tuple[Piece, ...]
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A line chart with the words that say the same."""

    title: str
    description: str
    first: str
    last: str
    lines: tuple[ChartLine, ...]


@dataclass(frozen=True, slots=True)
class SeriesView:
    """What became of a series, in a sentence with its sign."""

    name: str
    trend: Sign
    sentence: str


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """An indicator: facts, sentences, a chart where it has two values, and its table."""

    anchor: str
    name: str
    facts: tuple[tuple[str, str], ...]
    developments: tuple[SeriesView, ...]
    missing: str
    chart: Chart | None
    headings: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit's numbers, how deep it stands, and how far its report has come ("" for none)."""

    row: CountRow
    depth: int
    report: str


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item of a dimension: its numbers, and in words whether something is lacking."""

    name: str
    total: int
    completed: int
    late: int
    sentence: str
    is_gap: bool


@dataclass(frozen=True, slots=True)
class DimensionView:
    """A dimension with its items and the sums; `untagged` is None when everything is tagged."""

    anchor: str
    title: str
    facts: str
    sentence: str
    heading: str
    items: tuple[ItemRow, ...]
    untagged: ItemRow | None
    everything: ItemRow


def unit_rows(content: FollowupContent, statuses: Sequence[Status]) -> list[UnitRow]:
    """Return the units with the figures of what they carry out (VG-R2, VG-R5)."""
    return [
        UnitRow(
            count_row(part.unit.name, f"enhet-{part.unit.id}", figures, statuses),
            min(part.depth, 3),
            report_state_word(part.report.state) if part.report else "",
        )
        for part, figures in counts_of_units(content)
    ]


def dimension_views(content: FollowupContent) -> list[DimensionView]:
    """Return the dimensions that have items, with their coverage (SK-R7, LJ-R7)."""
    return [
        _dimension(content, coverage) for coverage in content.parts.dimensions if coverage.items
    ]


def _dimension(content: FollowupContent, coverage: DimensionCoverage) -> DimensionView:
    dimension, day = coverage.dimension, content.as_of
    facts = (word(dimension.kind), dimension.source, dimension.validity(day))
    items = tuple(
        ItemRow(
            item_name(content, item),
            item.shares.total,
            item.shares.with_status(Status.COMPLETED),
            item.shares.late,
            item_text(content, coverage, item),
            item_gap(dimension.kind, item, day) is not None,
        )
        for item in coverage.items
    )
    untagged, every = coverage.untagged, coverage.everything
    done = Status.COMPLETED
    return DimensionView(
        f"indelning-{dimension.id}",
        dimension.title,
        " · ".join(fact for fact in facts if fact),
        coverage_sentence(content, coverage),
        word(dimension.kind),
        items,
        ItemRow(
            _("Utan märkning"),
            untagged.total,
            untagged.with_status(done),
            untagged.late,
            "",
            is_gap=False,
        )
        if untagged.total
        else None,
        ItemRow(
            _("Alla {activities}").format(activities=content.labels.activity.plural),
            every.total,
            every.with_status(done),
            every.late,
            "",
            is_gap=False,
        ),
    )


def late_heading() -> str:
    """Return the heading of numbers of late activities."""
    return heading(Attention.LATE)


def indicator_views(content: FollowupContent) -> list[IndicatorView]:
    """Return the indicators with their newest periods."""
    return [_indicator(content, part) for part in content.parts.indicators]


def _indicator(content: FollowupContent, part: IndicatorPart) -> IndicatorView:
    indicator = part.indicator
    name = coded(indicator.code, indicator.title)
    facts = (
        (_("Hör till"), part.place or content.labels.plan.definite),
        (_("Enhet"), indicator.unit),
        (_("Önskad riktning"), indicator_word(indicator.direction) if indicator.direction else ""),
        (_("Definition"), indicator.definition),
        (_("Källa"), part.source),
    )
    developments = tuple(
        SeriesView(
            series_label(series.series) if series.series or len(part.series) > 1 else "",
            trend_sign(series.development.trend),
            " ".join(
                sentence
                for sentence in (
                    series.development.sentence,
                    series.distance.sentence if series.distance else "",
                )
                if sentence
            ),
        )
        for series in part.series
        if part.periods
    )
    return IndicatorView(
        f"indikator-{indicator.id}",
        name,
        tuple((label, text) for label, text in facts if text),
        developments,
        part.missing if part.periods else _("Inget värde är registrerat."),
        _chart(part, name),
        _headings(part),
        _rows(part),
    )


def _headings(part: IndicatorPart) -> tuple[str, ...]:
    targets = [series for series in part.series if any(series.targets)]
    return (
        *(series_label(series.series) for series in part.series),
        *(_("Mål, {series}").format(series=series_label(series.series)) for series in targets),
    )


def _rows(part: IndicatorPart) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the newest periods, each with its values and then its targets."""
    unit, decimals = part.indicator.unit, part.decimals
    targets = [series for series in part.series if any(series.targets)]
    rows = []
    for place in _shown_places(part):
        values = (series.values[place] for series in part.series)
        wanted = (series.targets[place] for series in targets)
        cells = (
            *(value.shown(unit, decimals) if value else "" for value in values),
            *(
                with_unit(format_number(target.value, decimals), unit) if target else ""
                for target in wanted
            ),
        )
        rows.append((_period(part, place), cells))
    return tuple(rows)


def _shown_places(part: IndicatorPart) -> range:
    return range(max(len(part.periods) - _MOST_PERIODS, 0), len(part.periods))


def _period(part: IndicatorPart, place: int) -> str:
    """Return a period's name, with a note when a series breaks there."""
    period = part.periods[place]
    before = part.periods[place - 1] if place else ""
    broken = any(
        before < series_break.period[: len(period)] <= period for series_break in part.breaks
    )
    label = period_label(period)
    return _("{period} (seriebrott)").format(period=label) if broken and place else label


def _chart(part: IndicatorPart, title: str) -> Chart | None:
    """Return the chart of an indicator that is measured, None when it has too few values."""
    places = list(_shown_places(part))
    drawn = [series for series in part.series if len(_values(series, places)) > 1][:_MOST_LINES]
    if part.indicator.kind is ValueKind.QUALITATIVE or not drawn:
        return None
    numbers = [value for series in drawn for _place, value in _values(series, places)]
    frame = _Frame(part, places, min(numbers), max(numbers))
    descriptions = (
        f"{series_label(series.series)}: "
        + ", ".join(
            f"{period_label(part.periods[place])} {format_number(value, part.decimals)}"
            for place, value in _values(series, places)
        )
        for series in drawn
    )
    return Chart(
        title,
        ". ".join(descriptions) + ".",
        period_label(part.periods[places[0]]),
        period_label(part.periods[places[-1]]),
        tuple(frame.line(series, number) for number, series in enumerate(drawn)),
    )


def _values(series: SeriesPart, places: Sequence[int]) -> list[tuple[int, float]]:
    found = ((place, series.values[place]) for place in places)
    return [
        (place, observation.value)
        for place, observation in found
        if observation is not None and observation.value is not None
    ]


class _Frame:
    """The places of periods and values in a chart."""

    def __init__(
        self, part: IndicatorPart, places: Sequence[int], lowest: float, highest: float
    ) -> None:
        self._part = part
        self._places = places
        self._lowest, self._highest = lowest, highest
        self._first = _time(part.periods[places[0]])
        self._last = _time(part.periods[places[-1]])

    def line(self, series: SeriesPart, number: int) -> ChartLine:
        """Return a series in pieces: it is not drawn across a gap or a break."""
        values = _values(series, self._places)
        pieces = [
            Piece(self._x(place), self._y(value), self._x(other), self._y(then))
            for (place, value), (other, then) in pairwise(values)
            if not self._is_broken(place, other)
        ]
        ends = {values[0][0]: "start", values[-1][0]: "end"}
        points = [
            Point(
                self._x(place),
                self._y(value),
                format_number(value, self._part.decimals) if place in ends else "",
                ends.get(place, "middle"),
            )
            for place, value in values
        ]
        name = series_label(series.series)
        return ChartLine(name, number, tuple(pieces), tuple(points))

    def _x(self, place: int) -> float:
        width = self._last - self._first
        share = (_time(self._part.periods[place]) - self._first) / width if width else 0.5
        return round(_LEFT + share * (_RIGHT - _LEFT), 2)

    def _y(self, value: float) -> float:
        height = self._highest - self._lowest
        share = (value - self._lowest) / height if height else 0.5
        return round(_BOTTOM - share * (_BOTTOM - _TOP), 1)

    def _is_broken(self, place: int, other: int) -> bool:
        first, last = self._part.periods[place], self._part.periods[other]
        broken = any(first < each.period[: len(last)] <= last for each in self._part.breaks)
        return broken or is_year(first) != is_year(last)


def _time(period: str) -> float:
    """Return a period's place in time; a year stands in its middle."""
    month = 6.5 if is_year(period) else int(period[5:7])
    return year_of(period) + (month - 0.5) / 12
