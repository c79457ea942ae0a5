"""Which cells of the activity table are selected: rows of activities, columns as they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, QItemSelectionRange

from tracker.ui.activities.table.model import ActivityTableModel


@dataclass(frozen=True, slots=True)
class SelectedBlock:
    """The rows from the top and the columns from the left that hold the selected cells.

    `is_rows`: whole rows are selected, hidden columns too. `is_whole`: the cells are all those of
    the rows in the columns, so that a frame can be drawn around them.
    """

    rows: tuple[int, ...] = ()
    sections: tuple[int, ...] = ()
    is_rows: bool = False
    is_whole: bool = False

    @property
    def count(self) -> int:
        """How many cells these are."""
        return len(self.rows) * len(self.sections)


def selected_rows(selection: QItemSelectionModel) -> Sequence[int]:
    """Return the rows that have a selected cell, from the top."""
    ranges = selection.selection()
    parts = [ranges.at(place) for place in range(ranges.size())]
    if len(parts) == 1:
        return range(parts[0].top(), parts[0].bottom() + 1)
    return sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})


def selected_block(
    selection: QItemSelectionModel, model: ActivityTableModel, shown: Sequence[int]
) -> SelectedBlock:
    """Return the block that is selected, without headings; `shown` are the shown columns."""
    ranges = selection.selection()
    if ranges.size() == 1:
        return _block_of(ranges.at(0), model, shown)
    rows: dict[int, int] = {}
    sections: set[int] = set()
    last = model.columnCount() - 1
    is_rows = ranges.size() > 0
    for place in range(ranges.size()):
        part = ranges.at(place)
        is_rows = is_rows and part.left() == 0 and part.right() == last
        within = [section for section in shown if part.left() <= section <= part.right()]
        sections.update(within)
        for row in range(part.top(), part.bottom() + 1):
            rows[row] = rows.get(row, 0) + len(within)
    kept = tuple(model.order.without_headings(sorted(rows)))
    columns = tuple(section for section in shown if section in sections)
    is_whole = all(rows[row] == len(columns) for row in kept)
    return SelectedBlock(kept, columns, is_rows, is_whole)


def _block_of(
    part: QItemSelectionRange, model: ActivityTableModel, shown: Sequence[int]
) -> SelectedBlock:
    """Return the block of a single range, however many rows it has."""
    rows = model.order.without_headings(range(part.top(), part.bottom() + 1))
    columns = tuple(each for each in shown if part.left() <= each <= part.right())
    is_rows = part.left() == 0 and part.right() == model.columnCount() - 1
    return SelectedBlock(tuple(rows), columns, is_rows, is_whole=True)
