"""The repositories of what activities cost and of the years they are planned for."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from tracker.domain.activities.cost import (
    COST_FIELDS,
    PLANNED_YEAR_FIELDS,
    ActivityCost,
    PlannedYear,
)
from tracker.domain.core.language import _
from tracker.errors import ConflictError
from tracker.store.rows.repository import Repository

_COST_COLUMNS = "id, activity_id, year, unit_id, funding, planned_sek, actual_sek"
_COST_ORDER = "year IS NULL, year, id"


class CostRepository(Repository[ActivityCost]):
    """The rows of activities' costs; those without a year stand last."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection, "cost", ActivityCost, COST_FIELDS, order=_COST_ORDER)

    def of(self, activity_id: int) -> tuple[ActivityCost, ...]:
        """Return the rows of one activity."""
        return costs_by_activity(self._connection, [activity_id]).get(activity_id, ())

    def divide(self, activity_id: int) -> int:
        """Write a row for an activity and return its id.

        The part of the cost that has not been divided, and its source, moves into the row, so
        that it is counted once. Raises ConflictError when the activity is gone.
        """
        found = self._connection.execute(
            "SELECT cost_sek, funding FROM activity WHERE id = ?", [activity_id]
        ).fetchone()
        if found is None:
            raise ConflictError(_("Raden finns inte längre; den har tagits bort."))
        sek, funding = found
        row_id = self.add(activity_id=activity_id, planned_sek=sek, funding=funding)
        if sek is not None or funding is not None:
            self._connection.execute(
                "UPDATE activity SET cost_sek = NULL, funding = NULL WHERE id = ?", [activity_id]
            )
        return row_id


def budget_years(connection: sqlite3.Connection) -> frozenset[int]:
    """Return the years that have been chosen for activities or given to costs."""
    rows = connection.execute(
        "SELECT year FROM planned_year UNION SELECT year FROM cost WHERE year IS NOT NULL"
    )
    return frozenset(int(year) for (year,) in rows.fetchall())


def any_funding(connection: sqlite3.Connection) -> bool:
    """Return whether the plan names any source of funding."""
    return bool(
        connection.execute(
            "SELECT EXISTS (SELECT 1 FROM activity WHERE funding IS NOT NULL)"
            " OR EXISTS (SELECT 1 FROM cost WHERE funding IS NOT NULL)"
        ).fetchone()[0]
    )


class PlannedYearRepository(Repository[PlannedYear]):
    """The years that activities are planned for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        order = "activity_id, year"
        super().__init__(connection, "planned_year", PlannedYear, PLANNED_YEAR_FIELDS, order=order)

    def of(self, activity_id: int) -> tuple[int, ...]:
        """Return the years of one activity in order."""
        return planned_years_by_activity(self._connection, [activity_id]).get(activity_id, ())

    def set_years(self, activity_id: int, years: Iterable[int]) -> bool:
        """Let an activity be planned for these years and no others; return whether any differs.

        Raises InvalidValueError for a year that cannot be.
        """
        wanted, present = set(years), set(self.of(activity_id))
        for year in sorted(wanted - present):
            self.add(activity_id=activity_id, year=year)
        rows = self._connection.execute(
            "SELECT id, year FROM planned_year WHERE activity_id = ?", [activity_id]
        ).fetchall()
        self.delete(*(row_id for row_id, year in rows if year not in wanted))
        return wanted != present

    def years(self) -> tuple[int, ...]:
        """Return every year that has been chosen for some activity."""
        rows = self._connection.execute("SELECT DISTINCT year FROM planned_year ORDER BY year")
        return tuple(int(year) for (year,) in rows.fetchall())


def costs_by_activity(
    connection: sqlite3.Connection, activity_ids: Iterable[int]
) -> dict[int, tuple[ActivityCost, ...]]:
    """Return the costs of activities by the activity's id; those without are left out."""
    rows = connection.execute(
        f"SELECT {_COST_COLUMNS} FROM cost WHERE activity_id IN (SELECT value FROM json_each(?))"
        f" ORDER BY {_COST_ORDER}",
        [json.dumps(list(activity_ids))],
    ).fetchall()
    found: defaultdict[int, list[ActivityCost]] = defaultdict(list)
    for row in rows:
        found[row[1]].append(ActivityCost(*row))
    return {activity_id: tuple(costs) for activity_id, costs in found.items()}


def planned_years_by_activity(
    connection: sqlite3.Connection, activity_ids: Iterable[int]
) -> dict[int, tuple[int, ...]]:
    """Return the years of activities by the activity's id; those without are left out."""
    rows = connection.execute(
        "SELECT activity_id, year FROM planned_year"
        " WHERE activity_id IN (SELECT value FROM json_each(?)) ORDER BY year",
        [json.dumps(list(activity_ids))],
    ).fetchall()
    found: defaultdict[int, list[int]] = defaultdict(list)
    for activity_id, year in rows:
        found[activity_id].append(year)
    return {activity_id: tuple(years) for activity_id, years in found.items()}
