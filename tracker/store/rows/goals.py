"""The repository of goals: what stands under a goal follows it to another focus area."""

from __future__ import annotations

import sqlite3

from tracker.domain.plan.plan import GOAL_FIELDS, Goal
from tracker.store.rows.repository import Repository


class GoalRepository(Repository[Goal]):
    """The plan's goals."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection, "goal", Goal, GOAL_FIELDS)

    def update(self, row_id: int, **values: object) -> bool:
        """Change fields of a goal; return whether anything was different.

        Its sub-goals and its activities follow it to another focus area. Raises
        InvalidValueError for a broken rule, ConflictError when the row is gone.
        """
        before = self._raw(row_id)["focus_area_id"]
        changed = super().update(row_id, **values)
        area = self._raw(row_id)["focus_area_id"]
        if area != before:
            self._bring_along(row_id, area)
        return changed

    def _bring_along(self, goal_id: int, area: int | None) -> None:
        below = (
            "(WITH RECURSIVE below (id) AS (SELECT ? UNION SELECT g.id FROM goal AS g"
            " JOIN below ON g.parent_goal_id = below.id) SELECT id FROM below)"
        )
        for table, column in (("goal", "id"), ("activity", "goal_id")):
            self._connection.execute(
                f"UPDATE {table} SET focus_area_id = ?"
                f" WHERE {column} IN {below} AND focus_area_id IS NOT ?",
                [area, goal_id, area],
            )
