"""The keys of the activity table, those of a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView

from tracker.ui.activities.table.block_edits import BlockEdits
from tracker.ui.activities.table.model import ActivityTableModel
from tracker.ui.kit.cells.steps import CellSteps
from tracker.ui.kit.fields.cell_editing import CellDelegate

_FLAGS = QItemSelectionModel.SelectionFlag
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_NONE = Qt.KeyboardModifier.NoModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVING = frozenset(
    (
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    )
)


class TableKeys:
    """Takes the keys that mean something in a table; the rest is left to Qt."""

    def __init__(
        self, view: QTableView, model: ActivityTableModel, edits: BlockEdits, steps: CellSteps
    ) -> None:
        self._view = view
        self._model = model
        self._edits = edits
        self._steps = steps

    def take(self, event: QKeyEvent) -> bool:
        """Do what a key means; return whether it meant anything."""
        if self._view.state() == QAbstractItemView.State.EditingState:
            return False
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _MOVING:
            self._steps.forget_run()
        if self._model.is_heading(self._view.currentIndex().row()) and key in (
            Qt.Key.Key_Space,
            *_ENTER,
        ):
            self._model.toggle_fold(self._view.currentIndex().row())
            return True
        return self._take_clipboard(event) or self._take_edit(key, modifiers)

    def _take_clipboard(self, event: QKeyEvent) -> bool:
        matches = event.matches
        if matches(QKeySequence.StandardKey.Copy):
            self._edits.copy()
        elif matches(QKeySequence.StandardKey.Paste):
            self._edits.paste()
        elif matches(QKeySequence.StandardKey.Cut):
            self._edits.cut()
        else:
            return False
        return True

    def _take_edit(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        held = (key, modifiers)
        if key in _ENTER and modifiers in (_NONE, _SHIFT):
            self._steps.down(-1 if modifiers == _SHIFT else 1)
        elif held == (Qt.Key.Key_F2, _NONE):
            self._edit_at_end()
        elif held in ((Qt.Key.Key_Delete, _NONE), (Qt.Key.Key_Backspace, _NONE)):
            self._delete(key)
        elif held == (Qt.Key.Key_D, _CTRL):
            self._edits.fill_down()
        elif held == (Qt.Key.Key_R, _CTRL):
            self._edits.fill_right()
        elif held == (Qt.Key.Key_C, _CTRL | _SHIFT):
            self._edits.copy(with_headings=True)
        elif held == (Qt.Key.Key_Space, _SHIFT):
            self.select_rows()
        elif held == (Qt.Key.Key_Space, _CTRL):
            self.select_columns()
        elif held == (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier):
            self._open_list()
        else:
            return False
        return True

    def select_rows(self) -> None:
        """Select the whole rows of the selected cells."""
        self._widen(_FLAGS.Rows)

    def select_columns(self) -> None:
        """Select the whole columns of the selected cells."""
        self._widen(_FLAGS.Columns)

    def _widen(self, flag: QItemSelectionModel.SelectionFlag) -> None:
        selection = QItemSelection(self._view.selectionModel().selection())
        self._view.selectionModel().select(selection, _FLAGS.ClearAndSelect | flag)

    def _delete(self, key: Qt.Key) -> None:
        """Whole rows are removed; otherwise the cells are emptied."""
        if self._edits.block().is_rows and key == Qt.Key.Key_Delete:
            self._view.delete_requested.emit()  # type: ignore[attr-defined]
        else:
            self._edits.clear()

    def _edit_at_end(self) -> None:
        """Open the cell with its text as it stands, ready to go on after it."""
        if self._open():
            delegate = self._view.itemDelegate()
            if isinstance(delegate, CellDelegate):
                delegate.go_to_end()

    def _open_list(self) -> None:
        """Open the cell with its list of choices."""
        if self._open():
            delegate = self._view.itemDelegate()
            if isinstance(delegate, CellDelegate):
                delegate.show_list()

    def _open(self) -> bool:
        index = self._view.currentIndex()
        if not index.isValid() or not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return False
        self._view.edit(index)
        return True
