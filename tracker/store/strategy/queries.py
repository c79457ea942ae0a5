"""Queries of the strategy page: the tree with its counts, and what lies under one of its rows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from tracker.domain.activities.selection import NONE_ID, ActivityFilter
from tracker.domain.core.terms import Approval, GoalKind, Status
from tracker.domain.plan.plan import (
    FOCUS_AREA_FIELDS,
    GOAL_FIELDS,
    PLAN_FIELDS,
    FocusArea,
    Goal,
    Plan,
)
from tracker.domain.reporting.assessment import Assessment
from tracker.store.activities.selecting import RESPONSIBLE, due_soon_sql, filter_sql, late_sql
from tracker.store.file.connection import reading_stored_values
from tracker.store.indicators.queries import IndicatorTable, indicator_table
from tracker.store.rows.reports import area_assessments, goal_assessments
from tracker.store.rows.repository import Repository

APPROVED = frozenset({Approval.APPROVED})


class RowKind(StrEnum):
    """The kinds of rows in the strategy's tree."""

    PLAN = "plan"
    OVERALL = "overall"
    GROUP = "group"
    AREA = "area"
    GOAL = "goal"
    OUTSIDE = "outside"


RowKey = tuple[RowKind, int | str]


@dataclass(frozen=True, slots=True)
class Count:
    """How many activities are in the plan, and how many of them are late."""

    planned: int = 0
    late: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.planned + other.planned, self.late + other.late)


@dataclass(frozen=True, slots=True)
class StrategyRow:
    """A row of the tree: the plan, a focus area, a goal, or a heading over some of them.

    `count` is of the activities at the row and below it. `id` is 0 for headings; a group of
    areas is known by its title.
    """

    kind: RowKind
    id: int
    title: str
    count: Count
    code: str | None = None
    color: str | None = None
    goal_kind: GoalKind | None = None
    children: tuple[StrategyRow, ...] = ()

    @property
    def key(self) -> RowKey:
        """The key of this row among all others, whatever becomes of its words and place."""
        return self.kind, self.title if self.kind is RowKind.GROUP else self.id

    def below(self) -> Iterator[StrategyRow]:
        """Yield the row and every row under it, in the tree's order."""
        yield self
        for child in self.children:
            yield from child.below()


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of the plan under a row: the filter of its activities, its areas and its goals."""

    activities: ActivityFilter
    areas: frozenset[int]
    goals: frozenset[int]

    def approved(self) -> ActivityFilter:
        """Return the filter of the activities that count."""
        return replace(self.activities, approvals=APPROVED)


@dataclass(frozen=True, slots=True)
class UnitCount:
    """How many approved activities a unit has.

    Without a `name` they are every unit's (`ALL_UNITS_ID`, VG-R5) or not distributed (`NONE_ID`).
    """

    unit_id: int
    name: str | None
    count: int


@dataclass(frozen=True, slots=True)
class ScopeContent:
    """The contents of a row's scope. Only approved activities count, but for `proposed`."""

    statuses: Mapping[Status, int]
    late: int
    due_soon: int
    proposed: int
    units: tuple[UnitCount, ...]
    indicators: tuple[IndicatorTable, ...]
    assessments: tuple[Assessment, ...]

    @property
    def planned(self) -> int:
        """Activities in the plan."""
        return sum(self.statuses.values())


def read_tree(connection: sqlite3.Connection, today: date) -> tuple[StrategyRow, ...]:
    """Return the top level of the tree, with everything under it, on the day `today`.

    First the plan, then the overall goals, then groups and areas in the plan's order, last (when
    there are any) the activities outside all areas.
    """
    plan = Repository(connection, "plan", Plan, PLAN_FIELDS).get(1)
    areas = Repository(connection, "focus_area", FocusArea, FOCUS_AREA_FIELDS).all()
    goals = Repository(connection, "goal", Goal, GOAL_FIELDS).all()
    counts = _read_counts(connection, today)
    below = goals_by_parent(goals)
    rows = [StrategyRow(RowKind.PLAN, plan.id, plan.title, counts.whole)]
    overall = _goal_rows(below, (RowKind.OVERALL, 0), counts)
    if overall:
        rows.append(_heading(RowKind.OVERALL, "", overall))
    area_rows = [
        _area_row(area, _goal_rows(below, (RowKind.AREA, area.id), counts), counts)
        for area in area_order(areas)
    ]
    rows += _gathered(area_rows, {area.id: area.group_title for area in areas})
    if NONE_ID in counts.areas:
        rows.append(StrategyRow(RowKind.OUTSIDE, 0, "", counts.areas[NONE_ID]))
    return tuple(rows)


