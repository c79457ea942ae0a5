"""Where parts of a person's name stand that no purge changes, and in which files beside a plan."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tracker.domain.core.dates import local_time
from tracker.domain.core.people import Names
from tracker.domain.history.purging import Looked, Mention, Parts
from tracker.store.file.backup import Backup, backup_folder, list_backups
from tracker.store.file.connection import dict_rows
from tracker.store.file.unfinished import leftovers
from tracker.store.log.logged_rows import read_row
from tracker.store.organisation.purge_texts import (
    file_holds,
    file_may_hold,
    hinted,
    is_held_in,
    words_in,
)

_MOST_LOGGED = 100
_TITLES = ("title", "name", "label", "code")


def parts_left(connection: sqlite3.Connection, names: Names) -> Parts:
    """Return where parts of the names, and no whole ones, stand in the log and fixed versions.

    What the log keeps of a row as it is now is left out: that is found in the row itself.
    """
    logged = list(dict.fromkeys(_logged(connection, names)))
    condition, hints = hinted(["label", "content"], names.hints_of_parts)
    snapshots = connection.execute(
        f"SELECT label, content FROM snapshot WHERE {condition} ORDER BY id", hints
    ).fetchall()
    return Parts(
        tuple(logged[:_MOST_LOGGED]),
        max(0, len(logged) - _MOST_LOGGED),
        tuple(
            label
            for label, content in snapshots
            if names.may_stand_in(label) or is_held_in(names.may_stand_in, content)
        ),
    )


def looked_through(connection: sqlite3.Connection, plan_path: Path) -> Looked:
    """Return how much there is to look through."""

    def count(table: str) -> int:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    return Looked(
        count("change"),
        count("snapshot"),
        count("issued_form"),
        len(list_backups(plan_path)),
        len(files_beside(plan_path)),
    )


def files_beside(plan_path: Path) -> list[Path]:
    """Return the files that killed work has left beside a plan and in its backups' folder."""
    found = [*leftovers(plan_path.parent), *leftovers(backup_folder(plan_path))]
    journal = plan_path.with_name(f"{plan_path.name}-journal")
    files = [journal, *(file for path in found for file in _files_in(path))]
    return [file for file in files if file.is_file()]


def files_with(plan_path: Path, names: Names) -> list[Path]:
    """Return those of the files beside a plan that hold a name or a part of one."""
    return [
        path
        for path in files_beside(plan_path)
        if names.may_stand_in(path.name) or file_holds(path, names) or file_may_hold(path, names)
    ]


def backups_with_parts(plan_path: Path, names: Names) -> list[Backup]:
    """Return the plan's backups that hold a part of a name and no whole one, newest first."""
    return [
        backup
        for backup in list_backups(plan_path)
        if not file_holds(backup.path, names) and file_may_hold(backup.path, names)
    ]


def _files_in(path: Path) -> list[Path]:
    return sorted(path.rglob("*")) if path.is_dir() else [path]


def _logged(connection: sqlite3.Connection, names: Names) -> Iterator[str]:
    condition, hints = hinted(["label", "actor"], names.hints_of_parts)
    sets = connection.execute(
        f"SELECT at, label, actor FROM change_set WHERE {condition} ORDER BY id", hints
    )
    for at, label, actor in sets.fetchall():
        for text in (label, actor):
            if names.may_stand_in(text) and not names.stand_in(text):
                yield f"{_when(at)}: ”{names.excerpt(text)}”"
    condition, hints = hinted(["before", "after"], names.hints_of_parts)
    rows = connection.execute(
        "SELECT s.at, c.table_name, c.row_id, c.before, c.after FROM change AS c"
        f" JOIN change_set AS s ON s.id = c.set_id WHERE {condition} ORDER BY c.id",
        hints,
    )
    for at, table, row_id, before, after in rows.fetchall():
        for text in (before, after):
            row = read_row(text) or {}
            for column in _columns_with(names, table, row):
                if not _stands_now(connection, table, row_id, column, row[column]):
                    place = Mention(
                        table, row_id, column, "" if table == "appearance" else _title(row), ""
                    ).place()
                    yield f"{_when(at)}: {place}"


def _columns_with(names: Names, table: str, row: dict[str, Any]) -> Sequence[str]:
    return [
        column
        for column in words_in(table, row)
        if isinstance(value := row[column], str)
        and names.may_stand_in(value)
        and not names.stand_in(value)
    ]


def _stands_now(
    connection: sqlite3.Connection, table: str, row_id: int, column: str, value: str
) -> bool:
    rows = dict_rows(connection, f'SELECT * FROM "{table}" WHERE id = ?', [row_id])
    return bool(rows) and rows[0].get(column) == value


def _title(row: dict[str, Any]) -> str:
    return next((str(row[name]) for name in _TITLES if row.get(name)), "")


def _when(at: str) -> str:
    return f"{local_time(at):%Y-%m-%d %H:%M}"
