"""Going from cell to cell as in a spreadsheet: Enter down, Tab to the side, past what is hidden."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex
from PySide6.QtWidgets import QTableView

_FLAGS = QItemSelectionModel.SelectionFlag


class CellSteps:
    """Moves where one stands in a table; `can_stand` says which rows are stood on.

    After a run of Tab, Enter goes back to the column where the run began.
    """

    def __init__(
        self,
        view: QTableView,
        sections: Callable[[], Sequence[int]],
        can_stand: Callable[[int], bool] = lambda _row: True,
    ) -> None:
        self._view = view
        self._sections = sections
        self._can_stand = can_stand
        self._run_from: int | None = None

    @property
    def is_in_run(self) -> bool:
        """Whether one has come here by Tab from cell to cell."""
        return self._run_from is not None

    def forget_run(self) -> None:
        """Let the next Enter go straight down."""
        self._run_from = None

    def row_after(self, row: int, step: int = 1) -> int | None:
        """Return the next row to stand on below (above with -1) another, None past the last."""
        last = self._view.model().rowCount()
        rows = range(row + 1, last) if step > 0 else range(row - 1, -1, -1)
        return next((each for each in rows if self._can_stand(each)), None)

    def down(self, step: int = 1, row: int | None = None) -> None:
        """Stand in the row below, or above with -1; `row` is where one goes instead."""
        current = self._view.currentIndex()
        column = current.column() if self._run_from is None else self._run_from
        self._run_from = None
        found = self.row_after(current.row(), step) if row is None else row
        self.stand(current.row() if found is None else found, column)

    def aside(self, step: int = 1) -> bool:
        """Stand in the next column, or in the first of the next row; whether there was one."""
        sections = list(self._sections())
        current = self._view.currentIndex()
        if current.column() not in sections:
            return False
        if self._run_from is None:
            self._run_from = current.column()
        place, row = sections.index(current.column()) + step, current.row()
        if not 0 <= place < len(sections):
            found = self.row_after(row, step)
            if found is None:
                return False
            row, place = found, 0 if step > 0 else len(sections) - 1
        run = self._run_from
        self.stand(row, sections[place])
        self._run_from = run
        return True

    def stand(self, row: int, column: int) -> QModelIndex:
        """Stand in a cell, select it alone and scroll to it."""
        index = self._view.model().index(row, max(column, 0))
        self._view.selectionModel().setCurrentIndex(index, _FLAGS.ClearAndSelect)
        self._view.scrollTo(index)
        return index
