"""Work outside the window's thread: what becomes of it when its owner goes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_LEAVE_DURING = """
import sys, threading
import shiboken6
from PySide6.QtWidgets import QApplication, QWidget
from tracker.errors import CancelledError
from tracker.ui.tasks import Tasks

app = QApplication([])
owner = QWidget()
inner = QWidget(owner)
tasks = Tasks(inner)
started = threading.Event()

def read():
    started.set()
    return sum(number * number for number in range(3_000_000))

def work(report):
    started.set()
    while True:
        report("", 0.5)

if sys.argv[1] == "query":
    tasks.query(read, print, print, key="all")
else:
    tasks.job(work)
    app.processEvents()
started.wait()
shiboken6.delete(owner)
print("left")
"""


@pytest.mark.parametrize("kind", ["query", "job"])
def test_a_window_can_go_while_python_works_for_it(repository: Path, kind: str) -> None:
    """A pool's destructor waits for its threads, which wait for Python's lock."""
    result = subprocess.run(
        [sys.executable, "-c", _LEAVE_DURING, kind],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (result.stdout, result.returncode) == ("left\n", 0), result.stderr
