"""The section Medverkande enheter of an activity's form (VG-R5, VB-R6, LJ-R9)."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.activities.activity import Activity
from tracker.domain.activities.participation import (
    PARTICIPATION_FIELDS,
    Participation,
    joint_status,
    quantities,
)
from tracker.domain.core.fields import Field
from tracker.domain.core.language import _
from tracker.domain.core.terms import Responsibility, Status, word
from tracker.store.log.changes import Changes
from tracker.ui.activities.sections.participation_table import (
    ACTUAL,
    STATUS,
    TARGET,
    UNIT,
    ParticipationTableModel,
    ShareRow,
)
from tracker.ui.activities.sections.section import FormSection
from tracker.ui.kit.basics import button, label
from tracker.ui.kit.cells.section_table import SectionTable
from tracker.ui.kit.fields.cell_delegate import ActivityDelegate
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.fields.field_set import Binding, FieldSet
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.session import Session

_WIDTHS = {STATUS: 118, TARGET: 40, ACTUAL: 52}
"""In pixels for a text whose digits are eight wide."""


class ParticipationsSection(FormSection):
    """Shows and edits the units that take part in an activity, and what they come to together."""

    def __init__(self, session: Session, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._choices = choices
        self._shares: list[Participation] = []
        self._before: list[Participation] = []
        self.model = ParticipationTableModel(session, self)
        self.view = SectionTable(self.model, UNIT, _WIDTHS)
        self.view.setItemDelegate(_ShareDelegate(session, choices, self.view))
        self.about_all = label("", "muted", wrap=True)
        self.sums = label("", wrap=True)
        self.sums_before = label("", "muted", wrap=True)
        self.joint = label("", "muted", wrap=True)
        self.set_status = button("", self._set_joint_status, role="link")
        self._share: ShareRow | None = None
        binding = Binding(
            write=self._write_note,
            caption=self._caption,
            change_label=self._change_label,
        )
        self._set = FieldSet(session, binding, self)
        self.note = self._set.add(PARTICIPATION_FIELDS["note"])
        self.note_caption = self._set.captions["note"]
        self.note_caption.setWordWrap(True)
        self.add_button = icon_button("", self.choose_units, "plus")
        self.remove_button = icon_button(_("Ta bort"), self.remove_current, "trash-2")
        self._lay_out()
        self.view.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_note())
        self.view.remove_requested.connect(self.remove_current)
        session.changed.connect(self._on_changed)
        session.year_chosen.connect(self._on_year)
        choices.changed.connect(self.reload)

    def offer(self) -> str:
        """Return "Medverkande enheter", in the plan's words."""
        return _("Medverkande {units}").format(units=self._session.labels.unit.plural)

    def is_used(self) -> bool:
        """Return whether units take part in the activity, or all shall."""
        is_for_all = (
            self._activity is not None and self._activity.responsibility is Responsibility.ALL
        )
        return bool(self._shares or self._before) or is_for_all

    def add(self) -> None:
        """Let the user choose the units."""
        self.choose_units()

    def commit_pending(self) -> None:
        """Save the note the user stands in."""
        self._set.commit_pending()

    def choose_units(self) -> None:
        """Let the user add several units at once."""
        from tracker.ui.kit.dialogs.choose_units import UnitsDialog

        activity = self._activity
        if activity is None or not self._session.is_editable:
            return
        present = {share.unit_id for share in self._shares}
        units = [unit for unit in self._session.plan.units.all() if unit.active]
        missing = [unit for unit in units if unit.id not in present]
        dialog = UnitsDialog(missing, self._session.labels, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.add_units(activity.id, dialog.chosen()))
        dialog.open()

    def add_units(self, activity_id: int, unit_ids: list[int]) -> None:
        """Let units take part in an activity, as one change."""
        counted = self._session.labels.unit.counted(len(unit_ids))
        change_label = _("Lade till {count} som medverkar").format(count=counted)
        add, year = self._session.plan.participations.add_units, self._session.year
        self._session.change(change_label, add, activity_id, unit_ids, year)

    def remove_current(self) -> None:
        """Let the unit stood on take part no longer; undo brings back what it had reported."""
        row = self._current()
        if row is not None and self._session.is_editable:
            change_label = _("Tog bort {unit} som medverkande").format(unit=row.unit)
            remove = self._session.plan.participations.remove
            self._session.change(change_label, remove, row.share.activity_id, row.key)

    # Building

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        self.heading = label("", "subheading", wrap=True)
        joint = QVBoxLayout()
        joint.setSpacing(2)
        for widget in (self.sums, self.sums_before, self.joint, self.set_status):
            joint.addWidget(widget)
        note = QVBoxLayout()
        note.setSpacing(2)
        note.addWidget(self.note_caption)
        note.addWidget(self.note)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        column.addWidget(self.heading)
        column.addWidget(self.about_all)
        column.addWidget(self.view)
        column.addLayout(joint)
        column.addLayout(note)
        column.addLayout(buttons)

    # Showing

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch("participation"):
            self.reload()

    def _on_year(self) -> None:
        """Show the year now looked at, first saving what is being written about another."""
        self.commit_pending()
        self.reload()

    def read(self) -> None:
        """Read and show the units that take part."""
        if self._activity is None:
            return
        shares, year = self._session.plan.participations, self._session.year
        self._shares, self._before = (
            shares.of(self._activity.id, of_year) for of_year in (year, year - 1)
        )
        units = self._session.plan.units.some(share.unit_id for share in self._shares)
        self.model.show_rows(
            [
                ShareRow(share, before, unit.name, unit.short_name or unit.name, unit.active)
                for share, before, unit in zip(self._shares, self._before, units, strict=True)
            ]
        )
        self._show_names()
        self._show_together(self._activity)
        self._show_note()

    def _show_names(self) -> None:
        labels, editable = self._session.labels, self._session.is_editable
        units, is_any = labels.unit.plural, bool(self._shares)
        heading = _("Medverkande {units} {year}")
        self.heading.setText(heading.format(units=units, year=self._session.year))
        self.view.setAccessibleName(self.heading.text())
        adding = _("Lägg till {units} …").format(units=units)
        self.add_button.setText(" " + adding.replace("&", "&&"))
        self.add_button.setAccessibleName(adding)
        self.add_button.setEnabled(editable)
        self.remove_button.setEnabled(editable)
        self.remove_button.setVisible(is_any)
        self.view.setVisible(is_any)
        self.view.fit()

    def _show_together(self, activity: Activity) -> None:
        labels, is_any = self._session.labels, bool(self._shares)
        joint = joint_status([share.status for share in self._shares], labels.unit)
        self.joint.setText(joint.sentence)
        self.joint.setVisible(is_any)
        sums = quantities(self._shares).sentence()
        year = self._session.year
        self.sums.setText(_("Utfall {year} totalt: {sums}").format(year=year, sums=sums))
        self.sums.setVisible(bool(sums))
        last = quantities(self._before).sentence()
        self.sums_before.setText(_("Året före: {sums}").format(sums=last))
        self.sums_before.setVisible(bool(last))
        suggested = joint.status is not None and joint.status is not activity.status
        if joint.status is not None:
            self.set_status.setText(_("Sätt status {status}").format(status=word(joint.status)))
        self.set_status.setVisible(suggested and self._session.is_editable)
        sentence = _("Gäller alla {units}. Lägg till dem här för att följa var och en.")
        self.about_all.setText(sentence.format(units=labels.unit.plural))
        is_for_all = activity.responsibility is Responsibility.ALL
        self.about_all.setVisible(is_for_all and not is_any)

    def _show_note(self) -> None:
        row = self._current()
        self._set.turn_to(None if row is None else row.key)
        self._share = row
        self._set.show_line("note", shown=row is not None)
        if row is not None:
            self._set.show_values({"note": row.share.note})

    def _current(self) -> ShareRow | None:
        return self.model.row_at(self.view.currentIndex().row())

    # Saving

    def _caption(self, _field: Field) -> str:
        return _("Kommentar från {unit}").format(unit=self._share.unit if self._share else "")

    def _change_label(self, _field: Field, _value: object) -> str:
        unit = self._share.unit if self._share else ""
        return _("Ändrade kommentar för {unit}").format(unit=unit)

    def _write_note(self, name: str, value: object) -> None:
        if self._share is not None:
            share, put = self._share.share, self._session.plan.participations.put
            put(share.year, share.activity_id, share.unit_id, **{name: value})

    def _set_joint_status(self) -> None:
        joint = self._joint()
        if self._activity is not None and joint is not None:
            update = self._session.plan.activities.update
            self._session.change(_("Ändrade status"), update, self._activity.id, status=joint)

    def _joint(self) -> Status | None:
        statuses = [share.status for share in self._shares]
        return joint_status(statuses, self._session.labels.unit).status


class _ShareDelegate(ActivityDelegate):
    """Numbers are edited in their own narrow cells."""

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if isinstance(editor, QComboBox):
            super().updateEditorGeometry(editor, option, index)
        else:
            editor.setGeometry(option.rect)
