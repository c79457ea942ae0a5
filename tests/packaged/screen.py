"""A screen that nobody sees, and pictures of what stands on it: `python screen.py PICTURE.png`."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage

_SIZE = "1280x800x24"
_COLORS = 60
"""So many colours has a window with its text and icons; a frame with nothing in it has fewer."""
_PAUSE_S = 0.1


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


def photograph(picture: Path, patience_s: float) -> float | None:
    """Wait for a window, take its picture, and return after how many seconds it stood there.

    None when no window came. It is done by a program of its own, which sees the screen as it is
    and has no part in this one's Qt.
    """
    result = subprocess.run(
        [sys.executable, __file__, str(picture), str(patience_s)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"QT_QPA_PLATFORM": "xcb"},
    )
    return float(result.stdout) if result.returncode == 0 else None


def _main(picture: Path, patience_s: float) -> int:
    app = QGuiApplication([])
    began = time.monotonic()
    while time.monotonic() - began < patience_s:
        image = app.primaryScreen().grabWindow(0).toImage()
        if _colors(image) > _COLORS:
            seconds = time.monotonic() - began
            time.sleep(3)
            app.primaryScreen().grabWindow(0).save(str(picture))
            print(f"{seconds:.1f}")
            return 0
        time.sleep(_PAUSE_S)
    return 1


def _colors(image: QImage) -> int:
    small = range(0, image.width(), 3), range(0, image.height(), 3)
    return len({image.pixel(x, y) for x in small[0] for y in small[1]})


if __name__ == "__main__":
    raise SystemExit(_main(Path(sys.argv[1]), float(sys.argv[2])))
