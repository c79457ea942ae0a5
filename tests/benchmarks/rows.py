"""The rows of the table that `make bench` prints: a bound, what was measured, whether it is kept.

A bound of speed is a ratio to something else that is run in turn with it, so that a slow or busy
machine counts for nothing: `paired` runs both and `Pair` compares their quickest runs. Seconds are
those of the processor where the work alone is meant, else those of the clock.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

ROWS_FILE = "TRACKER_BENCH_ROWS"
"""The variable that names the file where a run of all benchmarks gathers their rows."""

LONGEST_STALL = 50.0
"""The longest that the window may stand still, in milliseconds."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table. `unit` is "×", "ms" or "MB"; without a `bound` it is told, not judged.

    `told` says what the figure was made of, such as the seconds on both sides of a ratio.
    """

    what: str
    measured: float
    bound: float | None = None
    unit: str = "×"
    told: str = ""

    @property
    def is_kept(self) -> bool:
        """Whether what was measured is within the bound."""
        return self.bound is None or self.measured <= self.bound

    def cells(self) -> tuple[str, str, str, str, str]:
        """Return the row as it is printed."""
        bound = "–" if self.bound is None else f"≤ {_figure(self.bound)} {self.unit}"
        verdict = "–" if self.bound is None else "ok" if self.is_kept else "over"
        return self.what, bound, f"{_figure(self.measured)} {self.unit}", verdict, self.told


@dataclass(frozen=True, slots=True)
class Pair:
    """How long two pieces of work took, run in turn: seconds of the clock and of the processor."""

    ours: tuple[float, ...]
    theirs: tuple[float, ...]
    ours_worked: tuple[float, ...]
    theirs_worked: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """The quickest run of ours to that of theirs, in time of the processor."""
        return min(self.ours_worked) / min(self.theirs_worked)

    @property
    def told(self) -> str:
        """The seconds of both, and the ratio by the clock."""
        clock = median(self.ours) / median(self.theirs)
        return (
            f"{min(self.ours_worked):.2f} s to {min(self.theirs_worked):.2f} s of processor;"
            f" by the clock {clock:.2f} ×"
        )

    def row(self, what: str, bound: float) -> Row:
        """Return the ratio as a line of the table."""
        return Row(what, self.ratio, bound, told=self.told)


def paired(ours: Callable[[], object], theirs: Callable[[], object], rounds: int = 3) -> Pair:
    """Run both in turn, ours first, as often as there are rounds."""
    taken: tuple[list[tuple[float, float]], list[tuple[float, float]]] = ([], [])
    for _round in range(rounds):
        for side, work in zip(taken, (ours, theirs), strict=True):
            side.append(timed(work))
    return pair_of(*taken)


def pair_of(ours: Iterable[tuple[float, float]], theirs: Iterable[tuple[float, float]]) -> Pair:
    """Return the pair of runs, each as seconds of the clock and of the processor."""
    clock, worked = zip(*ours, strict=True)
    their_clock, their_worked = zip(*theirs, strict=True)
    return Pair(clock, their_clock, worked, their_worked)


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Do some work and return its seconds of the clock and of the processor."""
    started, worked = perf_counter(), process_time()
    work()
    return perf_counter() - started, process_time() - worked


def stall(what: str, milliseconds: float, told: str = "") -> Row:
    """Return a line of how long the window stood still; it may for 50 ms."""
    return Row(f"stall: {what}", milliseconds, LONGEST_STALL, "ms", told)


def report(rows: Iterable[Row]) -> int:
    """Print rows and hand them to whoever runs all benchmarks; return 0 when all are kept."""
    found = list(rows)
    for row in found:
        print(*row.cells(), sep=" | ", flush=True)
    file = os.environ.get(ROWS_FILE)
    if file:
        with Path(file).open("a", encoding="utf-8") as gathered:
            gathered.writelines(f"{json.dumps(asdict(row))}\n" for row in found)
    return 0 if all(row.is_kept for row in found) else 1


def gathered_rows(file: Path) -> list[Row]:
    """Return what benchmarks have handed over in a file."""
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    return [Row(**json.loads(line)) for line in text.splitlines()]


def _figure(number: float) -> str:
    return f"{number:.2f}" if number < 10 else f"{number:.0f}"
