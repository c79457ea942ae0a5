"""Measures how smoothly the timeline scrolls at 10,000 and 100,000 activities.

Run as `python -m tests.benchmarks.timeline [COUNT…]`. A step is a new place of the scroll bar with
all that is then read and painted, in processor time of the window's thread, so that what else the
machine does is not counted. The bound is that of the window: never blocked for more than 50 ms;
of the slowest steps one in a hundred is let off.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from time import thread_time

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.benchmarks.rows import report, stall
from tracker import clock
from tracker.domain.activities.timeline import Zoom
from tracker.store.plan_file import PlanFile
from tracker.store.strategy.sample import fill_sample
from tracker.ui.activities.head import TIMELINE
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.activities.timeline.view import TimelineView
from tracker.ui.kit.looks import theme
from tracker.ui.session import Session
from tracker.ui.settings import Settings, Theme
from tracker.ui.tasks import Tasks

SIZES = (10_000, 100_000)
STEPS = 400
TODAY = clock.today()

Timings = dict[str, list[float]]


def main() -> int:
    """Print milliseconds a step by size and return 0 when the bound is kept."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sizes = [int(argument) for argument in sys.argv[1:]] or list(SIZES)
    app = QApplication(["tracker"])
    app.setStyle("Fusion")
    theme.apply_theme(app, Theme.LIGHT)
    with tempfile.TemporaryDirectory() as folder:
        columns = [dict(_measure(app, Path(folder), size)) for size in sizes]
    _print_table(sizes, columns)
    slowest = max(_slowest(steps) for column in columns for steps in column.values())
    return report([stall(f"a step along the timeline, {sizes[-1]:,} activities", slowest)])


def _measure(app: QApplication, folder: Path, size: int) -> Iterator[tuple[str, list[float]]]:
    fill = partial(fill_sample, activities=size, seed=1, today=TODAY)
    plan = PlanFile.create(folder / f"{size}.plan", actor="x", fill=fill)
    tasks = Tasks(app)
    session = Session(tasks, app)
    session.adopt(plan)
    page = ActivitiesPage(session, Settings(folder / "settings.ini"))
    page.resize(1112, 720)
    page.show()
    page.show_view(TIMELINE)
    while page.model.rowCount() < size:
        QTest.qWait(20)
    tasks.wait_for_all()
    QTest.qWait(50)
    if page.timeline is None:
        raise RuntimeError("there is no timeline")
    yield from _measure_view(page.timeline.view)
    page.close()
    session.close()


def _measure_view(view: TimelineView) -> Iterator[tuple[str, list[float]]]:
    down, across = view.verticalScrollBar(), view.horizontalScrollBar()
    dice = Random(1)  # noqa: S311 -- places to look at, not secrets
    line, page = down.singleStep(), down.pageStep()
    for zoom in Zoom:
        view.set_zoom(zoom)
        view.show_today()
        down.setValue(0)
        yield f"{zoom}: wheel", _steps(view, lambda: down.setValue(down.value() + 3 * line))
        yield f"{zoom}: page", _steps(view, lambda: down.setValue(down.value() + page))
        yield (
            f"{zoom}: anywhere",
            _steps(view, lambda: down.setValue(dice.randrange(down.maximum()))),
        )
        yield (
            f"{zoom}: in time",
            _steps(view, lambda: across.setValue(dice.randrange(across.maximum()))),
        )


def _steps(view: TimelineView, step: Callable[[], object]) -> list[float]:
    return [_once(view, step) for _step in range(STEPS)]


def _once(view: TimelineView, step: Callable[[], object]) -> float:
    started = thread_time()
    step()
    view.viewport().repaint()
    view.header.repaint()
    return (thread_time() - started) * 1000


def _slowest(steps: Sequence[float]) -> float:
    return sorted(steps)[-1 - len(steps) // 100]


def _print_table(sizes: Sequence[int], columns: Sequence[Timings]) -> None:
    heads = "".join(f"{f'{size:,}: median':>18}{'slowest':>10}" for size in sizes)
    print(f"{'milliseconds a step':22}{heads}")
    for name in columns[0]:
        cells = "".join(
            f"{median(column[name]):18.1f}{_slowest(column[name]):10.1f}" for column in columns
        )
        print(f"{name:22}{cells}")


if __name__ == "__main__":
    sys.exit(main())
