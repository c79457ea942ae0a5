"""The repository of contributions: what activities help beside their homes."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable

from tracker.domain.activities.contribution import CONTRIBUTION_FIELDS, Contribution
from tracker.domain.core.language import _
from tracker.errors import InvalidValueError
from tracker.store.rows.repository import Repository


class ContributionRepository(Repository[Contribution]):
    """The areas and goals that activities contribute to; an activity's home is never among them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection, "contribution", Contribution, CONTRIBUTION_FIELDS, order="id")

    def of(self, activity_id: int) -> list[Contribution]:
        """Return what an activity contributes to, oldest first."""
        rows = self._connection.execute(
            "SELECT id FROM contribution WHERE activity_id = ? ORDER BY id", [activity_id]
        )
        return self.some(row_id for (row_id,) in rows.fetchall())

    def add(self, **values: object) -> int:
        """Write a contribution and return its id.

        Raises InvalidValueError when it is to neither or both of an area and a goal, or to the
        activity's own home.
        """
        area, goal = values.get("focus_area_id"), values.get("goal_id")
        if (area is None) is (goal is None):
            raise InvalidValueError("focus_area_id", _("Välj ett område eller ett mål."))
        if self._is_home(values.get("activity_id"), area, goal):
            raise InvalidValueError(
                "focus_area_id" if goal is None else "goal_id",
                _("Där är aktiviteten redan hemma. Välj något annat."),
            )
        return super().add(**values)

    def let(
        self,
        activity_ids: Iterable[int],
        focus_area_ids: Collection[int] = (),
        goal_ids: Collection[int] = (),
    ) -> int:
        """Let activities contribute to areas and goals; return how many contributions are new.

        What is an activity's home, or is contributed to already, is left as it is. Raises
        InvalidValueError when an area or a goal is gone.
        """
        wanted = [
            *(("focus_area_id", area_id) for area_id in dict.fromkeys(focus_area_ids)),
            *(("goal_id", goal_id) for goal_id in dict.fromkeys(goal_ids)),
        ]
        added = 0
        for activity_id in activity_ids:
            present = {
                pair
                for row in self.of(activity_id)
                for pair in (("focus_area_id", row.focus_area_id), ("goal_id", row.goal_id))
            }
            for column, row_id in wanted:
                place = {column: row_id}
                home = (activity_id, place.get("focus_area_id"), place.get("goal_id"))
                if (column, row_id) not in present and not self._is_home(*home):
                    super().add(activity_id=activity_id, **place)
                    added += 1
        return added

    def end(
        self,
        activity_ids: Iterable[int],
        focus_area_ids: Collection[int] = (),
        goal_ids: Collection[int] = (),
    ) -> int:
        """Let activities contribute to areas and goals no longer; return how many ended."""
        ended = [
            row.id
            for activity_id in activity_ids
            for row in self.of(activity_id)
            if row.focus_area_id in focus_area_ids or row.goal_id in goal_ids
        ]
        self.delete(*ended)
        return len(ended)

    def _is_home(self, activity_id: object, area: object, goal: object) -> bool:
        found = self._connection.execute(
            "SELECT 1 FROM activity WHERE id = ? AND (goal_id = ? OR focus_area_id = ?)",
            [activity_id, goal, area],
        )
        return found.fetchone() is not None
