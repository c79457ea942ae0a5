"""Hands files made wrong to their readers: each must be read or refused in a sentence, in time."""

from __future__ import annotations

import resource
import signal
import tempfile
import time
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.hostile.mutations import mutated
from tests.hostile.readers import Reader
from tracker.errors import TrackerError

LONGEST_SECONDS = 10
"""So long may the processor work at a file; what else the machine does counts for nothing."""

_LONGEST_WAIT = 20 * LONGEST_SECONDS
"""So long may it take by the clock, for what waits without working."""


@dataclass
class Outcome:
    """What came of a reader's cases: how many were read and refused, and what went wrong."""

    name: str
    read: int = 0
    refused: int = 0
    slowest: float = 0.0
    failures: list[str] = field(default_factory=list)

    def sentence(self) -> str:
        """Return the figures in one line."""
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        return (
            f"{self.name}: {self.read + self.refused + len(self.failures)} cases,"
            f" {self.read} read, {self.refused} refused, {len(self.failures)} failed;"
            f" slowest {self.slowest:.2f} s, peak so far {peak} MB"
        )


class _TooSlowError(Exception):
    pass


def run(name: str, reader: Reader, folder: Path, cases: range) -> Outcome:
    """Hand a reader its files, each made wrong by the numbers in `cases` in turn."""
    outcome = Outcome(name)
    real = {}
    for file, make in reader.files.items():
        made = folder / file
        make(made)
        real[file] = made.read_bytes()
    files = sorted(real)
    for seed in cases:
        file = files[seed % len(files)]
        with tempfile.TemporaryDirectory(dir=folder) as place:
            path = Path(place, file)
            path.write_bytes(mutated(real[file], seed))
            _hand_over(reader, path, f"{name} {file} {seed}", outcome)
    return outcome


def _hand_over(reader: Reader, path: Path, case: str, outcome: Outcome) -> None:
    started = time.process_time()
    try:
        with _time_limit(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader.read(path)
        outcome.read += 1
    except TrackerError:
        outcome.refused += 1
    except Exception as error:  # noqa: BLE001 -- any other answer is what is looked for
        place = traceback.extract_tb(error.__traceback__)[-1]
        found = f"{type(error).__name__}: {str(error)[:120]} ({place.filename}:{place.lineno})"
        outcome.failures.append(f"{case}: {found}")
    outcome.slowest = max(outcome.slowest, time.process_time() - started)


@contextmanager
def _time_limit() -> Iterator[None]:
    def stop(*_signal: object) -> None:
        raise _TooSlowError

    limits = (
        (signal.SIGPROF, signal.ITIMER_PROF, LONGEST_SECONDS),
        (signal.SIGALRM, signal.ITIMER_REAL, _LONGEST_WAIT),
    )
    before = [signal.signal(sign, stop) for sign, _timer, _seconds in limits]
    for _sign, timer, seconds in limits:
        signal.setitimer(timer, seconds)
    try:
        yield
    finally:
        for (sign, timer, _seconds), handler in zip(limits, before, strict=True):
            signal.setitimer(timer, 0)
            signal.signal(sign, handler)
