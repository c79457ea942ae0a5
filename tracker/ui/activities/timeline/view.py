"""The timeline worked with: rows chosen, bars dragged, dates moved by the keyboard, zoom."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from tracker.domain.activities.checkpoint import check_sentence
from tracker.domain.activities.timeline import Part, span_of
from tracker.ui.activities.timeline.bars import is_check_at, milestone_at
from tracker.ui.activities.timeline.canvas import TimelineCanvas
from tracker.ui.activities.timeline.date_move import DateMove
from tracker.ui.activities.timeline.model import TimelineModel, TimelineRow
from tracker.ui.activities.timeline.paint import paint_plate
from tracker.ui.activities.timeline.reason_bubble import ReasonBubble
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.zoom_keys import keeps_zoom_keys
from tracker.ui.session import Session

COMMIT_MS = 1_200
"""How long after the last key a date moved by the keyboard is saved."""

_ALT = Qt.KeyboardModifier.AltModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_PRESSED_ALONE = (Qt.Key.Key_Alt, Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_AltGr)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_EDGE = 3 * GRID
_CURSORS = {
    Part.START: Qt.CursorShape.SizeHorCursor,
    Part.DUE: Qt.CursorShape.SizeHorCursor,
    Part.WHOLE: Qt.CursorShape.OpenHandCursor,
    None: Qt.CursorShape.ArrowCursor,
}


@dataclass(slots=True)
class _Grab:
    """Where on the scale the pointer took hold of which part of a row, and whether it has moved."""

    row: int
    part: Part
    pressed: QPoint
    scale_x: float
    is_dragging: bool = False


class TimelineView(TimelineCanvas):
    """Shows and moves activities in time. Its signals are requests, like those of the table.

    `menu_requested` carries a place in the viewport, `edit_requested` asks for the form.
    """

    menu_requested = Signal(QPoint)
    delete_requested = Signal()
    edit_requested = Signal()
    copy_requested = Signal()

    def __init__(
        self,
        model: TimelineModel,
        session: Session,
        choices: Choices,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(model, session, choices, parent)
        self._grab: _Grab | None = None
        self.date_move = DateMove(session, self)
        self.reason = ReasonBubble(session, self.viewport())
        self._commit_later = QTimer(self)
        self._commit_later.setSingleShot(True)
        self._commit_later.setInterval(COMMIT_MS)
        self._commit_later.timeout.connect(self.date_move.commit)
        self.date_move.changed.connect(self.viewport().update)
        self.date_move.due_moved.connect(self._ask_reason)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.menu_requested)

    def commit_pending(self) -> None:
        """Save what is being moved by the keyboard, and the reason that is being written."""
        self._commit_moved_by_key()
        self.reason.finish()

    def part_at(self, place: QPoint) -> Part | None:
        """Return what can be taken hold of at a place in the viewport, or None."""
        row = self.row_at_y(place.y())
        if row is None or not self._session.is_editable or place.x() < self.time_room().left():
            return None
        shown = self.shown_row(row)
        bar = self.bar_in(shown) if shown is not None else None
        return bar.part_at(place.x()) if bar is not None else None

    def shown_row(self, row: int) -> TimelineRow | None:
        """Return what a row shows; the activity that is being moved, as it would be."""
        shown = super().shown_row(row)
        if shown is None or shown.activity.id != self.date_move.activity_id:
            return shown
        activity = self.date_move.preview(shown.activity)
        return replace(shown, activity=activity, span=span_of(activity, self._session.today()))

    # Keyboard

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        if key in _PRESSED_ALONE:
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
        elif held & _ALT and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._move_by_key(event)
        elif key == Qt.Key.Key_Escape and self.date_move.activity_id is not None:
            self._let_go()
        else:
            self.commit_pending()
            self._other_key(event)

    @guarded
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Alt and not event.isAutoRepeat():
            self._commit_moved_by_key()
        super().keyReleaseEvent(event)

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._commit_moved_by_key()

    @guarded
    def keyboardSearch(self, search: str) -> None:
        """Do nothing: Qt's own search by first letters would read every row of a large plan."""

    @guarded
    def event(self, event: QEvent) -> bool:
        """Keep the keys that zoom, which elsewhere in the window change the size of texts."""
        return keeps_zoom_keys(event) or super().event(event)

    def _commit_moved_by_key(self) -> None:
        self._commit_later.stop()
        if self._grab is None:
            self.date_move.commit()

    def _other_key(self, event: QKeyEvent) -> None:
        key, row = event.key(), self.currentIndex().row()
        horizontal = self.horizontalScrollBar()
        if event.modifiers() & _CTRL and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.step_zoom(1)
        elif event.modifiers() & _CTRL and key == Qt.Key.Key_Minus:
            self.step_zoom(-1)
        elif key == Qt.Key.Key_Left:
            horizontal.setValue(horizontal.value() - horizontal.singleStep())
        elif key == Qt.Key.Key_Right:
            horizontal.setValue(horizontal.value() + horizontal.singleStep())
        elif key == Qt.Key.Key_Delete and not event.modifiers():
            self.delete_requested.emit()
        elif self.rows.source.is_heading(row) and key in (*_ENTER, Qt.Key.Key_Space):
            self.rows.source.toggle_fold(row)
        elif key in _ENTER:
            self.edit_requested.emit()
        else:
            super().keyPressEvent(event)

    def _move_by_key(self, event: QKeyEvent) -> None:
        part = Part.START if event.modifiers() & _SHIFT else Part.DUE
        shown = super().shown_row(self.currentIndex().row())
        if shown is None or not self._session.is_editable or part not in shown.span.parts():
            return
        self.reason.finish()
        if (self.date_move.activity_id, self.date_move.part) != (shown.activity.id, part):
            self.date_move.commit()
            self.date_move.begin(shown.activity, part)
        step = self.zoom.step if event.key() == Qt.Key.Key_Right else -self.zoom.step
        self.date_move.move_to(self.date_move.days + step)
        self._commit_later.start()

    # Pointer

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        self.commit_pending()
        row = self.row_at_y(place.y())
        is_left = event.button() == Qt.MouseButton.LeftButton
        if row is not None and is_left and self.rows.source.is_heading(row):
            self.setCurrentIndex(self.rows.index(row, 0))
            self.rows.source.toggle_fold(row)
            return
        part = self.part_at(place) if is_left and not event.modifiers() else None
        super().mousePressEvent(event)
        shown = super().shown_row(row) if row is not None else None
        if part is not None and row is not None and shown is not None:
            self._grab = _Grab(row, part, place, place.x() - self.origin())
            self.date_move.begin(shown.activity, part)

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._grab is None:
            super().mouseMoveEvent(event)
            self.viewport().setCursor(_CURSORS[self.part_at(place)])
            return
        grab = self._grab
        distance = (place - grab.pressed).manhattanLength()
        if not grab.is_dragging and distance < QApplication.startDragDistance():
            return
        grab.is_dragging = True
        self._scroll_at_edge(place.x())
        step = self.zoom.step
        moved = (place.x() - self.origin() - grab.scale_x) / self.scale.day_width
        self.date_move.move_to(round(moved / step) * step)

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        grab, self._grab = self._grab, None
        super().mouseReleaseEvent(event)
        if grab is None:
            return
        if grab.is_dragging:
            self.date_move.commit()
        else:
            self.date_move.cancel()

    @guarded
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.row_at_y(event.position().toPoint().y())
        if row is None or self.rows.source.is_heading(row):
            self.mousePressEvent(event)
        else:
            self.edit_requested.emit()

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if event.modifiers() & _CTRL:
            self.commit_pending()
            if turned:
                self.step_zoom(1 if turned > 0 else -1, event.position().toPoint().x())
            event.accept()
        elif event.modifiers() & _SHIFT and turned:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - turned)
            event.accept()
        else:
            super().wheelEvent(event)

    @guarded
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tooltip_at(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def tooltip_at(self, place: QPoint) -> str:
        """Return the words for a place in the viewport: a milestone's, a check's, or the row's."""
        row = self.row_at_y(place.y())
        shown = self.shown_row(row) if row is not None else None
        if row is None or shown is None:
            return ""
        step = None
        if place.x() >= self.time_room().left():
            step = milestone_at(shown.milestones, self.scale, self.origin(), place.x())
        if step is not None:
            return plain_tooltip(step.describe(shown.activity, self._session.today()))
        if place.x() >= self.time_room().left() and is_check_at(
            shown.activity, self.scale, self.origin(), place.x()
        ):
            return plain_tooltip(check_sentence(shown.activity, self._session.today()))
        return str(self.rows.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) or "")

    # Painting

    def paint_over(self, painter: QPainter) -> None:
        """Write the dates of what is being moved beside it."""
        words, activity_id = self.date_move.words(), self.date_move.activity_id
        if activity_id is None or not words:
            return
        row = self.rows.source.row_of(activity_id)
        shown = self.shown_row(row) if row is not None else None
        bar = self.bar_in(shown) if shown is not None else None
        if row is None or bar is None:
            return
        x = bar.right if self.date_move.part is Part.DUE else bar.left
        paint_plate(painter, QPointF(x, self.row_rect(row).top()), self.time_room(), words)

    # Helping

    def _let_go(self) -> None:
        self._commit_later.stop()
        self._grab = None
        self.date_move.cancel()

    def _scroll_at_edge(self, x: int) -> None:
        room, bar = self.time_room(), self.horizontalScrollBar()
        if x < room.left() + _EDGE:
            bar.setValue(bar.value() - _EDGE)
        elif x > room.right() - _EDGE:
            bar.setValue(bar.value() + _EDGE)

    def _ask_reason(self, activity_id: int, move_id: int) -> None:
        moves = self._session.plan.activities.moves(activity_id)
        move = next((move for move in moves if move.id == move_id), None)
        row = self.rows.source.row_of(activity_id)
        shown = self.shown_row(row) if row is not None else None
        bar = self.bar_in(shown) if shown is not None else None
        if move is None or row is None or bar is None or not self.isVisible():
            return
        below = QPoint(round(bar.right), self.row_rect(row).bottom() + 4)
        self.reason.ask(move, below)
