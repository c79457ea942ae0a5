"""Notices that the day has become another, while the window is open."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from tracker import clock

LOOK_MS = 60_000
"""How often the clock is looked at, at the least."""

_MIDNIGHT_MARGIN_MS = 50


class DayWatch(QObject):
    """Keeps the day that everything shown is counted from. `changed` is sent when it is another.

    The clock is looked at when midnight passes, when the program comes to the front, and every
    minute, so that waking from sleep and a clock or a time zone that was set are noticed too.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._day = clock.today()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.look)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_state)
        self._wait()

    @property
    def day(self) -> date:
        """The day that everything shown is counted from."""
        return self._day

    def look(self) -> None:
        """Look at the clock, and signal once when the day is another than last time."""
        clock.follow_zone()
        day, before = clock.today(), self._day
        self._day = day
        self._wait()
        if day != before:
            self.changed.emit()

    def _wait(self) -> None:
        self._timer.start(min(LOOK_MS, _until_midnight(clock.now()) + _MIDNIGHT_MARGIN_MS))

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()


def _until_midnight(now: datetime) -> int:
    """Return how many milliseconds are left of the day."""
    midnight = datetime.combine(now.date() + timedelta(days=1), datetime.min.time())
    return max(0, round((midnight - now.replace(tzinfo=None)).total_seconds() * 1000))
