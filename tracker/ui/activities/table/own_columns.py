"""The columns of the plan's own fields in the activity table."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.domain.activities.selection import OwnColumn
from tracker.domain.core.labels import Labels
from tracker.domain.own.own_field import OwnKind, shown_number, value_in
from tracker.store.activities.queries import ActivityRow
from tracker.ui.activities.table.column import ColumnSpec

_WIDTHS = {
    OwnKind.TEXT: 160,
    OwnKind.NUMBER: 104,
    OwnKind.DATE: 104,
    OwnKind.CHOICE: 120,
    OwnKind.YES_NO: 84,
    OwnKind.LINK: 180,
}


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
