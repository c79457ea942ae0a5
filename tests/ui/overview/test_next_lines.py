"""What comes next, on top of the overview: a revision, a step of the year, and their buttons."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.support import overview_page
from tests.support.overview_page import settings_of
from tests.support.plans import TODAY
from tracker.domain.followup.concerns import Concern
from tracker.domain.reporting.year_step import StepKind, SuggestedStep
from tracker.ui.overview.page import OverviewPage
from tracker.ui.session import Session


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> OverviewPage:
    assert session.change("Ny", session.plan.activities.add, title="Kurs", approval="approved")
    page = OverviewPage(session, settings_of(session))
    qtbot.addWidget(page)
    page.resize(1080, 720)
    with qtbot.waitActive(page):
        page.show()
    overview_page.settle(page)
    return page


def test_LJ_R5_a_revision_that_is_due_stands_on_top_with_the_button_that_starts_it(
    qtbot: QtBot, page: OverviewPage, session: Session
) -> None:
    assert not page.next.isVisible()
    plan = session.plan
    values = {"revision_years": 4, "last_revised_on": "2022-03-03"}
    session.change("Reviderad", plan.plans.update, 1, **values)
    overview_page.settle(page)
    (line,) = page.next.lines
    assert line.sentence == "Revidering var planerad senast 2026-03-03."
    assert not page.attention.sections[Concern.REVISION].isHidden()
    (action,) = page.next.findChildren(QPushButton)
    with qtbot.waitSignal(page.command_requested) as asked:
        QTest.mouseClick(action, Qt.MouseButton.LeftButton)
    assert asked.args == ["revise"]
    session.change("Reviderad", plan.plans.update, 1, last_revised_on="2026-04-01")
    overview_page.settle(page)
    assert not page.next.isVisible()
    assert page.attention.sections[Concern.REVISION].isHidden()


def test_what_comes_next_of_the_years_steps_stands_on_top_and_is_done_from_there(
    qtbot: QtBot, page: OverviewPage, session: Session
) -> None:
    plan = session.plan
    wanted = (SuggestedStep(StepKind.BUDGET, 4, 23), SuggestedStep(StepKind.FORMS_OUT, 11, 15))
    session.change("På", plan.year_steps.turn_on, TODAY, wanted)
    overview_page.settle(page)
    (line,) = page.next.lines
    assert line.sentence == "Näst i tur: Underlag till budgeten 2027, 2026-04-23, om 8 dagar."
    doing, ticking = page.next.findChildren(QPushButton)
    with qtbot.waitSignal(page.command_requested) as asked:
        QTest.mouseClick(doing, Qt.MouseButton.LeftButton)
    assert asked.args == ["export_budget"]
    QTest.mouseClick(ticking, Qt.MouseButton.LeftButton)
    overview_page.settle(page)
    (line,) = page.next.lines
    assert line.sentence.startswith("Näst i tur: Skicka ut formulären 2026, 2026-11-15")
    assert [action.command for action in line.actions] == ["issue_forms"]
