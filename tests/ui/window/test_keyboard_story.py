"""A year by the keyboard alone: how many keys each step takes, the text that is typed apart.

The keys go to the window as those of a keyboard do, so that shortcuts, the focus and what is held
down with a key are real.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.support.dialogs import settle
from tests.support.plans import TODAY
from tests.support.returned_forms import filled_in
from tracker.domain.core.terms import Status
from tracker.ui.kit.fields.folders import FolderKind, remember_folder
from tracker.ui.organisation.page import OrganisationPage
from tracker.ui.prints.page import PrintsPage
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Tasks
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.page_register import ACTIVITIES


class Keyboard:
    """Presses keys in whichever window is active, and counts them."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self._qtbot = qtbot
        self._window = window
        self.presses = 0

    def press(self, *keys: str) -> None:
        """Press keys, each as in a shortcut: `Ctrl+L`; the program comes to rest after each."""
        for key in keys:
            combination = QKeySequence(key)[0]  # type: ignore[index]
            handle = self._active().windowHandle()
            assert isinstance(handle, QWindow)
            QTest.keyClick(handle, combination.key(), combination.keyboardModifiers())
            self.presses += 1
            settle(self._window)

    def type(self, text: str) -> None:
        """Type a text where the keyboard stands."""
        for letter in text:  # the first one may open a cell
            focused = self._active().focusWidget()
            assert focused is not None
            QTest.keyClicks(focused, letter)
        settle(self._window, 2)

    def taken(self) -> int:
        """Return how many keys were pressed since it was asked last."""
        taken, self.presses = self.presses, 0
        return taken

    def wait(self, done: Callable[[], bool]) -> None:
        """Wait until something is done."""
        self._qtbot.waitUntil(done)
        settle(self._window)

    def _active(self) -> QWidget:
        """Return the active window; without a desktop none is, once a dialog has closed."""
        if QApplication.activeWindow() is None:
            self._window.activateWindow()
            QTest.qWaitForWindowActive(self._window)
            settle(self._window)
        active = QApplication.activeWindow()
        assert active is not None
        return active


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, settings: Settings, tmp_path: Path
) -> Iterator[MainWindow]:
    for kind in FolderKind:
        remember_folder(settings, kind, tmp_path)
    window = MainWindow(Session(Tasks(qapp), qapp), settings)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    settle(window)
    yield window
    settle(window)
    window.close()


def _begin(keys: Keyboard, window: MainWindow) -> Iterator[str]:
    keys.press("Down", "Return", "Return")
    settle(window)
    yield "a new plan of a municipality's strategy"
    keys.press("Return")
    keys.type("Biblioteket")
    yield "a unit"
    keys.press("Ctrl+Shift+A")
    keys.type("Bibliotekarie")
    keys.press("Ctrl+Shift+A")
    keys.type("Rektor")
    yield "two owners"
    page = window.page("organisation")
    assert isinstance(page, OrganisationPage)
    selected = page.owner_view.selectedIndexes()
    assert len({index.row() for index in selected}) == 1, "Shift is held, and extends nothing"


def _plan(keys: Keyboard, window: MainWindow) -> Iterator[str]:
    plan = window.session.plan
    keys.press("Ctrl+L")
    for number in range(1, 6):
        keys.type(f"Bokcirkel {number} @Bibliotekarie !2026-10-1{number} /Biblioteket")
        keys.press("Return")
    keys.press("Esc")
    yield "five activities with owner, deadline and unit"
    made = plan.activities.all()
    assert [activity.title for activity in made] == [f"Bokcirkel {n}" for n in range(1, 6)]
    assert [unit.name for unit in plan.units.all()] == ["Biblioteket"]
    assert {activity.unit_id for activity in made} == {plan.units.all()[0].id}
    keys.press("Ctrl+2", "Right")
    keys.type("genom")
    keys.press("Return")
    yield "a status"
    assert plan.activities.all()[0].status is Status.COMPLETED
    keys.press("Ctrl+Z")
    yield "undo"
    assert plan.activities.all()[0].status is Status.NOT_STARTED


def _follow_up(
    keys: Keyboard, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    plan = window.session.plan
    keys.press("Ctrl+5", "Return", "Return")
    settle(window)
    keys.press("Esc")
    yield "forms for the units"
    (form,) = plan.path.parent.glob("*.xlsx")
    with filled_in(form) as unit:
        unit.write("summary:0:summary", value="Ett år med många möten.")
    chosen = ([str(form)], "")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked: chosen)
    keys.press("Ctrl+M", "Return")
    settle(window)
    keys.press("Return")
    settle(window)
    yield "a form that is received, besides what the system asks"
    keys.wait(lambda: QApplication.activeModalWidget() is None)
    assert [each.summary for each in plan.unit_reports.all()] == ["Ett år med många möten."]
    keys.press("Ctrl+K")
    keys.type("fastst")
    keys.press("Return", "Tab")
    keys.type(TODAY.isoformat())
    keys.press("Tab", "Tab")
    keys.type("Kommunstyrelsen")
    keys.press("Tab")
    keys.type("Nytt styrdokument.")
    keys.press("Ctrl+Return")
    keys.wait(lambda: QApplication.activeModalWidget() is None)
    yield "the year is fixed"
    assert plan.followups.is_fixed(TODAY.year)


def _can_be_saved(window: MainWindow) -> bool:
    """Whether the pages of the year's print, which are many, have come."""
    page = window.page("prints")
    assert isinstance(page, PrintsPage)
    return page.view.pages.count > 2 and page.save_button.isEnabled()


def _hand_over(keys: Keyboard, window: MainWindow) -> Iterator[str]:
    folder = window.session.plan.path.parent
    keys.press("Ctrl+E", "Return")
    settle(window)
    keys.press("Esc")
    yield "the workbook"
    assert len(list(folder.glob("*.xlsx"))) == 2
    keys.press("Ctrl+P", "Down", "Down")
    keys.wait(lambda: _can_be_saved(window))
    keys.press("Shift+Tab", "Shift+Tab", "Return", "Return")
    keys.wait(lambda: bool(list(folder.glob("*.pdf"))))
    yield "the year's print as PDF"
    keys.press("Ctrl+F")
    keys.type("cirkel 3")
    keys.press("Return")
    yield "a search"
    assert window.page(ACTIVITIES).isVisible()
    assert window.activities.model.shown_count() == 1


def test_a_year_takes_few_keys_a_step(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = Keyboard(qtbot, window)
    begun = {name: keys.taken() for name in _begin(keys, window)}
    planned = {name: keys.taken() for name in _plan(keys, window)}
    followed_up = {name: keys.taken() for name in _follow_up(keys, window, monkeypatch)}
    handed_over = {name: keys.taken() for name in _hand_over(keys, window)}
    assert begun | planned | followed_up | handed_over == {
        "a new plan of a municipality's strategy": 3,
        "a unit": 1,
        "two owners": 2,
        "five activities with owner, deadline and unit": 7,
        "a status": 3,
        "undo": 1,
        "forms for the units": 4,
        "a form that is received, besides what the system asks": 3,
        "the year is fixed": 7,
        "the workbook": 3,
        "the year's print as PDF": 7,
        "a search": 2,
    }
