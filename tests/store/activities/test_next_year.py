"""The step to the next year: what is done is closed, what is moved has its reason, undo works."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.activities.next_year import PLANNING_YEARS, YearStep
from tracker.domain.activities.selection import ActivityFilter, Grouping, Sorting
from tracker.domain.core.terms import Status
from tracker.errors import ConflictError, InvalidValueError
from tracker.store.activities.next_year import read_next_year, start_next_year
from tracker.store.activities.queries import activity_groups
from tracker.store.plan_file import PlanFile

NEW_DAY = date(2026, 9, 30)


@pytest.fixture
def reported(plan: PlanFile) -> PlanFile:
    """Return a plan in which one unit has reported its activity done for 2026."""
    with plan.change("Rapporterade"):
        plan.activity_reports.put(2026, 2, 2, status=Status.COMPLETED)
    return plan


def test_open_activities_are_sorted_into_finished_overdue_and_going_on(reported: PlanFile) -> None:
    found = read_next_year(reported.connection, 2026)
    assert [line.title for line in found.finished] == ["Språkkafé"]
    assert [line.title for line in found.overdue] == ["Språkpraktik för nyanlända"]
    assert {line.title for line in found.lines} == {
        "Språkkafé",
        "Språkpraktik för nyanlända",
        "Öppen förskola",
    }
    assert (found.closed, found.proposals, found.is_begun) == (1, 1, False)
    assert [line.milestones for line in found.overdue] == [1]


def test_the_step_closes_moves_and_begins_the_year_as_one_change(reported: PlanFile) -> None:
    before = reported.history.state_now()
    step = YearStep(frozenset({2}), {1: NEW_DAY}, "Platserna räckte inte")
    with reported.change("Började 2027"):
        start_next_year(reported, 2026, step)
    assert reported.activities.get(2).status is Status.COMPLETED
    assert reported.activities.get(1).due_date == NEW_DAY
    assert reported.activities.moves(1)[-1].reason == "Platserna räckte inte"
    milestone = reported.connection.execute("SELECT due_date FROM milestone").fetchone()
    assert milestone == ("2026-07-17",), "as many days later as the due date"
    assert reported.followups.of(2027) is not None
    reported.undo()
    assert reported.history.state_now() == before


def test_what_is_not_reported_done_is_not_closed(reported: PlanFile) -> None:
    with reported.change("Började 2027"):
        start_next_year(reported, 2026, YearStep(closed=frozenset({1, 2, 3})))
    assert reported.activities.get(1).status is Status.IN_PROGRESS
    assert reported.activities.get(3).status is Status.CONTINUOUS


def test_SK_R1_the_planning_year_is_a_dimension_to_filter_by(reported: PlanFile) -> None:
    with reported.change("Började 2027"):
        start_next_year(reported, 2026, YearStep(frozenset({2}), planning_years=True))
    with reported.change("Började 2028"):
        start_next_year(reported, 2027, YearStep(planning_years=True))
    assert read_next_year(reported.connection, 2028).has_planning_years
    (dimension,) = (
        dimension for dimension in reported.dimensions.all() if dimension.title == PLANNING_YEARS
    )
    items = reported.dimension_items.of(dimension.id)
    assert [item.title for item in items] == ["2027", "2028"]
    wanted = ActivityFilter(items=frozenset({items[0].id}))
    (group,) = activity_groups(
        reported.connection, wanted, Sorting(), Grouping.NONE, date(2027, 1, 1)
    )
    assert sorted(group.ids) == [1, 3]


def test_a_date_before_the_start_is_refused_and_nothing_is_begun(reported: PlanFile) -> None:
    step = YearStep(frozenset({2}), {1: date(2025, 1, 1)})
    with pytest.raises(InvalidValueError, match="före startdatum"), reported.change("Började"):
        start_next_year(reported, 2026, step)
    assert reported.followups.of(2027) is None
    assert reported.activities.get(2).status is Status.IN_PROGRESS


def test_a_year_that_is_fixed_already_is_not_begun_again(plan: PlanFile) -> None:
    with pytest.raises(ConflictError, match="2024 är fastställd"), plan.change("Började"):
        start_next_year(plan, 2023, YearStep())


def test_LJ_R9_what_is_agreed_goes_on_with_agreements_that_hold(plan: PlanFile) -> None:
    with plan.change("Överenskommelser"):
        promises = [
            plan.promises.add(
                agreement_id=plan.agreements.add(title=f"Till {ends}", valid_to=ends),
                title="Platser",
            )
            for ends in (None, "2027-01-31", "2026-12-31")
        ]
        for promise in promises:
            plan.deliveries.put(2026, promise, 1, agreed=10, delivered=8, note="Bra")
        plan.deliveries.put(2026, promises[0], 2, agreed=5)
        plan.deliveries.put(2027, promises[0], 2, agreed=6)
    assert read_next_year(plan.connection, 2026).quantities == 2
    with plan.change("Började 2027"):
        start_next_year(plan, 2026, YearStep(quantities=True))
    found = {
        (row.promise_id, row.unit_id): (row.agreed, row.delivered, row.note)
        for row in plan.deliveries.of_year(2027)
    }
    assert found == {
        (promises[0], 1): (10, None, None),
        (promises[1], 1): (10, None, None),
        (promises[0], 2): (6, None, None),
    }
    old = [(row.agreed, row.delivered, row.note) for row in plan.deliveries.of_year(2026)]
    assert old == [(10, 8, "Bra"), (5, None, None), (10, 8, "Bra"), (10, 8, "Bra")]
    assert read_next_year(plan.connection, 2026).quantities == 0
    assert read_next_year(plan.connection, 2027).quantities == 2, "what ends in 2027 does not go on"


def test_what_is_agreed_is_left_to_its_year_when_nobody_wants_it_along(plan: PlanFile) -> None:
    with plan.change("Överenskommelse"):
        promise = plan.promises.add(agreement_id=plan.agreements.add(title="LÖK"), title="Platser")
        plan.deliveries.put(2026, promise, 1, agreed=10)
    with plan.change("Började 2027"):
        start_next_year(plan, 2026, YearStep())
    assert plan.deliveries.of_year(2027) == []
