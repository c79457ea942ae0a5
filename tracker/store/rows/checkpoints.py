"""The repository of checks that have been done, and the step from one planned check to the next."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from tracker import clock
from tracker.domain.activities.checkpoint import (
    CHECKPOINT_FIELDS,
    Checkpoint,
    done_in_future,
    next_check,
)
from tracker.errors import InvalidValueError
from tracker.store.file.connection import reading_stored_values
from tracker.store.rows.activities import ActivityRepository
from tracker.store.rows.repository import Repository, Shape

_ORDER = "done_on DESC, id DESC"
_SHAPE = Shape(Checkpoint, CHECKPOINT_FIELDS)


class CheckpointRepository(Repository[Checkpoint]):
    """The checks that have been done of activities, the newest first."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection, "checkpoint", Checkpoint, CHECKPOINT_FIELDS, order=_ORDER)
        self._activities = ActivityRepository(connection)

    def of(self, activity_id: int) -> list[Checkpoint]:
        """Return the checks of one activity, the newest first."""
        return self.of_many([activity_id]).get(activity_id, [])

    def of_many(self, activity_ids: Iterable[int]) -> dict[int, list[Checkpoint]]:
        """Return the checks of activities by the activity's id, the newest first.

        Activities that have not been checked are left out.
        """
        found: defaultdict[int, list[Checkpoint]] = defaultdict(list)
        for check in _checks(self._connection, activity_ids):
            found[check.activity_id].append(check)
        return dict(found)

    def mark_done(
        self, activity_id: int, done_on: object = None, note: object = None
    ) -> date | None:
        """Write that an activity has been checked, and return when it is next.

        `done_on` is today when it is left out. The next check is moved on from the planned day to
        the first after today; what was to be checked once is planned no more. Raises
        InvalidValueError for a day to come.
        """
        activity, today = self._activities.get(activity_id), clock.today()
        self.add(
            activity_id=activity_id,
            planned_on=activity.checkpoint_date,
            done_on=done_on or today,
            note=note,
        )
        planned = activity.checkpoint_date
        if planned is None:
            return None
        of_month = activity.checkpoint_day or planned.day
        coming = next_check(planned, activity.checkpoint_interval, of_month, today)
        self._activities.update(
            activity_id,
            checkpoint_date=coming,
            **({"checkpoint_day": of_month} if coming is not None else {}),
        )
        return coming

    def add(self, **values: object) -> int:
        """Write a check. Raises InvalidValueError for a day to come."""
        self._require_done(values)
        return super().add(**values)

    def update(self, row_id: int, **values: object) -> bool:
        """Change a check. Raises InvalidValueError for a day to come."""
        self._require_done(values)
        return super().update(row_id, **values)

    def _require_done(self, values: dict[str, object]) -> None:
        if "done_on" not in values:
            return
        day = self.fields["done_on"].clean(values["done_on"])
        if day is not None and str(day) > clock.today().isoformat():
            raise InvalidValueError("done_on", done_in_future(date.fromisoformat(str(day))))


def last_checks(
    connection: sqlite3.Connection, activity_ids: Iterable[int], until: date | None = None
) -> dict[int, Checkpoint]:
    """Return the check that was done last, by activity; those never checked are left out.

    With `until` only what had been done by that day counts.
    """
    found: dict[int, Checkpoint] = {}
    for check in _checks(connection, activity_ids):
        if until is None or check.done_on <= until:
            found.setdefault(check.activity_id, check)
    return found


def _checks(connection: sqlite3.Connection, activity_ids: Iterable[int]) -> list[Checkpoint]:
    """The checks of some activities, the newest first."""
    rows = connection.execute(
        f"SELECT {', '.join(_SHAPE.columns)} FROM checkpoint"
        f" WHERE activity_id IN (SELECT value FROM json_each(?)) ORDER BY {_ORDER}",
        [json.dumps(list(activity_ids))],
    ).fetchall()
    with reading_stored_values():
        return [_SHAPE.value(row) for row in rows]
