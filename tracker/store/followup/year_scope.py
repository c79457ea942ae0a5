"""Which activities a unit is asked about in a period, counted and listed without reading the plan.

The rule of which activities belong to a period is `followup.belongs_to_year` of the domain; it is
written here once more in SQL, so that a roll-call does not read every activity.
"""

from __future__ import annotations

import sqlite3

from tracker.domain.core.followup_period import AnyPeriod
from tracker.domain.core.terms import CLOSED_STATUSES, Approval, Status
from tracker.domain.core.values import dataclass
from tracker.store.file.connection import reading_stored_values
from tracker.store.rows.reports import LAST_DAY, OF_THE_WHOLE, STATUS_OF_THE_WHOLE, of_period

_CLOSED = ", ".join(f"'{status}'" for status in sorted(CLOSED_STATUSES))

_OF_YEAR = f"""\
WITH closed_before (id) AS (
  SELECT activity_id FROM (
    SELECT r.activity_id, r.status,
      row_number() OVER (PARTITION BY r.activity_id ORDER BY {LAST_DAY} DESC,
        r.unit_id IS a.unit_id DESC, r.id DESC) AS place
    FROM activity_report AS r JOIN activity AS a ON a.id = r.activity_id AND {OF_THE_WHOLE}
    WHERE r.year < :year AND r.status IS NOT NULL)
  WHERE place = 1 AND status IN ({_CLOSED})),
of_year (id, responsibility, unit_id, focus_area_id, goal_id) AS (
  SELECT id, responsibility, unit_id, focus_area_id, goal_id FROM activity
  WHERE approval = '{Approval.APPROVED}' AND (
    id IN (SELECT activity_id FROM activity_report WHERE year = :year AND until = :until)
    OR ((start_date IS NULL OR start_date <= :last)
      AND id NOT IN (SELECT id FROM closed_before)))),
closed_share (unit_id, id) AS (
  SELECT unit_id, activity_id FROM (
    SELECT r.unit_id, r.activity_id, r.status,
      row_number() OVER (PARTITION BY r.activity_id, r.unit_id
        ORDER BY {LAST_DAY} DESC, r.id DESC) AS place
    FROM activity_report AS r WHERE r.year < :year AND r.status IS NOT NULL)
  WHERE place = 1 AND status IN ({_CLOSED})
  EXCEPT
  SELECT unit_id, activity_id FROM activity_report WHERE year = :year AND until = :until),
asked (unit_id, id) AS (
  SELECT unit_id, id FROM of_year WHERE unit_id IS NOT NULL
  UNION SELECT p.unit_id, y.id FROM of_year AS y JOIN participation AS p ON p.activity_id = y.id
  UNION SELECT u.id, y.id FROM of_year AS y JOIN unit AS u ON y.responsibility = 'all'
  EXCEPT SELECT unit_id, id FROM closed_share)
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """How many activities a unit is asked about, and how many it has given a status."""

    activities: int = 0
    reported: int = 0


def year_counts(connection: sqlite3.Connection, period: AnyPeriod) -> dict[int, Asked]:
    """Return how many activities each unit is asked about in a period (VG-R5, LJ-R3).

    A unit is asked about what it answers for, what it takes part in, and what every unit does,
    until it has closed its own share. Units that are asked nothing are left out.
    """
    rows = connection.execute(
        f"{_OF_YEAR} SELECT c.unit_id, count(*), count(r.status) FROM asked AS c"
        " LEFT JOIN activity_report AS r ON r.year = :year AND r.until = :until"
        " AND r.activity_id = c.id"
        " AND r.unit_id = c.unit_id GROUP BY 1",
        of_period(period),
    )
    return {unit_id: Asked(count, done) for unit_id, count, done in rows.fetchall()}


def asked_by_unit(connection: sqlite3.Connection, period: AnyPeriod) -> dict[int, set[int]]:
    """Return the ids of the activities each unit is asked about in a period; see `year_counts`."""
    asked: dict[int, set[int]] = {}
    rows = connection.execute(f"{_OF_YEAR} SELECT unit_id, id FROM asked", of_period(period))
    for unit_id, activity_id in rows.fetchall():
        asked.setdefault(unit_id, set()).add(activity_id)
    return asked


def activity_ids(connection: sqlite3.Connection, period: AnyPeriod) -> set[int]:
    """Return the ids of the activities that belong to a period."""
    rows = connection.execute(f"{_OF_YEAR} SELECT id FROM of_year", of_period(period))
    return {row_id for (row_id,) in rows.fetchall()}


def unit_activity_ids(connection: sqlite3.Connection, period: AnyPeriod, unit_id: int) -> list[int]:
    """Return the activities a unit is asked about in a period, in the plan's order.

    They stand by area, those outside all areas last, and within it by id.
    """
    rows = connection.execute(
        f"{_OF_YEAR} SELECT a.id FROM activity AS a"
        " LEFT JOIN focus_area AS f ON f.id = a.focus_area_id"
        " WHERE a.id IN (SELECT id FROM asked WHERE unit_id = :unit)"
        " ORDER BY f.id IS NULL, f.position, f.id, a.id",
        {**of_period(period), "unit": unit_id},
    )
    return [row_id for (row_id,) in rows.fetchall()]


def goal_activity_ids(
    connection: sqlite3.Connection, period: AnyPeriod, goal_ids: frozenset[int]
) -> list[int]:
    """Return the period's activities that have one of these goals, by id."""
    marks = ", ".join(str(int(goal_id)) for goal_id in sorted(goal_ids))
    rows = connection.execute(
        f"{_OF_YEAR} SELECT id FROM of_year WHERE goal_id IN ({marks}) ORDER BY id",
        of_period(period),
    )
    return [row_id for (row_id,) in rows.fetchall()]


def area_activity_ids(connection: sqlite3.Connection, period: AnyPeriod, area_id: int) -> list[int]:
    """Return the period's activities that have a focus area, by id."""
    rows = connection.execute(
        f"{_OF_YEAR} SELECT id FROM of_year WHERE focus_area_id = :area ORDER BY id",
        {**of_period(period), "area": area_id},
    )
    return [row_id for (row_id,) in rows.fetchall()]


def year_statuses(
    connection: sqlite3.Connection, period: AnyPeriod, focus_area_id: int | None
) -> dict[Status, int]:
    """Return how the period's activities of an area, or (None) of the whole plan, stand.

    What was reported for the period of an activity as a whole goes before what the plan says now.
    """
    rows = connection.execute(
        f"{_OF_YEAR} SELECT coalesce({STATUS_OF_THE_WHOLE}, a.status), count(*) FROM of_year AS y"
        " JOIN activity AS a ON a.id = y.id"
        " WHERE :area IS NULL OR a.focus_area_id = :area GROUP BY 1",
        {**of_period(period), "area": focus_area_id},
    ).fetchall()
    with reading_stored_values():
        found = {Status(status): count for status, count in rows}
    return {status: found[status] for status in Status if status in found}
