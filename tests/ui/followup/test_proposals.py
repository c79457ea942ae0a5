"""Proposals are decided one by one or many at once, and units without any are reminded."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from tests.support.followup_page import shown, texts
from tests.support.plans import TODAY
from tracker.domain.core.terms import Approval, UnitKind
from tracker.ui.followup.page import FollowupPage
from tracker.ui.followup.proposals.proposal_table import DECIDED_ON, DECISION, REASON, TITLE
from tracker.ui.followup.proposals.proposals_part import ProposalsPart
from tracker.ui.followup.remind import RemindDialog
from tracker.ui.followup.sides import PROPOSALS
from tracker.ui.session import Session


@pytest.fixture
def page(qtbot: QtBot, example_session: Session) -> FollowupPage:
    made = shown(qtbot, example_session)
    made.show_side(PROPOSALS)
    return made


@pytest.fixture
def proposals(page: FollowupPage) -> ProposalsPart:
    return page.proposals


def row_of(proposals: ProposalsPart, title: str) -> int:
    return texts(proposals.model, TITLE).index(title)


def test_lj_r1_what_waits_is_counted_and_comes_first(
    page: FollowupPage, proposals: ProposalsPart
) -> None:
    decisions = texts(proposals.model, DECISION)
    waiting = decisions.count("Förslag")
    assert waiting > 2
    assert decisions[:waiting] == ["Förslag"] * waiting
    assert page.header.side(PROPOSALS).text() == f"Förslag ({waiting})"
    assert proposals.counts.text().startswith(f"{waiting} insatser väntar på beslut.")


def test_lj_r1_many_proposals_are_decided_at_once_with_a_reason(
    proposals: ProposalsPart, example_session: Session
) -> None:
    proposals.view.selectRow(0)
    proposals.view.selectionModel().select(
        proposals.model.index(1, 0),
        QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
    )
    ids = [row.key for row in proposals.selected()]
    assert len(ids) == 2
    proposals.reason.setText("Ryms i budgeten")
    proposals.buttons[Approval.APPROVED].click()
    decided = example_session.plan.activities.some(ids)
    assert {activity.approval for activity in decided} == {Approval.APPROVED}
    assert {activity.decided_on for activity in decided} == {TODAY}
    assert {activity.decision_reason for activity in decided} == {"Ryms i budgeten"}
    assert proposals.reason.text() == ""
    assert example_session.plan.history.undo_label == "Tog in 2 insatser i planen"
    example_session.undo()
    assert {activity.approval for activity in example_session.plan.activities.some(ids)} == {
        Approval.PROPOSED
    }


def test_declining_asks_for_the_reason_and_keeps_it_readable(proposals: ProposalsPart) -> None:
    proposals.view.selectRow(0)
    title = texts(proposals.model, TITLE)[0]
    proposals.buttons[Approval.DECLINED].click()
    assert "varför" in proposals.problem.text()
    assert proposals.problem.isVisible()
    assert texts(proposals.model, DECISION)[row_of(proposals, title)] == "Förslag"
    proposals.reason.setText("Finns redan i en annan plan")
    proposals.buttons[Approval.DECLINED].click()
    assert not proposals.problem.isVisible()
    row = row_of(proposals, title)
    assert texts(proposals.model, DECISION)[row] == "Avböjd"
    assert texts(proposals.model, DECIDED_ON)[row] == TODAY.isoformat()
    assert texts(proposals.model, REASON)[row] == "Finns redan i en annan plan"


def test_what_was_declined_can_be_taken_up_again(
    proposals: ProposalsPart, example_session: Session
) -> None:
    place = proposals.show_only.findText("Avböjd")
    proposals.show_only.setCurrentIndex(place)
    proposals.show_only.activated.emit(place)
    assert set(texts(proposals.model, DECISION)) == {"Avböjd"}
    proposals.view.selectRow(0)
    (row,) = proposals.selected()
    assert proposals.buttons[Approval.PROPOSED].isVisible()
    proposals.buttons[Approval.PROPOSED].click()
    assert example_session.plan.activities.get(row.key).approval is Approval.PROPOSED


def test_lj_r1_units_that_have_proposed_nothing_are_listed_and_reminded(
    proposals: ProposalsPart, example_session: Session
) -> None:
    assert not proposals.silent.isVisible()
    plan = example_session.plan
    example_session.change("Ny enhet", plan.units.add, name="Kök & städ", kind=UnitKind.UNIT)
    assert proposals.silent.count() == 1
    assert proposals.silent.item(0).text() == "Kök & städ"
    assert proposals.silent_facts.text() == "1 enhet utan egna insatser i planen."
    before = plan.newest_change_set()
    proposals.remind_button.click()
    (dialog,) = proposals.findChildren(RemindDialog)
    assert "insatser från er" in dialog.text.toPlainText()
    dialog.copy_button.click()
    assert not dialog.note_button.isVisible()
    dialog.reject()
    assert plan.newest_change_set() == before


def test_a_proposal_is_opened_where_it_is_edited(
    page: FollowupPage, proposals: ProposalsPart
) -> None:
    asked = QSignalSpy(page.open_activity_requested)
    proposals.view.selectRow(1)
    (row,) = proposals.selected()
    proposals.view.activated.emit(proposals.model.index(1, 0))
    assert asked.at(0) == [row.key]


def test_without_proposals_the_page_says_how_they_come(
    proposals: ProposalsPart, example_session: Session
) -> None:
    activities = example_session.plan.activities
    ids = [
        activity.id for activity in activities.all() if activity.approval is not Approval.APPROVED
    ]
    example_session.change("Tog bort", activities.delete, *ids)
    assert proposals.nothing.isVisible()
    assert not proposals.buttons[Approval.APPROVED].isVisible()


def test_what_a_proposal_says_and_whom_it_names_stands_below_the_list(
    proposals: ProposalsPart, example_session: Session
) -> None:
    with example_session.plan.change("Ett förslag") as draft:
        example_session.plan.activities.add(
            title="Läxhjälp",
            description="Två kvällar i veckan",
            due_date="2026-12-31",
            cost_sek=50_000,
            approval=Approval.PROPOSED,
            note="Föreslaget mål: Landa\nFöreslagen ansvarig: Läxcoach\n"
            "Förslag i formuläret från Skola, 2026. [3f2a9c1b04d7:3]",
        )
    example_session.announce(draft.changes, None)
    proposals.view.selectRow(row_of(proposals, "Läxhjälp"))
    names = "Föreslagen ansvarig: Läxcoach (finns inte bland planens ansvariga)"
    names += " · Slutdatum: 2026-12-31 · Kostnad: 50\u00a0000 kr"
    assert proposals.about.text().split("\n") == [
        "Två kvällar i veckan",
        names,
        "Föreslaget mål: Landa",
        "Förslag i formuläret från Skola, 2026.",
    ]
