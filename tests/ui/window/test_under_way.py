"""Closing a plan while it is written at length, or while a file is: the user is asked first."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.examples import load_builtin, new_plan
from tests.support.plans import other_program
from tracker.domain.core.jobs import Progress
from tracker.store.plan_file import PlanFile
from tracker.ui.kit.dialogs.message import MessageDialog
from tracker.ui.kit.dialogs.work_dialog import WorkDialog
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Tasks
from tracker.ui.window.main_window import MainWindow


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Plan.plan"


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, settings: Settings, path: Path
) -> Iterator[MainWindow]:
    new_plan(path, load_builtin("ljusnarsberg"), actor="Testare").close()
    window = MainWindow(Session(Tasks(qapp), qapp), settings)
    qtbot.addWidget(window)
    assert window.open_plan(path)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    tasks = window.session.tasks
    yield window
    for job in tasks.under_way():
        job.cancel()
    tasks.wait_for_all()


def start_writing(window: MainWindow, qtbot: QtBot) -> None:
    """Have the window write rows until somebody stops it."""
    is_writing = threading.Event()

    def write(plan: PlanFile, progress: Progress) -> None:
        while True:
            plan.activities.add(title="Rad")
            progress("Skriver rader …", 0.5)
            is_writing.set()

    window.session.change_at_length("Skriver rader i planen", write)
    qtbot.waitUntil(is_writing.is_set)
    qtbot.waitUntil(lambda: window.session.tasks.under_way()[0].text != "")


def stop(window: MainWindow, qtbot: QtBot) -> None:
    window.session.tasks.under_way()[0].cancel()
    qtbot.waitUntil(lambda: not window.session.tasks.under_way())


def question(window: MainWindow) -> MessageDialog:
    (asked,) = [each for each in window.findChildren(MessageDialog) if each.isVisible()]
    return asked


def rows(path: Path) -> int:
    with other_program(path) as other:
        return int(other.execute("SELECT count(*) FROM activity").fetchone()[0])


def test_closing_the_window_asks_and_a_no_lets_the_work_go_on(
    window: MainWindow, qtbot: QtBot
) -> None:
    start_writing(window, qtbot)
    (shown,) = window.findChildren(WorkDialog)
    assert shown.accessibleName() == "Skriver i planen"
    assert not window.close()
    assert "Skriver rader …" in question(window).text
    question(window).reject()
    assert window.session.tasks.under_way()
    assert window.isVisible()
    stop(window, qtbot)


def test_a_yes_stops_the_work_which_leaves_nothing_and_closes(
    window: MainWindow, qtbot: QtBot, path: Path
) -> None:
    start_writing(window, qtbot)
    window.close()
    question(window).accept()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert not window.session.is_open
    assert rows(path) == 0


def test_opening_another_plan_asks_as_well(
    window: MainWindow, qtbot: QtBot, path: Path, tmp_path: Path
) -> None:
    other = tmp_path / "Annan.plan"
    new_plan(other, load_builtin("ljusnarsberg"), actor="Testare").close()
    start_writing(window, qtbot)
    assert not window.open_plan(other)
    question(window).accept()
    qtbot.waitUntil(lambda: window.session.is_open and window.session.plan.path == other)
    assert rows(path) == 0


def test_a_file_that_is_being_written_is_asked_about_too(window: MainWindow, qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        while True:
            progress("Skriver uppföljningen …", 0.5)

    job = window.session.tasks.job(work)
    qtbot.waitUntil(lambda: job.text != "")
    window.close_plan()
    assert "Skriver uppföljningen …" in question(window).text
    question(window).accept()
    qtbot.waitUntil(lambda: not window.session.is_open)


def test_work_that_ends_by_itself_takes_its_question_along(
    window: MainWindow, qtbot: QtBot
) -> None:
    start_writing(window, qtbot)
    window.close()
    assert question(window).isVisible()
    stop(window, qtbot)
    qtbot.waitUntil(lambda: not window.findChildren(MessageDialog))
    assert window.isVisible()
