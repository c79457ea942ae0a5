"""The owners' table on screen, edited in place."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from tracker.store.organisation.organisation import OwnerRow
from tracker.ui.kit.cells.cell_table import CellTable
from tracker.ui.kit.fields.cell_delegate import ActivityDelegate
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.tables.row_view import set_up_rows, stand_at
from tracker.ui.organisation.owner_table import (
    ACTIVE,
    ACTIVITIES,
    EMAIL,
    NAME,
    TITLE,
    UNIT,
    OwnerTableModel,
)
from tracker.ui.session import Session

AnyIndex = QModelIndex | QPersistentModelIndex

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WIDTHS = {NAME: 112, EMAIL: 152, UNIT: 136, ACTIVE: 76}
"""In pixels for a text whose digits are eight wide."""


class OwnerView(CellTable):
    """Shows an `OwnerTableModel`. `current_changed`: the user stands elsewhere.

    `count_chosen` carries the owner whose number was chosen. `menu_requested` asks for
    what it names.
    """

    current_changed = Signal()
    count_chosen = Signal(int)
    menu_requested = Signal(QPoint)

    def __init__(
        self,
        model: OwnerTableModel,
        session: Session,
        choices: Choices,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._table = model
        self.setModel(model)
        self.setItemDelegate(ActivityDelegate(session, choices, self))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.menu_requested)
        self._size_columns()

    def current_row(self) -> OwnerRow | None:
        """Return the owner the user stands on, or None."""
        return self._table.row_at(self.currentIndex().row())

    def stand_on(self, owner_id: int, column: int = TITLE) -> bool:
        """Stand on an owner and show it; return whether it is there."""
        place = self._table.place_of(owner_id)
        if place is None:
            return False
        index = self._table.index(place, column)
        stand_at(self, index)
        self.scrollTo(index)
        return True

    # Qt's own

    @guarded
    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        self.current_changed.emit()

    def take_key(self, event: QKeyEvent) -> bool:
        """Enter on the number of activities opens them."""
        if event.key() in _ENTER and self.currentIndex().column() == ACTIVITIES:
            self._choose_count(self.currentIndex())
            return True
        return super().take_key(event)

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.column() == ACTIVITIES:
            self._choose_count(index)

    # Helping

    def _choose_count(self, index: QModelIndex) -> None:
        row = self._table.row_at(index.row())
        if row is not None and row.activities:
            self.count_chosen.emit(row.key)

    def _size_columns(self) -> None:
        set_up_rows(self, _WIDTHS, TITLE)
        self.set_up_cells()
        header = self.horizontalHeader()
        header.setResizeContentsPrecision(0)
        header.setSectionResizeMode(ACTIVITIES, QHeaderView.ResizeMode.ResizeToContents)
        header.setSortIndicator(TITLE, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
