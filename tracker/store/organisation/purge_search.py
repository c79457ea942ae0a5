"""Where a person's name stands: in the plan's texts, its log, its fixed versions, its backups."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tracker.domain.core.people import Names
from tracker.domain.history.purging import Mention, Survey
from tracker.store.file.backup import Backup, list_backups
from tracker.store.file.connection import dict_rows
from tracker.store.file.schema import columns_of, logged_tables
from tracker.store.log.logged_rows import read_row

REGISTER = ("name", "email")
"""The owner's columns that are there for a person."""

FIXED = ("snapshot", "content")
"""The one text that is never changed: what a fixed version holds."""

_NOT_WORDS = frozenset(
    {
        ("plan", "labels"),
        ("plan", "uuid"),
        ("plan", "previous_uuid"),
        ("indicator", "series"),
        ("indicator", "further_breakdowns"),
        ("indicator", "chart_series"),
        ("indicator", "print_series"),
        ("observation", "judgement"),
        ("appearance", "value"),
        ("round_unit", "form_id"),
        ("round_unit", "received_sha256"),
        ("proposed_goal", "mark"),
        FIXED,
    }
)
_NAMES_OF_ROWS = ("title", "name", "label", "held_on", "year")
_PARENTS = ("activity_id", "goal_id", "indicator_id", "dimension_id", "unit_id", "meeting_id")
_NAMED_BY_THEMSELVES = ("activity", "goal", "indicator", "owner", "snapshot")
_MOST_POSSIBLE = 100
_BLOCK = 1 << 24


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
    hinted, hints = _hinted(["content"], names.hints)
    snapshots = connection.execute(
        f"SELECT label, content FROM snapshot WHERE {hinted} ORDER BY id", hints
    )
    entries = sum(1 for _entry in logged_entries(connection, names))
    return Survey(
        str(owner[0]["title"]) if owner else "",
        any(names.stand_in(row[column]) for row in owner for column in REGISTER),
        entries + len(logged_sets(connection, names)),
        tuple(mentions),
        tuple(possible)[:_MOST_POSSIBLE],
        tuple(label for label, text in snapshots.fetchall() if _is_held_in(names, text)),
    )


def logged_entries(
    connection: sqlite3.Connection, names: Names
) -> Iterator[tuple[int, str, int, str | None, str | None]]:
    """Yield the log's entries that hold a name: id, table, row, before, after."""
    hinted, hints = _hinted(["before", "after"], names.hints)
    rows = connection.execute(
        f"SELECT id, table_name, row_id, before, after FROM change WHERE {hinted} ORDER BY id",
        hints,
    )
    for row in rows.fetchall():
        if any(_holds(names, row[1], text) for text in row[3:]):
            yield row


def logged_sets(connection: sqlite3.Connection, names: Names) -> list[tuple[int, str, str]]:
    """Return the log's change sets whose label or actor holds a name: id, label, actor."""
    hinted, hints = _hinted(["label", "actor"], names.hints)
    rows = connection.execute(f"SELECT id, label, actor FROM change_set WHERE {hinted}", hints)
    return [row for row in rows.fetchall() if names.stand_in(row[1]) or names.stand_in(row[2])]


def backups_with(plan_path: Path, names: Names) -> list[Backup]:
    """Return the plan's backups that hold a name, newest first."""
    return [backup for backup in list_backups(plan_path) if file_holds(backup.path, names)]


def file_holds(path: Path, names: Names) -> bool:
    """Return whether a file's bytes hold a name; one that cannot be read counts as holding it."""
    wanted = [name.encode().lower() for name in names.all]
    overlap = max(map(len, wanted))
    try:
        with path.open("rb") as file:
            end = b""
            while block := file.read(_BLOCK):
                data = end + block.lower()
                if any(name in data for name in wanted):
                    return True
                end = data[-overlap:]
    except OSError:
        return True
    return False


def text_columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """Return the columns of a table in which people write words."""
    return [
        column
        for column, declared in columns_of(connection, table).items()
        if declared == "TEXT" and (table, column) not in _NOT_WORDS
    ]


def _hinted(columns: Sequence[str], hints: Sequence[str]) -> tuple[str, list[str]]:
    """Return the condition that some column has a hint in it, in any case, and its parameters."""
    tests = [f'"{column}" LIKE ?' for _hint in hints for column in columns]
    return " OR ".join(tests) or "0", [f"%{hint}%" for hint in hints for _column in columns]


def _holds(names: Names, table: str, text: str | None) -> bool:
    row = read_row(text) or {}
    return any(
        isinstance(value, str) and (table, column) not in _NOT_WORDS and names.stand_in(value)
        for column, value in row.items()
    )


def _is_held_in(names: Names, content: str) -> bool:
    """Return whether a name stands in a JSON text, whatever its structure."""
    try:
        waiting = [json.loads(content)]
    except ValueError:
        return names.stand_in(content)
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += [*value, *value.values()]
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str) and names.stand_in(value):
            return True
    return False


def _mentions(
    connection: sqlite3.Connection, names: Names, *, possible: bool = False
) -> list[Mention]:
    found = []
    for table in logged_tables(connection):
        columns = text_columns(connection, table)
        if not columns:
            continue
        hinted, hints = _hinted(columns, names.hints_of_parts if possible else names.hints)
        sql = f'SELECT * FROM "{table}" WHERE {hinted} ORDER BY id'
        for row in dict_rows(connection, sql, hints):
            for column in columns:
                text = row[column]
                whole = names.stand_in(text)
                if whole != possible and (whole or names.may_stand_in(text)):
                    title = _title_of(connection, table, row)
                    excerpt = names.excerpt(text)
                    found.append(Mention(table, row["id"], column, title, excerpt))
    return found


def _title_of(connection: sqlite3.Connection, table: str, row: dict[str, object]) -> str:
    """Return the name of a row, or of what it belongs to."""
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
