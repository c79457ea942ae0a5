"""Writing at length: another thread writes, the window reads, and one undo takes it back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.support.plans import other_program
from tracker.domain.core.jobs import Progress
from tracker.errors import BusyError, PlanFileError, TrackerError
from tracker.store.log.changes import Changes
from tracker.store.plan_file import PlanFile
from tracker.ui.kit.dialogs.work_dialog import WorkDialog, show_work
from tracker.ui.long_change import FEW_ROWS
from tracker.ui.session import Session
from tracker.ui.tasks import Job

ROWS = 3 * FEW_ROWS


@pytest.fixture
def shown(session: Session, window: QWidget) -> Iterator[list[WorkDialog]]:
    """The dialogs that have been shown, as the main window shows them."""
    dialogs: list[WorkDialog] = []

    def show(heading: str, job: Job) -> None:
        dialogs.append(show_work(window, heading, job))

    session.job_shower = show
    yield dialogs
    session.job_shower = None


class Held:
    """A write that waits half-way, for the test to look at what the window can do meanwhile."""

    def __init__(self) -> None:
        self.is_half_done = threading.Event()
        self.may_go_on = threading.Event()
        self.thread = 0

    def __call__(self, plan: PlanFile, progress: Progress) -> int:
        self.thread = threading.get_ident()
        for number in range(ROWS):
            plan.activities.add(title=f"Rad {number}")
            progress("Skriver rader …", number / ROWS)
            if number == ROWS // 2:
                self.is_half_done.set()
                self.may_go_on.wait(20)
        return ROWS


def write_rows(plan: PlanFile, _progress: Progress) -> int:
    for number in range(ROWS):
        plan.activities.add(title=f"Rad {number}")
    return ROWS


def settled(qtbot: QtBot, session: Session, start: Callable[[], object]) -> None:
    """Start something long and wait until it has ended and been heard of."""
    start()
    qtbot.waitUntil(lambda: not session.tasks.under_way())


def sets(session: Session) -> list[str]:
    return [each.label for each in session.plan.history.sets()]


def test_the_window_reads_while_another_thread_writes_and_hears_of_it_once(
    session: Session, qtbot: QtBot, shown: list[WorkDialog]
) -> None:
    held = Held()
    done: list[int] = []
    heard = QSignalSpy(session.changed)
    session.change_at_length("Skrev rader", held, done.append, initiator=shown)
    qtbot.waitUntil(held.is_half_done.is_set)
    assert session.plan.activities.count() == 0
    assert shown[0].isVisible()
    held.may_go_on.set()
    qtbot.waitUntil(lambda: bool(done))
    changes, initiator = heard.at(0)
    assert heard.count() == 1
    assert isinstance(changes, Changes)
    assert (len(changes.inserted["activity"]), initiator) == (ROWS, shown)
    assert (done, session.plan.activities.count()) == ([ROWS], ROWS)
    assert held.thread != threading.get_ident()
    assert session.plan.history.undo_label == "Skrev rader"
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


def test_one_undo_takes_all_of_it_back_at_length_and_one_redo_brings_it(
    session: Session, qtbot: QtBot
) -> None:
    settled(qtbot, session, lambda: session.change_at_length("Skrev rader", write_rows))
    settled(qtbot, session, session.undo)
    assert session.plan.activities.count() == 0
    settled(qtbot, session, session.redo)
    assert session.plan.activities.count() == ROWS


def test_what_is_cancelled_leaves_nothing(
    session: Session, qtbot: QtBot, shown: list[WorkDialog], failures: list[TrackerError]
) -> None:
    held, before = Held(), sets(session)
    heard = QSignalSpy(session.changed)
    session.change_at_length("Skrev rader", held)
    qtbot.waitUntil(held.is_half_done.is_set)
    QTest.keyClick(shown[0], Qt.Key.Key_Escape)
    held.may_go_on.set()
    qtbot.waitUntil(lambda: not session.tasks.under_way())
    assert (sets(session), session.plan.activities.count(), heard.count()) == (before, 0, 0)
    assert session.change("Ny rad", session.plan.activities.add, title="En")
    assert failures == []


def test_a_long_statement_that_reports_nothing_is_broken_off_as_well(
    session: Session, qtbot: QtBot
) -> None:
    started = threading.Event()
    endless = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    )

    def write(plan: PlanFile, _progress: Progress) -> None:
        started.set()
        plan.connection.execute(endless).fetchone()

    session.change_at_length("Skrev rader", write)
    qtbot.waitUntil(started.is_set)
    session.tasks.under_way()[0].cancel()
    qtbot.waitUntil(lambda: not session.tasks.under_way())
    assert session.plan.activities.count() == 0


def test_meanwhile_every_other_change_is_refused_in_a_sentence(
    session: Session, qtbot: QtBot, failures: list[TrackerError]
) -> None:
    held = Held()
    session.change_at_length("Skrev rader", held)
    qtbot.waitUntil(held.is_half_done.is_set)
    assert not session.change("Ny rad", session.plan.activities.add, title="En")
    session.undo()
    assert [type(error) for error in failures] == [BusyError, BusyError]
    failures.clear()
    held.may_go_on.set()
    qtbot.waitUntil(lambda: not session.tasks.under_way())
    assert session.change("Ny rad", session.plan.activities.add, title="En")


def test_an_error_takes_all_back_and_reaches_whoever_asked(
    session: Session, qtbot: QtBot, failures: list[TrackerError]
) -> None:
    def write(plan: PlanFile, _progress: Progress) -> None:
        plan.activities.add(title="En")
        plan.activities.add(title="")

    refused: list[TrackerError] = []
    settled(
        qtbot, session, lambda: session.change_at_length("Skrev", write, refused=refused.append)
    )
    settled(qtbot, session, lambda: session.change_at_length("Skrev", write))
    assert [type(error) for error in refused] == [type(error) for error in failures]
    assert session.plan.activities.count() == 0
    failures.clear()


def test_few_rows_are_written_at_once_by_the_same_words(session: Session, qtbot: QtBot) -> None:
    threads: list[int] = []

    def write(plan: PlanFile, progress: Progress) -> str:
        threads.append(threading.get_ident())
        progress("Skriver", 0.5)
        plan.activities.add(title="En")
        return "klar"

    done: list[str] = []
    session.change_rows(FEW_ROWS, "Skrev", write, done.append)
    assert done == ["klar"]
    session.change_rows(FEW_ROWS + 1, "Skrev", write, done.append)
    qtbot.waitUntil(lambda: done == ["klar", "klar"])
    assert threads[0] == threading.get_ident() != threads[1]


def test_another_file_in_the_plans_place_is_not_written_to(
    session: Session, qtbot: QtBot, failures: list[TrackerError]
) -> None:
    path = session.plan.path
    session.change("Ny rad", session.plan.activities.add, title="En")
    aside = path.with_name("undan.plan")
    path.rename(aside)
    PlanFile.create(path, actor="x", fill=lambda _plan: None).close()
    settled(qtbot, session, lambda: session.change_at_length("Skrev rader", write_rows))
    assert [type(error) for error in failures] == [PlanFileError]
    failures.clear()
    with other_program(path) as other:
        assert other.execute("SELECT count(*) FROM activity").fetchone() == (0,)
    path.unlink()
    aside.rename(path)


def test_closing_the_plan_stops_what_is_being_written(session: Session, qtbot: QtBot) -> None:
    held, path = Held(), session.plan.path
    session.change_at_length("Skrev rader", held)
    qtbot.waitUntil(held.is_half_done.is_set)
    held.may_go_on.set()
    session.close()
    with other_program(path) as other:
        count = other.execute("SELECT count(*) FROM activity").fetchone()[0]
    assert count in (0, ROWS)
