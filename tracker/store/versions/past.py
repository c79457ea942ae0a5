"""A state of the past as a plan in memory, so that every query can read it as it reads today's.

The search index is left empty: nobody searches the past.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from tracker.domain.core.language import _
from tracker.domain.history.plan_state import PlanState, Row
from tracker.store.file.connection import connect_memory, damaged_plan
from tracker.store.file.schema import columns_of, expected_schema, logged_tables
from tracker.store.plan_file import PlanFile


def past(plan: PlanFile, state: PlanState) -> PlanFile:
    """Return `state`, of the plan `plan`, as a plan that can only be read; close it afterwards.

    Columns that the state does not have, as it was fixed by an older version, get their defaults;
    those that are no longer known are left out. Raises DamagedPlanError when a row of it could
    not stand in a plan.
    """
    connection = connect_memory()
    try:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.executescript(_tables())
        connection.execute("BEGIN")
        for table in logged_tables(connection):
            rows = _appearance(plan) if table == "appearance" else state.rows(table)
            _fill(connection, table, rows)
        connection.execute("COMMIT")
        connection.execute("PRAGMA query_only = ON")
        return PlanFile(plan.path, connection, "", None, _("Det här är en fastställd version."))
    except sqlite3.IntegrityError as error:
        connection.close()
        raise damaged_plan() from error
    except BaseException:
        connection.close()
        raise


def _appearance(plan: PlanFile) -> Mapping[int, Row]:
    """The past is shown in the look of today, of which no state keeps anything."""
    found = plan.connection.execute("SELECT id, name, value FROM appearance").fetchall()
    return {row[0]: dict(zip(("id", "name", "value"), row, strict=True)) for row in found}


def _tables() -> str:
    """Our schema's tables, indexes and views: the triggers write a log that the past has not."""
    return expected_schema().partition("CREATE TRIGGER")[0]


def _fill(connection: sqlite3.Connection, table: str, rows: Mapping[int, Row]) -> None:
    """Insert rows; those that were kept by an older version may have fewer columns than others."""
    known = columns_of(connection, table)
    by_columns: dict[tuple[str, ...], list[Row]] = {}
    for row in rows.values():
        by_columns.setdefault(tuple(row), []).append(row)
    for columns, alike in by_columns.items():
        names = [name for name in columns if name in known]
        quoted, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
        connection.executemany(
            f'INSERT INTO "{table}" ({quoted}) VALUES ({marks})',
            ([row[name] for name in names] for row in alike),
        )
