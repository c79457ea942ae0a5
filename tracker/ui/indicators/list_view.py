"""The list of indicators on screen: title, place, newest value, and the trend's shape and word."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyleOptionViewItem,
    QWidget,
)

from tracker.ui.indicators.list import IndicatorLine, IndicatorListModel
from tracker.ui.kit.cells.copying import let_copy
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.signs import trend_color
from tracker.ui.kit.looks.theme import GRID, color, scaled
from tracker.ui.kit.tables.roles import RowRole
from tracker.ui.kit.tables.row_paint import AnyIndex, RowDelegate, bold, paint_text
from tracker.ui.kit.tables.row_view import stand_at

_TITLE_LINES = 2
_SIGN = 14
_TOP_RIGHT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
_TOP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


class IndicatorListView(QListView):
    """Chooses an indicator. Alt and an arrow key moves it; `move_requested` carries -1 or 1."""

    chosen = Signal()
    move_requested = Signal(int)
    delete_requested = Signal()
    menu_requested = Signal(QPoint)

    def __init__(self, model: IndicatorListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = model
        self.setModel(model)
        self.setItemDelegate(_LineDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        let_copy(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.menu_requested)
        self.selectionModel().currentChanged.connect(lambda *_rows: self.chosen.emit())

    def current_line(self) -> IndicatorLine | None:
        """Return the indicator the user stands on."""
        return self._lines.row_at(self.currentIndex().row())

    def show_id(self, indicator_id: int) -> bool:
        """Stand on an indicator; return whether it is in the list."""
        row = self._lines.place_of(indicator_id)
        if row is None:
            return False
        index = self._lines.index(row, 0)
        stand_at(self, index)
        self.scrollTo(index)
        return True

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrows = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in arrows:
            self.move_requested.emit(arrows[Qt.Key(event.key())])
        elif event.matches(QKeySequence.StandardKey.Delete):
            self.delete_requested.emit()
        else:
            super().keyPressEvent(event)


class _LineDelegate(RowDelegate):
    """Draws an indicator: two lines of title, one of place, one of value and trend."""

    hovered = "base"
    is_ruled = True

    @guarded
    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        line = index.data(RowRole)
        view = self.parent()
        if not isinstance(line, IndicatorLine) or not isinstance(view, QListView):
            return QSize()
        width = view.viewport().width() - 2 * (GRID + 4)
        lines = min(_TITLE_LINES, self._lines_of(line.title, width))
        height = self._metrics().lineSpacing()
        return QSize(0, (lines + 2) * height + 2 * GRID + 4)

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        line = index.data(RowRole)
        if not isinstance(line, IndicatorLine):
            return
        inner: QRect = option.rect.adjusted(GRID + 4, GRID, -GRID - 4, -GRID)
        height = self._metrics().lineSpacing()
        painter.setFont(bold(option.font))
        for text in self._title_lines(line.title, inner.width()):
            paint_text(painter, inner, text, align=_TOP)
            inner.setTop(inner.top() + height)
        painter.setFont(option.font)
        paint_text(painter, inner, line.place, "muted", _TOP)
        inner.setTop(inner.top() + height + 4)
        self._paint_state(painter, inner, line)

    def _paint_state(self, painter: QPainter, inner: QRect, line: IndicatorLine) -> None:
        """The newest value to the left, the trend's shape and word to the right."""
        tint = trend_color(line.development.trend)
        left = inner.right() - paint_text(painter, inner, line.trend, tint, _TOP_RIGHT) + 1
        sign_top = inner.top() + (self._metrics().height() - scaled(_SIGN)) // 2
        sign = QRect(left - scaled(_SIGN) - 4, sign_top, scaled(_SIGN), scaled(_SIGN))
        icon(line.movement.value, color(tint)).paint(painter, sign)
        inner.setRight(sign.left() - GRID)
        paint_text(painter, inner, line.latest, align=_TOP)

    def _lines_of(self, text: str, width: int) -> int:
        return len(self._title_lines(text, width))

    def _title_lines(self, text: str, width: int) -> list[str]:
        """Break a title into at most two lines, the last of them shortened."""
        metrics = QFontMetrics(bold(self._font()))
        words = text.split()
        first = ""
        while words and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= width:
            first = f"{first} {words.pop(0)}".strip()
        rest = " ".join(words)
        if not first:
            return [metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]
        if not rest:
            return [first]
        return [first, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]

    def _font(self) -> QFont:
        parent = self.parent()
        return QFont(parent.font()) if isinstance(parent, QWidget) else QFont()

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._font())
