"""Where what a file counts differs from what an indicator means: ages, region, unit, division."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.domain.core.language import _
from tracker.domain.indicators.breakdown import every_choice, series_of
from tracker.domain.indicators.indicator import TOTAL, Indicator
from tracker.domain.indicators.statistics import is_share
from tracker.exchange.statistics.model import StatisticsSeries
from tracker.exchange.statistics.words import COUNTRY

_COUNTY_DIGITS = 2
_AGES = re.compile(
    r"\b(\d{1,3})\s*(?:[-–]|till)\s*(\d{1,3})\s*år"
    r"|\b(\d{1,3})\s*år\s*(?:och|eller)\s*(?:äldre|uppåt)|\b(\d{1,3})\+\s*år?"
)

Ages = tuple[int, int | None]
"""The youngest and the oldest who are counted, None for no upper limit."""


def differences(series: StatisticsSeries, indicator: Indicator, name: str) -> tuple[str, ...]:
    """Return in a sentence each how a file's measure differs from what the indicator means.

    `name` is the indicator's series that the values would be taken into.
    """
    return tuple(
        sentence
        for sentence in (
            *_ages_differ(series, indicator),
            *_region_differs(series),
            *_unit_differs(series, indicator),
            *_division_differs(indicator, name),
        )
        if sentence
    )


def ages_in(text: str) -> Ages | None:
    """Return the ages that a text names first, None when it names none."""
    found = _AGES.search(text)
    if found is None:
        return None
    if found[1]:
        return int(found[1]), int(found[2])
    return int(found[3] or found[4]), None


def _ages_differ(series: StatisticsSeries, indicator: Indicator) -> Iterator[str]:
    theirs = ages_in(f"{series.title} {series.series} {series.about}")
    own = ages_in(f"{indicator.title} {indicator.definition or ''}")
    if theirs is None or theirs == own:
        return
    if own is None:
        sentence = _("Filen gäller {theirs}; indikatorn anger ingen ålder.")
        yield sentence.format(theirs=_ages_text(theirs))
    else:
        sentence = _("Filen gäller {theirs}, indikatorn {own}.")
        yield sentence.format(theirs=_ages_text(theirs), own=_ages_text(own))


def _ages_text(ages: Ages) -> str:
    youngest, oldest = ages
    if oldest is None:
        return _("{youngest} år och äldre").format(youngest=youngest)
    return _("{youngest}–{oldest} år").format(youngest=youngest, oldest=oldest)


def _region_differs(series: StatisticsSeries) -> Iterator[str]:
    if series.municipality_id == COUNTRY:
        yield _("Värdena gäller riket, inte kommunen.")
    elif len(series.municipality_id) == _COUNTY_DIGITS:
        yield _("Värdena gäller länet, inte kommunen.")


def _unit_differs(series: StatisticsSeries, indicator: Indicator) -> Iterator[str]:
    if indicator.unit and series.unit and is_share(indicator.unit) != is_share(series.unit):
        yield _("Indikatorn har enheten {own}, filen {theirs}.").format(
            own=indicator.unit, theirs=series.unit
        )


def _division_differs(indicator: Indicator, name: str) -> Iterator[str]:
    breakdowns = indicator.breakdowns
    if not breakdowns or name == TOTAL:
        return
    known = [series_of(choice, breakdowns) for choice in every_choice(breakdowns)]
    if name not in known:
        sentence = _("Serien ”{series}” finns inte i indikatorns uppdelning ({known}).")
        listed = "; ".join(each for each in known if each)
        yield sentence.format(series=name, known=listed)
