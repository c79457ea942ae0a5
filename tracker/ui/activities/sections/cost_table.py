"""The costs of one activity as a small table: year with its source, planned and actual amounts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from tracker.domain.activities.cost import COST_FIELDS, ActivityCost
from tracker.domain.core.language import N_, _
from tracker.domain.indicators.statistics import format_number
from tracker.ui.kit.tables.keyed_table import PlanTableModel
from tracker.ui.kit.tables.table_column import TableColumn, named
from tracker.ui.session import Session

YEAR, PLANNED, ACTUAL = range(3)
"""The table's columns."""


@dataclass(frozen=True, slots=True)
class CostRow:
    """A cost with its unit's name, "" for the activity's own."""

    cost: ActivityCost
    unit: str

    @property
    def key(self) -> int:
        """The cost's id, which sets this row apart from the others."""
        return self.cost.id

    @property
    def name(self) -> str:
        """The year, the unit and the source, "2027, Skolan, Statsbidrag"."""
        year = str(self.cost.year) if self.cost.year else _("år ej angivet")
        return ", ".join(part for part in (year, self.unit, self.cost.funding) if part)


class CostTableModel(PlanTableModel[CostRow]):
    """One row a cost, those without a year last; edited in place."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        columns = (
            self._column("year", N_("År"), lambda row: _year(row.cost)),
            self._column("planned_sek", N_("Planerat"), lambda row: _money(row.cost.planned_sek)),
            self._column("actual_sek", N_("Utfall"), lambda row: _money(row.cost.actual_sek)),
        )
        super().__init__(session, columns, parent)

    def write(self, row: CostRow, name: str, value: object) -> bool:
        """Change a field of a cost; return whether it was accepted."""
        update = self._session.plan.costs.update
        return self._session.change(change_label(name), update, row.key, **{name: value})

    def _column(
        self, name: str, title: str, text: Callable[[CostRow], str]
    ) -> TableColumn[CostRow]:
        return TableColumn[CostRow](
            named(title),
            text,
            COST_FIELDS[name],
            is_number=name.endswith("_sek"),
            spoken=lambda row: text(row) or _("inget"),
            tooltip=lambda row: row.name,
            listed=lambda row: getattr(row.cost, name),
            value=lambda row: getattr(row.cost, name),
            set_value=lambda row, value: self.write(row, name, value),
        )


def change_label(name: str) -> str:
    """Return what changing a field of a cost is called in the history."""
    return _("Ändrade {field} för en kostnad").format(field=_(COST_FIELDS[name].label).lower())


def _year(cost: ActivityCost) -> str:
    year = str(cost.year) if cost.year else _("Utan år")
    return f"{year} · {cost.funding}" if cost.funding else year


def _money(amount: int | None) -> str:
    return "" if amount is None else format_number(amount, 0)
