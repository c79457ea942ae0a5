"""The columns that a plan adds to the activity table: fields of its own, and years' reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Signal

from tracker.domain.activities.report_column import ReportColumn, ReportPart
from tracker.domain.activities.selection import (
    AnyGrouping,
    Column,
    OwnColumn,
    Sorting,
    sorted_by,
)
from tracker.domain.core.labels import Labels
from tracker.domain.followup.story import reported_text
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


AddedColumn = OwnColumn | ReportColumn
"""A column that not every plan has: a field of its own, or what was reported for a period."""


class ChangingColumns(QAbstractTableModel):
    """A model with `columns`: those of every plan, then those that this plan adds.

    `fields_changing` is sent before the latter become others, `fields_changed` afterwards.
    """

    fields_changing = Signal()
    fields_changed = Signal()

    def __init__(self, added: Sequence[AddedColumn], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.added_columns = tuple(added)
        self.columns: tuple[ColumnSpec, ...] = (*COLUMNS, *added_specs(added))

    def take_added(self, added: Sequence[AddedColumn]) -> bool | None:
        """Have these columns besides those of every plan; return whether there are others now.

        None says that nothing is different, the rules of the plan's own fields neither.
        """
        if _ruled(added) == _ruled(self.added_columns):
            return None
        is_other = tuple(added) != self.added_columns
        self.added_columns = tuple(added)
        specs = (*COLUMNS, *added_specs(added))
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


def _ruled(columns: Iterable[AddedColumn]) -> list[object]:
    return [each.rule if isinstance(each, OwnColumn) else each for each in columns]


def sorting_by(sorting: Sorting, added: Iterable[AddedColumn]) -> Sorting:
    """Return a sorting by the columns as they are now, without those that are gone."""
    by_name = {column.name: column for column in added}
    return sorted_by(
        (column if isinstance(column, Column) else by_name[str(column)], descending)
        for column, descending in sorting.keys
        if isinstance(column, Column) or str(column) in by_name
    )


def grouping_by(grouping: AnyGrouping, added: Iterable[AddedColumn]) -> AnyGrouping:
    """Return a grouping by a field as it is now; one that is gone is the page's to replace."""
    if isinstance(grouping, OwnColumn):
        own = (column for column in added if isinstance(column, OwnColumn))
        return next((column for column in own if column.name == grouping.name), grouping)
    return grouping


def added_specs(columns: Iterable[AddedColumn]) -> tuple[ColumnSpec, ...]:
    """Return how these columns are named, filled, drawn and edited."""
    return tuple(
        _spec(column) if isinstance(column, OwnColumn) else _reported(column) for column in columns
    )


def _reported(column: ReportColumn) -> ColumnSpec:
    is_status = column.part is ReportPart.STATUS
    return ColumnSpec(
        column,
        lambda row, _labels: " ".join(reported_text(column, row.told).split()),
        width=150 if is_status else 220,
        tooltip=lambda row: reported_text(column, row.told),
        shown_at_first=False,
    )


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
