"""Lines of a title and the sentence about why it needs attention, in full height."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyleOptionViewItem,
    QWidget,
)

from tracker.domain.activities.attention import AttentionLine
from tracker.domain.followup.concerns import ConcernLine
from tracker.ui.kit.cells.copying import let_copy
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks.theme import GRID, scaled
from tracker.ui.kit.tables.keyed_table import KeyedTableModel
from tracker.ui.kit.tables.roles import RowRole
from tracker.ui.kit.tables.row_paint import SIGN, AnyIndex, RowDelegate, paint_text
from tracker.ui.kit.tables.table_column import TableColumn, named
from tracker.ui.kit.tiles import ICON

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)

_DASH = " — "
_CHARACTERS_SIDE_BY_SIDE = 110
_TOOLTIP_LENGTH = 500

Line = AttentionLine | ConcernLine


class AttentionModel(KeyedTableModel[Line]):
    """The lines of one reason."""

    def __init__(self, parent: QObject | None = None) -> None:
        column = TableColumn[Line](
            named(""),
            lambda line: f"{line.title}{_DASH}{line.sentence}",
            tooltip=lambda line: f"{line.title[:_TOOLTIP_LENGTH]}\n\n{line.sentence}",
        )
        super().__init__([column], parent)


class AttentionLines(QListView):
    """Lines in full height; Enter or a click asks for what a line is about. `chosen` carries it."""

    chosen = Signal(object)
    line_reached = Signal(QRect)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = AttentionModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_LineDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        let_copy(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._report_place)

    @property
    def is_stacked(self) -> bool:
        """Whether the width is so small that the sentence stands under the title."""
        return self.width() < _CHARACTERS_SIDE_BY_SIDE * self.fontMetrics().averageCharWidth()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines."""
        self._model.show_rows(lines)
        self._fit()

    def row_height(self) -> int:
        """Return the height of one line, which is two texts high where the list is narrow."""
        extra = self.fontMetrics().height() if self.is_stacked else 0
        return line_height(self) + extra

    @guarded
    def sizeHint(self) -> QSize:
        return QSize(0, self._model.rowCount() * self.row_height())

    @guarded
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take the height of all lines."""
        if self.height() != self.sizeHint().height():
            self.setFixedHeight(self.sizeHint().height())
            self.scheduleDelayedItemsLayout()

    def _open(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model.row_of(index))

    def _report_place(self, index: QModelIndex) -> None:
        if index.isValid() and self.hasFocus():
            self.line_reached.emit(self.visualRect(index))


class _LineDelegate(RowDelegate):
    """Draws the title and, muted, the sentence; a long title gives way to the sentence."""

    plain = "raised"
    hovered = "accent_soft"

    def __init__(self, lines: AttentionLines) -> None:
        super().__init__(lines)
        self._lines = lines

    @guarded
    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(0, self._lines.row_height())

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        line: Line = index.data(RowRole)
        room = option.rect.adjusted(text_left(), 0, -GRID, 0)
        if self._lines.is_stacked:
            _paint_stacked(painter, room, line)
        else:
            _paint_side_by_side(painter, room, line)


def _paint_side_by_side(painter: QPainter, room: QRect, line: Line) -> None:
    sentence = f"{_DASH}{line.sentence}"
    left = room.width() - painter.fontMetrics().horizontalAdvance(sentence)
    title_room = QRect(room)
    title_room.setWidth(max(left, room.width() // 3))
    used = paint_text(painter, title_room, line.title, "text")
    paint_text(painter, room.adjusted(used, 0, 0, 0), sentence, "muted")


def _paint_stacked(painter: QPainter, room: QRect, line: Line) -> None:
    height = painter.fontMetrics().height()
    top = room.top() + (room.height() - 2 * height) // 2
    upper = QRect(room.left(), top, room.width(), height)
    paint_text(painter, upper, line.title, "text")
    paint_text(painter, upper.translated(0, height), line.sentence, "muted")


def text_left() -> int:
    """Return where titles begin: after the arrow and the sign."""
    return GRID // 2 + scaled(SIGN) + GRID + scaled(SIGN) + GRID


def line_height(widget: QWidget) -> int:
    """Return the height of one text with its sign."""
    return max(widget.fontMetrics().height(), scaled(ICON)) + GRID
