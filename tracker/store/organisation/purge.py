"""Purging a person's name (GDPR) from a plan file so that nothing can bring it back.

Ordinary changes are kept in the log, and what they overwrite stays in the file's free pages. A
purge therefore empties the register, cleans the log's rows before and after, takes the name out
of the search index, and writes the whole file anew. The log shows that a purge was made, of which
position, and nothing more.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tracker.domain.core.jobs import Progress, silent
from tracker.domain.core.language import _
from tracker.domain.core.people import Names
from tracker.domain.history.purging import Key, Mention, PurgeReport, Survey
from tracker.errors import PlanFileError
from tracker.store.file.schema import columns_of
from tracker.store.file.search import INDEXES
from tracker.store.log.changes import Changes
from tracker.store.log.history import Draft
from tracker.store.log.logged_rows import read_row
from tracker.store.organisation.purge_search import (
    REGISTER,
    logged_entries,
    logged_sets,
    survey,
)
from tracker.store.organisation.purge_texts import FIXED, file_holds
from tracker.store.organisation.purge_traces import files_with, looked_through
from tracker.store.plan_file import PlanFile


@dataclass(frozen=True, slots=True)
class Purged:
    """The report of a purge, and what it changed, for those who show the plan."""

    report: PurgeReport
    changes: Changes


def purge(
    plan: PlanFile,
    names: Names,
    owner_id: int | None,
    chosen: Collection[Key] = (),
    progress: Progress = silent,
) -> Purged:
    """Take `names` out of the register, the log and the file; return what was done.

    `owner_id` is the owner who bears them, None when nobody in the register does. Texts that
    hold a name are changed, the position standing instead, only when their keys are `chosen`;
    texts that hold it no longer are cleaned in the log in any case. This cannot be undone. Raises
    ReadOnlyError when the plan is open for reading.
    """
    progress(_("Söker efter namnet …"), 0)
    found = survey(plan.connection, names, owner_id)
    purger = _Purger(plan, names, owner_id, found, set(chosen))
    with _wiping(plan.connection), plan.change(purger.label) as draft:
        progress(_("Gallrar namnet …"), 0.3)
        purger.run(draft)
        progress(_("Skriver om filen utan namnet …"), 0.7)
    plan.history.reload()
    hindrance = _rewrite(plan.connection)
    return Purged(purger.report(hindrance), draft.changes)


def delete_backups(plan: PlanFile, paths: Collection[Path]) -> list[Path]:
    """Delete backups and return those that could not be; a new one is taken first.

    Raises PlanFileError, with nothing deleted, when the new one cannot be written.
    """
    plan.back_up()
    left = []
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            left.append(path)
    return left


class _Purger:
    def __init__(
        self,
        plan: PlanFile,
        names: Names,
        owner_id: int | None,
        found: Survey,
        chosen: set[Key],
    ) -> None:
        self._plan = plan
        self._connection = plan.connection
        self._names = names
        self._owner_id = owner_id
        self._found = found
        self._chosen = [text for text in found.texts if text.key in chosen]
        self._left = [text for text in found.texts if text.key not in chosen]
        self._kept = {text.key for text in self._left}
        self._cleaned_entries = 0
        self._last_entry = 0
        self._instead = self._title_without_name(found.position)

    @property
    def label(self) -> str:
        """The log's words for the purge."""
        if not self._found.position:
            return _("Gallrade ett namn")
        return _("Gallrade namnet på {position}").format(position=self._instead)

    def run(self, draft: Draft) -> None:
        """Do all of it, within the change `draft`."""
        self._last_entry = self._newest_entry()
        self._empty_register()
        for mention in self._chosen:
            self._replace_text(mention)
        for table, row_id, label, actor in logged_sets(self._connection, self._names):
            self._cleaned_entries += 1
            self._connection.execute(
                f"UPDATE {table} SET label = ?, actor = ? WHERE id = ?",
                [self._removed(label), self._removed(actor), row_id],
            )
        for entry in list(logged_entries(self._connection, self._names)):
            self._clean_entry(*entry)
        self._sign(draft.set_id)
        for index in INDEXES:
            self._connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")

    def report(self, hindrance: str) -> PurgeReport:
        """Return what was done and what is left; `hindrance` kept the file from being rewritten."""
        after = survey(self._connection, self._names, self._owner_id)
        logged = tuple(map(self._removed, after.parts.logged))
        return PurgeReport(
            self._found.position and self._instead,
            self._cleaned_entries,
            self._places(self._chosen),
            self._places(self._left),
            self._places(after.possible),
            tuple(map(self._removed, self._found.snapshots)),
            hindrance,
            not file_holds(self._plan.path, self._names),
            after.more_possible,
            replace(after.parts, logged=logged),
            tuple(path.name for path in files_with(self._plan.path, self._names)),
            looked_through(self._connection, self._plan.path),
        )

    def _places(self, mentions: Collection[Mention]) -> tuple[str, ...]:
        return tuple(self._removed(mention.place()) for mention in mentions)

    def _title_without_name(self, title: str) -> str:
        return self._names.title_without(title) or _("(gallrat namn)")

    def _removed(self, text: str) -> str:
        return self._names.removed_from(text, self._instead)

    def _empty_register(self) -> None:
        """Empty the owner's own columns that hold a name, not another holder's."""
        row = self._plan.owners.find(self._owner_id or 0)
        if row is None:
            return
        for column in REGISTER:
            if self._names.stand_in(getattr(row, column)):
                sql = f"UPDATE owner SET {column} = NULL WHERE id = ?"
                self._connection.execute(sql, [row.id])

    def _replace_text(self, mention: Mention) -> None:
        table, row_id, column = mention.key
        sql = f'SELECT "{column}" FROM "{table}" WHERE id = ?'
        (text,) = self._connection.execute(sql, [row_id]).fetchone()
        sql = f'UPDATE "{table}" SET "{column}" = ? WHERE id = ?'
        self._connection.execute(sql, [self._cleaned(table, column, text), row_id])

    def _clean_entry(
        self, change_id: int, table: str, row_id: int, before: str | None, after: str | None
    ) -> None:
        cleaned = [self._clean_row(table, row_id, text) for text in (before, after)]
        if any(
            read_row(text) != read_row(was)
            for text, was in zip(cleaned, (before, after), strict=True)
        ):
            self._cleaned_entries += change_id <= self._last_entry
            self._connection.execute(
                "UPDATE change SET before = ?, after = ? WHERE id = ?", [*cleaned, change_id]
            )

    def _clean_row(self, table: str, row_id: int, text: str | None) -> str | None:
        row = read_row(text)
        if row is None:
            return None
        cleaned = {
            column: value
            if (table, row_id, column) in self._kept or (table, column) == FIXED
            else self._cleaned(table, column, value)
            for column, value in row.items()
        }
        return json.dumps(cleaned, ensure_ascii=False, separators=(",", ":"))

    def _cleaned(self, table: str, column: str, value: object) -> object:
        if not isinstance(value, str) or not self._names.stand_in(value):
            return value
        if table == "owner" and column in REGISTER:
            return None
        if (table, column) == ("owner", "title"):
            return self._title_without_name(value)
        return self._removed(value)

    def _newest_entry(self) -> int:
        return int(self._connection.execute("SELECT max(id) FROM change").fetchone()[0] or 0)

    def _sign(self, set_id: int) -> None:
        """Let the owner's past show the purge, and others that show the plan hear of it."""
        table, row_id = ("owner", self._owner_id) if self._found.position else ("plan", 1)
        columns = ", ".join(f"'{name}', \"{name}\"" for name in columns_of(self._connection, table))
        self._connection.execute(
            "INSERT INTO change (set_id, table_name, row_id, op, before, after)"
            f" SELECT ?, ?, id, 'update', json_object({columns}), json_object({columns})"
            f' FROM "{table}" WHERE id = ? AND NOT EXISTS (SELECT 1 FROM change'
            " WHERE set_id = ? AND table_name = ? AND row_id = ?)",
            [set_id, table, row_id, set_id, table, row_id],
        )


@contextmanager
def _wiping(connection: sqlite3.Connection) -> Iterator[None]:
    """Have what is overwritten or removed overwritten with zeros too."""
    before = connection.execute("PRAGMA secure_delete").fetchone()[0]
    connection.execute("PRAGMA secure_delete = ON")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA secure_delete = {before:d}")


def _rewrite(connection: sqlite3.Connection) -> str:
    """Write the file anew without free pages; return what kept it from being done, or ""."""
    try:
        connection.execute("VACUUM")
    except PlanFileError as error:
        return str(error)
    return ""
