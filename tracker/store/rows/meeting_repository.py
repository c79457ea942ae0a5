"""The repository of meetings."""

from __future__ import annotations

import sqlite3

from tracker.domain.history.meeting import MEETING_FIELDS, Meeting
from tracker.store.rows.repository import Repository

_NEVER_EMPTY = ("body", "title")


class MeetingRepository(Repository[Meeting]):
    """The meetings, oldest first. A body or title that is taken away is an empty text."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection, "meeting", Meeting, MEETING_FIELDS, order="held_on, id")

    def update(self, row_id: int, **values: object) -> bool:
        """Change fields of a meeting; return whether anything was different.

        Raises InvalidValueError for a broken rule, ConflictError when the meeting is gone.
        """
        cleaned = {name: self.fields[name].clean(value) for name, value in values.items()}
        kept = {
            name: "" if value is None and name in _NEVER_EMPTY else value
            for name, value in cleaned.items()
        }
        return self._write_different(row_id, self._raw(row_id), kept)
