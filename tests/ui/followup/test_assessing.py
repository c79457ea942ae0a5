"""The working group judges the goals of a year, with the evidence beside."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.support.examples import load_builtin, load_example
from tests.support.followup_page import choose, shown, texts, write
from tests.support.plans import TODAY
from tracker.domain.core.terms import GoalKind
from tracker.domain.indicators.trend import Trend
from tracker.domain.plan.strategy import Strategy
from tracker.domain.reporting.assessment import Fulfilment
from tracker.store.plan_file import PlanFile
from tracker.ui.followup.assessing.level_list import FULFILMENT, LEVEL, TREND
from tracker.ui.followup.page import FollowupPage
from tracker.ui.followup.sides import LEVELS
from tracker.ui.session import Session

MakePlan = Callable[[Strategy], PlanFile]
Open = Callable[[str], FollowupPage]


@pytest.fixture
def open_page(qtbot: QtBot, closed_session: Session, make_plan: MakePlan) -> Open:
    """Return what opens the goals of an example's year."""

    def open_example(name: str) -> FollowupPage:
        closed_session.adopt(make_plan(load_example(name, TODAY)))
        page = shown(qtbot, closed_session)
        page.show_side(LEVELS)
        return page

    return open_example


def evidence_texts(page: FollowupPage) -> list[str]:
    """Return every text of the evidence, once it has been laid out."""
    QApplication.processEvents()
    evidence = page.assessing.evidence
    labels = [label.text() for label in evidence.findChildren(QLabel) if label.isVisible()]
    return labels + [
        button.text() for button in evidence.findChildren(QPushButton) if button.isVisible()
    ]


