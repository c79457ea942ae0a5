"""One plan, one file: opening, creating, changing, backing up and closing it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

from tracker.domain.core.jobs import Progress, silent
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.errors import (
    BusyError,
    CancelledError,
    DamagedPlanError,
    MissedBackupError,
    PlanFileError,
    ReadOnlyError,
)
from tracker.store.file import backup, references, schema, search
from tracker.store.file.checking import check_thoroughly, has_sound_search_index
from tracker.store.file.connection import (
    connect,
    copy_into_memory,
    damaged_plan,
    trust_schema,
)
from tracker.store.file.lock import Holder, PlanLock
from tracker.store.file.opening import (
    check_header,
    check_origin,
    prepare,
    quick_check,
    sweep_beside,
    take_lock,
    true_path,
    trust_if_ours,
    unfinished_plan,
)
from tracker.store.file.readers import Readers
from tracker.store.log.changes import Changes
from tracker.store.log.history import Draft, History
from tracker.store.repositories import Repositories

if TYPE_CHECKING:
    from tracker.domain.plan.plan import Plan

SUFFIX = ".plan"

_ODD = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, sqlite3.Error)
"""What reading fails with when rows do not fit together."""


class PlanFile(Repositories):
    """An open plan. Close it, or use it as a context manager."""

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        actor: str,
        lock: PlanLock | None,
        read_only_reason: str | None,
    ) -> None:
        super().__init__(connection)
        self.path = path
        self.read_only_reason = read_only_reason
        self._lock = lock
        self.history = History(connection, actor)
        self._readers = Readers(path)
        self._is_lent = False
        self.on_missed_backup: Callable[[MissedBackupError], None] | None = None
        self._set_at_open = self.newest_change_set()

    @classmethod
    def open(cls, path: Path, *, actor: str, read_only: bool = False, verify: bool = True) -> Self:
        """Open the plan at `path` and return it.

        When somebody else has it open, when the file may not be written, or when its schema is
        not ours, it is opened for reading and `read_only_reason` says why in a sentence. With
        `verify` the whole file is read through first. Raises PlanFileError when there is no plan
        at `path` or a newer program wrote it, DamagedPlanError when it is damaged.
        """
        path = true_path(path)
        check_header(path)
        lock, reason = (None, None) if read_only else take_lock(path, actor)
        writable = lock is not None
        if read_only:
            reason = _("Planen är öppnad för läsning.")
        try:
            connection = connect(path, writable=writable)
            try:
                check_origin(connection, path)
                if verify:
                    quick_check(connection, path)
                if writable:
                    sweep_beside(path)
                reason = prepare(connection, path, writable=writable) or reason
                return cls(path, connection, actor, lock, reason)
            except BaseException:
                connection.close()
                raise
        except BaseException as error:
            if lock is not None:
                lock.release()
            if isinstance(error, DamagedPlanError):
                raise damaged_plan(path) from error
            raise

    @classmethod
    def create(
        cls, path: Path, *, actor: str, fill: Callable[[PlanFile], None], source: str = "window"
    ) -> Self:
        """Create a plan at `path`, have `fill` write its first rows, and return it opened.

        The file appears complete or not at all. Raises PlanFileError when `path` exists or its
        folder cannot be written.
        """
        path = true_path(path)
        with unfinished_plan(path) as unfinished:
            os.close(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600))
            with closing(connect(unfinished, writable=True)) as connection:
                schema.create(connection)
                trust_schema(connection)
                plan = cls(unfinished, connection, actor, None, None)
                with plan.change(_("Skapade planen"), source):
                    fill(plan)
        return cls.open(path, actor=actor, verify=False)

    def continue_in(
        self, path: Path, *, actor: str, label: str, fill: Callable[[PlanFile], None]
    ) -> PlanFile:
        """Create a plan at `path` that begins as this one with all its history; return it opened.

        What `fill` changes is one change set called `label`; this plan stays as it is. The file
        appears complete or not at all. Raises PlanFileError when `path` exists, its folder cannot
        be written, or another program has changed how this file is built.
        """
        if not self.has_our_schema:
            raise PlanFileError(self.read_only_reason or "")
        path = true_path(path)
        with unfinished_plan(path) as unfinished:
            backup.copy_plan(self._connection, unfinished)
            with closing(connect(unfinished, writable=True)) as connection:
                trust_schema(connection)
                plan = PlanFile(unfinished, connection, actor, None, None)
                with plan.change(label):
                    fill(plan)
        return PlanFile.open(path, actor=actor, verify=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        """Close the plan. What fails on what no program of ours would write is told as damage."""
        try:
            if isinstance(error, _ODD):
                self.check(thorough=True)
        except PlanFileError as reason:
            raise reason from error
        finally:
            self.close()

    @property
    def read_only(self) -> bool:
        """Whether the plan is open for reading only."""
        return self.read_only_reason is not None

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection, for the queries of this package."""
        return self._connection

    @property
    def has_our_schema(self) -> bool:
        """Whether no other program has changed how the file is built."""
        return schema.is_ours(self._connection)

    def plan(self) -> Plan:
        """Return the plan's own row."""
        return self.plans.get(1)

    def labels(self) -> Labels:
        """Return what the plan calls its levels."""
        return self.plan().nouns

    @contextmanager
    def change(self, label: str, source: str = "window") -> Iterator[Draft]:
        """Frame a change set labelled `label`; its `changes` are there when the block has ended.

        Raises ReadOnlyError when the plan is open for reading.
        """
        self._require_writable()
        with self.history.change(label, source) as draft:
            yield draft

    def undo(self, progress: Progress = silent) -> Changes:
        """Take back the newest change and return what that changed."""
        self._require_writable()
        return self.history.undo(progress)

    def redo(self, progress: Progress = silent) -> Changes:
        """Do the newest undone change again and return what that changed."""
        self._require_writable()
        return self.history.redo(progress)

    @property
    def is_lent(self) -> bool:
        """Whether another thread is writing to the plan at length (see long_writing.py)."""
        return self._is_lent

    def lend(self) -> None:
        """Refuse every change until `take_back`. Raises ReadOnlyError, or BusyError when lent."""
        self._require_writable()
        self._is_lent = True

    def take_back(self) -> None:
        """Accept changes again, and know what has been written meanwhile."""
        if self._is_lent:
            self._is_lent = False
            self.history.reload()

    def newest_change_set(self) -> int:
        """Return the id of the newest change set, 0 for none: the plan's version number."""
        row = self._connection.execute("SELECT max(id) FROM change_set").fetchone()
        return int(row[0] or 0)

    def reading(self) -> AbstractContextManager[sqlite3.Connection]:
        """Return what gives a connection for reading in another thread.

        Raises PlanFileError or DamagedPlanError when the file cannot be read any more.
        """
        return self._readers.reading()

    def copy(self) -> PlanFile:
        """Return a private, consistent, read-only copy in memory, for a job in another thread.

        The job closes it. Raises PlanFileError when the file cannot be read any more.
        """
        connection = copy_into_memory(self.path)
        try:
            trust_if_ours(connection)
            return PlanFile(self.path, connection, "", None, _("Planen är en kopia."))
        except BaseException:
            connection.close()
            raise

    def back_up(self, kind: str = backup.MANUAL) -> Path:
        """Take a backup now and return its path. Raises PlanFileError when it cannot be written."""
        return backup.take_backup(self._connection, self.path, kind)

    @contextmanager
    def backed_up(self, kind: str) -> Iterator[None]:
        """Take a backup before what is done inside; it goes again when that is cancelled.

        Raises PlanFileError when it cannot be written; then nothing is done.
        """
        written = self.back_up(kind)
        try:
            yield
        except CancelledError:
            written.unlink(missing_ok=True)
            raise

    def check(self, *, thorough: bool = False) -> None:
        """Read the whole file through. Raises DamagedPlanError when anything is wrong with it.

        When `thorough`, indexes are compared with their tables and references are followed too,
        and LostRowsError is raised when those are all that is wrong.
        """
        quick_check(self._connection, self.path)
        if thorough:
            check_thoroughly(self._connection, self.path, is_ours=self.has_our_schema)

    def lost_references(self) -> int:
        """Return how many references lead to rows that are gone. Raises DamagedPlanError."""
        return references.lost_references(self._connection)

    def mend_references(self) -> None:
        """Take away the references to rows that are gone, inside a change."""
        self._require_writable()
        references.take_away_lost(self._connection)

    def has_sound_search_index(self) -> bool:
        """Return whether searching finds every row; the whole plan is read."""
        return has_sound_search_index(self.path)

    def rebuild_search_index(self) -> None:
        """Lay the search index anew from the plan's rows. Raises ReadOnlyError, PlanFileError."""
        self._require_writable()
        with closing(connect(self.path, writable=True)) as connection:
            trust_schema(connection)
            search.rebuild(connection)

    def close(self) -> None:
        """Close the plan; its last state of the day is backed up when there is no such backup.

        When that backup cannot be taken, all changes are saved all the same: `on_missed_backup`
        is called with the error that says so, or it is raised when nobody is to be called.
        """
        try:
            if self._lock is not None and not self.read_only:
                self._back_up_today()
        finally:
            self._readers.close()
            self._connection.close()
            if self._lock is not None:
                self._lock.release()
                self._lock = None

    def holder(self) -> Holder | None:
        """Return who has the plan open for writing, when that is somebody else."""
        if self._lock is not None:
            return None
        return PlanLock(self.path).holder()

    def _back_up_today(self) -> None:
        try:
            is_backed_up = backup.is_backed_up(self.path)
        except FileNotFoundError:
            return
        is_new = self.newest_change_set() <= 1
        changed = self.newest_change_set() != self._set_at_open
        if is_new or not (changed or not is_backed_up):
            return
        try:
            backup.take_backup(self._connection, self.path, backup.DAILY)
        except DamagedPlanError:
            raise
        except PlanFileError as error:
            missed = MissedBackupError(_("Alla ändringar är sparade.") + f" {error}")
            if self.on_missed_backup is None:
                raise missed from error
            self.on_missed_backup(missed)

    def _require_writable(self) -> None:
        if self.read_only_reason is not None:
            raise ReadOnlyError(self.read_only_reason)
        if self._is_lent:
            raise BusyError(_("Planen skrivs just nu. Vänta tills det är klart och försök igen."))
