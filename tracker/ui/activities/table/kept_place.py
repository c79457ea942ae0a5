"""What is selected and stood on in the activity table, kept while its rows are arranged anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QTableView

from tracker.ui.activities.table.model import ActivityTableModel
from tracker.ui.activities.table.order import Copy


@dataclass(frozen=True, slots=True)
class _Place:
    """What was selected and stood on before the rows were arranged anew."""

    selected: tuple[Copy, ...]
    current: Copy | None
    column: int
    is_seen: bool


class KeptPlace:
    """Remembers the selection before Qt moves it to a row beside, and puts it back after."""

    def __init__(self, view: QTableView, model: ActivityTableModel) -> None:
        self._view = view
        self._model = model
        self._kept: _Place | None = None
        for signal in (
            model.rowsAboutToBeRemoved,
            model.rowsAboutToBeInserted,
            model.modelAboutToBeReset,
        ):
            signal.connect(self._keep)

    @property
    def is_waiting(self) -> bool:
        """Whether rows are being arranged, so that what seems selected is not to be trusted."""
        return self._kept is not None

    def restore(self) -> list[int] | None:
        """Select again the rows that came back somewhere else; return who was selected before.

        A row that has moved into a folded group unfolds it, and stays in sight if it was: then,
        and when nothing was kept, None is returned.
        """
        place = self._kept
        if place is None:
            return None
        if any(self._model.reveal(activity_id) for activity_id, _group in place.selected):
            return None  # the unfolded rows are arranged now, and this is called again
        self.select_rows(map(self._model.row_of_copy, place.selected))
        row = self._model.row_of_copy(place.current) if place.current is not None else None
        if row is not None:
            index = self._model.index(row, max(place.column, 0))
            no_update = QItemSelectionModel.SelectionFlag.NoUpdate
            self._view.selectionModel().setCurrentIndex(index, no_update)
            if place.is_seen:
                self._view.scrollTo(index)
        self._kept = None
        return list(dict.fromkeys(activity_id for activity_id, _group in place.selected))

    def select_rows(self, rows: Iterable[int | None]) -> None:
        """Select these rows and no others."""
        selection = QItemSelection()
        last = self._model.columnCount() - 1
        for row in rows:
            if row is not None:
                selection.select(self._model.index(row, 0), self._model.index(row, last))
        anew = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self._view.selectionModel().select(selection, anew)

    def _keep(self, *_range: object) -> None:
        self._view.clearSpans()
        if self._kept is None:
            current = self._view.currentIndex()
            is_seen = self._view.viewport().rect().intersects(self._view.visualRect(current))
            selected = self._view.selectionModel().selectedRows()
            rows = sorted(index.row() for index in selected)
            copies = (self._model.copy_at(row) for row in rows)
            self._kept = _Place(
                tuple(copy for copy in copies if copy is not None),
                self._model.copy_at(current.row()),
                current.column(),
                is_seen=is_seen,
            )
