"""The roll-call's table on screen: one or many units are selected, Enter fills in for one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from tracker.domain.reporting.rollcall import RollcallRow
from tracker.ui.followup.reporting.rollcall_table import (
    APPROVED,
    HEAD,
    ISSUED,
    MISSING,
    RECEIVED,
    REMINDED,
    REPORTED,
    STATE,
    UNIT,
    RollcallTableModel,
)
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.tables.row_view import set_up_rows, stand_at

AnyIndex = QModelIndex | QPersistentModelIndex

_WIDTHS = {
    UNIT: 200,
    STATE: 124,
    REPORTED: 96,
    MISSING: 112,
    ISSUED: 90,
    RECEIVED: 90,
    APPROVED: 90,
    REMINDED: 112,
    HEAD: 160,
}
"""In pixels for a text whose digits are eight wide."""

_FIRST_SEEN = (STATE, REPORTED, MISSING, ISSUED, RECEIVED)
"""The columns that a unit's name makes room for, as long as enough of it can be read."""

_UNIT_DIGITS = range(17, 33)
"""How wide the column of names may be, in digits, while nobody has dragged its edge."""


class RollcallView(QTableView):
    """Shows a `RollcallTableModel`. `current_changed`: the user stands elsewhere.

    `fill_requested` and `menu_requested` ask for what they name.
    """

    current_changed = Signal()
    fill_requested = Signal()
    menu_requested = Signal(QPoint)

    def __init__(self, model: RollcallTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = model
        self.setModel(model)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.menu_requested)
        self.doubleClicked.connect(lambda _index: self.fill_requested.emit())
        set_up_rows(self, _WIDTHS)
        self._fitted = self.columnWidth(UNIT)
        self.horizontalHeader().setStretchLastSection(True)

    def show_missing(self, *, shown: bool) -> None:
        """Show the column of missing values, where units supply any."""
        self.setColumnHidden(MISSING, not shown)

    def current_row(self) -> RollcallRow | None:
        """Return the unit the user stands on, or None."""
        return self._table.row_at(self.currentIndex().row())

    def selected_rows(self) -> list[RollcallRow]:
        """Return the selected units from top to bottom, or the unit stood on when none is."""
        places = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        found = [self._table.row_at(place) for place in places] or [self.current_row()]
        return [row for row in found if row is not None]

    def stand_on(self, unit_id: int) -> bool:
        """Stand on a unit and show it; return whether it is there."""
        place = self._table.place_of(unit_id)
        if place is None:
            return False
        if self.currentIndex().row() != place:
            stand_at(self, self._table.index(place, UNIT))
        self.scrollTo(self._table.index(place, UNIT))
        return True

    # Qt's own

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the names have the room that the columns read first leave, or be cut a little."""
        super().resizeEvent(event)
        if self.columnWidth(UNIT) == self._fitted:
            others = sum(self.columnWidth(column) for column in _FIRST_SEEN)
            digit = self.fontMetrics().horizontalAdvance("0")
            least, most = _UNIT_DIGITS.start * digit, _UNIT_DIGITS.stop * digit
            self._fitted = min(max(self.viewport().width() - others, least), most)
            self.setColumnWidth(UNIT, self._fitted)

    @guarded
    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        self.current_changed.emit()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.fill_requested.emit()
        else:
            super().keyPressEvent(event)
