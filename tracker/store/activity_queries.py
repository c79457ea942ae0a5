"""What the activity table, the list and the exports read: order, rows, figures, attention."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from tracker.domain.activity import ACTIVITY_FIELDS, Activity
from tracker.domain.attention import (
    ORDER,
    AttentionGroup,
    AttentionLine,
    moved_sentence,
    no_due_date_sentence,
    no_owner_sentence,
    silent_sentence,
)
from tracker.domain.dates import local_time
from tracker.domain.figures import Figures, Tally
from tracker.domain.lateness import Lateness
from tracker.domain.selection import ActivityFilter, Attention, Column, Grouping, Sorting
from tracker.domain.sorting import swedish_key
from tracker.domain.terms import Approval, Status
from tracker.store.connection import dict_rows
from tracker.store.repository import Repository
from tracker.store.selecting import attention_sql, due_soon_sql, filter_sql, late_sql

_BLOCK = 900


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """An activity with the names of what it belongs to, and what the calendar says."""

    activity: Activity
    focus_area: str | None
    goal: str | None
    unit: str | None
    owner: str | None
    original_due_date: date | None
    times_moved: int
    lateness: Lateness

    @property
    def id(self) -> int:
        """The activity's id."""
        return self.activity.id


@dataclass(frozen=True, slots=True)
class Group:
    """Activities under one heading: the heading's row id or status (None = has none), their ids."""

    key: int | str | None
    ids: tuple[int, ...]


def activity_groups(
    connection: sqlite3.Connection,
    wanted: ActivityFilter,
    sorting: Sorting,
    grouping: Grouping,
    today: date,
) -> list[Group]:
    """Return the ids of the activities that pass the filter, grouped and in order.

    Groups stand in the plan's order, the group of rows that have none last; with
    `Grouping.NONE` there is one group. Groups without rows are left out.
    """
    condition, parameters = filter_sql(wanted, today)
    key = _GROUP_KEYS[grouping]
    rank = _GROUP_RANKS[grouping]
    sort_value, python_sorted = _SORT_VALUES[sorting.column]
    direction = "DESC" if sorting.descending and not python_sorted else "ASC"
    nulls_last = f"({sort_value}) IS NULL, ({sort_value}) {direction}, " if sorting.column else ""
    if python_sorted:
        nulls_last = ""
    rows = connection.execute(
        f"SELECT a.id, {key}, {sort_value} FROM activity AS a"
        " LEFT JOIN focus_area AS f ON f.id = a.focus_area_id"
        " LEFT JOIN goal AS g ON g.id = a.goal_id"
        f"{_GROUP_JOINS.get(grouping, '')}{_SORT_JOINS.get(sorting.column, '')}"
        f" WHERE {condition} ORDER BY {rank}{nulls_last}"
        " f.position IS NULL, f.position, f.id, g.position IS NULL, g.position, g.id, a.id",
        parameters,
    ).fetchall()
    return _gathered(rows, sorting.descending if python_sorted else None)


def _gathered(rows: Sequence[tuple[int, Any, Any]], descending: bool | None) -> list[Group]:
    groups: dict[Any, list[tuple[int, Any]]] = {}
    for row_id, key, value in rows:
        groups.setdefault(key, []).append((row_id, value))
    if descending is not None:
        for members in groups.values():
            _sort_by_text(members, descending)
    return [Group(key, tuple(one for one, _value in members)) for key, members in groups.items()]


def _sort_by_text(members: list[tuple[int, Any]], descending: bool) -> None:
    """Sort by Swedish order; rows without a text stay last either way."""
    with_text = [member for member in members if member[1]]
    without = [member for member in members if not member[1]]
    with_text.sort(key=lambda member: swedish_key(str(member[1])), reverse=descending)
    members[:] = with_text + without


_GROUP_KEYS = {
    Grouping.NONE: "NULL",
    Grouping.FOCUS_AREA: "a.focus_area_id",
    Grouping.UNIT: "a.unit_id",
    Grouping.OWNER: "a.owner_id",
    Grouping.STATUS: "a.status",
}
_STATUS_RANK = (
    "CASE a.status "
    + "".join(f"WHEN '{status}' THEN {rank} " for rank, status in enumerate(Status))
    + "END"
)
_GROUP_RANKS = {
    Grouping.NONE: "",
    Grouping.FOCUS_AREA: "f.position IS NULL, f.position, f.id, ",
    Grouping.UNIT: "gu.position IS NULL, gu.position, gu.id, ",
    Grouping.OWNER: "go.title IS NULL, go.title, go.id, ",
    Grouping.STATUS: f"{_STATUS_RANK}, ",
}
_GROUP_JOINS = {
    Grouping.UNIT: " LEFT JOIN unit AS gu ON gu.id = a.unit_id",
    Grouping.OWNER: " LEFT JOIN owner AS go ON go.id = a.owner_id",
}
_SORT_VALUES: dict[Column | None, tuple[str, bool]] = {
    None: ("NULL", False),
    Column.CODE: ("a.code", True),
    Column.TITLE: ("a.title", True),
    Column.FOCUS_AREA: ("f.position", False),
    Column.GOAL: ("g.position", False),
    Column.UNIT: ("su.name", True),
    Column.OWNER: ("so.title", True),
    Column.STATUS: (_STATUS_RANK, False),
    Column.LATE: ("a.due_date", False),
    Column.START_DATE: ("a.start_date", False),
    Column.DUE_DATE: ("a.due_date", False),
    Column.APPROVAL: ("a.approval", False),
    Column.PROGRESS: ("a.progress", False),
    Column.PRIORITY: ("a.priority", False),
    Column.COST: ("a.cost_sek", False),
    Column.CATEGORY: ("a.category", True),
}
_SORT_JOINS: dict[Column | None, str] = {
    Column.UNIT: " LEFT JOIN unit AS su ON su.id = a.unit_id",
    Column.OWNER: " LEFT JOIN owner AS so ON so.id = a.owner_id",
}


