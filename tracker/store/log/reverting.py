"""Takes a change set back: applies the log backwards, row by row, newest first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from tracker.domain.core.jobs import Progress, silent
from tracker.domain.core.language import _
from tracker.errors import ConflictError
from tracker.store.file.connection import damaged_plan, dict_rows
from tracker.store.file.schema import columns_of, logged_tables
from tracker.store.log.fixed_years import FixedYears
from tracker.store.log.logged_rows import read_row

Row = Mapping[str, Any]

_BLOCK = 500


class Reverter:
    """Writes rows back as they stood before a change set.

    Names of tables and columns are taken from the log only when the file's schema has them.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._columns = {
            table: columns_of(connection, table) for table in logged_tables(connection)
        }

    def take_back(self, set_id: int, progress: Progress = silent) -> None:
        """Write every row of the set back.

        Raises ConflictError when a row has been changed since, has been given rows of its own
        that would go with it, or belongs to a year that has been fixed.
        """
        self._connection.execute("PRAGMA defer_foreign_keys = ON")
        guard = FixedYears(self._connection, set_id)
        for table, row_id, before, after in self._newest_first(set_id, progress):
            was, became = read_row(before), read_row(after)
            guard.check(table, was, became)
            self._restore(table, row_id, was, became)

    def _newest_first(
        self, set_id: int, progress: Progress
    ) -> Iterator[tuple[str, int, str | None, str | None]]:
        """Yield the set's changes in blocks: one set may have touched every row of the plan.

        A set's changes stand together in the log, so that their ids are a range to walk down.
        """
        first, last = self._connection.execute(
            "SELECT min(id), max(id) FROM change WHERE set_id = ?", [set_id]
        ).fetchone()
        text, newest = _("Återställer rader …"), last
        while first is not None and last >= first:
            progress(text, (newest - last) / (newest - first + 1))
            block = self._connection.execute(
                "SELECT table_name, row_id, before, after FROM change NOT INDEXED"
                " WHERE id BETWEEN ? AND ? AND set_id = ? ORDER BY id DESC",
                [max(first, last - _BLOCK + 1), last, set_id],
            ).fetchall()
            yield from block
            last -= _BLOCK

    def _restore(self, table: str, row_id: int, before: Row | None, after: Row | None) -> None:
        columns = self._columns.get(table)
        if columns is None:
            raise damaged_plan()
        found = dict_rows(self._connection, f'SELECT * FROM "{table}" WHERE id = ?', [row_id])
        current = found[0] if found else None
        if _same(current, before):
            return
        if not _same(current, after):
            raise ConflictError(
                _("Det går inte att ångra: raden har ändrats efteråt. Ångra den ändringen först.")
            )
        if before is None:
            self._delete(table, row_id)
        elif current is None:
            self._insert(table, {name: before[name] for name in before if name in columns})
        else:
            different = {
                name: value
                for name, value in before.items()
                if name in columns and value != current[name]
            }
            self._update(table, row_id, different)

    def _insert(self, table: str, row: Row) -> None:
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" for _name in row)
        self._connection.execute(
            f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(row.values())
        )

    def _update(self, table: str, row_id: int, values: Row) -> None:
        pairs = ", ".join(f'"{name}" = ?' for name in values)
        self._connection.execute(
            f'UPDATE "{table}" SET {pairs} WHERE id = ?', [*values.values(), row_id]
        )

    def _delete(self, table: str, row_id: int) -> None:
        logged = self._newest_change()
        self._connection.execute(f'DELETE FROM "{table}" WHERE id = ?', [row_id])
        if self._newest_change() != logged + 1:
            raise ConflictError(
                _(
                    "Det går inte att ångra: annat har knutits till raden efteråt."
                    " Ångra de ändringarna först."
                )
            )

    def _newest_change(self) -> int:
        return int(self._connection.execute("SELECT max(id) FROM change").fetchone()[0] or 0)


def _same(current: Row | None, logged: Row | None) -> bool:
    """Whether two rows agree; columns that came or went with a migration do not count."""
    if current is None or logged is None:
        return current is logged
    return all(current[name] == value for name, value in logged.items() if name in current)
