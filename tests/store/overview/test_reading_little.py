"""What is shown first does not read every activity, so that a large plan opens as a small one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest

from tests.support.plans import TODAY
from tracker.store.activities.used import used_columns
from tracker.store.overview.queries import read_overview
from tracker.store.plan_file import PlanFile


def steps(connection: sqlite3.Connection, read: Callable[[sqlite3.Connection], object]) -> set[str]:
    """Return the steps by which SQLite finds what is read."""
    statements: list[str] = []
    connection.set_trace_callback(statements.append)
    read(connection)
    connection.set_trace_callback(None)
    assert statements
    return {
        step[3]
        for statement in statements
        for step in connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
    }


@pytest.mark.parametrize(
    "read",
    [lambda connection: read_overview(connection, TODAY, 5), used_columns],
    ids=["overview", "used columns"],
)
def test_no_table_of_activities_is_read_as_a_whole(
    plan: PlanFile, read: Callable[[sqlite3.Connection], object]
) -> None:
    found = steps(plan.connection, read)
    assert any("activity_open" in step or "activity_cost" in step for step in found)
    assert not found & {"SCAN a", "SCAN activity"}


def test_silence_of_a_plan_younger_than_it_takes_is_not_looked_for(plan: PlanFile) -> None:
    found = steps(plan.connection, lambda connection: read_overview(connection, TODAY, 5))
    assert not any("change_by_" in step for step in found)
