"""What a schema cannot say: that codes are unique, references lead somewhere, dates make sense.

Each check reads the plain data of a file whose shape is right and yields the problems it finds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tracker.domain.language import _
from tracker.domain.strategy import StrategyDimension
from tracker.exchange.strategy_file import Place, Problem

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names that units, owners, indicators and activities may refer to.

    `goals` gives the code of the focus area each goal stands under, None for overall goals.
    """

    areas: frozenset[str]
    goals: Mapping[str, str | None]
    units: frozenset[str]
    owners: frozenset[str]
    activities: frozenset[str]
    dimensions: Mapping[str, StrategyDimension]


def vocabulary(
    dimensions: Mapping[str, StrategyDimension], strategy: Data, example: Data | None = None
) -> Vocabulary:
    """Return the names of a strategy, with those an example adds to it."""
    goals = {goal["code"]: area for __, goal, area in _goals(strategy)}

    def names(level: str, key: str) -> frozenset[str]:
        rows = [*strategy.get(level, ()), *(example or {}).get(level, ())]
        return frozenset(row[key] for row in rows if key in row)

    return Vocabulary(
        areas=names("focus_areas", "code"),
        goals=goals,
        units=names("units", "name"),
        owners=names("owners", "title"),
        activities=names("activities", "code"),
        dimensions=dimensions,
    )


def strategy_problems(
    data: Data, words: Vocabulary, frameworks: Mapping[str, StrategyDimension]
) -> Iterator[Problem]:
    """Yield what is wrong in a strategy; `frameworks` are the catalogue's, by their ids."""
    yield from _repeated_names(data)
    yield from _repeated((place, goal["code"]) for place, goal, __ in _goals(data))
    yield from _dimension_problems(data, frameworks)
    yield from _organisation_problems(data, words)
    yield from _indicator_problems(data, words)
    yield from _activity_problems(data, words, relative=False)
    if data.get("period_from", 0) > data.get("period_to", 9999):
        yield Problem(
            ("period_to",),
            _("Perioden slutar innan den börjar."),
            _("Byt plats på period_from och period_to."),
        )


def example_problems(data: Data, words: Vocabulary, strategy: Data) -> Iterator[Problem]:
    """Yield what is wrong in an example that is laid on top of `strategy`."""
    if data["strategy"] != strategy["id"]:
        yield Problem(
            ("strategy",),
            _("Exemplet hör till en annan strategi."),
            _("Skriv strategy: {id}.").format(id=strategy["id"]),
        )
    yield from _repeated_names(data, above=strategy)
    yield from _organisation_problems(data, words)
    yield from _activity_problems(data, words, relative=True)


def framework_problems(data: Data) -> Iterator[Problem]:
    """Yield what is wrong in the catalogue of frameworks and key figures."""
    yield from _repeated(_rows(data, "frameworks", "id"))
    yield from _repeated(_rows(data, "frameworks", "title"))
    for index, framework in enumerate(data["frameworks"]):
        yield from _repeated(_rows(framework, "items", "code", ("frameworks", index)))
    kolada = data.get("kolada", {})
    yield from _repeated(_rows(kolada, "kpis", "id", ("kolada",)))
    known = [kpi["id"] for kpi in kolada.get("kpis", ())]
    for index, suggestion in enumerate(kolada.get("suggestions", ())):
        for level in ("kpis", "complements"):
            for number, kpi in enumerate(suggestion.get(level, ())):
                yield from _unknown(("kolada", "suggestions", index, level, number), kpi, known)


def _goals(data: Data) -> Iterator[tuple[Place, Data, str | None]]:
    """Yield every goal with the place of its code and the code of its focus area."""
    for index, goal in enumerate(data.get("overall_goals", ())):
        yield from _with_sub_goals(("overall_goals", index), goal, None)
    for index, area in enumerate(data.get("focus_areas", ())):
        for level in ("goals", "parts"):
            for number, goal in enumerate(area.get(level, ())):
                yield from _with_sub_goals(
                    ("focus_areas", index, level, number), goal, area["code"]
                )


