"""A form over one row of a table: its fields in lines, each saved when it is left."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tracker.domain.core.fields import Field
from tracker.domain.core.language import _
from tracker.store.log.changes import Changes
from tracker.store.rows.repository import Repository
from tracker.ui.kit.basics import label
from tracker.ui.kit.fields.choices import Option
from tracker.ui.kit.fields.editors import Options, make_editor
from tracker.ui.kit.fields.field_editor import FieldEditor
from tracker.ui.kit.fields.field_set import Binding, FieldSet, Lines, own_options
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.session import Session

Sections = tuple[tuple[str, Lines], ...]
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
        self.headings: dict[str, QLabel] = {}
        self._row_id: int | None = None
        binding = Binding(
            write=self.write,
            caption=self.caption,
            options=self.options,
            make=self.make,
            fields=fields,
        )
        self._set = FieldSet(session, binding, self)
        self._set.saved.connect(self.saved)
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
        return own_options(field)

    def make(self, field: Field, options: Options) -> FieldEditor:
        """Return the editor of a field."""
        return make_editor(field, options)

    def write(self, name: str, value: object) -> None:
        """Write a field of the row shown, inside a change."""
        self.repository().update(self.row_id, **{name: value})

    def values_of(self, row: Any) -> dict[str, object]:
        """Return the values of a row's fields, by name."""
        return {name: getattr(row, name, None) for name in self._set.editors}

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
        self._set.turn_to(row_id)
        row = self.repository().find(row_id)
        if row is None:
            self.forget()
            return
        self._row_id = row_id
        self._set.show_values(self.values_of(row))
        self.show_facts(row)

    def forget(self) -> None:
        """Show no row any more; nothing is saved."""
        self._row_id = None
        self._set.forget()

    def commit_pending(self) -> None:
        """Save what is being written, as when the field is left."""
        self._set.commit_pending()

    def editor(self, name: str) -> FieldEditor:
        """Return the editor of a field."""
        return self._set.editors[name]

    def focus_first(self) -> None:
        """Stand in the first field with its text selected, ready to write over."""
        self._set.focus_first()

    def show_line(self, name: str, *, shown: bool) -> None:
        """Show or hide a field and its caption."""
        self._set.show_line(name, shown=shown)

    def _add_section(self, heading: str, lines: Lines) -> None:
        if heading:
            self.layout_.addSpacing(GRID)
            self.headings[heading] = label(_(heading), "subheading")
            self.layout_.addWidget(self.headings[heading])
        self._set.add_lines(self.layout_, lines)
        self.after_section(heading)

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if self._row_id is None:
            return
        table = self.repository().table
        if self._row_id in changes.deleted.get(table, ()):
            self.forget()
        elif self.isVisible() and changes.touch(table, "plan", "focus_area", "goal"):
            self.show_row(self._row_id)
