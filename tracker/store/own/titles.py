"""What the sidebar shows of the saved views, without what the views hold."""

from __future__ import annotations

import sqlite3


def view_titles(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    """Return the ids and names of the saved views, in the order of the sidebar."""
    return connection.execute("SELECT id, title FROM saved_view ORDER BY position, id").fetchall()
