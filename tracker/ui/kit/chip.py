"""A chip that can be taken away: a condition of a filter, an item that a row carries."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

from tracker.ui.kit.basics import explain
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.theme import GRID, scaled

_SIGN = 12
_EDGE = 10
_HEIGHT = 3 * GRID
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class Chip(QToolButton):
    """Shows `text`, shortened when the line is too narrow, and after it `note`, never shortened.

    With a note the click gives a choice, so that an arrow stands for the cross. Delete and
    Backspace ask to take it away (`removal_requested`), a click or Enter is `clicked`;
    the arrow keys go to the chips beside it. One that cannot be taken away has no cross and takes
    no focus.
    """

    removal_requested = Signal()

    def __init__(
        self,
        text: str,
        *,
        note: str = "",
        is_removable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_removable = is_removable
        self._note = note
        self.setText(text)
        words = f"{text}, {note}" if note else text
        explain(self, words)
        self.setAccessibleName(words)
        self.setProperty("role", "chip")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if is_removable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @guarded
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        sign = scaled(_SIGN) + GRID // 2 if self._is_removable else 0
        note = metrics.horizontalAdvance(self._note) + GRID if self._note else 0
        width = metrics.horizontalAdvance(self.text()) + note + sign + 2 * _EDGE + 2
        return QSize(width, max(_HEIGHT, self.fontMetrics().height() + GRID // 2))

    @guarded
    def minimumSizeHint(self) -> QSize:
        return QSize(8 * GRID, self.sizeHint().height())

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace if self._is_removable:
                self.removal_requested.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                self.focusPreviousChild()
            case Qt.Key.Key_Right | Qt.Key.Key_Down:
                self.focusNextChild()
            case _:
                super().keyPressEvent(event)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        room = self.rect().adjusted(_EDGE + 1, 0, -_EDGE, 0)
        if self._is_removable:
            place = QRect(0, 0, scaled(_SIGN), scaled(_SIGN))
            place.moveCenter(room.center())
            place.moveRight(room.right())
            icon("chevron-down" if self._note else "x").paint(painter, place)
            room.setRight(place.left() - GRID // 2)
        self._paint_words(painter, room)

    def _paint_words(self, painter: QPainter, room: QRect) -> None:
        metrics = self.fontMetrics()
        if self._note:
            width = metrics.horizontalAdvance(self._note)
            painter.setPen(theme.color("muted"))
            painter.drawText(room.adjusted(room.width() - width, 0, 0, 0), _LEFT, self._note)
            room = room.adjusted(0, 0, -width - GRID, 0)
        painter.setPen(self.palette().text().color())
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, shown)


def keep_reading_order(chips: Sequence[QWidget], before: QWidget) -> None:
    """Let the keyboard reach chips, made later than what is around them, just `before` a widget."""
    earlier = before.previousInFocusChain()
    while earlier is not None and earlier is not before and not _is_stop(earlier, chips):
        earlier = earlier.previousInFocusChain()
    for chip in (*chips, before):
        if earlier is not None:
            QWidget.setTabOrder(earlier, chip)
        earlier = chip


def _is_stop(widget: QWidget, chips: Sequence[QWidget]) -> bool:
    return widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and widget not in chips
