"""How long the window's thread has been kept from its events: the longest time between two."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter, thread_time
from types import TracebackType
from typing import Self

from PySide6.QtCore import Qt, QTimer

TICK_MS = 5


@dataclass(frozen=True, slots=True)
class Waiting:
    """Milliseconds between two events of the window: the most that passed, and the most it worked.

    In the latter, the processor time of the window's thread, no other program counts.
    """

    longest: float = 0.0
    busiest: float = 0.0


class Watchdog:
    """Looks every 5 ms, while used as a context manager, whether events are still handled.

    `waiting` says how long they could not be, `late` how often that was more than `bound` ms; what
    `turn` has parted off is in `before`. Use it for figures (`tests/benchmarks`), never to pass or
    fail a test: what else the machine does counts too.
    """

    def __init__(self, bound: float = 50.0) -> None:
        self.bound = bound
        self.waiting = Waiting()
        self.before = Waiting()
        self.late = 0
        self.ticks = 0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._last = self._last_busy = 0.0

    def __enter__(self) -> Self:
        self._last, self._last_busy = perf_counter(), thread_time()
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._tick()
        self._timer.stop()

    def turn(self) -> None:
        """End a first part here, in the middle of an event, and count what follows apart."""
        self._tick()
        self.before, self.waiting = self.waiting, Waiting()

    def _tick(self) -> None:
        now, busy = perf_counter(), thread_time()
        gap = (now - self._last) * 1000 - TICK_MS
        used = (busy - self._last_busy) * 1000
        self._last, self._last_busy = now, busy
        self.ticks += 1
        self.waiting = Waiting(max(self.waiting.longest, gap), max(self.waiting.busiest, used))
        self.late += gap > self.bound
