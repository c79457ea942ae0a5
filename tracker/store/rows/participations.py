"""The repository of participations: the units that carry out an activity together."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from tracker.domain.activities.participation import (
    PARTICIPATION_FIELDS,
    Participation,
    shares_in,
)
from tracker.domain.core.fields import clean_values
from tracker.domain.core.terms import Status
from tracker.store.rows.reports import FollowupRepository
from tracker.store.rows.repository import Repository

_UNITS_ORDER = "(SELECT u.position FROM unit AS u WHERE u.id = unit_id), unit_id, year"


class ParticipationRepository(Repository[Participation]):
    """Units' shares in activities, a row a year.

    A unit that has a row in any year takes part in the activity. Writing for a year that has been
    fixed raises ConflictError; that a unit takes part no longer can be written at any time.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(
            connection, "participation", Participation, PARTICIPATION_FIELDS, order=_UNITS_ORDER
        )
        self._followups = FollowupRepository(connection)

    def of(self, activity_id: int, year: int) -> list[Participation]:
        """Return the units' shares in one activity in a year, in the order of the units."""
        return shares_in(self._found("activity_id = ?", activity_id), year)

    def of_unit(self, unit_id: int, year: int) -> list[Participation]:
        """Return a unit's shares in the activities it takes part in, in a year."""
        return shares_in(self._found("unit_id = ?", unit_id), year)

    def in_year(self, year: int) -> list[Participation]:
        """Return every unit's shares in a year, in the order of the units."""
        return shares_in(self.all(), year)

    def find_for(self, year: int, activity_id: int, unit_id: int) -> Participation | None:
        """Return a unit's share in an activity in a year, None when it does not take part."""
        found = self._found("activity_id = ? AND unit_id = ?", activity_id, unit_id)
        return next(iter(shares_in(found, year)), None)

    def put(self, year: int, activity_id: int, unit_id: int, **values: object) -> bool:
        """Write fields of a unit's share in a year; return whether that was new.

        The unit takes part from then on. Nothing is made to hold nothing.
        """
        share = self.find_for(year, activity_id, unit_id)
        cleaned = clean_values(self.fields, values)
        if share is not None and all(
            value == (str(share.status) if name == "status" else getattr(share, name))
            for name, value in cleaned.items()
        ):
            return False
        self._followups.require_open(year)
        if share is not None and self._is_written(share, year):
            return self.update(share.id, **cleaned)
        status = Status.NOT_STARTED if share is None else share.status
        key = {"activity_id": activity_id, "unit_id": unit_id, "year": year}
        self.add(**({"status": status} | cleaned | key))
        return True

    def add_units(
        self,
        activity_id: int,
        unit_ids: Iterable[int],
        year: int,
        status: Status = Status.NOT_STARTED,
    ) -> int:
        """Let units take part in an activity from a year on; return how many did not already.

        Raises InvalidValueError when the activity or a unit is gone.
        """
        present = {share.unit_id for share in self.of(activity_id, year)}
        missing = [unit_id for unit_id in dict.fromkeys(unit_ids) if unit_id not in present]
        for unit_id in missing:
            self.add(activity_id=activity_id, unit_id=unit_id, year=year, status=status)
        return len(missing)

    def remove(self, activity_id: int, unit_id: int) -> None:
        """Let a unit take part no longer; undo brings back what it has done, year by year."""
        self.delete(
            *(
                row.id
                for row in self._found("activity_id = ? AND unit_id = ?", activity_id, unit_id)
            )
        )

    def _found(self, condition: str, *parameters: int) -> list[Participation]:
        rows = self._connection.execute(
            f"SELECT id FROM participation WHERE {condition} ORDER BY {_UNITS_ORDER}", parameters
        )
        return self.some(row_id for (row_id,) in rows.fetchall())

    def _is_written(self, share: Participation, year: int) -> bool:
        found = self._connection.execute(
            "SELECT 1 FROM participation WHERE id = ? AND year = ?", [share.id, year]
        )
        return found.fetchone() is not None
