"""One plan, one file: opening, creating, changing, backing up and closing it."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Self

from tracker.domain.labels import Labels
from tracker.domain.language import _
from tracker.domain.plan import (
    FOCUS_AREA_FIELDS,
    OWNER_FIELDS,
    PLAN_FIELDS,
    UNIT_FIELDS,
    FocusArea,
    Owner,
    Plan,
    Unit,
)
from tracker.errors import DamagedPlanError, PlanFileError, ReadOnlyError
from tracker.store import backup, schema
from tracker.store.activities import ActivityRepository
from tracker.store.changes import Changes
from tracker.store.connection import (
    connect,
    copy_into_memory,
    damaged_plan,
    distrust_schema,
    trust_schema,
)
from tracker.store.dimensions import (
    DimensionItemRepository,
    DimensionRepository,
    TaggingRepository,
)
from tracker.store.goals import GoalRepository
from tracker.store.history import Draft, History
from tracker.store.indicators import IndicatorRepository
from tracker.store.lock import Holder, PlanLock
from tracker.store.milestones import MilestoneRepository
from tracker.store.participations import ParticipationRepository
from tracker.store.repository import Repository

SUFFIX = ".plan"
_MAGIC = b"SQLite format 3\0"
_HEADER_LENGTH = 100


class PlanFile:
    """An open plan. Close it, or use it as a context manager."""

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        actor: str,
        lock: PlanLock | None,
        read_only_reason: str | None,
    ) -> None:
        self.path = path
        self.read_only_reason = read_only_reason
        self._connection = connection
        self._lock = lock
        self.history = History(connection, actor)
        self._set_at_open = self.newest_change_set()
        self.plans = Repository(connection, "plan", Plan, PLAN_FIELDS, order="id")
        self.focus_areas = Repository(connection, "focus_area", FocusArea, FOCUS_AREA_FIELDS)
        self.goals = GoalRepository(connection)
        self.units = Repository(connection, "unit", Unit, UNIT_FIELDS)
        self.owners = Repository(connection, "owner", Owner, OWNER_FIELDS, order="title, id")
        self.activities = ActivityRepository(connection)
        self.indicators = IndicatorRepository(connection)
        self.dimensions = DimensionRepository(connection)
        self.dimension_items = DimensionItemRepository(connection)
        self.taggings = TaggingRepository(connection)
        self.participations = ParticipationRepository(connection)
        self.milestones = MilestoneRepository(connection)

    @classmethod
    def open(cls, path: Path, *, actor: str, read_only: bool = False, verify: bool = True) -> Self:
        """Open the plan at `path` and return it.

        When somebody else has it open, when the file may not be written, or when its schema is
        not ours, it is opened for reading and `read_only_reason` says why in a sentence. With
        `verify` the whole file is read through first. Raises PlanFileError when there is no plan
        at `path` or a newer program wrote it, DamagedPlanError when it is damaged.
        """
        path = _true_path(path)
        _check_header(path)
        lock, reason = (None, None) if read_only else _take_lock(path, actor)
        writable = lock is not None
        if read_only:
            reason = _("Planen är öppnad för läsning.")
        try:
            connection = connect(path, writable=writable)
            try:
                _check_origin(connection, path)
                if verify:
                    _quick_check(connection, path)
                reason = _prepare(connection, path, writable=writable) or reason
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
        path = _true_path(path)
        if path.exists():
            raise PlanFileError(
                _("Filen {file} finns redan. Välj ett annat namn.").format(file=path)
            )
        unfinished = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        try:
            os.close(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600))
            with closing(connect(unfinished, writable=True)) as connection:
                schema.migrate(connection)
                trust_schema(connection)
                plan = cls(unfinished, connection, actor, None, None)
                with plan.change(_("Skapade planen"), source):
                    fill(plan)
            backup.flush_to_disk(unfinished)
            unfinished.rename(path)
        except OSError as error:
            raise PlanFileError(
                _("Planen gick inte att skapa i {folder}: {reason}.").format(
                    folder=path.parent, reason=error.strerror or error
                )
            ) from error
        finally:
            unfinished.unlink(missing_ok=True)
        return cls.open(path, actor=actor, verify=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
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

    def undo(self) -> Changes:
        """Take back the newest change and return what that changed."""
        self._require_writable()
        return self.history.undo()

    def redo(self) -> Changes:
        """Do the newest undone change again and return what that changed."""
        self._require_writable()
        return self.history.redo()

    def newest_change_set(self) -> int:
        """Return the id of the newest change set, 0 for none: the plan's version number."""
        row = self._connection.execute("SELECT max(id) FROM change_set").fetchone()
        return int(row[0] or 0)

    def reader(self) -> sqlite3.Connection:
        """Return a connection of its own for reading in another thread; close it afterwards."""
        connection = connect(self.path, writable=False)
        try:
            _trust_if_ours(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def copy(self) -> PlanFile:
        """Return a private, consistent, read-only copy in memory, for a job in another thread.

        The job closes it. Raises PlanFileError when the file cannot be read any more.
        """
        connection = copy_into_memory(self.path)
        try:
            _trust_if_ours(connection)
            return PlanFile(self.path, connection, "", None, _("Planen är en kopia."))
        except BaseException:
            connection.close()
            raise

    def back_up(self, kind: str = backup.MANUAL) -> Path:
        """Take a backup now and return its path. Raises PlanFileError when it cannot be written."""
        return backup.take_backup(self._connection, self.path, kind)

    def check(self, *, thorough: bool = False) -> None:
        """Read the whole file through. Raises DamagedPlanError when anything is wrong with it.

        When `thorough`, indexes are compared with their tables and references are followed too.
        """
        _quick_check(self._connection, self.path)
        if thorough:
            for pragma, sound in (("integrity_check(1)", [("ok",)]), ("foreign_key_check", [])):
                if self._connection.execute(f"PRAGMA {pragma}").fetchmany(2) != sound:
                    raise damaged_plan(self.path)

    def close(self) -> None:
        """Close the plan; its last state of the day is backed up when there is no such backup."""
        try:
            if self._lock is not None and not self.read_only:
                self._back_up_today()
        finally:
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
        if not is_new and (changed or not is_backed_up):
            backup.take_backup(self._connection, self.path, backup.DAILY)

    def _require_writable(self) -> None:
        if self.read_only_reason is not None:
            raise ReadOnlyError(self.read_only_reason)


def _true_path(path: Path) -> Path:
    """One plan has one lock, whatever links lead to it; a Windows drive keeps its letter."""
    return path.absolute() if sys.platform == "win32" else path.resolve()


def _check_header(path: Path) -> None:
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_LENGTH)
    except FileNotFoundError:
        raise PlanFileError(
            _("Filen {file} finns inte. Den kan ha flyttats eller fått ett nytt namn.").format(
                file=path
            )
        ) from None
    except OSError as error:
        raise PlanFileError(
            _("Filen {file} går inte att läsa: {reason}.").format(
                file=path, reason=error.strerror or error
            )
        ) from error
    if not header.startswith(_MAGIC):
        if not header.strip(b"\0") or backup.list_backups(path):
            raise damaged_plan(path)
        raise PlanFileError(
            _(
                "{file} är inte en planfil. Välj en fil som slutar på .plan och som har skapats"
                " av det här programmet."
            ).format(file=path)
        )
    if len(header) < _HEADER_LENGTH:
        raise damaged_plan(path)


