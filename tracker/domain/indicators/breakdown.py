"""An indicator divided in several ways at once, as by sort of work and by sex (VI-R3).

A series is one combination of the breakdowns' values, "förvärvsarbetande, kvinnor". A combination
that lacks some of them is a sum over those; the total has none. Sums are given, never computed.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import product
from math import prod
from typing import Any

from tracker.domain.core.fields import Field, Kind, Stored
from tracker.domain.core.json_text import read_json
from tracker.domain.core.language import N_, _
from tracker.domain.core.reading import Reading
from tracker.domain.core.values import dataclass
from tracker.errors import InvalidValueError

MOST_COMBINATIONS = 60
"""More series than this nobody fills in or reads."""

_JOIN = ", "
_MOST_BREAKDOWNS = 3
_INDENT = "    "

Choice = tuple[int, ...]
"""A combination: of each breakdown the number of its value, from 1, or 0 for the sum over it."""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A way to divide an indicator: what it is called, and its values in their order."""

    title: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BreakdownsField(Field):
    """A field of breakdowns: JSON, or a line each, "Kön: kvinnor, män"."""

    def read(self, value: object) -> Reading[Stored]:
        """Return the breakdowns as a JSON list of titles with values."""
        text = str(value or "").strip()
        found = list(breakdowns_from_json(text)) if text.startswith("[") else self._lines(text)
        if len(found) > _MOST_BREAKDOWNS:
            sentence = _("{field}: högst {limit} uppdelningar får plats.")
            raise self._invalid(sentence, limit=_MOST_BREAKDOWNS)
        return Reading(breakdowns_to_json(found))

    def _lines(self, text: str) -> list[Breakdown]:
        return [self._line(line) for line in text.splitlines() if line.strip()]

    def _line(self, line: str) -> Breakdown:
        title, colon, values = line.partition(":")
        names = [" ".join(name.split()) for name in values.replace(";", ",").split(",")]
        kept = tuple(dict.fromkeys(name for name in names if name))
        if not colon or not title.strip() or not kept:
            sentence = _(
                "{field}: ”{line}” går inte att läsa. Skriv till exempel Kön: kvinnor, män."
            )
            raise self._invalid(sentence, line=line.strip()[:60])
        return Breakdown(" ".join(title.split()), kept)


FURTHER_BREAKDOWNS = BreakdownsField(
    "further_breakdowns", N_("Ytterligare uppdelningar"), Kind.TEXT
)


def breakdowns_from_json(text: str) -> tuple[Breakdown, ...]:
    """Return the breakdowns in a JSON list; none when the text is something else."""
    try:
        rows = read_json(text)
        return tuple(_breakdown(row) for row in rows)
    except (ValueError, TypeError, KeyError):
        return ()


def _breakdown(row: Mapping[str, Any]) -> Breakdown:
    return Breakdown(str(row["title"]), tuple(str(value) for value in row["values"]))


def breakdowns_to_json(breakdowns: Iterable[Breakdown]) -> str:
    """Return breakdowns as they are stored."""
    rows = [{"title": each.title, "values": list(each.values)} for each in breakdowns]
    return json.dumps(rows, ensure_ascii=False)


def breakdown_lines(text: str) -> str:
    """Return stored breakdowns as they are written, a line each: "Kön: kvinnor, män"."""
    return "\n".join(
        f"{each.title}: {_JOIN.join(each.values)}" for each in breakdowns_from_json(text)
    )


def breakdown_titles(breakdowns: Iterable[Breakdown]) -> str:
    """Return how an indicator is divided, in a few words: "Sysselsättningsform × kön"."""
    titles = [each.title for each in breakdowns if each.title]
    return " × ".join([*titles[:1], *(title[:1].lower() + title[1:] for title in titles[1:])])


def every_choice(breakdowns: Sequence[Breakdown]) -> list[Choice]:
    """Return every combination, each sum before what it is the sum of; the total is first."""
    return list(product(*(range(len(each.values) + 1) for each in breakdowns)))


