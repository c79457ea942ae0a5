"""The document's indicators: facts, developments, values by period, and a chart."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.core.language import _
from tracker.domain.core.period import period_label
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.followup.indicator_texts import (
    indicator_facts,
    indicator_name,
    lacking_sentence,
    newest_text,
    no_value_sentence,
    period_name,
    period_note,
    series_sentence,
    shown_places,
    value_columns,
)
from tracker.domain.followup.parts import IndicatorPart, SeriesPart
from tracker.domain.followup.texts import developments_sentence
from tracker.domain.indicators.indicator import ValueKind, series_label
from tracker.domain.indicators.statistics import format_number
from tracker.domain.indicators.trend import trend_word
from tracker.publishing.document.sections import Development, IndicatorEntry, IndicatorsSection
from tracker.publishing.document.values import ChartLine, Column, Fact, LineChart, Row, Sign, Table

_MOST_LINES = 4


def indicators_section(content: FollowupContent) -> IndicatorsSection | None:
    """Return the indicators in the plan's order, None for a plan without any."""
    indicators, nouns = content.parts.indicators, content.labels
    if not indicators:
        return None
    return IndicatorsSection(
        nouns.indicator.plural_title,
        developments_sentence(indicators),
        lacking_sentence(content),
        _("{indicators} {year}: senaste värde och utveckling").format(
            indicators=nouns.indicator.plural_title, year=content.period
        ),
        (
            Column(nouns.indicator.title),
            Column(_("Senaste värde")),
            Column(_("Trend")),
            Column(_("Utveckling")),
        ),
        tuple(_entry(content, part) for part in indicators),
    )


def _entry(content: FollowupContent, part: IndicatorPart) -> IndicatorEntry:
    key, name = f"indicator/{part.indicator.id}", indicator_name(part)
    facts = enumerate(indicator_facts(content, part), 1)
    return IndicatorEntry(
        key,
        part.indicator.id,
        name,
        tuple(Fact(f"{key}/{number}", label, text) for number, (label, text) in facts),
        tuple(_development(key, part, series) for series in part.printed if part.periods),
        part.missing if part.periods else no_value_sentence(),
        _values(key, name, part),
        _chart(key, name, part),
    )


def _development(key: str, part: IndicatorPart, series: SeriesPart) -> Development:
    trend = series.development.trend
    return Development(
        f"{key}/series/{series.series}",
        series_label(series.series) if series.series or len(part.printed) > 1 else "",
        Sign(trend_word(trend), trend),
        newest_text(part, series),
        series_sentence(series),
    )


def _values(key: str, name: str, part: IndicatorPart) -> Table | None:
    """Return the newest periods, each with its values, its targets, and what was noted."""
    if not part.periods:
        return None
    columns = value_columns(part, part.printed)
    is_number = part.indicator.kind is ValueKind.QUANTITATIVE
    places = shown_places(part)
    notes = [period_note(part, place) for place in places]
    noted = any(notes)
    heads = [Column(_("Period"))]
    heads += [Column(column.heading, is_number=is_number) for column in columns]
    heads += [Column(_("Anmärkning"))] if noted else []
    rows = tuple(
        Row((
            period_name(part, place),
            *(column.shown(part, place) for column in columns),
            *([note] if noted else []),
        ))
        for place, note in zip(places, notes, strict=True)
    )  # fmt: skip
    return Table(f"{key}/values", _("Värden: {name}").format(name=name), tuple(heads), rows)


def _chart(key: str, title: str, part: IndicatorPart) -> LineChart | None:
    """Return the chart of an indicator that is measured, None when it has too few values."""
    places = shown_places(part)
    lines = [_line(part, series, places) for series in part.charted]
    drawn = [line for line in lines if len(line.points) > 1][:_MOST_LINES]
    if part.indicator.kind is ValueKind.QUALITATIVE or not drawn:
        return None
    descriptions = (
        f"{line.name}: "
        + ", ".join(f"{period_label(period)} {shown}" for period, _value, shown in line.points)
        for line in drawn
    )
    return LineChart(
        f"{key}/chart",
        title,
        ". ".join(descriptions) + ".",
        tuple(part.periods[place] for place in places),
        tuple(drawn),
        tuple(each.period for each in part.breaks),
    )


def _line(part: IndicatorPart, series: SeriesPart, places: Sequence[int]) -> ChartLine:
    found = ((part.periods[place], series.values[place]) for place in places)
    points = tuple(
        (period, observation.value, format_number(observation.value, part.decimals))
        for period, observation in found
        if observation is not None and observation.value is not None
    )
    return ChartLine(series_label(series.series), points)
