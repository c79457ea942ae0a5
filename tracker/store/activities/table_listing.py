"""The table of activities as it stands, as one value: shown columns, groups, order and filter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tracker.domain.activities.grouping import group_heading, group_word
from tracker.domain.activities.selection import AnyColumn, AnyGrouping, Column, Grouping
from tracker.domain.activities.table_state import TableState
from tracker.domain.core.listing import Listing, ListingColumn
from tracker.store.activities.cells import cell_of
from tracker.store.activities.print_queries import grouped_rows
from tracker.store.plan_file import PlanFile

FIRST_COLUMNS = (Column.TITLE, Column.STATUS, Column.DUE_DATE, Column.UNIT, Column.OWNER)
"""The columns that are shown until somebody chooses others."""

_SHOWN_GROUPS: Mapping[AnyGrouping, Column] = {
    Grouping.FOCUS_AREA: Column.FOCUS_AREA,
    Grouping.UNIT: Column.UNIT,
    Grouping.OWNER: Column.OWNER,
    Grouping.STATUS: Column.STATUS,
    Grouping.CATEGORY: Column.CATEGORY,
    Grouping.ACTION_PLAN: Column.ACTION_PLAN,
    Grouping.PROGNOSIS: Column.PROGNOSIS,
}
"""The columns that say what a grouping's headings do."""


def table_listing(plan: PlanFile, state: TableState, today: date) -> Listing:
    """Return the rows that the table shows with `state`, folded ones too, in its order.

    The heading of a row's group is its first column, unless that column is shown already. An
    activity that stands in several groups has a row in each.
    """
    labels = plan.labels()
    columns = state.columns or FIRST_COLUMNS
    groups = grouped_rows(plan, state.filter, state.sorting, state.grouping, today, columns)
    heading = _group_column(state.grouping, columns, group_word(state.grouping, labels))
    rows = []
    for group in groups:
        named = group_heading(state.grouping, group.key, group.name, labels)
        begun = (named,) if heading else ()
        rows += [
            (*begun, *(cell_of(column).value(row, labels) for column in columns))
            for row in group.rows
        ]
    made = (
        ListingColumn(str(column), cell_of(column).heading(labels), cell_of(column).kind)
        for column in columns
    )
    return Listing("activities", labels.activity.plural_title, (*heading, *made), tuple(rows))


def _group_column(
    grouping: AnyGrouping, columns: Sequence[AnyColumn], heading: str
) -> tuple[ListingColumn, ...]:
    is_shown = grouping in columns or _SHOWN_GROUPS.get(grouping) in columns
    if grouping is Grouping.NONE or is_shown:
        return ()
    return (ListingColumn("group", heading),)
