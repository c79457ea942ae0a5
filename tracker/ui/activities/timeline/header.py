"""The timeline's edge: what the titles are called, and years, quarters, months or weeks."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tracker.domain.core.language import _
from tracker.ui.activities.timeline.scale import Tick, TimeScale
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.theme import GRID

_HANDLE = 5
_LINE_AIR = 6


class TimelineHeader(QWidget):
    """Paints a scale beside the titles' heading. `title_width_wanted` carries a dragged width."""

    title_width_wanted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._scale: TimeScale | None = None
        self._title = ""
        self._title_width = 0
        self._offset = 0
        self._today_x = 0.0
        self._is_dragging = False
        self.setMouseTracking(True)
        self.setToolTip("")

    @property
    def wanted_height(self) -> int:
        """The height that two rows of words need."""
        return 2 * (self.fontMetrics().height() + _LINE_AIR) + 1

    def show_scale(self, scale: TimeScale, today_x: float, title_width: int, offset: int) -> None:
        """Show a scale scrolled by `offset` pixels beside titles of a width."""
        self._scale, self._today_x = scale, today_x
        self._title_width, self._offset = title_width, offset
        self.update()

    def name_titles(self, title: str) -> None:
        """Show the heading of the titles."""
        self._title = title
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("window"))
        if self._scale is not None:
            room = self.rect().adjusted(self._title_width, 0, 0, 0)
            painter.setClipRect(room)
            upper, lower = self._scale.ticks(self._offset, self._offset + room.width())
            half = room.height() // 2
            self._paint_ticks(painter, upper, QRect(room.left(), 0, room.width(), half))
            self._paint_ticks(painter, lower, QRect(room.left(), half, room.width(), half))
            self._paint_today(painter)
            painter.setClipping(False)
        painter.setPen(theme.color("line"))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        painter.drawLine(self._title_width - 1, 0, self._title_width - 1, self.height())
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(theme.color("muted"))
        place = QRect(GRID, self.height() // 2, self._title_width - 2 * GRID, self.height() // 2)
        text = painter.fontMetrics().elidedText(
            self._title, Qt.TextElideMode.ElideRight, place.width()
        )
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._is_dragging = self._is_on_handle(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._is_dragging:
            self.title_width_wanted.emit(event.position().toPoint().x())
        on_handle = self._is_dragging or self._is_on_handle(event)
        shape = Qt.CursorShape.SplitHCursor if on_handle else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._is_dragging = False

    def _is_on_handle(self, event: QMouseEvent) -> bool:
        return abs(event.position().x() - self._title_width) <= _HANDLE

    def _paint_ticks(self, painter: QPainter, ticks: list[Tick], room: QRect) -> None:
        """Write each stretch's words where it begins; those of one that has begun stay in sight."""
        origin, today = self._title_width - self._offset, self._today_place()
        for tick in ticks:
            left, right = origin + tick.left, origin + tick.right
            painter.setPen(theme.color("line"))
            painter.drawLine(round(left), room.top(), round(left), room.bottom())
            words = painter.fontMetrics().horizontalAdvance(tick.text)
            begin = max(left, room.left()) + 5
            place = QRect(round(begin), room.top(), words + 2, room.height())
            if place.right() > right or place.intersects(today):
                continue
            painter.setPen(theme.color("muted"))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), tick.text)

    def _today_place(self) -> QRect:
        """Return where the word of today stands, half in sight at least; or nothing."""
        x = self._title_width - self._offset + self._today_x
        if not self._title_width <= x <= self.width():
            return QRect()
        font = QFont(self.font())
        font.setBold(True)
        width = QFontMetrics(font).horizontalAdvance(_("I dag")) + GRID
        half = self.height() // 2
        return QRect(round(x - width / 2), half + 2, width, half - 3)

    def _paint_today(self, painter: QPainter) -> None:
        place = self._today_place()
        if place.isEmpty():
            return
        painter.save()
        font = QFont(painter.font())
        font.setBold(True)
        painter.setFont(font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(place, 4, 4)
        painter.setPen(theme.color("accent_text"))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), _("I dag"))
        painter.restore()
