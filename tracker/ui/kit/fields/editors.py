"""Editors of fields: one for each kind of value, the same in every form."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextBlock,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from tracker.domain.core.fields import Field, Kind, Stored
from tracker.domain.core.language import _
from tracker.domain.core.relative_dates import spoken_date
from tracker.errors import InvalidValueError
from tracker.ui.kit.basics import label
from tracker.ui.kit.cells.choice_box import ChoiceBox
from tracker.ui.kit.fields.choices import Option
from tracker.ui.kit.fields.date_picker import DateButton
from tracker.ui.kit.fields.field_editor import Differing, FieldEditor, differing_word
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks.theme import scaled

Options = Callable[[], list[Option]]

_MOST_LINES = 12
_TEXT_FRAME = 12
"""Pixels that the style sheet's border and padding take above and below a text."""


class _Line(QLineEdit):
    """One line. While it shows that values differ, a click selects the word, to be written over."""

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.property("differing") and not self.hasSelectedText():
            self.selectAll()

    def show_text(self, text: str, *, is_differing: bool = False) -> None:
        """Show a text from its beginning; `is_differing`: it stands for several values."""
        self.setProperty("differing", is_differing)
        self.setText(text)
        self.setCursorPosition(0)


class LineEditor(FieldEditor):
    """One line of text, or a number with its unit."""

    def __init__(
        self, field: Field, parent: QWidget | None = None, *, placeholder: str = ""
    ) -> None:
        super().__init__(field, parent)
        self._line = _Line()
        self._line.setPlaceholderText(placeholder)
        self._use(self._line)
        self._line.editingFinished.connect(self.commit)
        if field.kind is Kind.NUMBER or field.suffix:
            self._line.setMaximumWidth(scaled(160))
            self._row.addWidget(label(_(field.suffix) if field.suffix else "", "muted"))
            self._row.addStretch(1)

    def show_value(self, value: Any) -> None:
        self._line.show_text(self.field.written(value))

    def show_differing(self) -> None:
        self._line.show_text(differing_word(), is_differing=True)

    def entered(self) -> Any:
        return self._line.text()

    def draft(self) -> Hashable:
        return self._line.text()

    def show_draft(self, draft: Any) -> None:
        self._line.show_text(draft)


class _GrowingText(QPlainTextEdit):
    """Grows with its text up to a dozen lines; Tab leaves it, as in every form."""

    left = Signal()

    def __init__(self, *, is_one_paragraph: bool, fewest_lines: int) -> None:
        super().__init__()
        self._is_one_paragraph = is_one_paragraph
        self._fewest_lines = fewest_lines
        self.setTabChangesFocus(True)
        if is_one_paragraph:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._fit)
        self._fit()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    @guarded
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
        self._text = _GrowingText(
            is_one_paragraph=field.kind is Kind.LINE, fewest_lines=field.fewest_lines
        )
        self._use(self._text)
        self._row.setAlignment(self._text, Qt.AlignmentFlag.AlignTop)
        self._text.left.connect(self.commit)

    def show_value(self, value: Any) -> None:
        self._text.setPlainText("" if value is None else str(value))

    def show_differing(self) -> None:
        self._text.setPlainText(differing_word())

    def entered(self) -> Any:
        return self._text.toPlainText()

    def draft(self) -> Hashable:
        return self._text.toPlainText()

    def show_draft(self, draft: Any) -> None:
        self._text.setPlainText(draft)


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
        self._offered: list[tuple[int | str | None, str]] = []
        self._unknown = ""
        self._combo = ChoiceBox(field.choices)
        self._combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._combo.setMinimumContentsLength(8)
        self._combo.line.returnPressed.connect(self.commit)
        self._combo.create_requested.connect(self.create_requested)
        self._use(self._combo)
        self.reload()
        self._combo.activated.connect(lambda _index: self.commit())
        self._combo.left.connect(self.commit)

    def reload(self) -> None:
        """Read the options anew; what stands in the field stays."""
        options = self._options()
        offered = [(option.value, option.text) for option in options]
        if offered == self._offered:
            return
        self._offered = offered
        draft, was_edited, problem = self.draft(), self.is_edited, self.problem
        self._combo.clear()
        for option in options:
            if option.icon is not None:
                self._combo.addItem(option.icon, option.text, option.value)
            else:
                self._combo.addItem(option.text, option.value)
        self.revert()
        if was_edited:
            self.show_draft(draft)
        if problem:
            self.refuse(problem)

    def show_value(self, value: Any) -> None:
        self._combo.setPlaceholderText("")
        self._show_place(self._combo.findData(self._key_of(value)))

    def show_differing(self) -> None:
        self._combo.setPlaceholderText(differing_word())
        self._show_place(-1)
        self._combo.line.setText(differing_word())
        self._combo.line.setCursorPosition(0)

    def let_create(self) -> None:
        """Offer to add a name that nothing matches; `create_requested` then carries it."""
        self._combo.can_create = lambda: True

    def entered(self) -> Any:
        return entered_choice(self._combo, self.field)

    def draft(self) -> Hashable:
        text = self._combo.currentText()
        return text, self._combo.currentIndex() >= 0 or bool(text), self.entered()

    def show_draft(self, draft: Any) -> None:
        text, _is_any, value = draft
        self._show_place(self._combo.findData(value))
        if self._combo.currentText() != text:
            self._combo.setEditText(text)

    def commit(self) -> None:
        text = self._combo.currentText().strip()
        if not self.is_edited:
            return
        if problem := self._combo.problem():
            self.refuse(problem)
            return
        is_unknown = bool(text) and self._combo.place() < 0
        if not (is_unknown and self.field.kind is Kind.REFERENCE):
            super().commit()
        elif not (self.problem and text == self._unknown):
            self._unknown = text
            self.create_requested.emit(text)

    def words_for(self, value: Stored | Differing) -> str:
        if isinstance(value, Differing):
            return super().words_for(value)
        place = self._combo.findData(self._key_of(value))
        return self._combo.itemText(place) if place >= 0 else super().words_for(value)

    def name_for_screen_reader(self, name: str) -> None:
        super().name_for_screen_reader(name)
        self._combo.line.setAccessibleName(name)

    def show_list(self) -> None:
        """Open the list of choices."""
        self._combo.showPopup()

    def _key_of(self, value: object) -> object:
        plain = value is None or self.field.kind is Kind.REFERENCE
        return value if plain else str(value)

    def _show_place(self, place: int) -> None:
        self._combo.setCurrentIndex(place)
        self._combo.line.setText(self._combo.itemText(place))
        self._combo.line.setCursorPosition(0)


