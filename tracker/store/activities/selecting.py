"""From a filter to SQL: the conditions that pages, tiles and the command line share.

The lateness rule is the domain's (`domain/lateness.py`); here it is only written as SQL from
the same constants.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date
from itertools import product
from typing import Any

from tracker.domain.activities.attention import MOVED_TIMES
from tracker.domain.activities.lateness import due_soon_until, silent_since
from tracker.domain.activities.prognosis import THREATENED
from tracker.domain.activities.selection import (
    ALL_UNITS_ID,
    NONE_ID,
    ActivityFilter,
    Attention,
)
from tracker.domain.core.dates import end_of_day_utc
from tracker.domain.core.terms import CLOSED_STATUSES, Approval, Responsibility, UnitKind
from tracker.domain.core.values import dataclass
from tracker.store.activities.contributing import CARRIED, any_contributes
from tracker.store.file.search import (
    ACTIVITY_INDEX,
    KINDS,
    MINIMUM_LENGTH,
    RANGE,
    match_expression,
    words_of,
)
from tracker.store.log.order import last_set_until

_MOST_WAYS = 8
"""Beyond three words that areas, goals, units or owners hold, words are sought in activities."""

_CLOSED = ", ".join(f"'{status}'" for status in sorted(CLOSED_STATUSES))

COUNTED = f"(a.approval = '{Approval.APPROVED}' AND a.status NOT IN ({_CLOSED}))"
"""In the plan and still open, `lateness.is_counted`, in the words of the index `activity_open`."""

_THREATENED = ", ".join(f"'{prognosis}'" for prognosis in sorted(THREATENED))

RESPONSIBLE = f"iif(a.responsibility = '{Responsibility.ALL}', {ALL_UNITS_ID}, a.unit_id)"
"""Whose an activity `a` is: its unit's id, `ALL_UNITS_ID`, or NULL when it is not distributed."""


PLAN_YEARS = (
    "(WITH RECURSIVE of_dates (activity_id, year, last) AS (SELECT d.id,"
    " CAST(substr(coalesce(d.start_date, d.due_date), 1, 4) AS INTEGER),"
    " CAST(substr(coalesce(d.due_date, d.start_date), 1, 4) AS INTEGER) FROM activity AS d"
    " WHERE coalesce(d.start_date, d.due_date) IS NOT NULL"
    " AND d.id NOT IN (SELECT activity_id FROM planned_year)"
    " UNION ALL SELECT activity_id, year + 1, last FROM of_dates WHERE year < last)"
    " SELECT activity_id, year FROM of_dates"
    " UNION ALL SELECT activity_id, year FROM planned_year)"
)
"""The years of each activity, `cost.years_of` as a table: those chosen, else those of its dates."""


def late_sql(today: date) -> str:
    """Return the condition that an activity `a` is late on the day `today`."""
    return f"({COUNTED} AND {reasons_of_open(today)[Attention.LATE]})"


def due_soon_sql(today: date) -> str:
    """Return the condition that an activity `a` is due soon on the day `today`."""
    return f"({COUNTED} AND {reasons_of_open(today)[Attention.DUE_SOON]})"


def reasons_of_open(today: date) -> dict[Attention, str]:
    """Return, by reason, the condition that an activity `a` that is counted needs attention.

    They are those that the index `activity_open` holds all of.
    """
    day, until = today.isoformat(), due_soon_until(today).isoformat()
    return {
        Attention.LATE: f"a.due_date < '{day}'",
        Attention.DUE_SOON: f"a.due_date BETWEEN '{day}' AND '{until}'",
        Attention.UNDISTRIBUTED: f"a.responsibility = '{Responsibility.NONE}'",
        Attention.NO_OWNER: "+a.owner_id IS NULL",
        Attention.NO_DUE_DATE: (
            "a.due_date IS NULL AND a.is_continuous = 0 AND a.status <> 'continuous'"
        ),
    }


def attention_sql(connection: sqlite3.Connection, reason: Attention, today: date) -> str:
    """Return the condition that an activity `a` needs attention for `reason`."""
    return f"({COUNTED} AND {_reason_sql(connection, reason, today)})"


