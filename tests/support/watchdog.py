"""How long the window's thread has been kept from its events: the longest time between two."""

from __future__ import annotations

from time import perf_counter
from types import TracebackType
from typing import Self

from PySide6.QtCore import Qt, QTimer

TICK_MS = 5


class Watchdog:
    """Looks every 5 ms, while used as a context manager, whether events are still handled.

    `longest` is the longest time in milliseconds that no event could be, `late` how often it was
    more than `bound` ms; what `turn` has parted off is in `before`. Use it for figures
    (`tests/benchmarks`), never to pass or fail a test: what else the machine does counts too.
    """

    def __init__(self, bound: float = 50.0) -> None:
        self.bound = bound
        self.longest = 0.0
        self.before = 0.0
        self.late = 0
        self.ticks = 0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._last = 0.0

    def __enter__(self) -> Self:
        self._last = perf_counter()
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
        self.before, self.longest = self.longest, 0.0

    def _tick(self) -> None:
        now = perf_counter()
        gap = (now - self._last) * 1000 - TICK_MS
        self._last = now
        self.ticks += 1
        self.longest = max(self.longest, gap)
        self.late += gap > self.bound