def series_of(choice: Choice, breakdowns: Sequence[Breakdown]) -> str:
    """Return the name of a combination's series."""
    chosen = zip(choice, breakdowns, strict=True)
    return _JOIN.join(each.values[number - 1] for number, each in chosen if number)


def combinations(breakdowns: Sequence[Breakdown]) -> tuple[str, ...]:
    """Return the series that no sum is part of, in their order."""
    return tuple(
        series_of(choice, breakdowns) for choice in every_choice(breakdowns) if all(choice)
    )


def canonical(series: str, breakdowns: Sequence[Breakdown]) -> str:
    """Return a series as the indicator names it: "Kvinnor, företagare" is "företagare, kvinnor".

    What is no combination of the breakdowns' values is returned as it is.
    """
    if len(breakdowns) < 2:  # noqa: PLR2004 -- a single value has no order
        return series
    return _known(breakdowns).get(_parts(series), series)


def in_tree_order(breakdowns: Sequence[Breakdown], found: Collection[str]) -> list[str]:
    """Return the combinations, and of the sums those that are found, each before its parts."""
    every = ((series_of(choice, breakdowns), choice) for choice in every_choice(breakdowns))
    return [series for series, choice in every if all(choice) or series in found]


def tree_headings(
    listed: Sequence[str], breakdowns: Sequence[Breakdown], label: Mapping[str, str]
) -> list[str]:
    """Return what each series is headed by in a list: below its own sum, by what it adds to it.

    `label` has the heading of every series by itself.
    """
    if len(breakdowns) < 2:  # noqa: PLR2004 -- a single breakdown is no tree
        return [label[series] for series in listed]
    choices = {series_of(choice, breakdowns): choice for choice in every_choice(breakdowns)}
    headings = []
    for place, series in enumerate(listed):
        choice = choices.get(series, ())
        above = _sum_above(choice)
        if above is not None and series_of(above, breakdowns) in listed[:place]:
            last = next(number for number in reversed(range(len(choice))) if choice[number])
            headings.append(_INDENT + breakdowns[last].values[choice[last] - 1])
        else:
            headings.append(label[series])
    return headings


def check_breakdowns(breakdowns: Sequence[Breakdown], longest: int) -> None:
    """Raise InvalidValueError when there are too many combinations, or two have one name."""
    name = FURTHER_BREAKDOWNS.name
    count = prod(len(each.values) for each in breakdowns)
    if count > MOST_COMBINATIONS:
        sentence = _("Uppdelningarna ger {count} serier; högst {limit} får plats.")
        raise InvalidValueError(name, sentence.format(count=count, limit=MOST_COMBINATIONS))
    values = [value.casefold() for each in breakdowns for value in each.values]
    twice = next((value for value in values if values.count(value) > 1), None)
    if twice is not None:
        sentence = _("”{value}” står i två uppdelningar. Ge dem olika namn.")
        raise InvalidValueError(name, sentence.format(value=twice))
    for series in combinations(breakdowns):
        if len(series) > longest:
            sentence = _("Serien ”{series}” är för lång. Korta uppdelningarnas namn.")
            raise InvalidValueError(name, sentence.format(series=f"{series[:60]}…"))


def _sum_above(choice: Choice) -> Choice | None:
    """Return the sum that a combination is part of by its last value; the total is none."""
    used = [number for number, value in enumerate(choice) if value]
    if len(used) < 2:  # noqa: PLR2004 -- above a single value is only the total
        return None
    return (*choice[: used[-1]], 0, *choice[used[-1] + 1 :])


def _known(breakdowns: Sequence[Breakdown]) -> dict[frozenset[str], str]:
    every = [series_of(choice, breakdowns) for choice in every_choice(breakdowns)]
    return {_parts(series): series for series in every if series}


def _parts(series: str) -> frozenset[str]:
    return frozenset(" ".join(part.split()).casefold() for part in series.split(","))