def _reason_sql(connection: sqlite3.Connection, reason: Attention, today: date) -> str:
    match reason:
        case Attention.AT_RISK:
            return f"a.prognosis IN ({_THREATENED})"
        case Attention.CHECK_PASSED:
            return f"a.checkpoint_date < '{today.isoformat()}'"
        case Attention.MOVED:
            return (
                "a.id IN (SELECT activity_id FROM deadline_move"
                f" GROUP BY activity_id HAVING count(*) >= {MOVED_TIMES})"
            )
        case Attention.SILENT:
            return _silent_sql(connection, today)
        case _:
            return reasons_of_open(today)[reason]


def _silent_sql(connection: sqlite3.Connection, today: date) -> str:
    """The condition of silence; a plan that is younger than it takes has nothing silent."""
    last = last_set_until(connection, end_of_day_utc(silent_since(today)))
    if not last:
        return "false"
    return (
        "a.id NOT IN (SELECT row_id FROM change"
        f" WHERE +table_name = 'activity' AND set_id > {last})"
    )


def filter_sql(
    connection: sqlite3.Connection, wanted: ActivityFilter, today: date
) -> tuple[str, list[Any]]:
    """Return the condition on an activity `a` for a filter, and its parameters."""
    conditions: list[str] = []
    parameters: list[Any] = []
    if wanted.owners:
        conditions.append(_owner_condition(wanted.owners))
    if wanted.action_plans:
        conditions.append(_among("action_plan_id", wanted.action_plans))
    conditions += _place_conditions(connection, wanted)
    if wanted.units:
        conditions.append(_unit_condition(connection, wanted.units))
    for column, words in (
        ("a.status", wanted.statuses),
        ("a.approval", wanted.approvals),
        ("coalesce(a.category, '')", wanted.categories),
        ("coalesce(a.prognosis, '')", wanted.prognoses),
    ):
        if words:
            conditions.append(f"{column} IN ({_marks(words)})")
            parameters += sorted(words)
    if wanted.attention:
        reasons = [attention_sql(connection, reason, today) for reason in sorted(wanted.attention)]
        conditions.append("(" + " OR ".join(reasons) + ")")
    conditions += _tag_conditions(wanted)
    conditions += _planning_conditions(wanted)
    for condition, given in _column_conditions(connection, wanted):
        conditions.append(condition)
        parameters += given
    if wanted.participants:
        conditions.append(_participant_condition(wanted.participants))
    words_sought = words_of(wanted.text)
    if words_sought:
        condition, sought = _text_condition(connection, words_sought)
        conditions.append(condition)
        parameters += sought
    return " AND ".join(conditions) or "1", parameters


def _column_conditions(
    connection: sqlite3.Connection, wanted: ActivityFilter
) -> list[tuple[str, list[Any]]]:
    if not (wanted.own or wanted.columns):
        return []
    from tracker.store.activities.conditions import column_conditions, own_conditions

    return [
        *own_conditions(connection, wanted.own),
        *column_conditions(connection, wanted.columns),
    ]


def _place_conditions(connection: sqlite3.Connection, wanted: ActivityFilter) -> list[str]:
    """The areas and goals that activities are at home in or contribute to (VG-R2)."""
    places = (("focus_area_id", wanted.focus_areas), ("goal_id", wanted.goals))
    conditions = {column: _among(column, ids) for column, ids in places if ids}
    if not any_contributes(connection):
        return list(conditions.values())
    for column, ids in places:
        numbers = _numbers(ids - {NONE_ID})
        if not numbers:
            continue
        contributed = f"c.{column} IN ({numbers})"
        if column == "focus_area_id":
            contributed += f" OR c.goal_id IN (SELECT id FROM goal WHERE {column} IN ({numbers}))"
        contributing = f"SELECT c.activity_id FROM contribution AS c WHERE {contributed}"
        conditions[column] = f"({conditions[column]} OR a.id IN ({contributing}))"
    return list(conditions.values())


def _tag_conditions(wanted: ActivityFilter) -> list[str]:
    """One item of every dimension that is asked for, and none of those that shall be missing."""
    conditions = []
    if wanted.items:
        items = _numbers(wanted.items)
        conditions.append(
            f"a.id IN (SELECT t.activity_id FROM ({CARRIED}) AS t"
            " JOIN dimension_item AS i ON i.id = t.item_id"
            f" WHERE t.item_id IN ({items})"
            " GROUP BY t.activity_id HAVING count(DISTINCT i.dimension_id) ="
            f" (SELECT count(DISTINCT dimension_id) FROM dimension_item WHERE id IN ({items})))"
        )
    conditions += [
        f"a.id NOT IN ({_TAGGED_WITH.format(dimension=int(dimension_id))})"
        for dimension_id in sorted(wanted.untagged)
    ]
    return conditions


