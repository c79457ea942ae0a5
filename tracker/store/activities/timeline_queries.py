"""Queries of the timeline besides the activities themselves: how far the plan reaches in time."""

from __future__ import annotations

import sqlite3
from datetime import date

from tracker.store.file.connection import reading_stored_values


def reach(connection: sqlite3.Connection) -> tuple[date, date] | None:
    """Return the first and the last day of any activity, check or milestone; None without dates."""
    first, last = connection.execute(
        "SELECT min(first), max(last) FROM ("
        " SELECT min(start_date) AS first, max(start_date) AS last FROM activity"
        " UNION ALL SELECT min(due_date), max(due_date) FROM activity"
        " UNION ALL SELECT min(checkpoint_date), max(checkpoint_date) FROM activity"
        " UNION ALL SELECT min(due_date), max(due_date) FROM milestone"
        " UNION ALL SELECT min(done_on), max(done_on) FROM milestone)"
    ).fetchone()
    if first is None:
        return None
    with reading_stored_values():
        return date.fromisoformat(first), date.fromisoformat(last)
