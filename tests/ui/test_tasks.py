"""Work outside the window's thread: what becomes of it when its owner goes."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tracker.errors import TrackerError
from tracker.ui.tasks import Tasks

_LEAVE_DURING = """
import sys, threading
import shiboken6
from PySide6.QtWidgets import QApplication, QWidget
from tracker.errors import CancelledError
from tracker.ui.tasks import Tasks

app = QApplication([])
owner = QWidget()
inner = QWidget(owner)
tasks = Tasks(inner)
started = threading.Event()

def read():
    started.set()
    return sum(number * number for number in range(3_000_000))

def work(report):
    started.set()
    while True:
        report("", 0.5)

if sys.argv[1] == "query":
    tasks.query(read, print, print, key="all")
else:
    tasks.job(work)
    app.processEvents()
started.wait()
shiboken6.delete(owner)
print("left")
"""


@pytest.mark.parametrize("kind", ["query", "job"])
def test_a_window_can_go_while_python_works_for_it(repository: Path, kind: str) -> None:
    """A pool's destructor waits for its threads, which wait for Python's lock."""
    result = subprocess.run(
        [sys.executable, "-c", _LEAVE_DURING, kind],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (result.stdout, result.returncode) == ("left\n", 0), result.stderr


@pytest.mark.parametrize("fails", [False, True])
def test_nothing_is_told_to_a_dialog_that_was_closed_meanwhile(
    qtbot: QtBot, qapp: QApplication, *, fails: bool
) -> None:
    told: list[object] = []

    class Dialog(QLabel):
        def take(self, answer: object) -> None:
            told.append(answer)
            self.setText(str(answer))

    def read() -> str:
        if fails:
            raise TrackerError("Det gick inte.")
        return "Klart"

    tasks, dialog = Tasks(qapp), Dialog()
    tasks.query(read, dialog.take, dialog.take, key="all")
    shiboken6.delete(dialog)
    with qtbot.captureExceptions() as caught:
        tasks.wait_for_all()
        qapp.processEvents()
    assert caught == told == []


def test_python_does_not_search_for_garbage_while_something_is_read(qtbot: QtBot) -> None:
    """A search of all there is would hold up the window's thread, in whichever it begins."""
    seen: list[object] = []
    tasks = Tasks(QApplication.instance())
    tasks.query(gc.isenabled, seen.append, seen.append, key="read")
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [False]
    assert gc.isenabled()


def test_a_job_leaves_what_there_was_before_unsearched(qtbot: QtBot) -> None:
    """It may last for minutes and leave circles behind, which go while it works."""
    tasks = Tasks(QApplication.instance())
    job = tasks.job(lambda _progress: (gc.isenabled(), gc.get_freeze_count() > 0))
    seen: list[object] = []
    job.succeeded.connect(seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(True, True)]
    assert gc.get_freeze_count() == 0


def test_results_that_come_at_the_same_time_are_delivered_in_different_turns(
    qtbot: QtBot, qapp: QApplication
) -> None:
    """What the first has asked Qt for, such as to paint, is done before the second is shown."""
    tasks, told = Tasks(qapp), list[str]()

    def take(result: str) -> None:
        told.append(result)
        QTimer.singleShot(0, tasks, lambda: told.append(f"after {result}"))

    for key in ("a", "b", "c"):
        tasks.query(lambda: "read", take, print, key=key)
    tasks.wait_for_all()
    qtbot.waitUntil(lambda: len(told) == 6)
    assert told == ["read", "after read"] * 3
    shiboken6.delete(tasks)
