"""The repository of activities' dated notes, the newest first."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from tracker import clock
from tracker.domain.activities.note import NOTE_FIELDS, ActivityNote, noted_in_future
from tracker.errors import InvalidValueError
from tracker.store.file.connection import reading_stored_values
from tracker.store.rows.repository import Repository, Shape

_ORDER = "noted_on DESC, id DESC"
_SHAPE = Shape(ActivityNote, NOTE_FIELDS)


class ActivityNoteRepository(Repository[ActivityNote]):
    """What has been noted of activities between their reports, the newest first."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection, "activity_note", ActivityNote, NOTE_FIELDS, order=_ORDER)

    def of(self, activity_id: int) -> list[ActivityNote]:
        """Return the notes of one activity, the newest first."""
        return list(notes_of(self._connection, [activity_id]).get(activity_id, ()))

    def authors(self) -> list[str]:
        """Return who has noted something so far, as suggestions, the latest first."""
        rows = self._connection.execute(
            "SELECT author FROM activity_note WHERE author <> '' GROUP BY author ORDER BY"
            " max(id) DESC"
        )
        return [str(author) for (author,) in rows.fetchall()]

    def add(self, **values: object) -> int:
        """Write a note, today's unless it says another day.

        Raises InvalidValueError for a day to come, and for a note without text.
        """
        dated = {"noted_on": clock.today(), **values}
        self._require_past(dated)
        return super().add(**dated)

    def update(self, row_id: int, **values: object) -> bool:
        """Change a note. Raises InvalidValueError for a day to come."""
        self._require_past(values)
        return super().update(row_id, **values)

    def _require_past(self, values: dict[str, object]) -> None:
        day = self.fields["noted_on"].clean(values["noted_on"]) if "noted_on" in values else None
        if day is not None and str(day) > clock.today().isoformat():
            raise InvalidValueError("noted_on", noted_in_future(date.fromisoformat(str(day))))


def notes_of(
    connection: sqlite3.Connection, activity_ids: Iterable[int]
) -> dict[int, tuple[ActivityNote, ...]]:
    """Return the notes of activities by the activity's id, the newest first.

    Activities without notes are left out.
    """
    rows = connection.execute(
        f"SELECT {', '.join(_SHAPE.columns)} FROM activity_note"
        f" WHERE activity_id IN (SELECT value FROM json_each(?)) ORDER BY {_ORDER}",
        [json.dumps(list(activity_ids))],
    ).fetchall()
    found: defaultdict[int, list[ActivityNote]] = defaultdict(list)
    with reading_stored_values():
        for row in rows:
            note = _SHAPE.value(row)
            found[note.activity_id].append(note)
    return {activity_id: tuple(notes) for activity_id, notes in found.items()}
