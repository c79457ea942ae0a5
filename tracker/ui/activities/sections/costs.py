"""The section Kostnader of an activity's form: a row for each year, unit and source."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QStyleOptionViewItem, QVBoxLayout, QWidget

from tracker.domain.activities.cost import COST_FIELDS, costs_sentence
from tracker.domain.core.fields import Field
from tracker.domain.core.language import _
from tracker.store.activities.queries import own_cost
from tracker.store.log.changes import Changes
from tracker.ui.activities.sections.cost_table import (
    ACTUAL,
    PLANNED,
    YEAR,
    CostRow,
    CostTableModel,
    change_label,
)
from tracker.ui.activities.sections.section import FormSection
from tracker.ui.kit.basics import label
from tracker.ui.kit.cells.section_table import SectionTable
from tracker.ui.kit.fields.cell_delegate import ActivityDelegate
from tracker.ui.kit.fields.choices import Choices, Option
from tracker.ui.kit.fields.field_set import Binding, FieldSet
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tables.row_view import stand_at
from tracker.ui.session import Session

_WIDTHS = {PLANNED: 92, ACTUAL: 84}
"""In pixels for a text whose digits are eight wide."""
_BELOW = ("unit_id", "funding")


class CostsSection(FormSection):
    """Shows and edits what an activity costs; the current row's unit and source below, and the sum.

    The first row takes over the cost that stood in the activity itself, so that it counts once.
    """

    def __init__(self, session: Session, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._choices = choices
        self.model = CostTableModel(session, self)
        self.view = SectionTable(self.model, YEAR, _WIDTHS)
        self.view.setItemDelegate(_CostDelegate(session, choices, self.view))
        self.sums = label("", "muted", wrap=True)
        self.add_button = icon_button(_("Lägg till kostnad"), self.add, "plus")
        self.remove_button = icon_button(_("Ta bort"), self.remove_current, "trash-2")
        self._row: CostRow | None = None
        binding = Binding(
            write=self._write,
            change_label=lambda field, _value: change_label(field.name),
            options=self._options,
            spoken=self._spoken,
            fields=COST_FIELDS,
        )
        self._set = FieldSet(session, binding, self)
        self._lay_out()
        self.view.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_current())
        self.view.remove_requested.connect(self.remove_current)
        self.model.begin_row = self._begin
        session.changed.connect(self._on_changed)
        choices.changed.connect(self._show_current)

    def offer(self) -> str:
        """Return what the menu calls a cost with its own year, unit or source."""
        return _("Kostnad per år, enhet eller källa")

    def is_used(self) -> bool:
        """Return whether the activity's cost has rows."""
        return self.model.rowCount() > 0

    def commit_pending(self) -> None:
        """Save what is being written, as when the field is left."""
        self._set.commit_pending()

    def add(self) -> None:
        """Write a new row and stand in its year; the first takes over the undivided cost."""
        activity = self._activity
        if activity is None or not self._session.is_editable:
            return
        created: list[int] = []
        costs = self._session.plan.costs

        def write() -> None:
            created.append(costs.divide(activity.id))

        if self._session.change(_("Ny kostnad"), write):
            self._read()
            row = self.model.place_of(created[0])
            if row is not None:
                index = self.model.index(row, YEAR)
                stand_at(self.view, index)
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)
                self.view.edit(index)

    def _begin(self, values: Mapping[str, object]) -> None:
        """Write a cost that is pasted below the last."""
        if self._activity is not None:
            add = self._session.plan.costs.add
            self._session.change(_("Ny kostnad"), add, activity_id=self._activity.id, **values)

    def remove_current(self) -> None:
        """Remove the row stood on; undo brings it back."""
        row = self._current()
        if row is not None and self._session.is_editable:
            remove = self._session.plan.costs.delete
            self._session.change(_("Tog bort en kostnad"), remove, row.key)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(label(_("Kostnader"), "subheading"))
        column.addWidget(self.view)
        self.view.setAccessibleName(_("Kostnader"))
        column.addWidget(self.sums)
        self._set.add_lines(column, (("unit_id",), ("funding",)))
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        column.addLayout(buttons)

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch("cost", "unit"):
            self.reload()

    def read(self) -> None:
        """Read and show the activity's costs."""
        if self._activity is None:
            return
        plan = self._session.plan
        activity = plan.activities.find(self._activity.id) or self._activity
        costs = plan.costs.of(activity.id)
        units = {unit.id: unit.name for unit in plan.units.all()} if costs else {}
        self.model.show_rows([CostRow(cost, units.get(cost.unit_id or 0, "")) for cost in costs])
        self.sums.setText(costs_sentence(own_cost(activity), costs))
        self.view.fit()
        self.add_button.setEnabled(self._session.is_editable)
        self.remove_button.setEnabled(self._session.is_editable)
        self._show_current()

    def _show_current(self) -> None:
        row = self._current()
        self._set.turn_to(None if row is None else row.key)
        self._row = row
        for name in _BELOW:
            self._set.show_line(name, shown=row is not None)
        if row is not None:
            self._set.show_values({name: getattr(row.cost, name) for name in _BELOW})

    def _current(self) -> CostRow | None:
        return self.model.row_at(self.view.currentIndex().row())

    def _options(self, field: Field) -> list[Option]:
        return self._choices.options(field, present=self._row.cost.unit_id if self._row else None)

    def _spoken(self, field: Field) -> str:
        name = self._row.name if self._row else ""
        return _("{field} för kostnaden {name}").format(field=_(field.label), name=name)

    def _write(self, name: str, value: object) -> None:
        if self._row is not None:
            self._session.plan.costs.update(self._row.key, **{name: value})


class _CostDelegate(ActivityDelegate):
    """Texts and amounts are edited in their own narrow cells."""

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        _index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        editor.setGeometry(option.rect)
