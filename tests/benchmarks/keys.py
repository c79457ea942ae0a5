"""Measures how the window answers keys at 100,000 activities: in its search box and its table.

Run as `python -m tests.benchmarks.keys [ACTIVITIES]`. Words are typed key by key and taken away
again, on the overview, where the hits are listed, and over the table of activities, which is
narrowed besides; then the arrow goes down the table, with the form of each row beside it. The
longest time between two events is what is judged.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.benchmarks.rows import LONGEST_STALL, Row, report, stall
from tests.benchmarks.stage import run_for, shown_window
from tests.support.watchdog import Watchdog
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.page_register import ACTIVITIES, OVERVIEW

SIZE = 100_000
SETTLE_MS = 4_000
KEY_MS = 180
"""Between two keys, as somebody types who looks at what is found meanwhile."""

STEPS = 30
WORDS = ("språkpraktik", "kommunen", "och")


def main() -> int:
    """Print the longest stall on each page and return 0 when it keeps the bound."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    with shown_window(size) as window:
        rows = [*_sought(window, size), _walked(window, size)]
    return report(rows)


def _sought(window: MainWindow, size: int) -> Iterator[Row]:
    box = window.topbar.search_box
    for page in (OVERVIEW, ACTIVITIES):
        window.show_page(page)
        run_for(SETTLE_MS)
        box.setFocus()
        keys = [key for word in WORDS for key in (*word, *[Qt.Key.Key_Backspace] * len(word))]
        yield _pressed(f"a key in the search box on {page}, {size:,} activities", box, keys)


def _walked(window: MainWindow, size: int) -> Row:
    view = window.activities.view
    window.topbar.search_box.clear()
    run_for(SETTLE_MS)
    view.setFocus()
    down = [Qt.Key.Key_Down] * STEPS
    return _pressed(f"a key down the table, {size:,} activities", view, down)


def _pressed(what: str, place: QWidget, keys: Sequence[str | Qt.Key]) -> Row:
    with Watchdog(LONGEST_STALL) as watchdog:
        for key in keys:
            if isinstance(key, str):
                QTest.keyClicks(place, key)
            else:
                QTest.keyClick(place, key)
            run_for(KEY_MS)
    waiting = watchdog.waiting
    return stall(what, waiting.longest, f"{waiting.busiest:.0f} ms of processor")


if __name__ == "__main__":
    sys.exit(main())
