"""A form over what is written for a period: each field saved when it is left, earlier beside it.

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
from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.core.language import _
from tracker.ui.kit.basics import button, label
from tracker.ui.kit.fields.choices import Option
from tracker.ui.kit.fields.editors import Options, make_editor
from tracker.ui.kit.fields.field_editor import FieldEditor
from tracker.ui.kit.fields.field_set import Binding, FieldSet, own_options
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.plain_text import PlainText
from tracker.ui.session import Session


@dataclass(frozen=True, slots=True)
class Beside:
    """The text beside a field, and the value that its button would write into the field."""

    text: str
    action: str = ""
    value: object = None


def beside_text(text: str, beside: FollowupPeriod | None) -> Beside:
    """Return a text of the period beside, which a button takes over."""
    if beside is None or beside.is_whole:
        return Beside(text, _("Använd förra årets text"), text)
    return Beside(text, _("Använd texten för {period}").format(period=beside), text)


def said_beside(word: str, beside: FollowupPeriod | None) -> str:
    """Return a word of the period beside: "Förra året: Pågår"."""
    if beside is None or beside.is_whole:
        return _("Förra året: {word}").format(word=word)
    return f"{beside}: {word}"


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
        self.text.setAccessibleName(_("{field}, tidigare").format(field=self._name))
        self.action.setText(beside.action)
        self.action.setAccessibleName(
            _("{field}: {action}").format(field=self._name, action=beside.action)
        )
        self.action.setVisible(bool(beside.action) and editable)


class YearForm(QWidget):
    """Shows and edits one thing's report of a period. `saved` carries the name of a written field.

    A child defines which fields stand in it, how a field is written and what it can be chosen from.
    """

    saved = Signal(str)

    hints: ClassVar[Mapping[str, str]] = {}

    def __init__(
        self, session: Session, fields: Iterable[Field], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        binding = Binding(
            write=self.write,
            caption=self.caption,
            change_label=lambda field, _value: self.change_label(field),
            options=self.options,
            make=self.make,
        )
        self._set = FieldSet(session, binding, self)
        self._set.saved.connect(self.saved)
        self._asides: dict[str, _Aside] = {}
        self._parts: dict[str, list[QWidget]] = {}
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
        return _("Ändrade {field}").format(field=self.caption(field).lower())

    def caption(self, field: Field) -> str:
        """Return what a field of the thing shown is called."""
        return _(field.label)

    def options(self, field: Field) -> list[Option]:
        """Return what a field can be chosen from."""
        return [Option(None, "–"), *own_options(field)]

    def make(self, field: Field, options: Options) -> FieldEditor:
        """Return the editor of a field."""
        return make_editor(field, options)

    # What is asked of it

    def turn_to(self, identity: Hashable) -> None:
        """Save what is being written about another thing; call it before showing this one."""
        self._set.turn_to(identity)

    def show_values(
        self,
        values: Mapping[str, object],
        beside: Mapping[str, Beside],
        *,
        editable: bool,
    ) -> None:
        """Show what is stored, and what stands beside it."""
        self._set.show_values(values, is_editable=editable)
        for name, aside in self._asides.items():
            aside.show_beside(beside.get(name), editable=editable)
        self._grid.setColumnStretch(1, 2 if beside else 0)

    def forget(self) -> None:
        """Show nothing any more; nothing is saved."""
        self._set.forget()

    def commit_pending(self) -> None:
        """Save what is being written, as when the field is left."""
        self._set.commit_pending()

    def editor(self, name: str) -> FieldEditor:
        """Return the editor of a field."""
        return self._set.editors[name]

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
        self._set.focus_first()

    # Building

    def _add(self, field: Field) -> None:
        editor = self._set.add(field)
        caption = self._set.captions[field.name]
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
        self._asides[field.name] = aside

    def _use(self, field: Field, value: object) -> None:
        self._set.save(field.name, value)
        self.editor(field.name).setFocus(Qt.FocusReason.OtherFocusReason)
