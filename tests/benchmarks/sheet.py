"""Measures how long the window waits when ten thousand rows are selected, filled and pasted into.

Run as `python -m tests.benchmarks.sheet [ACTIVITIES]`. The longest time between two events is shown
for the writing itself and for what the window does when it has heard of it; one undo takes each
back.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.benchmarks.rows import Row, report
from tests.benchmarks.stage import ACTIVITIES, BOUND, measured, run_for, sample_plan
from tracker.domain.activities.selection import Column, Grouping
from tracker.store.plan_file import PlanFile
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.activities.table.columns import COLUMNS
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Tasks

SETTLE_MS = 2_000


def main() -> int:
    """Print milliseconds; return 0 when the writing keeps the bound."""
    activities = int(sys.argv[1]) if len(sys.argv) > 1 else ACTIVITIES
    application = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = sample_plan(folder, activities)
        session = Session(Tasks(application), application)
        session.adopt(PlanFile.open(path, actor="x"))
        page = ActivitiesPage(session, Settings(folder / "settings.ini"))
        page.resize(1112, 720)
        page.show()
        page.model.set_grouping(Grouping.NONE)
        run_for(SETTLE_MS)
        worst = 0.0
        print(f"{'':10}{'seconds':>9}{'writing':>9}{'after':>9}")
        for what, prepare in (
            ("fill", partial(_fill, page)),
            ("undo", lambda: session.undo),
            ("paste", partial(_paste, page, activities)),
            ("undo", lambda: session.undo),
        ):
            seconds, writing, after = measured(session, prepare(), SETTLE_MS)
            worst = max(worst, writing)
            print(f"{what:10}{seconds:9.2f}{writing:9.1f}{after:9.1f}", flush=True)
        session.close()
        session.tasks.wait_for_all()
    what = "longest stall while 10,000 cells are filled and pasted"
    return report([Row(what, worst, BOUND, "ms")])


def _select(page: ActivitiesPage, column: Column) -> None:
    section = next(place for place, spec in enumerate(COLUMNS) if spec.column is column)
    page.view.steps.stand(0, section)
    page.view.keys.select_columns()
    run_for(SETTLE_MS)


def _fill(page: ActivitiesPage) -> Callable[[], object]:
    _select(page, Column.DUE_DATE)
    return page.view.edits.fill_down


def _paste(page: ActivitiesPage, activities: int) -> Callable[[], object]:
    _select(page, Column.STATUS)
    QGuiApplication.clipboard().setText("\n".join(["klar", "pausad"] * (activities // 2)))
    return page.view.paste


if __name__ == "__main__":
    sys.exit(main())
