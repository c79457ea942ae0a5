"""Checks beyond the schema: that codes are unique, references lead somewhere, dates make sense.

Each check reads the plain data of a file whose shape is right and yields the problems it finds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.domain.core.language import _
from tracker.domain.own.own_field import OwnKind
from tracker.domain.plan.strategy import StrategyDimension
from tracker.exchange.strategies.activity_checks import activity_problems
from tracker.exchange.strategies.example import completed_rows, lay_over
from tracker.exchange.strategies.file import Place, Problem
from tracker.exchange.strategies.indicator_checks import indicator_problems
from tracker.exchange.strategies.names import (
    Data,
    PlacedRow,
    Vocabulary,
    every_goal,
    names_in,
    placed,
    reference,
    repeated,
    tag_problems,
    unknown,
    vocabulary_of,
)

ABSOLUTE = "absolute"
"""The `time` of an example whose dates stand as they are."""

_LEVELS = {
    "focus_areas": "code",
    "units": "name",
    "owners": "title",
    "action_plans": "title",
    "indicators": "code",
    "activities": "code",
}


def vocabulary(
    dimensions: Mapping[str, StrategyDimension], strategy: Data, example: Data | None = None
) -> Vocabulary:
    """Return the names of a strategy, with those an example adds to it."""
    return vocabulary_of(dimensions, lay_over(strategy, example) if example else strategy)


def strategy_problems(
    data: Data, words: Vocabulary, frameworks: Mapping[str, StrategyDimension]
) -> Iterator[Problem]:
    """Yield what is wrong in a strategy; `frameworks` are the catalogue's, by their ids."""
    for level, key in _LEVELS.items():
        yield from repeated(names_in(placed(data, level), key))
    yield from repeated(names_in((row for row, __ in every_goal(data)), "code"))
    yield from _dimension_problems(data, frameworks)
    yield from _own_field_problems(data)
    yield from _organisation_problems(data, words)
    yield from _text_problems(data)
    for place, agreement in placed(data, "agreements"):
        yield from _validity_problems(place, agreement)
    tagged = [*placed(data, "focus_areas"), *(row for row, __ in every_goal(data))]
    for place, row in tagged:
        yield from tag_problems(row, place, words)
    yield from indicator_problems(placed(data, "indicators"), words, relative=False)
    yield from activity_problems(placed(data, "activities"), words, relative=False)
    if data.get("period_from", 0) > data.get("period_to", 9999):
        yield Problem(
            ("period_to",),
            _("Perioden slutar innan den börjar."),
            _("Byt plats på period_from och period_to."),
        )


def _own_field_problems(data: Data) -> Iterator[Problem]:
    """Yield names that two own fields or two views share, and choices that are missing."""
    views = list(placed(data, "views"))
    yield from repeated((place, name.casefold()) for place, name in names_in(views, "title"))
    rows = list(placed(data, "own_fields"))
    yield from repeated((place, name.casefold()) for place, name in names_in(rows, "title"))
    for place, row in rows:
        if row.get("kind") == OwnKind.CHOICE and not row.get("choices"):
            yield Problem(
                place,
                _("Fältet är ett val, men inget finns att välja."),
                _("Lägg till choices: med en lista."),
            )


def _text_problems(data: Data) -> Iterator[Problem]:
    items = (
        item
        for place, dimension in placed(data, "dimensions")
        for item in placed(dimension, "items", place)
    )
    for place, row in (*placed(data, "texts"), *items):
        if "text" in row and "summary" in row:
            yield Problem(
                (*place, "summary"),
                _("Här står både text och summary."),
                _("Behåll text när det är dokumentets egna ord, annars summary."),
            )


def example_problems(data: Data, words: Vocabulary, strategy: Data) -> Iterator[Problem]:
    """Yield what is wrong in an example that is laid on top of `strategy`."""
    if data["strategy"] != strategy["id"]:
        yield Problem(
            ("strategy",),
            _("Exemplet hör till en annan strategi."),
            _("Skriv strategy: {id}.").format(id=strategy["id"]),
        )
    for level, key in _LEVELS.items():
        may_complete = level in ("indicators", "activities")
        taken = () if may_complete else (row[key] for row in strategy.get(level, ()))
        yield from repeated(names_in(placed(data, level), key), taken)
    yield from _sub_goal_problems(data, words, strategy)
    yield from _organisation_problems(data, words)
    relative = data.get("time") != ABSOLUTE
    indicators = completed_rows(strategy, data, "indicators")
    activities = completed_rows(strategy, data, "activities")
    for place, row in (*indicators, *activities):
        yield from _missing_title(place, row)
    yield from indicator_problems(indicators, words, relative=relative)
    yield from activity_problems(activities, words, relative=relative)


