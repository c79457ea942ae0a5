"""The choice of the year that is looked at, in the bar above the pages."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.core.language import _
from tracker.domain.core.terms import FollowupState
from tracker.store.followup.years import followup_periods
from tracker.store.log.changes import Changes
from tracker.ui.kit.fields.period_box import add_period, choose_period, period_at
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.speaking.named_box import NamedBox
from tracker.ui.session import Session

_UNDER_ITS_YEAR = "   "


class YearChooser(NamedBox):
    """Offers the years that have a follow-up, this year and the next; follows the session's period.

    The parts of a year that have a follow-up of their own stand under it. What has been fixed is
    marked with a word.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setAccessibleName(_("År"))
        self.setToolTip(_("Året som uppföljningen gäller"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(lambda _index: self._choose())
        session.opened.connect(self.reload)
        session.closed.connect(self.clear)
        session.changed.connect(self._on_changed)
        session.year_chosen.connect(lambda _year: self.reload())
        session.day_changed.connect(self.reload)
        self.reload()

    def periods(self) -> list[FollowupPeriod]:
        """Return what is on offer: the years, the oldest first, each before its parts."""
        return [period_at(self, place) for place in range(self.count())]

    def reload(self) -> None:
        """Read the periods anew and stand on the session's."""
        if not self._session.is_open:
            return
        states = dict(followup_periods(self._session.plan.connection))
        this_year = self._session.today().year
        looked_at = self._session.period
        years = {this_year, this_year + 1, *(period.year for period in (*states, looked_at))}
        offered = {*states, looked_at, *map(FollowupPeriod, years)}
        self.clear()
        for period in sorted(offered, key=lambda each: (each.year, each.until)):
            is_fixed = states.get(period) == FollowupState.FIXED
            text = _("{year} fastställd").format(year=period) if is_fixed else str(period)
            add_period(self, period, text if period.is_whole else _UNDER_ITS_YEAR + text)
        choose_period(self, looked_at)

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel pass; a year is not changed by accident."""
        event.ignore()

    def _choose(self) -> None:
        self._session.choose_year(period_at(self, self.currentIndex()))

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch("followup"):
            self.reload()
