"""A list of choices whose name and value are two things, also on Linux."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from tracker.ui.kit.guarded import guarded


class NamedBox(QComboBox):
    """Qt's list of choices, with a label for the screen readers of Linux.

    There Qt has the chosen value for a name, and leaves it to a label beside to say what is
    chosen. The label is never shown: what stands beside on the screen may be anywhere.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label: QLabel | None = None

    def setAccessibleName(self, name: str) -> None:
        """Name the box."""
        super().setAccessibleName(name)
        if self._label is None:
            self._label = QLabel(self)
            self._label.setTextFormat(Qt.TextFormat.PlainText)
            self._label.hide()
            self._label.setBuddy(self)
            self._stand_beside()
        self._label.setText(name)
        self._name_line()

    @guarded
    def event(self, event: QEvent) -> bool:
        """Have the label follow the box to where it is laid out."""
        handled = super().event(event)
        if event.type() == QEvent.Type.ParentChange:
            self._stand_beside()
        elif event.type() == QEvent.Type.Show and self._label is not None:
            self._name_line()
            self._label.setBuddy(self._label if self._is_captioned() else self)
        return handled

    def _name_line(self) -> None:
        """Give the line that is written in, which is what the keyboard stands on, the same name."""
        line = self.lineEdit()
        if line is not None:
            line.setAccessibleName(self.accessibleName())

    def _is_captioned(self) -> bool:
        """Whether a label that is seen stands beside, and names the box to a screen reader too."""
        parent = self.parentWidget()
        beside = parent.children() if parent is not None else []
        labels = [label for label in beside if isinstance(label, QLabel)]
        return any(label.buddy() is self and label is not self._label for label in labels)

    def _stand_beside(self) -> None:
        parent = self.parentWidget()
        if self._label is not None and parent is not None:
            self._label.setParent(parent)
