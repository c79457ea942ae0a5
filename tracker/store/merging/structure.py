"""The plan file's tables as a merge sees them, read from the file's own schema."""

from __future__ import annotations

import sqlite3

from tracker.domain.merging.structure import Reference, Structure
from tracker.store.file.schema import logged_tables
from tracker.store.log.states import TAKEN_IN


def structure_of(connection: sqlite3.Connection) -> Structure:
    """Return what points at what, and what is one of its kind, in a plan file."""
    names = [table for table in logged_tables(connection) if table not in TAKEN_IN]
    references = {table: _references(connection, table) for table in names}
    unique = {table: _unique(connection, table) for table in names}
    return Structure(tuple(_parents_first(names, references)), references, unique)


def last_ids(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the highest id that each table has ever given."""
    rows = connection.execute("SELECT name, seq FROM sqlite_sequence").fetchall()
    return {str(name): int(seq) for name, seq in rows}


def _references(connection: sqlite3.Connection, table: str) -> dict[str, Reference]:
    rows = connection.execute(
        'SELECT id, "table", "from", on_delete FROM pragma_foreign_key_list(?)', [table]
    ).fetchall()
    composite = {row[0] for row in rows if sum(other[0] == row[0] for other in rows) > 1}
    return {
        column: Reference(target, on_delete == "CASCADE")
        for number, target, column, on_delete in rows
        if number not in composite
    }


def _unique(connection: sqlite3.Connection, table: str) -> tuple[tuple[str, ...], ...]:
    indexes = connection.execute(
        'SELECT name FROM pragma_index_list(?) WHERE "unique" AND NOT partial', [table]
    ).fetchall()
    found = []
    for (index,) in indexes:
        columns = connection.execute("SELECT name FROM pragma_index_info(?)", [index]).fetchall()
        found.append(tuple(name for (name,) in columns))
    return tuple(sorted(columns for columns in found if None not in columns))


def _parents_first(names: list[str], references: dict[str, dict[str, Reference]]) -> list[str]:
    """Return tables so that those that others point at come first, as far as they do not circle."""
    order: list[str] = []
    waiting = set(names)
    while waiting:
        free = [
            name
            for name in sorted(waiting)
            if not {target.table for target in references[name].values()} & (waiting - {name})
        ]
        chosen = free or [min(waiting, key=lambda name: (len(references[name]), name))]
        order += chosen
        waiting -= set(chosen)
    return order
