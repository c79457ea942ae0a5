"""Python's garbage is searched for when nobody waits for the window: when it has been left."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from tracker.domain.core.cycles import count_all_as_old


class GarbageWhenLeft(QObject):
    """Searches everything when the user turns to another program, instead of amid the work."""

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        count_all_as_old()
        gc.enable()
        app.applicationStateChanged.connect(self._on_state)

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive:
            gc.collect()
