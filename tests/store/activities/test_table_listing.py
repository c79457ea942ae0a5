"""The table of activities as it stands: its columns, groups, order and filter, as one value."""

from __future__ import annotations

from datetime import date

from tests.support.plans import TODAY
from tracker.domain.activities.selection import ActivityFilter, Column, Grouping, sorted_by
from tracker.domain.activities.table_state import TableState
from tracker.domain.core.listing import Coded, Listing, ListingKind, ListingValue
from tracker.domain.core.terms import Status
from tracker.store.activities.cells import CELLS
from tracker.store.activities.table_listing import table_listing
from tracker.store.plan_file import PlanFile


def titles(plan: PlanFile, *keys: tuple[Column, bool]) -> list[ListingValue]:
    state = TableState(grouping=Grouping.NONE, sorting=sorted_by(keys), columns=(Column.TITLE,))
    return [row[0] for row in table_listing(plan, state, TODAY).rows]


def test_every_column_is_known_to_files() -> None:
    assert set(CELLS) == set(Column)


def test_the_shown_columns_stand_in_order_after_the_group(plan: PlanFile) -> None:
    state = TableState(columns=(Column.DUE_DATE, Column.TITLE, Column.STATUS))
    found = table_listing(plan, state, TODAY)
    assert [column.key for column in found.columns] == ["group", "due_date", "title", "status"]
    assert found.columns[1].kind is ListingKind.DATE
    assert found.rows[0][0] == "1 Arbete"
    assert all(row[1] is None or isinstance(row[1], date) for row in found.rows)
    assert all(isinstance(row[3], Coded) for row in found.rows)


def test_a_column_that_says_the_group_is_not_written_twice(plan: PlanFile) -> None:
    state = TableState(grouping=Grouping.STATUS, columns=(Column.TITLE, Column.STATUS))
    keys = [column.key for column in table_listing(plan, state, TODAY).columns]
    assert keys == ["title", "status"]


def test_a_filter_leaves_out_what_it_hides(plan: PlanFile) -> None:
    wanted = ActivityFilter(statuses=frozenset({Status.CANCELLED}))
    assert table_listing(plan, TableState(filter=wanted), TODAY).rows == ()


def test_several_columns_sort_one_after_the_other(plan: PlanFile) -> None:
    by_owner = titles(plan, (Column.OWNER, False), (Column.TITLE, False))
    turned = titles(plan, (Column.OWNER, False), (Column.TITLE, True))
    owners = {row[1]: row[0] for row in _owners(plan).rows}
    assert by_owner == sorted(by_owner, key=lambda title: (str(owners[title] or "Ö"), str(title)))
    assert [owners[title] for title in turned] == [owners[title] for title in by_owner]
    assert turned != by_owner


def _owners(plan: PlanFile) -> Listing:
    state = TableState(grouping=Grouping.NONE, columns=(Column.OWNER, Column.TITLE))
    return table_listing(plan, state, TODAY)
