"""Milestones: the day they stand on, when they are late, and their state in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tracker.domain.activities.activity import Activity
from tracker.domain.activities.milestone import MILESTONE_FIELDS, Milestone
from tracker.domain.core.terms import Approval, Status

TODAY = date(2026, 4, 15)
STEP = Milestone(1, 1, "Invigning", None, None, None)


OPEN = Activity(
    id=1, code=None, title="Språkcafé", description=None, focus_area_id=None, goal_id=None,
    unit_id=None, owner_id=None, approval=Approval.APPROVED, status=Status.IN_PROGRESS,
    progress=None, start_date=None, due_date=None, is_continuous=False, frequency=None,
    scope=None, intended_result=None, measure=None, resources=None, cost_sek=None, funding=None,
    priority=None, category=None, note=None,
)  # fmt: skip


@pytest.mark.parametrize(
    ("due", "done", "day"),
    [
        (None, None, None),
        (date(2026, 5, 1), None, date(2026, 5, 1)),
        (None, date(2026, 4, 2), date(2026, 4, 2)),
        (date(2026, 5, 1), date(2026, 4, 2), date(2026, 4, 2)),
    ],
)
def test_a_step_stands_on_the_day_it_was_reached_or_else_is_due(
    due: date | None, done: date | None, day: date | None
) -> None:
    step = replace(STEP, due_date=due, done_on=done)
    assert step.day == day
    assert step.is_done is (done is not None)


@pytest.mark.parametrize(
    ("due", "done", "of", "is_late"),
    [
        (TODAY - timedelta(days=1), None, OPEN, True),
        (TODAY, None, OPEN, False),
        (TODAY + timedelta(days=1), None, OPEN, False),
        (None, None, OPEN, False),
        (TODAY - timedelta(days=9), TODAY, OPEN, False),
        (TODAY - timedelta(days=9), None, replace(OPEN, approval=Approval.PROPOSED), False),
        (TODAY - timedelta(days=9), None, replace(OPEN, status=Status.COMPLETED), False),
        (TODAY - timedelta(days=9), None, replace(OPEN, status=Status.CANCELLED), False),
        (TODAY - timedelta(days=9), None, replace(OPEN, status=Status.PAUSED), True),
    ],
)
def test_a_step_is_late_while_its_activity_is_open(
    due: date | None, done: date | None, of: Activity, *, is_late: bool
) -> None:
    assert replace(STEP, due_date=due, done_on=done).is_late(of, TODAY) is is_late


@pytest.mark.parametrize(
    ("due", "done", "words"),
    [
        (None, None, "inget datum"),
        (date(2026, 4, 15), None, "ska vara klar 2026-04-15"),
        (date(2026, 4, 14), None, "skulle vara klar 2026-04-14, försenad 1 dag"),
        (date(2026, 4, 3), None, "skulle vara klar 2026-04-03, försenad 12 dagar"),
        (date(2026, 4, 3), date(2026, 4, 5), "klar 2026-04-05"),
    ],
)
def test_the_state_of_a_step_is_words(due: date | None, done: date | None, words: str) -> None:
    step = replace(STEP, due_date=due, done_on=done)
    assert step.state(OPEN, TODAY) == words
    assert step.describe(OPEN, TODAY) == f"Invigning, {words}"


def test_a_step_must_have_an_activity_and_a_title() -> None:
    required = {field.name for field in MILESTONE_FIELDS.values() if field.required}
    assert required == {"activity_id", "title"}
