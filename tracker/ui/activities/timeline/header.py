"""The timeline's edge: what the titles are called, and years, quarters, months or weeks."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tracker.domain.core.language import _
from tracker.ui.activities.timeline.scale import Tick, TimeScale
from tracker.ui.kit.guarded import guarded
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
        """The height that two rows of words need, and below them the word of today."""
        return 3 * (self.fontMetrics().height() + _LINE_AIR) + 1

    @property
    def today_place(self) -> QRect:
        """Where the word of today stands, in a row of its own; nothing when today is not seen."""
        x = self._title_width - self._offset + self._today_x
        if not self._title_width <= x <= self.width():
            return QRect()
        font = QFont(self.font())
        font.setBold(True)
        width = QFontMetrics(font).horizontalAdvance(_("I dag")) + GRID
        row = self._row(2)
        return QRect(round(x - width / 2), row.top() + 1, width, row.height() - 2)

    def named_ticks(self) -> list[tuple[QRect, str]]:
        """Return the words along the edge that have room, each with where it stands."""
        if self._scale is None:
            return []
        upper, lower = self._ticks(self._scale)
        return self._words(upper, self._row(0)) + self._words(lower, self._row(1))

    def show_scale(self, scale: TimeScale, today_x: float, title_width: int, offset: int) -> None:
        """Show a scale scrolled by `offset` pixels beside titles of a width."""
        self._scale, self._today_x = scale, today_x
        self._title_width, self._offset = title_width, offset
        self.update()

    def name_titles(self, title: str) -> None:
        """Show the heading of the titles."""
        self._title = title
        self.update()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("window"))
        if self._scale is not None:
            painter.setClipRect(self.rect().adjusted(self._title_width, 0, 0, 0))
            upper, lower = self._ticks(self._scale)
            self._paint_lines(painter, upper, 0)
            self._paint_lines(painter, lower, self._row(1).top())
            painter.setPen(theme.color("muted"))
            for place, text in self.named_ticks():
                painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), text)
            self._paint_today(painter)
            painter.setClipping(False)
        painter.setPen(theme.color("line"))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        painter.drawLine(self._title_width - 1, 0, self._title_width - 1, self.height())
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(theme.color("muted"))
        row = self._row(2)
        place = QRect(GRID, row.top(), self._title_width - 2 * GRID, row.height())
        text = painter.fontMetrics().elidedText(
            self._title, Qt.TextElideMode.ElideRight, place.width()
        )
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), text)

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._is_dragging = self._is_on_handle(event)

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._is_dragging:
            self.title_width_wanted.emit(event.position().toPoint().x())
        on_handle = self._is_dragging or self._is_on_handle(event)
        shape = Qt.CursorShape.SplitHCursor if on_handle else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    @guarded
    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._is_dragging = False

    def _is_on_handle(self, event: QMouseEvent) -> bool:
        return abs(event.position().x() - self._title_width) <= _HANDLE

    def _row(self, number: int) -> QRect:
        """Return one of the three rows, from the titles' edge on."""
        height = self.height() // 3
        return QRect(self._title_width, number * height, self.width() - self._title_width, height)

    def _ticks(self, scale: TimeScale) -> tuple[list[Tick], list[Tick]]:
        return scale.ticks(self._offset, self._offset + self.width() - self._title_width)

    def _paint_lines(self, painter: QPainter, ticks: list[Tick], top: int) -> None:
        painter.setPen(theme.color("line"))
        for tick in ticks:
            left = round(self._title_width - self._offset + tick.left)
            painter.drawLine(left, top, left, self.height())

    def _words(self, ticks: list[Tick], row: QRect) -> list[tuple[QRect, str]]:
        """Place each stretch's words where it begins; those of one that has begun stay in sight."""
        origin, found = self._title_width - self._offset, []
        for tick in ticks:
            width = self.fontMetrics().horizontalAdvance(tick.text) + 2
            left = round(max(origin + tick.left, row.left()) + 5)
            if left + width <= origin + tick.right:
                found.append((QRect(left, row.top(), width, row.height()), tick.text))
        return found

    def _paint_today(self, painter: QPainter) -> None:
        place = self.today_place
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
