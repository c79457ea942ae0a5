"""Fixtures of the window's tests: a session over a real plan, and looks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import current_thread, main_thread

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.support.clock import set_day
from tests.support.examples import load_builtin, load_example, new_plan
from tests.support.overview_page import TODAY as OVERVIEW_DAY
from tests.support.overview_page import settings_of, settle
from tests.support.plans import TODAY
from tracker.domain.plan.strategy import Strategy
from tracker.errors import TrackerError
from tracker.store.plan_file import PlanFile
from tracker.ui.kit.looks import schemes, theme
from tracker.ui.overview.page import OverviewPage
from tracker.ui.session import Session
from tracker.ui.settings import Settings, Theme
from tracker.ui.tasks import Tasks


class _OnlyInTheWindowsThread:
    """Finds no module itself, and lets no other thread import one that makes classes of Qt.

    That can end the program while Qt is at work in the window's thread.
    """

    def find_spec(self, name: str, *_sought: object) -> None:
        if current_thread() is not main_thread() and name.startswith(("PySide6", "tracker.ui")):
            raise AssertionError(f"{name} is imported in another thread than the window's")


@pytest.fixture(scope="session", autouse=True)
def _thread_of_the_window() -> Iterator[None]:
    """Every test sees to it that no class of Qt is made in a worker."""
    only = _OnlyInTheWindowsThread()
    sys.meta_path.insert(0, only)
    yield
    sys.meta_path.remove(only)


@pytest.fixture(scope="session", autouse=True)
def _clipboard(qapp: QApplication) -> Iterator[None]:
    """Empty the clipboard in the end: Qt would let go of what Python put there after Python."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def looks(qapp: QApplication) -> Iterator[None]:
    """Every widget is tested in the program's own looks, and gone when its test is over.

    Outside an event loop Qt leaves what is to be deleted; every change of looks would then polish
    the widgets of all tests before it, a millisecond each.
    """
    if theme.colors() is not schemes.LIGHT or not qapp.styleSheet():
        qapp.setStyle("Fusion")
        theme.apply_theme(qapp, Theme.LIGHT)
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings of their own."""
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def make_plan(tmp_path: Path) -> Callable[[Strategy], PlanFile]:
    """Return what makes a real plan file from a strategy."""

    def make(strategy: Strategy) -> PlanFile:
        return new_plan(tmp_path / f"{strategy.id}.plan", strategy, actor="Testare")

    return make


@pytest.fixture
def failures() -> list[TrackerError]:
    """Return the list of errors the session reported; it shall be empty in the end."""
    return []


@pytest.fixture
def closed_session(qapp: QApplication, failures: list[TrackerError]) -> Iterator[Session]:
    """Return a session without a plan."""
    tasks = Tasks(qapp)
    session = Session(tasks, qapp)
    session.failed.connect(failures.append)
    yield session
    session.close()
    tasks.wait_for_all()
    session.deleteLater()


@pytest.fixture
def session(closed_session: Session, make_plan: Callable[[Strategy], PlanFile]) -> Session:
    """Return a session over Ljusnarsberg's strategy, without activities."""
    closed_session.adopt(make_plan(load_builtin("ljusnarsberg")))
    return closed_session


@pytest.fixture
def example_session(closed_session: Session, make_plan: Callable[[Strategy], PlanFile]) -> Session:
    """Return a session over the built-in example."""
    closed_session.adopt(make_plan(load_example("ljusnarsberg", TODAY)))
    closed_session.choose_year(TODAY.year)
    return closed_session


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Return an empty window for dialogs to stand over."""
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.show()
    return shown


@pytest.fixture
def overview_session(
    closed_session: Session,
    make_plan: Callable[[Strategy], PlanFile],
    monkeypatch: pytest.MonkeyPatch,
) -> Session:
    """Return a session over the built-in example, on the day its numbers speak of."""
    set_day(monkeypatch, OVERVIEW_DAY)
    closed_session.adopt(make_plan(load_example("ljusnarsberg", OVERVIEW_DAY)))
    closed_session.choose_year(OVERVIEW_DAY.year)
    return closed_session


@pytest.fixture
def overview_page(qtbot: QtBot, overview_session: Session) -> Iterator[OverviewPage]:
    """Return the overview over the built-in example, with everything read."""
    page = OverviewPage(overview_session, settings_of(overview_session))
    qtbot.addWidget(page)
    page.resize(1080, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    settle(page)
    yield page
    for tasks in page.findChildren(Tasks):
        tasks.wait_for_all()
