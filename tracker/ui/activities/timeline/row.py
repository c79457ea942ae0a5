"""One row of the timeline painted: its title, and its bar, milestones and words over the grid."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from tracker.domain.activities.activity import Activity
from tracker.domain.activities.checkpoint import passed_check
from tracker.domain.activities.timeline import state_words
from tracker.domain.core.language import _
from tracker.domain.core.terms import Approval
from tracker.ui.activities.timeline.bars import Bar
from tracker.ui.activities.timeline.model import TimelineRow
from tracker.ui.activities.timeline.paint import (
    Looks,
    bar_color,
    paint_bar,
    paint_check,
    paint_milestone,
    paint_words,
)
from tracker.ui.activities.timeline.scale import TimeScale
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.theme import GRID

_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)


class RowPainter:
    """Paints rows with one painter, for one look at the scale."""

    def __init__(self, painter: QPainter, room: QRect, scale: TimeScale, origin: int) -> None:
        self._painter = painter
        self._room = room
        self._scale = scale
        self._origin = origin

    def paint_grid(self, dirty: QRect) -> None:
        """Paint where the stretches of time begin; the upper ones stand out."""
        left = self._room.left() - self._origin
        upper, lower = self._scale.ticks(left, left + self._room.width())
        for ticks, name in ((lower, "alternate"), (upper, "line")):
            self._painter.setPen(theme.color(name))
            for tick in ticks:
                x = round(self._origin + tick.left)
                if x >= self._room.left():
                    self._painter.drawLine(x, dirty.top(), x, dirty.bottom())

    def paint_today(self, today: date, place: QRect) -> None:
        """Paint the line of today where it crosses a place."""
        x = round(self._origin + self._scale.middle_of(today))
        if x >= self._room.left():
            self._painter.setPen(theme.color("accent"))
            self._painter.drawLine(x, place.top(), x, place.bottom())

    def paint_title(
        self,
        rect: QRect,
        shown: TimelineRow,
        *,
        is_selected: bool,
        is_current: bool,
    ) -> None:
        """Paint the title with what shows that the row is selected and stood on."""
        painter = self._painter
        place = QRect(rect.left(), rect.top(), self._room.left() - 1, rect.height())
        if is_selected:
            painter.fillRect(rect.adjusted(place.width(), 0, 0, 0), theme.color("accent_soft"))
        painter.fillRect(place, theme.color("accent" if is_selected else "base"))
        painter.setPen(theme.color("line"))
        painter.drawLine(place.topRight(), place.bottomRight())
        font = QFont(painter.font())
        painter.save()
        font.setItalic(shown.activity.approval is Approval.PROPOSED)
        font.setStrikeOut(shown.activity.approval is Approval.DECLINED)
        painter.setFont(font)
        painter.setPen(_title_color(shown.activity, is_selected=is_selected))
        words = place.adjusted(GRID, 0, -GRID, 0)
        metrics = painter.fontMetrics()
        title = metrics.elidedText(shown.activity.title, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, _MIDDLE, title)
        if is_current:
            painter.setPen(QPen(theme.color("text"), 2))
            painter.drawRect(place.adjusted(1, 1, -2, -1))
        painter.restore()

    def paint_time(self, rect: QRect, shown: TimelineRow, bar: Bar | None, today: date) -> None:
        """Paint the bar, its milestones and its words; without dates a word instead."""
        painter = self._painter
        painter.save()
        row = QRect(self._room.left(), rect.top(), self._room.width(), rect.height())
        painter.setClipRect(row)
        if bar is not None:
            looks = Looks(shown.activity.status, bar_color(shown.color), shown.goes_on)
            paint_bar(painter, bar, row, looks)
        self.paint_today(today, row)
        if bar is not None:
            words = state_words(shown.activity, today)
            beside = self._with_check(bar, shown.activity, words)
            paint_words(painter, beside, row, shown.activity.status, words)
        else:
            painter.setPen(theme.color("muted"))
            painter.drawText(row.adjusted(GRID, 0, 0, 0), _MIDDLE, _("Inga datum"))
        self._paint_milestones(row, shown, today)
        self._paint_check(row, shown.activity, today)
        painter.restore()

    def _with_check(self, bar: Bar, activity: Activity, words: str) -> Bar:
        """Return the bar that words stand beside: it goes on to a ring that would cover them."""
        if activity.checkpoint_date is None:
            return bar
        ring = self._origin + self._scale.middle_of(activity.checkpoint_date) + GRID
        reach = 4 * GRID + self._painter.fontMetrics().horizontalAdvance(words)
        return replace(bar, right=ring) if bar.end < ring < bar.end + reach else bar

    def _paint_check(self, row: QRect, activity: Activity, today: date) -> None:
        if activity.checkpoint_date is None:
            return
        x = self._origin + self._scale.middle_of(activity.checkpoint_date)
        if row.left() - GRID <= x <= row.right() + GRID:
            is_passed = bool(passed_check(activity, today))
            place = QPointF(x, row.center().y() + 0.5)
            paint_check(self._painter, place, is_passed=is_passed)

    def _paint_milestones(self, row: QRect, shown: TimelineRow, today: date) -> None:
        for step in shown.milestones:
            if step.day is None:
                continue
            x = self._origin + self._scale.middle_of(step.day)
            if row.left() - GRID <= x <= row.right() + GRID:
                paint_milestone(
                    self._painter,
                    QPointF(x, row.center().y() + 0.5),
                    is_done=step.is_done,
                    is_late=step.is_late(shown.activity, today),
                )


def _title_color(activity: Activity, *, is_selected: bool) -> QColor:
    if is_selected:
        return theme.color("accent_text")
    return theme.color("faint" if activity.approval is Approval.DECLINED else "text")