def _planning_conditions(wanted: ActivityFilter) -> list[str]:
    """The years an activity is planned for, and the kinds of the units that answer for it."""
    conditions = [planned_sql(wanted.plan_years)] if wanted.plan_years else []
    if wanted.unit_kinds:
        kinds = ", ".join(f"'{kind}'" for kind in sorted(wanted.unit_kinds))
        conditions.append(
            "a.unit_id IN (WITH RECURSIVE kinds (id, kind) AS (SELECT id, kind FROM unit"
            f" WHERE parent_id IS NULL OR kind <> '{UnitKind.UNIT}' UNION"
            " SELECT u.id, kinds.kind FROM unit AS u JOIN kinds ON u.parent_id = kinds.id"
            f" WHERE u.kind = '{UnitKind.UNIT}') SELECT id FROM kinds WHERE kind IN ({kinds}))"
        )
    return conditions


def planned_sql(years: Iterable[int]) -> str:
    """Return the condition that an activity `a` is planned for one of some years; "true" of none.

    The years are those chosen or, where none is, those of its dates (`cost.years_of`).
    """
    numbers = sorted(map(int, years))
    if not numbers:
        return "true"
    of_dates = " OR ".join(
        f"{year} BETWEEN CAST(substr(coalesce(a.start_date, a.due_date), 1, 4) AS INTEGER)"
        " AND CAST(substr(coalesce(a.due_date, a.start_date), 1, 4) AS INTEGER)"
        for year in numbers
    )
    return (
        f"(a.id IN (SELECT activity_id FROM planned_year WHERE year IN ({_numbers(numbers)}))"
        f" OR (({of_dates}) AND NOT EXISTS"
        " (SELECT 1 FROM planned_year AS p WHERE p.activity_id = a.id)))"
    )


_TAGGED_WITH = (
    f"SELECT t.activity_id FROM ({CARRIED}) AS t JOIN dimension_item AS i ON i.id = t.item_id"
    " WHERE i.dimension_id = {dimension}"
)


def _participant_condition(units: frozenset[int]) -> str:
    """The units and those below them: as owner, as one of several, or as one of all (VG-R5)."""
    below = (
        "WITH RECURSIVE below (id) AS (SELECT id FROM unit"
        f" WHERE id IN ({_numbers(units)}) UNION SELECT u.id FROM unit AS u"
        " JOIN below ON u.parent_id = below.id) SELECT below.id FROM below"
    )
    municipal = f"SELECT 1 FROM unit WHERE kind <> '{UnitKind.EXTERNAL}' AND id IN ({below})"
    return (
        f"(a.unit_id IN ({below}) OR (a.responsibility = '{Responsibility.ALL}'"
        f" AND EXISTS ({municipal}))"
        f" OR a.id IN (SELECT activity_id FROM participation WHERE unit_id IN ({below})))"
    )


def _numbers(ids: Iterable[int]) -> str:
    return ", ".join(str(int(row_id)) for row_id in sorted(ids))


def _unit_condition(connection: sqlite3.Connection, ids: frozenset[int]) -> str:
    """The units' own activities and those they take part in (VG-R5)."""
    units = _numbers(ids - {NONE_ID, ALL_UNITS_ID})
    chosen = {NONE_ID: Responsibility.NONE, ALL_UNITS_ID: Responsibility.ALL}
    parts = [f"a.unit_id IN ({units})"] if units else []
    parts += [f"a.responsibility = '{whose}'" for key, whose in chosen.items() if key in ids]
    own = "(" + " OR ".join(parts) + ")"
    shared = f"SELECT activity_id FROM participation WHERE unit_id IN ({units})"
    if connection.execute(f"{shared} LIMIT 1").fetchone() is None:
        return own
    return f"({own} OR a.id IN ({shared}))"


def _owner_condition(ids: frozenset[int]) -> str:
    """What owners answer for, alone or together with a main owner."""
    owners = _numbers(ids - {NONE_ID})
    own = _among("owner_id", ids)
    if not owners:
        return own
    return f"({own} OR a.id IN (SELECT activity_id FROM shared_owner WHERE owner_id IN ({owners})))"


def _among(column: str, ids: frozenset[int]) -> str:
    numbers = _numbers(ids - {NONE_ID})
    parts = [f"a.{column} IN ({numbers})"] if numbers else []
    if NONE_ID in ids:
        parts.append(f"a.{column} IS NULL")
    return "(" + " OR ".join(parts) + ")"


