"""A page in a window that may be smaller than the page needs: then it scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QScrollArea,
    QStackedWidget,
    QStyle,
    QWidget,
)
from shiboken6 import isValid

from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks.theme import GRID, scaled

_PAGE = 400
"""Where the text is large a page is not pressed together below a height of its own."""
_LEAST = QSize(30 * GRID, 20 * GRID)


class ScrolledPage(QScrollArea):
    """Gives its content all the room there is, and scrolls it where that is too little.

    However large the text, no page makes the window larger than its screen. Where the keyboard
    goes, the page goes too: to a field, and to the row of a table that is itself partly outside.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self._followed: QWidget | None = None
        self.setWidget(content)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep what a key has led to in sight, once the key has been taken in."""
        if event.type() == QEvent.Type.KeyPress:
            QTimer.singleShot(0, self, self._show_place)
        return super().eventFilter(watched, event)

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
        if scaled(_PAGE) > _PAGE and not self._scrolls_by_itself():
            least = least.expandedTo(QSize(0, scaled(_PAGE)))
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
        if least.height() > room.height():
            room.setWidth(room.width() - bar)
        if least.width() > room.width():
            room.setHeight(room.height() - bar)
        content.resize(room.expandedTo(least))

    def _scrolls_by_itself(self) -> bool:
        """Whether all of the page that is shown is one long page of its own."""
        content = self._content
        shown = content.currentWidget() if isinstance(content, QStackedWidget) else content
        layout = shown.layout() if shown is not None else None
        only = layout.itemAt(0) if layout is not None and layout.count() == 1 else None
        return only is not None and isinstance(only.widget(), QScrollArea)

    def _follow(self, _before: QWidget | None, focused: QWidget | None) -> None:
        """Follow what has come to have the keyboard, on a page that scrolls."""
        if self._followed is not None and isValid(self._followed):
            self._followed.removeEventFilter(self)
        self._followed = None
        if self.verticalScrollBar().maximum() == 0 or focused is None:
            return
        if not self._content.isAncestorOf(focused):
            return
        self._followed = focused
        focused.installEventFilter(self)
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:  # what is clicked is in sight
            self.ensureWidgetVisible(focused, 0, GRID)
            self._show_place()

    def _show_place(self) -> None:
        """Scroll to the row or the line that the keyboard stands on."""
        focused = self._followed
        if focused is None or not isValid(focused) or not self._content.isAncestorOf(focused):
            return
        if isinstance(focused, QAbstractItemView):
            place, shown = focused.visualRect(focused.currentIndex()), focused.viewport()
        else:
            place, shown = (
                QRect(focused.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)),
                focused,
            )
        if place.isValid():
            middle = shown.mapTo(self._content, QPoint(0, place.center().y()))
            self.ensureVisible(self.horizontalScrollBar().value(), middle.y(), 0, place.height())
