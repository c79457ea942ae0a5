"""Whether a plan uses prognoses; one that does not shows nothing of them."""

from __future__ import annotations

import sqlite3


def asks_prognosis(connection: sqlite3.Connection) -> bool:
    """Return whether the units' forms ask for a prognosis of each activity."""
    found = connection.execute("SELECT asks_prognosis FROM plan").fetchone()
    return bool(found and found[0])


def uses_prognosis(connection: sqlite3.Connection) -> bool:
    """Return whether units are asked for prognoses, or some activity has one or an obstacle."""
    return asks_prognosis(connection) or any_prognosis(connection)


def any_prognosis(connection: sqlite3.Connection) -> bool:
    """Return whether some activity has a prognosis or an obstacle."""
    (found,) = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM activity WHERE prognosis IS NOT NULL OR obstacle IS NOT NULL)"
    ).fetchone()
    return bool(found)