def framework_problems(data: Data) -> Iterator[Problem]:
    """Yield what is wrong in the catalogue of frameworks and key figures."""
    frameworks = list(placed(data, "frameworks"))
    yield from repeated(names_in(frameworks, "id"))
    yield from repeated(names_in(frameworks, "title"))
    for place, framework in frameworks:
        yield from repeated(names_in(placed(framework, "items", place), "code"))
    kolada = data.get("kolada", {})
    yield from repeated(names_in(placed(kolada, "kpis", ("kolada",)), "id"))
    known = [kpi["id"] for kpi in kolada.get("kpis", ())]
    for place, suggestion in placed(kolada, "suggestions", ("kolada",)):
        for level in ("kpis", "complements"):
            for number, kpi in enumerate(suggestion.get(level, ())):
                yield from unknown((*place, level, number), kpi, known)


def _missing_title(place: Place, row: Data) -> Iterator[Problem]:
    if "title" not in row:
        yield Problem(
            place,
            _("title saknas, och strategin har ingen rad med samma code."),
            _("Lägg till raden title: med sitt värde, eller rätta code."),
        )


def _sub_goal_problems(data: Data, words: Vocabulary, strategy: Data) -> Iterator[Problem]:
    rows = list(placed(data, "sub_goals"))
    taken = [goal["code"] for (_place, goal), _area in every_goal(strategy)]
    yield from repeated(names_in(rows, "code"), taken)
    known = [*words.goals]
    for place, row in rows:
        yield from reference(row, "goal", place, known)
        yield from tag_problems(row, place, words)


def _dimension_problems(
    data: Data, frameworks: Mapping[str, StrategyDimension]
) -> Iterator[Problem]:
    used: list[tuple[Place, str]] = [
        (("frameworks", index), name) for index, name in enumerate(data.get("frameworks", ()))
    ]
    yield from repeated(used)
    for place, name in used:
        yield from unknown(place, name, frameworks)
    titles = [frameworks[name].title for __, name in used if name in frameworks]
    own: list[PlacedRow] = list(placed(data, "dimensions"))
    yield from repeated(names_in(own, "id"), frameworks)
    yield from repeated(names_in(own, "title"), titles)
    for place, dimension in own:
        items = list(placed(dimension, "items", place))
        yield from repeated(names_in(items, "code"))
        for here, row in ((place, dimension), *items):
            yield from _validity_problems(here, row)


def _validity_problems(place: Place, row: Data) -> Iterator[Problem]:
    if row.get("valid_from", "") > row.get("valid_to", "9"):
        yield Problem(
            (*place, "valid_to"),
            _("Giltigheten slutar innan den börjar."),
            _("Byt plats på valid_from och valid_to."),
        )


def _organisation_problems(data: Data, words: Vocabulary) -> Iterator[Problem]:
    parents = {unit["name"]: unit.get("parent") for unit in data.get("units", ())}
    for place, unit in placed(data, "units"):
        yield from reference(unit, "parent", place, words.units)
        yield from reference(unit, "head", place, words.owners)
        if _is_its_own_ancestor(unit["name"], parents):
            yield Problem(
                (*place, "parent"),
                _("”{name}” ligger under sig själv.").format(name=unit["name"]),
                _("Ta bort eller ändra parent."),
            )
    for place, owner in placed(data, "owners"):
        yield from reference(owner, "unit", place, words.units)
    for place, action_plan in placed(data, "action_plans"):
        yield from reference(action_plan, "unit", place, words.units)
        yield from reference(action_plan, "focus_area", place, words.areas)


def _is_its_own_ancestor(name: str, parents: Mapping[str, str | None]) -> bool:
    passed: set[str] = set()
    above = parents.get(name)
    while above is not None and above not in passed:
        if above == name:
            return True
        passed.add(above)
        above = parents.get(above)
    return False
