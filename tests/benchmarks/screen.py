"""A private screen that is watched from outside: when a program's window is complete, at what cost.

A window is complete at the last change of the screen before it stands still. Any program can be
watched so, ours and others alike. It needs Xvfb, whose picture lies in a file that is looked at.
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import psutil

_SIZE = "1400x900x24"
_LOOK_SECONDS = 0.01
_STILL_SECONDS = 3.0
_LEAST_CHANGED = 0.001
"""Of the bytes of the screen: a blinking cursor, and a scroll bar whose page grows, are less."""
_PROCESSOR_OF = 2
"""The clock of a process that Linux keeps: the seconds that all its threads have worked."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What it took until a window was complete: seconds, the processor's, and megabytes."""

    seconds: float
    processor: float
    megabytes: float


@contextmanager
def screen() -> Iterator[tuple[str, Path]]:
    """Give a screen's name, and the file that its picture lies in."""
    with tempfile.TemporaryDirectory() as folder:
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", _SIZE, "-fbdir", folder]
        server = subprocess.Popen(
            [*command, "-nolisten", "tcp"], pass_fds=[write], stderr=subprocess.DEVNULL
        )
        os.close(write)
        try:
            with os.fdopen(read) as told:
                number = told.readline().strip()
            yield f":{number}", Path(folder, "Xvfb_screen0")
        finally:
            server.terminate()
            server.wait()


def opened(command: Sequence[str], environment: Mapping[str, str], limit: float = 400.0) -> Opened:
    """Run a program on a screen of its own until its window stands still, and end it.

    Raises TimeoutError when nothing has been shown, or it goes on changing, within the limit.
    """
    with screen() as (display, picture):
        variables = {**os.environ, **environment, "DISPLAY": display}
        started = time.perf_counter()
        process = subprocess.Popen(
            list(command),
            env=variables,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            return _until_still(picture, process, started, limit)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _until_still(
    picture: Path, process: subprocess.Popen[bytes], started: float, limit: float
) -> Opened:
    before = _pixels(picture)
    complete: Opened | None = None
    while (now := time.perf_counter() - started) < limit:
        worked = sum(map(_processor, _family(process.pid)))
        after = _pixels(picture)
        if np.count_nonzero(after != before) > _LEAST_CHANGED * len(after):
            family = _family(process.pid)
            memory = sum(map(_resident, family)) / 1e6
            complete = Opened(now, worked, memory)
        elif complete is not None and now - complete.seconds > _STILL_SECONDS:
            return complete
        before = after
        if process.poll() is not None and complete is None:
            raise TimeoutError(f"{process.args!r} ended without a window")
        time.sleep(_LOOK_SECONDS)
    raise TimeoutError(f"{process.args!r} has no complete window after {limit:.0f} s")


def _pixels(picture: Path) -> np.ndarray:
    return np.frombuffer(picture.read_bytes(), np.uint8)


def _family(pid: int) -> list[psutil.Process]:
    with suppress(psutil.NoSuchProcess):
        first = psutil.Process(pid)
        return [first, *first.children(recursive=True)]
    return []


def _processor(process: psutil.Process) -> float:
    with suppress(OSError):
        return time.clock_gettime((~process.pid << 3) | _PROCESSOR_OF)
    return 0.0


def _resident(process: psutil.Process) -> int:
    with suppress(psutil.NoSuchProcess):
        return int(process.memory_full_info().uss)
    return 0
