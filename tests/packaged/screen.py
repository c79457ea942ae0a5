"""A screen that nobody sees, and pictures of what stands on it.

`python screen.py PICTURE.png SECONDS PROCESS` waits so long for the window of a process.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import psutil
from PySide6.QtGui import QGuiApplication, QImage

_SIZE = "1280x800x24"
_COLORS = 60
"""So many colours has a window with its text and icons; a frame with nothing in it has fewer."""
_PAUSE_S = 0.02
_SETTLED_S = 3


@contextmanager
def running_screen(number: int) -> Iterator[None]:
    """Have an X server as DISPLAY for as long as the block runs. Raises OSError without Xvfb."""
    before = os.environ.get("DISPLAY")
    server = subprocess.Popen(["Xvfb", f":{number}", "-screen", "0", _SIZE, "-ac", "-noreset"])
    os.environ["DISPLAY"] = f":{number}"
    time.sleep(1)
    try:
        yield
    finally:
        server.terminate()
        server.wait()
        os.environ.pop("DISPLAY")
        if before is not None:
            os.environ["DISPLAY"] = before


class Start(NamedTuple):
    """The seconds until a program showed its window: by the clock, and of the processor."""

    clock: float
    processor: float


def photograph(picture: Path, patience_s: float, process: int) -> Start | None:
    """Wait for the window of a process, take its picture, and return how long it took to come.

    None when no window came. It is done by a program of its own, which sees the screen as it is
    and has no part in this one's Qt.
    """
    result = subprocess.run(
        [sys.executable, __file__, str(picture), str(patience_s), str(process)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"QT_QPA_PLATFORM": "xcb"},
    )
    return Start(*map(float, result.stdout.split())) if result.returncode == 0 else None


def press(keys: str) -> None:
    """Press keys in the window that stands on the screen: `ctrl+4`."""
    windows = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", "."],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    subprocess.run(["xdotool", "windowfocus", "--sync", windows[-1], "key", keys], check=True)


def _main(picture: Path, patience_s: float, process: int) -> int:
    app = QGuiApplication([])
    watched = psutil.Process(process)
    began = watched.create_time()
    while time.time() - began < patience_s:
        image = app.primaryScreen().grabWindow(0).toImage()
        if _colors(image) > _COLORS:
            print(time.time() - began, _processor(watched))
            time.sleep(_SETTLED_S)
            app.primaryScreen().grabWindow(0).save(str(picture))
            return 0
        time.sleep(_PAUSE_S)
    return 1


def _processor(watched: psutil.Process) -> float:
    times = [each.cpu_times() for each in (watched, *watched.children(recursive=True))]
    return sum(each.user + each.system for each in times)


def _colors(image: QImage) -> int:
    pixels = image.convertToFormat(QImage.Format.Format_RGB32).constBits()
    return len(set(memoryview(pixels).cast("I")[::7]))


if __name__ == "__main__":
    raise SystemExit(_main(Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])))
