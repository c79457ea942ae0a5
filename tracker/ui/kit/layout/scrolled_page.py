"""A page in a window that may be smaller than the page needs: then it scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStyle, QWidget

from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks.theme import GRID, scaled

_PAGE = 400
"""Where the text is large a page is not pressed together below a height of its own."""
_LEAST = QSize(30 * GRID, 20 * GRID)


class ScrolledPage(QScrollArea):
    """Gives its content all the room there is, and scrolls it where that is too little.

    However large the text, no page makes the window larger than its screen.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self.setWidget(content)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)

    @guarded
    def minimumSizeHint(self) -> QSize:
        return _LEAST

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @guarded
    def viewportEvent(self, event: QEvent) -> bool:
        """Fit the content when it wants more or less room."""
        handled = super().viewportEvent(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return handled

    def _fit(self) -> None:
        """Give the content the room there is; Qt's own way would take a page for a long text."""
        content, room = self._content, self.maximumViewportSize()
        least = content.minimumSizeHint().expandedTo(content.minimumSize())
        if scaled(_PAGE) > _PAGE:
            least = least.expandedTo(QSize(0, scaled(_PAGE)))
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
        if least.height() > room.height():
            room.setWidth(room.width() - bar)
        if least.width() > room.width():
            room.setHeight(room.height() - bar)
        content.resize(room.expandedTo(least))
