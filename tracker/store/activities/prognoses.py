"""Whether a plan uses prognoses; one that does not shows nothing of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.domain.core.fields import Stored
    from tracker.domain.reporting.reporting import ActivityReport
    from tracker.store.activities.queries import ActivityRow


def asks_prognosis(connection: sqlite3.Connection) -> bool:
    """Return whether the units' forms ask for a prognosis of each activity."""
    found = connection.execute("SELECT asks_prognosis FROM plan").fetchone()
    return bool(found and found[0])


def uses_prognosis(connection: sqlite3.Connection) -> bool:
    """Return whether units are asked for prognoses, or some activity has one or an obstacle."""
    return asks_prognosis(connection) or any_prognosis(connection)


def any_prognosis(connection: sqlite3.Connection, ids: Iterable[int] | None = None) -> bool:
    """Return whether some activity, or one of those with the given ids, has one or an obstacle."""
    wanted = list(ids) if ids is not None else None
    among = "TRUE" if wanted is None else f"id IN ({', '.join('?' * len(wanted))})"
    (found,) = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM activity WHERE"
        f" (prognosis IS NOT NULL OR obstacle IS NOT NULL) AND {among})",
        wanted or [],
    ).fetchone()
    return bool(found)


def asked_prognosis(
    row: ActivityRow,
    answers: bool,  # noqa: FBT001 -- one of three facts of equal weight
    report: ActivityReport | None,
) -> dict[str, Stored]:
    """Return the unit's prognosis of this year, or the activity's own where the unit answers."""
    said = report if report is not None and (report.prognosis or report.obstacle) else None
    source = said or (row.activity if answers else None)
    prognosis = source.prognosis if source else None
    return {
        "prognosis": str(prognosis) if prognosis else None,
        "obstacle": source.obstacle if source else None,
    }
