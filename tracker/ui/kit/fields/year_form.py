"""A form over what is written once a year: each field saved when it is left, last year beside it.

The row it writes need not exist yet; it is made by the first thing that is written.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from tracker.domain.core.fields import Field
from tracker.domain.core.language import N_, _
from tracker.errors import InvalidValueError, TrackerError
from tracker.ui.kit.basics import button, label
from tracker.ui.kit.fields.choices import Option
from tracker.ui.kit.fields.editors import ChoiceEditor, FieldEditor, make_editor
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.plain_text import PlainText
from tracker.ui.session import Session

USE_LAST_YEAR = N_("Använd förra årets text")


@dataclass(frozen=True, slots=True)
class Beside:
    """The text beside a field, and the value that its button would write into the field."""

    text: str
    action: str = ""
    value: object = None


class _Aside(QWidget):
    """Muted text to read, select and copy, with a button under it that uses it."""

    used = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._value: object = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        self.text = PlainText("", 20 * GRID)
        self.text.setProperty("tone", "muted")
        self.action: QPushButton = button("", lambda: self.used.emit(self._value), role="link")
        column.addWidget(self.text)
        column.addWidget(self.action, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_beside(self, beside: Beside | None, *, editable: bool) -> None:
        """Show what stands beside the field, or nothing."""
        self.setVisible(beside is not None)
        if beside is None:
            return
        self._value = beside.value
        self.text.show_text(beside.text)
        self.text.setAccessibleName(_("{field}, förra året").format(field=self._name))
        self.action.setText(beside.action)
        self.action.setAccessibleName(
            _("{field}: {action}").format(field=self._name, action=beside.action)
        )
        self.action.setVisible(bool(beside.action) and editable)


class YearForm(QWidget):
    """Shows and edits one thing's report of a year. `saved` carries the name of a written field.

    A child defines which fields stand in it, how a field is written and what it can be chosen from.
    """

    saved = Signal(str)

    hints: ClassVar[Mapping[str, str]] = {}

    def __init__(
        self, session: Session, fields: Iterable[Field], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self._editors: dict[str, FieldEditor] = {}
        self._asides: dict[str, _Aside] = {}
        self._parts: dict[str, list[QWidget]] = {}
        self._is_shown = False
        self._identity: Hashable = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 3)
        for field in fields:
            self._add(field)

    # What a child decides

    @abstractmethod
    def write(self, name: str, value: object) -> object:
        """Write a field, inside a change."""

    def change_label(self, field: Field) -> str:
        """Return what the change of a field is called in the history."""
        return _("Ändrade {field}").format(field=_(field.label).lower())

    def options(self, field: Field) -> list[Option]:
        """Return what a field can be chosen from."""
        return [Option(None, "–"), *(Option(str(term), str(term)) for term in field.choices or ())]

    def make(self, field: Field) -> FieldEditor:
        """Return the editor of a field."""
        return make_editor(field, lambda: self.options(field))

    # What is asked of it

    def turn_to(self, identity: Hashable) -> None:
        """Save what is being written about another thing; call it before showing this one."""
        if self._identity == identity:
            return
        self.commit_pending()
        for editor in self._editors.values():
            editor.revert()
        self._identity = identity

    def show_values(
        self,
        values: Mapping[str, object],
        beside: Mapping[str, Beside],
        *,
        editable: bool,
    ) -> None:
        """Show what is stored, and what stands beside it."""
        self._is_shown = True
        for name, editor in self._editors.items():
            if isinstance(editor, ChoiceEditor) and not editor.is_being_edited():
                editor.reload()
            editor.set_value(values.get(name))
            editor.setEnabled(editable)
            self._asides[name].show_beside(beside.get(name), editable=editable)
        self._grid.setColumnStretch(1, 2 if beside else 0)

    def forget(self) -> None:
        """Show nothing any more; nothing is saved."""
        self._is_shown, self._identity = False, None

    def commit_pending(self) -> None:
        """Save the field the user stands in, as when it is left."""
        if self._is_shown:
            for editor in self._editors.values():
                if editor.is_being_edited():
                    editor.commit()

    def editor(self, name: str) -> FieldEditor:
        """Return the editor of a field."""
        return self._editors[name]

    def use_button(self, name: str) -> QPushButton:
        """Return the button that uses what stands beside a field."""
        return self._asides[name].action

    def beside(self, name: str) -> str:
        """Return the text that stands beside a field, "" for none."""
        aside = self._asides[name]
        return "" if aside.isHidden() else aside.text.toPlainText()

    def show_field(self, name: str, *, shown: bool) -> None:
        """Show or hide a field with its caption."""
        for part in self._parts[name]:
            part.setVisible(shown)

    def focus_first(self) -> None:
        """Stand in the first field that is shown."""
        for editor in self._editors.values():
            if not editor.isHidden():
                editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    # Building

    def _add(self, field: Field) -> None:
        caption = label(_(field.label), "muted")
        editor = self.make(field)
        editor.name_for_screen_reader(_(field.label))
        editor.committed.connect(lambda value: self._save(field, value))
        caption.setBuddy(editor)
        aside = _Aside(_(field.label))
        aside.used.connect(lambda value: self._use(field, value))
        row = self._grid.rowCount()
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(caption, row, 0)
        self._grid.addWidget(editor, row + 1, 0, top)
        self._grid.addWidget(aside, row + 1, 1, 2, 1, top)
        self._parts[field.name] = [caption, editor]
        if field.name in self.hints:
            hint = label(_(self.hints[field.name]), "muted", wrap=True)
            self._grid.addWidget(hint, row + 2, 0, top)
            self._parts[field.name].append(hint)
        self._grid.setRowMinimumHeight(row + 3, GRID // 2)
        self._editors[field.name], self._asides[field.name] = editor, aside

    # Saving

    def _use(self, field: Field, value: object) -> None:
        self._save(field, value)
        self._editors[field.name].setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self, field: Field, value: object) -> None:
        if not self._is_shown:
            return
        try:
            with self.session.plan.change(self.change_label(field)) as draft:
                self.write(field.name, value)
        except InvalidValueError as error:
            self._editors[field.name].refuse(str(error))
            return
        except TrackerError as error:
            self._editors[field.name].revert()
            self.session.failed.emit(error)
            return
        self.session.announce(draft.changes, self)
        self.saved.emit(field.name)
