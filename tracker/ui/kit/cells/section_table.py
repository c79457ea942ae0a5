"""A small table in a section of a form: as high as its rows, edited in place."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from tracker.ui.kit.cells.cell_table import CellTable
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks.theme import scaled
from tracker.ui.kit.tables.row_view import set_up_rows

_MOST_ROWS = 10
_MOST_LINES = 3
_BESIDE_TEXT = 12
_SIGN = 24
_SIGN_ROLES = (Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.CheckStateRole)


class SectionTable(CellTable):
    """As high as its rows, up to ten of them.

    One column takes the room that is left; `widths` gives the others', in pixels for a text
    whose digits are eight wide. A text that is too long for its column goes on below.
    """

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
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_up_rows(self, widths, stretched)
        self.set_up_cells()
        self.setWordWrap(True)
        self._fitted_to = 0

    def fit(self) -> None:
        """Take the height of the rows, and let each be as high as its texts."""
        one_line, more = (
            self.verticalHeader().defaultSectionSize(),
            self.fontMetrics().lineSpacing(),
        )
        for row in range(self.model().rowCount()):
            self.setRowHeight(row, one_line + (self._lines(row) - 1) * more)
        rows = range(min(self.model().rowCount(), _MOST_ROWS))
        height = self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth() + 2
        self.setFixedHeight(height + sum(self.rowHeight(row) for row in rows))

    def _lines(self, row: int) -> int:
        """Return how many lines the texts of a row need, each column's own."""
        most = 1
        for column in range(self.model().columnCount()):
            index = self.model().index(row, column)
            signs = [index.data(role) for role in _SIGN_ROLES]
            room = self.columnWidth(column) - _BESIDE_TEXT
            room -= scaled(_SIGN) * sum(sign is not None for sign in signs)
            width = self.fontMetrics().horizontalAdvance(str(index.data() or ""))
            most = max(most, -(-width // max(room, 1)))
        return min(most, _MOST_LINES)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != self._fitted_to:
            self._fitted_to = event.size().width()
            self.fit()
