"""Copying from any table, tree or list: the selected rows or cells, as Excel and Word take them.

`let_copy` gives a view its keys: Ctrl+C copies what is selected, Ctrl+Shift+C its headings too,
Ctrl+A selects all that is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView, QTreeView

from tracker.domain.core.language import _
from tracker.ui.kit.cells.blocks import put_block
from tracker.ui.kit.cells.sections import shown_sections
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.tables.roles import CopyRole

_Mode = QAbstractItemView.SelectionMode
_FLAGS = QItemSelectionModel.SelectionFlag
_INDENT = "\u2003"
_WITH_HEADINGS = (
    Qt.Key.Key_C,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)


@dataclass(frozen=True, slots=True)
class SelectedTexts:
    """The texts of the selected cells, row by row, and the headings of their columns.

    `is_rows`: whole rows are selected. What is not selected within the block is empty.
    """

    rows: tuple[tuple[str, ...], ...] = ()
    headings: tuple[str, ...] = ()
    is_rows: bool = False


def let_copy(view: QAbstractItemView) -> None:
    """Let what is selected in a view be copied."""
    if view.findChild(CopyKeys, options=Qt.FindChildOption.FindDirectChildrenOnly) is None:
        view.installEventFilter(CopyKeys(view))


def copy_selected(view: QAbstractItemView, *, with_headings: bool = False) -> bool:
    """Put the selected cells on the clipboard; return whether there were any.

    Several whole rows take their headings along.
    """
    chosen = selected_texts(view)
    if not chosen.rows:
        return False
    several = chosen.is_rows and len(chosen.rows) > 1
    headed = bool(any(chosen.headings)) and (with_headings or several)
    put_block([*([chosen.headings] if headed else []), *chosen.rows], has_heading=headed)
    return True


def selected_texts(view: QAbstractItemView) -> SelectedTexts:
    """Return what is selected in a view, else the row or the cell that is stood on."""
    chosen = _chosen(view)
    if not chosen:
        return SelectedTexts()
    if not isinstance(view, QTableView | QTreeView):
        return SelectedTexts(
            tuple(tuple(_parts(index)) for index in _in_order(view, chosen)), (), True
        )
    is_rows = view.selectionBehavior() is QAbstractItemView.SelectionBehavior.SelectRows
    columns = {index.column() for index in chosen}
    sections = [each for each in shown_sections(view) if is_rows or each in columns]
    cells = {(_row_of(index), index.column()) for index in chosen}
    rows = []
    for first in _in_order(view, {_row_of(index): index for index in chosen}.values()):
        row = _row_of(first)
        row_cells = (row.siblingAtColumn(section) for section in sections)
        rows.append(
            tuple(
                copied_text(cell) if is_rows or (row, cell.column()) in cells else ""
                for cell in row_cells
            )
        )
    model = view.model()
    titles = (
        str(model.headerData(section, Qt.Orientation.Horizontal) or "") for section in sections
    )
    headings = tuple(" ".join(title.split()) for title in titles)
    return SelectedTexts(
        tuple(rows), headings, is_rows or len(columns) == len(shown_sections(view))
    )


def copied_text(index: QModelIndex) -> str:
    """Return what a cell is copied as: what it says whole, or else what it shows."""
    own = index.data(CopyRole)
    if isinstance(own, str):
        return own
    shown = index.data(Qt.ItemDataRole.DisplayRole)
    if shown is None or shown == "":
        ticked = index.data(Qt.ItemDataRole.CheckStateRole)
        if ticked is not None:
            return _("ja") if Qt.CheckState(ticked) is Qt.CheckState.Checked else _("nej")
    return "" if shown is None else str(shown).lstrip(_INDENT)


def _parts(index: QModelIndex) -> list[str]:
    """Return what a row of a list is copied as: a cell for each of its parts."""
    own = index.data(CopyRole)
    return [str(part) for part in own] if isinstance(own, list | tuple) else [copied_text(index)]


def _row_of(index: QModelIndex) -> QModelIndex:
    return index.siblingAtColumn(0)


def _chosen(view: QAbstractItemView) -> list[QModelIndex]:
    selection = view.selectionModel()
    chosen = selection.selectedIndexes() if selection is not None else []
    if chosen:
        return list(chosen)
    current = view.currentIndex()
    return [current] if current.isValid() else []


def _in_order(view: QAbstractItemView, chosen: Iterable[QModelIndex]) -> list[QModelIndex]:
    """Return one index for each selected row, from the top."""
    if not isinstance(view, QTreeView):
        return sorted(chosen, key=lambda index: index.row())
    wanted = {_row_of(index): index for index in chosen}
    return [wanted[index] for index in _down(view) if index in wanted]


def _down(view: QTreeView) -> Iterator[QModelIndex]:
    """The first cells of the rows that are shown in a tree, from the top."""
    index = view.model().index(0, 0)
    while index.isValid():
        yield index.siblingAtColumn(0)
        index = view.indexBelow(index)


class CopyKeys(QObject):
    """Takes the keys for copying and selecting all from a view."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._mode = view.selectionMode()

    @guarded
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take a key that means copying, unless a cell is being written in."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if self._view.state() is QAbstractItemView.State.EditingState:
            return False
        if event.matches(QKeySequence.StandardKey.Copy):
            return copy_selected(self._view)
        if (Qt.Key(event.key()), event.modifiers()) == _WITH_HEADINGS:
            return copy_selected(self._view, with_headings=True)
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self._select_all()
            return True
        return False

    def _select_all(self) -> None:
        """Select all that is shown; where one row or none is else, until one goes to another."""
        mode = self._view.selectionMode()
        if mode in (_Mode.SingleSelection, _Mode.NoSelection):
            self._mode = mode
            self._view.setSelectionMode(_Mode.ExtendedSelection)
            self._view.selectionModel().currentChanged.connect(self._select_as_before)
        self._view.selectAll()

    def _select_as_before(self) -> None:
        selection = self._view.selectionModel()
        selection.currentChanged.disconnect(self._select_as_before)
        self._view.setSelectionMode(self._mode)
        if self._mode is _Mode.NoSelection:
            selection.clearSelection()