def _with_sub_goals(
    place: Place, goal: Data, area: str | None
) -> Iterator[tuple[Place, Data, str | None]]:
    yield (*place, "code"), goal, area
    for index, child in enumerate(goal.get("sub_goals", ())):
        yield (*place, "sub_goals", index, "code"), child, area


def _rows(data: Data, level: str, key: str, above: Place = ()) -> Iterator[tuple[Place, str]]:
    for index, row in enumerate(data.get(level, ())):
        if key in row:
            yield (*above, level, index, key), row[key]


def _repeated(names: Iterable[tuple[Place, str]], taken: Iterable[str] = ()) -> Iterator[Problem]:
    seen = set(taken)
    for place, name in names:
        if name in seen:
            yield Problem(
                place,
                _("”{name}” används redan.").format(name=name),
                _("Ändra eller ta bort den ena."),
            )
        seen.add(name)


def _unknown(place: Place, name: str, known: Collection[str]) -> Iterator[Problem]:
    if name not in known:
        yield Problem(
            place,
            _("”{name}” finns inte.").format(name=name),
            _("Lägg till den i filen eller ta bort hänvisningen."),
            name,
            known,
        )


def _reference(row: Data, key: str, place: Place, known: Collection[str]) -> Iterator[Problem]:
    if key in row:
        yield from _unknown((*place, key), row[key], known)


def _repeated_names(data: Data, above: Data | None = None) -> Iterator[Problem]:
    keys = {
        "focus_areas": "code",
        "units": "name",
        "owners": "title",
        "indicators": "code",
        "activities": "code",
    }
    for level, key in keys.items():
        taken = [name for __, name in _rows(above or {}, level, key)]
        yield from _repeated(_rows(data, level, key), taken)


def _dimension_problems(
    data: Data, frameworks: Mapping[str, StrategyDimension]
) -> Iterator[Problem]:
    used = [(("frameworks", index), name) for index, name in enumerate(data.get("frameworks", ()))]
    yield from _repeated(used)
    for place, name in used:
        yield from _unknown(place, name, frameworks)
    titles = [framework.title for framework in frameworks.values()]
    yield from _repeated(_rows(data, "dimensions", "id"), frameworks)
    yield from _repeated(_rows(data, "dimensions", "title"), titles)
    for index, dimension in enumerate(data.get("dimensions", ())):
        yield from _repeated(_rows(dimension, "items", "code", ("dimensions", index)))


def _organisation_problems(data: Data, words: Vocabulary) -> Iterator[Problem]:
    parents = {unit["name"]: unit.get("parent") for unit in data.get("units", ())}
    for index, unit in enumerate(data.get("units", ())):
        place: Place = ("units", index)
        yield from _reference(unit, "parent", place, words.units)
        if _is_its_own_ancestor(unit["name"], parents):
            yield Problem(
                (*place, "parent"),
                _("”{name}” ligger under sig själv.").format(name=unit["name"]),
                _("Ta bort eller ändra parent."),
            )
    for index, owner in enumerate(data.get("owners", ())):
        yield from _reference(owner, "unit", ("owners", index), words.units)


def _is_its_own_ancestor(name: str, parents: Mapping[str, str | None]) -> bool:
    passed: set[str] = set()
    above = parents.get(name)
    while above is not None and above not in passed:
        if above == name:
            return True
        passed.add(above)
        above = parents.get(above)
    return False


def _indicator_problems(data: Data, words: Vocabulary) -> Iterator[Problem]:
    known: Mapping[str, Collection[str]] = {
        "plan": (),
        "focus_area": words.areas,
        "goal": words.goals,
        "activity": words.activities,
    }
    for index, indicator in enumerate(data.get("indicators", ())):
        place: Place = ("indicators", index)
        level = indicator.get("attached_to", "plan")
        yield from _reference(indicator, "attached_code", place, known[level])
        yield from _repeated(
            ((*place, "series", number), name)
            for number, name in enumerate(indicator.get("series", ()))
        )
        if level != "plan" and "attached_code" not in indicator:
            yield Problem(
                place,
                _("attached_code saknas."),
                _("Skriv beteckningen på det som indikatorn hör till."),
            )


