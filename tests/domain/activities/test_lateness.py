"""The lateness rule: who is late, from which day, and the sentence that says so."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.activities.lateness import due_soon_until, is_counted, lateness, silent_since
from tracker.domain.core.terms import CLOSED_STATUSES, Approval, Status

TODAY = date(2026, 4, 12)
_DUE = st.none() | st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31))


@pytest.mark.parametrize(
    ("due", "expected", "sentence"),
    [
        (date(2026, 3, 31), "late", "Slutdatum 2026-03-31 passerade för 12 dagar sedan."),
        (date(2026, 4, 11), "late", "Slutdatum 2026-04-11 passerade för 1 dag sedan."),
        (date(2026, 4, 12), "soon", "Slutdatum 2026-04-12 är i dag."),
        (date(2026, 4, 13), "soon", "Slutdatum 2026-04-13 är om 1 dag."),
        (date(2026, 5, 12), "soon", "Slutdatum 2026-05-12 är om 30 dagar."),
        (date(2026, 5, 13), "", ""),
        (None, "", ""),
    ],
)
def test_the_calendar_explains_itself(due: date | None, expected: str, sentence: str) -> None:
    found = lateness(Approval.APPROVED, Status.IN_PROGRESS, due, TODAY)
    assert (found.is_late, found.is_due_soon) == (expected == "late", expected == "soon")
    assert found.sentence == sentence


@given(approval=st.sampled_from(Approval), status=st.sampled_from(Status), due=_DUE)
def test_only_open_activities_in_the_plan_can_be_late(
    approval: Approval, status: Status, due: date | None
) -> None:
    found = lateness(approval, status, due, TODAY)
    counted = approval is Approval.APPROVED and status not in CLOSED_STATUSES
    assert is_counted(approval, status) == counted
    assert found.is_late == (counted and due is not None and due < TODAY)
    assert found.is_due_soon == (
        counted and due is not None and TODAY <= due <= TODAY + timedelta(days=30)
    )
    assert bool(found.sentence) == (found.is_late or found.is_due_soon)


@given(due=st.dates(min_value=date(1950, 1, 1), max_value=date(2100, 1, 1)))
def test_what_is_late_stays_late(due: date) -> None:
    days = [due + timedelta(days=number) for number in range(-32, 3)]
    late = [lateness("approved", "paused", due, day).is_late for day in days]
    assert late == [False] * 33 + [True] * 2
    assert due_soon_until(days[0]) < due <= due_soon_until(days[2])


def test_half_a_year_is_silence() -> None:
    assert silent_since(TODAY) == date(2025, 10, 14)
