"""A line of a list of numbers: what is counted, how many, and a way to see them."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPaintEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from tracker.domain.core.language import _
from tracker.ui.kit.basics import explain
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.theme import GRID, scaled
from tracker.ui.kit.tiles import spaced

_SIGN = 16


class CountLine(QPushButton):
    """A sign, a word and how many, on a line that shows the activities behind it."""

    def __init__(self, text: str, count: int, sign: QIcon, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.word = text
        self.count = count
        self._sign = sign
        self.setProperty("role", "line")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("{word}: {count}. Visa dem").format(word=text, count=count))
        explain(self, text)

    @guarded
    def sizeHint(self) -> QSize:
        return QSize(20 * GRID, self.fontMetrics().height() + GRID + 2)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        inner = self.rect().adjusted(GRID, 0, -GRID, 0)
        top = (self.height() - scaled(_SIGN)) // 2
        self._sign.paint(painter, QRect(inner.left(), top, scaled(_SIGN), scaled(_SIGN)))
        number = spaced(self.count)
        width = self.fontMetrics().horizontalAdvance(number)
        words = inner.adjusted(scaled(_SIGN) + GRID, 0, -width - GRID, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.color("text"))
        elided = self.fontMetrics().elidedText(
            self.word, Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, int(middle), elided)
        painter.drawText(inner, int(middle | Qt.AlignmentFlag.AlignRight), number)
