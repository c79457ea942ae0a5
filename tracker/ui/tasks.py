"""Work outside the window's thread: quick queries and long jobs with progress and cancel."""

from __future__ import annotations

import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, TypeVar
from weakref import WeakSet

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal, Slot
from shiboken6 import isValid

from tracker.domain.core.cycles import (
    no_search_for_cycles,
    search_all_seldom,
    search_what_comes_only,
)
from tracker.errors import CancelledError, TrackerError

T = TypeVar("T")
Progress = Callable[[str, float], None]

_POLITE_SECONDS = 0.000_2
"""How soon Python's lock is given up to the thread that asks for it.

A turn of the window asks many times while a job works, and each would else take five milliseconds.
"""

_REPORT_SECONDS = 0.04
"""A job may report every row: the window is told no oftener than it can be seen."""

_SUCCEEDED, _FAILED, _CANCELLED, _DIED = "succeeded", "failed", "cancelled", "died"


class Job(QObject):
    """A long piece of work under way. All its signals arrive in the window's thread.

    It starts once the caller has had time to connect. Exactly one of `succeeded`, `failed` and
    `cancelled` is emitted, then `ended`; a job that dies of a bug emits `ended` alone.
    """

    progressed = Signal(str, float)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    _finished = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.text = ""
        self._reported, self._reported_at = "", 0.0
        self.cancelled_by = threading.Event()
        self.progressed.connect(self._remember)
        self._finished.connect(self._end)

    def cancel(self) -> None:
        """Ask the work to stop; it stops at its next report of progress, leaving nothing."""
        self.cancelled_by.set()

    def report(self, text: str, fraction: float) -> None:
        """Report how far the work has come. Raises CancelledError when it shall stop."""
        if self.cancelled_by.is_set():
            raise CancelledError(text)
        now = time.monotonic()
        if text != self._reported or now - self._reported_at > _REPORT_SECONDS:
            self._reported, self._reported_at = text, now
            self.progressed.emit(text, fraction)

    def run(self, work: Callable[[Progress], object]) -> None:
        """Do the work, in the job thread, and have its outcome signalled in the window's."""
        outcome: tuple[str, object] = (_DIED, None)
        try:
            with search_what_comes_only():
                outcome = (_SUCCEEDED, work(self.report))
        except CancelledError:
            outcome = (_CANCELLED, None)
        except TrackerError as error:
            outcome = (_FAILED, error)
        finally:
            self._finished.emit(*outcome)

    @Slot(str, float)
    def _remember(self, text: str, _fraction: float) -> None:
        """Keep what is being done, for whoever asks."""
        self.text = text

    @Slot(str, object)
    def _end(self, outcome: str, result: object) -> None:
        match outcome:
            case "succeeded":
                self.succeeded.emit(result)
            case "failed":
                self.failed.emit(result)
            case "cancelled":
                self.cancelled.emit()
        self.ended.emit()
        self.deleteLater()


class _Relay(QObject):
    """Carries a query's outcome from its thread to the window's, and is gone after that."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        parent: QObject,
        deliver: Callable[[Any], None],
        refuse: Callable[[TrackerError], None],
        is_newest: Callable[[], bool],
        in_turn: Callable[[Callable[[], None]], None],
    ) -> None:
        super().__init__(parent)
        self._in_turn = in_turn
        self._deliver = deliver
        self._refuse = refuse
        self._is_newest = is_newest
        self.done.connect(self._on_done)
        self.failed.connect(self._on_failed)

    @Slot(object)
    def _on_done(self, result: object) -> None:
        self._in_turn(lambda: self._tell(self._deliver, result))

    @Slot(object)
    def _on_failed(self, error: TrackerError) -> None:
        self._in_turn(lambda: self._tell(self._refuse, error))

    def _tell(self, told: Callable[[Any], None], outcome: object) -> None:
        self.deleteLater()
        if self._is_newest():
            told(outcome)


class _OneATurn(QObject):
    """Does what is asked for one after the other: the first now, each other in a turn of its own.

    What is posted to Qt's event loop is all done before it turns to timers and to the user.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[Callable[[], None]] = deque()
        self._next = QTimer(self)
        self._next.setInterval(0)
        self._next.timeout.connect(self._do_next)

    def do(self, work: Callable[[], None]) -> None:
        self._waiting.append(work)
        if not self._next.isActive():
            self._next.start()
            self._do_next()

    def _do_next(self) -> None:
        if self._waiting:
            self._waiting.popleft()()
        else:
            self._next.stop()


