"""What has been read of the rows of the activity table: a block around each that is asked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from tracker.store.activities.queries import ActivityRow, activity_rows
from tracker.ui.activities.table.order import RowOrder
from tracker.ui.activities.table.reports_read import ReportsRead
from tracker.ui.long_change import FEW_ROWS
from tracker.ui.session import Session

_BLOCK = 64


class KnownRows:
    """Reads rows when they are shown and keeps them until they have changed.

    After a change of very many rows they stand as they were until `take` brings what was read of
    them in another thread: `wanted` says which.
    """

    def __init__(self, session: Session, order: RowOrder, reports: ReportsRead) -> None:
        self._session = session
        self._order = order
        self._reports = reports
        self._known: dict[int, ActivityRow] = {}
        self._newest: tuple[int, ...] = ()
        self._is_old = False

    def at(self, row: int) -> ActivityRow | None:
        """Return what is shown in a row, or None on a heading or outside; read by the block."""
        activity_id = self._order.id_at(row)
        if activity_id is None or not self._session.is_open:
            return None
        if activity_id not in self._known:
            self._read_around(row)
        return self._known.get(activity_id)

    def clear(self) -> None:
        """Forget all."""
        self._known.clear()
        self._is_old = False

    def forget(self, ids: Collection[int], *, are_read_soon: bool) -> bool:
        """Forget what has changed; return whether it is to be painted anew.

        Very many that are read anew soon stand as they are until then.
        """
        if len(ids) > FEW_ROWS and are_read_soon:
            self._is_old = True
            return False
        self._known = {key: row for key, row in self._known.items() if key not in ids}
        return True

    def wanted(self) -> tuple[int, ...]:
        """Return the ids of the rows that are to be read anew, those that were shown last."""
        return self._newest if self._is_old else ()

    def take(self, rows: Mapping[int, ActivityRow]) -> bool:
        """Take over rows that were `wanted`, for all that were known; return whether there were."""
        if not self._is_old:
            return False
        self._known, self._is_old = dict(rows), False
        return True

    def _read_around(self, row: int) -> None:
        start = max(0, row - _BLOCK // 4)
        block = [number for number in self._order.rows[start : start + _BLOCK] if number > 0]
        missing = [number for number in block if number not in self._known]
        self._newest = tuple(block)
        connection, today = self._session.plan.connection, self._session.today()
        self._known |= activity_rows(connection, missing, today, self._reports.periods)
