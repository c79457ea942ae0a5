"""How a table of rows looks and behaves on screen: whole rows, no grid, widths that follow text."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from tracker.ui.kit.cells.copying import let_copy
from tracker.ui.kit.tables.row_height import row_height

_DIGIT = 8
_LOWEST = 16
_FLAGS = QItemSelectionModel.SelectionFlag
_Mode = QAbstractItemView.SelectionMode
_SEVERAL = {_Mode.SingleSelection: _Mode.ExtendedSelection}
"""Several rows can be selected, to be copied; what a page shows of a row is the current one's."""


def set_up_rows(
    view: QTableView,
    widths: Mapping[int, int] | None = None,
    stretched: int | None = None,
    *,
    copies_itself: bool = False,
) -> None:
    """Let a view that has its model show whole rows, which can be copied, without a grid.

    `widths` are in pixels for a text whose digits are eight wide; the column `stretched` has the
    room that is left. A view that `copies_itself` is given no keys for that.
    """
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    if not copies_itself:
        let_copy(view)
        view.setSelectionMode(_SEVERAL.get(view.selectionMode(), view.selectionMode()))
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    vertical, header = view.verticalHeader(), view.horizontalHeader()
    vertical.hide()
    vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    vertical.setMinimumSectionSize(_LOWEST)
    vertical.setDefaultSectionSize(row_height(view))
    header.setHighlightSections(False)
    if stretched is not None:
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
    digit = view.fontMetrics().horizontalAdvance("0")
    for column, width in (widths or {}).items():
        header.resizeSection(column, width * digit // _DIGIT)


def stand_at(view: QAbstractItemView, index: QModelIndex) -> None:
    """Stand at an index, and have it selected alone; whole rows where rows are selected.

    Qt's own `setCurrentIndex` asks which keys are held: a command whose shortcut has Shift in it
    would select all the way there, and one with Ctrl would keep what was selected.
    """
    if not index.isValid():
        view.setCurrentIndex(index)  # so that it is not the view that chooses when it gets focus
        return
    if not index.flags() & Qt.ItemFlag.ItemIsEnabled:
        return
    flags = _FLAGS.ClearAndSelect
    if view.selectionBehavior() is QAbstractItemView.SelectionBehavior.SelectRows:
        flags |= _FLAGS.Rows
    if view.selectionMode() is _Mode.NoSelection:
        flags = _FLAGS.NoUpdate
    view.selectionModel().setCurrentIndex(index, flags)


def stand_on_row(view: QTableView, row: int) -> None:
    """Stand on a row of a table, and have it selected alone."""
    index = view.model().index(row, view.horizontalHeader().logicalIndex(0))
    if index.isValid():
        stand_at(view, index)
