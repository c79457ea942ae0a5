"""Who receives and who decides are never one word (VI-R8, LJ-R6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.meetings.test_meeting import PLAN
from tracker.domain.meetings.meeting import Meeting, deciding_body, next_meeting_sentence
from tracker.domain.meetings.receiving import (
    council_text,
    council_warning,
    meeting_address,
    receiver_text,
)

COUNCIL, BOARD = "Utvecklingsrådet", "Kommunstyrelsen"
DECIDED = replace(PLAN, followup_decided_by=BOARD)
ONE_BODY = replace(PLAN, followup_recipient="kommunstyrelsen", council_name=None)


def _meeting(*bodies: str) -> Meeting:
    return Meeting(
        1, bodies[0] if bodies else "", date(2026, 2, 11), "", None, None, "\n".join(bodies[1:])
    )


def test_VI_R8_the_council_receives_and_the_board_decides() -> None:
    assert receiver_text(PLAN) == f"Redovisas för {COUNCIL}"
    assert receiver_text(DECIDED) == f"Redovisas för {COUNCIL}. Beslutas av {BOARD}"
    assert receiver_text(PLAN, BOARD) == f"Redovisas för {COUNCIL}. Beslutad av {BOARD}"
    assert council_text(PLAN) == f"Redovisas för {COUNCIL}"
    assert deciding_body(DECIDED) == BOARD


def test_LJ_R6_one_body_that_does_both_stands_once() -> None:
    assert receiver_text(ONE_BODY) == "Redovisas för och beslutas av kommunstyrelsen"
    said = receiver_text(ONE_BODY, "Kommunstyrelsen")
    assert said == "Redovisas för och är beslutad av kommunstyrelsen"
    assert receiver_text(replace(ONE_BODY, followup_recipient=None)) == ""


@pytest.mark.parametrize(
    ("bodies", "address"),
    [
        ((COUNCIL,), f"Redovisas för {COUNCIL} 2026-02-11"),
        ((BOARD,), f"Beslutas av {BOARD} 2026-02-11"),
        ((COUNCIL, "Presidiet"), f"Redovisas för {COUNCIL} och Presidiet 2026-02-11"),
        ((COUNCIL, BOARD), f"Redovisas för {COUNCIL}. Beslutas av {BOARD} 2026-02-11"),
        ((), "2026-02-11"),
    ],
)
def test_a_meetings_papers_say_what_each_body_does(bodies: tuple[str, ...], address: str) -> None:
    assert meeting_address(DECIDED, _meeting(*bodies)) == address


def test_a_council_named_as_decider_is_warned_of() -> None:
    assert council_warning(PLAN, "utvecklingsrådet") == (
        "Utvecklingsrådet tar emot redovisningen och beslutar inte. Ange det organ som fattar"
        " beslutet."
    )
    assert council_warning(PLAN, BOARD) == ""


def test_the_next_meeting_is_told() -> None:
    assert next_meeting_sentence([_meeting(COUNCIL)], date(2026, 2, 10)) == (
        "Nästa: Utvecklingsrådet 2026-02-11"
    )
    assert next_meeting_sentence([_meeting(COUNCIL)], date(2026, 2, 11)) == ""
