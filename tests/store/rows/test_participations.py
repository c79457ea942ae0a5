"""Units that take part in activities: writing them, and finding activities by them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.plans import TODAY
from tracker.domain.activities.selection import (
    ALL_UNITS_ID,
    ActivityFilter,
    Attention,
    Grouping,
    Sorting,
)
from tracker.domain.core.terms import Approval, Status, UnitKind
from tracker.errors import InvalidValueError
from tracker.store.activities.counting import attention_groups
from tracker.store.activities.order import activity_groups
from tracker.store.file.schema import create
from tracker.store.plan_file import PlanFile

SOCIAL, SCHOOL, HOUSING = 1, 2, 3
PRACTICE, PRESCHOOL = 1, 3


def ids_of(connection: sqlite3.Connection, wanted: ActivityFilter) -> list[int]:
    groups = activity_groups(connection, wanted, Sorting(), Grouping.NONE, TODAY)
    return sorted(activity_id for group in groups for activity_id in group.ids)


def test_vg_r5_units_are_added_at_once_and_in_the_order_of_the_units(plan: PlanFile) -> None:
    with plan.change("Lade till enheter"):
        added = plan.participations.add_units(PRACTICE, [HOUSING, SOCIAL, SCHOOL, SCHOOL], 2025)
    assert added == 3
    shares = plan.participations.of(PRACTICE, 2025)
    assert [share.unit_id for share in shares] == [SOCIAL, SCHOOL, HOUSING]
    assert {share.status for share in shares} == {Status.NOT_STARTED}


def test_a_unit_takes_part_once_and_keeps_what_it_has_reported(plan: PlanFile) -> None:
    (before, *_rest) = plan.participations.of(PRESCHOOL, 2025)
    with plan.change("Lade till enheter"):
        assert plan.participations.add_units(PRESCHOOL, [SOCIAL, SCHOOL, HOUSING], 2025) == 1
    assert before in plan.participations.of(PRESCHOOL, 2025)
    assert plan.undo()
    assert [share.unit_id for share in plan.participations.of(PRESCHOOL, 2025)] == [SOCIAL, SCHOOL]


def test_vb_r6_a_target_and_an_outcome_for_each_unit(plan: PlanFile) -> None:
    (share, _other) = plan.participations.of(PRESCHOOL, 2025)
    with plan.change("Ändrade utfall"):
        plan.participations.update(
            share.id, status=Status.IN_PROGRESS, target_quantity="20", actual_quantity="12,5"
        )
    (after, _other) = plan.participations.of(PRESCHOOL, 2025)
    assert (after.target_quantity, after.actual_quantity) == (20, 12.5)
    assert after.status is Status.IN_PROGRESS


def test_lj_r9_an_undertaking_to_an_external_party_has_a_number(plan: PlanFile) -> None:
    with plan.change("Lade till part"):
        agency = plan.units.add(name="Arbetsförmedlingen", kind=UnitKind.EXTERNAL)
        plan.participations.add_units(PRACTICE, [agency], 2025)
        (share,) = plan.participations.of(PRACTICE, 2025)
        plan.participations.update(share.id, target_quantity=15)
    assert plan.participations.of(PRACTICE, 2025)[0].target_quantity == 15


def test_a_unit_that_is_gone_cannot_take_part(plan: PlanFile) -> None:
    with (
        pytest.raises(InvalidValueError, match="finns inte längre"),
        plan.change("Lade till enheter"),
    ):
        plan.participations.add_units(PRACTICE, [99], 2025)


def test_sk_r4_one_unit_answers_and_several_take_part(plan: PlanFile) -> None:
    with plan.change("Lade till enheter"):
        plan.participations.add_units(PRACTICE, [SCHOOL, HOUSING], 2025)
    assert plan.activities.get(PRACTICE).unit_id == SOCIAL
    for unit_id in (SOCIAL, SCHOOL, HOUSING):
        assert PRACTICE in ids_of(plan.connection, ActivityFilter(units=frozenset({unit_id})))


def test_vg_r5_every_units_activities_are_found_as_such(plan: PlanFile) -> None:
    every = ActivityFilter(units=frozenset({ALL_UNITS_ID}))
    assert ids_of(plan.connection, every) == [PRESCHOOL]
    school = ActivityFilter(units=frozenset({SCHOOL}))
    assert ids_of(plan.connection, school) == [2, PRESCHOOL]


def test_lj_r8_who_answers_is_asked_for_in_the_plan_and_not_in_proposals(plan: PlanFile) -> None:
    def without_owner() -> set[int]:
        groups = attention_groups(plan.connection, TODAY)
        return {
            line.activity_id
            for group in groups
            if group.reason is Attention.NO_OWNER
            for line in group.lines
        }

    with plan.change("Nytt förslag"):
        proposal = plan.activities.add(title="Praktik", unit_id=SCHOOL, approval=Approval.PROPOSED)
    assert proposal not in without_owner()
    with plan.change("Beslut"):
        plan.activities.update(proposal, approval=Approval.APPROVED)
    assert proposal in without_owner()
    with plan.change("Utsåg ansvarig"):
        plan.activities.update(proposal, owner_id=1)
    assert proposal not in without_owner()


@pytest.fixture(scope="module")
def empty() -> bytes:
    """Return an empty plan, laid once, as a file's content."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        create(connection)
        return connection.serialize()


@given(
    answering=st.lists(st.one_of(st.none(), st.integers(1, 4)), max_size=8),
    shares=st.sets(st.tuples(st.integers(1, 8), st.integers(1, 4)), max_size=12),
    wanted=st.sets(st.integers(-1, 5), min_size=1, max_size=4),
)
def test_vg_r5_the_unit_filter_finds_what_units_answer_for_and_take_part_in(
    empty: bytes, answering: Sequence[int | None], shares: set[tuple[int, int]], wanted: set[int]
) -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(empty)
    for number in range(1, 5):
        connection.execute("INSERT INTO unit (name) VALUES (?)", [f"Enhet {number}"])
    for unit_id in answering:
        responsibility = "all" if unit_id is None else "unit"
        connection.execute(
            "INSERT INTO activity (title, responsibility, unit_id) VALUES ('A', ?, ?)",
            [responsibility, unit_id],
        )
    kept = {
        (activity_id, unit_id) for activity_id, unit_id in shares if activity_id <= len(answering)
    }
    connection.executemany(
        "INSERT INTO participation (activity_id, unit_id, year) VALUES (?, ?, 2025)", kept
    )
    expected = [
        activity_id
        for activity_id, unit_id in enumerate(answering, 1)
        if (unit_id or ALL_UNITS_ID) in wanted
        or any((activity_id, unit) in kept for unit in wanted)
    ]
    assert ids_of(connection, ActivityFilter(units=frozenset(wanted))) == expected
    connection.close()
