"""The section Anteckningar of an activity's form: what was noted between the yearly reports."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.activities.note import ActivityNote, notes_heading
from tracker.domain.core.language import N_, _
from tracker.store.log.changes import Changes
from tracker.ui.activities.sections.note_dialog import NoteDialog
from tracker.ui.activities.sections.section import FormSection
from tracker.ui.kit.basics import button, label
from tracker.ui.kit.cells.section_table import SectionTable
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.layout.flow import FlowLayout
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tables.keyed_table import PlanTableModel
from tracker.ui.kit.tables.row_view import stand_at
from tracker.ui.kit.tables.table_column import TableColumn, named
from tracker.ui.session import Session

NOTED_ON, TEXT = range(2)
_WIDTHS = {NOTED_ON: 96}


class NotesSection(FormSection):
    """Shows an activity's notes, the newest first; each is written in a small dialog."""

    def __init__(self, session: Session, _choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.model: PlanTableModel[ActivityNote] = PlanTableModel(session, _COLUMNS, self)
        self.view = SectionTable(self.model, TEXT, _WIDTHS)
        self.new_button = icon_button(_("Ny anteckning …"), self.add, "plus")
        self.edit_button = button(_("Ändra …"), self.edit_current)
        self.remove_button = icon_button(_("Ta bort"), self.remove_current, "trash-2")
        self._lay_out()
        self.view.activated.connect(lambda _index: self.edit_current())
        self.view.remove_requested.connect(self.remove_current)
        session.changed.connect(self._on_changed)

    def offer(self) -> str:
        """Return "Anteckning"."""
        return _("Anteckning")

    def is_used(self) -> bool:
        """Return True: the tab on what has happened is where notes are begun."""
        return True

    def add(self) -> None:
        """Ask what happened, and on which day."""
        self.open_dialog(None)

    def commit_pending(self) -> None:
        """Nothing waits here: a note is written in a dialog of its own."""

    def edit_current(self) -> NoteDialog | None:
        """Let the note stood on be corrected."""
        note = self._current()
        return self.open_dialog(note) if note is not None else None

    def remove_current(self) -> None:
        """Remove the note stood on; undo brings it back."""
        note = self._current()
        if note is not None and self._session.is_editable:
            removal = _("Tog bort anteckningen {date}").format(date=note.noted_on.isoformat())
            self._session.change(removal, self._session.plan.activity_notes.delete, note.id)

    def open_dialog(self, note: ActivityNote | None) -> NoteDialog | None:
        """Open the dialog of a note, or of a new one; None where nothing may be written."""
        if self._activity is None or not self._session.is_editable:
            return None
        dialog = NoteDialog(self._session, self._activity, note, self.window())
        dialog.finished.connect(lambda _result: self.read_again.emit())
        dialog.open()
        return dialog

    def read(self) -> None:
        """Read and show the activity's notes."""
        if self._activity is None:
            return
        notes = self._session.plan.activity_notes.of(self._activity.id)
        self.model.show_rows(notes)
        self.view.setVisible(bool(notes))
        self.view.fit()
        if notes and not self.view.currentIndex().isValid():
            stand_at(self.view, self.model.index(0, TEXT))
        editable = self._session.is_editable
        self.new_button.setEnabled(editable)
        for each in (self.edit_button, self.remove_button):
            each.setVisible(bool(notes))
            each.setEnabled(editable)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(label(notes_heading(), "subheading"))
        column.addWidget(self.view)
        self.view.setAccessibleName(notes_heading())
        buttons = FlowLayout(GRID)
        for each in (self.new_button, self.edit_button, self.remove_button):
            buttons.addWidget(each)
        column.addLayout(buttons)

    def _current(self) -> ActivityNote | None:
        return self.model.row_at(self.view.currentIndex().row())

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch("activity_note"):
            self.reload()


_COLUMNS: list[TableColumn[ActivityNote]] = [
    TableColumn(
        named(N_("Datum")),
        lambda note: note.noted_on.isoformat(),
        tooltip=lambda note: note.sentence(),
    ),
    TableColumn(
        named(N_("Anteckning")),
        lambda note: " ".join(
            (f"{note.text} ({note.author})" if note.author else note.text).split()
        ),
        tooltip=lambda note: note.sentence(),
    ),
]
