"""Which activities a unit is asked about in a year, counted and listed without reading the plan.

The rule of which activities belong to a year is `tracker.domain.followup.belongs_to_year`; it is
said here once more in SQL, so that a roll-call does not read every activity.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from tracker.domain.terms import CLOSED_STATUSES, Approval, Status
from tracker.store.connection import reading_stored_values
from tracker.store.reports import OF_THE_WHOLE

_CLOSED = ", ".join(f"'{status}'" for status in sorted(CLOSED_STATUSES))

_OF_YEAR = f"""\
WITH closed_before (id) AS (
  SELECT activity_id FROM (
    SELECT r.activity_id, r.status,
      row_number() OVER (PARTITION BY r.activity_id ORDER BY r.year DESC, r.id DESC) AS place
    FROM activity_report AS r JOIN activity AS a ON a.id = r.activity_id AND {OF_THE_WHOLE}
    WHERE r.year < :year AND r.status IS NOT NULL)
  WHERE place = 1 AND status IN ({_CLOSED})),
of_year (id, unit_id, goal_id) AS (
  SELECT id, unit_id, goal_id FROM activity
  WHERE approval = '{Approval.APPROVED}' AND (
    id IN (SELECT activity_id FROM activity_report WHERE year = :year)
    OR ((start_date IS NULL OR start_date <= :year || '-12-31')
      AND id NOT IN (SELECT id FROM closed_before)))),
of_every_unit (id) AS (
  SELECT id FROM of_year
  WHERE unit_id IS NULL AND id NOT IN (SELECT activity_id FROM participation)),
carried_out (unit_id, id) AS (
  SELECT unit_id, id FROM of_year WHERE unit_id IS NOT NULL
  UNION SELECT p.unit_id, y.id FROM of_year AS y JOIN participation AS p ON p.activity_id = y.id)
"""
_REPORTED = (
    " LEFT JOIN activity_report AS r ON r.year = :year AND r.activity_id = c.id"
    " AND r.unit_id = c.unit_id"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """How many activities a unit is asked about, and how many it has given a status."""

    activities: int
    reported: int


@dataclass(frozen=True, slots=True)
class YearCounts:
    """What units are asked about in a year: the same of every unit, and more of some."""

    by_unit: Mapping[int, Asked]
    of_every_unit: int
    reported_of_every_unit: Mapping[int, int]

    def of(self, unit_id: int) -> Asked:
        """Return what one unit is asked about."""
        own = self.by_unit.get(unit_id, Asked(0, 0))
        return Asked(
            own.activities + self.of_every_unit,
            own.reported + self.reported_of_every_unit.get(unit_id, 0),
        )


def year_counts(connection: sqlite3.Connection, year: int) -> YearCounts:
    """Return how many activities each unit is asked about in a year (VG-R5, LJ-R3).

    A unit is asked about what it answers for, what it takes part in, and what is every unit's
    and nobody has been named to take part in.
    """
    parameters = {"year": year}
    rows = connection.execute(
        f"{_OF_YEAR} SELECT c.unit_id, count(*), count(r.status) FROM carried_out AS c{_REPORTED}"
        " GROUP BY 1",
        parameters,
    ).fetchall()
    of_every = connection.execute(f"{_OF_YEAR} SELECT count(*) FROM of_every_unit", parameters)
    reported = connection.execute(
        f"{_OF_YEAR} SELECT r.unit_id, count(r.status) FROM of_every_unit AS c"
        " JOIN activity_report AS r ON r.year = :year AND r.activity_id = c.id"
        " WHERE r.unit_id IS NOT NULL GROUP BY 1",
        parameters,
    )
    return YearCounts(
        {unit_id: Asked(count, done) for unit_id, count, done in rows},
        int(of_every.fetchone()[0]),
        dict(reported.fetchall()),
    )


def unit_activity_ids(connection: sqlite3.Connection, year: int, unit_id: int) -> list[int]:
    """Return the activities a unit is asked about in a year, in the plan's order.

    They stand by area, those outside all areas last, and within it by id.
    """
    rows = connection.execute(
        f"{_OF_YEAR} SELECT a.id FROM activity AS a"
        " LEFT JOIN focus_area AS f ON f.id = a.focus_area_id"
        " WHERE a.id IN (SELECT id FROM carried_out WHERE unit_id = :unit"
        " UNION SELECT id FROM of_every_unit)"
        " ORDER BY f.id IS NULL, f.position, f.id, a.id",
        {"year": year, "unit": unit_id},
    )
    return [row_id for (row_id,) in rows.fetchall()]


def goal_activity_ids(
    connection: sqlite3.Connection, year: int, goal_ids: frozenset[int]
) -> list[int]:
    """Return the year's activities that have one of these goals, by id."""
    marks = ", ".join(str(int(one)) for one in sorted(goal_ids))
    rows = connection.execute(
        f"{_OF_YEAR} SELECT id FROM of_year WHERE goal_id IN ({marks}) ORDER BY id",
        {"year": year},
    )
    return [row_id for (row_id,) in rows.fetchall()]


def year_statuses(
    connection: sqlite3.Connection, year: int, focus_area_id: int | None
) -> dict[Status, int]:
    """Return how the year's activities of an area, or (None) of the whole plan, stand.

    What the unit that answers for an activity reported for the year goes before what the plan
    says now.
    """
    rows = connection.execute(
        f"{_OF_YEAR} SELECT coalesce(r.status, a.status), count(*) FROM of_year AS y"
        " JOIN activity AS a ON a.id = y.id"
        " LEFT JOIN activity_report AS r ON r.year = :year AND r.activity_id = a.id"
        " AND r.unit_id IS a.unit_id"
        " WHERE :area IS NULL OR a.focus_area_id = :area GROUP BY 1",
        {"year": year, "area": focus_area_id},
    ).fetchall()
    with reading_stored_values():
        found = {Status(status): count for status, count in rows}
    return {status: found[status] for status in Status if status in found}
