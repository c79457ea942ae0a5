"""In what order activities stand, and under which headings."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import Enum, auto
from itertools import chain
from typing import Any

from tracker.domain.activities.report_column import ReportColumn, ReportPart
from tracker.domain.activities.selection import (
    ActivityFilter,
    AnyColumn,
    AnyGrouping,
    Column,
    DimensionGrouping,
    Grouping,
    OwnColumn,
    Sorting,
)
from tracker.domain.core.sorting import swedish_key
from tracker.domain.core.terms import Approval, Prognosis, Status
from tracker.domain.core.values import dataclass
from tracker.domain.followup.story import reported_values
from tracker.store.activities.conditions import ACTUAL, COST
from tracker.store.activities.contributing import CARRIED
from tracker.store.activities.selecting import (
    PLAN_YEARS,
    RESPONSIBLE,
    due_soon_sql,
    filter_sql,
    late_sql,
)
from tracker.store.activities.story import told_in
from tracker.store.file.connection import reading_stored_values

Place = tuple[Any, ...]
"""The keys of where a row stands: its group, its value in each sorted column, area and goal."""


@dataclass(frozen=True, slots=True)
class Group:
    """Activities under one heading: the heading's row id or status (None = has none), their ids."""

    key: int | str | None
    ids: tuple[int, ...]


def activity_groups(
    connection: sqlite3.Connection,
    wanted: ActivityFilter,
    sorting: Sorting,
    grouping: AnyGrouping,
    today: date,
) -> list[Group]:
    """Return the ids of the activities that pass the filter, grouped and in order.

    Groups stand in the plan's order (owners by title), the group of rows that have none last;
    with `Grouping.NONE` there is one group. By a dimension, an activity stands under every item
    that it carries. Groups without rows are left out. Rows without a value in the sorted column
    stand last whichever way it is turned. By planned year, an activity of several years stands in
    the group of each (LJ-R4), of those that the filter asks for.
    """
    condition, parameters = filter_sql(connection, wanted, today)
    told = _told_ranks(connection, sorting)
    # One row a place, not one an activity: each row fetched waits its turn with other threads.
    keys = [
        _group_key(grouping),
        *(_value_sql(column, today) for column, _descending in sorting.keys),
        "a.focus_area_id",
        "a.goal_id",
    ]
    rows = connection.execute(
        f"{_told_tables(told)}SELECT {', '.join(keys)}, group_concat(a.id) FROM activity AS a"
        f"{''.join(f' LEFT JOIN {name} ON {name}.id = a.id' for name in told)}"
        f"{_each_group(grouping, wanted)} WHERE {condition}"
        f" GROUP BY {', '.join(str(place) for place in range(1, len(keys) + 1))}",
        [*told.values(), *parameters],
    )
    alike: dict[Place, str] = {tuple(row[:-1]): row[-1] for row in rows.fetchall()}
    groups: defaultdict[Any, list[int]] = defaultdict(list)
    with reading_stored_values():
        for place in _in_order(connection, alike, sorting, grouping):
            groups[place[0]] += sorted(map(int, alike[place].split(",")))
    return [Group(key, tuple(ids)) for key, ids in groups.items()]


def distinct_ids(groups: Iterable[Group]) -> tuple[int, ...]:
    """Return the ids of the activities in some groups, each once, in order."""
    each = [group.ids for group in groups]
    return each[0] if len(each) == 1 else tuple(dict.fromkeys(chain.from_iterable(each)))


def all_ids(groups: Iterable[Group]) -> frozenset[int]:
    """Return the ids of the activities in some groups, in no order: in one step, however many."""
    return frozenset().union(*(group.ids for group in groups))


def _group_key(grouping: AnyGrouping) -> str:
    """Return what an activity `a` is grouped by."""
    if isinstance(grouping, OwnColumn):
        return own_sql(grouping)
    return "y.item_id" if isinstance(grouping, DimensionGrouping) else _GROUP_KEYS[grouping]


