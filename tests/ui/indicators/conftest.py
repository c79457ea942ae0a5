"""The page Indikatorer over an example's plan, always on the same day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.clock import set_day
from tests.support.examples import load_example
from tests.support.sessions import CountingSession
from tracker.domain.plan.strategy import Strategy
from tracker.errors import TrackerError
from tracker.store.plan_file import PlanFile
from tracker.ui.indicators.page import IndicatorsPage
from tracker.ui.tasks import Tasks

TODAY = date(2026, 10, 12)

Open = Callable[[str], IndicatorsPage]


@pytest.fixture
def counting(
    qapp: QApplication, failures: list[TrackerError], monkeypatch: pytest.MonkeyPatch
) -> Iterator[CountingSession]:
    set_day(monkeypatch, TODAY)
    tasks = Tasks(qapp)
    session = CountingSession(tasks, qapp)
    session.failed.connect(failures.append)
    yield session
    session.close()
    tasks.wait_for_all()
    session.deleteLater()


@pytest.fixture
def open_page(
    qtbot: QtBot, counting: CountingSession, make_plan: Callable[[Strategy], PlanFile]
) -> Iterator[Open]:
    pages: list[IndicatorsPage] = []

    def make(example: str) -> IndicatorsPage:
        counting.adopt(make_plan(load_example(example, TODAY)))
        page = IndicatorsPage(counting)
        pages.append(page)
        qtbot.addWidget(page)
        page.resize(1112, 720)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return page

    yield make
    for page in pages:
        page.hide()
        for tasks in page.findChildren(Tasks):
            tasks.wait_for_all()