def press(key: Qt.Key) -> None:
    """Press Ctrl and a key wherever the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, Qt.KeyboardModifier.ControlModifier)
    QTest.keyRelease(focused, Qt.Key.Key_Control)


def test_goals_stand_in_plan_order_under_their_areas(
    open_page: Open, closed_session: Session
) -> None:
    page = open_page("ljusnarsberg")
    rows = texts(page.assessing.model, LEVEL)
    assert rows[0] == "Övergripande kännetecken"
    assert rows[5] == "I1 Öppen kommun"
    assert len(rows) == closed_session.plan.goals.count() + 5
    assert page.assessing.counts.text().startswith("3 av 13 bedömda")
    assert page.assessing.current() is not None


def test_vb_r1_a_sub_goal_is_judged_with_its_target_beside(
    open_page: Open, closed_session: Session
) -> None:
    page = open_page("vanersborg")
    plan = closed_session.plan
    with_target = {indicator.goal_id for indicator in plan.indicators.all() if indicator.goal_id}
    goal = next(
        goal
        for goal in plan.goals.all()
        if goal.kind is GoalKind.SUB_GOAL and goal.id in with_target
    )
    page.assessing.stand_on(f"goal/{goal.id}")
    assert any("Målvärdet" in text for text in evidence_texts(page))
    choose(page.assessing.form.editor("fulfilment"), "Kan inte bedömas")
    choose(page.assessing.form.editor("trend"), "Sämre")
    write(page.assessing.form.editor("comment"), "Underlaget räcker inte.")
    judged = plan.assessments.find_for(closed_session.year, goal.id)
    assert judged is not None
    assert (judged.fulfilment, judged.trend, judged.comment) == (
        Fulfilment.NOT_ASSESSABLE,
        Trend.WORSE,
        "Underlaget räcker inte.",
    )
    place = page.assessing.model.place_of(f"goal/{goal.id}")
    assert place is not None
    assert texts(page.assessing.model, FULFILMENT)[place] == "Kan inte bedömas"
    assert texts(page.assessing.model, TREND)[place] == "Sämre"


def test_sk_r2_concrete_goals_are_judged_by_their_activities(
    open_page: Open, closed_session: Session
) -> None:
    page = open_page("skara")
    plan = closed_session.plan
    activity = next(activity for activity in plan.activities.all() if activity.goal_id is not None)
    assert activity.goal_id is not None
    years = [followup.year for followup in plan.followups.all()]
    report = next(
        report
        for year in years
        for report in plan.activity_reports.of_year(year)
        if report.activity_id == activity.id and report.result
    )
    closed_session.choose_year(report.year)
    page.assessing.stand_on(f"goal/{activity.goal_id}")
    QApplication.processEvents()
    asked = QSignalSpy(page.open_activity_requested)
    link = next(
        button
        for button in page.assessing.evidence.findChildren(QPushButton)
        if activity.title in button.accessibleName()
    )
    link.click()
    assert asked.at(0) == [activity.id]
    assert report.result in evidence_texts(page)


def test_last_years_judgement_can_be_read_and_used(
    open_page: Open, closed_session: Session
) -> None:
    form = open_page("ljusnarsberg").assessing.form
    assert form.beside("fulfilment") == "Förra året: Ej uppfyllt"
    form.use_button("comment").click()
    goal = closed_session.plan.goals.all()[0]
    judged = closed_session.plan.assessments.find_for(closed_session.year, goal.id)
    assert judged is not None
    assert judged.comment == "Vi har just börjat."
    closed_session.undo()
    judged = closed_session.plan.assessments.find_for(closed_session.year, goal.id)
    assert judged is not None
    assert judged.comment is None


def test_a_judgement_can_be_taken_back(open_page: Open) -> None:
    page = open_page("ljusnarsberg")
    choose(page.assessing.form.editor("fulfilment"), "Inte bedömt")
    assert page.assessing.counts.text().startswith("2 av 13 bedömda")


def test_the_keyboard_goes_from_goal_to_goal_past_the_headings(open_page: Open) -> None:
    goals = open_page("ljusnarsberg").assessing
    goals.window().activateWindow()
    goals.focus_first()
    seen = set()
    for _step in range(20):
        line = goals.current()
        assert line is not None
        seen.add(line.key)
        press(Qt.Key.Key_Down)
    assert len(seen) == 13
    last = goals.current()
    press(Qt.Key.Key_Up)
    assert goals.current() not in (None, last)


def test_vg_r6_factors_are_judged_in_a_plan_without_goals(
    qtbot: QtBot, closed_session: Session, make_plan: MakePlan
) -> None:
    session = closed_session
    session.adopt(make_plan(load_builtin("vargarda")))
    page = shown(qtbot, session)
    page.show_side(LEVELS)
    assert page.header.side(LEVELS).text() == "Faktorer"
    judging = page.assessing
    heads = [
        judging.model.headerData(column, Qt.Orientation.Horizontal)
        for column in (LEVEL, FULFILMENT, TREND)
    ]
    assert heads == ["Faktor", "Bedömning", "Trend"]
    assert judging.counts.text().startswith("1 av 13 bedömda")
    (area,) = (area for area in session.plan.focus_areas.all() if area.code == "S2")
    judging.stand_on(f"focus_area/{area.id}")
    captions = {label.text() for label in judging.form.findChildren(QLabel)}
    assert "Bedömning" in captions
    assert "Måluppfyllelse" not in captions
    choose(judging.form.editor("fulfilment"), "Delvis uppfyllt")
    judged = session.plan.area_assessments.find_for(session.year, area.id)
    assert judged is not None
    assert judged.fulfilment is Fulfilment.PARTLY_FULFILLED
    assert session.plan.history.undo_label == f"Bedömde {area.title} {session.year}"
    place = judging.model.place_of(f"focus_area/{area.id}")
    assert place is not None
    assert texts(judging.model, FULFILMENT)[place] == "Delvis uppfyllt"


def test_vg_r6_a_plan_without_goals_and_areas_says_so(
    qtbot: QtBot, closed_session: Session, make_plan: MakePlan
) -> None:
    session = closed_session
    session.adopt(make_plan(load_builtin("vargarda")))
    plan = session.plan
    for repository in (plan.goals, plan.focus_areas):
        ids = [row.id for row in repository.all()]
        session.change("Tog bort", repository.delete, *ids)
    page = shown(qtbot, session)
    page.show_side(LEVELS)
    assert page.assessing.nothing.isVisible()


def test_vg_r6_a_goal_of_the_whole_plan_is_judged_by_all_of_it(open_page: Open) -> None:
    page = open_page("vargarda")
    assert any(" i strategin: " in text for text in evidence_texts(page))
