"""Applies what a plan remembers of a table's measures, and counts shares of a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.domain.core.language import _
from tracker.domain.indicators.indicator import series_label
from tracker.domain.indicators.mapping import StatisticsMapping
from tracker.domain.indicators.statistics import MissingReason
from tracker.exchange.statistics.model import StatisticsSeries, StatisticsValue

SeriesKey = tuple[str, str, str, str]
Measure = tuple[str, str]
"""What a measure is called within its table: its title and how it is divided."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the user decided for a series: an indicator and the name of its series there.

    `indicator_id` None leaves the series out, `series` None keeps its own name. With `whole`, the
    value is the series' share of that measure in per cent.
    """

    indicator_id: int | None
    series: str | None = None
    whole: Measure | None = None


def measure_key(series: StatisticsSeries) -> tuple[str, str, str]:
    """Return the key that a measure's mapping is kept under: whose the values are is no part."""
    return series.table_id, series.title, series.series


def measure_text(measure: Measure) -> str:
    """Return what a measure is called within its table: "Folkmängd, kvinnor", or "Totalt"."""
    title, division = measure
    return ", ".join(part for part in (title, series_label(division)) if part)


def with_remembered(
    choices: Mapping[SeriesKey, Choice],
    mappings: Iterable[StatisticsMapping],
    series: Iterable[StatisticsSeries],
) -> dict[SeriesKey, Choice]:
    """Return the choices for the series, those that were made now before the remembered ones."""
    known = {mapping.key: mapping for mapping in mappings}
    found = dict(choices)
    for measured in series:
        mapping = known.get(measure_key(measured))
        if mapping is not None and measured.key not in found:
            found[measured.key] = choice_of(mapping)
    return found


def choice_of(mapping: StatisticsMapping) -> Choice:
    """Return what a mapping decides."""
    whole = None
    if mapping.whole_title is not None and mapping.whole_measure is not None:
        whole = (mapping.whole_title, mapping.whole_measure)
    return Choice(mapping.indicator_id, mapping.series, whole)


def share_of(
    part: StatisticsSeries, whole: Measure, beside: Sequence[StatisticsSeries]
) -> StatisticsSeries | None:
    """Return a series as its share of another of the same table and municipality, in per cent.

    A share of what is missing is missing for the same reason, and so is one of nought. None when
    the other series is not there.
    """
    key = (part.table_id, whole[0], part.key[2], whole[1])
    found = next((series for series in beside if series.key == key), None)
    if found is None:
        return None
    totals = {value.period: value for value in found.values}
    values = [
        _share(value, totals[value.period]) for value in part.values if value.period in totals
    ]
    sentence = _("Räknas som andel av {whole}.").format(whole=measure_text(whole))
    note = f"{part.note} {sentence}".strip()
    return replace(part, values=tuple(values), unit="%", note=note)


def _share(part: StatisticsValue, whole: StatisticsValue) -> StatisticsValue:
    if part.value is not None and whole.value:
        return replace(part, value=100 * part.value / whole.value)
    if whole.value == 0:
        missing: MissingReason | None = MissingReason.NOT_APPLICABLE
    else:
        missing = part.missing_reason or whole.missing_reason
    return replace(part, value=None, missing_reason=missing or MissingReason.UNAVAILABLE)
