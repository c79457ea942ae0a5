"""Measures how long the window stands still while each page is shown, at 10,000 activities.

Run as `python -m tests.benchmarks.pages [ACTIVITIES]`. A page is made the first time that it is
shown, with all that it needs imported; the second time it is only brought up to date.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


from tests.benchmarks.rows import LONGEST_STALL, Row, report, stall
from tests.benchmarks.stage import ACTIVITIES, run_for, shown_window
from tests.support.watchdog import Watchdog
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.page_register import PAGES

SETTLE_MS = 2_500


def main() -> int:
    """Print the longest stall of each page and return 0 when all keep the bound."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else ACTIVITIES
    with shown_window(size) as window:
        run_for(SETTLE_MS)
        rows = [row for when in ("first", "then") for row in _rows(window, f"{when}, {size:,}")]
    return report(rows)


def _rows(window: MainWindow, when: str) -> Iterator[Row]:
    for entry in [*PAGES[1:], PAGES[0]]:
        with Watchdog(LONGEST_STALL) as watchdog:
            window.show_page(entry.name)
            run_for(SETTLE_MS)
        waiting = watchdog.waiting
        told = f"{waiting.busiest:.0f} ms of processor"
        yield stall(f"{entry.name} is shown {when} activities", waiting.longest, told)


if __name__ == "__main__":
    sys.exit(main())
