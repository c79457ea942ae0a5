"""Connections to a plan file, with the settings every one of them must have."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import Any, Self, TypeVar
from urllib.parse import quote

from tracker.domain.core.language import _
from tracker.errors import (
    CancelledError,
    DamagedPlanError,
    PlanFileError,
    ReadOnlyError,
    TrackerError,
)
from tracker.store.file.rights import may_write, may_write_in

BUSY_SECONDS = 5.0
CACHE_KIBIBYTES = 16_384

_T = TypeVar("_T")


Connection = sqlite3.Connection
"""The connection of the pages' queries; named here so that only this package knows SQLite."""


class _Cursor(sqlite3.Cursor):
    """A cursor that speaks of the world's failures as TrackerError; our bugs stay as they are."""

    def execute(self, sql: str, parameters: Any = (), /) -> Self:
        return _guarded(super().execute, sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> Self:
        return _guarded(super().executemany, sql, parameters)

    def fetchone(self) -> Any:
        return _guarded(super().fetchone)

    def fetchmany(self, size: int | None = 1) -> list[Any]:
        return _guarded(super().fetchmany, size)

    def fetchall(self) -> list[Any]:
        return _guarded(super().fetchall)

    def __next__(self) -> Any:
        return _guarded(super().__next__)


class _Connection(sqlite3.Connection):
    """A connection whose cursors and backups are guarded."""

    def cursor(self, factory: Any = _Cursor) -> Any:
        return super().cursor(factory)

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        return _Cursor(self).execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> sqlite3.Cursor:
        return _Cursor(self).executemany(sql, parameters)

    def backup(self, target: sqlite3.Connection, **options: Any) -> None:
        def run() -> None:
            super(_Connection, self).backup(target, **options)

        _guarded(run)


def _guarded(method: Callable[..., _T], *arguments: object) -> _T:
    try:
        return method(*arguments)
    except sqlite3.Error as error:
        known = as_tracker_error(error)
        if known is None:
            raise
        raise known from error
    except UnicodeDecodeError as error:  # SQLite quotes a damaged schema in its message
        raise damaged_plan() from error


def as_tracker_error(error: sqlite3.Error) -> TrackerError | None:
    """Return the sentence for a failure of the world, or None when the error is a bug."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_INTERRUPT:
        return CancelledError("")
    undecodable = str(error).startswith("Could not decode to UTF-8")
    unreadable = str(error) in ("unsupported file format", "malformed JSON")
    broken = undecodable or unreadable or _has_lost_table(str(error))
    if broken or code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged_plan()
    if code == sqlite3.SQLITE_READONLY:
        return ReadOnlyError(
            _(
                "Planfilen går inte att skriva till, eller har flyttats sedan den öppnades."
                " Kontrollera filen och dess mapp."
            )
        )
    sentence = {
        sqlite3.SQLITE_FULL: _(
            "Disken är full, så det gick inte att spara. Frigör utrymme och försök igen."
        ),
        sqlite3.SQLITE_IOERR: _(
            "Det gick inte att läsa eller skriva planfilen. Kontrollera att disken eller"
            " nätverksmappen är ansluten och har plats kvar, och försök igen."
        ),
        sqlite3.SQLITE_BUSY: _(
            "Planfilen används av ett annat program just nu. Stäng det och försök igen."
        ),
        sqlite3.SQLITE_CANTOPEN: _(
            "Planfilen går inte att öppna. Kontrollera att den finns kvar och att du får läsa den."
        ),
        sqlite3.SQLITE_PERM: _("Du har inte rätt att ändra planfilen."),
        sqlite3.SQLITE_AUTH: _(
            "Filens uppbyggnad har ändrats av ett annat program, så detta går inte att visa."
            " Öppna en säkerhetskopia."
        ),
    }.get(code)
    return None if sentence is None else PlanFileError(sentence)


def _has_lost_table(message: str) -> bool:
    """Whether one of our own tables is gone, as from a file that was emptied while open."""
    from tracker.store.file.schema import own_tables

    gone = message.partition("no such table: ")[2].removeprefix("main.")
    return bool(gone) and gone in own_tables()


def damaged_plan(path: Path | None = None) -> DamagedPlanError:
    """Return the error that says that the plan (the file at `path`) is damaged."""
    sentence = _("Planfilen är skadad och går inte att läsa. Öppna den senaste säkerhetskopian.")
    return DamagedPlanError(f"{path}: {sentence}" if path else sentence)


@contextmanager
def reading_stored_values() -> Iterator[None]:
    """Report as damage what no program of ours has written, as after a fault of the disk."""
    try:
        yield
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise damaged_plan() from error


def connect(path: Path, *, writable: bool, one_thread: bool = True) -> sqlite3.Connection:
    """Return a connection to the file at `path`, which must exist.

    It is used in the thread that asked for it or, unless `one_thread`, by one thread at a time.
    Nothing that the file's schema defines is trusted until `trust_schema` is called. Raises
    PlanFileError or DamagedPlanError when the file cannot be opened.
    """
    path = path.absolute()
    mode = "rw" if writable or _may_write(path) else "ro"
    return _guarded(_connect, path, writable, mode, one_thread)


def connect_aside(path: Path) -> sqlite3.Connection:
    """Return a connection that can do nothing to the file at `path`, nor to what lies beside it.

    Raises PlanFileError or DamagedPlanError when the file cannot be opened.
    """
    return _guarded(_connect, path.absolute(), False, "ro")


def _connect(path: Path, writable: bool, mode: str, one_thread: bool = True) -> sqlite3.Connection:  # noqa: FBT001, FBT002 -- private
    connection = sqlite3.connect(
        file_uri(path, mode),
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=one_thread,
        factory=_Connection,
    )
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        if writable:
            connection.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
        else:
            connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _may_write(path: Path) -> bool:
    """A reader that may write can roll back what a killed program left, and then read."""
    return may_write(path) and may_write_in(path.parent)


def file_uri(path: PurePath, mode: str) -> str:
    """Return the URI by which SQLite opens an absolute path, on a Windows share too."""
    name = path.as_posix()
    return f"file://{'' if name.startswith('/') else '/'}{quote(os.fsencode(name))}?mode={mode}"


def trust_schema(connection: sqlite3.Connection) -> None:
    """Let triggers and views run; call it only when the schema is known to be ours."""
    connection.execute("PRAGMA trusted_schema = ON")


def distrust_schema(connection: sqlite3.Connection) -> None:
    """Bar writing, and reading through any view or trigger that the file defines."""
    connection.execute("PRAGMA query_only = ON")
    connection.set_authorizer(_deny_what_the_file_defines)


_OWN_NAMES = frozenset({None, "above", "below", "closed_before", "kinds", "under"})
"""What reads a table when nothing of the file's does: a query, or a common table of one of ours.

SQLite names those as it names views. None of them can stand in for a view of the file: whatever
refers to such a view is one itself, and is denied under its own name.
"""


def _deny_what_the_file_defines(
    _action: int, _first: str | None, _second: str | None, _database: str | None, by: str | None
) -> int:
    return sqlite3.SQLITE_OK if by in _OWN_NAMES else sqlite3.SQLITE_DENY


def connect_memory() -> sqlite3.Connection:
    """Return a connection to an empty database in memory, for one thread at a time."""
    return sqlite3.connect(
        ":memory:", factory=_Connection, isolation_level=None, check_same_thread=False
    )


def memory_of(image: bytes) -> sqlite3.Connection:
    """Return a connection for reading a database of our own making, given as its bytes."""
    connection = connect_memory()
    connection.deserialize(image)
    connection.execute("PRAGMA query_only = ON")
    return connection


def copy_into_memory(path: Path) -> sqlite3.Connection:
    """Return a private, consistent copy of the plan at `path`, for a job to read at leisure.

    The copy may be made in one thread and read in another.
    """
    source = connect(path, writable=False)
    try:
        return memory_copy(source)
    finally:
        source.close()


def memory_copy(source: sqlite3.Connection) -> sqlite3.Connection:
    """Return a private, consistent copy in memory of an open file, for reading."""
    copy = connect_memory()
    try:
        source.backup(copy)
        copy.execute("PRAGMA trusted_schema = OFF")
        copy.execute("PRAGMA query_only = ON")
    except BaseException:
        copy.close()
        raise
    return copy


def dict_rows(
    connection: sqlite3.Connection, sql: str, parameters: Sequence[Any] = ()
) -> list[dict[str, Any]]:
    """Return the rows of a query as dictionaries."""
    cursor = connection.execute(sql, parameters)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