def area_order(areas: Iterable[FocusArea]) -> list[FocusArea]:
    """Return areas as the tree has them: those of a group together, where the first one stands."""
    groups: dict[str | int, list[FocusArea]] = {}
    for area in areas:
        groups.setdefault(area.group_title or area.id, []).append(area)
    return [area for group in groups.values() for area in group]


def goals_by_parent(goals: Iterable[Goal]) -> dict[tuple[RowKind, int], list[Goal]]:
    """Return goals by what they stand under, in their order.

    The keys are those of an area's or a goal's row, and (OVERALL, 0) for goals of the whole
    plan. A goal that stands under itself, which only another program can write, comes to the top.
    """
    rows = list(goals)
    parents = {goal.id: goal.parent_goal_id for goal in rows}
    found: dict[tuple[RowKind, int], list[Goal]] = {}
    for goal in rows:
        key = (RowKind.OVERALL, 0)
        if goal.parent_goal_id is not None and not _is_in_circle(goal.id, parents):
            key = (RowKind.GOAL, goal.parent_goal_id)
        elif goal.focus_area_id is not None:
            key = (RowKind.AREA, goal.focus_area_id)
        found.setdefault(key, []).append(goal)
    return found


def scope_of(row: StrategyRow) -> Scope:
    """Return what lies under a row."""
    rows = list(row.below())
    goals = frozenset(row.id for row in rows if row.kind is RowKind.GOAL)
    areas = frozenset(row.id for row in rows if row.kind is RowKind.AREA)
    match row.kind:
        case RowKind.PLAN:
            return Scope(ActivityFilter(), areas, goals)
        case RowKind.OUTSIDE:
            return Scope(ActivityFilter(focus_areas=frozenset({NONE_ID})), areas, goals)
        case RowKind.GROUP | RowKind.AREA:
            return Scope(ActivityFilter(focus_areas=areas), areas, goals)
        case _:
            return Scope(ActivityFilter(goals=goals), areas, goals)


def read_scope_content(connection: sqlite3.Connection, scope: Scope, today: date) -> ScopeContent:
    """Return what lies under a row on the day `today`."""
    condition, parameters = filter_sql(connection, scope.activities, today)
    approved = f"a.approval = '{Approval.APPROVED}'"
    late, due_soon, proposed = connection.execute(
        f"SELECT count(*) FILTER (WHERE {late_sql(today)}),"
        f" count(*) FILTER (WHERE {due_soon_sql(today)}),"
        f" count(*) FILTER (WHERE a.approval = '{Approval.PROPOSED}')"
        f" FROM activity AS a WHERE {condition}",
        parameters,
    ).fetchone()
    statuses = connection.execute(
        f"SELECT a.status, count(*) FROM activity AS a WHERE {approved} AND {condition} GROUP BY 1",
        parameters,
    ).fetchall()
    units = connection.execute(
        f"SELECT coalesce({RESPONSIBLE}, {NONE_ID}), u.name, count(*) FROM activity AS a"
        f" LEFT JOIN unit AS u ON u.id = a.unit_id WHERE {approved} AND {condition}"
        " GROUP BY 1 ORDER BY u.position, u.id",
        parameters,
    ).fetchall()
    with reading_stored_values():
        return ScopeContent(
            {Status(status): count for status, count in statuses},
            late,
            due_soon,
            proposed,
            tuple(UnitCount(*row) for row in units),
            _indicators(connection, scope),
            _assessments(connection, scope),
        )


@dataclass(slots=True)
class _Counts:
    """Counts of activities by area and by goal (0 for none), not yet summed up the tree."""

    areas: dict[int, Count] = field(default_factory=dict)
    goals: dict[int, Count] = field(default_factory=dict)
    whole: Count = field(default_factory=Count)


