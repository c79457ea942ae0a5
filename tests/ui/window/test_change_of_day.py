"""A new day, while the window is open: everything counted from today is renewed, once."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.clock import set_day
from tests.support.examples import load_example
from tests.support.plans import TODAY
from tracker import clock
from tracker.domain.core.terms import Status
from tracker.ui.activities.sections.milestones import MilestonesSection
from tracker.ui.followup.fix_year import FixYearDialog
from tracker.ui.overview.page import OverviewPage
from tracker.ui.prints.page import PrintsPage
from tracker.ui.renewal.revise import ReviseDialog
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Tasks
from tracker.ui.unit_forms.issue_forms import IssueFormsDialog
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.page_register import ACTIVITIES, PAGES
from tracker.ui.window.year_chooser import YearChooser

TOMORROW = TODAY + timedelta(days=1)


class RecordingSession(Session):
    """A session that remembers for whom the plan was read."""

    def __init__(self, tasks: Tasks, parent: QApplication) -> None:
        super().__init__(tasks, parent)
        self.read: Counter[object] = Counter()

    def query(self, *arguments: Any, key: object, **named: Any) -> None:
        self.read[key] += 1
        super().query(*arguments, key=key, **named)


@pytest.fixture
def session(qapp: QApplication) -> RecordingSession:
    return RecordingSession(Tasks(qapp), qapp)


@pytest.fixture
def window(
    qtbot: QtBot, session: RecordingSession, settings: Settings, tmp_path: Path
) -> Iterator[MainWindow]:
    """The window over a plan in which an activity and a milestone are due today."""
    window = MainWindow(session, settings)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    assert window.create_plan(tmp_path / "Prov.plan", load_example("ljusnarsberg", TODAY))
    plan = session.plan

    def write() -> None:
        due = plan.activities.add(title="Sista dagen är i dag", due_date=TODAY)
        plan.activities.update(due, approval="approved", status=Status.IN_PROGRESS)
        plan.milestones.add(activity_id=due, title="Halvvägs", due_date=TODAY)

    assert session.change("Testdata", write)
    yield window
    window.close()


def turn_to(monkeypatch: pytest.MonkeyPatch, session: Session, day: date) -> int:
    """Let it be another day, as the window notices; return how often that was signalled."""
    spy = QSignalSpy(session.day_changed)
    set_day(monkeypatch, day)
    for _look in range(3):
        session.day_watch.look()
    return spy.count()


def due_today(session: Session) -> int:
    return next(
        activity.id
        for activity in session.plan.activities.all()
        if activity.title == "Sista dagen är i dag"
    )


def settle(qtbot: QtBot, window: MainWindow) -> None:
    for tasks in (window.session.tasks, *window.findChildren(Tasks)):
        tasks.wait_for_queries()
    qtbot.wait(20)


def test_table_panel_and_milestones_agree_after_midnight(
    window: MainWindow, session: RecordingSession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_page(ACTIVITIES)
    page, activity_id = window.activities, due_today(session)
    page.open_activity(activity_id)
    settle(qtbot, window)

    def sentences() -> tuple[str, str, bool]:
        row = page.model.row_of(activity_id)
        assert row is not None
        found = page.model.row_at(row)
        assert found is not None
        return found.lateness.sentence, page.form.lateness.text(), found.lateness.is_late

    before = sentences()
    assert before[0] == before[1]
    assert not before[2]
    assert not page.form.sections.section(MilestonesSection).late.isVisibleTo(page.form)
    session.read.clear()
    assert turn_to(monkeypatch, session, TOMORROW) == 1
    settle(qtbot, window)
    after = sentences()
    assert after[2]
    assert after[0] == after[1] != before[0]
    assert page.form.sections.section(MilestonesSection).late.isVisibleTo(page.form)
    assert session.read[page.model] == 1


@pytest.mark.parametrize("name", [entry.name for entry in PAGES])
def test_a_shown_page_is_read_once_on_a_new_day(
    name: str,
    window: MainWindow,
    session: RecordingSession,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window.show_page(name)
    settle(qtbot, window)
    session.read.clear()
    assert turn_to(monkeypatch, session, TOMORROW) == 1
    settle(qtbot, window)
    assert all(count == 1 for count in session.read.values()), session.read
    counted_from_today = name not in ("organisation", "prints", "history")
    assert bool(session.read) is counted_from_today


def test_no_page_out_of_sight_is_read_until_it_is_shown(
    window: MainWindow, session: RecordingSession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for entry in PAGES:
        window.show_page(entry.name)
        settle(qtbot, window)
    window.show_page("organisation")
    settle(qtbot, window)
    session.read.clear()
    assert turn_to(monkeypatch, session, TOMORROW) == 1
    settle(qtbot, window)
    assert not session.read
    overview = cast("OverviewPage", window.page("overview"))
    window.show_page("overview")
    settle(qtbot, window)
    assert session.read[overview] == 1


def test_the_overview_counts_from_the_new_day(
    window: MainWindow, session: RecordingSession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_page("overview")
    settle(qtbot, window)
    overview = cast("OverviewPage", window.page("overview"))
    before = overview.tiles.tiles["late"].count
    turn_to(monkeypatch, session, TOMORROW)
    settle(qtbot, window)
    assert overview.tiles.tiles["late"].count == before + 1


def test_prints_are_made_again_on_a_new_day(
    window: MainWindow, session: RecordingSession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    prints = cast("PrintsPage", window.page("prints"))
    window.show_page("prints")
    qtbot.waitUntil(lambda: prints.made == 1, timeout=30_000)
    turn_to(monkeypatch, session, TOMORROW)
    qtbot.waitUntil(lambda: prints.made == 2, timeout=30_000)
    assert prints.options.choices(prints.chosen).today == TOMORROW


def test_dialogs_suggest_the_new_day_but_keep_one_that_was_written(
    window: MainWindow, session: RecordingSession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    fix, written = FixYearDialog(session, TODAY.year), FixYearDialog(session, TODAY.year)
    revise = ReviseDialog(session)
    issue = IssueFormsDialog(session, window.settings)
    for dialog in (fix, written, revise, issue):
        qtbot.addWidget(dialog)
    written.editors["fixed_on"].set_value(date(2026, 3, 1))
    last_day = issue.last_day.entered()
    turn_to(monkeypatch, session, TOMORROW)
    settle(qtbot, window)
    assert fix.editors["fixed_on"].entered() == "", "the day of a decision is never suggested"
    assert written.editors["fixed_on"].entered() == "2026-03-01"
    assert revise.editors["revised_on"].entered() == TOMORROW.isoformat()
    assert issue.last_day.entered() > last_day


def test_new_year_keeps_the_year_looked_at_and_offers_the_next(
    window: MainWindow, session: RecordingSession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_page("followup")
    settle(qtbot, window)
    looked_at = session.year
    assert turn_to(monkeypatch, session, date(TODAY.year + 1, 1, 1)) == 1
    settle(qtbot, window)
    assert session.year == looked_at
    assert window.topbar.findChildren(YearChooser)[0].periods()[-1].year == TODAY.year + 2


def test_a_clock_that_is_set_back_renews_too(
    session: RecordingSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert turn_to(monkeypatch, session, TOMORROW) == 1
    assert turn_to(monkeypatch, session, TODAY) == 1
    assert turn_to(monkeypatch, session, TODAY) == 0


def test_a_program_that_comes_to_the_front_looks_at_the_clock(
    qapp: QApplication, session: RecordingSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    spy = QSignalSpy(session.day_changed)
    set_day(monkeypatch, TOMORROW)
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert spy.count() == 0
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert spy.count() == 1
    assert session.today() == TOMORROW


def test_midnight_is_noticed_by_itself(
    qtbot: QtBot, session: RecordingSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    almost = datetime.combine(TODAY, datetime.max.time()) - timedelta(milliseconds=100)
    started = time.monotonic()

    def now() -> datetime:
        return (almost + timedelta(seconds=time.monotonic() - started)).astimezone()

    monkeypatch.setattr(clock, "now", now)
    session.day_watch.look()
    assert session.today() == TODAY
    with qtbot.waitSignal(session.day_changed, timeout=10_000):
        pass
    assert session.today() == TOMORROW


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows follows its zone by itself")
def test_another_time_zone_is_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = datetime(2026, 4, 15, 22, 30, tzinfo=UTC).timestamp()
    before = os.environ.get("TZ")
    try:
        for zone, hours in (("UTC0", 0), ("<+14>-14", 14)):
            monkeypatch.setenv("TZ", zone)
            clock.follow_zone()
            offset = datetime.fromtimestamp(moment, UTC).astimezone().utcoffset()
            assert offset == timedelta(hours=hours)
    finally:
        monkeypatch.undo()
        assert os.environ.get("TZ") == before
        clock.follow_zone()
