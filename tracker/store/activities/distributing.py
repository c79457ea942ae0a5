"""Which activities nobody answers for yet, in the order in which they are given out."""

from __future__ import annotations

import sqlite3

from tracker.domain.core.terms import CLOSED_STATUSES, Approval, Responsibility

_CLOSED = ", ".join(f"'{status}'" for status in sorted(CLOSED_STATUSES))


def undistributed_ids(connection: sqlite3.Connection) -> list[int]:
    """Return the open activities that are no unit's: those in the plan first, then the proposals.

    Within each they stand in the plan's order of areas.
    """
    rows = connection.execute(
        "SELECT a.id FROM activity AS a LEFT JOIN focus_area AS f ON f.id = a.focus_area_id"
        f" WHERE a.responsibility = '{Responsibility.NONE}'"
        f" AND a.approval <> '{Approval.DECLINED}' AND a.status NOT IN ({_CLOSED})"
        f" ORDER BY a.approval <> '{Approval.APPROVED}', f.position IS NULL, f.position, a.id"
    )
    return [activity_id for (activity_id,) in rows.fetchall()]
