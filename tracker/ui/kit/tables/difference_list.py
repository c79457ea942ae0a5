"""The list of what has become different: headings, and under each its lines in two columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyleOptionViewItem,
    QWidget,
)

from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks.theme import GRID, color
from tracker.ui.kit.tables.difference_lines import DifferenceLines, Line
from tracker.ui.kit.tables.roles import RowRole
from tracker.ui.kit.tables.row_paint import AnyIndex, RowDelegate, bold, paint_text

if TYPE_CHECKING:
    from tracker.domain.history.compare_words import DifferenceGroup
    from tracker.domain.history.difference import Difference

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TITLE_SHARE = 0.36
_ROOMY = 72
"""So many digits must a line be wide for its two columns; else they stand below each other."""
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_TALLEST = 4000


class DifferenceList(QListView):
    """Shows differences; Enter or a double click opens the activity of a line."""

    open_activity_requested = Signal(int)

    def __init__(self, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = DifferenceLines(self)
        self.setModel(self.lines)
        self.setItemDelegate(_LineDelegate(self))
        self.setAccessibleName(accessible_name)
        self.setProperty("role", "framed")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.doubleClicked.connect(self._open)

    def show_groups(self, groups: Sequence[DifferenceGroup]) -> None:
        """Show other differences."""
        self.lines.show_groups(groups)

    def copy(self) -> None:
        """Put the chosen lines on the clipboard, a sentence each."""
        chosen = sorted(self.selectedIndexes(), key=lambda index: index.row())
        if chosen:
            QGuiApplication.clipboard().setText("\n".join(str(index.data()) for index in chosen))

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in _ENTER and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _open(self, index: QModelIndex) -> None:
        line = self.lines.row_of(index)
        if line and line.difference and line.difference.activity_id is not None:
            self.open_activity_requested.emit(line.difference.activity_id)


class _LineDelegate(RowDelegate):
    """Draws a heading, or a title with what became of it beside, both on as many rows as needed."""

    hovered = "base"

    def __init__(self, view: DifferenceList) -> None:
        super().__init__(view)
        self._view = view

    @guarded
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        line: Line = index.data(RowRole)
        width = self._view.viewport().width()
        if line.difference is None:
            extra = 2 * GRID if line.is_heading else GRID
            return QSize(0, QFontMetrics(bold(option.font)).height() + extra)
        title, detail = line_places(QRect(0, 0, width, _TALLEST), line.difference, option.font)
        return QSize(0, max(title.bottom(), detail.bottom()) + 1 + GRID // 2)

    def ground(self, option: QStyleOptionViewItem, index: AnyIndex) -> str | None:
        line: Line = index.data(RowRole)
        return "alternate" if line.is_heading else super().ground(option, index)

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        line: Line = index.data(RowRole)
        if line.difference is None:
            painter.setFont(bold(option.font) if line.is_heading else option.font)
            inner = option.rect.adjusted(GRID + GRID // 2, 0, -GRID, 0)
            paint_text(painter, inner, line.text, "text" if line.is_heading else "muted")
            return
        title, detail = line_places(option.rect, line.difference, option.font)
        painter.setPen(color("text"))
        painter.drawText(detail, _WRAPPED, line.difference.detail)
        painter.setFont(bold(option.font))
        painter.drawText(title, _WRAPPED, line.difference.title)


def line_places(rect: QRect, difference: Difference, font: QFont) -> tuple[QRect, QRect]:
    """Return where in a line the title stands, and what became of it: beside it, or below."""
    inner = rect.adjusted(GRID + GRID // 2, GRID // 2, -GRID, 0)
    is_roomy = rect.width() >= _ROOMY * QFontMetrics(font).horizontalAdvance("0")
    width = int(inner.width() * _TITLE_SHARE) if is_roomy else 0
    room = QRect(inner.left(), inner.top(), (width or inner.width()) - GRID, _TALLEST)
    title = QFontMetrics(bold(font)).boundingRect(room, _WRAPPED, difference.title)
    top = inner.top() if is_roomy else title.bottom() + 1
    room = QRect(inner.left() + width, top, inner.width() - width, _TALLEST)
    detail = QFontMetrics(font).boundingRect(room, _WRAPPED, difference.detail)
    return title, detail