def _activity_problems(data: Data, words: Vocabulary, *, relative: bool) -> Iterator[Problem]:
    for index, activity in enumerate(data.get("activities", ())):
        place: Place = ("activities", index)
        yield from _reference(activity, "focus_area", place, words.areas)
        yield from _reference(activity, "goal", place, words.goals)
        yield from _reference(activity, "unit", place, words.units)
        yield from _reference(activity, "owner", place, words.owners)
        for number, milestone in enumerate(activity.get("milestones", ())):
            yield from _reference(milestone, "owner", (*place, "milestones", number), words.owners)
        yield from _tag_problems(activity, place, words)
        yield from _area_problems(activity, place, words)
        yield from _time_problems(activity, place, relative=relative)


def _tag_problems(activity: Data, place: Place, words: Vocabulary) -> Iterator[Problem]:
    for dimension, codes in activity.get("tags", {}).items():
        here = (*place, "tags", dimension)
        yield from _unknown(here, dimension, words.dimensions)
        if dimension in words.dimensions:
            known = [item.code for item in words.dimensions[dimension].items]
            yield from _repeated(((*here, index), code) for index, code in enumerate(codes))
            for index, code in enumerate(codes):
                yield from _unknown((*here, index), code, known)


def _area_problems(activity: Data, place: Place, words: Vocabulary) -> Iterator[Problem]:
    above = words.goals.get(activity.get("goal", ""))
    if above is not None and activity.get("focus_area", above) != above:
        yield Problem(
            (*place, "goal"),
            _("{goal} hör till {area}, inte till {other}.").format(
                goal=activity["goal"], area=above, other=activity["focus_area"]
            ),
            _("Ändra goal eller focus_area, eller ta bort focus_area."),
        )


def _time_problems(activity: Data, place: Place, *, relative: bool) -> Iterator[Problem]:
    mixed = list(_wrong_sorts_of_time(activity, place, relative=relative))
    yield from mixed
    if mixed:
        return
    start, due = activity.get("start"), activity.get("due")
    if start is not None and due is not None and start > due:
        yield Problem(
            (*place, "due"), _("Slutdatum ligger före startdatum."), _("Ändra start eller due.")
        )
    moves = activity.get("moves", ())
    if moves and moves[-1]["to"] != due:
        yield Problem(
            (*place, "moves", len(moves) - 1, "to"),
            _("Den senaste flytten leder inte till slutdatum."),
            _("Skriv samma värde i to och i due."),
        )
    yield from _repeated(
        ((*place, "reports", number, "year"), str(report["year"]))
        for number, report in enumerate(activity.get("reports", ()))
    )


def _wrong_sorts_of_time(activity: Data, place: Place, *, relative: bool) -> Iterator[Problem]:
    """Yield dates in an example and months in a strategy, and what has happened in the future."""
    for here, value in _times(activity, place):
        if isinstance(value, int) is not relative:
            yield Problem(here, *_wanted_sort_of_time(relative=relative))
        elif relative and here[-1] in ("done", "moved") and value >= 0:
            yield Problem(
                here,
                _("Det som redan har hänt kan inte ligga i framtiden."),
                _("Skriv ett negativt antal månader, till exempel -2."),
            )
    for number, report in enumerate(activity.get("reports", ())):
        if (report["year"] < 0) is not relative:
            yield Problem(
                (*place, "reports", number, "year"),
                *_wanted_sort_of_time(relative=relative),
            )


def _times(activity: Data, place: Place) -> Iterator[tuple[Place, Any]]:
    rows = [(place, activity)]
    for level in ("milestones", "moves"):
        rows += [((*place, level, n), row) for n, row in enumerate(activity.get(level, ()))]
    for here, row in rows:
        for key in ("start", "due", "done", "from", "to", "moved"):
            if key in row:
                yield (*here, key), row[key]


def _wanted_sort_of_time(*, relative: bool) -> tuple[str, str]:
    if relative:
        return (
            _("I ett exempel räknas tiden från i dag."),
            _("Skriv ett helt antal månader (eller år), till exempel -2."),
        )
    return (
        _("I en strategi står riktiga datum och årtal."),
        _("Skriv till exempel 2026-03-31."),
    )
