"""One way to paint a row by hand: its ground, its texts, and the frame of what has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.theme import GRID, color, scaled

AnyIndex = QModelIndex | QPersistentModelIndex

FRAME = 2
"""How thick the frame of what has the keyboard is, in pixels."""
SIGN = 16
"""The side of a shape that stands beside words, in pixels."""

LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_TOP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
_LONGEST = 300
_RADIUS = 3


class RowDelegate(QStyledItemDelegate):
    """Paints the ground below a row and, above it, the frame of what has the keyboard.

    Those who inherit draw what stands in the row in `paint_row`.
    """

    plain: str | None = None
    """The colour of a row that is neither chosen nor under the pointer, None for the list's."""
    hovered = "alternate"
    """The colour of the row under the pointer."""
    is_ruled = False
    """Whether a line parts the row from the one below."""

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect: QRect = option.rect
        painter.save()
        painter.setFont(option.font)
        ground = self.ground(option, index)
        if ground is not None:
            painter.fillRect(rect, color(ground))
        if self.is_ruled:
            painter.setPen(color("line"))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self.paint_row(painter, option, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, rect.adjusted(0, 0, 0, -int(self.is_ruled)))
        painter.restore()

    def ground(self, option: QStyleOptionViewItem, _index: AnyIndex) -> str | None:
        """Return the name of the colour below the row, None for the list's own."""
        if option.state & QStyle.StateFlag.State_Selected:
            return "accent_soft"
        return self.hovered if option.state & QStyle.StateFlag.State_MouseOver else self.plain

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw what stands in the row, in the view's font unless another is set."""
        raise NotImplementedError


def bold(font: QFont) -> QFont:
    """Return a font in the letters of titles."""
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def paint_focus(painter: QPainter, place: QRect) -> None:
    """Draw the frame of what has the keyboard."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color("accent"), FRAME))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
    painter.restore()


def paint_text(
    painter: QPainter,
    room: QRect,
    text: str,
    tint: str = "text",
    align: Qt.AlignmentFlag = LEFT,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> int:
    """Draw a text on one line, shortened where it must be; return its width."""
    metrics = painter.fontMetrics()
    short = text if elide is Qt.TextElideMode.ElideMiddle else text[:_LONGEST]
    shown = metrics.elidedText(short.replace("\n", " "), elide, room.width())
    painter.setPen(color(tint))
    painter.drawText(room, int(align | Qt.TextFlag.TextSingleLine), shown)
    return metrics.horizontalAdvance(shown)


def paint_coded_title(painter: QPainter, room: QRect, code: str | None, title: str) -> None:
    """Draw a title after its code, which is muted and has at most half the room."""
    if code:
        half = QRect(room.left(), room.top(), room.width() // 2, room.height())
        room = room.adjusted(paint_text(painter, half, code, "muted") + GRID, 0, 0, 0)
    paint_text(painter, room, title)


def paint_note(painter: QPainter, place: QRect, note: str, sign: str | None, tint: str) -> None:
    """Write under a title what must be noted, with a shape before it if one is named."""
    if sign is not None:
        side = min(place.height(), scaled(SIGN))
        icon(sign, color(tint)).paint(painter, QRect(place.left(), place.top(), side, side))
        place = place.adjusted(side + GRID // 2, 0, 0, 0)
    paint_text(painter, place, note, tint, _TOP)
