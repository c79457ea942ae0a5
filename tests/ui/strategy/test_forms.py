"""The right side of the strategy page: forms, decision data, words and steering documents."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.support.strategy_page import (
    MakePage,
    MakePlan,
    answer,
    cell,
    choose,
    choose_level,
    documents,
    line_of,
    page_maker,
    press,
    row,
    shown,
    stand_on,
    texts,
    undo_steps,
    write,
)
from tracker.domain.core.labels import ETT, Labels
from tracker.domain.core.terms import DimensionKind, GoalKind
from tracker.domain.plan.strategy import Strategy
from tracker.errors import TrackerError
from tracker.ui.kit.dialogs import messages
from tracker.ui.kit.dialogs.message import MessageDialog
from tracker.ui.session import Session
from tracker.ui.strategy.looks import TITLE
from tracker.ui.strategy.page import StrategyPage


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> StrategyPage:
    return shown(qtbot, StrategyPage(session))


@pytest.fixture
def page_of(qtbot: QtBot, closed_session: Session, make_plan: MakePlan) -> MakePage:
    """Return what opens a strategy and shows its page."""
    return page_maker(qtbot, closed_session, make_plan)


# The plan's own row


def test_VG_R6_everything_but_the_title_may_be_left_empty(
    page_of: MakePage, closed_session: Session, failures: list[TrackerError]
) -> None:
    page = page_of("vimmerby")
    form = page.details.plan_pane.form
    for name in (
        "municipality",
        "kolada_municipality_id",
        "kind",
        "adopted_by",
        "adopted_on",
        "paragraph",
        "vision",
        "followup_recipient",
        "followup_decided_by",
        "council_name",
        "council_meetings_per_year",
    ):
        write(form.editor(name), "")
    plan = closed_session.plan.plan()
    assert (plan.municipality, plan.kind, plan.adopted_on, plan.vision) == ("", "", None, None)
    assert plan.council_meetings_per_year is None
    assert not failures
    write(form.editor("title"), "")
    assert form.editor("title").problem == "Titel saknas. Skriv något här."
    assert closed_session.plan.plan().title


def test_the_programs_suggestions_are_shown_whole_until_all_are_taken_away(
    page_of: MakePage, closed_session: Session
) -> None:
    form = page_of("vimmerby").details.plan_pane.form
    editor = form.editor("suggestions")
    assert editor.isVisible()
    assert form.suggestion_note.isVisible()
    assert "M1–M3 hör till D1" in editor.entered()
    assert all(child.y() == 0 for child in editor.children() if isinstance(child, QPlainTextEdit))
    write(editor, "")
    assert closed_session.plan.plan().suggestions is None
    assert not editor.isVisible()
    assert not form.suggestion_note.isVisible()
    assert not form.headings["Inte beslutat"].isVisible()
    closed_session.undo()
    assert editor.isVisible()


def test_SK_R6_an_expired_period_is_reported(page_of: MakePage, closed_session: Session) -> None:
    page = page_of("skara")
    form = page.details.plan_pane.form
    assert form.period_note.isVisible()
    assert form.period_note.text == "Planen gällde t.o.m. 2020."
    next_year = closed_session.today().year + 1
    write(form.editor("period_to"), str(next_year))
    assert not form.period_note.isVisible()
    write(form.editor("period_from"), str(next_year + 1))
    assert form.period_note.text == (f"Slutåret {next_year} ligger före startåret {next_year + 1}.")
    assert closed_session.plan.plan().period_from == next_year + 1


def test_LJ_R5_a_revision_that_was_due_is_shown_in_the_form(
    page: StrategyPage, session: Session
) -> None:
    form = page.details.plan_pane.form
    assert form.revision_note.text.startswith("Planen revideras med 4 års mellanrum.")
    write(form.editor("last_revised_on"), "2018-09-03")
    assert session.plan.plan().last_revised_on == date(2018, 9, 3)
    assert form.revision_warning.isVisible()
    assert form.revision_warning.text == "Revidering var planerad senast 2022-09-03."
    write(form.editor("last_revised_on"), session.today().isoformat())
    assert not form.revision_warning.isVisible()
    assert form.revision_note.text.startswith("Nästa revidering är planerad senast ")


def test_LJ_R6_who_answers_and_who_hears_are_named_apart(
    page: StrategyPage, session: Session
) -> None:
    form = page.details.plan_pane.form
    assert form.editor("followup_recipient").entered() == "kommunstyrelsen"
    write(form.editor("document_owner"), "Kommunstyrelsen")
    write(form.editor("followup_recipient"), "Kommunfullmäktige")
    plan = session.plan.plan()
    assert (plan.document_owner, plan.followup_recipient) == (
        "Kommunstyrelsen",
        "Kommunfullmäktige",
    )


def test_VI_R8_the_council_receives_and_does_not_decide(page_of: MakePage) -> None:
    page = page_of("vimmerby")
    form = page.details.plan_pane.form
    assert form.editor("council_name").entered() == "Utvecklingsrådet"
    assert form.editor("council_meetings_per_year").entered() == "4"
    assert form.editor("adopted_by").entered() == "Kommunfullmäktige"
    assert "Det organ som står vid Beslutas av beslutar." in form.council_note.text()


def test_decision_data_is_undone_step_by_step(page: StrategyPage, session: Session) -> None:
    form = page.details.plan_pane.form
    write(form.editor("case_number"), "KS 2026/39")
    assert session.plan.history.undo_label == "Ändrade diarienummer"
    session.undo()
    assert form.editor("case_number").entered() == ""


def test_a_goal_with_goals_under_it_does_not_become_a_part(
    page: StrategyPage, session: Session
) -> None:
    stand_on(page, "I1.2")
    press(page, Qt.Key.Key_Right)
    goal = stand_on(page, "I1.1").row.id
    editor = page.details.row_pane.goal_form.editor("kind")
    choose(editor, "Viktig del")
    assert editor.problem == "Flytta först det som står under."
    assert session.plan.goals.get(goal).kind is GoalKind.GOAL
    below = stand_on(page, "I1.2").row.id
    form = page.details.row_pane.goal_form
    assert not form.editor("kind").isVisible()
    choose(form.editor("parent_goal_id"), cell(page, "I2.1", TITLE))
    assert session.plan.goals.get(below).focus_area_id == row(page, "I2").row.id
    assert row(page, "I1.2").parent is row(page, "I2.1")


# The plan's words


def test_words_are_previewed_saved_as_one_change_and_followed(
    page: StrategyPage, session: Session
) -> None:
    form = choose_level(page, "goal")
    assert [shown.text() for shown in form.previews] == [
        "Nytt kännetecken",
        "Alla kännetecken",
        "Utan kännetecken",
        "3 kännetecken togs bort.",
        "Ta bort kännetecknet?",
        "Kännetecknen",
    ]
    steps = undo_steps(session)
    for name, word in (
        ("singular", "riktning"),
        ("plural", "riktningar"),
        ("definite", "riktningen"),
        ("definite_plural", "riktningarna"),
    ):
        line_of(form.editors[name]).setText(word)
    form.genders["en"].click()
    assert form.previews[0].text() == "Ny riktning"
    assert form.previews[3].text() == "3 riktningar togs bort."
    form = choose_level(page, "focus_area")
    line_of(form.editors["plural"]).setText("områden")
    assert page.goal_button.text() == "Nytt kännetecken"
    form.save_button.click()
    assert undo_steps(session) == steps + 1
    assert session.plan.history.undo_label == "Ändrade planens ord"
    assert page.goal_button.text() == "Ny riktning"
    assert session.labels.focus_area.plural == "områden"
    assert "4 områden · 9 riktningar" in texts(page)
    assert not form.save_button.isEnabled()
    session.undo()
    assert page.goal_button.text() == "Nytt kännetecken"
    assert form.previews[1].text() == "Alla integrationsområden"


def test_a_word_left_out_is_refused_where_it_is_missing(
    page: StrategyPage, session: Session
) -> None:
    form = choose_level(page, "activity")
    line_of(form.editors["definite"]).setText(" ")
    choose_level(page, "unit")
    steps = undo_steps(session)
    form.save_button.click()
    assert form.current_level == "activity"
    assert form.editors["definite"].problem == "Bestämd form (den, det) saknas. Skriv något här."
    assert undo_steps(session) == steps
    form.undo_button.click()
    assert form.editors["definite"].entered() == "insatsen"
    assert form.editors["definite"].problem == ""


def test_a_level_goes_back_to_the_usual_words(page: StrategyPage, session: Session) -> None:
    form = choose_level(page, "focus_area")
    form.reset_button.click()
    assert form.editors["singular"].entered() == "fokusområde"
    assert form.genders[ETT].isChecked()
    page.commit_pending()
    assert session.labels.focus_area == Labels().focus_area
    assert session.labels.goal.singular == "kännetecken"
    assert page.area_button.text() == "Nytt fokusområde"


def test_words_that_are_being_written_stay_when_the_plan_changes(
    page: StrategyPage, session: Session
) -> None:
    form = choose_level(page, "unit")
    line = line_of(form.editors["plural"])
    line.setText("verksamheter")
    line.setCursorPosition(3)
    session.change("Titel", session.plan.plans.update, 1, title="Annan titel")
    assert (line.text(), line.cursorPosition()) == ("verksamheter", 3)
    labels = session.labels.to_json().replace('"insatser"', '"åtgärder"')
    session.change("Ord", session.plan.plans.update, 1, labels=labels)
    assert line.text() == "verksamheter"
    page.commit_pending()
    assert session.labels.unit.plural == "verksamheter"
    assert session.labels.activity.plural == "åtgärder"


# Steering documents


def test_SK_R5_documents_that_are_no_longer_in_force_say_so(
    page_of: MakePage, closed_session: Session
) -> None:
    page = page_of("skara")
    shown = documents(page)
    assert shown.list.count() == 6
    assert shown.list.item(0).text() == "Skara Vision 2025"
    assert shown.list.detail(0) == "ingen giltighetstid angiven"
    write(shown.form.editor("valid_to"), "2020-12-31")
    assert shown.list.detail(0) == "gällde t.o.m. 2020-12-31"
    tomorrow = closed_session.today() + timedelta(days=1)
    write(shown.form.editor("valid_to"), tomorrow.isoformat())
    assert shown.list.detail(0) == f"gäller t.o.m. {tomorrow}"
    write(shown.form.editor("valid_from"), (tomorrow + timedelta(days=1)).isoformat())
    assert "ligger före" in shown.form.editor("valid_from").problem
    QTest.keyClick(line_of(shown.form.editor("valid_from")), Qt.Key.Key_Escape)
    write(shown.list_form.editor("source"), "Kommunens hemsida")
    (lists,) = (
        dimension
        for dimension in closed_session.plan.dimensions.all()
        if dimension.kind is DimensionKind.STEERING_DOCUMENT
    )
    assert lists.source == "Kommunens hemsida"


def test_VG_R3_steering_documents_are_added_and_removed(
    page_of: MakePage, closed_session: Session
) -> None:
    page = page_of(Strategy("tom", "Lindvik", "Plan"))
    shown = documents(page)
    assert shown.nothing_yet.isVisible()
    shown.first_button.click()
    assert not shown.nothing_yet.isVisible()
    write(shown.form.editor("title"), "Kulturprogram")
    assert shown.list.item(0).text() == "Kulturprogram"
    assert closed_session.plan.dimensions.all()[0].kind is DimensionKind.STEERING_DOCUMENT
    shown.add_button.click()
    assert shown.list.currentRow() == 1
    assert closed_session.plan.dimensions.count() == 1
    shown.delete_button.click()
    assert shown.list.count() == 1
    closed_session.undo()
    assert shown.list.count() == 2


def test_VG_R3_a_documents_link_is_opened_after_a_question(
    page_of: MakePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    opened: list[str] = []

    def ask(_parent: object, _heading: str, detail: str, _confirm: str) -> bool:
        asked.append(detail)
        return True

    def open_url(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    monkeypatch.setattr(messages, "ask", ask)
    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    shown = documents(page_of("skara"))
    assert shown.open_button.isHidden()
    write(shown.list_form.editor("link"), "https://lindvik.example/styrdokument")
    assert not shown.open_button.isHidden()
    write(shown.form.editor("link"), "javascript:alert(1)")
    assert "kan inte vara en länk" in shown.form.editor("link").problem
    write(shown.form.editor("link"), "https://lindvik.example/vision")
    shown.open_button.click()
    assert "https://lindvik.example/vision" in asked[0]
    write(shown.form.editor("link"), "")
    shown.open_button.click()
    assert opened == ["https://lindvik.example/vision", "https://lindvik.example/styrdokument"]


def test_a_document_in_use_is_removed_after_a_question(
    page_of: MakePage, closed_session: Session
) -> None:
    page = page_of("vargarda")
    shown = documents(page)
    plan = closed_session.plan
    item = shown.list.current_value()
    area = plan.focus_areas.all()[0].id
    closed_session.change("Märkte", plan.taggings.tag, "focus_area", [area], [item])
    shown.delete_button.click()
    (dialog,) = (dialog for dialog in shown.findChildren(MessageDialog) if dialog.isVisible())
    assert dialog.text == "Kopplingen till 1 faktor försvinner. Du kan ångra efteråt."
    answer(dialog, "Ta bort")
    assert plan.dimension_items.find(item) is None
