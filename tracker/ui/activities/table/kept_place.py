"""What is selected and stood on in the activity table, kept while its rows are arranged anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange
from PySide6.QtWidgets import QTableView

from tracker.ui.activities.table.model import ActivityTableModel
from tracker.ui.activities.table.order import Copy

Span = tuple[int, int]
"""The first and the last column of what is selected in a row."""


@dataclass(frozen=True, slots=True)
class _Place:
    """What was selected and stood on before the rows were arranged anew."""

    selected: tuple[tuple[Copy, tuple[Span, ...]], ...]
    current: Copy | None
    column: int
    is_seen: bool

    @property
    def ids(self) -> list[int]:
        """The activities that had a selected cell, from the top."""
        return list(dict.fromkeys(copy[0] for copy, _spans in self.selected))


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

    @property
    def has_current(self) -> bool:
        """Whether rows are being arranged, and an activity was stood on before."""
        return self._kept is not None and self._kept.current is not None

    def restore(self) -> list[int] | None:
        """Select again the cells that came back somewhere else; return who was selected before.

        A row that has moved into a folded group unfolds it, and stays in sight if it was: then,
        and when nothing was kept, None is returned.
        """
        place = self._kept
        if place is None:
            return None
        folded, ids = self._model.order.folded_ids(), place.ids
        if folded and any(self._model.reveal(each) for each in ids if each in folded):
            return None  # the unfolded rows are arranged now, and this is called again
        rows = self._model.order.rows_of_copies(copy for copy, _spans in place.selected)
        found = zip(rows, place.selected, strict=True)
        self._select({row: spans for row, (_copy, spans) in found if row is not None})
        row = self._model.row_of_copy(place.current) if place.current is not None else None
        if row is not None:
            index = self._model.index(row, max(place.column, 0))
            no_update = QItemSelectionModel.SelectionFlag.NoUpdate
            self._view.selectionModel().setCurrentIndex(index, no_update)
            if place.is_seen:
                self._view.scrollTo(index)
        self._kept = None
        return ids

    def _selected(self) -> dict[int, tuple[Span, ...]]:
        """Return the columns that are selected in each row; quick for very many rows alike."""
        spans: dict[int, tuple[Span, ...]] = {}
        ranges = self._view.selectionModel().selection()
        for place in range(ranges.size()):
            part = ranges.at(place)
            rows, span = range(part.top(), part.bottom() + 1), (part.left(), part.right())
            known = {row: (*spans[row], span) for row in spans.keys() & rows} if spans else {}
            spans |= dict.fromkeys(rows, (span,)) | known
        return spans

    def select_rows(self, rows: Iterable[int]) -> None:
        """Select these rows, whole, and no others."""
        whole = ((0, self._model.columnCount() - 1),)
        self._select(dict.fromkeys(rows, whole))

    def _select(self, spans_of: Mapping[int, tuple[Span, ...]]) -> None:
        """Select columns of rows; neighbours that are alike become one range, which is quick."""
        selection = QItemSelection()
        for first_row, last_row in _runs(spans_of):
            for left, right in spans_of[first_row]:
                first, last = self._model.index(first_row, left), self._model.index(last_row, right)
                selection.append(QItemSelectionRange(first, last))
        anew = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self._view.selectionModel().select(selection, anew)

    def _keep(self, *_range: object) -> None:
        self._view.clearSpans()
        if self._kept is not None:
            return
        current = self._view.currentIndex()
        is_seen = self._view.viewport().rect().intersects(self._view.visualRect(current))
        spans = self._selected()
        rows = sorted(spans)
        copies = zip(self._model.order.copies_in(rows), rows, strict=True)
        self._kept = _Place(
            tuple((copy, spans[row]) for copy, row in copies if copy is not None),
            self._model.copy_at(current.row()),
            current.column(),
            is_seen=is_seen,
        )


def _runs(spans_of: Mapping[int, tuple[Span, ...]]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of neighbouring rows that are selected alike."""
    rows = sorted(spans_of)
    if rows and len(rows) == rows[-1] - rows[0] + 1 and len(set(spans_of.values())) == 1:
        yield rows[0], rows[-1]
        return
    start = 0
    for place, row in enumerate(rows):
        after = rows[place + 1] if place + 1 < len(rows) else None
        if after != row + 1 or spans_of[after] != spans_of[row]:
            yield rows[start], row
            start = place + 1
