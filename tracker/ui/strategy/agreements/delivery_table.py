"""What each unit is to deliver of a promise in the year, and has delivered, as a small table."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from tracker.domain.activities.agreement import DELIVERY_FIELDS, Delivery
from tracker.domain.activities.participation import shown_quantity
from tracker.domain.core.fields import Field
from tracker.domain.core.language import N_, _
from tracker.ui.kit.tables.keyed_table import PlanTableModel
from tracker.ui.kit.tables.table_column import TableColumn, named
from tracker.ui.session import Session

UNIT, AGREED, DELIVERED, NOTE = range(4)
"""The table's columns."""


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """A unit and its delivery of a promise in a year, None where nothing is written."""

    promise_id: int
    year: int
    unit_id: int
    unit: str
    delivery: Delivery | None

    @property
    def key(self) -> tuple[int, int, int]:
        """What sets this row apart from the others."""
        return self.promise_id, self.unit_id, self.year

    def value(self, name: str) -> float | str | None:
        """Return a field of the delivery, None where nothing is written."""
        found: float | str | None = getattr(self.delivery, name) if self.delivery else None
        return found

    def shown(self, name: str) -> str:
        """Return a field of the delivery as it is shown."""
        value = self.value(name)
        return shown_quantity(value) if isinstance(value, int | float) else value or ""


class DeliveryTableModel(PlanTableModel[DeliveryRow]):
    """One row a unit; edited in place."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        unit = TableColumn[DeliveryRow](
            lambda labels: labels.unit.title, lambda row: row.unit, tooltip=lambda row: row.unit
        )
        columns = (
            unit,
            self._column("agreed", N_("Avtalat")),
            self._column("delivered", N_("Levererat")),
            self._column("note", N_("Kommentar")),
        )
        super().__init__(session, columns, parent)

    def write(self, row: DeliveryRow, name: str, value: object) -> bool:
        """Change a field of a unit's delivery; return whether it was accepted."""
        label = _("Ändrade {field} för en leverans").format(
            field=_(DELIVERY_FIELDS[name].label).lower()
        )
        put = self._session.plan.deliveries.put
        return self._session.change(
            label, put, row.year, row.promise_id, row.unit_id, **{name: value}
        )

    def _column(self, name: str, title: str) -> TableColumn[DeliveryRow]:
        field: Field = DELIVERY_FIELDS[name]

        def text(row: DeliveryRow) -> str:
            return row.shown(name)

        return TableColumn[DeliveryRow](
            named(title),
            text,
            field,
            is_number=name != "note",
            spoken=lambda row: text(row) or _("inget"),
            tooltip=lambda row: f"{row.unit}\n\n{text(row)}".strip(),
            value=lambda row: row.value(name),
            set_value=lambda row, value: self.write(row, name, value),
        )
