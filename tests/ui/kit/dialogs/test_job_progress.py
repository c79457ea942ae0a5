"""Following a job: every outcome arrives, exactly once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tracker.errors import TrackerError
from tracker.ui.kit.dialogs.job_progress import JobProgress
from tracker.ui.kit.plain_text import breakable
from tracker.ui.kit.speaking.announcing import SAYS_MORE_MS, announce, said
from tracker.ui.tasks import Tasks

Progress = Callable[[str, float], None]


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    made = Tasks(qapp)
    yield made
    made.wait_for_all()
    made.deleteLater()


@pytest.fixture
def progress(qtbot: QtBot) -> JobProgress:
    shown = JobProgress()
    qtbot.addWidget(shown)
    shown.show()
    return shown


def _at_once(number: int, _progress: Progress) -> int:
    return number


def _text(progress: JobProgress) -> str:
    found = progress.findChild(QLabel)
    assert found is not None
    return found.text()


def test_a_job_that_is_done_at_once_is_heard_every_time(
    progress: JobProgress, tasks: Tasks, qtbot: QtBot
) -> None:
    heard = QSignalSpy(progress.succeeded)
    for number in range(200):
        with qtbot.waitSignal(progress.ended):
            progress.run(tasks, partial(_at_once, number), "")
        assert heard.at(number) == [number]
    assert heard.count() == 200


def test_a_refusal_is_heard(progress: JobProgress, tasks: Tasks, qtbot: QtBot) -> None:
    def refuse(_progress: Progress) -> None:
        raise TrackerError("Disken är full.")

    heard = QSignalSpy(progress.failed)
    with qtbot.waitSignal(progress.ended):
        progress.run(tasks, refuse, "")
    assert [str(value) for value in heard.at(0)] == ["Disken är full."]
    assert not progress.is_running


def test_text_and_bar_follow(progress: JobProgress, tasks: Tasks, qtbot: QtBot) -> None:
    reported, go_on = threading.Event(), threading.Event()

    def work(report: Progress) -> None:
        report("Hälften av <b>allt</b>", 0.5)
        reported.set()
        go_on.wait(10)
        report("För mycket", 7.0)

    with qtbot.waitSignal(progress.ended):
        progress.run(tasks, work, "Börjar …")
        assert _text(progress) == "Börjar …"
        bar = progress.findChild(QProgressBar)
        assert bar is not None
        qtbot.waitUntil(lambda: bar.value() == bar.maximum() // 2)
        assert _text(progress) == "Hälften av <b>allt</b>"
        assert bar.accessibleName()
        go_on.set()
    assert bar.value() == bar.maximum()
    assert reported.is_set()


def test_cancel_stops_at_the_next_step(progress: JobProgress, tasks: Tasks, qtbot: QtBot) -> None:
    go_on = threading.Event()

    def work(report: Progress) -> None:
        go_on.wait(10)
        report("Nästa steg", 0.5)

    succeeded = QSignalSpy(progress.succeeded)
    with qtbot.waitSignals([progress.cancelled, progress.ended]):
        progress.run(tasks, work, "Börjar …")
        cancel = progress.findChild(QPushButton)
        assert cancel is not None
        QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
        assert _text(progress) == "Avbryter …"
        assert not cancel.isEnabled()
        go_on.set()
    assert succeeded.count() == 0


def test_cancelling_nothing_does_nothing(progress: JobProgress) -> None:
    progress.cancel()
    assert not progress.is_running


def test_what_is_said_has_no_marks_of_where_a_word_may_be_broken(window: QWidget) -> None:
    heard: list[str] = []
    said().connect(heard.append)
    announce(window, breakable("/hem/år-2026.xlsx är klar."))
    said().disconnect(heard.append)
    assert heard == ["/hem/år-2026.xlsx är klar."]


@pytest.mark.parametrize(
    ("comes", "expected"),
    [
        ("nothing", ["Klart."]),
        ("a sentence", ["Tre filer är skrivna."]),
        ("a sentence before", ["Tre filer är skrivna."]),
        ("another job", ["Klart."]),
    ],
)
def test_that_a_job_has_ended_is_said_once_and_not_when_its_outcome_is(
    progress: JobProgress, tasks: Tasks, qtbot: QtBot, comes: str, expected: list[str]
) -> None:
    heard: list[str] = []
    said().connect(heard.append)
    job = tasks.job(lambda _report: None)
    if comes == "a sentence before":
        job.succeeded.connect(lambda _outcome: announce(progress, "Tre filer är skrivna."))
    progress.follow(job, "Läser …")
    with qtbot.waitSignal(progress.ended):
        if comes == "a sentence":
            progress.succeeded.connect(lambda _outcome: announce(progress, "Tre filer är skrivna."))
    if comes == "another job":
        with qtbot.waitSignal(progress.ended):
            progress.run(tasks, lambda _report: None, "Skriver …")
    qtbot.wait(SAYS_MORE_MS + 20)
    said().disconnect(heard.append)
    assert heard == expected
