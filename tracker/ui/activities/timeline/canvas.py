"""The timeline on screen: titles that stand still, bars that scroll, both ways without end."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from tracker.domain.activities.timeline import Zoom
from tracker.store.activities.timeline_queries import reach
from tracker.store.file.connection import Connection
from tracker.ui.activities.timeline.bars import Bar, bar_of
from tracker.ui.activities.timeline.header import TimelineHeader
from tracker.ui.activities.timeline.model import TimelineModel, TimelineRow
from tracker.ui.activities.timeline.row import RowPainter
from tracker.ui.activities.timeline.scale import TimeScale, scale_for
from tracker.ui.kit.fields.cell_delegate import ActivityDelegate
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tables.row_height import row_height
from tracker.ui.session import Session

AnyIndex = QModelIndex | QPersistentModelIndex

_NARROWEST_TITLE = 12 * GRID
_USUAL_TITLE, _MOST_TITLE = 0.34, 0.6
"""How much of the width the titles have until another is chosen, and at most."""
_TODAY_AT = 0.35
"""How far into the time's room today stands when it is asked for."""


class TimelineCanvas(QListView):
    """Shows a `TimelineModel`: lays out, scrolls and paints. Only rows in sight are asked for.

    It is a list to screen readers, and in nothing else: all that a list lays out and paints is
    done here.

    `zoom_changed` carries the `Zoom` shown; `title_width_changed` the titles' width in pixels.
    """

    zoom_changed = Signal(object)
    title_width_changed = Signal(int)

    def __init__(
        self,
        model: TimelineModel,
        session: Session,
        choices: Choices,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows = model
        self._session = session
        today = session.today()
        self._reach = (today, today)
        self._chosen_width: int | None = None
        self._title_width = _NARROWEST_TITLE
        self._must_show_today = True
        self.scale = self._scale_of(Zoom.QUARTER)
        self.header = TimelineHeader(self)
        self.header.title_width_wanted.connect(self.set_title_width)
        self.setModel(model)
        self.setItemDelegate(ActivityDelegate(session, choices, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            signal.connect(lambda *_what: self.updateGeometries())
        theme.look_changed().connect(self.viewport().update)
        theme.look_changed().connect(self.header.update)

    # Time

    @property
    def zoom(self) -> Zoom:
        """How much of the time is seen at once."""
        return self.scale.zoom

    def set_zoom(self, zoom: Zoom, keep_x: int | None = None) -> None:
        """Show more or less of the time; the day at `keep_x` (the middle) stays where it is."""
        if zoom is self.zoom:
            return
        room = self.time_room()
        x = room.center().x() if keep_x is None else keep_x
        day = self.scale.day_at(x - self.origin())
        self.scale = self._scale_of(zoom)
        self._show_day(day, x - room.left())
        self.zoom_changed.emit(zoom)

    def step_zoom(self, steps: int, keep_x: int | None = None) -> None:
        """Zoom in (1) or out (-1)."""
        zooms = list(Zoom)
        place = min(len(zooms) - 1, max(0, zooms.index(self.zoom) + steps))
        self.set_zoom(zooms[place], keep_x)

    def show_today(self) -> None:
        """Scroll to where today is well in sight."""
        self._show_day(self._session.today(), round(self.time_room().width() * _TODAY_AT))

    def read_reach(self) -> None:
        """Read how far the plan reaches in time, and let the scale reach as far."""
        self._session.query(_reach, self._take_reach, key=(self, "reach"))

    def origin(self) -> int:
        """Return where the scale begins, in pixels of the viewport."""
        return self._title_width - self.horizontalOffset()

    def time_room(self) -> QRect:
        """Return the part of the viewport where time is shown."""
        return self.viewport().rect().adjusted(self._title_width, 0, 0, 0)

    def set_title_width(self, width: int) -> None:
        """Give the titles another width, as far as time has room beside."""
        before, self._chosen_width = self._title_width, width
        self.updateGeometries()
        if self._title_width != before:
            self.title_width_changed.emit(self._title_width)

    def restore_title_width(self, width: int) -> None:
        """Give the titles a remembered width."""
        self._chosen_width = width

    def show_today_when_shown(self) -> None:
        """Scroll to today the next time the timeline is laid out in sight."""
        self._must_show_today = True

    # Rows

    def row_rect(self, row: int) -> QRect:
        """Return where a row stands in the viewport."""
        height = row_height(self)
        return QRect(0, row * height - self.verticalOffset(), self.viewport().width(), height)

    def row_at_y(self, y: int) -> int | None:
        """Return the row that stands at a height of the viewport, or None below the last."""
        row = (y + self.verticalOffset()) // row_height(self)
        return row if 0 <= row < self.rows.rowCount() else None

    def shown_row(self, row: int) -> TimelineRow | None:
        """Return what a row shows, None on a heading."""
        return self.rows.timeline_row(row)

    def bar_in(self, shown: TimelineRow) -> Bar | None:
        """Return where the bar of a row stands in the viewport; None without dates."""
        return bar_of(shown.span, self.scale, self.origin(), goes_on=shown.goes_on)

    # Qt's own

    def visualRect(self, index: AnyIndex) -> QRect:
        return self.row_rect(index.row()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self.row_at_y(point.y())
        return QModelIndex() if row is None else self.rows.index(row, 0)

    def scrollTo(
        self,
        index: AnyIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if not index.isValid():
            return
        place, height = self.row_rect(index.row()), self.viewport().height()
        bar = self.verticalScrollBar()
        if hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(bar.value() + place.center().y() - height // 2)
        elif place.top() < 0 or hint == QAbstractItemView.ScrollHint.PositionAtTop:
            bar.setValue(bar.value() + place.top())
        elif place.bottom() >= height or hint == QAbstractItemView.ScrollHint.PositionAtBottom:
            bar.setValue(bar.value() + place.bottom() - height + 1)

    def horizontalOffset(self) -> int:
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: AnyIndex) -> bool:
        return False

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        last, row = self.rows.rowCount() - 1, self.currentIndex().row()
        page = max(1, self.viewport().height() // row_height(self) - 1)
        actions = QAbstractItemView.CursorAction
        steps = {
            actions.MoveUp: -1,
            actions.MovePrevious: -1,
            actions.MoveDown: 1,
            actions.MoveNext: 1,
            actions.MovePageUp: -page,
            actions.MovePageDown: page,
            actions.MoveHome: -last - 1,
            actions.MoveEnd: last + 1,
        }
        wanted = max(row, 0) + steps.get(action, 0) if row >= 0 else 0
        return self.rows.index(min(max(wanted, 0), last), 0) if last >= 0 else QModelIndex()

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        last = self.rows.rowCount() - 1
        height, area = row_height(self), rect.normalized()
        first = max(0, (area.top() + self.verticalOffset()) // height)
        until = min(last, (area.bottom() + self.verticalOffset()) // height)
        selection = QItemSelection()
        if first <= until:
            selection.select(self.rows.index(first, 0), self.rows.index(until, 0))
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for place in range(selection.size()):
            part = selection.at(place)
            region += self.row_rect(part.top()).united(self.row_rect(part.bottom()))
        return region.intersected(self.viewport().rect())

    @guarded
    def doItemsLayout(self) -> None:
        # All rows are alike: there is nothing to lay out, and a list's own way would ask them all.
        QAbstractItemView.doItemsLayout(self)

    @guarded
    def updateGeometries(self) -> None:
        height = self.header.wanted_height
        self.setViewportMargins(0, height, 0, 0)
        frame = self.viewport().geometry()
        self.header.setGeometry(frame.left(), frame.top() - height, frame.width(), height)
        self._fit_titles()
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        step = row_height(self)
        vertical.setSingleStep(step)
        vertical.setPageStep(max(step, self.viewport().height() - step))
        vertical.setRange(0, max(0, self.rows.rowCount() * step - self.viewport().height()))
        room = self.time_room().width()
        horizontal.setSingleStep(3 * GRID)
        horizontal.setPageStep(max(1, room))
        horizontal.setRange(0, max(0, self.scale.width - room))
        if self._must_show_today and self.isVisible() and room > 0:
            self._must_show_today = False
            self.show_today()
        self._update_header()
        QAbstractItemView.updateGeometries(self)

    @guarded
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        QAbstractItemView.scrollContentsBy(self, dx, dy)
        self._update_header()
        self.viewport().update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.color("base"))
        top, bottom = event.rect().top(), event.rect().bottom()
        height, last = row_height(self), self.rows.rowCount() - 1
        first = max(0, (top + self.verticalOffset()) // height)
        until = min(last, (bottom + self.verticalOffset()) // height)
        looks = RowPainter(painter, self.time_room(), self.scale, self.origin())
        looks.paint_grid(event.rect())
        for row in range(first, until + 1):
            self._paint_row(painter, looks, row)
        below = event.rect().adjusted(0, max(0, self.row_rect(until).bottom() - top), 0, 0)
        looks.paint_today(self._session.today(), below)
        self.paint_over(painter)

    def paint_over(self, painter: QPainter) -> None:
        """Paint what stands above all rows; here nothing."""

    # Helping

    def _paint_row(self, painter: QPainter, looks: RowPainter, row: int) -> None:
        index, rect = self.rows.index(row, 0), self.row_rect(row)
        is_current = row == self.currentIndex().row() and self.hasFocus()
        is_selected = self.selectionModel().isSelected(index)
        if self.rows.source.is_heading(row):
            option = QStyleOptionViewItem()
            self.initViewItemOption(option)
            option.rect = rect
            state = QStyle.StateFlag
            option.state |= state.State_Selected if is_selected else state.State_None
            option.state |= state.State_HasFocus if is_current else state.State_None
            self.itemDelegate().paint(painter, option, index)
            looks.paint_today(self._session.today(), rect)
            return
        shown = self.shown_row(row)
        if shown is not None:
            looks.paint_title(rect, shown, is_selected=is_selected, is_current=is_current)
            looks.paint_time(rect, shown, self.bar_in(shown), self._session.today())

    def _fit_titles(self) -> None:
        width = self.viewport().width()
        wanted = self._chosen_width or round(_USUAL_TITLE * width)
        self._title_width = max(_NARROWEST_TITLE, min(wanted, round(_MOST_TITLE * width)))

    def _scale_of(self, zoom: Zoom) -> TimeScale:
        return scale_for(zoom, *self._reach, self.fontMetrics().horizontalAdvance("0"))

    def _show_day(self, day: date, at: int) -> None:
        self.updateGeometries()
        self.horizontalScrollBar().setValue(round(self.scale.middle_of(day)) - at)
        self._update_header()
        self.viewport().update()

    def _take_reach(self, found: tuple[date, date] | None) -> None:
        today = self._session.today()
        first, last = found or (today, today)
        wanted = (min(first, today), max(last, today))
        if wanted == self._reach:
            return
        day = self.scale.day_at(self.horizontalOffset())
        self._reach = wanted
        self.scale = self._scale_of(self.zoom)
        if self._must_show_today:
            self.updateGeometries()
        else:
            self._show_day(day, 0)

    def _update_header(self) -> None:
        today_x = self.scale.middle_of(self._session.today())
        self.header.show_scale(self.scale, today_x, self._title_width, self.horizontalOffset())


def _reach(connection: Connection) -> tuple[date, date] | None:
    return reach(connection)
