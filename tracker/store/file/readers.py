"""Connections by which other threads read a plan, kept for the next reader.

A new connection parses the whole schema of the file, which takes longer than most of what a page
reads.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from tracker.store.file.connection import connect
from tracker.store.file.opening import trust_if_ours

_MOST_KEPT = 2
"""As many as read at the same time while a page is shown."""


@dataclass(frozen=True, slots=True)
class _Reader:
    connection: sqlite3.Connection
    file: tuple[int, int] | None
    schema_version: int


class Readers:
    """The readers of one plan file. Use it from any thread; `close` ends it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._idle: list[_Reader] = []
        self._is_closed = False

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection for reading in this thread, as the file and its schema now are.

        Raises PlanFileError or DamagedPlanError when the file cannot be opened.
        """
        reader = self._kept() or self._new()
        try:
            yield reader.connection
        except BaseException:
            reader.connection.close()
            raise
        self._keep(reader)

    def close(self) -> None:
        """Close those that nobody uses; the others are closed when they have been used."""
        with self._lock:
            self._is_closed = True
            idle, self._idle = self._idle, []
        for reader in idle:
            reader.connection.close()

    def _kept(self) -> _Reader | None:
        """Return one that reads the file that is there now, by the schema that was trusted."""
        while True:
            with self._lock:
                if not self._idle:
                    return None
                reader = self._idle.pop()
            try:
                is_current = reader.file is not None and reader.file == _number_of(self._path)
                if is_current and reader.schema_version == _schema_version(reader.connection):
                    return reader
            except BaseException:
                reader.connection.close()
                raise
            reader.connection.close()

    def _new(self) -> _Reader:
        file = _number_of(self._path)
        connection = connect(self._path, writable=False, one_thread=False)
        try:
            trust_if_ours(connection)
            return _Reader(connection, file, _schema_version(connection))
        except BaseException:
            connection.close()
            raise

    def _keep(self, reader: _Reader) -> None:
        with self._lock:
            if not self._is_closed and len(self._idle) < _MOST_KEPT:
                self._idle.append(reader)
                return
        reader.connection.close()


def _number_of(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another in its place; None when none is there any more."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _schema_version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA schema_version").fetchone()[0])
