"""Checks of activities: references, participations, and the order of their dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tracker.domain.core.fields import FIRST_YEAR
from tracker.domain.core.language import _
from tracker.errors import InvalidValueError
from tracker.exchange.strategies.file import Place, Problem
from tracker.exchange.strategies.names import (
    Data,
    PlacedRow,
    Vocabulary,
    names_in,
    own_value,
    placed,
    reference,
    repeated,
    tag_problems,
    unknown,
)

_HAPPENED = ("done", "moved", "fetched", "noted")
_TIMES = (
    "start",
    "due",
    "done",
    "from",
    "to",
    "moved",
    "fetched",
    "checkpoint",
    "planned",
    "noted",
)
_MOST_YEARS_AHEAD = 50


def activity_problems(
    rows: Iterable[PlacedRow], words: Vocabulary, *, relative: bool
) -> Iterator[Problem]:
    """Yield what is wrong with activities; in an example time is `relative` to today."""
    for place, activity in rows:
        yield from reference(activity, "focus_area", place, words.areas)
        yield from reference(activity, "goal", place, words.goals)
        yield from reference(activity, "unit", place, words.units)
        yield from reference(activity, "owner", place, words.owners)
        yield from reference(activity, "action_plan", place, words.action_plans)
        yield from reference(activity, "successor", place, words.activities)
        if "unit" in activity and activity.get("responsibility") is not None:
            yield Problem(
                (*place, "responsibility"),
                _("En rad med enhet hör till den enheten."),
                _("Ta bort responsibility eller unit."),
            )
        for here, milestone in placed(activity, "milestones", place):
            yield from reference(milestone, "owner", here, words.owners)
        for here, cost in placed(activity, "costs", place):
            yield from reference(cost, "unit", here, words.units)
        for index, code in enumerate(activity.get("contributes_to", ())):
            here = (*place, "contributes_to", index)
            yield from unknown(here, code, words.areas | words.goals.keys())
        for index, title in enumerate(activity.get("shared_by", ())):
            yield from unknown((*place, "shared_by", index), title, words.owners)
        yield from _participation_problems(activity, place, words, relative=relative)
        yield from tag_problems(activity, place, words)
        yield from _own_problems(activity, place, words)
        yield from _area_problems(activity, place, words)
        yield from _time_problems(activity, place, relative=relative)


def _own_problems(activity: Data, place: Place, words: Vocabulary) -> Iterator[Problem]:
    """Yield values of fields that the plan does not have, and those that break a field's rule."""
    for title, value in activity.get("own", {}).items():
        here = (*place, "own", title)
        yield from unknown(here, title, words.own_fields)
        if title in words.own_fields:
            try:
                own_value(words.own_fields[title], value)
            except InvalidValueError as error:
                yield Problem(here, str(error), _("Rätta värdet eller fältets slag."))


def wrong_sorts_of_time(row: Data, place: Place, *, relative: bool) -> Iterator[Problem]:
    """Yield dates in an example and months in a strategy, and what has happened in the future."""
    for key in _TIMES:
        if key not in row:
            continue
        here, value = (*place, key), row[key]
        if isinstance(value, int) is not relative:
            yield Problem(here, *wanted_sort_of_time(relative=relative))
        elif relative and key in _HAPPENED and value >= 0:
            yield Problem(here, *in_the_future())


def in_the_future() -> tuple[str, str]:
    """Return the reason and the remedy for something that has happened later than today."""
    return (
        _("Det som redan har hänt kan inte ligga i framtiden."),
        _("Skriv ett negativt antal månader, till exempel -2."),
    )


def wanted_sort_of_time(*, relative: bool) -> tuple[str, str]:
    """Return the reason and the remedy for a time of the other sort."""
    if relative:
        return (
            _("I ett exempel räknas tiden från i dag."),
            _("Skriv ett helt antal månader (eller år), till exempel -2."),
        )
    return (
        _("I en strategi står riktiga datum och årtal."),
        _("Skriv till exempel 2026-03-31."),
    )


def _participation_problems(
    activity: Data, place: Place, words: Vocabulary, *, relative: bool
) -> Iterator[Problem]:
    rows = list(placed(activity, "participations", place))
    for here, row in rows:
        yield from reference(row, "unit", here, words.units)
        if "year" in row and (row["year"] <= 0) is not relative:
            yield Problem((*here, "year"), *wanted_sort_of_time(relative=relative))
    for year in {row.get("year") for _here, row in rows}:
        of_year = [placed_row for placed_row in rows if placed_row[1].get("year") == year]
        yield from repeated(names_in(of_year, "unit"))


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
    mixed = list(_wrong_times(activity, place, relative=relative))
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
    yield from repeated(names_in(placed(activity, "reports", place), "year"))


def _wrong_times(activity: Data, place: Place, *, relative: bool) -> Iterator[Problem]:
    rows: list[tuple[Place, Any]] = [(place, activity)]
    for level in ("milestones", "moves", "checkpoints", "notes"):
        rows += placed(activity, level, place)
    for here, row in rows:
        yield from wrong_sorts_of_time(row, here, relative=relative)
    for here, report in placed(activity, "reports", place):
        if (report["year"] < 0) is not relative:
            yield Problem((*here, "year"), *wanted_sort_of_time(relative=relative))
    budgeted = [
        ((*here, "year"), cost["year"])
        for here, cost in placed(activity, "costs", place)
        if "year" in cost
    ]
    budgeted += [
        ((*place, "planned_years", index), year)
        for index, year in enumerate(activity.get("planned_years", ()))
    ]
    for here, year in budgeted:
        if year > _MOST_YEARS_AHEAD if relative else year < FIRST_YEAR:
            yield Problem(here, *wanted_sort_of_time(relative=relative))
