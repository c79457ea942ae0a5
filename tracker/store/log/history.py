"""The change log: change sets, undo and redo that survive a restart, a row's past, any day's state.

The log's triggers write every row before and after (see schema.py); this module frames change
sets and reads the log (reverting.py applies it backwards).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from tracker import clock
from tracker.domain.core.jobs import Progress, silent
from tracker.domain.core.language import N_, _
from tracker.domain.core.values import dataclass
from tracker.domain.history.plan_state import PlanState
from tracker.errors import ConflictError
from tracker.store.file.connection import dict_rows
from tracker.store.log.changes import Changes, net_changes
from tracker.store.log.logged_rows import read_row
from tracker.store.log.order import clock_sentence
from tracker.store.log.reverting import Reverter
from tracker.store.log.states import state_now, state_on

KEPT_UNDO_STEPS = 1_000


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """One entry of the log: when (UTC), who, what, from where, and what it undoes."""

    id: int
    at: str
    actor: str
    label: str
    source: str
    undoes: int | None


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row's change: the set it belongs to and the row before and after (None = absent)."""

    set: ChangeSet
    table: str
    row_id: int
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


class Draft:
    """A change set being written; `changes` is filled when it has been committed."""

    def __init__(self, set_id: int, label: str) -> None:
        self.set_id = set_id
        self.label = label
        self.changes = Changes(set_id, label)