def _group_order(grouping: AnyGrouping) -> _Order | OwnColumn:
    if isinstance(grouping, OwnColumn):
        return grouping
    return _Order.ITEM if isinstance(grouping, DimensionGrouping) else _GROUP_ORDERS[grouping]


def _each_group(grouping: AnyGrouping, wanted: ActivityFilter) -> str:
    """Join the groups of an activity `a`, as rows of `y`, where it can stand in several."""
    if isinstance(grouping, DimensionGrouping):
        return (
            f" LEFT JOIN (SELECT DISTINCT t.activity_id, t.item_id FROM ({CARRIED}) AS t"
            " JOIN dimension_item AS i ON i.id = t.item_id"
            f" WHERE i.dimension_id = {grouping.dimension_id:d}) AS y ON y.activity_id = a.id"
        )
    return _each_year(wanted) if grouping is Grouping.PLANNED_YEAR else ""


def _each_year(wanted: ActivityFilter) -> str:
    """Join the years of an activity `a`, as rows of `y`: those asked for, when some are."""
    years = ", ".join(str(int(year)) for year in sorted(wanted.plan_years))
    asked = f" AND y.year IN ({years})" if years else ""
    return f" LEFT JOIN {PLAN_YEARS} AS y ON y.activity_id = a.id{asked}"


def _told_name(column: ReportColumn) -> str:
    """The name of the table of ranks of what was reported, in a statement."""
    return str(column).replace("-", "_")


def _told_ranks(connection: sqlite3.Connection, sorting: Sorting) -> dict[str, str]:
    """What is sorted by of a period's reports: each activity's rank as JSON, by the table's name.

    It is read as it is shown, of a fixed period from its snapshot: no table of the plan has it.
    """
    found = {}
    for column, _descending in sorting.keys:
        if not isinstance(column, ReportColumn):
            continue
        reports = told_in(connection, column.period)
        texts = {
            activity_id: values[0][1]
            for activity_id, told in reports.items()
            if (values := reported_values(column, told))
        }
        is_status, statuses = column.part is ReportPart.STATUS, list(map(str, Status))
        key: Callable[[str], Any] = statuses.index if is_status else swedish_key
        ranks = {text: rank for rank, text in enumerate(sorted(set(texts.values()), key=key))}
        pairs = [[activity_id, ranks[text]] for activity_id, text in texts.items()]
        found[_told_name(column)] = json.dumps(pairs)
    return found


def _told_tables(names: Iterable[str]) -> str:
    """Each as a table of its own, which SQLite reads once and finds its way in."""
    tables = [
        f"{name} (id, rank) AS MATERIALIZED (SELECT value ->> 0, value ->> 1 FROM json_each(?))"
        for name in names
    ]
    return f"WITH {', '.join(tables)} " if tables else ""


def _in_order(
    connection: sqlite3.Connection, places: Iterable[Place], sorting: Sorting, grouping: AnyGrouping
) -> list[Place]:
    """Sort the few places rows can have, not the many rows."""
    rankings = (
        _Ranking(connection, _group_order(grouping)),
        *(
            _Ranking(connection, _value_order(column), descending=descending)
            for column, descending in sorting.keys
        ),
        _Ranking(connection, _Order.FOCUS_AREA),
        _Ranking(connection, _Order.GOAL),
    )
    held = list(places)
    ranks = [ranking.of({place[part] for place in held}) for part, ranking in enumerate(rankings)]
    return sorted(
        held, key=lambda place: [rank[part] for rank, part in zip(ranks, place, strict=True)]
    )


class _Order(Enum):
    """How the values of a sort stand among each other: by a rule, or by the place of a row."""

    VALUE = auto()
    TEXT = auto()
    STATUS = auto()
    APPROVAL = auto()
    PROGNOSIS = auto()
    UNIT_NAME = auto()
    OWNER_TITLE = auto()
    FOCUS_AREA = "focus_area"
    GOAL = "goal"
    UNIT = "unit"
    ACTION_PLAN = "action_plan"
    ITEM = "dimension_item"


