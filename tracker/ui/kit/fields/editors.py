"""Editors of fields: one for each kind of value, the same in forms and in table cells.

An editor shows what is stored, emits `committed` when the user has finished with another value,
and keeps the user's text when the value is refused.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QResizeEvent,
    QTextBlock,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.core.fields import Field, Kind, Stored
from tracker.domain.core.language import _
from tracker.errors import InvalidValueError
from tracker.ui.kit.basics import label
from tracker.ui.kit.fields.choices import Option
from tracker.ui.kit.fields.date_picker import DateButton

Options = Callable[[], list[Option]]

_MOST_LINES = 12
_TEXT_FRAME = 12
"""Pixels that the style sheet's border and padding take above and below a text."""


class FieldEditor(QWidget):
    """The common face of all editors. The value is cleaned by the field's own rule.

    `create_requested` carries a name that is not among the choices, for the form to create.
    """

    committed = Signal(object)
    create_requested = Signal(str)

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._stored: Stored = None
        self._guessed: Stored = None
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._row)
        self._problem = label("", "danger", wrap=True)
        self._problem.hide()
        column.addWidget(self._problem)
        self._understood = label("", "muted", wrap=True)
        self._understood.hide()
        column.addWidget(self._understood)

    def set_value(self, value: Any) -> None:
        """Show a stored value, unless the user is in the middle of writing another."""
        stored = None if value is None else self.field.clean(value)
        if self.is_being_edited() and stored == self._stored:
            return
        if stored != self._guessed:
            self.show_understood("")
        self._stored = stored
        self._clear_problem()
        self.show_value(stored)

    def commit(self) -> None:
        """Hand over what the user wrote when it is another value; show what is wrong with it."""
        try:
            reading = self.field.read(self.entered())
        except InvalidValueError as error:
            self.show_understood("")
            self.refuse(str(error))
            return
        self._clear_problem()
        if reading.value != self._stored:
            self.show_understood(reading.guess)
            self._guessed = reading.value
            self.committed.emit(reading.value)

    def refuse(self, sentence: str) -> None:
        """Show under the field why its value was not taken; the user's text stays."""
        self._problem.setText(sentence)
        self._problem.show()
        self._mark(invalid=True)

    def show_understood(self, sentence: str) -> None:
        """Show under the field how the user's text was understood; "" shows nothing."""
        self._understood.setText(sentence)
        self._understood.setVisible(bool(sentence))

    @property
    def understood(self) -> str:
        """The sentence that says how the text was understood, or ""."""
        return self._understood.text()

    def revert(self) -> None:
        """Show the stored value again."""
        self._clear_problem()
        self.show_understood("")
        self.show_value(self._stored)

    def is_being_edited(self) -> bool:
        """Whether the user stands in the field with something else than what is stored."""
        if not self._input().hasFocus():
            return False
        try:
            return self.field.clean(self.entered()) != self._stored
        except InvalidValueError:
            return True

    @property
    def problem(self) -> str:
        """The sentence shown under the field, or ""."""
        return self._problem.text()

    def select_all(self) -> None:
        """Select the whole text, ready to write over, where there is one."""
        widget = self._input()
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            widget.selectAll()

    @abstractmethod
    def show_value(self, value: Any) -> None:
        """Show a value."""

    @abstractmethod
    def entered(self) -> Any:
        """Return what the user has entered, not yet cleaned."""

    def name_for_screen_reader(self, name: str) -> None:
        """Give the input its accessible name."""
        self._input().setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self.problem or self.is_being_edited()):
            self.revert()
            return
        super().keyPressEvent(event)

    def _use(self, widget: QWidget) -> None:
        self._row.addWidget(widget, 1)
        self.setFocusProxy(widget)

    def _input(self) -> QWidget:
        return self.focusProxy() or self

    def _clear_problem(self) -> None:
        if self._problem.text():
            self._problem.clear()
            self._mark(invalid=False)
        self._problem.hide()

    def _mark(self, *, invalid: bool) -> None:
        widget = self._input()
        widget.setProperty("invalid", invalid)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class LineEditor(FieldEditor):
    """One line of text, or a number with its unit."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._line = QLineEdit()
        self._use(self._line)
        self._line.editingFinished.connect(self.commit)
        if field.kind is Kind.NUMBER:
            self._line.setMaximumWidth(160)
            self._row.addWidget(label(_(field.suffix) if field.suffix else "", "muted"))
            self._row.addStretch(1)

    def show_value(self, value: Any) -> None:
        self._line.setText("" if value is None else str(value))
        self._line.setCursorPosition(0)

    def entered(self) -> Any:
        return self._line.text()


class _GrowingText(QPlainTextEdit):
    """Grows with its text up to a dozen lines; Tab leaves it, as in every form."""

    left = Signal()

    def __init__(self, *, is_one_paragraph: bool) -> None:
        super().__init__()
        self._is_one_paragraph = is_one_paragraph
        self._fewest_lines = 1 if is_one_paragraph else 2
        self.setTabChangesFocus(True)
        if is_one_paragraph:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entering = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self._is_one_paragraph and entering:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        needed = sum(block.layout().lineCount() for block in _blocks(self.document()))
        lines = min(_MOST_LINES, max(self._fewest_lines, needed))
        frame = 2 * round(self.document().documentMargin()) + _TEXT_FRAME
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + frame)


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid() and block.blockNumber() < _MOST_LINES:
        yield block
        block = block.next()


class TextEditor(FieldEditor):
    """Plain text on as many lines as it takes; a title is one paragraph, and Enter saves it."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._text = _GrowingText(is_one_paragraph=field.kind is Kind.LINE)
        self._use(self._text)
        self._text.left.connect(self.commit)

    def show_value(self, value: Any) -> None:
        self._text.setPlainText("" if value is None else str(value))

    def entered(self) -> Any:
        return self._text.toPlainText()


