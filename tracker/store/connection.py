"""Connections to a plan file, with the settings every one of them must have."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Self, TypeVar

from tracker.domain.language import _
from tracker.errors import DamagedPlanError, PlanFileError, ReadOnlyError, TrackerError

BUSY_SECONDS = 5.0

_T = TypeVar("_T")


class _Cursor(sqlite3.Cursor):
    """A cursor that speaks of the world's failures as TrackerError; our bugs stay as they are."""

    def execute(self, sql: str, parameters: Any = (), /) -> Self:
        return self._guarded(super().execute, sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> Self:
        return self._guarded(super().executemany, sql, parameters)

    def fetchone(self) -> Any:
        return self._guarded(super().fetchone)

    def fetchmany(self, size: int | None = 1) -> list[Any]:
        return self._guarded(super().fetchmany, size)

    def fetchall(self) -> list[Any]:
        return self._guarded(super().fetchall)

    def __next__(self) -> Any:
        return self._guarded(super().__next__)

    def _guarded(self, method: Callable[..., _T], *arguments: object) -> _T:
        try:
            return method(*arguments)
        except sqlite3.Error as error:
            told = as_tracker_error(error)
            if told is None:
                raise
            raise told from error


class _Connection(sqlite3.Connection):
    """A connection whose cursors are guarded."""

    def cursor(self, factory: Any = _Cursor) -> Any:
        return super().cursor(factory)


def as_tracker_error(error: sqlite3.Error) -> TrackerError | None:
    """Return the sentence for a failure of the world, or None when the error is a bug."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return DamagedPlanError(
            _("Planfilen är skadad och går inte att läsa. Öppna den senaste säkerhetskopian.")
        )
    sentence = {
        sqlite3.SQLITE_FULL: _(
            "Disken är full, så ändringen sparades inte. Frigör utrymme och försök igen."
        ),
        sqlite3.SQLITE_IOERR: _(
            "Det gick inte att läsa eller skriva planfilen. Kontrollera att disken eller"
            " nätverksmappen är ansluten och försök igen."
        ),
        sqlite3.SQLITE_BUSY: _(
            "Planfilen används av ett annat program just nu. Stäng det och försök igen."
        ),
        sqlite3.SQLITE_CANTOPEN: _(
            "Planfilen går inte att öppna. Kontrollera att den finns kvar och att du får läsa den."
        ),
        sqlite3.SQLITE_PERM: _("Du har inte rätt att ändra planfilen."),
    }.get(code)
    if sentence is not None:
        return PlanFileError(sentence)
    if code == sqlite3.SQLITE_READONLY:
        return ReadOnlyError(
            _(
                "Planfilen går inte att skriva till, eller har flyttats sedan den öppnades."
                " Kontrollera filen och dess mapp."
            )
        )
    return None


def connect(path: Path, *, writable: bool) -> sqlite3.Connection:
    """Return a connection to the file at `path`, which must exist.

    Nothing that the file's schema defines is trusted until `trust_schema` is called. Raises
    PlanFileError or DamagedPlanError when the file cannot be opened.
    """
    mode = "rw" if writable else "ro"
    try:
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode={mode}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            factory=_Connection,
        )
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        if not writable:
            connection.execute("PRAGMA query_only = ON")
    except sqlite3.Error as error:
        told = as_tracker_error(error)
        if told is None:
            raise
        raise told from error
    return connection


def trust_schema(connection: sqlite3.Connection) -> None:
    """Let triggers and views run; call it only when the schema is known to be ours."""
    connection.execute("PRAGMA trusted_schema = ON")


def copy_into_memory(path: Path) -> sqlite3.Connection:
    """Return a private, consistent copy of the plan at `path`, for a job to read at leisure."""
    source = connect(path, writable=False)
    copy = sqlite3.connect(":memory:", factory=_Connection, isolation_level=None)
    try:
        source.backup(copy)
    finally:
        source.close()
    copy.execute("PRAGMA query_only = ON")
    return copy


def dict_rows(
    connection: sqlite3.Connection, sql: str, parameters: Sequence[Any] = ()
) -> list[dict[str, Any]]:
    """Return the rows of a query as dictionaries."""
    cursor = connection.execute(sql, parameters)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
