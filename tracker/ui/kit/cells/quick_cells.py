"""Plain cells drawn as the style would, from letters that are set once and kept.

Qt asks a model seven times about each cell that it paints, and sets its text three times: to
measure it, to shorten it, and to draw it. That is most of what a table takes to paint, and every
question waits for Python's lock while a worker has it. Here a cell is asked about once.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QStaticText, QTransform
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from tracker.ui.kit.looks import theme

_MOST_KEPT = 6_000
"""So many texts are kept, which is some screens full; then they are set anew."""

_LONGEST = 300
_State, _Feature, _Sub = QStyle.StateFlag, QStyleOptionViewItem.ViewItemFeature, QStyle.SubElement
_PLAIN = _State.State_Enabled.value
_NOT_PLAIN = (_State.State_HasFocus | _State.State_Editing).value
_SELECTED = _State.State_Selected.value
_NOT_OURS = (_Feature.WrapText | _Feature.HasCheckIndicator).value


class CellLook(NamedTuple):
    """What is painted of a cell: its text after a shape. None stands for what the table has."""

    text: str
    icon: QIcon | None = None
    tint: QColor | None = None
    font: QFont | None = None
    is_right: bool = False


class _Insets(NamedTuple):
    """How far the text and the shape of a cell stand from its sides, and how large a shape is."""

    left: int
    right: int
    sign: int
    side: int


class QuickCells:
    """Paints the plain cells of one table. `set` counts the texts that have been set for it."""

    def __init__(self) -> None:
        self.set = 0
        self._base: QFont | None = None
        self._fonts: dict[str | None, QFont] = {}
        self._insets: dict[bool, _Insets] = {}
        self._texts: dict[tuple[str, int, str | None], tuple[QStaticText, float, int]] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, look: CellLook) -> bool:
        """Paint a plain cell and return True; of another, paint nothing and return False.

        Plain is a text on one line without the frame of what has the keyboard or a box to tick.
        """
        state, text = option.state.value, look.text
        if not state & _PLAIN or state & _NOT_PLAIN or option.features.value & _NOT_OURS:
            return False
        if len(text) > _LONGEST or "\n" in text:
            return False
        if option.font != self._base:
            self._begin(QFont(option.font))  # the option is gone after this
        rect = option.rect
        if state & _SELECTED:
            # A soft ground keeps the colours of signs and words, which the style would turn white.
            painter.fillRect(rect, theme.color("accent_soft"))
        has_icon = look.icon is not None
        insets = self._insets.get(has_icon)
        if insets is None:
            insets = self._insets[has_icon] = _measured(option, look.icon)
        if look.icon is not None:
            top = rect.top() + (rect.height() - insets.side) // 2
            look.icon.paint(painter, rect.left() + insets.sign, top, insets.side, insets.side)
        if text:
            self._paint_text(painter, rect, insets, look)
        return True

    def _begin(self, font: QFont) -> None:
        self._base = font
        self._fonts = {None: font}
        self._insets.clear()
        self._texts.clear()

    def _paint_text(self, painter: QPainter, rect: QRect, insets: _Insets, look: CellLook) -> None:
        left, room = float(rect.left() + insets.left), rect.width() - insets.left - insets.right
        if room <= 0:
            return
        made, width, height = self._text(look.text, room, look.font)
        if look.is_right:
            left += room - width
        painter.setPen(look.tint or theme.color("text"))
        place = QPointF(left, rect.top() + (rect.height() - height) // 2)
        if look.font is None:
            painter.drawStaticText(place, made)
        else:
            painter.save()
            painter.setFont(self._font(look.font.key(), look.font))
            painter.drawStaticText(place, made)
            painter.restore()

    def _font(self, key: str, font: QFont) -> QFont:
        if key not in self._fonts:
            assert self._base is not None  # noqa: S101 -- set before anything is painted
            self._fonts[key] = font.resolve(self._base)
        return self._fonts[key]

    def _text(self, text: str, room: int, own: QFont | None) -> tuple[QStaticText, float, int]:
        """Return a text no wider than its room, how wide it is, and how high."""
        font_key = None if own is None else own.key()
        key = text, room, font_key
        found = self._texts.get(key)
        if found is None:
            if len(self._texts) >= _MOST_KEPT:
                self._texts.clear()
            font = self._fonts[None] if own is None else self._font(own.key(), own)
            made = _set(text, font)
            if made.size().width() > room:
                mode = Qt.TextElideMode.ElideRight
                made = _set(QFontMetrics(font).elidedText(text, mode, room), font)
            size = made.size()
            found = self._texts[key] = made, size.width(), int(size.height())
            self.set += 1
        return found


def _set(text: str, font: QFont) -> QStaticText:
    made = QStaticText(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.prepare(QTransform(), font)
    return made


def _measured(option: QStyleOptionViewItem, icon: QIcon | None) -> _Insets:
    """Ask the style where it would paint a text, and a shape before it if there is one."""
    widget, rect = option.widget, option.rect
    style = widget.style() if widget is not None else QApplication.style()
    asked = QStyleOptionViewItem(option)
    asked.features |= _Feature.HasDisplay
    if icon is not None:
        asked.features |= _Feature.HasDecoration
        asked.icon = icon
    text = style.subElementRect(_Sub.SE_ItemViewItemText, asked, widget)
    sign = style.subElementRect(_Sub.SE_ItemViewItemDecoration, asked, widget)
    margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, widget) + 1
    side = asked.decorationSize.width()
    return _Insets(
        text.left() + margin - rect.left(),
        rect.right() - (text.right() - margin),
        sign.left() + (sign.width() - side) // 2 - rect.left(),
        side,
    )
