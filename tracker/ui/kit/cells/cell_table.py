"""A table whose cells are written in as in a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QTableView,
    QWidget,
)

from tracker.ui.kit.cells.cell_edits import CellEdits
from tracker.ui.kit.cells.copying import let_copy
from tracker.ui.kit.cells.sections import shown_sections
from tracker.ui.kit.cells.steps import CellSteps
from tracker.ui.kit.fields.cell_editing import AnyIndex, CellDelegate
from tracker.ui.kit.guarded import guarded

_TWO = 2
_FLAGS = QItemSelectionModel.SelectionFlag
_Hint = QAbstractItemDelegate.EndEditHint
_Trigger = QAbstractItemView.EditTrigger
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_NONE = Qt.KeyboardModifier.NoModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_MOVING = frozenset(
    (
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    )
)


class CellTable(QTableView):
    """Cells are typed in, F2 goes on after what stands there, Enter goes down and Tab aside.

    Delete empties, blocks are copied, pasted and filled down. `remove_requested` asks to remove
    the current row: by Delete on a whole row, or on a cell of it that may not be empty.
    """

    remove_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edits = CellEdits(self)
        self.steps = CellSteps(self, lambda: shown_sections(self))
        self._is_moving = False

    def set_up_cells(self) -> None:
        """Have cells selected and written in, once the table has its model and its rows' look."""
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            _Trigger.DoubleClicked | _Trigger.EditKeyPressed | _Trigger.AnyKeyPressed
        )
        let_copy(self)

    # Qt's own

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState or not self.take_key(event):
            super().keyPressEvent(event)

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means in a table of cells; return whether it meant anything."""
        key = Qt.Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _MOVING:
            self.steps.forget_run()
        if event.matches(QKeySequence.StandardKey.Paste):
            self.edits.paste()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.edits.cut()
        elif key in _ENTER and held in (_NONE, _SHIFT) and self._is_written():
            self.steps.down(-1 if held == _SHIFT else 1)
        elif key in _DELETE and held == _NONE:
            self._delete(key)
        elif (key, held) == (Qt.Key.Key_D, _CTRL):
            self.edits.fill_down()
        elif (key, held) == (Qt.Key.Key_F2, _NONE):
            self._open(CellDelegate.go_to_end)
        elif (key, held) == (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier):
            self._open(CellDelegate.show_list)
        elif key == Qt.Key.Key_Space and held in (_CTRL, _SHIFT):
            self._widen(_FLAGS.Rows if held == _SHIFT else _FLAGS.Columns)
        else:
            return False
        return True

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.steps.forget_run()
        super().mousePressEvent(event)

    @guarded
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on as in a spreadsheet: Enter down, Tab aside, and no editor opens by itself."""
        is_moving = self._is_moving  # whoever stands elsewhere has gone on already
        super().closeEditor(editor, _Hint.NoHint)
        if is_moving:
            return
        if hint == _Hint.EditNextItem:
            self.steps.aside()
        elif hint == _Hint.EditPreviousItem:
            self.steps.aside(-1)
        elif hint == _Hint.SubmitModelCache:
            is_up = QApplication.keyboardModifiers() & _SHIFT
            self.steps.down(-1 if is_up else 1)

    @guarded
    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Qt closes the editor of the cell that is left, as if Enter had been pressed in it."""
        self._is_moving = True
        super().currentChanged(current, previous)
        self._is_moving = False

    @guarded
    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Tab goes out of the table, but for who has gone aside by it from cell to cell."""
        is_editing = self.state() == QAbstractItemView.State.EditingState
        if self.steps.is_in_run and not is_editing and self.steps.aside(1 if is_next else -1):
            return True
        return super().focusNextPrevChild(is_next)

    # Helping

    def _delete(self, key: Qt.Key) -> None:
        """Cells are emptied; a whole row is removed, or one whose cell may not be empty."""
        index, selection = self.currentIndex(), self.selectionModel()
        is_row = len(shown_sections(self)) > 1 and selection.isRowSelected(index.row())
        is_one_row = len({each.row() for each in selection.selectedIndexes()}) < _TWO
        can_clear = self.edits.can_clear()
        if key == Qt.Key.Key_Delete and (is_row or (is_one_row and not can_clear)):
            self.remove_requested.emit()
        else:
            self.edits.clear()

    def _is_written(self) -> bool:
        """Whether anything can be written in the row; else Enter asks for what it is about."""
        row, model = self.currentIndex().row(), self.model()
        indexes = (model.index(row, section) for section in shown_sections(self))
        return any(index.flags() & Qt.ItemFlag.ItemIsEditable for index in indexes)

    def _open(self, then: object) -> None:
        index = self.currentIndex()
        if not index.isValid() or not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return
        self.edit(index)
        delegate = self.itemDelegateForIndex(index)
        if isinstance(delegate, CellDelegate) and callable(then):
            then(delegate)

    def _widen(self, flag: QItemSelectionModel.SelectionFlag) -> None:
        """Select the whole rows or columns of the selected cells."""
        selection = self.selectionModel().selection()
        self.selectionModel().select(selection, _FLAGS.ClearAndSelect | flag)