def activity_rows(
    connection: sqlite3.Connection, ids: Iterable[int], today: date
) -> dict[int, ActivityRow]:
    """Return the rows of the activities with these ids, by id; those that are gone are left out."""
    wanted = list(ids)
    found: dict[int, ActivityRow] = {}
    shape = Repository(connection, "activity", Activity, ACTIVITY_FIELDS)
    for start in range(0, len(wanted), _BLOCK):
        block = wanted[start : start + _BLOCK]
        marks = ", ".join("?" * len(block))
        for row in dict_rows(connection, _ROWS_SQL.format(marks=marks), block):
            found[row["id"]] = _activity_row(shape, row, today)
    return found


_ACTIVITY_COLUMNS = tuple(field.name for field in fields(Activity))

_ROWS_SQL = """\
SELECT a.*, f.title AS area_title, g.title AS goal_title, u.name AS unit_name,
  o.title AS owner_title,
  (SELECT m.from_date FROM deadline_move AS m WHERE m.activity_id = a.id ORDER BY m.id LIMIT 1)
    AS original,
  (SELECT count(*) FROM deadline_move AS m WHERE m.activity_id = a.id) AS moves
FROM activity AS a
LEFT JOIN focus_area AS f ON f.id = a.focus_area_id
LEFT JOIN goal AS g ON g.id = a.goal_id
LEFT JOIN unit AS u ON u.id = a.unit_id
LEFT JOIN owner AS o ON o.id = a.owner_id
WHERE a.id IN ({marks})"""


def _activity_row(shape: Repository[Activity], row: dict[str, Any], today: date) -> ActivityRow:
    activity = shape.value({name: row[name] for name in _ACTIVITY_COLUMNS})
    original = row["original"]
    return ActivityRow(
        activity,
        row["area_title"],
        row["goal_title"],
        row["unit_name"],
        row["owner_title"],
        date.fromisoformat(original) if original else activity.due_date,
        row["moves"],
        activity.lateness(today),
    )


def figures(connection: sqlite3.Connection, today: date) -> Figures:
    """Return the plan's figures on the day `today`."""
    rows = connection.execute(
        f"SELECT a.focus_area_id, a.unit_id, a.status, coalesce({late_sql(today)}, 0),"
        f" coalesce({due_soon_sql(today)}, 0), a.owner_id IS NOT NULL, count(*)"
        f" FROM activity AS a WHERE a.approval = '{Approval.APPROVED}' GROUP BY 1, 2, 3, 4, 5, 6"
    )
    return Figures(
        tuple(
            Tally(area, unit, Status(status), bool(late), bool(soon), bool(owner), count)
            for area, unit, status, late, soon, owner, count in rows.fetchall()
        )
    )


def attention_groups(
    connection: sqlite3.Connection, today: date, limit: int = 50
) -> list[AttentionGroup]:
    """Return what needs attention, gravest first, with at most `limit` lines a reason."""
    groups = []
    for reason in ORDER:
        condition = attention_sql(reason, today)
        count = connection.execute(
            f"SELECT count(*) FROM activity AS a WHERE {condition}"
        ).fetchone()[0]
        if count:
            first = connection.execute(
                f"SELECT a.id FROM activity AS a WHERE {condition}"
                " ORDER BY a.due_date IS NULL, a.due_date, a.id LIMIT ?",
                [limit],
            ).fetchall()
            rows = activity_rows(connection, [one for (one,) in first], today)
            lines = tuple(
                AttentionLine(
                    one, rows[one].activity.title, _why(reason, rows[one], connection, today)
                )
                for (one,) in first
            )
            groups.append(AttentionGroup(reason, count, lines))
    return groups


def _why(reason: Attention, row: ActivityRow, connection: sqlite3.Connection, today: date) -> str:
    sentences: dict[Attention, Callable[[], str]] = {
        Attention.LATE: lambda: row.lateness.sentence,
        Attention.DUE_SOON: lambda: row.lateness.sentence,
        Attention.NO_OWNER: no_owner_sentence,
        Attention.NO_DUE_DATE: no_due_date_sentence,
        Attention.SILENT: lambda: silent_sentence(_silent_days(connection, row.id, today)),
        Attention.MOVED: lambda: moved_sentence(
            row.times_moved, str(row.original_due_date), str(row.activity.due_date or "–")
        ),
    }
    return sentences[reason]()


def _silent_days(connection: sqlite3.Connection, row_id: int, today: date) -> int | None:
    last = connection.execute(
        "SELECT max(s.at) FROM change AS c JOIN change_set AS s ON s.id = c.set_id"
        " WHERE c.table_name = 'activity' AND c.row_id = ?",
        [row_id],
    ).fetchone()[0]
    return (today - local_time(last).date()).days if last else None
