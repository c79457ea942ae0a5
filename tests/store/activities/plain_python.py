"""Filters, order and groups, in plain Python over rows that are values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.support.plans import TODAY
from tracker.domain.activities.attention import MOVED_TIMES
from tracker.domain.activities.checkpoint import has_passed
from tracker.domain.activities.lateness import is_counted
from tracker.domain.activities.prognosis import NO_PROGNOSIS, THREATENED
from tracker.domain.activities.selection import (
    ALL_UNITS_ID,
    NONE_ID,
    ActivityFilter,
    Attention,
    Column,
    Grouping,
    Sorting,
)
from tracker.domain.core.sorting import swedish_key
from tracker.domain.core.terms import Approval, Prognosis, Responsibility, Status
from tracker.store.activities.queries import (
    ActivityRow,
    activity_groups,
)
from tracker.store.plan_file import PlanFile


class World:
    """A plan of many odd activities, and the same rows as Python values."""

    def __init__(
        self,
        plan: PlanFile,
        rows: dict[int, ActivityRow],
        items: dict[int, set[int]],
        shares: dict[int, set[int]],
    ) -> None:
        self.plan = plan
        self.rows = rows
        self.items = items
        self.shares = shares


def ids(world: World, wanted: ActivityFilter) -> set[int]:
    groups = activity_groups(world.plan.connection, wanted, Sorting(), Grouping.NONE, TODAY)
    found = [row_id for group in groups for row_id in group.ids]
    assert len(found) == len(set(found))
    return set(found)


def passes(world: World, row_id: int, wanted: ActivityFilter) -> bool:
    row = world.rows[row_id]
    activity = row.activity
    among = [
        (wanted.focus_areas, activity.focus_area_id or NONE_ID),
        (wanted.goals, activity.goal_id or NONE_ID),
        (wanted.owners, activity.owner_id or NONE_ID),
        (wanted.statuses, activity.status),
        (wanted.approvals, activity.approval),
        (wanted.prognoses, activity.prognosis or NO_PROGNOSIS),
    ]
    return (
        all(not ids or value in ids for ids, value in among)
        and (not wanted.attention or any(needs(row, reason) for reason in wanted.attention))
        and (not wanted.plan_years or bool(wanted.plan_years & set(row.years)))
        and (not wanted.units or bool(wanted.units & units_of(world, row_id)))
        and all(tagged(world, row_id, wanted.items & items) for items in dimensions(wanted.items))
        and not any(tagged(world, row_id, _ITEMS[dimension]) for dimension in wanted.untagged)
        and (not wanted.participants or takes_part(world, row_id, wanted.participants))
        and all(holds(world, row, word) for word in wanted.text.split())
    )


_ITEMS = {1: frozenset({1, 2}), 2: frozenset({3, 4})}


def dimensions(items: frozenset[int]) -> list[frozenset[int]]:
    return [of_dimension for of_dimension in _ITEMS.values() if items & of_dimension]


def tagged(world: World, row_id: int, items: frozenset[int]) -> bool:
    activity = world.rows[row_id].activity
    through = _ITEMS_OF_GOALS.get(activity.goal_id or 0, set()) | (
        _ITEMS_OF_AREAS.get(activity.focus_area_id or 0, set())
    )
    return bool(items & (world.items.get(row_id, set()) | through))


_ITEMS_OF_GOALS = {2: {1}, 3: {1}}  # the third goal stands under the second
_ITEMS_OF_AREAS = {2: {2}}


def units_of(world: World, row_id: int) -> set[int]:
    return {responsible(world.rows[row_id]) or NONE_ID} | world.shares.get(row_id, set())


def responsible(row: ActivityRow) -> int | None:
    is_for_all = row.activity.responsibility is Responsibility.ALL
    return ALL_UNITS_ID if is_for_all else row.activity.unit_id


def takes_part(world: World, row_id: int, units: frozenset[int]) -> bool:
    below = units | ({2} if 1 in units else set())  # the school stands under the department
    unit = responsible(world.rows[row_id])
    return unit == ALL_UNITS_ID or unit in below or bool(below & world.shares.get(row_id, set()))


def needs(row: ActivityRow, reason: Attention) -> bool:
    activity = row.activity
    if not is_counted(activity.approval, activity.status):
        return False
    return {
        Attention.LATE: row.lateness.is_late,
        Attention.AT_RISK: activity.prognosis in THREATENED,
        Attention.CHECK_PASSED: has_passed(activity.checkpoint_date, TODAY),
        Attention.DUE_SOON: row.lateness.is_due_soon,
        Attention.UNDISTRIBUTED: activity.responsibility is Responsibility.NONE,
        Attention.NO_OWNER: activity.owner_id is None,
        Attention.NO_DUE_DATE: activity.due_date is None
        and not activity.is_continuous
        and activity.status is not Status.CONTINUOUS,
        Attention.MOVED: row.times_moved >= MOVED_TIMES,
        Attention.SILENT: False,
    }[reason]


def holds(world: World, row: ActivityRow, word: str) -> bool:
    activity = row.activity
    sought = word.lower()
    if len(word) < 3:
        return any(sought in (text or "").lower() for text in (activity.title, activity.code))
    plan = world.plan
    area = plan.focus_areas.find(activity.focus_area_id or 0)
    goal = plan.goals.find(activity.goal_id or 0)
    unit = plan.units.find(activity.unit_id or 0)
    owner = plan.owners.find(activity.owner_id or 0)
    texts = [activity.code, activity.title, activity.description, activity.category]
    texts += [area.code, area.title] if area else []
    texts += [goal.code, goal.title] if goal else []
    texts += [unit.name, unit.short_name] if unit else []
    texts += [owner.title, owner.name] if owner else []
    return any(sought in (text or "").lower() for text in texts)


def naive_groups(
    world: World, wanted: ActivityFilter, sorting: Sorting, grouping: Grouping
) -> list[tuple[Any, list[int]]]:
    ids = sorted(row_id for row_id in world.rows if passes(world, row_id, wanted))
    ids.sort(key=lambda row_id: plan_place(world, row_id))
    if isinstance(sorting.column, Column):
        values = {row_id: value(world, world.rows[row_id], sorting.column) for row_id in ids}
        some = [row_id for row_id in ids if values[row_id] is not None]
        some.sort(key=lambda row_id: values[row_id], reverse=sorting.descending)
        ids = some + [row_id for row_id in ids if values[row_id] is None]
    groups: dict[Any, list[int]] = {}
    for row_id in ids:
        for key in keys(world.rows[row_id], wanted, grouping):
            groups.setdefault(key, []).append(row_id)
    return sorted(groups.items(), key=lambda group: group_place(world, group[0], grouping))


def plan_place(world: World, row_id: int) -> Any:
    activity = world.rows[row_id].activity
    return (
        *position(world.plan.focus_areas, activity.focus_area_id),
        *position(world.plan.goals, activity.goal_id),
    )


def position(repository: Any, row_id: int | None) -> Any:
    row = repository.find(row_id or 0)
    return (1, 0, 0) if row is None else (0, row.position, row.id)


def year_of(row: ActivityRow, name: str) -> int | None:
    years = [each.period.year for each in row.reports if getattr(each, name)]
    return max(years, default=None)


_TARGET_GROUPS = ("Nyanlända", "Barn")
_OF_OTHER_TABLES: dict[Column, Callable[[ActivityRow], Any]] = {
    Column.CONTRIBUTES_TO: lambda _row: None,
    Column.ACTION_PLAN: lambda row: row.activity.action_plan_id,
    Column.TARGET_GROUPS: lambda row: min(
        map(_TARGET_GROUPS.index, row.target_groups), default=None
    ),
    Column.COST: lambda row: row.costs.planned_sek,
    Column.ACTUAL: lambda row: row.costs.actual_sek,
    Column.SUCCESSOR: lambda row: swedish_key(row.successor.title) if row.successor else None,
    Column.SHARING: lambda row: swedish_key("; ".join(row.sharing)) if row.sharing else None,
    Column.LAST_RESULT: lambda row: year_of(row, "result"),
    Column.LAST_DEVIATION: lambda row: year_of(row, "deviation"),
    Column.REPORTS: lambda row: max((each.period.year for each in row.reports), default=None),
    Column.LAST_NOTE: lambda row: row.last_note.noted_on if row.last_note else None,
    Column.PLANNED_YEARS: lambda row: min(row.planned_years, default=None),
}
"""No plan here has contributions."""


def value(world: World, row: ActivityRow, column: Column) -> Any:
    activity = row.activity
    if column in _OF_OTHER_TABLES:
        return _OF_OTHER_TABLES[column](row)
    if column in (
        Column.CODE,
        Column.TITLE,
        Column.CATEGORY,
        Column.FREQUENCY,
        Column.SCOPE,
        Column.OBSTACLE,
    ):
        text = getattr(activity, column)
        return None if text is None else swedish_key(text)
    match column:
        case Column.FOCUS_AREA | Column.GOAL:
            row_id = getattr(activity, f"{column}_id")
            repository = world.plan.focus_areas if column is Column.FOCUS_AREA else world.plan.goals
            return None if row_id is None else position(repository, row_id)
        case Column.UNIT:
            unit = responsible(row)
            return None if unit is None else (row.unit is None, swedish_key(row.unit or ""), unit)
        case Column.OWNER:
            return None if row.owner is None else (swedish_key(row.owner), activity.owner_id)
        case Column.STATUS:
            return list(Status).index(activity.status)
        case Column.PROGNOSIS:
            prognosis = activity.prognosis
            return None if prognosis is None else list(Prognosis).index(prognosis)
        case Column.APPROVAL:
            return list(Approval).index(activity.approval)
        case Column.LATE:
            return activity.due_date if row.lateness.sentence else None
        case _:
            return getattr(activity, column)


def keys(row: ActivityRow, wanted: ActivityFilter, grouping: Grouping) -> list[Any]:
    if grouping is not Grouping.PLANNED_YEAR:
        return [group(row, grouping)]
    years = [year for year in row.years if year in (wanted.plan_years or row.years)]
    return years or [None]


def group(row: ActivityRow, grouping: Grouping) -> Any:
    if grouping is Grouping.NONE:
        return None
    if grouping is Grouping.UNIT:
        return responsible(row)
    if grouping is Grouping.CATEGORY:
        return row.activity.category or None
    if grouping is Grouping.PROGNOSIS:
        return row.activity.prognosis
    return (
        str(row.activity.status)
        if grouping is Grouping.STATUS
        else getattr(row.activity, f"{grouping}_id")
    )


def group_place(world: World, key: Any, grouping: Grouping) -> Any:
    plan = world.plan
    match grouping:
        case Grouping.NONE:
            return 0
        case Grouping.STATUS:
            return list(Status).index(key)
        case Grouping.PROGNOSIS:
            return [*Prognosis, None].index(key)
        case Grouping.CATEGORY:
            return (key is None, swedish_key(key or ""))
        case Grouping.PLANNED_YEAR:
            return (key is None, key or 0)
        case Grouping.OWNER:
            owner = plan.owners.find(key or 0)
            return (1, "", 0) if owner is None else (0, swedish_key(owner.title), owner.id)
        case _:
            if key == ALL_UNITS_ID:
                return (0, plan.units.count(), 0)
            repository = plan.focus_areas if grouping is Grouping.FOCUS_AREA else plan.units
            return position(repository, key)
