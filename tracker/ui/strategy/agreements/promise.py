"""A promise of an agreement: its name and measure, and what each unit delivers in the year."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QStyleOptionViewItem, QVBoxLayout, QWidget

from tracker.domain.activities.agreement import PROMISE_FIELDS, PromiseYear
from tracker.domain.core.language import _
from tracker.domain.core.terms import UnitKind
from tracker.domain.plan.plan import Unit
from tracker.ui.kit.basics import label
from tracker.ui.kit.cells.section_table import SectionTable
from tracker.ui.kit.fields.cell_delegate import ActivityDelegate
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.fields.field_set import Binding, FieldSet
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.session import Session
from tracker.ui.strategy.agreements.delivery_table import (
    AGREED,
    DELIVERED,
    NOTE,
    UNIT,
    DeliveryRow,
    DeliveryTableModel,
)

_WIDTHS = {AGREED: 72, DELIVERED: 80, NOTE: 96}
"""In pixels for a text whose digits are eight wide."""


class PromisePanel(QWidget):
    """Shows and edits a promise; its units' numbers are those of the year looked at."""

    def __init__(
        self, session: Session, choices: Choices, promise_id: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.promise_id = promise_id
        self.model = DeliveryTableModel(session, self)
        self.view = SectionTable(self.model, UNIT, _WIDTHS)
        self.view.setItemDelegate(_DeliveryDelegate(session, choices, self.view))
        self.sentence = label("", "muted", wrap=True)
        self.remove_button = icon_button(_("Ta bort åtagandet"), self.remove, "trash-2")
        self.fields = FieldSet(
            session,
            Binding(
                write=self._write,
                change_label=lambda field, _value: _("Ändrade {field} för ett åtagande").format(
                    field=_(field.label).lower()
                ),
                fields=PROMISE_FIELDS,
            ),
            self,
        )
        self._lay_out()

    def show_promise(self, found: PromiseYear, units: Mapping[int, Unit]) -> None:
        """Show the promise with the units that take part and those that may."""
        written = {row.delivery.unit_id: row.delivery for row in found.units}
        self.model.show_rows(
            [
                DeliveryRow(self.promise_id, found.year, unit.id, unit.name, written.get(unit.id))
                for unit in units.values()
                if unit.id in written or (unit.active and unit.kind is not UnitKind.EXTERNAL)
            ]
        )
        self.view.fit()
        self.view.setAccessibleName(f"{found.name} {found.year}")
        self.sentence.setText(found.sentence())
        self.remove_button.setEnabled(self._session.is_editable)
        self.fields.turn_to(self.promise_id)
        self.fields.show_values({"title": found.promise.title, "measure": found.promise.measure})

    def remove(self) -> None:
        """Remove the promise with what was delivered of it; undo brings it back."""
        if self._session.is_editable:
            self.fields.forget()
            self._session.change(
                _("Tog bort ett åtagande"), self._session.plan.promises.delete, self.promise_id
            )

    def _write(self, name: str, value: object) -> None:
        self._session.plan.promises.update(self.promise_id, **{name: value})

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        self.fields.add_lines(column, (("title", "measure"),))
        column.addWidget(self.view)
        column.addWidget(self.sentence)
        column.addWidget(self.remove_button)


class _DeliveryDelegate(ActivityDelegate):
    """Numbers and notes are edited in their own narrow cells."""

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        _index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        editor.setGeometry(option.rect)
