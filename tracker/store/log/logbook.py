"""The log as people read it: entries newest first, what each changed, and what came after it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.core.dates import end_of_day_utc, local_time
from tracker.domain.core.json_text import read_json
from tracker.domain.core.language import _
from tracker.domain.history.compare_words import Since, grouped
from tracker.domain.history.log_words import LogFilter, actor_word
from tracker.domain.history.plan_state import PlanState, Row
from tracker.store.file.connection import dict_rows
from tracker.store.log.differing import differences
from tracker.store.log.history import ChangeSet
from tracker.store.log.logged_rows import read_row
from tracker.store.log.states import HEAVY, state_now

_BLOCK = 500
_ROWS_SEARCHED = 200
_SETS_NAMED = 5


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A change set, and how many rows it touched; `is_undone` when it has been taken back."""

    set: ChangeSet
    rows: int
    is_undone: bool

    @property
    def key(self) -> int:
        """The change set's id."""
        return self.set.id

    @property
    def when(self) -> str:
        """The local time, "2026-03-31 14:05"."""
        return local_time(self.set.at).strftime("%Y-%m-%d %H:%M")


def log_entries(
    connection: sqlite3.Connection, wanted: LogFilter, limit: int = 500
) -> tuple[LogEntry, ...]:
    """Return the changes that pass a filter, newest first, at most `limit` of them."""
    found: list[LogEntry] = []
    for entry in _entries(connection, wanted):
        if wanted.text and not _is_about(connection, entry, wanted.text.casefold()):
            continue
        found.append(entry)
        if len(found) == limit:
            break
    return tuple(found)


def actors(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return everybody who has made a change, by name; "" is nobody known."""
    rows = connection.execute("SELECT DISTINCT actor FROM change_set ORDER BY actor").fetchall()
    return tuple(str(row[0]) for row in rows)


def changes_of(connection: sqlite3.Connection, *set_ids: int) -> Since:
    """Return what change sets changed, together, in the words of the plan as it stands."""
    now = state_now(connection, without=HEAVY)
    before: dict[str, dict[int, Row]] = {table: dict(rows) for table, rows in now.tables.items()}
    after = {table: dict(rows) for table, rows in now.tables.items()}
    rows = connection.execute(
        "SELECT table_name, row_id, before, after FROM change"
        " WHERE set_id IN (SELECT value FROM json_each(?)) ORDER BY id",
        [json.dumps(set_ids)],
    ).fetchall()
    for table, row_id, _was, became in rows:
        _put(after, table, row_id, became)
    for table, row_id, was, _became in reversed(rows):
        _put(before, table, row_id, was)
    found = differences(PlanState(before), PlanState(after))
    sentence = "" if found else _("Ändringen gäller sådant som inte visas i ord.")
    of_copy = _of_copy(connection, set_ids[0]) if len(set_ids) == 1 else ""
    return Since(of_copy or sentence, grouped(found, now.labels()))


def _of_copy(connection: sqlite3.Connection, set_id: int) -> str:
    """Return who did what in the copy that a change took in, "" when it took in none."""
    rows = connection.execute(
        "SELECT at, actor, label FROM merged_set WHERE set_id = ? ORDER BY copy_set_id", [set_id]
    ).fetchall()
    if not rows:
        return ""
    lines = [
        f"{local_time(at):%Y-%m-%d %H:%M} {actor_word(actor)}: {_(label)}"
        for at, actor, label in rows
    ]
    return "\n".join([_("Gjort i kopian:"), *lines])


def later_changes(connection: sqlite3.Connection, set_id: int) -> tuple[ChangeSet, ...]:
    """Return the later changes of the rows that a change set touched, newest first.

    They stand in the way of taking it back. What was undone, and the undoing, are left out.
    """
    rows = dict_rows(
        connection,
        "SELECT DISTINCT s.* FROM change AS mine"
        " JOIN change AS theirs ON theirs.table_name = mine.table_name"
        " AND theirs.row_id = mine.row_id AND theirs.set_id > mine.set_id"
        " JOIN change_set AS s ON s.id = theirs.set_id"
        " WHERE mine.set_id = ? AND s.undoes IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM change_set AS u WHERE u.undoes = s.id)"
        " ORDER BY s.id DESC",
        [set_id],
    )
    return tuple(ChangeSet(**row) for row in rows)


def conflict_sentence(later: tuple[ChangeSet, ...]) -> str:
    """Return which later changes have to be undone first, "" when there is none."""
    if not later:
        return ""
    named = [
        f"”{_(change.label)}” ({local_time(change.at):%Y-%m-%d %H:%M})"
        for change in later[:_SETS_NAMED]
    ]
    more = len(later) - len(named)
    if more:
        named.append(_("{count} till").format(count=more))
    sentence = _("Samma rader har ändrats efteråt: {changes}. Ångra det först, det nyaste först.")
    return sentence.format(changes=", ".join(named))


def _entries(connection: sqlite3.Connection, wanted: LogFilter) -> Iterator[LogEntry]:
    """Yield the entries by person, source and day, a block at a time."""
    conditions, parameters = _conditions(wanted)
    before: int | None = None
    while True:
        rows = dict_rows(
            connection,
            "SELECT s.*, (SELECT count(*) FROM change WHERE set_id = s.id) AS row_count,"
            " EXISTS (SELECT 1 FROM change_set AS u WHERE u.undoes = s.id) AS undone"
            f" FROM change_set AS s WHERE {conditions}"
            + ("" if before is None else f" AND s.id < {before:d}")
            + f" ORDER BY s.id DESC LIMIT {_BLOCK}",
            parameters,
        )
        for row in rows:
            count, undone = int(row.pop("row_count")), bool(row.pop("undone"))
            yield LogEntry(ChangeSet(**row), count, undone)
        if len(rows) < _BLOCK:
            return
        before = int(rows[-1]["id"])


def _conditions(wanted: LogFilter) -> tuple[str, list[object]]:
    conditions, parameters = ["1"], list[object]()
    for condition, value in (
        ("s.actor = ?", wanted.actor),
        ("s.source = ?", wanted.source),
        ("s.at > ?", _day_before_ends(wanted)),
        ("s.at <= ?", end_of_day_utc(wanted.last) if wanted.last else None),
    ):
        if value is not None:
            conditions.append(condition)
            parameters.append(value)
    return " AND ".join(conditions), parameters


def _day_before_ends(wanted: LogFilter) -> str | None:
    if wanted.first is None or wanted.first == date.min:
        return None
    return end_of_day_utc(wanted.first - timedelta(days=1))


def _is_about(connection: sqlite3.Connection, entry: LogEntry, text: str) -> bool:
    """Whether a change's label or any value of its rows has a text in it."""
    if text in _(entry.set.label).casefold():
        return True
    rows = connection.execute(
        "SELECT before, after FROM change WHERE set_id = ? LIMIT ?", [entry.set.id, _ROWS_SEARCHED]
    )
    return any(text in _values(kept) for row in rows for kept in row if kept)


def _values(kept: str) -> str:
    row = read_json(kept)
    return "\n".join(str(value) for value in row.values() if isinstance(value, str)).casefold()


def _put(tables: dict[str, dict[int, Row]], table: str, row_id: int, kept: str | None) -> None:
    rows = tables.setdefault(table, {})
    row = read_row(kept)
    if row is None:
        rows.pop(row_id, None)
    else:
        rows[row_id] = row
