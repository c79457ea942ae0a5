"""The names a strategy's rows refer to each other by, and what is wrong with a reference."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tracker.domain.core.language import _
from tracker.domain.indicators.statistics import parse_number
from tracker.domain.own.own_field import OwnField, OwnKind, OwnRule
from tracker.domain.plan.strategy import StrategyDimension
from tracker.exchange.strategies.file import Place, Problem

Data = Mapping[str, Any]
"""The plain data of a file, or of one of its rows."""

PlacedRow = tuple[Place, Data]
"""A row and the way to it."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names that units, owners, indicators and activities may refer to.

    `goals` gives the code of the focus area each goal stands under, None for overall goals.
    """

    areas: frozenset[str]
    goals: Mapping[str, str | None]
    units: frozenset[str]
    owners: frozenset[str]
    action_plans: frozenset[str]
    activities: frozenset[str]
    dimensions: Mapping[str, StrategyDimension]
    own_fields: Mapping[str, OwnRule]


def vocabulary_of(dimensions: Mapping[str, StrategyDimension], data: Data) -> Vocabulary:
    """Return the names of a strategy, or of one with an example laid over it."""

    def names(level: str, key: str) -> frozenset[str]:
        return frozenset(row[key] for row in data.get(level, ()) if key in row)

    return Vocabulary(
        areas=names("focus_areas", "code"),
        goals={goal["code"]: area for (__, goal), area in every_goal(data)},
        units=names("units", "name"),
        owners=names("owners", "title"),
        action_plans=names("action_plans", "title"),
        activities=names("activities", "code"),
        dimensions=dimensions,
        own_fields=own_rules_of(data),
    )


def own_rules_of(data: Data) -> Mapping[str, OwnRule]:
    """Return the rules of the plan's own fields that a file describes, by their titles."""
    return {
        row["title"]: OwnField(
            0,
            row["title"],
            OwnKind(row.get("kind", OwnKind.TEXT)),
            "\n".join(row.get("choices", ())) or None,
        ).rule
        for row in data.get("own_fields", ())
    }


def own_value(rule: OwnRule, value: object) -> str | None:
    """Return a value of a field of the plan's own as the plan keeps it, None for an empty one.

    A number may be text, as YAML's decimals are read. A choice that is not offered any more is
    taken as it stands. Raises InvalidValueError for what breaks the rule.
    """
    if rule.own_kind is OwnKind.NUMBER and isinstance(value, str):
        value = parse_number(value, decimal_point=True) or value
    if rule.own_kind is OwnKind.CHOICE and str(value).strip() not in rule.options:
        return str(value).strip() or None
    kept = rule.read(value).value
    return None if kept is None else str(kept)


def placed(data: Data, level: str, above: Place = ()) -> Iterator[PlacedRow]:
    """Yield the rows of a list with their places."""
    for index, row in enumerate(data.get(level, ())):
        yield (*above, level, index), row


def every_goal(data: Data) -> Iterator[tuple[PlacedRow, str | None]]:
    """Yield every goal with its place and the code of its focus area, parents first."""
    for row in placed(data, "overall_goals"):
        yield from _with_sub_goals(row, None)
    for here, area in placed(data, "focus_areas"):
        for level in ("goals", "parts"):
            for row in placed(area, level, here):
                yield from _with_sub_goals(row, area["code"])


def _with_sub_goals(row: PlacedRow, area: str | None) -> Iterator[tuple[PlacedRow, str | None]]:
    yield row, area
    place, goal = row
    for child in placed(goal, "sub_goals", place):
        yield from _with_sub_goals(child, area)


def names_in(rows: Iterable[PlacedRow], key: str) -> Iterator[tuple[Place, str]]:
    """Yield the name of every row that has one, with its place."""
    for place, row in rows:
        if key in row:
            yield (*place, key), str(row[key])


def repeated(names: Iterable[tuple[Place, str]], taken: Iterable[str] = ()) -> Iterator[Problem]:
    """Yield a problem for every name that is among `taken` or comes a second time."""
    seen = set(taken)
    for place, name in names:
        if name in seen:
            yield Problem(
                place,
                _("”{name}” används redan.").format(name=name),
                _("Ändra eller ta bort den ena."),
            )
        seen.add(name)


def unknown(place: Place, name: str, known: Collection[str]) -> Iterator[Problem]:
    """Yield a problem when `name` is not among `known`."""
    if name not in known:
        yield Problem(
            place,
            _("”{name}” finns inte.").format(name=name),
            _("Lägg till den i filen eller ta bort hänvisningen."),
            name,
            known,
        )


def reference(row: Data, key: str, place: Place, known: Collection[str]) -> Iterator[Problem]:
    """Yield a problem when the row refers by `key` to something that is not known."""
    if key in row:
        yield from unknown((*place, key), row[key], known)


def tag_problems(row: Data, place: Place, words: Vocabulary) -> Iterator[Problem]:
    """Yield what is wrong with the tags of a focus area, a goal, an indicator or an activity."""
    for dimension, codes in row.get("tags", {}).items():
        here = (*place, "tags", dimension)
        yield from unknown(here, dimension, words.dimensions)
        if dimension in words.dimensions:
            known = [item.code for item in words.dimensions[dimension].items]
            yield from repeated(((*here, index), code) for index, code in enumerate(codes))
            for index, code in enumerate(codes):
                yield from unknown((*here, index), code, known)
