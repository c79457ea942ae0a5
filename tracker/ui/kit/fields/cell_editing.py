"""Editing a table's cell in place, by the rules of every field.

A cell writes only what its user has entered since it was opened, takes over a value that changes
underneath, and stays open with the reason below it when Enter or Tab would leave a refused value.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QToolTip,
    QWidget,
)
from shiboken6 import isValid

from tracker.domain.core.language import _
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.speaking.announcing import announce
from tracker.ui.kit.tables.roles import ChoicesRole

AnyIndex = QModelIndex | QPersistentModelIndex

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAB = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


@runtime_checkable
class RefusingModel(Protocol):
    """A model that knows what its plan would refuse, besides what the field's own rule does."""

    def refusal(self, index: AnyIndex, value: object) -> str:
        """Return why a cell cannot take a value, "" when it can."""


@dataclass(slots=True)
class _OpenCell:
    editor: QWidget
    index: QPersistentModelIndex
    stored: object
    untouched: Hashable


class CellDelegate(QStyledItemDelegate):
    """The common behaviour of cells edited in place.

    `not_saved` carries a sentence when a cell was left with a value that cannot be taken.
    """

    not_saved = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open: _OpenCell | None = None
        self._is_writing = False
        self._watched: QAbstractItemModel | None = None

    # What each delegate decides

    @abstractmethod
    def show_value(self, editor: QWidget, index: AnyIndex) -> None:
        """Show a cell's value in its editor."""

    @abstractmethod
    def problem_with(self, editor: QWidget, index: AnyIndex) -> str | None:
        """Return why the editor's value cannot be taken, or None when it can."""

    def entered(self, editor: QWidget) -> Any:
        """Return what the user has entered, not yet cleaned."""
        return editor.currentData() if isinstance(editor, QComboBox) else draft_of(editor)

    def guess(self, _editor: QWidget, _index: AnyIndex) -> str:
        """Return how the editor's text is understood, "" when that is plain."""
        return ""

    def choices_of(self, index: AnyIndex) -> Sequence[tuple[str, object]]:
        """Return what a cell is chosen from, words and values; nothing where it is typed."""
        return index.data(ChoicesRole) or ()

    # Qt's own

    @guarded
    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        if self._is_writing:
            return  # it is the editor's own value that comes back
        stored = index.data(Qt.ItemDataRole.EditRole)
        is_first = self._open is None or self._open.editor is not editor
        if not is_first and self._is_edited(editor):
            self._warn_of_change(editor, index, stored)
            return
        self.show_value(editor, index)
        if is_first:
            _make_ready(editor)
            self._watch(index.model())
        place = QPersistentModelIndex(index)
        self._open = _OpenCell(editor, place, stored, draft_of(editor))

    @guarded
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        if not self._is_edited(editor):
            return
        problem = self.problem_with(editor, index)
        if problem is None:
            guess = self.guess(editor, index)
            self._is_writing = True
            try:
                model.setData(index, self.entered(editor), Qt.ItemDataRole.EditRole)
            finally:
                self._is_writing = False
            if guess:
                below = editor.mapToGlobal(QPoint(0, editor.height()))
                QToolTip.showText(below, plain_tooltip(guess), editor.parentWidget())
        else:
            self.not_saved.emit(_("Cellen är inte sparad. {problem}").format(problem=problem))

    def destroyEditor(self, editor: QWidget, index: AnyIndex) -> None:
        if self._open is not None and self._open.editor is editor:
            self._open = None
        super().destroyEditor(editor, index)

    @guarded
    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter and Tab with a value that breaks a rule leave the editor open and say why."""
        cell = self._open
        if cell is not None and editor is cell.editor and _is_finishing(cell.editor, event):
            edited = self._is_edited(cell.editor)
            problem = self.problem_with(cell.editor, cell.index) if edited else None
            if problem is not None:
                show_reason(cell.editor, problem)
                return True
        return super().eventFilter(editor, event)

    # What a window asks before it closes

    def leave_open(self) -> str:
        """Save what stands in the open cell, if any; return why it cannot be, "" when it is."""
        cell = self._open
        if cell is None or not isValid(cell.editor) or not cell.index.isValid():
            return ""
        problem = (
            self.problem_with(cell.editor, cell.index) if self._is_edited(cell.editor) else None
        )
        if problem is None:
            self.finish(cell.editor)
        return problem or ""

    def discard_open(self) -> None:
        """Close the open cell, if any, and save nothing."""
        if self._open is not None and isValid(self._open.editor):
            hint = QStyledItemDelegate.EndEditHint.RevertModelCache
            self.closeEditor.emit(self._open.editor, hint)

    def go_to_end(self) -> None:
        """Stand after the text in the open cell, to go on with it."""
        editor = self._open.editor if self._open is not None else None
        line = editor.lineEdit() if isinstance(editor, QComboBox) else editor
        if isinstance(line, QLineEdit):
            line.deselect()
            line.end(False)

    def show_list(self) -> None:
        """Open the list of the open cell, when it has one."""
        if self._open is not None and isinstance(self._open.editor, QComboBox):
            self._open.editor.showPopup()

    # Helping

    def finish(self, editor: QWidget) -> None:
        """Write what was chosen and close the editor."""
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def _is_edited(self, editor: QWidget) -> bool:
        cell = self._open
        return cell is None or cell.editor is not editor or draft_of(editor) != cell.untouched

    def _watch(self, model: QAbstractItemModel) -> None:
        """A view hands an open editor new data only when a single cell has changed."""
        if model is not self._watched:
            self._watched = model
            model.dataChanged.connect(self._on_data_changed)

    def _on_data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        cell = self._open
        if cell is None or not cell.index.isValid():
            return
        is_row = first.row() <= cell.index.row() <= last.row()
        if is_row and first.column() <= cell.index.column() <= last.column():
            self.setEditorData(cell.editor, cell.index)

    def _warn_of_change(self, editor: QWidget, index: AnyIndex, stored: object) -> None:
        if self._open is None or stored == self._open.stored:
            return
        self._open.stored = stored
        sentence = _("Värdet har ändrats till ”{value}” medan du skrev. Esc visar det.")
        value = str(index.data(Qt.ItemDataRole.DisplayRole) or _("inget"))
        show_reason(editor, sentence.format(value=" ".join(value.split())))


def draft_of(editor: QWidget) -> Hashable:
    """Return what stands in a cell's editor, as it stands."""
    if isinstance(editor, QComboBox):
        is_chosen = editor.currentIndex() >= 0
        return (editor.currentText() if editor.isEditable() else is_chosen, editor.currentData())
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    return editor.text() if isinstance(editor, QLineEdit) else None


