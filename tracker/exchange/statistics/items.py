"""The effects of an import on single values of a plan, and the breaks it makes likely."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from tracker.domain.core.language import N_, _
from tracker.domain.core.period import period_label
from tracker.domain.indicators.indicator import Observation, series_label
from tracker.domain.indicators.statistics import (
    decimals_for,
    format_number,
    missing_word,
    with_unit,
)
from tracker.exchange.statistics.mapping import SeriesKey
from tracker.exchange.statistics.matching import SeriesMatch
from tracker.exchange.statistics.model import StatisticsValue
from tracker.store.indicators.queries import IndicatorTable

ItemKey = tuple[int, str, str, SeriesKey]

_YEAR = re.compile(r"\b(19\d\d|20\d\d)\b", re.ASCII)
_BREAK_WORD = "brott"
_ALMOST = 1e-12


class State(StrEnum):
    """The effect of an import on one value of the plan."""

    NEW = "new"
    CHANGED = "changed"
    EQUAL = "equal"
    CONFLICT = "conflict"


_STATE_WORDS: Mapping[State, str] = {
    State.NEW: N_("Nytt"),
    State.CHANGED: N_("Ändrat"),
    State.EQUAL: N_("Oförändrat"),
    State.CONFLICT: N_("Krock"),
}


def state_word(state: State) -> str:
    """Return the word shown for what an import would do."""
    return _(_STATE_WORDS[state])


@dataclass(frozen=True, slots=True)
class ImportItem:
    """One value of a file beside the plan's own for the same indicator, period and series.

    A conflict is a value that somebody wrote by hand, that has another source, or that would give
    way to a missing one; it is taken in only when it is accepted one by one.
    """

    match: SeriesMatch
    new: StatisticsValue
    old: Observation | None
    state: State

    @property
    def key(self) -> ItemKey:
        """Return what distinguishes the item from the others of its preview."""
        return self.match.indicator.id, self.new.period, self.match.name, self.match.series.key

    @property
    def is_missing(self) -> bool:
        """Whether the file says that there is no value, and why."""
        return self.new.missing_reason is not None

    @property
    def is_taken(self) -> bool:
        """Whether the item is taken in unless somebody says otherwise."""
        return self.match.is_sure and self.state in (State.NEW, State.CHANGED)

    def sentence(self) -> str:
        """Return the item in words: "2024, kvinnor: 61,2 % blir 63,4 %."."""
        unit = self.match.indicator.unit
        where = f"{period_label(self.new.period)}, {series_label(self.match.name)}"
        new = _shown(self.new, unit)
        if self.state is State.NEW or self.old is None:
            return _("{where}: {new}.").format(where=where, new=new)
        if self.state is State.EQUAL:
            return _("{where}: {new}, oförändrat.").format(where=where, new=new)
        return _("{where}: {old} blir {new}.").format(
            where=where, old=self.old.shown(unit), new=new
        )


@dataclass(frozen=True, slots=True)
class BreakSuggestion:
    """A series break that may lie at `period`; only suggested, never written by itself."""

    indicator_id: int
    period: str
    reason: str


def state_of(new: StatisticsValue, old: Observation | None, source: str) -> State:
    """Return what writing `new` with its source would do where the plan has `old`."""
    if old is None:
        return State.NEW
    if new.missing_reason is not None and old.missing_reason == new.missing_reason:
        return State.EQUAL
    if _is_same_number(new.value, old.value):
        return State.EQUAL
    gives_way_to_nothing = new.value is None and old.value is not None
    if gives_way_to_nothing or old.source != source or old.text is not None:
        return State.CONFLICT
    return State.CHANGED


def suggested_breaks(
    matches: Sequence[SeriesMatch],
    items: Sequence[ImportItem],
    tables: Mapping[int, IndicatorTable],
) -> Iterator[BreakSuggestion]:
    """Suggest breaks that the catalogue knows of, and where the source of the values changes."""
    seen = {
        (key, series_break.period) for key, table in tables.items() for series_break in table.breaks
    }
    for indicator_id in dict.fromkeys(match.indicator.id for match in matches):
        mine = [item for item in items if item.match.indicator.id == indicator_id]
        table = tables[indicator_id]
        periods = sorted({item.new.period for item in mine} | set(table.periods))
        found = [*_known_breaks(indicator_id, mine, periods), *_new_sources(mine, table)]
        for series_break in found:
            if (indicator_id, series_break.period) not in seen:
                seen.add((indicator_id, series_break.period))
                yield series_break


def _known_breaks(
    indicator_id: int, items: Sequence[ImportItem], periods: Sequence[str]
) -> Iterator[BreakSuggestion]:
    for caution in dict.fromkeys(item.match.caution for item in items):
        if _BREAK_WORD not in caution.casefold():
            continue
        for year in dict.fromkeys(_YEAR.findall(caution)):
            if periods[0] < year <= periods[-1][: len(year)]:
                yield BreakSuggestion(indicator_id, year, caution)


def _new_sources(items: Sequence[ImportItem], table: IndicatorTable) -> Iterator[BreakSuggestion]:
    for item in sorted(items, key=lambda item: item.new.period):
        before = [
            observation
            for observation in table.of_series(item.match.name)
            if observation.period < item.new.period
            and observation.value is not None
            and observation.source
        ]
        if item.state is State.NEW and before and before[-1].source != item.match.file.source:
            reason = _("Källan byts från ”{old}” till ”{new}”.").format(
                old=before[-1].source, new=item.match.file.source
            )
            yield BreakSuggestion(item.match.indicator.id, item.new.period, reason)
            return


def settled(items: Sequence[ImportItem]) -> list[ImportItem]:
    """Return the items with one answer for each place that several sure ones want to fill.

    Where files agree, or one has rounded what another has exactly, the most exact one is taken
    and the others are as good as equal; where they differ, all are conflicts.
    """
    rivals: dict[tuple[int, str, str], list[ImportItem]] = {}
    for item in items:
        if item.is_taken:
            place = (item.match.indicator.id, item.new.period, item.match.name)
            rivals.setdefault(place, []).append(item)
    states: dict[tuple[ItemKey, str], State] = {}
    for same in rivals.values():
        first, *others = sorted(same, key=lambda item: -_decimals(item.new.value))
        agree = all(_is_same(other.new, first.new) for other in others)
        for other in others if agree else same if others else ():
            states[other.key, other.match.file.name] = State.EQUAL if agree else State.CONFLICT
    return [
        replace(item, state=states.get((item.key, item.match.file.name), item.state))
        for item in items
    ]


def _is_same(new: StatisticsValue, other: StatisticsValue) -> bool:
    if new.value is None or other.value is None:
        return new.missing_reason == other.missing_reason
    return _is_same_number(new.value, other.value)


def _is_same_number(new: float | None, old: float | None) -> bool:
    """Whether two numbers are equal, or the new one is the old one with fewer decimals."""
    if new is None or old is None:
        return False
    if math.isclose(new, old, rel_tol=_ALMOST):
        return True
    decimals = _decimals(new)
    return decimals > 0 and round(old, decimals) == new


def _decimals(value: float | None) -> int:
    if value is None:
        return 0
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _shown(value: StatisticsValue, unit: str | None) -> str:
    if value.value is None:
        return missing_word(value.missing_reason) if value.missing_reason else ""
    return with_unit(format_number(value.value, decimals_for(unit, [value.value])), unit)