def _take_lock(path: Path, actor: str) -> tuple[PlanLock | None, str | None]:
    if not os.access(path, os.W_OK):
        return None, _("Filen är skrivskyddad. Planen är öppnad för läsning.")
    if not os.access(path.parent, os.W_OK):
        return None, _("Mappen är skrivskyddad. Planen är öppnad för läsning.")
    lock = PlanLock(path)
    try:
        if lock.acquire(actor):
            return lock, None
    except PlanFileError as error:
        return None, f"{error} " + _("Planen är öppnad för läsning.")
    holder = lock.holder()
    told = holder.sentence() if holder else _("Planen är redan öppen någon annanstans.")
    return None, told + " " + _("Du kan läsa den under tiden.")


def _prepare(connection: sqlite3.Connection, path: Path, *, writable: bool) -> str | None:
    """Migrate the file, trust it or not, and return a reason to open it for reading only."""
    applied, known = schema.applied_migrations(connection), schema.known_migrations()
    if set(applied) - set(known):
        raise PlanFileError(
            _(
                "Planen {file} är sparad av en nyare version av programmet. Uppdatera programmet"
                " för att öppna den."
            ).format(file=path)
        )
    if applied != known:
        _upgrade(connection, path, writable=writable)
    if _trust_if_ours(connection):
        if writable:
            _keep_in_one_file(connection, path)
        return None
    if not schema.is_readable(connection):
        raise PlanFileError(
            _(
                "Tabellerna i {file} har ändrats av ett annat program, så planen går inte att"
                " läsa. Öppna en säkerhetskopia."
            ).format(file=path)
        )
    return _(
        "Filens uppbyggnad har ändrats av ett annat program. Planen är öppnad för läsning;"
        " öppna en säkerhetskopia för att arbeta vidare."
    )


def _upgrade(connection: sqlite3.Connection, path: Path, *, writable: bool) -> None:
    if not writable:
        raise PlanFileError(
            _(
                "Planen {file} är sparad av en äldre version och måste uppgraderas. Öppna den"
                " en gång där den kan skrivas."
            ).format(file=path)
        )
    backup.take_backup(connection, path, backup.BEFORE_MIGRATION)
    schema.migrate(connection)


def _keep_in_one_file(connection: sqlite3.Connection, path: Path) -> None:
    """Turn off a write-ahead log, and have a killed program's spent journal removed by a write.

    Nothing is lost when the file is busy or the disk full: what lies beside it bars nobody.
    """
    with suppress(PlanFileError):
        connection.execute("PRAGMA journal_mode = DELETE")
        if path.with_name(f"{path.name}-journal").exists():
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("DELETE FROM log_state")
            connection.execute("INSERT INTO log_state (id) VALUES (1)")
            connection.execute("COMMIT")
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def _trust_if_ours(connection: sqlite3.Connection) -> bool:
    ours = schema.is_ours(connection)
    if ours:
        trust_schema(connection)
    else:
        distrust_schema(connection)
    return ours


def _check_origin(connection: sqlite3.Connection, path: Path) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != schema.APPLICATION_ID or not schema.applied_migrations(connection):
        raise PlanFileError(
            _("{file} är en databas från ett annat program, inte en planfil.").format(file=path)
        )


def _quick_check(connection: sqlite3.Connection, path: Path) -> None:
    try:
        sound = connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    except sqlite3.DatabaseError:
        sound = False
    except DamagedPlanError:
        sound = False
    if not sound:
        raise damaged_plan(path)
