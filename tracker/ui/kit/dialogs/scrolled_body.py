"""A dialog's content, which scrolls when the screen has no room for all of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks.theme import GRID


class ScrolledBody(QScrollArea):
    """Wants as much room as its content; its `body` is laid out as if nothing scrolled.

    Lists in it become lower before anything scrolls.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_fitting = False
        self.lacking = 0
        content = _Content()
        self.body = content.body
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)

    @guarded
    def sizeHint(self) -> QSize:
        return self.body.totalSizeHint()

    @guarded
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 8 * GRID).boundedTo(self.body.totalSizeHint())

    def hasHeightForWidth(self) -> bool:
        return self.body.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        wanted = self.body.totalHeightForWidth(width)
        return max(wanted - self.lacking, min(wanted, self.minimumSizeHint().height()))

    def give_way(self, lacking: int) -> None:
        """Have so many pixels less than the content wants: then it scrolls, and only it gives way.

        A layout takes the height at a width for the least there can be, and would press the
        buttons below flat.
        """
        if lacking != self.lacking:
            self.lacking = lacking
            self.updateGeometry()

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the content once a resize: Qt fits it anew within its own resizes, without end.

        A text that is as high as its width makes it can have it swing between two sizes.
        """
        if event.type() != QEvent.Type.Resize:
            return super().eventFilter(watched, event)
        if self._is_fitting:
            return False
        self._is_fitting = True
        try:
            return super().eventFilter(watched, event)
        finally:
            self._is_fitting = False

    @guarded
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
