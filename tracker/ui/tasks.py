"""Work outside the window's thread: quick queries and long jobs with progress and cancel."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from tracker.errors import CancelledError, TrackerError

T = TypeVar("T")
Progress = Callable[[str, float], None]


class Job(QObject):
    """A long piece of work under way. All its signals arrive in the window's thread."""

    progressed = Signal(str, float)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cancel = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop; it stops at its next report of progress, leaving nothing."""
        self._cancel.set()

    def report(self, text: str, fraction: float) -> None:
        """Tell how far the work has come. Raises CancelledError when it shall stop."""
        if self._cancel.is_set():
            raise CancelledError(text)
        self.progressed.emit(text, fraction)


class _Relay(QObject):
    """Carries an outcome from a worker's thread to the window's."""

    done = Signal(object)
    failed = Signal(object)


class _Work(QRunnable):
    def __init__(self, run: Callable[[], None]) -> None:
        super().__init__()
        self._run = run

    def run(self) -> None:
        self._run()


class Tasks(QObject):
    """Runs queries one after another in one thread and jobs in another."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queries = QThreadPool(self)
        self._queries.setMaxThreadCount(1)
        self._jobs = QThreadPool(self)
        self._jobs.setMaxThreadCount(1)
        self._newest: dict[object, int] = {}
        self._count = 0
        self._relays: set[QObject] = set()

    def query(
        self,
        read: Callable[[], T],
        deliver: Callable[[T], None],
        refuse: Callable[[TrackerError], None],
        *,
        key: object,
    ) -> None:
        """Run `read` in the query thread; deliver its result unless a newer one has its key."""
        token = self.forget_query(key)
        relay = _Relay(self)
        self._relays.add(relay)

        def finish(result: Any) -> None:
            self._release(relay)
            if self._newest.get(key) == token:
                deliver(result)

        def fail(error: Any) -> None:
            self._release(relay)
            if self._newest.get(key) == token:
                refuse(error)

        relay.done.connect(finish)
        relay.failed.connect(fail)

        def run() -> None:
            if self._newest.get(key) != token:
                relay.failed.emit(CancelledError(""))
                return
            try:
                result = read()
            except TrackerError as error:
                relay.failed.emit(error)
            else:
                relay.done.emit(result)

        self._queries.start(_Work(run))

    def forget_query(self, key: object) -> int:
        """Make every earlier query with `key` worthless; return the token of the newest."""
        self._count += 1
        self._newest[key] = self._count
        return self._count

    def job(self, work: Callable[[Progress], T]) -> Job:
        """Start `work` in the job thread and return it; connect to its signals at once."""
        job = Job(self)

        def run() -> None:
            try:
                result = work(job.report)
            except CancelledError:
                job.cancelled.emit()
            except TrackerError as error:
                job.failed.emit(error)
            else:
                job.succeeded.emit(result)
            finally:
                job.ended.emit()

        job.ended.connect(job.deleteLater)
        self._jobs.start(_Work(run))
        return job

    @Slot()
    def wait_for_queries(self) -> None:
        """Forget what is being read and wait until nothing reads the plan any more."""
        self._newest.clear()
        self._queries.waitForDone()

    def wait_for_all(self) -> None:
        """Wait until no work is under way."""
        self._queries.waitForDone()
        self._jobs.waitForDone()

    def _release(self, relay: QObject) -> None:
        self._relays.discard(relay)
        relay.deleteLater()
