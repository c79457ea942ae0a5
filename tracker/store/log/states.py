"""The plan's state at a moment as a pure value: now, on any earlier day, after a change set."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from datetime import date
from typing import Any

from tracker.domain.core.dates import end_of_day_utc
from tracker.domain.history.plan_state import PlanState
from tracker.store.file.connection import dict_rows
from tracker.store.file.schema import logged_tables
from tracker.store.log.logged_rows import read_row
from tracker.store.log.order import last_set_until

TAKEN_IN = frozenset({"merged_row", "merged_set"})
"""What the file knows about the copies that it has taken in."""

HEAVY = frozenset({"appearance", "issued_form", "snapshot"}) | TAKEN_IN
"""Tables that no state needs to hold when it is compared or fixed.

They hold states themselves, what files look like, which is the same for every year, or where
changes came from.
"""


def state_now(connection: sqlite3.Connection, *, without: Collection[str] = ()) -> PlanState:
    """Return the plan as it stands, every table but those in `without`."""
    return PlanState(
        {
            table: {row["id"]: row for row in dict_rows(connection, f'SELECT * FROM "{table}"')}
            for table in logged_tables(connection)
            if table not in without
        }
    )


def state_on(
    connection: sqlite3.Connection, day: date, *, without: Collection[str] = ()
) -> PlanState:
    """Return the plan as it stood at the end of the local `day`, from the log."""
    return _taken_back(
        connection,
        state_now(connection, without=without),
        last_set_until(connection, end_of_day_utc(day)),
        without,
    )


def state_after(
    connection: sqlite3.Connection, set_id: int, *, without: Collection[str] = HEAVY
) -> PlanState:
    """Return the plan as it stood when a change set had been written."""
    now = state_now(connection, without=without)
    return _taken_back(connection, now, set_id, without)


def _taken_back(
    connection: sqlite3.Connection,
    state: PlanState,
    last_set: int,
    without: Collection[str],
) -> PlanState:
    tables: dict[str, dict[int, Any]] = {name: dict(rows) for name, rows in state.tables.items()}
    later = connection.execute(
        "SELECT table_name, row_id, before FROM change WHERE set_id > ? ORDER BY id DESC",
        [last_set],
    )
    for table, row_id, before in later.fetchall():
        if table in without:
            continue
        rows = tables.setdefault(table, {})
        row = read_row(before)
        if row is None:
            rows.pop(row_id, None)
        else:
            rows[row_id] = row
    return PlanState(tables)
