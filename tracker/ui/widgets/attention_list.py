"""What needs attention, gathered by reason; every line opens its activity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.attention import ORDER, AttentionGroup, AttentionLine, heading
from tracker.domain.language import _
from tracker.domain.selection import ActivityFilter, Attention
from tracker.ui import theme
from tracker.ui.assets import icon
from tracker.ui.theme import GRID
from tracker.ui.widgets.basics import button, plain_tooltip
from tracker.ui.widgets.keyed_rows import update_rows
from tracker.ui.widgets.tiles import ICON, IconLine, spaced

LINE_ROLE = Qt.ItemDataRole.UserRole
_SIGN = 16
_DASH = " — "
_LONGEST = 300
_CHARACTERS_SIDE_BY_SIDE = 110
_TOOLTIP_LENGTH = 500
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft

_SIGNS = {
    Attention.LATE: ("clock-alert", "danger"),
    Attention.DUE_SOON: ("calendar-clock", "warning"),
    Attention.NO_OWNER: ("user-x", "warning"),
    Attention.NO_DUE_DATE: ("calendar-x", "warning"),
    Attention.MOVED: ("calendar-sync", "neutral"),
    Attention.SILENT: ("hourglass", "neutral"),
}
_OPEN_AT_FIRST = frozenset({Attention.LATE, Attention.DUE_SOON, Attention.NO_OWNER})

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Row:
    line: AttentionLine

    @property
    def key(self) -> int:
        return self.line.activity_id


class AttentionModel(QAbstractListModel):
    """The lines of one reason."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []

    def show_lines(self, lines: Sequence[AttentionLine]) -> None:
        """Show these lines; those that are the same as before are left alone."""
        update_rows(self, self._rows, [_Row(line) for line in lines])

    def line(self, index: Index) -> AttentionLine:
        """Return the line at an index."""
        return self._rows[index.row()].line

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- as Qt declares it
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.line(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{line.title}{_DASH}{line.sentence}"
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(line.title[:_TOOLTIP_LENGTH]) + plain_tooltip(line.sentence)
            case Qt.ItemDataRole.UserRole:
                return line
            case _:
                return None


class AttentionLines(QListView):
    """Lines in full height; Enter or a click opens the activity."""

    open_activity_requested = Signal(int)
    line_reached = Signal(QRect)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = AttentionModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_LineDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._tell_where)

    @property
    def is_stacked(self) -> bool:
        """Whether the width is so small that the sentence stands under the title."""
        return self.width() < _CHARACTERS_SIDE_BY_SIDE * self.fontMetrics().averageCharWidth()

    def show_lines(self, lines: Sequence[AttentionLine]) -> None:
        """Show these lines."""
        self._model.show_lines(lines)
        self._fit()

    def row_height(self) -> int:
        """Return the height of one line, which is two texts high where the list is narrow."""
        extra = self.fontMetrics().height() if self.is_stacked else 0
        return _line_height(self) + extra

    def sizeHint(self) -> QSize:
        return QSize(0, self._model.rowCount() * self.row_height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take the height of all lines."""
        if self.height() != self.sizeHint().height():
            self.setFixedHeight(self.sizeHint().height())
            self.scheduleDelayedItemsLayout()

    def _open(self, index: QModelIndex) -> None:
        self.open_activity_requested.emit(self._model.line(index).activity_id)

    def _tell_where(self, index: QModelIndex) -> None:
        if index.isValid() and self.hasFocus():
            self.line_reached.emit(self.visualRect(index))


class _LineDelegate(QStyledItemDelegate):
    """Draws the title and, muted, the sentence; a long title gives way to the sentence."""

    def __init__(self, lines: AttentionLines) -> None:
        super().__init__(lines)
        self._lines = lines

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, self._lines.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: AttentionLine = index.data(LINE_ROLE)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.fillRect(option.rect, theme.color("accent_soft" if hovered else "raised"))
        painter.setFont(option.font)
        room = option.rect.adjusted(_text_left(), 0, -GRID, 0)
        if self._lines.is_stacked:
            _paint_stacked(painter, room, line)
        else:
            _paint_side_by_side(painter, room, line)
        if option.state & QStyle.StateFlag.State_HasFocus:
            _paint_focus(painter, option.rect)
        painter.restore()


def _paint_side_by_side(painter: QPainter, room: QRect, line: AttentionLine) -> None:
    sentence = f"{_DASH}{line.sentence}"
    left = room.width() - painter.fontMetrics().horizontalAdvance(sentence)
    title_room = QRect(room)
    title_room.setWidth(max(left, room.width() // 3))
    used = _paint_text(painter, title_room, line.title, "text")
    _paint_text(painter, room.adjusted(used, 0, 0, 0), sentence, "muted")


def _paint_stacked(painter: QPainter, room: QRect, line: AttentionLine) -> None:
    height = painter.fontMetrics().height()
    top = room.top() + (room.height() - 2 * height) // 2
    upper = QRect(room.left(), top, room.width(), height)
    _paint_text(painter, upper, line.title, "text")
    _paint_text(painter, upper.translated(0, height), line.sentence, "muted")


def _paint_text(painter: QPainter, room: QRect, text: str, tint: str) -> int:
    """Draw a text, shortened where it must be; return its width."""
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text[:_LONGEST], Qt.TextElideMode.ElideRight, room.width())
    painter.setPen(theme.color(tint))
    painter.drawText(room, _LEFT, shown)
    return metrics.horizontalAdvance(shown)


class GroupHeading(QAbstractButton):
    """A heading that folds its group: arrow, sign, words, count."""

    def __init__(self, reason: Attention, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reason = reason
        self._count = 0
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._describe)

    def show_count(self, count: int) -> None:
        """Show how many the group has."""
        self._count = count
        self.setAccessibleName(f"{heading(self._reason)}: {count}")
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        words = f"{heading(self._reason)} {spaced(self._count)}"
        return QSize(
            _text_left() + self.fontMetrics().horizontalAdvance(words) + 4 * GRID,
            _line_height(self) + GRID // 2,
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(_text_left() + 6 * GRID, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), theme.color("accent_soft"))
        top = (self.height() - _SIGN) // 2
        arrow = "chevron-down" if self.isChecked() else "chevron-right"
        icon(arrow, theme.color("muted")).paint(painter, QRect(GRID // 2, top, _SIGN, _SIGN))
        name, tint = _SIGNS[self._reason]
        place = QRect(_text_left() - GRID - _SIGN, top, _SIGN, _SIGN)
        icon(name, theme.color(tint)).paint(painter, place)
        self._paint_words(painter)
        if self.hasFocus():
            _paint_focus(painter, self.rect())

    def _paint_words(self, painter: QPainter) -> None:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        room = self.rect().adjusted(_text_left(), 0, -GRID, 0)
        count = spaced(self._count)
        words = metrics.elidedText(
            heading(self._reason),
            Qt.TextElideMode.ElideRight,
            room.width() - metrics.horizontalAdvance(count) - GRID,
        )
        painter.setPen(theme.color("text"))
        painter.drawText(room, _LEFT, words)
        room.setLeft(room.left() + metrics.horizontalAdvance(words) + GRID)
        painter.setFont(self.font())
        painter.setPen(theme.color("muted"))
        painter.drawText(room, _LEFT, count)

    def _describe(self) -> None:
        self.setAccessibleDescription(_("Utfälld") if self.isChecked() else _("Hopfälld"))


class AttentionSection(QWidget):
    """One reason: its heading, a way to all of it, and its first lines."""

    open_activity_requested = Signal(int)
    filter_requested = Signal(object)

    def __init__(self, reason: Attention, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reason = reason
        self.heading = GroupHeading(reason)
        self.show_all = button("", self._ask_for_all, role="link")
        self.show_all.setAutoDefault(True)
        self.show_all.setCursor(Qt.CursorShape.PointingHandCursor)
        self.lines = AttentionLines()
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self.heading, 1)
        top.addWidget(self.show_all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.lines)
        self.heading.toggled.connect(self.lines.setVisible)
        self.lines.hide()
        self.heading.setChecked(reason in _OPEN_AT_FIRST)
        self.lines.open_activity_requested.connect(self.open_activity_requested)
        self.lines.setAccessibleName(heading(reason))

    def show_group(self, group: AttentionGroup) -> None:
        """Show how many there are and the first of them."""
        self.heading.show_count(group.count)
        self.show_all.setText(_("Visa alla {count}").format(count=spaced(group.count)))
        self.show_all.setAccessibleName(
            _("Visa alla {count}: {reason}").format(count=group.count, reason=heading(self.reason))
        )
        self.lines.show_lines(group.lines)

    def _ask_for_all(self) -> None:
        self.filter_requested.emit(ActivityFilter(attention=frozenset({self.reason})))


class AttentionList(QWidget):
    """All reasons that apply, the gravest first; one calm sentence when none does."""

    open_activity_requested = Signal(int)
    filter_requested = Signal(object)
    line_reached = Signal(object, QRect)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sections = {reason: AttentionSection(reason) for reason in ORDER}
        self.nothing = IconLine("circle-check", "success")
        self.nothing.tell(_("Inget behöver uppmärksamhet just nu."))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.nothing)
        for section in self.sections.values():
            layout.addWidget(section)
            section.hide()
            section.open_activity_requested.connect(self.open_activity_requested)
            section.filter_requested.connect(self.filter_requested)
            section.lines.line_reached.connect(self._teller(section.lines))

    def show_groups(self, groups: Sequence[AttentionGroup]) -> None:
        """Show these groups; reasons that are not among them are hidden."""
        by_reason = {group.reason: group for group in groups}
        self.nothing.setVisible(not by_reason)
        for reason, section in self.sections.items():
            if reason in by_reason:
                section.show_group(by_reason[reason])
            section.setVisible(reason in by_reason)

    def _teller(self, lines: AttentionLines) -> Any:
        return lambda place: self.line_reached.emit(lines, place)


def _text_left() -> int:
    """Return where titles begin: after the arrow and the sign."""
    return GRID // 2 + _SIGN + GRID + _SIGN + GRID


def _line_height(widget: QWidget) -> int:
    return max(widget.fontMetrics().height(), ICON) + GRID


def _paint_focus(painter: QPainter, place: QRect) -> None:
    painter.setPen(QPen(theme.color("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 3, 3)
