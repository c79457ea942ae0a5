"""Where a person's name stands: in the plan's texts, its log, its fixed versions, its backups."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tracker.domain.core.people import Names
from tracker.domain.history.purging import Mention, Survey
from tracker.store.file.backup import Backup, list_backups
from tracker.store.file.connection import dict_rows
from tracker.store.file.schema import columns_of, logged_tables
from tracker.store.log.logged_rows import read_row
from tracker.store.organisation.purge_texts import (
    file_holds,
    hinted,
    is_held_in,
    is_words,
    words_in,
)
from tracker.store.organisation.purge_traces import parts_left

REGISTER = ("name", "email")
"""The owner's columns that are there for a person."""

_NAMES_OF_ROWS = ("title", "name", "label", "held_on", "year")
_PARENTS = ("activity_id", "goal_id", "indicator_id", "dimension_id", "unit_id", "meeting_id")
_NAMED_BY_THEMSELVES = ("activity", "goal", "indicator", "owner", "snapshot")
_TABLES_OF_SETS = ("change_set", "merged_set")
"""Where the log says who did what, also in copies that have been taken in."""

_MOST_POSSIBLE = 100


def known_names(connection: sqlite3.Connection, owner_id: int) -> list[str]:
    """Return the names and e-mail addresses an owner has and has had, the present ones first."""
    rows = dict_rows(connection, "SELECT name, email FROM owner WHERE id = ?", [owner_id])
    logged = connection.execute(
        "SELECT after, before FROM change WHERE table_name = 'owner' AND row_id = ?"
        " ORDER BY id DESC",
        [owner_id],
    )
    rows += [read_row(text) or {} for pair in logged.fetchall() for text in pair]
    found = [str(row[column]) for row in rows for column in REGISTER if row.get(column)]
    return list(dict.fromkeys(found))


def survey(connection: sqlite3.Connection, names: Names, owner_id: int | None) -> Survey:
    """Return where the names stand; `owner_id` is the owner who bears them, if any."""
    owner = dict_rows(connection, "SELECT * FROM owner WHERE id IS ?", [owner_id])
    register = {("owner", owner_id, column) for column in REGISTER}
    mentions = [mention for mention in _mentions(connection, names) if mention.key not in register]
    possible = _mentions(connection, names, possible=True)
    parts = parts_left(connection, names)
    condition, hints = hinted(["content"], names.hints)
    snapshots = connection.execute(
        f"SELECT label, content FROM snapshot WHERE {condition} ORDER BY id", hints
    )
    entries = sum(1 for _entry in logged_entries(connection, names))
    return Survey(
        str(owner[0]["title"]) if owner else "",
        any(names.stand_in(row[column]) for row in owner for column in REGISTER),
        entries + len(logged_sets(connection, names)),
        tuple(mentions),
        tuple(possible)[:_MOST_POSSIBLE],
        tuple(label for label, text in snapshots.fetchall() if is_held_in(names.stand_in, text)),
        max(0, len(possible) - _MOST_POSSIBLE),
        parts,
    )


def logged_entries(
    connection: sqlite3.Connection, names: Names
) -> Iterator[tuple[int, str, int, str | None, str | None]]:
    """Yield the log's entries that hold a name: id, table, row, before, after."""
    condition, hints = hinted(["before", "after"], names.hints)
    rows = connection.execute(
        f"SELECT id, table_name, row_id, before, after FROM change WHERE {condition} ORDER BY id",
        hints,
    )
    for row in rows.fetchall():
        if any(_holds(names, row[1], text) for text in row[3:]):
            yield row


def logged_sets(connection: sqlite3.Connection, names: Names) -> list[tuple[str, int, str, str]]:
    """Return the change sets whose label or actor holds a name: table, id, label, actor.

    Those that were taken in out of a copy are kept in a table of their own.
    """
    condition, hints = hinted(["label", "actor"], names.hints)
    return [
        (table, *row)
        for table in _TABLES_OF_SETS
        for row in connection.execute(
            f"SELECT id, label, actor FROM {table} WHERE {condition}", hints
        ).fetchall()
        if names.stand_in(row[1]) or names.stand_in(row[2])
    ]


def backups_with(plan_path: Path, names: Names) -> list[Backup]:
    """Return the plan's backups that hold a name, newest first."""
    return [backup for backup in list_backups(plan_path) if file_holds(backup.path, names)]


def text_columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """Return the columns of a table in which people write words."""
    return [
        column
        for column, declared in columns_of(connection, table).items()
        if declared == "TEXT" and is_words(table, column)
    ]


def _holds(names: Names, table: str, text: str | None) -> bool:
    row = read_row(text) or {}
    return any(
        isinstance(row[column], str) and names.stand_in(row[column])
        for column in words_in(table, row)
    )


def _mentions(
    connection: sqlite3.Connection, names: Names, *, possible: bool = False
) -> list[Mention]:
    found = []
    for table in logged_tables(connection):
        columns = text_columns(connection, table)
        is_cleaned_with_the_log = table in _TABLES_OF_SETS and not possible
        if not columns or is_cleaned_with_the_log:
            continue
        condition, hints = hinted(columns, names.hints_of_parts if possible else names.hints)
        sql = f'SELECT * FROM "{table}" WHERE {condition} ORDER BY id'
        for row in dict_rows(connection, sql, hints):
            for column in words_in(table, row):
                if column not in columns:
                    continue
                text = row[column]
                whole = names.stand_in(text)
                if whole != possible and (whole or names.may_stand_in(text)):
                    title = _title_of(connection, table, row)
                    excerpt = names.excerpt(text)
                    found.append(Mention(table, row["id"], column, title, excerpt))
    return found


def _title_of(connection: sqlite3.Connection, table: str, row: dict[str, object]) -> str:
    """Return the name of a row, or of what it belongs to."""
    if table == "appearance":
        return ""
    for column in _PARENTS:
        if row.get(column) is not None and table not in _NAMED_BY_THEMSELVES:
            parent = column.removesuffix("_id")
            return _own_title(
                dict_rows(connection, f'SELECT * FROM "{parent}" WHERE id = ?', [row[column]])
            )
    return _own_title([row])


def _own_title(rows: Sequence[dict[str, object]]) -> str:
    values: Iterable[object] = (row.get(name) for row in rows for name in _NAMES_OF_ROWS)
    return next((str(value) for value in values if value), "")