_GROUP_KEYS = {
    Grouping.NONE: "NULL",
    Grouping.FOCUS_AREA: "a.focus_area_id",
    Grouping.UNIT: RESPONSIBLE,
    Grouping.OWNER: "a.owner_id",
    Grouping.STATUS: "a.status",
    Grouping.CATEGORY: "nullif(a.category, '')",
    Grouping.ACTION_PLAN: "a.action_plan_id",
    Grouping.PROGNOSIS: "a.prognosis",
    Grouping.PLANNED_YEAR: "y.year",
}
_GROUP_ORDERS = {
    Grouping.NONE: _Order.VALUE,
    Grouping.FOCUS_AREA: _Order.FOCUS_AREA,
    Grouping.UNIT: _Order.UNIT,
    Grouping.OWNER: _Order.OWNER_TITLE,
    Grouping.STATUS: _Order.STATUS,
    Grouping.CATEGORY: _Order.TEXT,
    Grouping.ACTION_PLAN: _Order.ACTION_PLAN,
    Grouping.PROGNOSIS: _Order.PROGNOSIS,
    Grouping.PLANNED_YEAR: _Order.VALUE,
}


def _last_reported(column: str) -> str:
    """Return the year of an activity's newest report in which a text stands."""
    return (
        "(SELECT max(r.year) FROM activity_report AS r"
        f" WHERE r.activity_id = a.id AND r.{column} <> '')"
    )


_VALUES = {
    Column.FOCUS_AREA: "a.focus_area_id",
    Column.GOAL: "a.goal_id",
    Column.UNIT: RESPONSIBLE,
    Column.OWNER: "a.owner_id",
    Column.CODE: "nullif(a.code, '')",
    Column.CATEGORY: "nullif(a.category, '')",
    Column.ACTION_PLAN: "a.action_plan_id",
    Column.FREQUENCY: "nullif(a.frequency, '')",
    Column.SCOPE: "nullif(a.scope, '')",
    Column.SHARING: (
        "(SELECT group_concat(title, '; ') FROM (SELECT o.title FROM shared_owner AS s"
        " JOIN owner AS o ON o.id = s.owner_id WHERE s.activity_id = a.id ORDER BY s.id))"
    ),
    Column.LAST_RESULT: _last_reported("result"),
    Column.LAST_DEVIATION: _last_reported("deviation"),
    Column.REPORTS: "(SELECT max(r.year) FROM activity_report AS r WHERE r.activity_id = a.id)",
    Column.LAST_NOTE: (
        "(SELECT max(n.noted_on) FROM activity_note AS n WHERE n.activity_id = a.id)"
    ),
    Column.SUCCESSOR: "(SELECT s.title FROM activity AS s WHERE s.id = a.successor_id)",
    Column.OBSTACLE: "nullif(a.obstacle, '')",
    Column.TARGET_GROUPS: (
        "(SELECT min(d.position * 1000000 + i.position) FROM tagging AS t"
        " JOIN dimension_item AS i ON i.id = t.item_id"
        " JOIN dimension AS d ON d.id = i.dimension_id AND d.kind = 'target_group'"
        " WHERE t.activity_id = a.id)"
    ),
    Column.PLANNED_YEARS: "(SELECT min(p.year) FROM planned_year AS p WHERE p.activity_id = a.id)",
    Column.COST: COST,
    Column.ACTUAL: ACTUAL,
    Column.CONTRIBUTES_TO: (
        "(SELECT group_concat(coalesce(g.title, f.title), '; ') FROM contribution AS c"
        " LEFT JOIN focus_area AS f ON f.id = c.focus_area_id"
        " LEFT JOIN goal AS g ON g.id = c.goal_id WHERE c.activity_id = a.id)"
    ),
}
_VALUE_ORDERS = {
    Column.CODE: _Order.TEXT,
    Column.TITLE: _Order.TEXT,
    Column.CATEGORY: _Order.TEXT,
    Column.ACTION_PLAN: _Order.ACTION_PLAN,
    Column.FREQUENCY: _Order.TEXT,
    Column.SCOPE: _Order.TEXT,
    Column.PROGNOSIS: _Order.PROGNOSIS,
    Column.OBSTACLE: _Order.TEXT,
    Column.SUCCESSOR: _Order.TEXT,
    Column.SHARING: _Order.TEXT,
    Column.CONTRIBUTES_TO: _Order.TEXT,
    Column.FOCUS_AREA: _Order.FOCUS_AREA,
    Column.GOAL: _Order.GOAL,
    Column.UNIT: _Order.UNIT_NAME,
    Column.OWNER: _Order.OWNER_TITLE,
    Column.STATUS: _Order.STATUS,
    Column.APPROVAL: _Order.APPROVAL,
}


