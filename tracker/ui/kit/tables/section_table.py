"""A small table in a section of a form: as high as its rows, edited in place."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.tables.row_view import set_up_rows

_MOST_ROWS = 10


class SectionTable(QTableView):
    """As high as its rows, up to ten of them. `remove_requested` asks to remove the current.

    One column takes the room that is left; `widths` gives the others', in pixels for a text
    whose digits are eight wide.
    """

    remove_requested = Signal()

    def __init__(
        self,
        model: QAbstractItemModel,
        stretched: int,
        widths: Mapping[int, int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setProperty("role", "framed")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_up_rows(self, widths, stretched)

    def fit(self) -> None:
        """Take the height of the rows."""
        rows = min(self.model().rowCount(), _MOST_ROWS)
        height = self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth() + 2
        self.setFixedHeight(height + rows * self.verticalHeader().defaultSectionSize())

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        is_editing = self.state() == QAbstractItemView.State.EditingState
        entering = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not is_editing and event.key() == Qt.Key.Key_Delete:
            self.remove_requested.emit()
        elif not is_editing and entering and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        else:
            super().keyPressEvent(event)
