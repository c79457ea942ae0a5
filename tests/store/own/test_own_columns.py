"""Own fields as columns: filtered, grouped, sorted, listed, printed, and kept as a state."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.plans import TODAY, make_plan, open_plan
from tracker.domain.activities import conditions
from tracker.domain.activities.grouping import group_heading, group_word
from tracker.domain.activities.selection import (
    ActivityFilter,
    Column,
    Grouping,
    OwnColumn,
    Sorting,
    own_columns,
)
from tracker.domain.activities.table_state import TableState, state_from_plain
from tracker.domain.own.own_field import OwnRule
from tracker.publishing.prints.activities import activity_list
from tracker.publishing.prints.choices import Choices
from tracker.publishing.prints.filter_words import filter_words
from tracker.store.activities.order import activity_groups
from tracker.store.activities.table_listing import table_listing
from tracker.store.plan_file import PlanFile

VALUES = {
    1: {"own_1": "9", "own_2": "Låg", "own_3": "ja", "own_4": "2026-03-01", "own_5": "Öster"},
    2: {"own_1": "10", "own_2": "Hög", "own_4": "2026-01-15", "own_5": "Alm"},
    3: {"own_1": "-1,5", "own_3": "nej", "own_5": "Åsa"},
    5: {"own_2": "Hög"},
}


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanFile]:
    with open_plan(make_plan(tmp_path / "a.plan")) as opened:
        with opened.change("Egna fält"):
            opened.own_fields.add(title="Belopp", kind="number", unit="tkr")
            opened.own_fields.add(title="Nivå", kind="choice", choices="Låg\nHög")
            opened.own_fields.add(title="Klart", kind="yes_no")
            opened.own_fields.add(title="Beslutad", kind="date")
            opened.own_fields.add(title="Plats")
            for activity_id, values in VALUES.items():
                opened.activities.update(activity_id, **values)
        yield opened


@pytest.fixture
def rules(plan: PlanFile) -> dict[str, OwnRule]:
    return plan.own_fields.rules()


@pytest.fixture
def columns(rules: dict[str, OwnRule]) -> tuple[OwnColumn, ...]:
    return own_columns(rules)


def ids(plan: PlanFile, *texts: str, sorting: Sorting | None = None) -> list[int]:
    wanted = ActivityFilter(own=frozenset(texts))
    groups = activity_groups(
        plan.connection, wanted, sorting or Sorting(Column.TITLE), Grouping.NONE, TODAY
    )
    return [activity_id for group in groups for activity_id in group.ids]


def test_each_kind_is_sorted_by_its_own_order_and_what_is_empty_comes_last(
    plan: PlanFile, columns: tuple[OwnColumn, ...]
) -> None:
    amount, level, _done, day, place = columns
    assert ids(plan, sorting=Sorting(amount))[:3] == [3, 1, 2]
    assert ids(plan, sorting=Sorting(amount, descending=True))[:3] == [2, 1, 3]
    assert ids(plan, sorting=Sorting(level))[0] == 1
    assert ids(plan, sorting=Sorting(day))[:2] == [2, 1]
    assert ids(plan, sorting=Sorting(place))[:3] == [2, 3, 1]
    both = Sorting(level, descending=True, then=Sorting(amount))
    assert ids(plan, sorting=both)[:3] == [2, 5, 1]


def test_activities_are_grouped_by_a_choice_in_its_order(
    plan: PlanFile, columns: tuple[OwnColumn, ...]
) -> None:
    level, labels = columns[1], plan.labels()
    groups = activity_groups(plan.connection, ActivityFilter(), Sorting(), level, TODAY)
    assert [(group.key, len(group.ids)) for group in groups] == [("Låg", 1), ("Hög", 2), (None, 2)]
    headings = [group_heading(level, group.key, None, labels) for group in groups]
    assert headings == ["Låg", "Hög", "Utan Nivå"]
    assert group_word(level, labels) == "Nivå"


def test_a_filter_asks_for_values_for_what_is_empty_and_for_what_lies_between(
    plan: PlanFile, rules: dict[str, OwnRule]
) -> None:
    amount, level, done, day, _place = rules.values()
    value, empty = conditions.is_value, conditions.is_empty
    assert sorted(ids(plan, value(level, "Hög"))) == [2, 5]
    assert sorted(ids(plan, value(level, "Hög"), value(level, "Låg"))) == [1, 2, 5]
    assert sorted(ids(plan, empty(level))) == [3, 4]
    assert ids(plan, value(level, "Hög"), conditions.is_filled(amount)) == [2]
    assert ids(plan, value(done, "0")) == [3]
    assert sorted(ids(plan, conditions.is_from(amount, "9"))) == [1, 2]
    assert ids(plan, conditions.is_from(amount, "-2"), conditions.is_until(amount, "5")) == [3]
    assert ids(plan, conditions.is_until(day, "2026-02-01")) == [2]
    assert len(ids(plan, "own_99=x", "something else")) == 5
    wanted = ActivityFilter(own=frozenset({value(level, "Hög"), empty(level), "own_1>9"}))
    assert filter_words(plan, wanted) == ["Belopp: från 9\u00a0tkr", "Nivå: Hög, Utan Nivå"]


def test_the_table_is_listed_and_printed_with_own_columns(
    plan: PlanFile, columns: tuple[OwnColumn, ...]
) -> None:
    state = TableState(grouping=columns[1], columns=(Column.TITLE, *columns))
    listing = table_listing(plan, state, TODAY)
    assert [column.heading for column in listing.columns][1:] == [
        "Belopp (tkr)", "Nivå", "Klart", "Beslutad", "Plats",
    ]  # fmt: skip
    first = listing.objects()[0]
    assert first == {
        "title": "Språkpraktik för nyanlända",
        "own_1": 9,
        "own_2": "Låg",
        "own_3": True,
        "own_4": "2026-03-01",
        "own_5": "Öster",
    }
    choices = Choices(today=TODAY, year=2026, by=columns[1], columns=state.columns)
    text = str(activity_list(plan, choices))
    for shown in ("Belopp", "per Nivå", "2026-03-01", "Utan Nivå", "Öster"):
        assert shown in text


def test_a_state_with_own_columns_is_kept_and_what_is_gone_is_left_out(
    plan: PlanFile, rules: dict[str, OwnRule], columns: tuple[OwnColumn, ...]
) -> None:
    state = TableState(
        ActivityFilter(own=frozenset({"own_2=Hög"})),
        columns[1],
        Sorting(columns[0], descending=True),
        (Column.TITLE, columns[3]),
    )
    assert state_from_plain(state.plain(), rules) == state
    with plan.change("Tog bort"):
        plan.own_fields.delete(2, 4)
    left = state_from_plain(state.plain(), plan.own_fields.rules())
    assert (left.grouping, left.columns) == (Grouping.FOCUS_AREA, (Column.TITLE,))
    assert left.sorting.keys == ((columns[0], True),)
