"""Milestones: writing them, reading those of many activities at once, and when they are late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.support.plans import TODAY
from tracker.domain.core.terms import Approval, Status
from tracker.errors import InvalidValueError
from tracker.store.plan_file import PlanFile

PRACTICE, CAFE = 1, 2


def add(plan: PlanFile, **values: object) -> int:
    with plan.change("Ny milstolpe"):
        return plan.milestones.add(**values)


def test_the_earliest_stands_first_and_those_without_a_date_last(plan: PlanFile) -> None:
    add(plan, activity_id=PRACTICE, title="Någon gång")
    add(plan, activity_id=PRACTICE, title="Klar", done_on="2026-01-10")
    add(plan, activity_id=PRACTICE, title="Före jul", due_date="2025-12-20")
    titles = [milestone.title for milestone in plan.milestones.of(PRACTICE)]
    assert titles == ["Före jul", "Klar", "Start", "Någon gång"]
    assert plan.milestones.of(CAFE) == []


def test_steps_of_many_activities_are_read_in_one_query(plan: PlanFile) -> None:
    add(plan, activity_id=CAFE, title="Första träffen", due_date="2026-02-01")
    asked: list[str] = []
    plan.connection.set_trace_callback(asked.append)
    found = plan.milestones.of_many([PRACTICE, CAFE, 3, 4])
    plan.connection.set_trace_callback(None)
    assert len(asked) == 1
    assert {
        activity_id: [step.title for step in steps] for activity_id, steps in found.items()
    } == {
        PRACTICE: ["Start"],
        CAFE: ["Första träffen"],
    }


def test_a_step_is_changed_removed_and_brought_back(plan: PlanFile) -> None:
    (start,) = plan.milestones.of(PRACTICE)
    with plan.change("Ändrade milstolpe"):
        assert plan.milestones.update(start.id, done_on=TODAY)
        assert not plan.milestones.update(start.id, title="Start")
    assert plan.milestones.get(start.id).day == TODAY
    with plan.change("Tog bort milstolpe"):
        plan.milestones.delete(start.id)
    assert plan.milestones.of(PRACTICE) == []
    plan.undo()
    plan.undo()
    assert plan.milestones.of(PRACTICE) == [start]


def test_steps_go_with_their_activity_and_come_back_with_it(plan: PlanFile) -> None:
    before = plan.milestones.of(PRACTICE)
    with plan.change("Tog bort"):
        plan.activities.delete(PRACTICE)
    assert plan.milestones.count() == 0
    plan.undo()
    assert plan.milestones.of(PRACTICE) == before


def test_a_copy_of_an_activity_has_none_of_its_steps(plan: PlanFile) -> None:
    with plan.change("Duplicerade"):
        copy = plan.activities.duplicate(PRACTICE)
    assert plan.milestones.of(copy) == []


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"title": " "}, "Milstolpe saknas"),
        ({"title": "A", "due_date": "2026-02-30"}, "är inte ett datum"),
        ({"title": "A", "owner_id": 99}, "finns inte längre"),
    ],
)
def test_bad_values_are_refused_in_a_sentence(
    plan: PlanFile, values: dict[str, object], message: str
) -> None:
    with pytest.raises(InvalidValueError, match=message), plan.change("Ny"):
        plan.milestones.add(activity_id=PRACTICE, **values)


def test_a_step_is_late_by_the_rule_of_activities(plan: PlanFile) -> None:
    (start,) = plan.milestones.of(PRACTICE)
    activity = plan.activities.get(PRACTICE)
    due = start.due_date
    assert due is not None
    assert not start.is_late(activity, due), "due today is not late"
    assert start.is_late(activity, due + timedelta(days=12))
    sentence = start.describe(activity, due + timedelta(days=12))
    assert sentence == "Start, skulle vara klar 2026-01-15, försenad 12 dagar"
    assert not replace(start, done_on=due).is_late(activity, TODAY)
    assert not replace(start, due_date=None).is_late(activity, TODAY)
    for closed in (
        replace(activity, status=Status.COMPLETED),
        replace(activity, status=Status.CANCELLED),
        replace(activity, approval=Approval.PROPOSED),
    ):
        assert not start.is_late(closed, TODAY)


def test_a_step_shows_its_state_in_words(plan: PlanFile) -> None:
    (start,) = plan.milestones.of(PRACTICE)
    activity = plan.activities.get(PRACTICE)
    assert start.state(activity, date(2026, 1, 1)) == "ska vara klar 2026-01-15"
    assert replace(start, done_on=date(2026, 1, 20)).state(activity, TODAY) == "klar 2026-01-20"
    assert replace(start, due_date=None).state(activity, TODAY) == "inget datum"