class DateEditor(FieldEditor):
    """A date, written as people write dates or picked from a calendar."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._line = _Line()
        self._line.setPlaceholderText(_("åååå-mm-dd"))
        self._use(self._line)
        self._button = DateButton(self._day, self._picked)
        self._row.addWidget(self._button)
        self._line.editingFinished.connect(self.commit)
        self._line.textEdited.connect(lambda text: self.show_understood(meaning_of(field, text)))

    def show_value(self, value: Any) -> None:
        self._line.show_text("" if value is None else str(value))

    def show_differing(self) -> None:
        self._line.show_text(differing_word(), is_differing=True)

    def entered(self) -> Any:
        return self._line.text()

    def draft(self) -> Hashable:
        return self._line.text()

    def show_draft(self, draft: Any) -> None:
        self._line.show_text(draft)

    def name_for_screen_reader(self, name: str) -> None:
        super().name_for_screen_reader(name)
        self._button.setAccessibleName(_("Välj {field} i kalender").format(field=name.lower()))

    def commit(self) -> None:
        super().commit()
        if self.is_edited and not self.problem and self._line.text():
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
        self._box.setTristate(False)
        self._box.setChecked(bool(value))

    def show_differing(self) -> None:
        self._box.setCheckState(Qt.CheckState.PartiallyChecked)

    def entered(self) -> Any:
        return self._box.isChecked()

    def draft(self) -> Hashable:
        return self._box.checkState()

    def show_draft(self, draft: Any) -> None:
        self._box.setCheckState(draft)


def meaning_of(field: Field, text: str) -> str:
    """Return the day that is being written in full, "" while it can be none yet."""
    try:
        day = field.clean(text)
    except InvalidValueError:
        return ""
    return spoken_date(date.fromisoformat(str(day))) if day else ""


def entered_choice(box: ChoiceBox, field: Field) -> Any:
    """Return the value of the choice that a box's text means; of a closed list also the text."""
    place = box.place()
    if place >= 0:
        return box.itemData(place)
    return box.currentText() or None if field.kind is not Kind.REFERENCE else None


def make_editor(field: Field, options: Options, parent: QWidget | None = None) -> FieldEditor:
    """Return the editor for a field's kind; `options` gives what can be chosen."""
    if field.is_chosen:
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
