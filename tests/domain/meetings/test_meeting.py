"""Meetings: which body, how many of those wanted, and the ledger of due dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tracker.domain.core.labels import Labels
from tracker.domain.history.meeting_sheet import deadline_ledger, move_sentence
from tracker.domain.history.plan_state import PlanState
from tracker.domain.meetings.meeting import (
    BodyRole,
    Meeting,
    body_role,
    deciding_body,
    meetings_sentence,
    previous_meetings,
)
from tracker.domain.plan.plan import Plan

TODAY = date(2026, 6, 1)
PLAN = Plan(
    1, "u", None, "Vimmerby", None, "Strategi", "", "Kommunfullmäktige", None, None, None, None,
    None, None, None, None, None, "Utvecklingsrådet", "Utvecklingsrådet", 4, Labels().to_json(),
)  # fmt: skip


def _meeting(meeting_id: int, day: str, body: str = "Utvecklingsrådet") -> Meeting:
    return Meeting(meeting_id, body, date.fromisoformat(day), "", None, None)


MEETINGS = [
    _meeting(1, "2025-12-03"),
    _meeting(2, "2026-02-11"),
    _meeting(3, "2026-03-04", "Kommunstyrelsen"),
    _meeting(4, "2026-05-13", "utvecklingsrådet"),
    _meeting(5, "2026-09-09"),
]


def test_vi_r2_the_meetings_of_a_year_are_counted_against_the_number_wanted() -> None:
    assert meetings_sentence(MEETINGS, PLAN, 2026, TODAY) == (
        "2 av 4 möten 2026, 1 till inplanerat"
    )
    assert meetings_sentence(MEETINGS, PLAN, 2025, TODAY) == "1 av 4 möten 2025"
    assert meetings_sentence([], PLAN, 2026, TODAY) == "0 av 4 möten 2026"
    yearly = replace(PLAN, council_meetings_per_year=1)
    assert meetings_sentence(MEETINGS[:1], yearly, 2025, TODAY) == "1 av 1 möte 2025"


def test_a_plan_without_a_council_counts_all_meetings() -> None:
    plan = replace(PLAN, council_name=None, council_meetings_per_year=None)
    assert meetings_sentence(MEETINGS, plan, 2026, TODAY) == "3 möten 2026, 1 till inplanerat"
    assert meetings_sentence([], plan, 2026, TODAY) == ""
    assert meetings_sentence(MEETINGS, plan, 2026, TODAY, "Kommunstyrelsen") == "1 möte 2026"


def test_vi_r9_the_previous_meeting_is_of_the_same_body() -> None:
    assert [meeting.id for meeting in previous_meetings(MEETINGS, MEETINGS[4])] == [4, 2, 1]
    assert previous_meetings(MEETINGS, MEETINGS[2]) == []
    same_day = [*MEETINGS, _meeting(6, "2026-05-13")]
    assert [meeting.id for meeting in previous_meetings(same_day, same_day[5])] == [4, 2, 1]
    nameless = [_meeting(7, "2026-01-01", ""), _meeting(8, "2026-02-02", "")]
    assert [meeting.id for meeting in previous_meetings(nameless, nameless[1])] == [7]


@pytest.mark.parametrize(
    ("body", "role"),
    [
        ("  utvecklingsrådet", BodyRole.COUNCIL),
        ("KOMMUNFULLMÄKTIGE", BodyRole.DECIDES),
        ("Ledningsgruppen", BodyRole.OTHER),
        ("", BodyRole.OTHER),
        (None, BodyRole.OTHER),
    ],
)
def test_vi_r8_a_council_is_kept_apart_from_a_body_that_decides(
    body: str | None, role: BodyRole
) -> None:
    assert body_role(PLAN, body) is role


def test_vi_r8_the_body_that_fixes_is_never_the_council() -> None:
    assert deciding_body(PLAN) == ""
    assert deciding_body(replace(PLAN, followup_recipient="KS")) == "KS"
    assert deciding_body(replace(PLAN, adopted_by=None)) == ""
    assert deciding_body(replace(PLAN, council_name=None)) == "Utvecklingsrådet"


def test_the_ledger_shows_the_first_day_and_the_reason_of_the_newest_move() -> None:
    state = PlanState(
        {
            "unit": {1: {"id": 1, "name": "Skolan"}},
            "activity": {
                1: {"id": 1, "title": "A", "approval": "approved", "due_date": "2026-09-30",
                    "unit_id": 1},
                2: {"id": 2, "title": "B", "approval": "approved", "due_date": None,
                    "unit_id": None},
                3: {"id": 3, "title": "C", "approval": "declined", "due_date": None,
                    "unit_id": None},
            },
            "deadline_move": {
                number: {"id": number, "activity_id": activity, "from_date": start,
                         "to_date": end, "reason": reason, "moved_on": "2026-01-02"}
                for number, (activity, start, end, reason) in enumerate(
                    [
                        (2, "2026-03-31", None, None),
                        (1, "2026-03-31", "2026-06-30", "Personalbrist."),
                        (1, "2026-06-30", "2026-09-30", None),
                        (3, "2026-03-31", "2026-06-30", "x"),
                        (9, "2026-03-31", "2026-06-30", "borttagen"),
                    ],
                    1,
                )
            },
        }
    )  # fmt: skip
    first, second = deadline_ledger(state)
    assert (first.title, first.unit, first.moves, first.reason) == ("A", "Skolan", 2, None)
    assert move_sentence(first) == "A: från 2026-03-31 till 2026-09-30, flyttat 2 gånger."
    moves = state.rows("deadline_move")
    with_reason = {**moves, 3: {**moves[3], "reason": "Personalbrist."}}
    tables = {name: state.rows(name) for name in ("unit", "activity")}
    explained, _second = deadline_ledger(PlanState({**tables, "deadline_move": with_reason}))
    assert explained.reason == "Personalbrist."
    assert move_sentence(explained) == (
        "A: från 2026-03-31 till 2026-09-30, flyttat 2 gånger: Personalbrist."
    )
    assert move_sentence(second) == "B: från 2026-03-31 till –, flyttat 1 gång."
    assert deadline_ledger(PlanState({})) == ()
