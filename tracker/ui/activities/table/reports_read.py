"""Which periods' reports the activity table reads: those whose columns are shown, and no others."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from tracker.domain.core.followup_period import FollowupPeriod
from tracker.store.activities.story import keep_fixed
from tracker.ui.session import Session


class ReportsRead(QObject):
    """The `periods` to read. `changed`: they are others now, and what is fixed of them is known."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._wanted: tuple[FollowupPeriod, ...] = ()
        self.periods: tuple[FollowupPeriod, ...] = ()

    def want(self, periods: tuple[FollowupPeriod, ...]) -> None:
        """Read these from now; a fixed period's snapshot is read once, in another thread."""
        if periods == self._wanted or not self._session.is_open:
            return
        self._wanted = periods

        def take(_told: object) -> None:
            self.periods = self._wanted
            self.changed.emit()

        self._session.query(lambda connection: keep_fixed(connection, periods), take, key=self)
