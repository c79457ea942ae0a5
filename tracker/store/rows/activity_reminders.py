"""The repository of reminders: that an owner has been reminded of an activity on a day."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from datetime import date

from tracker.domain.core.fields import Field, Kind, by_name
from tracker.domain.core.language import N_
from tracker.domain.core.values import dataclass
from tracker.store.file.connection import reading_stored_values
from tracker.store.rows.repository import Repository

REMINDER_FIELDS = by_name(
    [
        Field("activity_id", N_("Aktivitet"), Kind.REFERENCE, required=True, table="activity"),
        Field("owner_id", N_("Ansvarig"), Kind.REFERENCE, table="owner"),
        Field("reminded_on", N_("Påmind"), Kind.DATE, required=True),
    ]
)


@dataclass(frozen=True, slots=True)
class ActivityReminder:
    """A reminder; `owner_id` is None when the owner has left the register."""

    id: int
    activity_id: int
    owner_id: int | None
    reminded_on: date


class ActivityReminderRepository(Repository[ActivityReminder]):
    """The reminders, the oldest first."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(
            connection, "activity_reminder", ActivityReminder, REMINDER_FIELDS, "reminded_on, id"
        )

    def is_noted(self, activity_id: int, owner_id: int, reminded_on: date) -> bool:
        """Return whether it is written already."""
        found = self._connection.execute(
            "SELECT 1 FROM activity_reminder"
            " WHERE activity_id = ? AND owner_id = ? AND reminded_on = ?",
            [activity_id, owner_id, reminded_on.isoformat()],
        )
        return found.fetchone() is not None


def last_reminded(connection: sqlite3.Connection, activity_ids: Collection[int]) -> dict[int, date]:
    """Return the day of each activity's last reminder; those without one are left out."""
    rows = connection.execute(
        "SELECT activity_id, max(reminded_on) FROM activity_reminder"
        " WHERE activity_id IN (SELECT value FROM json_each(?)) GROUP BY activity_id",
        [json.dumps(list(activity_ids))],
    ).fetchall()
    with reading_stored_values():
        return {activity_id: date.fromisoformat(day) for activity_id, day in rows}
