"""Checks of indicators: where they belong, their series, and their values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from tracker.domain.core.fields import FIRST_YEAR
from tracker.domain.core.language import _
from tracker.domain.indicators.breakdown import (
    Breakdown,
    check_breakdowns,
    every_choice,
    series_of,
)
from tracker.domain.indicators.indicator import SERIES_LENGTH, TOTAL, ValueKind
from tracker.errors import InvalidValueError
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
    unknown,
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
        yield from reference(indicator, "owner_unit", place, words.units)
        yield from _division_problems(indicator, place)
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


def _division_problems(indicator: Data, place: Place) -> Iterator[Problem]:
    """A value stands in one breakdown only, and what charts and prints show is a series."""
    values = [((*place, "series", number), name)
              for number, name in enumerate(indicator.get("series", ()))]  # fmt: skip
    for here, breakdown in placed(indicator, "further_breakdowns", place):
        values += [((*here, "values", number), name)
                   for number, name in enumerate(breakdown["values"])]  # fmt: skip
    yield from repeated(values)
    try:
        check_breakdowns(_breakdowns(indicator), SERIES_LENGTH)
    except InvalidValueError as error:
        if len({name for _here, name in values}) == len(values):
            yield Problem((*place, "further_breakdowns"), str(error), "")
    for shown in ("chart_series", "print_series"):
        for number, name in enumerate(indicator.get(shown, ())):
            yield from unknown((*place, shown, number), name, _series(indicator))


def _breakdowns(indicator: Data) -> list[Breakdown]:
    series = tuple(indicator.get("series", ()))
    return [
        *([Breakdown("", series)] if series else []),
        *(
            Breakdown(each["title"], tuple(each["values"]))
            for each in indicator.get("further_breakdowns", ())
        ),
    ]


def _series(indicator: Data) -> list[str]:
    """Return the series that values may belong to, sums and the total included."""
    breakdowns = _breakdowns(indicator)
    if len(breakdowns) < 2:  # noqa: PLR2004 -- one breakdown has no sums but the total
        return [TOTAL, *indicator.get("series", ())]
    return [series_of(choice, breakdowns) for choice in every_choice(breakdowns)]


def _value_problems(
    indicator: Data, place: Place, level: str, *, relative: bool
) -> Iterator[Problem]:
    rows = list(placed(indicator, level, place))
    for here, row in rows:
        yield from _period_problems(row["period"], (*here, "period"), level, relative=relative)
        yield from reference(row, "series", here, _series(indicator)[1:])
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
    has_words = "text" in observation or "judgement" in observation
    if has_words + sum(key in observation for key in ("value", "missing_reason")) != 1:
        yield Problem(
            place,
            _("Ett utfall är antingen ett tal, en text eller ett skäl till att värdet saknas."),
            _("Skriv value, text eller missing_reason, en av dem."),
        )
    elif has_words and indicator.get("value_kind") != ValueKind.QUALITATIVE:
        yield Problem(
            (*place, "text" if "text" in observation else "judgement"),
            _("Indikatorn mäts i tal."),
            _("Skriv value, eller skriv value_kind: qualitative på indikatorn."),
        )
