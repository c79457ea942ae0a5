"""Whether a plan has goals between its areas and its activities (VG-R6)."""

from __future__ import annotations

import sqlite3

from tracker.domain.core.terms import GoalKind


def uses_goals(connection: sqlite3.Connection) -> bool:
    """Return whether activities have goals to choose from, or have one.

    Goals of the whole plan cover every activity, so that none has to name them.
    """
    (found,) = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM goal WHERE kind <> ?)"
        " OR EXISTS (SELECT 1 FROM activity WHERE goal_id IS NOT NULL)",
        [GoalKind.OVERALL],
    ).fetchone()
    return bool(found)
