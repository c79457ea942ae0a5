"""The repository of participations: the units that carry out an activity together."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from tracker.domain.activities.participation import PARTICIPATION_FIELDS, Participation
from tracker.domain.core.terms import Status
from tracker.store.rows.repository import Repository

_UNITS_ORDER = "(SELECT u.position FROM unit AS u WHERE u.id = unit_id), unit_id"


class ParticipationRepository(Repository[Participation]):
    """Units' shares in activities; a unit takes part in an activity once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(
            connection, "participation", Participation, PARTICIPATION_FIELDS, order=_UNITS_ORDER
        )

    def of(self, activity_id: int) -> list[Participation]:
        """Return the shares in one activity, in the order of the units."""
        rows = self._connection.execute(
            f"SELECT id FROM participation WHERE activity_id = ? ORDER BY {_UNITS_ORDER}",
            [activity_id],
        )
        return self.some(row_id for (row_id,) in rows.fetchall())

    def add_units(
        self, activity_id: int, unit_ids: Iterable[int], status: Status = Status.NOT_STARTED
    ) -> int:
        """Let units take part in an activity; return how many did not already.

        Raises InvalidValueError when the activity or a unit is gone.
        """
        present = {share.unit_id for share in self.of(activity_id)}
        missing = [unit_id for unit_id in dict.fromkeys(unit_ids) if unit_id not in present]
        for unit_id in missing:
            self.add(activity_id=activity_id, unit_id=unit_id, status=status)
        return len(missing)
