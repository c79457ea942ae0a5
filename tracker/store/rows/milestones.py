"""The repository of milestones: the steps of activities, in the order they are due."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from tracker.domain.activities.milestone import MILESTONE_FIELDS, Milestone
from tracker.store.file.connection import reading_stored_values
from tracker.store.rows.repository import Repository

_ORDER = "coalesce(due_date, done_on) IS NULL, coalesce(due_date, done_on), id"


class MilestoneRepository(Repository[Milestone]):
    """The steps of the plan's activities; those without a date stand last."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection, "milestone", Milestone, MILESTONE_FIELDS, order=_ORDER)

    def of(self, activity_id: int) -> list[Milestone]:
        """Return the steps of one activity, the earliest first."""
        return self.of_many([activity_id]).get(activity_id, [])

    def of_many(self, activity_ids: Iterable[int]) -> dict[int, list[Milestone]]:
        """Return the steps of activities by the activity's id, read at once.

        Activities without steps are left out.
        """
        rows = self._connection.execute(
            f'SELECT {self._columns} FROM "milestone"'
            " WHERE activity_id IN (SELECT value FROM json_each(?))"
            f" ORDER BY {self._order}",
            [json.dumps(list(activity_ids))],
        ).fetchall()
        found: defaultdict[int, list[Milestone]] = defaultdict(list)
        with reading_stored_values():
            for row in rows:
                milestone = self._shape.value(row)
                found[milestone.activity_id].append(milestone)
        return dict(found)
