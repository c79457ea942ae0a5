"""Checks: which day comes after which, when one has passed, and all of it in words."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.activities.test_milestone import OPEN
from tracker.domain.activities.checkpoint import (
    Checkpoint,
    check_sentence,
    check_words,
    following_sentence,
    next_check,
    passed_check,
)
from tracker.domain.core.terms import Approval, CheckInterval, Status

TODAY = date(2026, 4, 15)
MONTHS = {
    CheckInterval.MONTH: 1,
    CheckInterval.QUARTER: 3,
    CheckInterval.HALF_YEAR: 6,
    CheckInterval.YEAR: 12,
}
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


def test_the_last_of_january_is_the_last_of_february_and_the_last_of_march_again() -> None:
    january, found = date(2026, 1, 31), []
    planned = january
    for today in (january, date(2026, 2, 28), date(2026, 3, 31)):
        planned = next_check(planned, CheckInterval.MONTH, 31, today) or january
        found.append(planned)
    assert found == [date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]
    assert next_check(date(2027, 12, 31), CheckInterval.MONTH, 29, date(2028, 2, 1)) == date(
        2028, 2, 29
    )


@pytest.mark.parametrize(
    ("planned", "interval", "today", "coming"),
    [
        ("2026-03-31", CheckInterval.QUARTER, "2026-04-02", "2026-06-30"),
        ("2026-03-31", CheckInterval.QUARTER, "2026-08-10", "2026-09-30"),
        ("2026-03-31", CheckInterval.QUARTER, "2026-06-30", "2026-09-30"),
        ("2026-03-31", CheckInterval.MONTH, "2026-03-20", "2026-04-30"),
        ("2024-02-29", CheckInterval.YEAR, "2026-02-28", "2027-02-28"),
        ("2026-01-15", CheckInterval.HALF_YEAR, "2026-04-15", "2026-07-15"),
    ],
)
def test_the_next_check_is_counted_from_the_planned_day_and_lies_ahead(
    planned: str, interval: CheckInterval, today: str, coming: str
) -> None:
    day = date.fromisoformat(planned)
    found = next_check(day, interval, day.day, date.fromisoformat(today))
    assert found == date.fromisoformat(coming)


def test_what_is_checked_once_has_no_next_check_and_the_calendar_ends() -> None:
    assert next_check(TODAY, CheckInterval.ONCE, 15, TODAY) is None
    assert next_check(TODAY, None, 15, TODAY) is None
    assert next_check(date(9999, 12, 31), CheckInterval.MONTH, 31, TODAY) is None


@given(planned=DAYS, today=DAYS, interval=st.sampled_from(sorted(MONTHS)), late=st.integers(0, 3))
def test_the_next_check_is_the_first_step_ahead_on_the_planned_day_of_the_month(
    planned: date, today: date, interval: CheckInterval, late: int
) -> None:
    of_month = min(31, planned.day + late if planned.day == _length(planned) else planned.day)
    found = next_check(planned, interval, of_month, today)
    assert found is not None
    assert found > max(planned, today)
    assert found.day == min(of_month, _length(found))
    passed = (found.year - planned.year) * 12 + found.month - planned.month
    assert passed > 0
    assert passed % MONTHS[interval] == 0
    before = passed - MONTHS[interval]
    year, month = divmod(planned.year * 12 + planned.month - 1 + before, 12)
    earlier = date(year, month + 1, min(of_month, monthrange(year, month + 1)[1]))
    assert before == 0 or earlier <= today


@given(planned=DAYS, today=DAYS, interval=st.sampled_from(sorted(MONTHS)))
def test_checks_done_one_by_one_come_to_the_same_day_as_one_done_late(
    planned: date, today: date, interval: CheckInterval
) -> None:
    late = next_check(planned, interval, planned.day, today)
    step: date | None = next_check(planned, interval, planned.day, planned)
    while step is not None and step <= today:
        step = next_check(step, interval, planned.day, step)
    assert step == late


def test_a_passed_check_says_since_when_and_the_day_itself_has_not_passed() -> None:
    activity = replace(OPEN, checkpoint_date=date(2026, 4, 3), is_continuous=True)
    sentence = "Avstämning skulle ha gjorts 2026-04-03, för 12 dagar sedan."
    assert passed_check(activity, TODAY) == sentence
    assert check_sentence(activity, TODAY) == sentence
    assert not activity.lateness(TODAY).is_late
    today = replace(activity, checkpoint_date=TODAY)
    assert passed_check(today, TODAY) == ""
    assert check_sentence(today, TODAY) == "Avstämning görs i dag."
    yesterday = replace(activity, checkpoint_date=TODAY - timedelta(days=1))
    assert passed_check(yesterday, TODAY).endswith("för 1 dag sedan.")
    assert (
        passed_check(OPEN, TODAY) == check_sentence(OPEN, TODAY) == check_words(OPEN, TODAY) == ""
    )


@pytest.mark.parametrize(
    ("approval", "status"),
    [
        (Approval.APPROVED, Status.COMPLETED),
        (Approval.APPROVED, Status.CANCELLED),
        (Approval.PROPOSED, Status.IN_PROGRESS),
    ],
)
def test_what_is_closed_or_only_proposed_asks_for_no_check(
    approval: Approval, status: Status
) -> None:
    planned = replace(OPEN, checkpoint_date=date(2026, 4, 3))
    assert passed_check(planned, TODAY)
    assert passed_check(replace(planned, approval=approval, status=status), TODAY) == ""


def test_checks_ahead_and_done_are_said_in_words() -> None:
    activity = replace(
        OPEN, checkpoint_date=date(2026, 6, 30), checkpoint_interval=CheckInterval.QUARTER
    )
    assert check_sentence(activity, TODAY) == "Nästa avstämning 2026-06-30, varje kvartal."
    assert check_words(activity, TODAY) == "avstämning 2026-06-30, varje kvartal"
    assert following_sentence(activity, TODAY) == "Därefter är nästa avstämning 2026-09-30."
    once = replace(activity, checkpoint_interval=CheckInterval.ONCE)
    assert check_sentence(once, TODAY) == "Nästa avstämning 2026-06-30."
    assert following_sentence(once, TODAY) == "Ingen mer avstämning är planerad efter den här."
    done = Checkpoint(1, 1, date(2026, 3, 31), date(2026, 4, 12), "Tre av fem är igång.")
    assert done.when() == "2026-04-12, planerad 2026-03-31"
    assert done.sentence() == "2026-04-12: Tre av fem är igång."
    assert replace(done, planned_on=done.done_on, note=None).when() == "2026-04-12"
    assert replace(done, note=None).sentence() == "2026-04-12"


def _length(day: date) -> int:
    return monthrange(day.year, day.month)[1]
