"""A form over one row of a table: its fields in lines, each saved when it is left.

`ActivityForm` is the model of it; this form serves the smaller tables.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from tracker.domain.core.fields import Field, Kind
from tracker.domain.core.language import _
from tracker.errors import InvalidValueError, TrackerError
from tracker.store.log.changes import Changes
from tracker.store.rows.repository import Repository
from tracker.ui.kit.basics import label
from tracker.ui.kit.fields.choices import Option
from tracker.ui.kit.fields.editors import ChoiceEditor, FieldEditor, make_editor, unknown_choice
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.session import Session

Sections = tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
"""Headings ("" for none), and under each its lines of one or two fields."""


class EntityForm(QWidget):
    """Shows and edits one row. `saved` carries the name of a field that has been written.

    A child defines which table it is about and in what lines the fields stand.
    """

    saved = Signal(str)

    sections: ClassVar[Sections] = ()

    def __init__(
        self, session: Session, fields: Mapping[str, Field], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.fields = fields
        self._row_id: int | None = None
        self._editors: dict[str, FieldEditor] = {}
        self._captions: dict[str, QLabel] = {}
        self._headings: list[QLabel] = []
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(0, 0, 0, 0)
        self.layout_.setSpacing(GRID)
        for heading, lines in self.sections:
            self._add_section(heading, lines)
        session.changed.connect(self._on_changed)

    # What a child decides

    @abstractmethod
    def repository(self) -> Repository[Any]:
        """Return the table the row is in."""

    def caption(self, field: Field) -> str:
        """Return what a field is called."""
        return _(field.label)

    def options(self, field: Field) -> list[Option]:
        """Return what a field can be chosen from."""
        return [Option(str(term), str(term)) for term in field.choices or ()]

    def make(self, field: Field) -> FieldEditor:
        """Return the editor of a field."""
        return make_editor(field, lambda: self.options(field))

    def write(self, name: str, value: object) -> None:
        """Write a field of the row shown, inside a change."""
        self.repository().update(self.row_id, **{name: value})

    def show_facts(self, row: Any) -> None:
        """Show what follows from the row's values."""

    def after_section(self, heading: str) -> None:
        """Add what stands below the lines of a section."""

    # What the page asks for

    @property
    def row_id(self) -> int:
        """The id of the row shown; asking when none is shown is a bug."""
        if self._row_id is None:
            raise RuntimeError("no row is shown")
        return self._row_id

    @property
    def shows_row(self) -> bool:
        """Whether a row is shown."""
        return self._row_id is not None

    def show_row(self, row_id: int) -> None:
        """Show a row, first saving what is being written about another."""
        if row_id != self._row_id:
            self.commit_pending()
            for editor in self._editors.values():
                editor.show_understood("")
        row = self.repository().find(row_id)
        if row is None:
            self._row_id = None
            return
        self._row_id = row_id
        self._fill(row)

    def forget(self) -> None:
        """Show no row any more; nothing is saved."""
        self._row_id = None

    def commit_pending(self) -> None:
        """Save the field the user stands in, as when it is left."""
        if self._row_id is None:
            return
        for editor in self._editors.values():
            if editor.is_being_edited():
                editor.commit()

    def editor(self, name: str) -> FieldEditor:
        """Return the editor of a field."""
        return self._editors[name]

    def focus_first(self) -> None:
        """Stand in the first field with its text selected, ready to write over."""
        editor = next(iter(self._editors.values()))
        editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        editor.select_all()

    def show_line(self, name: str, *, shown: bool) -> None:
        """Show or hide a field and its caption."""
        self._editors[name].setVisible(shown)
        self._captions[name].setVisible(shown)

    # Building

    def _add_section(self, heading: str, lines: tuple[tuple[str, ...], ...]) -> None:
        if heading:
            self.layout_.addSpacing(GRID)
            self.layout_.addWidget(label(_(heading), "subheading"))
        for names in lines:
            self.layout_.addLayout(self._line(names))
        self.after_section(heading)

    def _line(self, names: tuple[str, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(2)
        for column, name in enumerate(names):
            grid.setColumnStretch(column, 1)
            field = self.fields[name]
            editor = self.make(field)
            editor.committed.connect(lambda value, field=field: self._save(field, value))
            editor.create_requested.connect(
                lambda text, editor=editor: editor.refuse(unknown_choice(text))
            )
            self._editors[name] = editor
            caption = label("", "muted")
            caption.setBuddy(editor)
            self._captions[name] = caption
            grid.addWidget(caption, 0, column)
            grid.addWidget(editor, 1, column, Qt.AlignmentFlag.AlignTop)
        return grid

    # Showing

    def _fill(self, row: Any) -> None:
        for name, editor in self._editors.items():
            if isinstance(editor, ChoiceEditor) and not editor.is_being_edited():
                editor.reload()
            editor.set_value(getattr(row, name))
            editor.setEnabled(self.session.is_editable)
            caption = self.caption(editor.field)
            self._captions[name].setText("" if editor.field.kind is Kind.YES_NO else caption)
            editor.name_for_screen_reader(caption)
        self.show_facts(row)

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if self._row_id is None:
            return
        table = self.repository().table
        if self._row_id in changes.deleted.get(table, ()):
            self._row_id = None
        elif self.isVisible() and changes.touch(table, "plan", "focus_area", "goal"):
            self.show_row(self._row_id)

    # Saving

    def _save(self, field: Field, value: object) -> None:
        if self._row_id is None:
            return
        plan = self.session.plan
        try:
            with plan.change(
                _("Ändrade {field}").format(field=self.caption(field).lower())
            ) as draft:
                self.write(field.name, value)
        except InvalidValueError as error:
            self._editors[field.name].refuse(str(error))
            return
        except TrackerError as error:
            self.session.failed.emit(error)
            return
        self.session.announce(draft.changes, self)
        self.saved.emit(field.name)
