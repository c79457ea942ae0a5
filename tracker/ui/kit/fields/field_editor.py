"""The common face of all editors of fields: what is stored, what the user has written, and why not.

An editor shows what is stored and emits `committed` when the user has finished with another value.
It never commits what its user has not just entered, takes over a value that has changed elsewhere
as long as nothing is written in it, and keeps the user's text when the value is refused.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from tracker.domain.core.fields import Field, Stored
from tracker.domain.core.language import _
from tracker.errors import InvalidValueError
from tracker.ui.kit.basics import label
from tracker.ui.kit.guarded import guarded


class Differing:
    """Stands in place of a value where the rows that are shown together do not share one."""


DIFFERING = Differing()


def differing_word() -> str:
    """Return what a field shows when the rows' values differ."""
    return _("Olika")


class FieldEditor(QWidget):
    """An editor of one field. The value is cleaned by the field's own rule.

    `create_requested` carries a name that is not among the choices, for the form to create.
    """

    committed = Signal(object)
    create_requested = Signal(str)

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._stored: Stored | Differing = None
        self._untouched: Hashable = None
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addLayout(self._row)
        self._guessed: Stored = None
        self._problem: QLabel | None = None
        self._understood: QLabel | None = None

    # What a form asks for

    def set_value(self, value: Any) -> None:
        """Show a stored value (or DIFFERING); what the user has written and not saved stays.

        When the value has changed under what is written, the reason stands below the field. A value
        that the field's rule refuses, as another program may have written it, is shown as it is
        stored with the reason below, to be corrected.
        """
        stored, refusal = self._read_stored(value)
        if self.is_edited and not self._holds(stored):
            if stored != self._stored:
                self._stored = stored
                self.refuse(_changed_meanwhile(self.words_for(stored)))
            return
        if stored != self._stored or self.is_edited or self.problem:
            self.accept(stored)
        if refusal:
            self.refuse(refusal)

    def accept(self, stored: Stored | Differing) -> None:
        """Show a value as the stored one, whatever was written; nothing is left to undo in it."""
        guess = self.understood if stored is not None and stored == self._guessed else ""
        self._stored = stored
        self.revert()
        self.show_understood(guess)

    def commit(self) -> None:
        """Hand over what the user has entered, when it is another value; else show why not."""
        if not self.is_edited:
            return
        try:
            reading = self.field.read(self.entered())
        except InvalidValueError as error:
            self.show_understood("")
            self.refuse(str(error))
            return
        if reading.value == self._stored:
            self.revert()
            return
        self._clear_problem()
        self._guessed = reading.value
        self.show_understood(reading.guess)
        self.committed.emit(reading.value)

    def refuse(self, sentence: str) -> None:
        """Show under the field why its value was not taken; the user's text stays."""
        if self._problem is None:
            self._problem = label("", "danger", wrap=True)
            self._column.insertWidget(1, self._problem)
        self._problem.clear()
        self._problem.setText(sentence)
        self._problem.show()
        self._mark(problem=sentence)

    def revert(self) -> None:
        """Show the stored value again."""
        self._clear_problem()
        self.show_understood("")
        if isinstance(self._stored, Differing):
            self.show_differing()
            self._describe(differing_word())
        else:
            self.show_value(self._stored)
            self._describe("")
        self._untouched = self.draft()

    @property
    def is_edited(self) -> bool:
        """Whether something else stands in the field than what was shown in it."""
        return self.draft() != self._untouched

    @property
    def problem(self) -> str:
        """The sentence shown under the field, or ""."""
        return self._problem.text() if self._problem is not None else ""

    def show_understood(self, sentence: str) -> None:
        """Show under the field how the user's text was understood; "" shows nothing."""
        if self._understood is None:
            if not sentence:
                return
            self._understood = label("", "muted", wrap=True)
            self._column.addWidget(self._understood)
        self._understood.setText(sentence)
        self._understood.setVisible(bool(sentence))

    @property
    def understood(self) -> str:
        """The sentence that says how the text was understood, or ""."""
        return self._understood.text() if self._understood is not None else ""

    def select_all(self) -> None:
        """Select the whole text, ready to write over, where there is one."""
        widget = self._input()
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            widget.selectAll()

    def name_for_screen_reader(self, name: str) -> None:
        """Give the input its accessible name."""
        self._input().setAccessibleName(name)

    def add_tool(self, tool: QWidget) -> None:
        """Add a button behind the input."""
        self._row.addWidget(tool)

    # What each kind of editor decides

    @abstractmethod
    def show_value(self, value: Any) -> None:
        """Show a value."""

    @abstractmethod
    def show_differing(self) -> None:
        """Show that the rows' values differ."""

    @abstractmethod
    def entered(self) -> Any:
        """Return what the user has entered, not yet cleaned."""

    @abstractmethod
    def draft(self) -> Hashable:
        """Return what stands in the input just now, as it stands."""

    @abstractmethod
    def show_draft(self, draft: Any) -> None:
        """Show what `draft` once returned, as the user left it."""

    def words_for(self, value: Stored | Differing) -> str:
        """Return a value in the words of the field."""
        if isinstance(value, Differing):
            return differing_word()
        return _("inget") if value is None else self.field.written(value)

    # Qt's own

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self.problem or self.is_edited):
            was_edited = self.is_edited
            self.revert()
            if was_edited:
                return  # the next one leaves
        super().keyPressEvent(event)

    # Helping

    def _use(self, widget: QWidget) -> None:
        self._row.addWidget(widget, 1)
        self.setFocusProxy(widget)
        self._untouched = self.draft()

    def _input(self) -> QWidget:
        return self.focusProxy() or self

    def _read_stored(self, value: Any) -> tuple[Stored | Differing, str]:
        """Return a value as it is kept and "", or as it stands and why the rule refuses it."""
        if value is None or isinstance(value, Differing):
            return value, ""
        try:
            return self.field.clean(value), ""
        except InvalidValueError as error:
            return (value if isinstance(value, int | float) else str(value)), str(error)

    def _holds(self, value: Stored | Differing) -> bool:
        """Whether what is written is the value."""
        try:
            return not isinstance(value, Differing) and self.field.clean(self.entered()) == value
        except InvalidValueError:
            return False

    def _clear_problem(self) -> None:
        if self._problem is None:
            return
        if self._problem.text():
            self._problem.clear()
            self._mark(problem="")
        self._problem.hide()

    def _describe(self, words: str) -> None:
        """Tell a screen reader what to know about what stands here, else what the field is for."""
        self._input().setAccessibleDescription(words or self.accessibleDescription())

    def _mark(self, *, problem: str) -> None:
        widget = self._input()
        self._describe(problem)
        widget.setProperty("invalid", bool(problem))
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _changed_meanwhile(value: str) -> str:
    sentence = _(
        "Värdet har ändrats till ”{value}” medan du skrev. Din text sparas när du lämnar fältet,"
        " och Esc tar bort den."
    )
    return sentence.format(value=" ".join(value.split()))
