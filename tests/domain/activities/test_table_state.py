"""A set-up of the page of activities comes back from JSON as it was."""

from __future__ import annotations

import json

import pytest

from tracker.domain.activities.selection import (
    ActivityFilter,
    Attention,
    Column,
    Grouping,
    Sorting,
    sorted_by,
)
from tracker.domain.activities.table_state import TableState, state_from_plain
from tracker.domain.activities.timeline import Zoom
from tracker.domain.core.terms import Approval, Status

FULL = TableState(
    filter=ActivityFilter(
        text="café",
        focus_areas=frozenset({3, 0}),
        statuses=frozenset({Status.IN_PROGRESS}),
        approvals=frozenset({Approval.PROPOSED}),
        attention=frozenset({Attention.LATE}),
        categories=frozenset({"", "Drift"}),
        prognoses=frozenset({"on_track"}),
    ),
    grouping=Grouping.UNIT,
    sorting=Sorting(Column.DUE_DATE, True, Sorting(Column.OWNER)),
    columns=(Column.TITLE, Column.OWNER),
    wraps=True,
    is_timeline=True,
    zoom=Zoom.MONTH,
)


@pytest.mark.parametrize("state", [TableState(), FULL], ids=["as at first", "all chosen"])
def test_a_state_comes_back_from_json_as_it_was(state: TableState) -> None:
    assert state_from_plain(json.loads(json.dumps(state.plain()))) == state


def test_the_first_state_has_nothing_to_keep() -> None:
    assert TableState().plain() == {}


def test_what_nobody_knows_any_more_is_left_out() -> None:
    kept = {
        "grouping": "colour",
        "sorting": ["-due_date", "smell"],
        "columns": ["title", "smell", 3],
        "filter": {"statuses": ["completed", "eaten"], "units": [1, "x"], "text": 7, "smells": [1]},
        "zoom": [],
    }
    assert state_from_plain(kept) == TableState(
        filter=ActivityFilter(statuses=frozenset({Status.COMPLETED}), units=frozenset({1})),
        sorting=Sorting(Column.DUE_DATE, True),
        columns=(Column.TITLE,),
    )


def test_a_heading_that_is_clicked_turns_round_and_then_lets_go() -> None:
    by_owner = Sorting().turned(Column.OWNER)
    assert by_owner.keys == ((Column.OWNER, False),)
    assert by_owner.turned(Column.OWNER).keys == ((Column.OWNER, True),)
    assert by_owner.turned(Column.OWNER).turned(Column.OWNER) == Sorting()
    assert by_owner.turned(Column.TITLE).keys == ((Column.TITLE, False),)


def test_a_second_heading_decides_between_equals_of_the_first() -> None:
    both = Sorting().turned(Column.OWNER).turned(Column.TITLE, added=True)
    assert both.keys == ((Column.OWNER, False), (Column.TITLE, False))
    turned = both.turned(Column.OWNER, added=True)
    assert turned.keys == ((Column.OWNER, True), (Column.TITLE, False))
    assert turned.turned(Column.OWNER, added=True) == sorted_by([(Column.TITLE, False)])
