"""The columns of the plan's own fields in the activity table, which come and go with the fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Signal

from tracker.domain.activities.selection import AnyGrouping, OwnColumn, Sorting, sorted_by
from tracker.domain.core.labels import Labels
from tracker.domain.own.own_field import OwnKind, shown_number, value_in
from tracker.store.activities.queries import ActivityRow
from tracker.ui.activities.table.column import ColumnSpec
from tracker.ui.activities.table.columns import COLUMNS

_WIDTHS = {
    OwnKind.TEXT: 160,
    OwnKind.NUMBER: 104,
    OwnKind.DATE: 104,
    OwnKind.CHOICE: 120,
    OwnKind.YES_NO: 84,
    OwnKind.LINK: 180,
}


class ChangingColumns(QAbstractTableModel):
    """A model with `columns`: those of every plan, then those of the plan's own fields.

    `fields_changing` is sent before the latter become others, `fields_changed` afterwards.
    """

    fields_changing = Signal()
    fields_changed = Signal()

    def __init__(self, own: Sequence[OwnColumn], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.own_columns = tuple(own)
        self.columns: tuple[ColumnSpec, ...] = (*COLUMNS, *own_specs(own))

    def take_own(self, own: Sequence[OwnColumn]) -> bool:
        """Have a column for each of these fields; return whether other fields have come."""
        is_other = tuple(own) != self.own_columns
        self.own_columns = tuple(own)
        specs = (*COLUMNS, *own_specs(own))
        if is_other:
            self.fields_changing.emit()
            self._exchange_columns(specs)
        self.columns = specs
        return is_other

    def _exchange_columns(self, specs: tuple[ColumnSpec, ...]) -> None:
        """Take the columns behind those of every plan away, and put others there."""
        first = len(COLUMNS)
        if len(self.columns) > first:
            self.beginRemoveColumns(QModelIndex(), first, len(self.columns) - 1)
            self.columns = COLUMNS
            self.endRemoveColumns()
        if len(specs) > first:
            self.beginInsertColumns(QModelIndex(), first, len(specs) - 1)
            self.columns = specs
            self.endInsertColumns()


def sorting_by(sorting: Sorting, own: Iterable[OwnColumn]) -> Sorting:
    """Return a sorting by the fields as they are now, without those that are gone."""
    by_name = {column.name: column for column in own}
    return sorted_by(
        (by_name[str(column)] if isinstance(column, OwnColumn) else column, descending)
        for column, descending in sorting.keys
        if not isinstance(column, OwnColumn) or str(column) in by_name
    )


def grouping_by(grouping: AnyGrouping, own: Iterable[OwnColumn]) -> AnyGrouping:
    """Return a grouping by a field as it is now; one that is gone is the page's to replace."""
    if isinstance(grouping, OwnColumn):
        return next((column for column in own if column.name == grouping.name), grouping)
    return grouping


def own_specs(columns: Iterable[OwnColumn]) -> tuple[ColumnSpec, ...]:
    """Return how the columns of the plan's own fields are named, filled, drawn and edited."""
    return tuple(map(_spec, columns))


def _spec(column: OwnColumn) -> ColumnSpec:
    rule = column.rule
    is_number = rule.own_kind is OwnKind.NUMBER

    def text(row: ActivityRow, _labels: Labels) -> str:
        found = value_in(row.own, column.field_id)
        if found is None:
            return ""
        return shown_number(found.value) if is_number else " ".join(found.text.split())

    def tooltip(row: ActivityRow) -> str:
        found = value_in(row.own, column.field_id)
        return found.text if found else rule.help

    return ColumnSpec(
        column,
        text,
        rule,
        width=_WIDTHS[rule.own_kind],
        is_number=is_number,
        tooltip=tooltip,
        shown_at_first=False,
    )