def _read_counts(connection: sqlite3.Connection, today: date) -> _Counts:
    rows = connection.execute(
        "SELECT a.focus_area_id, a.goal_id,"
        f" count(*) FILTER (WHERE a.approval = '{Approval.APPROVED}'),"
        f" count(*) FILTER (WHERE {late_sql(today)}) FROM activity AS a GROUP BY 1, 2"
    )
    counts = _Counts()
    for area, goal, planned, late in rows.fetchall():
        count = Count(planned, late)
        counts.whole += count
        for by_id, row_id in ((counts.areas, area), (counts.goals, goal)):
            by_id[row_id or NONE_ID] = by_id.get(row_id or NONE_ID, Count()) + count
    return counts


def _goal_rows(
    below: Mapping[tuple[RowKind, int], Sequence[Goal]], key: tuple[RowKind, int], counts: _Counts
) -> tuple[StrategyRow, ...]:
    rows = []
    for goal in below.get(key, ()):
        children = _goal_rows(below, (RowKind.GOAL, goal.id), counts)
        own = counts.goals.get(goal.id, Count())
        rows.append(
            StrategyRow(
                RowKind.GOAL,
                goal.id,
                goal.title,
                _sum([own, *(child.count for child in children)]),
                goal.code,
                goal_kind=goal.kind,
                children=children,
            )
        )
    return tuple(rows)


def _area_row(area: FocusArea, goals: tuple[StrategyRow, ...], counts: _Counts) -> StrategyRow:
    return StrategyRow(
        RowKind.AREA,
        area.id,
        area.title,
        counts.areas.get(area.id, Count()),
        area.code,
        area.color,
        children=goals,
    )


def _gathered(
    areas: Iterable[StrategyRow], group_titles: Mapping[int, str | None]
) -> Iterator[StrategyRow]:
    groups: dict[str | int, list[StrategyRow]] = {}
    for area in areas:
        groups.setdefault(group_titles[area.id] or area.id, []).append(area)
    for title, rows in groups.items():
        if isinstance(title, str):
            yield _heading(RowKind.GROUP, title, rows)
        else:
            yield from rows


def _heading(kind: RowKind, title: str, rows: Iterable[StrategyRow]) -> StrategyRow:
    children = tuple(rows)
    return StrategyRow(kind, 0, title, _sum(row.count for row in children), children=children)


def _sum(counts: Iterable[Count]) -> Count:
    return sum(counts, Count())


def _is_in_circle(goal_id: int, parents: Mapping[int, int | None]) -> bool:
    seen = {goal_id}
    above = parents.get(goal_id)
    while above is not None and above not in seen:
        seen.add(above)
        above = parents.get(above)
    return above == goal_id


def _indicators(connection: sqlite3.Connection, scope: Scope) -> tuple[IndicatorTable, ...]:
    rows = connection.execute(
        "SELECT id FROM indicator WHERE focus_area_id IN (SELECT value FROM json_each(?))"
        " OR goal_id IN (SELECT value FROM json_each(?)) ORDER BY position, id",
        [json.dumps(sorted(scope.areas)), json.dumps(sorted(scope.goals))],
    )
    return tuple(indicator_table(connection, row_id) for (row_id,) in rows.fetchall())


def _assessments(connection: sqlite3.Connection, scope: Scope) -> tuple[Assessment, ...]:
    """The newest period first, and within it the plan's order, areas before goals."""
    found: list[Assessment] = []
    for repository, column, ids in (
        (area_assessments(connection), "focus_area_id", scope.areas),
        (goal_assessments(connection), "goal_id", scope.goals),
    ):
        table = column.removesuffix("_id")
        rows = connection.execute(
            f"SELECT s.id FROM {repository.table} AS s JOIN {table} AS l ON l.id = s.{column}"
            f" WHERE s.{column} IN (SELECT value FROM json_each(?)) ORDER BY l.position, l.id",
            [json.dumps(sorted(ids))],
        ).fetchall()
        by_id = {row.id: row for row in repository.some(row_id for (row_id,) in rows)}
        found += [by_id[row_id] for (row_id,) in rows]
    return tuple(sorted(found, key=lambda row: row.period, reverse=True))