class History:
    """The log of one plan file."""

    def __init__(self, connection: sqlite3.Connection, actor: str) -> None:
        self._connection = connection
        self._actor = actor
        self._draft: Draft | None = None
        self._newest = 0
        self._undo: list[ChangeSet] = []
        self._redo: list[ChangeSet] = []
        self.clock_sentence = ""
        """What to say once of a clock that has gone wrong, "" for nothing."""
        self.reload()

    def reload(self) -> None:
        """Read the undo and redo steps from the file, as when it was opened or changed outside."""
        self._undo, self._redo = [], []
        creation, newest = self._connection.execute(
            "SELECT min(id), max(id) FROM change_set"
        ).fetchone()
        for entry in self._recent_sets():
            if entry.id != creation:
                self._note(entry)
        self._newest = newest or 0
        self.clock_sentence = clock_sentence(self._connection) or self.clock_sentence

    @property
    def actor(self) -> str:
        """Who is noted for what is changed."""
        return self._actor

    @property
    def undo_label(self) -> str | None:
        """The label of what `undo` would take back, or None when there is nothing."""
        return self._undo[-1].label if self._undo else None

    @property
    def redo_label(self) -> str | None:
        """The label of what `redo` would do again, or None when there is nothing."""
        return self._redo[-1].label if self._redo else None

    def undo_size(self, limit: int) -> int:
        """Return how many rows `undo` would write, `limit` when they are as many or more."""
        self._catch_up()
        return self._size(self._undo, limit)

    def redo_size(self, limit: int) -> int:
        """Return how many rows `redo` would write, `limit` when they are as many or more."""
        self._catch_up()
        return self._size(self._redo, limit)

    def size_of(self, set_id: int, limit: int) -> int:
        """Return how many rows a change set wrote, `limit` when they are as many or more."""
        sql = "SELECT count(*) FROM (SELECT 1 FROM change WHERE set_id = ? LIMIT ?)"
        return int(self._connection.execute(sql, [set_id, limit]).fetchone()[0])

    def settled(self) -> int:
        """Return the id of the newest set that is not being written just now, 0 for none."""
        writing = None if self._draft is None else self._draft.set_id
        sql = "SELECT max(id) FROM change_set WHERE id IS NOT ?"
        return int(self._connection.execute(sql, [writing]).fetchone()[0] or 0)

    @contextmanager
    def change(self, label: str, source: str, undoes: int | None = None) -> Iterator[Draft]:
        """Frame a change set: everything written inside commits together, or not at all.

        A change inside a change joins it. When nothing was changed, nothing is written.
        """
        if self._draft is not None:
            yield self._draft
            return
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            self._catch_up()
            entry = self._begin_set(label, source, undoes)
            draft = self._draft = Draft(entry.id, label)
            yield draft
            changes = self._changes_of(entry)
            self._write_state(None)
            self._connection.execute("COMMIT" if changes else "ROLLBACK")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        finally:
            self._draft = None
        if changes:
            draft.changes = changes
            self._note(entry)

    def undo(self, progress: Progress = silent) -> Changes:
        """Take back the newest change; return what that changed (nothing when there is none)."""
        self._catch_up()
        return self._step(self._undo, progress)

    def redo(self, progress: Progress = silent) -> Changes:
        """Do the newest undone change again; return what that changed."""
        self._catch_up()
        return self._step(self._redo, progress)

    def revert(self, set_id: int, label: str, progress: Progress = silent) -> Changes:
        """Take back one change set out of turn, as a change of its own.

        Raises ConflictError when a later change touched the same rows or rests on them.
        """
        try:
            with self.change(label, "undo", undoes=set_id) as draft:
                Reverter(self._connection).take_back(set_id, progress)
        except sqlite3.IntegrityError as error:
            raise ConflictError(
                _(
                    "Det går inte att ångra: det som raden hör ihop med har tagits bort eller"
                    " ersatts efteråt. Ångra den ändringen först."
                )
            ) from error
        return draft.changes

    def sets(self, limit: int = 500, before: int | None = None) -> list[ChangeSet]:
        """Return change sets, newest first; those older than set `before` when it is given."""
        older = "" if before is None else f" WHERE id < {before:d}"
        rows = dict_rows(
            self._connection, f"SELECT * FROM change_set{older} ORDER BY id DESC LIMIT ?", [limit]
        )
        return [ChangeSet(**row) for row in rows]

    def changes_since(self, set_id: int) -> Changes:
        """Return the net effect of all change sets after `set_id`, as when others have written."""
        newest = self.sets(limit=1)
        log = self._connection.execute(
            "SELECT table_name, row_id, op FROM change WHERE set_id > ? ORDER BY id", [set_id]
        )
        if not newest:
            return Changes()
        return net_changes(newest[0].id, newest[0].label, log.fetchall())

    def of_row(self, table: str, row_id: int) -> list[RowChange]:
        """Return a row's past: who, when, from what, to what; oldest first."""
        return self._row_changes("c.table_name = ? AND c.row_id = ?", [table, row_id])

    def of_own_values(self, activity_id: int) -> list[RowChange]:
        """Return the past of what an activity has in the plan's own fields, oldest first."""
        condition = (
            "c.table_name = 'own_value' AND"
            " json_extract(coalesce(c.after, c.before), '$.activity_id') = ?"
        )
        return self._row_changes(condition, [activity_id])

    def of_set(self, set_id: int, limit: int = -1) -> list[RowChange]:
        """Return the rows a change set touched, in the order it touched them.

        At most `limit` of them when it is given: one set may have touched every row of the plan.
        """
        return self._row_changes("c.set_id = ?", [set_id], limit)

    def state_now(self) -> PlanState:
        """Return the plan as it stands."""
        return state_now(self._connection)

    def state_on(self, day: date) -> PlanState:
        """Return the plan as it stood at the end of the local `day`, from the log."""
        return state_on(self._connection, day)

    def _begin_set(self, label: str, source: str, undoes: int | None) -> ChangeSet:
        self.clock_sentence = clock_sentence(self._connection) or self.clock_sentence
        at = clock.utc_now()
        row = self._connection.execute(
            "INSERT INTO change_set (at, actor, label, source, undoes) VALUES (?, ?, ?, ?, ?)",
            [at, self._actor, label, source, undoes],
        )
        set_id = int(row.lastrowid or 0)
        self._write_state(set_id)
        return ChangeSet(set_id, at, self._actor, label, source, undoes)

    def _write_state(self, set_id: int | None) -> None:
        """Show the log's triggers which set is being written."""
        self._connection.execute(
            "INSERT INTO log_state (id, set_id) VALUES (1, ?)"
            " ON CONFLICT (id) DO UPDATE SET set_id = excluded.set_id",
            [set_id],
        )

    def _catch_up(self) -> None:
        """Take up what other programs have written since, so that steps stand in their order."""
        newest = self._connection.execute("SELECT max(id) FROM change_set").fetchone()[0]
        if (newest or 0) != self._newest:
            self.reload()

    def _recent_sets(self) -> list[ChangeSet]:
        """Return the newest sets that made a difference, oldest first: as many as they refer to.

        After a purge some have nothing left to take back, the purge itself least of all.
        """
        sql = (
            "SELECT * FROM change_set AS s WHERE EXISTS (SELECT 1 FROM change AS c"
            " WHERE c.set_id = s.id AND c.before IS NOT c.after) ORDER BY id DESC LIMIT ?"
        )
        limit = KEPT_UNDO_STEPS
        while True:
            rows = dict_rows(self._connection, sql, [limit])
            sets = [ChangeSet(**row) for row in reversed(rows)]
            whole = len(sets) < limit
            if whole or all(
                change_set.undoes is None or change_set.undoes >= sets[0].id for change_set in sets
            ):
                return sets
            limit *= 4

    def _changes_of(self, entry: ChangeSet) -> Changes:
        log = self._connection.execute(
            "SELECT table_name, row_id, op FROM change WHERE set_id = ? ORDER BY id", [entry.id]
        )
        return net_changes(entry.id, entry.label, log.fetchall())

    def _note(self, entry: ChangeSet) -> None:
        """Keep the undo and redo steps: a plain change forgets what could be redone."""
        self._newest = entry.id
        if entry.undoes is not None and self._undo and self._undo[-1].id == entry.undoes:
            self._undo.pop()
            self._redo.append(entry)
        elif entry.undoes is not None and self._redo and self._redo[-1].id == entry.undoes:
            self._redo.pop()
            self._undo.append(entry)
        else:
            self._undo.append(entry)
            self._redo.clear()

    def _size(self, steps: list[ChangeSet], limit: int) -> int:
        return self.size_of(steps[-1].id, limit) if steps else 0

    def _step(self, steps: list[ChangeSet], progress: Progress) -> Changes:
        while steps:
            changes = self.revert(steps[-1].id, steps[-1].label, progress)
            if changes:
                return changes
            steps.pop()
        return Changes()

    def _row_changes(
        self, condition: str, parameters: list[Any], limit: int = -1
    ) -> list[RowChange]:
        rows = self._connection.execute(
            "SELECT s.id, s.at, s.actor, s.label, s.source, s.undoes,"
            " c.table_name, c.row_id, c.before, c.after"
            f" FROM change AS c JOIN change_set AS s ON s.id = c.set_id WHERE {condition}"
            " ORDER BY c.id LIMIT ?",
            [*parameters, limit],
        )
        return [
            RowChange(ChangeSet(*row[:6]), row[6], row[7], read_row(row[8]), read_row(row[9]))
            for row in rows.fetchall()
        ]


OUTSIDE_LABEL = N_("Ändring utifrån")
"""The label that the log's own triggers give an edit made by another program."""
