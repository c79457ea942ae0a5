"""Other regions' values beside the municipality's own: what a file offers, and what is kept of it.

Nothing is kept unless somebody chooses it. What a plan's indicators are compared with already is
chosen again for the next file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.domain.core.language import _
from tracker.domain.core.period import year_of
from tracker.domain.core.sorting import swedish_key
from tracker.domain.indicators.indicator import Observation
from tracker.exchange.statistics.mapping import Choice, SeriesKey, share_of
from tracker.exchange.statistics.matching import SeriesMatch
from tracker.exchange.statistics.model import StatisticsSeries, StatisticsValue
from tracker.exchange.statistics.words import COUNTRY
from tracker.store.indicators.queries import IndicatorTable
from tracker.store.plan_file import PlanFile

_COUNTY_DIGITS = 2
Kept = Mapping[tuple[int, str], Mapping[tuple[str, str], Observation]]
"""What stands in the plan, by indicator and region, then by period and series."""


@dataclass(frozen=True, slots=True)
class ComparedSeries:
    """A measure of another region, and the match of the municipality's own."""

    match: SeriesMatch
    region: str
    series: StatisticsSeries

    def values(self, last_year: int) -> Iterator[StatisticsValue]:
        """Yield the values of years that have been."""
        return (value for value in self.series.values if year_of(value.period) <= last_year)


@dataclass(frozen=True, slots=True)
class Region:
    """A region that the plan's indicators can be compared with: what it is called, and how much.

    `key` is its code or name in the file; `is_kept` whether the plan compares with it already.
    """

    key: str
    name: str
    values: int
    is_kept: bool

    def to_json(self) -> dict[str, Any]:
        """Return the region with the keys of `tracker statistics --json`."""
        return {
            "region": self.key,
            "name": self.name,
            "values": self.values,
            "kept": self.is_kept,
        }


def compared_series(
    matches: Iterable[SeriesMatch], choices: Mapping[SeriesKey, Choice]
) -> tuple[ComparedSeries, ...]:
    """Return the other regions' series of each measure that belongs to an indicator for sure."""
    found = []
    for match in matches:
        own = match.series
        if not match.is_sure or not (own.municipality_id or own.municipality):
            continue
        choice = choices.get(own.key)
        for series in match.file.series:
            region = series.municipality_id or series.municipality
            is_same = (series.table_id, series.title, series.series) == (
                own.table_id,
                own.title,
                own.series,
            )
            if not is_same or not region or series.key == own.key:
                continue
            whole = choice.whole if choice is not None else None
            measured = series if whole is None else share_of(series, whole, match.file.series)
            if measured is not None:
                found.append(ComparedSeries(match, region, measured))
    return tuple(found)


def regions_of(
    compared: Sequence[ComparedSeries], tables: Mapping[int, IndicatorTable], last_year: int
) -> tuple[Region, ...]:
    """Return the regions that can be chosen: the country, groups and counties, municipalities."""
    names: dict[str, str] = {}
    counts: dict[str, int] = {}
    kept: dict[str, str] = {}
    for each in compared:
        key = each.region
        names.setdefault(key, each.series.municipality or _name_of(key))
        counts[key] = counts.get(key, 0) + sum(1 for _value in each.values(last_year))
        for line in tables[each.match.indicator.id].comparisons:
            if line.comparison.region == key:
                kept.setdefault(key, line.comparison.name)
    found = (
        Region(key, kept.get(key, name), counts[key], key in kept) for key, name in names.items()
    )
    return tuple(sorted(found, key=_place))


def new_values(
    tables: Mapping[int, IndicatorTable],
    compared: Iterable[ComparedSeries],
    chosen: Mapping[str, str],
    last_year: int,
) -> list[tuple[ComparedSeries, StatisticsValue]]:
    """Return the values of the chosen regions that differ from what the plan has."""
    there = _kept(tables)
    found = []
    for each in compared:
        if each.region not in chosen:
            continue
        known = there.get((each.match.indicator.id, each.region), {})
        for value in each.values(last_year):
            old = known.get((value.period, each.match.name))
            content = None if old is None else (old.value, old.missing_reason)
            if content != (value.value, value.missing_reason):
                found.append((each, value))
    return found


def write_values(
    plan: PlanFile,
    values: Iterable[tuple[ComparedSeries, StatisticsValue]],
    chosen: Mapping[str, str],
) -> None:
    """Keep values of comparisons, each under the name that was chosen; inside a change."""
    ids: dict[tuple[int, str], int] = {}
    for each, value in values:
        key = (each.match.indicator.id, each.region)
        if key not in ids:
            ids[key] = plan.comparisons.keep(*key, chosen[each.region])
        plan.comparisons.set_value(
            ids[key],
            value.period,
            each.match.name,
            value=value.value,
            missing_reason=value.missing_reason,
            source=each.match.file.source,
            fetched_on=each.match.file.fetched_on,
        )


def chosen_by_itself(regions: Iterable[Region]) -> dict[str, str]:
    """Return the regions that the plan compares with already, and what it calls them."""
    return {region.key: region.name for region in regions if region.is_kept}


def _kept(tables: Mapping[int, IndicatorTable]) -> Kept:
    found: dict[tuple[int, str], dict[tuple[str, str], Observation]] = {}
    for indicator_id, table in tables.items():
        for line in table.comparisons:
            held = found.setdefault((indicator_id, line.comparison.region), {})
            held |= {(period, line.series): seen for period, seen in line.values.items()}
    return found


def _name_of(key: str) -> str:
    if key == COUNTRY:
        return _("Riket")
    return _("Län {code}").format(code=key) if len(key) == _COUNTY_DIGITS else key


def _place(region: Region) -> tuple[int, tuple[object, ...] | object]:
    is_country = region.key == COUNTRY or region.name.casefold() == "riket"
    is_code = region.key.isdigit()
    is_county = is_code and len(region.key) == _COUNTY_DIGITS
    order = 0 if is_country else 1 if not is_code or is_county else 2
    return order, swedish_key(region.name)
