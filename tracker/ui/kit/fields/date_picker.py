"""A small button that opens a calendar under itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QVBoxLayout, QWidget

from tracker.domain.core.language import _, current_language
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.theme import scaled


class DateButton(QToolButton):
    """Opens a calendar on the day that `current` returns and hands the picked day to `picked`."""

    def __init__(
        self,
        current: Callable[[], date | None],
        picked: Callable[[date], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._current = current
        self._picked = picked
        self.setIcon(icon("calendar"))
        self.setIconSize(QSize(scaled(16), scaled(16)))
        self.setToolTip(_("Välj i kalender"))
        self.setAccessibleName(_("Välj i kalender"))
        self.clicked.connect(self._open)

    def _open(self) -> None:
        popup = QWidget(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(popup)
        layout.setContentsMargins(4, 4, 4, 4)
        calendar = self._calendar()
        layout.addWidget(calendar)

        def pick(day: QDate) -> None:
            popup.close()
            self._picked(date(day.year(), day.month(), day.day()))

        calendar.activated.connect(pick)
        calendar.clicked.connect(pick)
        below = self.mapToGlobal(QPoint(self.width(), self.height()))
        popup.move(below - QPoint(popup.sizeHint().width(), 0))
        popup.show()
        calendar.setFocus()

    def _calendar(self) -> QCalendarWidget:
        calendar = QCalendarWidget()
        calendar.setLocale(QLocale(current_language()))
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        day = self._current()
        if day is not None:
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        return calendar
