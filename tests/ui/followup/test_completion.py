"""The coordinator's own words in the forms, and completions that she asks for, in the window."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.support.followup_page import shown, texts
from tests.support.plans import TODAY
from tracker.domain.reporting.rollcall import ANSWERED
from tracker.domain.rounds.form_words import QuestionKind
from tracker.store.followup.reporting import mark_received
from tracker.store.rounds.form_words import Asking, instructions_of, open_requests, questions_of
from tracker.ui.followup.page import FollowupPage
from tracker.ui.followup.reporting.completion import CompletionDialog
from tracker.ui.followup.reporting.rollcall_table import STATE
from tracker.ui.session import Session
from tracker.ui.unit_forms.form_words import FormWordsDialog


@pytest.fixture
def page(qtbot: QtBot, example_session: Session) -> FollowupPage:
    return shown(qtbot, example_session)


def first_unit(session: Session) -> int:
    plan = session.plan
    unit_id = plan.units.all()[0].id
    with plan.change("Tog emot"):
        mark_received(plan, session.period, [unit_id], TODAY)
    return unit_id


def test_a_unit_is_asked_to_complete_and_the_roll_call_shows_it(
    qtbot: QtBot, page: FollowupPage, example_session: Session
) -> None:
    unit_id = first_unit(example_session)
    dialog = CompletionDialog(example_session, unit_id, None, page)
    qtbot.addWidget(dialog)
    dialog.question.setPlainText("Hur många deltog?")
    dialog.accept()
    asked = open_requests(example_session.plan.connection, example_session.period)
    assert [request.question for request in asked[unit_id]] == ["Hur många deltog?"]
    page.refresh()
    assert "Komplettering begärd" in texts(page.units.model, STATE)
    example_session.undo()
    report = example_session.plan.unit_reports.find_for(example_session.period, unit_id)
    assert report is not None
    assert report.state in ANSWERED


def test_a_field_is_asked_about_only_in_a_row(
    qtbot: QtBot, page: FollowupPage, example_session: Session
) -> None:
    dialog = CompletionDialog(example_session, first_unit(example_session), None, page)
    qtbot.addWidget(dialog)
    assert not dialog.fields.isEnabled()
    if dialog.rows.count() > 1:
        dialog.rows.setCurrentIndex(1)
        assert dialog.fields.isEnabled()


def test_an_empty_question_is_refused_in_a_sentence(
    qtbot: QtBot, page: FollowupPage, example_session: Session
) -> None:
    dialog = CompletionDialog(example_session, first_unit(example_session), None, page)
    qtbot.addWidget(dialog)
    dialog.accept()
    assert dialog.problem.text()
    assert not open_requests(example_session.plan.connection, example_session.period)


def test_the_words_of_the_forms_are_written_changed_and_taken_away(
    qtbot: QtBot, example_session: Session
) -> None:
    session = example_session
    connection = session.plan.connection

    def dialog() -> FormWordsDialog:
        made = FormWordsDialog(session, session.period)
        qtbot.addWidget(made)
        return made

    first = dialog()
    first.instructions.setPlainText("Skriv kort.")
    choice = first.questions[0]
    choice.text.setText("Hur går det?")
    choice.kind.setCurrentIndex(choice.kind.findData(QuestionKind.CHOICE))
    first.accept()
    assert first.problem.text()
    choice.choices.setPlainText("Bra\nSådär")
    first.accept()
    asking = Asking.of_period(connection, session.period)
    assert instructions_of(connection, asking) == "Skriv kort."
    assert [question.offered() for question in questions_of(connection, asking)] == [
        ("Bra", "Sådär")
    ]
    second = dialog()
    assert second.questions[0].text.text() == "Hur går det?"
    second.instructions.clear()
    second.questions[0].text.clear()
    second.accept()
    assert instructions_of(connection, asking) == ""
    assert questions_of(connection, asking) == []
