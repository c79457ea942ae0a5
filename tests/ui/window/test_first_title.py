"""The first activity of an empty plan is typed at once, wherever the program was opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.support.examples import load_builtin, new_plan
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Tasks
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.page_register import ACTIVITIES


@pytest.fixture
def window(
    qapp: QApplication, qtbot: QtBot, settings: Settings, tmp_path: Path
) -> Iterator[MainWindow]:
    """Return a window that has opened an empty plan on the page of activities."""
    path = tmp_path / "ny.plan"
    new_plan(path, load_builtin("ljusnarsberg")).close()
    settings.put("page", ACTIVITIES)
    settings.remember_plan(path)
    window = MainWindow(Session(Tasks(qapp), qapp), settings)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    assert window.open_plan(path)
    yield window
    window.close()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def titles(window: MainWindow) -> list[str]:
    return [each.title for each in window.session.plan.activities.all()]


def type_title(window: MainWindow, qtbot: QtBot, text: str) -> None:
    for letter in text:
        QTest.keyClicks(focused(), letter)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: text in titles(window))


def test_letters_typed_in_an_empty_plan_are_the_first_title(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = window.activities
    qtbot.waitUntil(page.nothing_yet.isVisible)
    assert page.first_button.hasFocus()
    type_title(window, qtbot, "Insats nr 1")
    type_title(window, qtbot, "nr 2")
    assert titles(window) == ["Insats nr 1", "nr 2"]


def test_typing_goes_on_at_once_when_the_last_activity_has_been_undone(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = window.activities
    type_title(window, qtbot, "Insats nr 1")
    qtbot.waitUntil(page.view.hasFocus)
    QTest.keyClick(page.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.nothing_yet.isVisible)
    assert page.first_button.hasFocus()
    type_title(window, qtbot, "Ångrad och ny")
    assert titles(window) == ["Ångrad och ny"]


def test_commands_and_blanks_write_nothing_in_an_empty_plan(window: MainWindow) -> None:
    page = window.activities
    QTest.keyClick(page.first_button, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.first_button, Qt.Key.Key_Escape)
    assert page.nothing_yet.isVisible()
    QTest.keyClick(page.first_button, Qt.Key.Key_Space)
    assert page.view.hasFocus()
    assert titles(window) == []
