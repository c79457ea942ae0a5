"""The repository of action plans."""

from __future__ import annotations

import sqlite3

from tracker.domain.plan.action_plan import ACTION_PLAN_FIELDS, ActionPlan
from tracker.store.rows.repository import Repository


class ActionPlanRepository(Repository[ActionPlan]):
    """The plan's action plans, in their order."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection, "action_plan", ActionPlan, ACTION_PLAN_FIELDS)

    def add(self, **values: object) -> int:
        """Write a new action plan and return its id; it comes last unless placed.

        Raises InvalidValueError for a broken rule.
        """
        return super().add(**{"position": self._next_position()} | values)

    def counts(self) -> dict[int, int]:
        """Return how many activities, approved or not, stand in each, by id; empty ones are out."""
        rows = self._connection.execute(
            "SELECT action_plan_id, count(*) FROM activity"
            " WHERE action_plan_id IS NOT NULL GROUP BY action_plan_id"
        )
        return dict(rows.fetchall())

    def _next_position(self) -> int:
        sql = "SELECT coalesce(max(position) + 1, 0) FROM action_plan"
        return int(self._connection.execute(sql).fetchone()[0])