def show_reason(editor: QWidget, sentence: str) -> None:
    """Show a sentence below a cell's editor, for a screen reader too."""
    editor.setAccessibleDescription(sentence)
    announce(editor, sentence, urgent=True)
    below = editor.mapToGlobal(QPoint(0, editor.height()))
    QToolTip.showText(below, plain_tooltip(sentence), editor)


def show_meaning(editor: QWidget, sentence: str) -> None:
    """Show below a cell's editor how what is being written is understood; "" hides it."""
    editor.setAccessibleDescription(sentence)
    editor.setObjectName(f"cell-{id(editor)}")
    around = editor.parentWidget() or editor.window()
    words = around.findChild(_Meaning, editor.objectName())
    if words is None:
        words = _Meaning(around)
        words.setObjectName(editor.objectName())
        editor.destroyed.connect(words.deleteLater)
    words.setText(sentence)
    words.adjustSize()
    below, above = editor.geometry().bottom() + 2, editor.geometry().top() - words.height() - 2
    words.move(editor.x(), below if below + words.height() < around.height() else above)
    words.setVisible(bool(sentence))
    words.raise_()


class _Meaning(QLabel):
    """The words below a cell that say how what is being written in it is understood."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "meaning")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def _make_ready(editor: QWidget) -> None:
    """Select the whole text, ready to write over, or open the list."""
    line = editor.lineEdit() if isinstance(editor, QComboBox) else editor
    if isinstance(line, QLineEdit | QPlainTextEdit):
        line.selectAll()
    elif isinstance(editor, QComboBox):
        editor.showPopup()


def _is_finishing(editor: QWidget, event: QEvent) -> bool:
    if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return False
    keys = _TAB if isinstance(editor, QPlainTextEdit) else (*_TAB, *_ENTER)
    return event.key() in keys