def _value_sql(column: AnyColumn, today: date) -> str:
    """Return what an activity `a` is sorted by: the late first, then those due soon."""
    if isinstance(column, OwnColumn):
        return own_sql(column)
    if isinstance(column, ReportColumn):
        return f"{_told_name(column)}.rank"
    if column is Column.LATE:
        return f"CASE WHEN {late_sql(today)} OR {due_soon_sql(today)} THEN a.due_date END"
    return _VALUES.get(column, f"a.{column}")


def own_sql(column: OwnColumn) -> str:
    """Return what an activity `a` has in a field of the plan's own, NULL for nothing."""
    return (
        "(SELECT v.value FROM own_value AS v"
        f" WHERE v.own_field_id = {column.field_id:d} AND v.activity_id = a.id)"
    )


def _value_order(column: AnyColumn) -> _Order | OwnColumn:
    if isinstance(column, OwnColumn):
        return column
    if isinstance(column, ReportColumn):
        return _Order.VALUE
    return _VALUE_ORDERS.get(column, _Order.VALUE)


class _Ranking:
    """Where the values of one sort stand among each other; None is last either way."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        order: _Order | OwnColumn,
        *,
        descending: bool = False,
    ) -> None:
        self._connection = connection
        self._order = order
        self._descending = descending

    def of(self, present: set[Any]) -> Mapping[Any, int]:
        some = present - {None}
        ordered = sorted(some, key=self._position(), reverse=self._descending)
        return {value: rank for rank, value in enumerate([*ordered, None])}

    def _position(self) -> Callable[[Any], Any]:
        if isinstance(self._order, OwnColumn):
            return self._order.rule.sort_key
        match self._order:
            case _Order.VALUE:
                return lambda value: value
            case _Order.TEXT:
                return lambda value: swedish_key(str(value))
            case _Order.STATUS:
                return list(Status).index
            case _Order.APPROVAL:
                return list(Approval).index
            case _Order.PROGNOSIS:
                return list(Prognosis).index
            case _Order.UNIT_NAME:
                return self._by_name("unit", "name")
            case _Order.OWNER_TITLE:
                return self._by_name("owner", "title")
            case place:
                return self._by_place(place.value)

    def _by_place(self, table: str) -> Callable[[Any], Any]:
        rows = self._connection.execute(f"SELECT id FROM {table} ORDER BY position, id")
        places = {row_id: place for place, (row_id,) in enumerate(rows.fetchall())}
        return lambda row_id: (places.get(row_id, len(places)), row_id)

    def _by_name(self, table: str, column: str) -> Callable[[Any], Any]:
        rows = self._connection.execute(f"SELECT id, {column} FROM {table}")
        names = dict(rows.fetchall())
        return lambda row_id: (
            row_id not in names,
            swedish_key(str(names.get(row_id, ""))),
            row_id,
        )
