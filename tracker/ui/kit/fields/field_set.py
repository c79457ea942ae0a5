"""The fields of a form, bound to what they show and to how it is saved: the same in every form.

A form makes one `FieldSet`, adds its fields in lines, and shows values. Each field is saved when
it is left, and only when its user has written in it. A save that is refused leaves the text with
the reason below it; the text waits there when another row is shown meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as attribute
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout

from tracker.domain.core.fields import Field, Kind
from tracker.domain.core.language import _
from tracker.errors import InvalidValueError, LackingResponsibilityError, TrackerError
from tracker.store.log.changes import Changes
from tracker.ui.kit.basics import label, make_room_for_marks
from tracker.ui.kit.definitions import Definitions
from tracker.ui.kit.fields.choices import Option
from tracker.ui.kit.fields.editors import ChoiceEditor, Options, make_editor, unknown_choice
from tracker.ui.kit.fields.field_editor import FieldEditor
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.making.in_turns import Pieces, at_once
from tracker.ui.session import Session

Lines = Sequence[Sequence[str]]
"""The fields of each line of a form, one or two."""


CREATED = ("owner", "unit")
"""The tables whose rows are added by their name alone, where it is written in a field."""


def own_caption(field: Field) -> str:
    """Return what a field is called where the plan has no word of its own for it."""
    return _(field.label)


def own_options(field: Field) -> list[Option]:
    """Return the choices of a closed list as they are stored."""
    return [Option(str(term), str(term)) for term in field.choices or ()]


def plain_editor(field: Field, options: Options) -> FieldEditor:
    """Return the editor of a field's kind."""
    return make_editor(field, options)


@dataclass(frozen=True, slots=True)
class Binding:
    """What a form decides about its fields.

    `write` writes a field of what is shown, inside a change; `caption` gives a field's name,
    `change_label` what its change is called in the history, `options` what can be chosen, `make`
    the editor, `spoken` the name for a screen reader. `create` is handed a name that is not among
    the choices, and returns whether it took care of it; `take_over` is handed what is to be
    written, and returns whether it is written in another way.
    """

    write: Callable[[str, object], object]
    caption: Callable[[Field], str] = own_caption
    change_label: Callable[[Field, object], str] | None = None
    options: Callable[[Field], list[Option]] = own_options
    make: Callable[[Field, Options], FieldEditor] = plain_editor
    spoken: Callable[[Field], str] | None = None
    create: Callable[[Field, str], bool] | None = None
    take_over: Callable[[str, object], bool] | None = None
    fields: Mapping[str, Field] = attribute(default_factory=dict)


