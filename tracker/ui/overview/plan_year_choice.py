"""The choice of a planned year that the overview is about; unseen where no year is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from tracker.domain.core.language import _
from tracker.ui.kit.speaking.named_box import NamedBox


class PlanYearChoice(NamedBox):
    """Lists all years and each year that activities are planned for. `changed`: another is shown.

    A year that no activity is planned for any more is not looked at any longer.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Planår"))
        self.setToolTip(_("Visa bara det som är planerat för ett år"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(lambda _place: self.changed.emit())
        self.hide()

    @property
    def year(self) -> int | None:
        """The year that is looked at, None for all of them."""
        return self.currentData() or None

    def choose(self, year: int | None) -> None:
        """Look at a year, when it is among those offered."""
        place = self.findData(year or 0)
        if place >= 0 and place != self.currentIndex():
            self.setCurrentIndex(place)
            self.changed.emit()

    def offer(self, years: Sequence[int]) -> None:
        """Offer these years; the one that was looked at stays where it still is among them."""
        if [self.itemData(place) for place in range(1, self.count())] == list(years):
            return
        before = self.year
        self.clear()
        for text, year in ((_("Alla planår"), 0), *((str(year), year) for year in years)):
            self.addItem(text, year)
        self.setCurrentIndex(max(0, self.findData(before or 0)))
        self.setVisible(bool(years))
        if self.year != before:
            self.changed.emit()
