"""Rows of the activity table that are pulled by their handles into another group."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDrag, QDragMoveEvent, QDropEvent, QPainter, QPen
from PySide6.QtWidgets import QTableView

from tracker.domain.activities.activity import ACTIVITY_FIELDS, ALL_UNITS
from tracker.domain.activities.selection import ALL_UNITS_ID, AnyGrouping, Grouping, OwnColumn
from tracker.domain.core.fields import Field
from tracker.ui.activities.table.model import ActivityTableModel
from tracker.ui.activities.table.order import Key
from tracker.ui.kit.looks import theme
from tracker.ui.session import Session

MIME = "application/x-tracker-activities"

FIELD_OF_GROUPING: Mapping[Grouping, str] = {
    Grouping.FOCUS_AREA: "focus_area_id",
    Grouping.UNIT: "unit_id",
    Grouping.OWNER: "owner_id",
    Grouping.STATUS: "status",
    Grouping.CATEGORY: "category",
    Grouping.ACTION_PLAN: "action_plan_id",
    Grouping.PROGNOSIS: "prognosis",
}
"""The field that decides which group a row stands in; planned years are several."""


def field_of(grouping: AnyGrouping) -> Field | None:
    """Return the field that decides in which group a row stands, None where none alone does."""
    if isinstance(grouping, OwnColumn):
        return grouping.rule
    name = FIELD_OF_GROUPING.get(grouping) if isinstance(grouping, Grouping) else None
    return None if name is None else ACTIVITY_FIELDS[name]


def value_of_group(grouping: AnyGrouping, key: Key) -> Key:
    """Return what a row's field is set to when it is moved into a group."""
    return ALL_UNITS if grouping is Grouping.UNIT and key == ALL_UNITS_ID else key


class RowDrag(QObject):
    """Lets rows be pulled and dropped. `dropped` carries their ids and the key of the group."""

    dropped = Signal(list, object)

    def __init__(self, view: QTableView, model: ActivityTableModel, session: Session) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._session = session
        self._row: int | None = None

    @property
    def is_possible(self) -> bool:
        """Whether rows can be moved between the groups that are shown."""
        return self._session.is_editable and field_of(self._model.grouping) is not None

    def begin(self, ids: list[int]) -> None:
        """Pull rows until they are dropped or let go of."""
        if not ids or not self.is_possible:
            return
        data = QMimeData()
        data.setData(MIME, QByteArray(" ".join(map(str, ids)).encode()))
        drag = QDrag(self._view)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.MoveAction)
        self._show(None)

    def move(self, event: QDragMoveEvent) -> None:
        """Show the group that rows would be dropped into."""
        row = self._view.rowAt(event.position().toPoint().y())
        is_ours = event.mimeData().hasFormat(MIME) and self.is_possible and row >= 0
        self._show(row if is_ours else None)
        if is_ours:
            event.acceptProposedAction()
        else:
            event.ignore()

    def leave(self) -> None:
        """Show no group any more."""
        self._show(None)

    def drop(self, event: QDropEvent) -> None:
        """Ask for the rows to be moved into the group below the pointer."""
        row = self._view.rowAt(event.position().toPoint().y())
        self._show(None)
        if not (event.mimeData().hasFormat(MIME) and self.is_possible and row >= 0):
            event.ignore()
            return
        text = bytes(event.mimeData().data(MIME).data()).decode("ascii", "replace")
        ids = [int(each) for each in text.split() if each.isdecimal()]
        event.acceptProposedAction()
        self.dropped.emit(ids, self._model.key_at(row))

    def paint(self, painter: QPainter) -> None:
        """Draw a frame around the heading of the group that rows would be dropped into."""
        if self._row is None:
            return
        headings = [row for row in self._model.heading_rows() if row <= self._row]
        if headings:
            frame = self._view.visualRect(self._model.index(headings[-1], 0))
            wide = frame.united(self._view.visualRect(self._model.index(self._row, 0)))
            wide.setWidth(self._view.viewport().width())
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(wide.adjusted(1, 1, -1, -1))

    def _show(self, row: int | None) -> None:
        if row != self._row:
            self._row = row
            self._view.viewport().update()
