"""The window in which Enter presses the button that has the focus."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMainWindow, QPushButton, QToolButton

from tracker.ui.kit.guarded import guarded

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PressedByEnter(QMainWindow):
    """A main window whose buttons are pressed by Enter, as those of dialogs are.

    Qt has only the space bar press them there. What takes Enter for itself has it first.
    """

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() in _ENTER and isinstance(focused, QPushButton | QToolButton):
            focused.click()
        else:
            super().keyPressEvent(event)
