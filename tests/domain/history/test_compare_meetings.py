"""What differs in meetings, in words."""

from __future__ import annotations

from typing import Any

from tracker.domain.history.compare import compare
from tracker.domain.history.difference import Topic
from tracker.domain.history.plan_state import PlanState

_MEETING = {
    "id": 1,
    "body": "Rådet",
    "further_bodies": None,
    "held_on": "2026-02-11",
    "title": "",
    "agenda_item": None,
    "note": None,
}
_TREATMENT = {
    "id": 1,
    "meeting_id": 2,
    "followup_id": 3,
    "snapshot_id": None,
    "agenda_item": None,
}
_ACTIVITIES = {7: {"id": 7, "title": "Språkcafé"}}
_LATER = {**_MEETING, "id": 2, "held_on": "2026-05-20", "further_bodies": "Presidiet"}


def _state(**tables: list[dict[str, Any]]) -> PlanState:
    rows = {name: {row["id"]: row for row in found} for name, found in tables.items()}
    plan = {1: {"id": 1, "title": "Planen", "labels": "{}"}}
    followup = {3: {"id": 3, "year": 2025, "state": "open"}}
    return PlanState(
        {
            "plan": plan,
            "followup": followup,
            "activity": _ACTIVITIES,
            **rows,
        }
    )


BEFORE = _state(meeting=[_MEETING])
AFTER = _state(
    meeting=[{**_MEETING, "agenda_item": "§ 4"}, _LATER],
    meeting_participant=[
        {"id": 1, "meeting_id": 1, "role": "Ordförande", "body": "Nämnden"},
        {"id": 2, "meeting_id": 2, "role": "Sekreterare", "body": None},
    ],
    meeting_decision=[
        {"id": 1, "meeting_id": 2, "text": "Starta språkcafé.", "paragraph": "§ 7", "body": None}
    ],
    decision_activity=[{"id": 1, "decision_id": 1, "activity_id": 7}],
    treatment=[_TREATMENT],
)


def test_meetings_decisions_and_treatment_are_told_in_words() -> None:
    found = compare(BEFORE, AFTER)
    assert {difference.topic for difference in found} == {Topic.MEETING}
    assert [difference.sentence for difference in found] == [
        "Rådet 2026-02-11: Ärende på dagordningen ändrat från – till § 4.",
        "Nytt möte: Rådet, Presidiet 2026-05-20.",
        "Rådet 2026-02-11: Ny deltagare Ordförande, Nämnden.",
        "Rådet, Presidiet 2026-05-20: Beslut § 7 Starta språkcafé.",
        "Språkcafé: Följer av beslut vid Rådet, Presidiet 2026-05-20.",
        "Rådet, Presidiet 2026-05-20: Behandlade Uppföljningen 2025.",
    ]
    assert [difference.activity_id for difference in found][4] == 7


def test_what_went_is_told_and_with_a_meeting_only_that_it_went() -> None:
    sentences = [difference.sentence for difference in compare(AFTER, BEFORE)]
    assert sentences[1:] == [
        "Borttaget möte: Rådet, Presidiet 2026-05-20.",
        "Rådet 2026-02-11: Ordförande, Nämnden är inte längre deltagare.",
    ]
