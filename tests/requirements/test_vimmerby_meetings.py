"""Vimmerby: four meetings a year (VI-R2) of a council that decides nothing (VI-R8, VI-R9)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.pdf import letters
from tests.support.plans import TODAY
from tests.support.requirements import YEAR, NewPlan
from tracker.domain.meetings.meeting import BodyRole
from tracker.store.meetings.queries import add_meeting, meeting_sheet

Make = Callable[[str], NewPlan]

COUNCIL = "Utvecklingsrådet"
DAYS = ("2026-02-11", "2026-05-20", "2026-09-16", "2026-11-25")


@pytest.fixture
def made(new: Make) -> NewPlan:
    """Return Vimmerby's plan with a meeting whose state is locked, and changes since then."""
    made = new("vimmerby")
    area = made.ids("focus_area")["F1"]
    with made.opened() as plan:
        add_meeting(plan, body=COUNCIL, held_on=DAYS[0], agenda_item="§ 4 Läget")
        with plan.change("Ny aktivitet"):
            plan.activities.add(title="Föräldragrupper", focus_area_id=area, approval="approved")
        for day in DAYS[1:]:
            add_meeting(plan, body=COUNCIL, held_on=day, agenda_item=f"§ 5 Uppföljning {day}")
    return made


def _meeting(made: NewPlan, day: str, body: str = COUNCIL) -> int:
    with made.opened() as plan:
        (found,) = (
            row.id
            for row in plan.meetings.all()
            if (row.held_on.isoformat(), row.body) == (day, body)
        )
    return found


def test_VI_R2_each_of_four_meetings_is_locked_and_compared_with_the_one_before(
    made: NewPlan,
) -> None:
    with made.opened() as plan, plan.change("Därefter"):
        plan.activities.update(1, title="Föräldragrupper på fler språk")
    with made.opened() as plan:
        sheets = [meeting_sheet(plan.connection, _meeting(made, day), TODAY) for day in DAYS]
    sentences = []
    for sheet in sheets:
        assert sheet is not None
        assert sheet.locked_on is not None
        sentences.append([text for group in sheet.since.groups for text in group.sentences])
    assert any("Föräldragrupper" in text for text in sentences[1])
    assert sentences[2:] == [[], []]
    assert "fler språk" not in str(sentences)
    printed = made.printed("meeting", meeting_id=_meeting(made, DAYS[1]))
    for words in ("§ 5 Uppföljning 2026-05-20", f"Sedan {COUNCIL} {DAYS[0]}", "Föräldragrupper"):
        assert letters(words) in letters(printed), words
    assert letters("fler språk") not in letters(printed)
    compared = made.done("compare", made.path, "--from", f"meeting:{DAYS[1]}")
    assert "fler språk" in compared


def test_VI_R8_the_council_hears_and_does_not_decide(made: NewPlan) -> None:
    with made.opened() as plan:
        sheet = meeting_sheet(plan.connection, _meeting(made, DAYS[3]), TODAY)
    assert sheet is not None
    assert sheet.role is BodyRole.COUNCIL
    fixing = ("fix-year", made.path, "--case-number", "KS 1", "--remarks", "Ändå")
    said = made.done(*fixing, "--year", YEAR - 1)
    assert "Vilket organ som har beslutat är inte angivet." in said
    assert COUNCIL not in said
    made.done(*fixing, "--year", YEAR, "--body", "Kommunstyrelsen")
    for kind, text in made.written().items():
        assert letters(f"Till {COUNCIL}") in text, kind
        assert letters("Kommunstyrelsen") in text, kind


def test_VI_R9_meetings_of_several_bodies_are_kept_with_day_and_item(made: NewPlan) -> None:
    board, day = "Kommunstyrelsen", "2026-11-25"
    with made.opened() as plan:
        add_meeting(plan, body=board, held_on=day, agenda_item="§ 210 Integrationsstrategin")
        kept = [(row.body, row.held_on.isoformat(), row.agenda_item) for row in plan.meetings.all()]
        sheet = meeting_sheet(plan.connection, _meeting(made, day, board), TODAY)
    assert len(kept) == 5
    assert (board, day, "§ 210 Integrationsstrategin") in kept
    assert (COUNCIL, DAYS[0], "§ 4 Läget") in kept
    assert sheet is not None
    assert sheet.since.sentence.startswith("Sedan planen skapades"), "it has not met before"
    printed = letters(made.printed("meeting", meeting_id=_meeting(made, day, board)))
    assert letters("§ 210 Integrationsstrategin") in printed
    assert letters(board) in printed
    assert letters("§ 210") not in letters(
        made.printed("meeting", meeting_id=_meeting(made, DAYS[3]))
    )
