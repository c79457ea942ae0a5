"""The page Möten over Vimmerby's example without meetings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from tests.support.clock import set_day
from tests.support.examples import load_example
from tracker.domain.plan.strategy import Strategy
from tracker.store.plan_file import PlanFile
from tracker.ui.meetings.page import MeetingsPage
from tracker.ui.session import Session

TODAY = date(2026, 10, 12)


@pytest.fixture
def council(closed_session: Session, monkeypatch: pytest.MonkeyPatch) -> Session:
    """Return a session on the tests' day."""
    set_day(monkeypatch, TODAY)
    return closed_session


@pytest.fixture
def page(qtbot: QtBot, council: Session, make_plan: Callable[[Strategy], PlanFile]) -> MeetingsPage:
    """Return the page, shown, before any meeting."""
    council.adopt(make_plan(load_example("vimmerby", TODAY)))
    council.choose_year(TODAY.year)
    with council.plan.change("Utan möten"):
        for meeting in council.plan.meetings.all():
            council.plan.meetings.delete(meeting.id)
    page = MeetingsPage(council)
    qtbot.addWidget(page)
    page.resize(1112, 720)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page
