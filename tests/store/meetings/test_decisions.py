"""Decisions and what becomes of them: activities that remember their decision, both ways."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.support.plans import TODAY, make_plan, open_plan
from tracker.domain.core.terms import Approval
from tracker.domain.meetings.decision import decided_at, participants_of
from tracker.errors import ConflictError, InvalidValueError
from tracker.store.meetings.decisions import decision_lines, decisions_of_activity, make_activity
from tracker.store.meetings.pack import meeting_pack, named_meeting
from tracker.store.meetings.queries import lock_meeting, meeting_sheet
from tracker.store.meetings.treatments import reports_to_treat, treatments_at, treatments_of_year
from tracker.store.plan_file import PlanFile

BOARD = "Kommunstyrelsen"
COUNCIL = "Integrationsrådet"


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanFile]:
    with open_plan(make_plan(tmp_path / "p.plan")) as plan:
        with plan.change("Rådet"):
            plan.plans.update(1, council_name=COUNCIL, followup_recipient=BOARD)
        yield plan


def _decision(plan: PlanFile, text: str, **values: object) -> int:
    meeting = values.pop("meeting_id", None)
    with plan.change("Beslut"):
        if meeting is None:
            meeting = plan.meetings.add(held_on="2026-03-04", body=BOARD)
        return plan.decisions.add(meeting_id=meeting, text=text, **values)


def test_an_activity_made_of_a_decision_remembers_it_and_is_in_the_plan(plan: PlanFile) -> None:
    decision_id = _decision(plan, "Starta ett språkcafé.\nFörst i Storebro.", paragraph="§ 41")
    with plan.change("Ny av beslut"):
        activity_id = make_activity(plan, decision_id, focus_area_id=2)
    activity = plan.activities.get(activity_id)
    assert (activity.title, activity.approval) == ("Starta ett språkcafé", Approval.APPROVED)
    assert activity.description == "Starta ett språkcafé.\nFörst i Storebro."
    assert activity.decided_on == date(2026, 3, 4)
    (line,) = decisions_of_activity(plan.connection, activity_id)
    assert decided_at(line) == "Beslutad vid Kommunstyrelsen 2026-03-04, § 41"
    assert line.became(plan.labels()) == "Starta ett språkcafé: Ej påbörjad"


def test_what_a_council_says_becomes_a_proposal(plan: PlanFile) -> None:
    decision_id = _decision(plan, "Fler träffar", body=COUNCIL)
    with plan.change("Ny av beslut"):
        activity_id = make_activity(plan, decision_id)
    activity = plan.activities.get(activity_id)
    assert (activity.approval, activity.decided_on) == (Approval.PROPOSED, None)


def test_a_decision_that_is_removed_leaves_its_activity_and_the_other_way_round(
    plan: PlanFile,
) -> None:
    decision_id = _decision(plan, "Starta ett språkcafé.")
    with plan.change("Ny av beslut"):
        activity_id = make_activity(plan, decision_id)
    with plan.change("Bort"):
        plan.decisions.delete(decision_id)
    assert plan.activities.find(activity_id) is not None
    assert decisions_of_activity(plan.connection, activity_id) == []
    plan.undo()
    assert len(decisions_of_activity(plan.connection, activity_id)) == 1
    with plan.change("Bort"):
        plan.activities.delete(activity_id)
    (line,) = (line for line in decision_lines(plan.connection) if line.key == decision_id)
    assert line.became(plan.labels()) == "Ingen aktivitet ännu."


def test_an_activity_is_tied_to_a_decision_once(plan: PlanFile) -> None:
    with pytest.raises(ConflictError, match="redan kopplat"), plan.change("Igen"):
        plan.decision_activities.add(decision_id=1, activity_id=3)


def test_participants_are_read_from_lines_and_written_when_they_differ(plan: PlanFile) -> None:
    wanted = participants_of("Ordförande, Utvecklingsrådet\n\nSekreterare\nSekreterare\n")
    assert wanted == [("Ordförande", "Utvecklingsrådet"), ("Sekreterare", None)]
    with plan.change("Deltagare"):
        assert plan.participants.set_all(1, wanted)
    with plan.change("Igen"):
        assert not plan.participants.set_all(1, wanted)
    assert [each.text for each in plan.participants.of(1)] == [
        "Ordförande, Utvecklingsrådet",
        "Sekreterare",
    ]


def test_a_report_is_treated_at_several_meetings_and_said_by_what_they_do(plan: PlanFile) -> None:
    with plan.change("Behandlad"):
        board = plan.meetings.add(held_on="2026-03-04", body=BOARD, agenda_item="§ 210")
        plan.treatments.treat(board, 2025)
    assert [treated.text for treated in treatments_of_year(plan.connection, 2025)] == [
        "Redovisad för Integrationsrådet 2026-02-11, § 3",
        "Behandlad av Kommunstyrelsen 2026-03-04, § 210",
    ]
    assert [each.report for each in treatments_at(plan.connection, board)] == ["Uppföljningen 2025"]
    assert reports_to_treat(plan.connection)[0] == (2, None, "Uppföljningen 2025")
    with pytest.raises(ConflictError), plan.change("Igen"):
        plan.treatments.treat(board, 2025)
    with pytest.raises(InvalidValueError, match="är inte påbörjad"), plan.change("Fel år"):
        plan.treatments.treat(board, 1999)


def test_a_locked_pack_never_changes(plan: PlanFile) -> None:
    with plan.change("Möten"):
        first = plan.meetings.add(held_on="2026-03-04", body=COUNCIL)
        second = plan.meetings.add(held_on="2026-04-15", body=COUNCIL, agenda_item="§ 5")
    _decision(plan, "Fler kvällar", meeting_id=first)
    lock_meeting(plan, first, TODAY)
    lock_meeting(plan, second, TODAY)

    def seen() -> list[object]:
        with meeting_pack(plan, second, TODAY) as pack:
            assert pack is not None
            sheet, rows = pack.sheet, pack.then.activities.all()
            return [sheet, pack.day, rows, pack.then.plan()]

    before = seen()
    with plan.change("Sedan"):
        plan.meetings.update(second, agenda_item="§ 99", title="Annat")
        plan.decisions.add(meeting_id=second, text="Något nytt")
        plan.activities.update(1, title="Helt annat", status="completed")
        plan.plans.update(1, title="En annan plan", council_name="Ett annat råd")
        plan.meetings.add(held_on="2026-04-01", body=COUNCIL)
        plan.meetings.delete(first)
    assert seen() == before
    sheet = meeting_sheet(plan.connection, second, TODAY)
    assert sheet is not None
    assert [line.decision.text for line in sheet.decisions] == ["Något nytt"]


def test_a_meeting_is_named_by_its_number_or_day(plan: PlanFile) -> None:
    assert named_meeting(plan, "1").id == 1
    assert named_meeting(plan, "2026-02-11").id == 1
    with plan.change("Möte"):
        plan.meetings.add(held_on="2026-02-11", body=BOARD, further_bodies="Presidiet\nNämnden")
    assert named_meeting(plan, "2026-02-11:presidiet").name == (
        "Kommunstyrelsen, Presidiet och Nämnden 2026-02-11"
    )
    with pytest.raises(Exception, match="Flera möten"):
        named_meeting(plan, "2026-02-11")
    with pytest.raises(Exception, match="Det finns inget möte 2026-09-09"):
        named_meeting(plan, "2026-09-09")
