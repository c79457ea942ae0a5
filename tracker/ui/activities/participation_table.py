"""The units that take part in one activity, as a small table: status, target and outcome each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt

from tracker.domain.activities.participation import (
    PARTICIPATION_FIELDS,
    Participation,
    shown_quantity,
)
from tracker.domain.core.fields import Field
from tracker.domain.core.language import N_, _
from tracker.domain.core.terms import word
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.fields.choices import unused
from tracker.ui.kit.looks import theme
from tracker.ui.kit.tables.keyed_table import AnyIndex, KeyedTableModel, TableColumn, named
from tracker.ui.kit.tables.roles import FieldRole, IdRole
from tracker.ui.session import Session

UNIT, STATUS, TARGET, ACTUAL = range(4)
"""The table's columns."""


@dataclass(frozen=True, slots=True)
class ShareRow:
    """A unit's share in the activity this year and the year before, with the unit's names.

    The short name is for narrow places.
    """

    share: Participation
    before: Participation
    unit: str
    short_name: str
    is_used: bool = True

    @property
    def key(self) -> int:
        """The unit's id, which sets this row apart from the others."""
        return self.share.unit_id


_FIELDS = PARTICIPATION_FIELDS
_Column = TableColumn[ShareRow]
_COLUMNS = (
    _Column(lambda labels: labels.unit.title, lambda row: row.short_name),
    _Column(named(N_("Status")), lambda row: word(row.share.status), _FIELDS["status"]),
    _Column(
        named(N_("Mål")),
        lambda row: shown_quantity(row.share.target_quantity),
        _FIELDS["target_quantity"],
        is_number=True,
    ),
    _Column(
        named(N_("Utfall")),
        lambda row: shown_quantity(row.share.actual_quantity),
        _FIELDS["actual_quantity"],
        is_number=True,
    ),
)


class ParticipationTableModel(KeyedTableModel[ShareRow]):
    """One row a unit, in the order of the units; edited in place."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, _COLUMNS, parent)

    # Qt's own

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._session.is_editable and _COLUMNS[index.column()].field is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: AnyIndex, role: int = 0) -> Any:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        column, spec = index.column(), _COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return spec.text(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return _spoken(row, column)
            case Qt.ItemDataRole.DecorationRole:
                return theme.status_icon(row.share.status) if column == STATUS else None
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(_spoken(row, column))
            case Qt.ItemDataRole.ForegroundRole:
                return None if row.is_used else theme.color("faint")
            case Qt.ItemDataRole.TextAlignmentRole:
                return _COLUMNS[column].alignment
            case _:
                return _value(row, spec.field, role)

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row, field = self.row_at(index.row()), _COLUMNS[index.column()].field
        if row is None or field is None or role != Qt.ItemDataRole.EditRole:
            return False
        if value == _edited(row, field):
            return False
        label = _("Ändrade {field} för {unit}").format(field=_(field.label).lower(), unit=row.unit)
        share, put = row.share, self._session.plan.participations.put
        return self._session.change(
            label, put, share.year, share.activity_id, share.unit_id, **{field.name: value}
        )


def _value(row: ShareRow, field: Field | None, role: int) -> Any:
    if role == IdRole:
        return row.key
    if role == FieldRole:
        return field
    return _edited(row, field) if role == Qt.ItemDataRole.EditRole else None


def _edited(row: ShareRow, field: Field | None) -> Any:
    """Quantities are edited as they are read, with a decimal comma."""
    if field is None:
        return None
    value = getattr(row.share, field.name)
    return shown_quantity(value) if isinstance(value, float) else value


def _last_year(row: ShareRow, column: int) -> str:
    """Return the target or the outcome of the year before, "" for none."""
    last = {TARGET: row.before.target_quantity, ACTUAL: row.before.actual_quantity}
    return shown_quantity(last.get(column))


def _spoken(row: ShareRow, column: int) -> str:
    if column != UNIT:
        text = _COLUMNS[column].text(row) or _("inget")
        last = _last_year(row, column)
        return f"{text} ({row.before.year}: {last})" if last else text
    name = row.unit if row.is_used else unused(row.unit)
    return f"{name}: {row.share.note}" if row.share.note else name
