"""Measures how long the window waits when ten thousand rows are worked with in the table.

Run as `python -m tests.benchmarks.sheet [ACTIVITIES] [WHAT …]`. They are selected, copied, filled,
pasted into, changed in bulk and moved to another group. The longest time between two events is
shown for the writing itself and for what the window does when it has heard of it; beside each the
most processor time of the window's own thread in such a time, which other programs do not count in.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.benchmarks.rows import Row, report, stall
from tests.benchmarks.stage import ACTIVITIES, Measured, measured, run_for, sample_plan
from tracker.domain.activities.selection import Column, Grouping
from tracker.domain.bulk.edit import Act, BulkEdit
from tracker.store.bulk.bulk import bulk_fields, change_in_bulk
from tracker.store.plan_file import PlanFile
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Tasks

SETTLE_MS = 2_000
Change = Callable[[], object]


def main() -> int:
    """Print milliseconds; return 0 when everything keeps the bound."""
    activities = int(sys.argv[1]) if len(sys.argv) > 1 else ACTIVITIES
    wanted = sys.argv[2:]
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
        print(f"{'':30}{'seconds':>9}{'writing':>9}{'cpu':>7}{'after':>9}{'cpu':>7}")
        rows = [
            _line(f"{what} of {activities:,} rows", measured(session, prepare(), SETTLE_MS))
            for what, prepare in _changes(page, session, activities)
            if not wanted or what in wanted
        ]
        session.close()
        session.tasks.wait_for_all()
    return report(rows)


def _line(what: str, figures: Measured) -> Row:
    before, after = figures.before, figures.after
    parts = (f"{part.longest:9.1f}{part.busiest:7.1f}" for part in (before, after))
    print(f"{what:30}{figures.seconds:9.2f}{''.join(parts)}", flush=True)
    told = f"{figures.seconds:.2f} s in all"
    return stall(what, max(before.longest, after.longest), told)


def _changes(
    page: ActivitiesPage, session: Session, activities: int
) -> Iterator[tuple[str, Callable[[], Change]]]:
    def undo() -> Change:
        return session.undo

    yield "select", lambda: page.view.selectAll
    yield "copy", partial(_copy, page)
    yield "fill", partial(_fill, page)
    yield "undo of fill", undo
    yield "paste", partial(_paste, page, activities)
    yield "undo of paste", undo
    yield "clear", partial(_clear, page)
    yield "undo of clear", undo
    yield "bulk", partial(_bulk, page, session)
    yield "undo of bulk", undo
    yield "move", partial(_move, page)
    yield "undo of move", undo


def _select(page: ActivitiesPage, column: Column) -> None:
    sections = enumerate(page.model.columns)
    section = next(place for place, spec in sections if spec.column is column)
    first = next(row for row in range(3) if page.model.id_at(row) is not None)
    page.view.steps.stand(first, section)
    page.view.keys.select_columns()
    run_for(SETTLE_MS)


def _copy(page: ActivitiesPage) -> Change:
    page.view.selectAll()
    run_for(SETTLE_MS)
    return page.view.copy_selection


def _fill(page: ActivitiesPage) -> Change:
    _select(page, Column.DUE_DATE)
    return page.view.edits.fill_down


def _paste(page: ActivitiesPage, activities: int) -> Change:
    _select(page, Column.STATUS)
    QGuiApplication.clipboard().setText("\n".join(["klar", "pausad"] * (activities // 2)))
    return page.view.paste


def _clear(page: ActivitiesPage) -> Change:
    _select(page, Column.DUE_DATE)
    return page.view.edits.clear


def _bulk(page: ActivitiesPage, session: Session) -> Change:
    """What the dialog does when its change is accepted; its preview is read in a worker."""
    page.view.selectAll()
    run_for(SETTLE_MS)
    ids = page.view.selected_ids()
    field = next(each for each in bulk_fields(session.plan) if each.name == "priority")
    edit = BulkEdit(field, Act.SET, 2).checked()

    def change() -> None:
        session.change_rows(
            len(ids), "Ändrade", lambda plan, progress: change_in_bulk(plan, ids, edit, progress)
        )

    return change


def _move(page: ActivitiesPage) -> Change:
    page.model.set_grouping(Grouping.FOCUS_AREA)
    run_for(SETTLE_MS)
    while not page.model.rowCount():
        run_for(SETTLE_MS)
    page.view.selectAll()
    run_for(SETTLE_MS)
    key = page.commands.move_choices()[1][0]
    return lambda: page.commands.move_to_group(None, key)


if __name__ == "__main__":
    sys.exit(main())
