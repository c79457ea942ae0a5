"""The narrow column before the table: a click selects a whole row, a drag moves selected rows."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QHeaderView

from tracker.ui.activities.table.model import ActivityTableModel
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.theme import GRID

_WIDTH = 3 * GRID
_DOT, _APART = 2, 4
"""The size of the grip's dots and how far they stand from each other, in pixels."""


class RowGutter(QHeaderView):
    """The handles of the rows. `drag_wanted`: the selected rows are being pulled away."""

    drag_wanted = Signal()

    def __init__(self, model: ActivityTableModel) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._rows = model
        self._pressed: QPoint | None = None
        self.setSectionsClickable(True)
        self.setMouseTracking(True)
        self._hovered = -1

    @guarded
    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, 0)

    @guarded
    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        is_row = self._rows.id_at(section) is not None
        selection = self.selectionModel()
        is_selected = selection is not None and selection.rowIntersectsSelection(section)
        painter.fillRect(rect, theme.color("accent_soft" if is_selected and is_row else "window"))
        if is_row and (is_selected or section == self._hovered):
            _paint_grip(painter, rect.center())

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        section = self.logicalIndexAt(event.position().toPoint())
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if self._rows.id_at(section) is None:
            return
        if is_plain and self.selectionModel().isRowSelected(section):
            self._pressed = event.position().toPoint()
            return
        super().mousePressEvent(event)

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        self._hover(self.logicalIndexAt(place))
        if self._pressed is None:
            super().mouseMoveEvent(event)
        elif (place - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self.drag_wanted.emit()

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            section = self.logicalIndexAt(self._pressed)
            self._pressed = None
            self.sectionPressed.emit(section)
            return
        super().mouseReleaseEvent(event)

    def _hover(self, section: int) -> None:
        if section != self._hovered:
            self._hovered = section
            self.viewport().update()


def _paint_grip(painter: QPainter, middle: QPoint) -> None:
    """Draw six dots, by which a row is pulled."""
    for across in (-1, 1):
        for down in (-1, 0, 1):
            left = middle.x() + across * _APART // 2
            painter.fillRect(left, middle.y() + down * _APART, _DOT, _DOT, theme.color("muted"))
