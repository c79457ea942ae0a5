"""The section Milstolpar of an activity's form: steps on the way, ticked when reached."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.activities.milestone import MILESTONE_FIELDS
from tracker.domain.core.fields import Field
from tracker.domain.core.language import _, ngettext
from tracker.store.log.changes import Changes
from tracker.ui.activities.sections.milestone_table import (
    DUE,
    TITLE,
    MilestoneTableModel,
    StepRow,
    change_label,
)
from tracker.ui.activities.sections.section import FormSection
from tracker.ui.kit.basics import label
from tracker.ui.kit.cells.section_table import SectionTable
from tracker.ui.kit.fields.cell_delegate import ActivityDelegate
from tracker.ui.kit.fields.choices import Choices, Option
from tracker.ui.kit.fields.field_editor import FieldEditor
from tracker.ui.kit.fields.field_set import Binding, FieldSet
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tables.row_view import stand_at
from tracker.ui.session import Session

_WIDTHS = {DUE: 112}
"""In pixels for a text whose digits are eight wide."""
_BELOW = ("done_on", "owner_id")


class MilestonesSection(FormSection):
    """Shows and edits the milestones of an activity; the current one's day and owner below."""

    def __init__(self, session: Session, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._choices = choices
        self.model = MilestoneTableModel(session, self)
        self.view = SectionTable(self.model, TITLE, _WIDTHS)
        self.view.setItemDelegate(_StepDelegate(session, choices, self.view))
        self.late = label("", "danger", wrap=True)
        self.about = label("", "muted", wrap=True)
        self.add_button = icon_button(_("Lägg till milstolpe"), self.add, "plus")
        self.remove_button = icon_button(_("Ta bort"), self.remove_current, "trash-2")
        self._step: StepRow | None = None
        binding = Binding(
            write=self._write,
            change_label=self._change_label,
            options=self._options,
            spoken=self._spoken,
            fields=MILESTONE_FIELDS,
        )
        self._set = FieldSet(session, binding, self)
        self._lay_out()
        self.view.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_current())
        self.view.remove_requested.connect(self.remove_current)
        self.model.begin_row = self._begin
        session.changed.connect(self._on_changed)
        choices.changed.connect(self._show_current)

    def offer(self) -> str:
        """Return "Milstolpe"."""
        return _("Milstolpe")

    def is_used(self) -> bool:
        """Return whether the activity has milestones."""
        return self.model.rowCount() > 0

    def commit_pending(self) -> None:
        """Save what is being written, as when the field is left."""
        self._set.commit_pending()

    @property
    def editors(self) -> dict[str, FieldEditor]:
        """The editors of the current milestone's fields, by the fields' names."""
        return self._set.editors

    def add(self) -> None:
        """Write a new milestone and stand in its title, ready to write over."""
        activity = self._activity
        created: list[int] = []
        if activity is None or not self._session.is_editable:
            return
        milestones, title = self._session.plan.milestones, _("Ny milstolpe")

        def write() -> None:
            created.append(milestones.add(activity_id=activity.id, title=title))

        if self._session.change(title, write):
            self._read()
            row = self.model.place_of(created[0])
            if row is not None:
                index = self.model.index(row, TITLE)
                stand_at(self.view, index)
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)
                self.view.edit(index)

    def _begin(self, values: Mapping[str, object]) -> None:
        """Write a milestone that is pasted below the last."""
        if self._activity is not None:
            add, title = self._session.plan.milestones.add, _("Ny milstolpe")
            self._session.change(title, add, activity_id=self._activity.id, **values)

    def remove_current(self) -> None:
        """Remove the milestone stood on; undo brings it back."""
        row = self._current()
        if row is not None and self._session.is_editable:
            removal = _("Tog bort milstolpen {title}").format(title=row.step.title)
            self._session.change(removal, self._session.plan.milestones.delete, row.key)

    # Building

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(label(_("Milstolpar"), "subheading"))
        column.addWidget(self.late)
        column.addWidget(self.view)
        self.view.setAccessibleName(_("Milstolpar"))
        column.addWidget(self.about)
        self._set.add_lines(column, (_BELOW,))
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        column.addLayout(buttons)

    # Showing

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch("milestone", "owner"):
            self.reload()

    def read(self) -> None:
        """Read and show the activity's milestones."""
        if self._activity is None:
            return
        steps = self._session.plan.milestones.of(self._activity.id)
        self.model.show_steps(self._activity, steps)
        today = self._session.today()
        late = sum(step.is_late(self._activity, today) for step in steps)
        sentence = ngettext(
            "{count} milstolpe är försenad.", "{count} milstolpar är försenade.", late
        )
        self.late.setText(sentence.format(count=late))
        self.late.setVisible(late > 0)
        self.view.setVisible(bool(steps))
        self.view.fit()
        editable = self._session.is_editable
        self.add_button.setEnabled(editable)
        self.remove_button.setEnabled(editable)
        self.remove_button.setVisible(bool(steps))
        self._show_current()

    def _show_current(self) -> None:
        row = self._current()
        self.about.setText(f"{row.step.title}, {row.state}" if row is not None else "")
        self.about.setVisible(row is not None)
        self._set.turn_to(None if row is None else row.key)
        self._step = row
        for name in _BELOW:
            self._set.show_line(name, shown=row is not None)
        if row is not None:
            self._set.show_values({name: getattr(row.step, name) for name in _BELOW})

    def _current(self) -> StepRow | None:
        return self.model.row_at(self.view.currentIndex().row())

    def _options(self, field: Field) -> list[Option]:
        step = self._step
        return self._choices.options(field, present=step.step.owner_id if step else None)

    def _spoken(self, field: Field) -> str:
        title = self._step.step.title if self._step else ""
        return _("{field} för {title}").format(field=_(field.label), title=title)

    def _change_label(self, field: Field, _value: object) -> str:
        title = self._step.step.title if self._step else ""
        return change_label(field, title)

    def _write(self, name: str, value: object) -> None:
        if self._step is not None:
            self._session.plan.milestones.update(self._step.key, **{name: value})


class _StepDelegate(ActivityDelegate):
    """Texts and dates are edited in their own narrow cells."""

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        _index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        editor.setGeometry(option.rect)
