"""A proposal round in the window: begun, answered, decided about and closed (LJ-R1, LJ-R2)."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from tests.screenshots.proposal_round import SWEDISH, answered, begin_round
from tests.support.followup_page import shown, texts
from tests.support.plans import TODAY
from tracker.domain.core.terms import Approval
from tracker.domain.forms.merged import Accept
from tracker.domain.rounds.proposal_round import AnswerState
from tracker.exchange.forms.receiving import read_forms, receive_forms
from tracker.store.rounds.decisions import read_decisions
from tracker.store.rounds.queries import read_round
from tracker.ui.followup.page import FollowupPage
from tracker.ui.followup.proposals.proposal_table import DECISION, TITLE
from tracker.ui.followup.proposals.proposals_part import ProposalsPart
from tracker.ui.followup.rounds.start_round import StartRoundDialog
from tracker.ui.followup.sides import PROPOSALS
from tracker.ui.session import Session

GOAL = "Mål: Alla nyanlända elever når godkänt i svenska som andraspråk"


@pytest.fixture
def page(qtbot: QtBot, example_session: Session) -> FollowupPage:
    made = shown(qtbot, example_session)
    made.show_side(PROPOSALS)
    return made


@pytest.fixture
def begun(page: FollowupPage, example_session: Session, tmp_path: Path) -> ProposalsPart:
    """The side Förslag while a round is open and two units have answered."""
    plan = example_session.plan
    paths = answered(begin_round(plan, tmp_path))
    reception = read_forms(plan, paths, TODAY)
    receive_forms(plan, reception, reception.chosen(Accept.SAFE), TODAY)
    page.refresh()
    return page.proposals


def select(proposals: ProposalsPart, title: str) -> None:
    proposals.view.selectRow(texts(proposals.model, TITLE).index(title))


def test_without_a_round_the_page_is_as_calm_as_before(page: FollowupPage) -> None:
    proposals = page.proposals
    assert proposals.tell_button.isHidden()
    assert proposals.round.isHidden()
    assert proposals.wording.isHidden()


def test_a_round_is_started_with_a_name_and_a_last_day(
    qtbot: QtBot, page: FollowupPage, example_session: Session
) -> None:
    dialog = StartRoundDialog(example_session, page)
    qtbot.addWidget(dialog)
    dialog.name.setText("Förslag inför 2027")
    dialog.last_day.set_value("2026-06-30")
    dialog.start_button.click()
    found = example_session.plan.rounds.open_one()
    assert found is not None
    assert (found.title, str(found.last_day)) == ("Förslag inför 2027", "2026-06-30")
    page.refresh()
    assert page.proposals.round.heading.text() == "Förslag inför 2027"
    assert not page.proposals.round.isHidden()
    example_session.undo()
    assert example_session.plan.rounds.open_one() is None


def test_lj_r1_the_roll_call_says_who_has_answered_and_what(begun: ProposalsPart) -> None:
    units = begun.round.units
    details = {units.item(row).text(): units.detail(row) for row in range(units.count())}
    with_goals = [detail for detail in details.values() if "2 insatser, 2 mål" in detail]
    assert len(with_goals) == 1
    assert "träffa arbetsgruppen" in with_goals[0]
    assert sum(detail.startswith("Inga förslag") for detail in details.values()) == 1


def test_lj_r1_an_answer_by_word_of_mouth_is_noted(
    begun: ProposalsPart, example_session: Session
) -> None:
    panel = begun.round
    panel.units.clearSelection()
    panel.units.item(panel.units.count() - 1).setSelected(True)
    (unit_id,) = panel.chosen()
    panel.by_hand[AnswerState.NONE].trigger()
    plan = example_session.plan
    found = plan.rounds.require_open()
    assert plan.round_units.find_for(found.id, unit_id).state is AnswerState.NONE


def test_lj_r1_only_those_without_an_answer_are_reminded(
    qtbot: QtBot, begun: ProposalsPart, example_session: Session
) -> None:
    status = read_round(example_session.plan.connection)
    assert status is not None
    dialog = begun.round_steps.remind(status, status.rows)
    assert dialog is not None
    qtbot.addWidget(dialog)
    assert dialog.list.count() == len(status.rows) - 2
    dialog.copy()
    dialog.accept()
    plan = example_session.plan
    answers = plan.round_units.of_round(plan.rounds.require_open().id).values()
    assert sum(answer.reminders for answer in answers) == 1


def test_lj_r2_a_goal_is_taken_in_under_its_characteristic(
    begun: ProposalsPart, example_session: Session
) -> None:
    select(begun, GOAL)
    assert begun.wording.parent_goal.currentText().endswith(SWEDISH)
    begun.reason.setText("Följer språkplanen")
    begun.buttons[Approval.APPROVED].click()
    made = [goal for goal in example_session.plan.goals.all() if f"Mål: {goal.title}" == GOAL]
    assert len(made) == 1
    example_session.undo()
    assert not [goal for goal in example_session.plan.goals.all() if f"Mål: {goal.title}" == GOAL]


def test_lj_r1_another_wording_takes_a_reason(
    begun: ProposalsPart, example_session: Session
) -> None:
    select(begun, "Studiebesök hos företag")
    begun.wording.title.setText("Studiebesök hos företag i Kopparberg")
    begun.buttons[Approval.APPROVED].click()
    assert begun.problem.isVisibleTo(begun)
    assert "lydelsen" in begun.problem.text()
    select(begun, GOAL)
    begun.wording.title.setText("Alla elever når godkänt i svenska")
    begun.reason.setText("Gäller alla")
    begun.buttons[Approval.APPROVED].click()
    decided = read_decisions(example_session.plan, TODAY).lines
    (line,) = (line for line in decided if f"Mål: {line.proposed}" == GOAL)
    assert (str(line.verdict), line.title) == ("changed", "Alla elever når godkänt i svenska")


def test_activities_and_goals_are_declined_together(
    begun: ProposalsPart, example_session: Session
) -> None:
    begun.view.selectAll()
    begun.reason.setText("Nästa period")
    begun.buttons[Approval.DECLINED].click()
    assert set(texts(begun.model, DECISION)) == {"Avböjd"}
    assert not [
        goal
        for goal in example_session.plan.proposed_goals.all()
        if goal.approval is not Approval.DECLINED
    ]


def test_the_decisions_are_written_for_each_unit(
    qtbot: QtBot, begun: ProposalsPart, tmp_path: Path
) -> None:
    dialog = begun.round_steps.tell()
    qtbot.addWidget(dialog)
    folder = tmp_path / "beslut"
    folder.mkdir()
    dialog.folder.set_folder(folder)
    dialog.kinds.setCurrentIndex(dialog.kinds.findData(".xlsx"))
    with qtbot.waitSignal(dialog.progress.ended, timeout=20_000):
        dialog.write_button.click()
    assert len(dialog.written) == len(list(folder.glob("Beslut om förslagen*.xlsx"))) == 10


def test_a_goal_is_written_in_by_hand(
    qtbot: QtBot, begun: ProposalsPart, example_session: Session
) -> None:
    dialog = begun.round_steps.propose_goal()
    qtbot.addWidget(dialog)
    dialog.parents.setCurrentIndex(1)
    dialog.title_text.setPlainText("Alla möts")
    dialog.accept()
    goal = example_session.plan.proposed_goals.all()[-1]
    assert (goal.title, goal.approval) == ("Alla möts", Approval.PROPOSED)
    assert goal.goal_id is not None


def test_the_panel_asks_for_the_forms_of_those_selected(
    begun: ProposalsPart, page: FollowupPage
) -> None:
    asked = QSignalSpy(page.issue_round_requested)
    begun.round.units.clearSelection()
    begun.round.units.item(1).setSelected(True)
    begun.round.issue_button.click()
    assert asked.at(0) == [begun.round.chosen()]


def test_a_closed_round_leaves_the_button_for_its_decisions(
    begun: ProposalsPart, page: FollowupPage
) -> None:
    begun.round_steps.close()
    page.refresh()
    assert begun.round.isHidden()
    assert not begun.tell_button.isHidden()
