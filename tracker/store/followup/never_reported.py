"""Units and owners that have never reported, and since which year they could have."""

from __future__ import annotations

import sqlite3

from tracker.domain.core.values import dataclass
from tracker.store.activities.selecting import COUNTED

_SAID = (
    "(r.status IS NOT NULL OR r.result IS NOT NULL OR r.deviation IS NOT NULL"
    " OR r.next_steps IS NOT NULL OR r.prognosis IS NOT NULL OR r.obstacle IS NOT NULL)"
)
"""The condition that a report `r` of an activity says something."""


@dataclass(frozen=True, slots=True)
class SilentOwner:
    """An owner about whose open activities nothing has ever been reported, `since` a year."""

    owner_id: int
    title: str
    since: int


def silent_units(connection: sqlite3.Connection, year: int) -> dict[int, int]:
    """Return the units that have never reported, each with the first year it was asked for it.

    Only those that were asked in a year before `year`: whoever is asked for the first time is
    awaited, not silent.
    """
    rows = connection.execute(
        "SELECT unit_id, min(year) FROM (SELECT unit_id, year FROM issued_form"
        " UNION ALL SELECT unit_id, year FROM unit_report WHERE issued_on IS NOT NULL) AS asked"
        f" WHERE unit_id NOT IN (SELECT r.unit_id FROM activity_report AS r WHERE {_SAID}"
        " AND r.unit_id IS NOT NULL)"
        " AND unit_id NOT IN (SELECT unit_id FROM unit_report"
        " WHERE state IN ('received', 'approved') OR received_on IS NOT NULL)"
        " GROUP BY unit_id HAVING min(year) < ?",
        [year],
    )
    return {int(unit_id): int(first) for unit_id, first in rows.fetchall()}


def silent_owners(connection: sqlite3.Connection, year: int) -> list[SilentOwner]:
    """Return the owners about whose open activities nobody has ever reported, by title.

    Only those whose unit has reported of other things, for the first time in `since`, before
    `year`: what a unit has not yet been asked about, or has never answered, is no owner's silence.
    """
    rows = connection.execute(
        "SELECT o.id, o.title, min(told.year) FROM owner AS o"
        f" JOIN activity AS a ON a.owner_id = o.id AND {COUNTED}"
        " JOIN (SELECT r.unit_id, min(r.year) AS year FROM activity_report AS r"
        f" WHERE {_SAID} GROUP BY r.unit_id) AS told ON told.unit_id = a.unit_id AND told.year < ?"
        " WHERE o.active AND NOT EXISTS (SELECT 1 FROM activity AS a"
        f" JOIN activity_report AS r ON r.activity_id = a.id AND {_SAID} WHERE a.owner_id = o.id)"
        " GROUP BY o.id ORDER BY o.title, o.id",
        [year],
    )
    return [SilentOwner(owner_id, title, int(first)) for owner_id, title, first in rows.fetchall()]
