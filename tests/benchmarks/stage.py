"""What the benchmarks of the window share: a large plan, time that passes, a change watched."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from tests.benchmarks.rows import LONGEST_STALL
from tests.support.watchdog import Waiting, Watchdog
from tracker import clock
from tracker.store.log.changes import Changes
from tracker.store.plan_file import PlanFile
from tracker.store.strategy.sample import fill_sample
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Tasks
from tracker.ui.window.main_window import MainWindow

ACTIVITIES = 10_000


def sample_plan(folder: Path, activities: int) -> Path:
    """Return the path of a plan with so many made-up activities, made in a folder."""
    path = folder / f"{activities}.plan"
    fill = partial(fill_sample, activities=activities, seed=1, today=clock.today())
    PlanFile.create(path, actor="x", fill=fill).close()
    return path


@contextmanager
def shown_window(activities: int) -> Iterator[MainWindow]:
    """Give the whole window, shown on a plan with so many activities."""
    application = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = sample_plan(folder, activities)
        session = Session(Tasks(application), application)
        window = MainWindow(session, Settings(folder / "settings.ini"))
        window.show()
        window.open_plan(path)
        yield window
        session.close()
        session.tasks.wait_for_all()
        window.close()


@dataclass(frozen=True, slots=True)
class Measured:
    """The seconds that a change took, and how long events waited before and after it was told."""

    seconds: float
    before: Waiting
    after: Waiting


def measured(session: Session, change: Callable[[], object], settle_ms: int) -> Measured:
    """Return how long a change took, and how long the window waited during and after it.

    What the window does when it hears of the change comes in one turn: it is measured apart.
    """
    loop = QEventLoop()
    started = perf_counter()
    with Watchdog(LONGEST_STALL) as watchdog:
        announce = session.announce

        def turn(changes: Changes, initiator: object) -> None:
            watchdog.turn()
            announce(changes, initiator)

        session.announce = turn  # type: ignore[method-assign]
        change()
        for job in session.tasks.under_way():
            job.ended.connect(loop.quit)
            loop.exec()
        seconds = perf_counter() - started
        run_for(settle_ms)
        session.announce = announce  # type: ignore[method-assign]
    return Measured(seconds, watchdog.before, watchdog.waiting)


def run_for(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