class FieldSet(QObject):
    """The editors of a form. `saved` carries the name of a field that has been written."""

    saved = Signal(str)

    def __init__(self, session: Session, binding: Binding, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._binding = binding
        self._identity: Hashable = None
        self._drafts: dict[tuple[Hashable, str], tuple[object, str]] = {}
        self._asking = False
        self._definitions = Definitions(session, self)
        self.editors: dict[str, FieldEditor] = {}
        self.captions: dict[str, QLabel] = {}
        session.closed.connect(self._on_closed)

    # Building

    def add(self, field: Field) -> FieldEditor:
        """Return the editor of another field, bound to it."""
        binding = self._binding
        editor = binding.make(field, lambda: binding.options(field))
        editor.committed.connect(lambda value: self.save(field.name, value))
        editor.create_requested.connect(lambda text: self._take_unknown(field, text))
        creates = binding.create is not None and field.table in CREATED
        if creates and isinstance(editor, ChoiceEditor):
            editor.let_create()
        caption = label("", "muted")
        caption.setBuddy(editor)
        make_room_for_marks(caption)
        self.editors[field.name], self.captions[field.name] = editor, caption
        self._name(field)
        return editor

    def line(self, names: Sequence[str], spacing: int = GRID) -> QGridLayout:
        """Return a line of fields beside each other, each under its caption."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(spacing)
        grid.setVerticalSpacing(2)
        for column, name in enumerate(names):
            editor = self.add(self._binding.fields[name])
            grid.setColumnStretch(column, 1)
            grid.addWidget(self.captions[name], 0, column)
            grid.addWidget(editor, 1, column, Qt.AlignmentFlag.AlignTop)
        return grid

    def add_lines(self, layout: QVBoxLayout, lines: Lines) -> None:
        """Lay out lines of fields below each other."""
        at_once(self.lines_in_turns(layout, lines))

    def lines_in_turns(self, layout: QVBoxLayout, lines: Lines) -> Pieces[None]:
        """Lay out lines of fields below each other, each a piece of its own."""
        for names in lines:
            layout.addLayout(self.line(names))
            yield

    # Showing

    @property
    def identity(self) -> Hashable:
        """What is shown: the row's id, or whatever else the form names it by; None for nothing."""
        return self._identity

    def turn_to(self, identity: Hashable) -> None:
        """Save what is being written about another thing; call it before showing this one.

        What cannot be saved waits, and stands in the field when that thing is shown again.
        """
        if identity == self._identity:
            return
        self.commit_pending()
        for name, editor in self.editors.items():
            if self._identity is not None and editor.is_edited:
                self._drafts[self._identity, name] = (editor.draft(), editor.problem)
                self._session.message.emit(_unsaved(self.caption(editor.field), editor.problem))
            editor.revert()
        self._identity = identity

    def show_values(self, values: Mapping[str, Any], *, is_editable: bool | None = None) -> None:
        """Show what is stored (DIFFERING where rows differ); what the user is writing stays."""
        editable = self._session.is_editable if is_editable is None else is_editable
        self.reload()
        for name, editor in self.editors.items():
            editor.set_value(values.get(name))
            editor.setEnabled(editable)
            draft, problem = self._drafts.pop((self._identity, name), (None, ""))
            if draft is not None:
                editor.show_draft(draft)
            if editor.is_edited and problem:
                editor.refuse(problem)

    def reload(self) -> None:
        """Read anew what can be chosen, and what the fields are called."""
        for editor in self.editors.values():
            if isinstance(editor, ChoiceEditor):
                editor.reload()
            self._name(editor.field)

    def forget(self) -> None:
        """Show nothing any more; nothing is saved."""
        self._identity = None
        for editor in self.editors.values():
            editor.revert()

    def commit_pending(self) -> None:
        """Save what the user has written, as when the field is left."""
        if self._identity is None or not self._session.is_open:
            return
        for editor in self.editors.values():
            if editor.is_edited:
                editor.commit()

    def unsaved(self) -> list[str]:
        """Return a line for each text that is not saved, in a field or waiting for its row."""
        texts = [(name, problem) for (_id, name), (_draft, problem) in self._drafts.items()]
        if self._identity is not None:
            edited = ((name, at) for name, at in self.editors.items() if at.is_edited)
            texts += [(name, editor.problem) for name, editor in edited]
        return [_line(self.caption(self.editors[name].field), problem) for name, problem in texts]

    def discard(self) -> None:
        """Throw away every text that is not saved."""
        self._drafts.clear()
        for editor in self.editors.values():
            editor.revert()

    def caption(self, field: Field) -> str:
        """Return what a field is called."""
        return self._binding.caption(field)

    def show_line(self, name: str, *, shown: bool) -> None:
        """Show or hide a field and its caption."""
        self.editors[name].setVisible(shown)
        self.captions[name].setVisible(shown)

    def focus_first(self) -> None:
        """Stand in the first field that is shown, with its text selected, ready to write over."""
        for editor in self.editors.values():
            if not editor.isHidden():
                editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
                editor.select_all()
                return

    # Saving

    def save(self, name: str, value: object) -> bool:
        """Write a field as one change; a refusal leaves the text with the reason by the field."""
        if self._identity is None:
            return False
        editor = self.editors[name]
        if self._binding.take_over is not None and self._binding.take_over(name, value):
            editor.revert()
            return False
        change_label = self._change_label(editor.field, value)
        try:
            with self._session.plan.change(change_label) as draft:
                self._binding.write(name, value)
        except TrackerError as error:
            if isinstance(error, LackingResponsibilityError) and self._session.ask_for_lacking(
                error, change_label, lambda _plan, _progress: self._binding.write(name, value)
            ):
                editor.revert()
                return False
            editor.refuse(str(error))
            if not isinstance(error, InvalidValueError):
                self._session.failed.emit(error)
            return False
        self._announce(editor, value, draft.changes)
        return True

    def _announce(self, editor: FieldEditor, value: Any, changes: Changes) -> None:
        editor.accept(editor.field.clean(value))
        self._session.announce(changes, self)
        self.saved.emit(editor.field.name)

    def _change_label(self, field: Field, value: object) -> str:
        if self._binding.change_label is not None:
            return self._binding.change_label(field, value)
        return _("Ändrade {field}").format(field=self.caption(field).lower())

    def _take_unknown(self, field: Field, text: str) -> None:
        """A name that is not among the choices: let the form create it, or say so."""
        if self._identity is None or self._asking:
            return
        self._asking = True
        try:
            taken = self._binding.create is not None and self._binding.create(field, text)
        finally:
            self._asking = False
        if not taken:
            self.editors[field.name].refuse(unknown_choice(text))

    # Helping

    def _name(self, field: Field) -> None:
        caption = self.caption(field)
        self.captions[field.name].setText("" if field.kind is Kind.YES_NO else caption)
        self.captions[field.name].setToolTip(self._definitions.tooltip(caption))
        meaning = " ".join(self._definitions.lines(caption))
        self.captions[field.name].setAccessibleDescription(meaning)
        spoken = self._binding.spoken
        self.editors[field.name].name_for_screen_reader(spoken(field) if spoken else caption)

    def _on_closed(self) -> None:
        self._drafts.clear()
        self.forget()


def _line(caption: str, problem: str) -> str:
    """Return a problem after its field's name, once."""
    return problem if problem.startswith(caption) else f"{caption}: {problem}".strip(": ")


def _unsaved(caption: str, problem: str) -> str:
    text = _("{field} är inte sparat, texten väntar i fältet. {problem}")
    return text.format(field=caption, problem=problem).strip()
