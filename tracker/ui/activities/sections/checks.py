"""The section Avstämningar of an activity's form: the next check, and those that are done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.activities.activity import ACTIVITY_FIELDS
from tracker.domain.activities.checkpoint import Checkpoint, check_sentence, passed_check
from tracker.domain.core.language import N_, _
from tracker.store.log.changes import Changes
from tracker.ui.activities.sections.check_dialog import CheckDialog
from tracker.ui.activities.sections.section import FormSection
from tracker.ui.kit.basics import button, label
from tracker.ui.kit.cells.section_table import SectionTable
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.fields.field_editor import FieldEditor
from tracker.ui.kit.fields.field_set import Binding, FieldSet
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tables.keyed_table import PlanTableModel
from tracker.ui.kit.tables.row_view import stand_at
from tracker.ui.kit.tables.table_column import TableColumn, named
from tracker.ui.session import Session

FIELDS = ("checkpoint_date", "checkpoint_interval")
DONE_ON, NOTE = range(2)
_WIDTHS = {DONE_ON: 112}


class ChecksSection(FormSection):
    """Shows and edits when an activity is next checked; one button marks the check as done."""

    def __init__(self, session: Session, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        binding = Binding(write=self._write, options=choices.options, fields=ACTIVITY_FIELDS)
        self._set = FieldSet(session, binding, self)
        self.state = label("", "muted", wrap=True)
        self.passed = label("", "warning", wrap=True)
        self.model: PlanTableModel[Checkpoint] = PlanTableModel(session, _COLUMNS, self)
        self.view = SectionTable(self.model, NOTE, _WIDTHS)
        self.done_button = icon_button(_("Avstämd …"), self.mark_done, "check")
        self.edit_button = button(_("Ändra …"), self.edit_current)
        self.remove_button = icon_button(_("Ta bort"), self.remove_current, "trash-2")
        self._lay_out()
        self.view.activated.connect(lambda _index: self.edit_current())
        self.view.remove_requested.connect(self.remove_current)
        session.changed.connect(self._on_changed)

    def offer(self) -> str:
        """Return "Avstämning"."""
        return _("Avstämning")

    def is_used(self) -> bool:
        """Return whether the activity is to be checked, or has been."""
        is_planned = self._activity is not None and self._activity.checkpoint_date is not None
        return is_planned or self.model.rowCount() > 0

    def add(self) -> None:
        """Stand where the day of the next check is written."""
        self.editor("checkpoint_date").setFocus(Qt.FocusReason.OtherFocusReason)

    def commit_pending(self) -> None:
        """Save what is being written, as when the field is left."""
        self._set.commit_pending()

    def editor(self, name: str) -> FieldEditor:
        """Return the editor of a field."""
        return self._set.editors[name]

    def mark_done(self) -> CheckDialog | None:
        """Ask on which day the activity was checked and what was found, and move the next on."""
        self.commit_pending()
        return self._open(None)

    def edit_current(self) -> CheckDialog | None:
        """Let the check stood on be corrected."""
        check = self._current()
        return self._open(check) if check is not None else None

    def remove_current(self) -> None:
        """Remove the check stood on; undo brings it back."""
        check = self._current()
        if check is not None and self._session.is_editable:
            removal = _("Tog bort avstämningen {date}").format(date=check.done_on.isoformat())
            self._session.change(removal, self._session.plan.checkpoints.delete, check.id)

    def read(self) -> None:
        """Read and show the next check and those that are done."""
        activity = self._activity
        if activity is None:
            return
        self._set.turn_to(activity.id)
        self._set.show_values({name: getattr(activity, name) for name in FIELDS})
        today = self._session.today()
        passed = passed_check(activity, today)
        self.passed.setText(passed)
        self.passed.setVisible(bool(passed))
        self.state.setText("" if passed else check_sentence(activity, today))
        self.state.setVisible(bool(self.state.text()))
        checks = self._session.plan.checkpoints.of(activity.id)
        self.model.show_rows(checks)
        self.view.setVisible(bool(checks))
        self.view.fit()
        if checks and not self.view.currentIndex().isValid():
            stand_at(self.view, self.model.index(0, NOTE))
        editable = self._session.is_editable
        self.done_button.setEnabled(editable)
        for each in (self.edit_button, self.remove_button):
            each.setVisible(bool(checks))
            each.setEnabled(editable)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(label(_("Avstämningar"), "subheading"))
        column.addWidget(self.passed)
        column.addWidget(self.state)
        self._set.add_lines(column, (FIELDS,))
        column.addWidget(self.view)
        self.view.setAccessibleName(_("Gjorda avstämningar"))
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for each in (self.done_button, self.edit_button, self.remove_button):
            buttons.addWidget(each)
        buttons.addStretch(1)
        column.addLayout(buttons)

    def _open(self, check: Checkpoint | None) -> CheckDialog | None:
        if self._activity is None or not self._session.is_editable:
            return None
        dialog = CheckDialog(self._session, self._activity, check, self.window())
        dialog.open()
        return dialog

    def _current(self) -> Checkpoint | None:
        return self.model.row_at(self.view.currentIndex().row())

    def _write(self, name: str, value: object) -> None:
        if self._activity is not None:
            self._session.plan.activities.update(self._activity.id, **{name: value})

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch("activity", "checkpoint") and self._activity is not None:
            found = self._session.plan.activities.find(self._activity.id)
            self._activity = found or self._activity
            self.reload()


_COLUMNS: list[TableColumn[Checkpoint]] = [
    TableColumn(
        named(N_("Avstämd den")),
        lambda check: check.done_on.isoformat(),
        tooltip=lambda check: check.when(),
    ),
    TableColumn(
        named(N_("Vad som framkom")),
        lambda check: check.note or "",
        tooltip=lambda check: check.note or "",
    ),
]
