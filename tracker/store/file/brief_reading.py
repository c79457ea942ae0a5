"""Reading a plan where it is open, for as long as nobody notices and no longer."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

_STEPS = 2_000
"""So many steps of SQLite's machine between two looks at the clock: far less than a millisecond."""


@contextmanager
def reading_briefly(connection: sqlite3.Connection, seconds: float) -> Iterator[None]:
    """Break off what is read inside when it takes longer; that raises CancelledError."""
    end = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)
