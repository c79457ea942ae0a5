"""Two views of the same rows with one selection: what is chosen in one is chosen in the other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QObject

_FLAGS = QItemSelectionModel.SelectionFlag


class MirroredSelection(QObject):
    """Keeps the selections of two flat models alike whose rows stand in the same places."""

    def __init__(
        self, first: QItemSelectionModel, other: QItemSelectionModel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._is_mirroring = False
        for ours, theirs in ((first, other), (other, first)):
            ours.selectionChanged.connect(
                lambda *_parts, ours=ours, theirs=theirs: self._mirror(ours, theirs)
            )
            ours.currentRowChanged.connect(
                lambda *_rows, ours=ours, theirs=theirs: self._follow(ours, theirs)
            )
        self._mirror(first, other)
        self._follow(first, other)

    def _mirror(self, ours: QItemSelectionModel, theirs: QItemSelectionModel) -> None:
        model = theirs.model()
        last, until = model.columnCount() - 1, model.rowCount() - 1
        chosen, selection = ours.selection(), QItemSelection()
        for place in range(chosen.size()):
            part = chosen.at(place)
            if part.bottom() <= until:
                first = model.index(part.top(), 0)
                selection.select(first, model.index(part.bottom(), last))
        with self._mirrored() as is_first:
            if is_first:
                theirs.select(selection, _FLAGS.ClearAndSelect)

    def _follow(self, ours: QItemSelectionModel, theirs: QItemSelectionModel) -> None:
        row, model = ours.currentIndex().row(), theirs.model()
        if row == theirs.currentIndex().row() or row >= model.rowCount():
            return
        column = max(0, theirs.currentIndex().column())
        index = model.index(row, column) if row >= 0 else QModelIndex()
        with self._mirrored() as is_first:
            if is_first:
                theirs.setCurrentIndex(index, _FLAGS.NoUpdate)

    @contextmanager
    def _mirrored(self) -> Iterator[bool]:
        """Yield whether this is not the echo of what we did ourselves."""
        is_first, self._is_mirroring = not self._is_mirroring, True
        try:
            yield is_first
        finally:
            self._is_mirroring = not is_first
