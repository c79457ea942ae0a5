"""The page Aktiviteter of a plan without goals asks for none (VG-R6), until it gets one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.examples import load_builtin
from tracker.domain.activities.selection import Column
from tracker.domain.plan.strategy import Strategy
from tracker.store.plan_file import PlanFile
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.activities.table.columns import COLUMNS
from tracker.ui.session import Session
from tracker.ui.settings import Settings

GOAL = next(place for place, spec in enumerate(COLUMNS) if spec.column is Column.GOAL)


@pytest.fixture
def page(
    qtbot: QtBot,
    closed_session: Session,
    make_plan: Callable[[Strategy], PlanFile],
    settings: Settings,
) -> ActivitiesPage:
    """Return the page over a new plan of Vårgårda's with one activity, which is shown."""
    page = ActivitiesPage(closed_session, settings)
    qtbot.addWidget(page)
    closed_session.adopt(make_plan(load_builtin("vargarda")))
    plan = closed_session.plan
    assert closed_session.change("Lade till", lambda: plan.activities.add(title="Läxhjälp"))
    page.form.show_activity(1)
    return page


def _titles(page: ActivitiesPage, parent: QWidget) -> list[str]:
    return [action.text() for action in page.view.column_menu(parent).actions()]


def _add_goal(session: Session) -> None:
    plan = session.plan
    assert session.change(
        "Lade till mål", lambda: plan.goals.add(kind="goal", focus_area_id=1, title="Alla läser")
    )


def test_vg_r6_there_is_no_goal_in_form_or_columns_until_there_are_goals(
    page: ActivitiesPage, closed_session: Session
) -> None:
    assert page.form.editor("goal_id").isHidden()
    assert "Mål" not in _titles(page, page)
    _add_goal(closed_session)
    assert not page.form.editor("goal_id").isHidden()
    assert "Mål" in _titles(page, page)


def test_a_column_of_goals_that_was_shown_comes_back_with_the_goals(
    page: ActivitiesPage, closed_session: Session
) -> None:
    _add_goal(closed_session)
    page.view.show_column(GOAL, shown=True)
    closed_session.undo()
    assert page.view.isColumnHidden(GOAL)
    _add_goal(closed_session)
    assert not page.view.isColumnHidden(GOAL)