def _marks(values: Iterable[object]) -> str:
    return ", ".join("?" for _value in values)


def _text_condition(connection: sqlite3.Connection, words: Iterable[str]) -> tuple[str, list[str]]:
    """Every word must stand in the activity itself, or in what it belongs to.

    Long words are looked up in the index, short ones are sought in title and code.
    """
    conditions: list[str] = []
    parameters: list[str] = []
    ways = [_Way()]
    for word in words:
        if len(word) < MINIMUM_LENGTH:
            patterns = [_like_pattern(spelling) for spelling in _spellings(word)]
            columns = [f"a.{name} LIKE ? ESCAPE '\\'" for name in ("title", "code")]
            conditions.append("(" + " OR ".join(columns * len(patterns)) + ")")
            parameters += [pattern for pattern in patterns for _column in columns]
            continue
        belonging = _belonging_to(connection, word) if len(ways) < _MOST_WAYS else ""
        ways = [
            *(_Way((*way.own, word), way.belonging) for way in ways),
            *(_Way(way.own, (*way.belonging, belonging)) for way in ways if belonging),
        ]
    if ways != [_Way()]:
        conditions.append("(" + " OR ".join(way.sql() for way in ways) + ")")
        parameters += [match_expression(" ".join(way.own)) or "" for way in ways if way.own]
    return " AND ".join(conditions), parameters


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to hold all words: some in the activity's own text, for the others conditions."""

    own: tuple[str, ...] = ()
    belonging: tuple[str, ...] = ()

    def sql(self) -> str:
        """Return the condition; it has a parameter when there are words of its own."""
        conditions = [f"({condition})" for condition in self.belonging]
        if self.own:
            found = f"SELECT rowid FROM {ACTIVITY_INDEX} WHERE {ACTIVITY_INDEX} MATCH ?"
            conditions.append(f"a.id IN ({found})")
        return "(" + " AND ".join(conditions) + ")"


def _belonging_to(connection: sqlite3.Connection, word: str) -> str:
    """Return the condition that an activity's area, goal, unit, owner or own field holds `word`.

    It is "" for none. They are few, so that asking for them first spares a search through all.
    """
    found: dict[str, list[str]] = {}
    rows = connection.execute(
        "SELECT rowid FROM search_index WHERE search_index MATCH ?"
        f" AND rowid >= {RANGE} AND rowid < {_LAST_ABOVE * RANGE}",
        [match_expression(word)],
    )
    for (rowid,) in rows.fetchall():
        found.setdefault(KINDS[rowid // RANGE], []).append(str(rowid % RANGE))
    conditions = [
        f"a.{table}_id IN ({', '.join(found[table])})"
        for table in ("focus_area", "goal", "unit", "owner")
        if table in found
    ]
    conditions += _own_values_with(connection, word)
    return " OR ".join(conditions)


def _own_values_with(connection: sqlite3.Connection, word: str) -> list[str]:
    """The condition that a field of the plan's own holds `word`; none in a plan without fields."""
    if connection.execute("SELECT 1 FROM own_value LIMIT 1").fetchone() is None:
        return []
    first = KINDS.index("own_value") * RANGE
    rows = connection.execute(
        "SELECT 1 FROM search_index WHERE search_index MATCH ?"
        f" AND rowid >= {first} AND rowid < {first + RANGE} LIMIT 1",
        [match_expression(word)],
    )
    if rows.fetchone() is None:
        return []
    sought = (match_expression(word) or "").replace("'", "''")
    ids = (
        f"SELECT rowid - {first} FROM search_index WHERE search_index MATCH '{sought}'"
        f" AND rowid >= {first} AND rowid < {first + RANGE}"
    )
    return [f"a.id IN (SELECT activity_id FROM own_value WHERE id IN ({ids}))"]


_LAST_ABOVE = KINDS.index("owner") + 1
"""Behind the ranges of areas, goals, units and owners: nothing there has activities."""


def _spellings(word: str) -> list[str]:
    """Return `word` in small and capital letters where SQLite's LIKE keeps them apart (å, ä, ö)."""
    letters = [
        {letter} if letter.isascii() else {letter.lower(), letter.upper()} for letter in word
    ]
    return sorted("".join(spelling) for spelling in product(*letters))


def _like_pattern(word: str) -> str:
    return "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