class _Combo(QComboBox):
    """A combo box that the wheel does not change in passing.

    A letter that chooses emits no activation, so leaving the box emits a signal too.
    """

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def let_type(combo: QComboBox) -> None:
    """Let the user find a choice by writing any part of it."""
    combo.setEditable(True)
    combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    completer = combo.completer()
    if completer is not None:
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)


class ChoiceEditor(FieldEditor):
    """One of a closed list, or (for references) one of the plan's rows, found by typing."""

    def __init__(self, field: Field, options: Options, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._options = options
        self._combo = _Combo()
        self._combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._combo.setMinimumContentsLength(8)
        self._use(self._combo)
        if field.kind is Kind.REFERENCE:
            self._let_type()
        self.reload()
        self._combo.activated.connect(lambda _index: self.commit())
        self._combo.left.connect(self.commit)

    def reload(self) -> None:
        """Read the options anew and show the stored value among them."""
        self._combo.clear()
        for option in self._options():
            if option.icon is not None:
                self._combo.addItem(option.icon, option.text, option.value)
            else:
                self._combo.addItem(option.text, option.value)
        self.show_value(self._stored)

    def show_value(self, value: Any) -> None:
        wanted = (
            str(value) if value is not None and self.field.kind is not Kind.REFERENCE else value
        )
        index = self._combo.findData(wanted)
        self._combo.setCurrentIndex(index)
        line = self._combo.lineEdit()
        if line is not None:
            line.setText(self._combo.itemText(index))
            line.setCursorPosition(0)

    def entered(self) -> Any:
        if self._combo.isEditable():
            text = self._combo.currentText()
            if not text.strip() and self._combo.findData(self._stored) < 0:
                return self._stored  # what is stored but not offered is shown as nothing
            index = self._index_of(text)
            return self._combo.itemData(index) if index >= 0 else None
        return self._combo.currentData()

    def commit(self) -> None:
        text = self._combo.currentText().strip()
        if self._combo.isEditable() and text and self._index_of(text) < 0:
            self.create_requested.emit(text)
            return
        super().commit()

    def is_being_edited(self) -> bool:
        if self._combo.isEditable():
            shown = self._combo.itemText(self._combo.findData(self._stored))
            return self._combo.hasFocus() and self._combo.currentText() != shown
        return super().is_being_edited()

    def name_for_screen_reader(self, name: str) -> None:
        super().name_for_screen_reader(name)
        line = self._combo.lineEdit()
        if line is not None:
            line.setAccessibleName(name)

    def show_list(self) -> None:
        """Open the list of choices."""
        self._combo.showPopup()

    def _let_type(self) -> None:
        let_type(self._combo)
        line = self._combo.lineEdit()
        if line is not None:
            line.returnPressed.connect(self.commit)

    def _index_of(self, text: str) -> int:
        return self._combo.findText(text.strip(), Qt.MatchFlag.MatchFixedString)


class DateEditor(FieldEditor):
    """A date, written as people write dates or picked from a calendar."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._line = QLineEdit()
        self._line.setPlaceholderText(_("åååå-mm-dd"))
        self._use(self._line)
        self._button = DateButton(self._day, self._picked)
        self._row.addWidget(self._button)
        self._line.editingFinished.connect(self.commit)

    def show_value(self, value: Any) -> None:
        self._line.setText("" if value is None else str(value))

    def entered(self) -> Any:
        return self._line.text()

    def name_for_screen_reader(self, name: str) -> None:
        super().name_for_screen_reader(name)
        self._button.setAccessibleName(_("Välj {field} i kalender").format(field=name.lower()))

    def commit(self) -> None:
        super().commit()
        if not self.problem and self._line.text():
            self._line.setText(str(self.field.clean(self._line.text())))

    def _day(self) -> date | None:
        try:
            day = self.field.clean(self._line.text())
        except InvalidValueError:
            return None
        return date.fromisoformat(str(day)) if day else None

    def _picked(self, day: date) -> None:
        self._line.setText(day.isoformat())
        self.commit()


class YesNoEditor(FieldEditor):
    """A box to tick, with the field's own words."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._box = QCheckBox(_(field.label))
        self._use(self._box)
        self._box.clicked.connect(lambda _checked: self.commit())

    def show_value(self, value: Any) -> None:
        self._box.setChecked(bool(value))

    def entered(self) -> Any:
        return self._box.isChecked()


def make_editor(field: Field, options: Options, parent: QWidget | None = None) -> FieldEditor:
    """Return the editor for a field's kind; `options` gives what can be chosen."""
    if field.choices is not None or field.kind is Kind.REFERENCE:
        return ChoiceEditor(field, options, parent)
    match field.kind:
        case Kind.TEXT:
            return TextEditor(field, parent)
        case Kind.LINE if field.required:
            return TextEditor(field, parent)
        case Kind.DATE:
            return DateEditor(field, parent)
        case Kind.YES_NO:
            return YesNoEditor(field, parent)
        case _:
            return LineEditor(field, parent)


def unknown_choice(text: str) -> str:
    """Return the sentence for a name that is not among the choices."""
    return _("”{name}” finns inte i planen. Välj i listan.").format(name=text)
