"""Checks of indicators: where they belong, their series, and their values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from tracker.domain.core.fields import FIRST_YEAR
from tracker.domain.core.language import _
from tracker.domain.indicators.indicator import ValueKind
from tracker.exchange.strategies.activity_checks import (
    in_the_future,
    wanted_sort_of_time,
    wrong_sorts_of_time,
)
from tracker.exchange.strategies.file import Place, Problem
from tracker.exchange.strategies.names import (
    Data,
    PlacedRow,
    Vocabulary,
    placed,
    reference,
    repeated,
    tag_problems,
)


def indicator_problems(
    rows: Iterable[PlacedRow], words: Vocabulary, *, relative: bool
) -> Iterator[Problem]:
    """Yield what is wrong with indicators; only where time is `relative` may a year be -1."""
    known: Mapping[str, Collection[str]] = {
        "plan": (),
        "focus_area": words.areas,
        "goal": words.goals,
        "activity": words.activities,
    }
    for place, indicator in rows:
        level = indicator.get("attached_to", "plan")
        yield from reference(indicator, "attached_code", place, known[level])
        yield from repeated(
            ((*place, "series", number), name)
            for number, name in enumerate(indicator.get("series", ()))
        )
        if level != "plan" and "attached_code" not in indicator:
            yield Problem(
                place,
                _("attached_code saknas."),
                _("Skriv beteckningen på det som indikatorn hör till."),
            )
        yield from tag_problems(indicator, place, words)
        for values in ("targets", "breaks", "observations"):
            yield from _value_problems(indicator, place, values, relative=relative)
        for here, observation in placed(indicator, "observations", place):
            yield from wrong_sorts_of_time(observation, here, relative=relative)
            yield from _content_problems(indicator, observation, here)


def _value_problems(
    indicator: Data, place: Place, level: str, *, relative: bool
) -> Iterator[Problem]:
    rows = list(placed(indicator, level, place))
    for here, row in rows:
        yield from _period_problems(row["period"], (*here, "period"), level, relative=relative)
        yield from reference(row, "series", here, indicator.get("series", ()))
    yield from repeated(((*here, "period"), _period_text(row)) for here, row in rows)


def _period_problems(
    period: str | int, place: Place, level: str, *, relative: bool
) -> Iterator[Problem]:
    """In an example a year may be counted from this one; it may also be the year itself."""
    if isinstance(period, str) or period >= FIRST_YEAR:
        return
    if not relative:
        yield Problem(place, *wanted_sort_of_time(relative=False))
    elif level == "observations" and period > 0:
        yield Problem(place, *in_the_future())


def _period_text(row: Data) -> str:
    return " ".join(str(row[key]) for key in ("period", "series") if key in row)


def _content_problems(indicator: Data, observation: Data, place: Place) -> Iterator[Problem]:
    if sum(key in observation for key in ("value", "text", "missing_reason")) != 1:
        yield Problem(
            place,
            _("Ett utfall är antingen ett tal, en text eller ett skäl till att värdet saknas."),
            _("Skriv value, text eller missing_reason, en av dem."),
        )
    elif "text" in observation and indicator.get("value_kind") != ValueKind.QUALITATIVE:
        yield Problem(
            (*place, "text"),
            _("Indikatorn mäts i tal."),
            _("Skriv value, eller skriv value_kind: qualitative på indikatorn."),
        )