class _Work(QRunnable):
    def __init__(self, run: Callable[[], None]) -> None:
        super().__init__()
        self._run = run

    def run(self) -> None:
        self._run()


def _leave(
    newest: dict[object, int], cancels: Iterable[threading.Event], pools: Iterable[QThreadPool]
) -> None:
    """Stop all work before its pools go: their destructor would wait with Python's lock held."""
    newest.clear()
    for cancel in cancels:
        cancel.set()
    for pool in pools:
        pool.waitForDone()


class Tasks(QObject):
    """Runs queries in two threads, for two parts of a page at once, and jobs in a third."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_POLITE_SECONDS)
        search_all_seldom()
        self._queries = QThreadPool(self)
        self._queries.setMaxThreadCount(2)
        self._jobs = QThreadPool(self)
        self._jobs.setMaxThreadCount(1)
        self._results = _OneATurn(self)
        self._newest: dict[object, int] = {}
        self._count = 0
        self._cancels: WeakSet[threading.Event] = WeakSet()
        self._under_way: list[Job] = []
        self.destroyed.connect(
            partial(_leave, self._newest, self._cancels, (self._queries, self._jobs))
        )

    def query(
        self,
        read: Callable[[], T],
        deliver: Callable[[T], None],
        refuse: Callable[[TrackerError], None],
        *,
        key: object,
    ) -> None:
        """Run `read` in the query thread; deliver its result unless a newer one has its key.

        Of results that come at the same time each is delivered in a turn of the window of its own.
        Nothing is told to whoever is deleted by then, as a dialog that was closed meanwhile.
        """
        relay, is_newest = self._relay(deliver, refuse, key)

        def run() -> None:
            if not is_newest():
                relay.failed.emit(CancelledError(""))
                return
            try:
                with no_search_for_cycles():
                    result = read()
            except TrackerError as error:
                relay.failed.emit(error)
            else:
                relay.done.emit(result)

        self._queries.start(_Work(run))

    def tell(
        self,
        result: T,
        deliver: Callable[[T], None],
        refuse: Callable[[TrackerError], None],
        *,
        key: object,
    ) -> None:
        """Deliver what has been read already in the next turn, as `query` delivers it."""
        relay, _is_newest = self._relay(deliver, refuse, key)
        QTimer.singleShot(0, relay, partial(relay.done.emit, result))

    def _relay(
        self,
        deliver: Callable[[Any], None],
        refuse: Callable[[TrackerError], None],
        key: object,
    ) -> tuple[_Relay, Callable[[], bool]]:
        token = self.forget_query(key)
        asking = (key, *(getattr(told, "__self__", None) for told in (deliver, refuse)))
        owners = [each for each in asking if isinstance(each, QObject)]

        def is_newest() -> bool:
            return self._newest.get(key) == token and all(map(isValid, owners))

        return _Relay(self, deliver, refuse, is_newest, self._results.do), is_newest

    def forget_query(self, key: object) -> int:
        """Make every earlier query with `key` worthless; return the token of the newest."""
        self._count += 1
        self._newest[key] = self._count
        return self._count

    def job(self, work: Callable[[Progress], object], *, delay_ms: int = 0) -> Job:
        """Start `work` in the job thread and return it; connect to its signals at once.

        It starts in the next turn of the window, or when `delay_ms` have passed: a dialog that
        opens for it is then painted before the work competes with that.
        """
        job = Job(self)
        self._cancels.add(job.cancelled_by)
        self._under_way.append(job)
        job.ended.connect(partial(self._under_way.remove, job))
        run = _Work(lambda: job.run(work))
        QTimer.singleShot(delay_ms, job, lambda: self._jobs.start(run))
        return job

    def under_way(self) -> tuple[Job, ...]:
        """Return the jobs that have not ended, in the order they are done."""
        return tuple(self._under_way)

    @Slot()
    def wait_for_queries(self) -> None:
        """Forget what is being read and wait until nothing reads the plan any more."""
        self._newest.clear()
        self._queries.waitForDone()

    def wait_for_jobs(self) -> None:
        """Wait until no job is under way."""
        self._jobs.waitForDone()

    def wait_for_all(self) -> None:
        """Wait until no work is under way."""
        self._queries.waitForDone()
        self._jobs.waitForDone()
