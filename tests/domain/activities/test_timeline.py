"""Where activities stand in time, what a move of their ends gives, and how it is put in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.activities.activity import Activity
from tracker.domain.activities.milestone import Milestone
from tracker.domain.activities.timeline import (
    Part,
    SpanKind,
    Zoom,
    change_label,
    moved,
    span_of,
    spoken,
    state_words,
    time_words,
)
from tracker.domain.core.terms import Approval, Status

TODAY = date(2026, 5, 13)
START, DUE = date(2026, 1, 1), date(2026, 5, 1)
BARE = Activity(
    id=1, code=None, title="Språkcafé", description=None, focus_area_id=None, goal_id=None,
    unit_id=None, owner_id=None, approval=Approval.APPROVED, status=Status.IN_PROGRESS,
    progress=None, start_date=START, due_date=DUE, is_continuous=False, frequency=None,
    scope=None, intended_result=None, measure=None, resources=None, cost_sek=None, funding=None,
    priority=None, category=None, note=None,
)  # fmt: skip
UNDATED = replace(BARE, start_date=None, due_date=None)


@pytest.mark.parametrize(
    ("activity", "kind", "parts", "words"),
    [
        (BARE, SpanKind.BAR, set(Part), "2026-01-01 till 2026-05-01"),
        (replace(BARE, start_date=None), SpanKind.DEADLINE, {Part.DUE}, "till 2026-05-01"),
        (replace(BARE, due_date=None), SpanKind.OPEN, {Part.START}, "från 2026-01-01"),
        (replace(UNDATED, is_continuous=True), SpanKind.OPEN, set(), "löpande"),
        (
            replace(BARE, due_date=None, status=Status.CONTINUOUS),
            SpanKind.OPEN,
            {Part.START},
            "från 2026-01-01, löpande",
        ),
        (UNDATED, SpanKind.UNDATED, set(), "inga datum"),
    ],
)
def test_what_is_known_decides_the_form_and_what_can_be_moved(
    activity: Activity, kind: SpanKind, parts: set[Part], words: str
) -> None:
    span = span_of(activity, TODAY)
    assert span.kind is kind
    assert span.parts() == parts
    assert time_words(activity) == words


def test_a_late_activity_has_a_late_part_until_today() -> None:
    assert span_of(BARE, TODAY).late_until == TODAY
    assert span_of(BARE, DUE).late_until is None, "due today is not late"
    assert span_of(replace(BARE, status=Status.COMPLETED), TODAY).late_until is None
    assert span_of(replace(BARE, approval=Approval.PROPOSED), TODAY).late_until is None


def test_moving_a_part_changes_its_dates_only() -> None:
    assert moved(BARE, Part.DUE, 7) == {"due_date": date(2026, 5, 8)}
    assert moved(BARE, Part.START, -1) == {"start_date": date(2025, 12, 31)}
    assert moved(BARE, Part.WHOLE, 31) == {
        "start_date": date(2026, 2, 1),
        "due_date": date(2026, 6, 1),
    }
    assert moved(BARE, Part.WHOLE, 0) == {}
    assert moved(UNDATED, Part.WHOLE, 3) == {}
    assert moved(BARE, Part.DUE, 10**7) == {}, "there is no such day"


@given(st.sampled_from(Part), st.integers(-4_000, 4_000))
def test_a_move_and_its_opposite_leave_everything_as_it_was(part: Part, days: int) -> None:
    there = replace(BARE, **moved(BARE, part, days))  # type: ignore[arg-type]
    assert replace(there, **moved(there, part, -days)) == BARE  # type: ignore[arg-type]


def test_a_change_is_called_by_what_it_changes() -> None:
    assert change_label(["due_date"]) == "Ändrade slutdatum"
    assert change_label(["start_date"]) == "Ändrade startdatum"
    assert change_label(["start_date", "due_date"]) == "Flyttade start- och slutdatum"


def test_dates_go_by_days_in_months_and_by_weeks_otherwise() -> None:
    assert [zoom.step for zoom in Zoom] == [7, 7, 1]


def test_the_row_is_described_in_one_sentence() -> None:
    steps = [
        Milestone(1, 1, "Lokal klar", date(2026, 2, 1), date(2026, 2, 3), None),
        Milestone(2, 1, "Invigning", date(2026, 5, 1), None, None),
    ]
    assert spoken(BARE, steps, TODAY) == (
        "Språkcafé, 2026-01-01 till 2026-05-01, Pågår, försenad 12 dagar,"
        " milstolpar: Lokal klar, klar 2026-02-03;"
        " Invigning, skulle vara klar 2026-05-01, försenad 12 dagar"
    )
    proposed = replace(BARE, approval=Approval.PROPOSED)
    assert spoken(proposed, [], TODAY) == ("Språkcafé, 2026-01-01 till 2026-05-01, Förslag, Pågår")
    assert state_words(replace(BARE, status=Status.PAUSED), DUE) == "Pausad"
