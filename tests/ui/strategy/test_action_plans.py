"""The tab Handlingsplaner, and a new sub-goal with its target (VB-R1)."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.support.strategy_page import choose, shown, write
from tracker.domain.core.terms import GoalKind
from tracker.store.strategy.queries import RowKind
from tracker.ui.session import Session
from tracker.ui.strategy.action_plans import ActionPlans
from tracker.ui.strategy.new_sub_goal import SubGoalDialog
from tracker.ui.strategy.page import StrategyPage


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> StrategyPage:
    page = shown(qtbot, StrategyPage(session))
    qtbot.waitUntil(lambda: page.view.currentIndex().isValid())
    return page


@pytest.fixture
def tab(page: StrategyPage) -> ActionPlans:
    pane = page.details.plan_pane
    titles = [pane.tabs.tabText(place) for place in range(pane.tabs.count())]
    pane.show_tab(titles.index("Handlingsplaner"))
    return pane.action_plans


def test_an_action_plan_is_written_with_its_decision(tab: ActionPlans, session: Session) -> None:
    assert tab.nothing_yet.isVisible()
    tab.first_button.click()
    write(tab.form.editor("title"), "Skolans handlingsplan")
    write(tab.form.editor("decided_by"), "Nämnden")
    unit = session.plan.units.all()[0]
    choose(tab.form.editor("unit_id"), unit.name)
    (added,) = session.plan.action_plans.all()
    assert (added.title, added.decided_by, added.unit_id) == (
        "Skolans handlingsplan",
        "Nämnden",
        unit.id,
    )
    assert tab.list.item(0).text().startswith("Skolans handlingsplan")
    assert not tab.nothing_yet.isVisible()


def test_an_empty_action_plan_is_removed_at_once_and_can_be_had_back(
    tab: ActionPlans, session: Session
) -> None:
    tab.add_action_plan()
    tab.delete_button.click()
    assert session.plan.action_plans.all() == []
    session.undo()
    assert len(session.plan.action_plans.all()) == 1


def dialog_of(page: StrategyPage, session: Session) -> SubGoalDialog:
    goal = next(row for row in session.plan.goals.all() if row.kind is GoalKind.GOAL)
    page.stand_on((RowKind.GOAL, goal.id))
    offered = {action.text(): action for action in page.row_menu().actions()}
    noun = session.labels.goal_of_kind(GoalKind.SUB_GOAL)
    offered[noun.new()].trigger()
    (dialog,) = page.findChildren(SubGoalDialog)
    return dialog


def test_VB_R1_a_sub_goal_and_its_target_are_one_step(page: StrategyPage, session: Session) -> None:
    before = session.plan.goals.count(), session.plan.indicators.count()
    dialog = dialog_of(page, session)
    dialog.title_edit.setText("Fler i arbete")
    dialog.target_edit.setText("62,5")
    dialog.unit_edit.setText("%")
    dialog.year_edit.setText("2028")
    dialog.save_button.click()
    goal = next(row for row in session.plan.goals.all() if row.title == "Fler i arbete")
    assert goal.kind is GoalKind.SUB_GOAL
    (indicator,) = [row for row in session.plan.indicators.all() if row.goal_id == goal.id]
    assert (indicator.title, indicator.unit) == ("Fler i arbete", "%")
    (target,) = session.plan.indicators.targets(indicator.id)
    assert (target.period, target.series, target.value) == ("2028", "", 62.5)
    session.undo()
    assert (session.plan.goals.count(), session.plan.indicators.count()) == before


def test_VB_R1_a_sub_goal_without_a_target_gets_no_indicator(
    page: StrategyPage, session: Session
) -> None:
    before = session.plan.indicators.count()
    dialog = dialog_of(page, session)
    dialog.title_edit.setText("Fler i arbete")
    dialog.save_button.click()
    assert "Fler i arbete" in [row.title for row in session.plan.goals.all()]
    assert session.plan.indicators.count() == before


@pytest.mark.parametrize(
    ("title", "target", "year"), [("", "", "2028"), ("Fler", "många", "2028"), ("Fler", "5", "")]
)
def test_a_sub_goal_that_breaks_a_rule_is_not_written(
    page: StrategyPage, session: Session, title: str, target: str, year: str
) -> None:
    before = session.plan.goals.count()
    dialog = dialog_of(page, session)
    dialog.title_edit.setText(title)
    dialog.target_edit.setText(target)
    dialog.year_edit.setText(year)
    dialog.save_button.click()
    assert dialog.isVisible()
    assert dialog.problem.text()
    assert session.plan.goals.count() == before


def test_a_plan_without_action_plans_offers_them_in_the_menu_alone(
    page: StrategyPage, session: Session
) -> None:
    pane = page.details.plan_pane
    titles = [pane.tabs.tabText(place) for place in range(pane.tabs.count())]
    place = titles.index("Handlingsplaner")
    assert not pane.tabs.isTabVisible(place)
    entries = {action.text(): action for action in page.row_menu().actions()}
    entries["Handlingsplaner …"].trigger()
    assert pane.tabs.isTabVisible(place)
    assert pane.tabs.currentIndex() == place
    assert pane.action_plans.isVisible()
    session.change("Ny", lambda: session.plan.action_plans.add(title="Arbete"))
    assert "Handlingsplaner …" not in [action.text() for action in page.row_menu().actions()]
