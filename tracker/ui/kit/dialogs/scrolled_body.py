"""A dialog's content, which scrolls when the screen has no room for all of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from tracker.ui.kit.looks.theme import GRID


class ScrolledBody(QScrollArea):
    """Wants as much room as its content; its `body` is laid out as if nothing scrolled.

    Lists in it become lower before anything scrolls.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        content = _Content()
        self.body = content.body
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def sizeHint(self) -> QSize:
        return self.body.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 8 * GRID).boundedTo(self.body.totalSizeHint())

    def hasHeightForWidth(self) -> bool:
        return self.body.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        return self.body.totalHeightForWidth(width)

    def viewportEvent(self, event: QEvent) -> bool:
        """Let the dialog know when its content wants more or less room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().viewportEvent(event)


class _Content(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("content")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)

    def heightForWidth(self, width: int) -> int:
        """Return the least height at which no text is cut off."""
        return self.body.totalMinimumHeightForWidth(width)
