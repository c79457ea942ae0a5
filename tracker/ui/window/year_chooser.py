"""The choice of the year that is looked at, in the bar above the pages."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from tracker.domain.core.language import _
from tracker.store.followup.years import followup_years
from tracker.store.log.changes import Changes
from tracker.ui.kit.guarded import guarded
from tracker.ui.session import Session


class YearChooser(QComboBox):
    """Offers the years that have a follow-up, this year and the next; follows the session's year.

    A year that has been fixed is marked with a word.
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

    def years(self) -> list[int]:
        """Return the years on offer, oldest first."""
        return [int(self.itemData(place)) for place in range(self.count())]

    def reload(self) -> None:
        """Read the years anew and stand on the session's."""
        if not self._session.is_open:
            return
        begun = {followup.year: followup for followup in self._session.plan.followups.all()}
        this_year = self._session.today().year
        offered = {year for year, _state in followup_years(self._session.plan.connection)}
        wanted = sorted({*offered, this_year, this_year + 1, self._session.year})
        fixed = _("{year} fastställd")
        self.clear()
        for year in wanted:
            is_fixed = year in begun and begun[year].is_fixed
            self.addItem(fixed.format(year=year) if is_fixed else str(year), year)
        self.setCurrentIndex(self.findData(self._session.year))

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel pass; a year is not changed by accident."""
        event.ignore()

    def _choose(self) -> None:
        self._session.choose_year(int(self.currentData()))

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch("followup"):
            self.reload()
