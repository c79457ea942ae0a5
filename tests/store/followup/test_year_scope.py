"""Which activities belong to a year and whom they are asked of, and in what order they stand."""

from __future__ import annotations

import pytest

from tracker.domain.core.terms import Status
from tracker.store.followup.year_scope import (
    Asked,
    activity_ids,
    asked_by_unit,
    goal_activity_ids,
    unit_activity_ids,
    year_counts,
    year_statuses,
)
from tracker.store.plan_file import PlanFile

SOCIAL, SCHOOL, HOUSING = 1, 2, 3
WORK, LANGUAGE = 1, 2
YEAR = 2026


def edit(plan: PlanFile, *statements: str) -> None:
    with plan.change("Ändrade"):
        for statement in statements:
            plan.connection.execute(statement)


def test_a_units_activities_stand_by_area_then_age_and_those_outside_last(plan: PlanFile) -> None:
    edit(
        plan,
        "UPDATE activity SET unit_id = 1, responsibility = 'unit', approval = 'approved'",
        "UPDATE activity SET status = 'in_progress'",
        "UPDATE activity SET focus_area_id = NULL WHERE id = 1",
        "UPDATE activity SET focus_area_id = 3 WHERE id = 2",
        "DELETE FROM activity_report",
    )
    assert unit_activity_ids(plan.connection, YEAR, SOCIAL) == [5, 3, 2, 4, 1]
    edit(plan, "UPDATE focus_area SET position = 9 WHERE id = 1")
    assert unit_activity_ids(plan.connection, YEAR, SOCIAL) == [3, 2, 4, 5, 1]
    edit(plan, "UPDATE focus_area SET position = 0")
    assert unit_activity_ids(plan.connection, YEAR, SOCIAL) == [5, 3, 2, 4, 1]


@pytest.mark.parametrize(
    ("statements", "ids"),
    [
        ((), {1, 2, 3}),
        (("UPDATE activity SET start_date = '2026-12-31' WHERE id = 2",), {1, 2, 3}),
        (("UPDATE activity SET start_date = '2027-01-01' WHERE id = 2",), {1, 3}),
        (("UPDATE activity SET approval = 'approved' WHERE id = 4",), {1, 2, 3, 4}),
        (("UPDATE activity SET approval = 'declined' WHERE id = 1",), {2, 3}),
        (("DELETE FROM activity_report WHERE year = 2025 AND activity_id = 5",), {1, 2, 3, 5}),
        (
            ("UPDATE activity_report SET status = 'paused' WHERE year = 2025",),
            {1, 2, 3, 5},
        ),
        (("UPDATE activity_report SET status = NULL WHERE year = 2025",), {1, 2, 3, 5}),
        (("UPDATE activity_report SET status = 'cancelled' WHERE year = 2025",), {2, 3}),
        (
            ("INSERT INTO followup (year) VALUES (2026)",
             "INSERT INTO activity_report (year, activity_id, unit_id) VALUES (2026, 5, 1)"),
            {1, 2, 3, 5},
        ),
    ],
)  # fmt: skip
def test_a_year_has_what_has_begun_and_was_not_closed_before(
    plan: PlanFile, statements: tuple[str, ...], ids: set[int]
) -> None:
    edit(plan, *statements)
    assert activity_ids(plan.connection, YEAR) == ids


def test_the_year_itself_does_not_close_an_activity(plan: PlanFile) -> None:
    assert activity_ids(plan.connection, 2025) == {1, 2, 3, 5}
    assert activity_ids(plan.connection, 2024) == {2, 3, 5}


def test_units_are_asked_of_their_own_their_shared_and_everyones(plan: PlanFile) -> None:
    assert asked_by_unit(plan.connection, YEAR) == {
        SOCIAL: {1, 3},
        SCHOOL: {2, 3},
        HOUSING: {3},
    }
    edit(plan, "INSERT INTO participation (activity_id, unit_id, year) VALUES (1, 3, 2025)")
    assert asked_by_unit(plan.connection, YEAR)[HOUSING] == {1, 3}
    edit(
        plan,
        "INSERT INTO activity_report (year, activity_id, unit_id, status)"
        " VALUES (2025, 1, 3, 'completed')",
    )
    assert asked_by_unit(plan.connection, YEAR) == {
        SOCIAL: {1, 3},
        SCHOOL: {2, 3},
        HOUSING: {3},
    }


def test_what_is_reported_is_counted_unit_by_unit(plan: PlanFile) -> None:
    edit(
        plan,
        "INSERT INTO followup (year) VALUES (2026)",
        "INSERT INTO activity_report (year, activity_id, unit_id, status)"
        " VALUES (2026, 3, 2, 'paused'), (2026, 2, 2, NULL), (2025, 3, 3, 'paused')",
    )
    assert year_counts(plan.connection, YEAR) == {
        SOCIAL: Asked(2, 0),
        SCHOOL: Asked(2, 1),
        HOUSING: Asked(1, 0),
    }


def test_goals_find_their_activities_of_the_year_by_age(plan: PlanFile) -> None:
    assert goal_activity_ids(plan.connection, YEAR, frozenset({2, 4})) == [1, 2]
    assert goal_activity_ids(plan.connection, YEAR, frozenset({3})) == []
    assert goal_activity_ids(plan.connection, 2025, frozenset({3, 2})) == [1, 5]
    assert goal_activity_ids(plan.connection, YEAR, frozenset()) == []


def test_statuses_are_those_reported_and_else_those_of_the_plan(plan: PlanFile) -> None:
    assert year_statuses(plan.connection, YEAR, None) == {
        Status.IN_PROGRESS: 2,
        Status.CONTINUOUS: 1,
    }
    assert year_statuses(plan.connection, 2025, WORK) == {
        Status.IN_PROGRESS: 1,
        Status.COMPLETED: 1,
    }
    edit(
        plan,
        "UPDATE activity_report SET status = 'paused' WHERE year = 2025 AND activity_id = 1",
        "UPDATE activity SET status = 'in_progress' WHERE id = 5",
    )
    assert list(year_statuses(plan.connection, 2025, None).items()) == [
        (Status.IN_PROGRESS, 1),
        (Status.CONTINUOUS, 1),
        (Status.COMPLETED, 1),
        (Status.PAUSED, 1),
    ]
    assert year_statuses(plan.connection, 2025, LANGUAGE) == {
        Status.IN_PROGRESS: 1,
        Status.CONTINUOUS: 1,
    }
