"""How large a plan is and how it is built, without a word of what it says."""

from __future__ import annotations

import sqlite3

from tracker.store.file import schema


def measure(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the number of the last migration, and how many rows each table that has any holds."""
    found = {"schema": schema.schema_number(connection)}
    for table in schema.logged_tables(connection):
        count = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        if count:
            found[table] = count
    return found
