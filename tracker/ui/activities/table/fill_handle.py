"""The small square at the corner of the selected cells: pulled down, it fills the cells below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QTableView

from tracker.ui.activities.table.selected_block import SelectedBlock
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks import theme

_SIDE = 7
_REACH = 10
"""How big the square is, and the place around it that takes hold of it, in pixels."""


class FillHandle(QObject):
    """Draws the square and follows it. `filled` carries the row filled from and those filled."""

    filled = Signal(int, list)

    def __init__(
        self,
        view: QTableView,
        block: Callable[[], SelectedBlock],
        can_fill: Callable[[int], bool],
        is_offered: Callable[[], bool],
    ) -> None:
        super().__init__(view)
        self._view = view
        self._block = block
        self._can_fill = can_fill
        self._is_offered = is_offered
        self._until: int | None = None
        self._from: SelectedBlock | None = None
        view.viewport().setMouseTracking(True)
        view.viewport().installEventFilter(self)

    def paint(self, painter: QPainter) -> None:
        """Draw the square, and a frame around what is being filled."""
        frame = self.frame()
        if frame.isEmpty():
            return
        color = theme.color("accent")
        painter.setPen(QPen(color, 1))
        painter.drawRect(frame.adjusted(0, 0, -1, -1))
        painter.fillRect(self.square(frame), color)
        if self._from is not None and self._until is not None:
            below = self._view.visualRect(self._view.model().index(self._until, 0)).bottom()
            pen = QPen(color, 1, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawRect(
                QRect(frame.left(), frame.top(), frame.width() - 1, below - frame.top())
            )

    def frame(self) -> QRect:
        """Return the frame of the selected cells on screen, empty when they are no single block."""
        block = self._block()
        if not block.is_whole or not block.count or block.is_rows or not self._is_offered():
            return QRect()
        model, view = self._view.model(), self._view
        frame = QRect()
        for row in (block.rows[0], block.rows[-1]):
            for section in (block.sections[0], block.sections[-1]):
                frame = frame.united(view.visualRect(model.index(row, section)))
        return frame

    def square(self, frame: QRect | None = None) -> QRect:
        """Return where the square stands on screen, empty where there is none."""
        around = self.frame() if frame is None else frame
        if around.isEmpty():
            return QRect()
        return QRect(
            around.right() - _SIDE // 2 - 1, around.bottom() - _SIDE // 2 - 1, _SIDE, _SIDE
        )

    @guarded
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the mouse from the view while the square is held."""
        if not isinstance(event, QMouseEvent):
            return False
        place = event.position().toPoint()
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() == Qt.MouseButton.LeftButton:
                return self._take(place)
            case QEvent.Type.MouseButtonDblClick if self._is_at(place):
                self._fill_group()
                return True
            case QEvent.Type.MouseMove:
                return self._pull(place)
            case QEvent.Type.MouseButtonRelease if self._from is not None:
                self._let_go()
                return True
        return False

    def _is_at(self, place: QPoint) -> bool:
        square = self.square()
        more = (_REACH - _SIDE) // 2 + 1
        return not square.isEmpty() and square.adjusted(-more, -more, more, more).contains(place)

    def _take(self, place: QPoint) -> bool:
        if not self._is_at(place):
            return False
        self._from = self._block()
        self._until = None
        return True

    def _pull(self, place: QPoint) -> bool:
        if self._from is None:
            shape = Qt.CursorShape.CrossCursor if self._is_at(place) else Qt.CursorShape.ArrowCursor
            self._view.viewport().setCursor(shape)
            return False
        view = self._view
        if place.y() > view.viewport().height():
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() + view.rowHeight(self._from.rows[0]))
        row = view.rowAt(min(place.y(), view.viewport().height() - 1))
        self._until = row if row > self._from.rows[-1] else None
        view.viewport().update()
        return True

    def _let_go(self) -> None:
        block, until = self._from, self._until
        self._from = self._until = None
        self._view.viewport().update()
        if block is not None and until is not None:
            self._fill(block, until)

    def _fill_group(self) -> None:
        """A double click fills down to the end of the group."""
        block = self._block()
        last = block.rows[-1]
        while last + 1 < self._view.model().rowCount() and self._can_fill(last + 1):
            last += 1
        self._fill(block, last)

    def _fill(self, block: SelectedBlock, until: int) -> None:
        rows = [row for row in range(block.rows[0] + 1, until + 1) if self._can_fill(row)]
        if rows:
            self.filled.emit(block.rows[0], rows)
