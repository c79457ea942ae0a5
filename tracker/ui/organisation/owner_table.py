"""The owners as a table for the screen: positions, their holders, and how much they answer for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor

from tracker.domain.core.language import N_, _
from tracker.domain.core.sorting import swedish_key
from tracker.domain.plan.plan import OWNER_FIELDS
from tracker.store.organisation.organisation import OwnerRow
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.fields.choices import unused
from tracker.ui.kit.looks import theme
from tracker.ui.kit.tables.keyed_table import AnyIndex, KeyedTableModel, TableColumn, named
from tracker.ui.kit.tables.roles import FieldRole, IdRole
from tracker.ui.session import Session

TITLE, NAME, EMAIL, UNIT, ACTIVE, ACTIVITIES = range(6)
"""The table's columns."""


_Column = TableColumn[OwnerRow]
_COLUMNS = (
    _Column(
        named(N_("Befattning")),
        lambda row: row.owner.title if row.owner.active else unused(row.owner.title),
        OWNER_FIELDS["title"],
    ),
    _Column(named(N_("Namn")), lambda row: row.owner.name or "", OWNER_FIELDS["name"]),
    _Column(named(N_("E-post")), lambda row: row.owner.email or "", OWNER_FIELDS["email"]),
    _Column(lambda labels: labels.unit.title, lambda row: row.unit or "", OWNER_FIELDS["unit_id"]),
    _Column(
        named(N_("Används")),
        lambda row: _("ja") if row.owner.active else _("nej"),
        OWNER_FIELDS["active"],
    ),
    _Column(
        lambda labels: labels.activity.plural_title,
        lambda row: str(row.activities) if row.activities else "–",
        is_number=True,
    ),
)


class OwnerTableModel(KeyedTableModel[OwnerRow]):
    """One row an owner, in the order asked for; edited in place."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, _COLUMNS, parent)
        self._column, self._descending = TITLE, False

    def show_rows(self, rows: Sequence[OwnerRow]) -> None:
        """Show these owners and signal exactly what differs to the view."""
        super().show_rows(self._sorted(rows))

    # Qt's own

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._session.is_editable and index.column() == ACTIVE:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        elif self._session.is_editable and _COLUMNS[index.column()].field is not None:
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
                return self._spoken(row, column)
            case Qt.ItemDataRole.ForegroundRole:
                return _color(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(spec.text(row))
            case Qt.ItemDataRole.TextAlignmentRole:
                return _COLUMNS[column].alignment
            case _:
                return _value(row, column, role)

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row, field = self.row_at(index.row()), _COLUMNS[index.column()].field
        if row is None or field is None:
            return False
        if role == Qt.ItemDataRole.CheckStateRole:
            value = Qt.CheckState(value) == Qt.CheckState.Checked
        elif role != Qt.ItemDataRole.EditRole:
            return False
        label = _("Ändrade {field}").format(field=_(field.label).lower())
        update = self._session.plan.owners.update
        return self._session.change(label, update, row.key, **{field.name: value})

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._column = column if column >= 0 else TITLE
        self._descending = column >= 0 and order == Qt.SortOrder.DescendingOrder
        self.show_rows(list(self._rows))

    # Helping

    def _sorted(self, rows: Sequence[OwnerRow]) -> list[OwnerRow]:
        """Sort by the column, the empty last whichever way, and then by title."""
        by_title = sorted(rows, key=lambda row: (swedish_key(row.owner.title), row.key))
        if self._column == ACTIVITIES:
            return sorted(by_title, key=lambda row: row.activities, reverse=self._descending)
        text = _COLUMNS[self._column].text
        filled = [row for row in by_title if text(row)]
        filled.sort(key=lambda row: swedish_key(text(row)), reverse=self._descending)
        return filled + [row for row in by_title if not text(row)]

    def _spoken(self, row: OwnerRow, column: int) -> str:
        if column == ACTIVITIES:
            return self._session.labels.activity.counted(row.activities)
        return _COLUMNS[column].text(row)


def _value(row: OwnerRow, column: int, role: int) -> Any:
    field = _COLUMNS[column].field
    if role == IdRole:
        return row.key
    if role == FieldRole:
        return field
    if role == Qt.ItemDataRole.CheckStateRole and column == ACTIVE:
        return Qt.CheckState.Checked if row.owner.active else Qt.CheckState.Unchecked
    if role == Qt.ItemDataRole.EditRole and field is not None:
        return getattr(row.owner, field.name)
    return None


def _color(row: OwnerRow, column: int) -> QColor | None:
    if column == ACTIVITIES and row.activities:
        return theme.color("accent")
    if not row.owner.active or column == ACTIVITIES:
        return theme.color("faint")
    return None
