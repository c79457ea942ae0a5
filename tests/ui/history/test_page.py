"""The page Historik and the window that shows the plan as it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.support.clock import set_day
from tests.support.examples import load_example
from tracker.domain.core.terms import Status
from tracker.domain.followup.fixing import Decision
from tracker.store.followup.fixing import fix
from tracker.store.plan_file import PlanFile
from tracker.store.versions.revising import revise
from tracker.ui.history.moments_part import MomentsPart
from tracker.ui.history.page import HistoryPage
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Tasks
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.page_register import ACTIVITIES, HISTORY, OVERVIEW

SPRING, SUMMER, AUTUMN = date(2026, 3, 2), date(2026, 6, 1), date(2026, 10, 1)


@pytest.fixture
def window(
    qtbot: QtBot,
    qapp: QApplication,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[MainWindow]:
    """A plan begun in spring, fixed and revised in summer, and changed in autumn."""
    window = MainWindow(Session(Tasks(qapp), qapp), settings)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    set_day(monkeypatch, SPRING)
    window.create_plan(tmp_path / "Skara.plan", load_example("skara", SPRING))
    plan = window.session.plan
    set_day(monkeypatch, SUMMER)
    decision = Decision(2025, "KS 1", "Kommunstyrelsen", SUMMER, "Inga formulär.")
    fix(plan, decision, SUMMER)
    revise(plan, SUMMER, "Nytt mål")
    set_day(monkeypatch, AUTUMN)
    window.session.day_watch.look()
    window.session.change("Ändrade", plan.activities.update, 1, status=Status.PAUSED)
    yield window
    window.close()


def _page(qtbot: QtBot, window: MainWindow) -> MomentsPart:
    window.show_page(HISTORY)
    page = window.page(HISTORY)
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: page.moments.panel.since is not None)
    return page.moments


def _names(page: MomentsPart) -> list[str]:
    return [page.list.item(row).text() for row in range(page.list.count())]


def _look(qtbot: QtBot, window: MainWindow, row: int) -> MomentsPart:
    page = _page(qtbot, window)
    page.list.setCurrentRow(row)
    page.panel.look_button.click()
    qtbot.waitUntil(lambda: window.session.is_in_past)
    return page


def test_versions_and_years_are_listed_and_compared_with_today(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = _page(qtbot, window)
    assert _names(page) == [
        "Planen i dag",
        "Revidering 2026-06-01: Nytt mål",
        "Uppföljning 2025",
    ]
    assert not page.panel.look_button.isVisible()
    assert page.panel.since is not None
    assert page.panel.since.sentence == "Från Revidering 2026-06-01: Nytt mål till Planen i dag."
    page.panel.copy_button.click()
    assert "till Pausad" in QGuiApplication.clipboard().text()
    table = window.shown_page.table_to_save()
    assert table is not None
    listed = table.make()
    assert [column.key for column in listed.columns][:4] == ["group", "about", "before", "after"]
    assert "Pausad" in {row[3] for row in listed.rows}


def test_two_earlier_moments_are_compared_whichever_is_stood_on(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = _page(qtbot, window)
    page.list.setCurrentRow(2)
    place = page.panel.other.findText("Revidering 2026-06-01: Nytt mål (2026-06-01)")
    page.panel.other.setCurrentIndex(place)
    page.panel.other.activated.emit(place)
    qtbot.waitUntil(lambda: page.panel.since is not None)
    assert page.panel.since is not None
    assert page.panel.since.sentence.startswith("Från Uppföljning 2025 till Revidering")


def test_any_day_is_written_and_a_day_the_plan_has_not_had_is_refused(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = _page(qtbot, window)
    line = page.day.findChild(QLineEdit)
    assert line is not None
    for text in ("2026-03-02", "2025-12-31", "2027-01-01"):
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert "har inte varit än" in page.day.problem
    qtbot.waitUntil(lambda: "2026-03-02" in _names(page))
    assert "2025-12-31" not in _names(page)
    current = page.current()
    assert current is not None
    assert current.day == SPRING


def test_the_whole_window_shows_the_plan_as_it_was_and_comes_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    _look(qtbot, window, 2)
    session = window.session
    assert session.today() == SUMMER
    assert session.year == 2025
    assert session.plan.activities.get(1).status is not Status.PAUSED
    assert not session.is_editable
    assert window.page(OVERVIEW).isVisible()
    assert "Uppföljning 2025" in window.notice.text
    for name in ("new_activity", "back_up", "new_period", "undo", "import_plan"):
        assert not window.actions_[name].isEnabled(), name
    for entry in list(window.sidebar.pages()):
        window.show_page(entry[0])
        assert window.page(entry[0]).isVisible()
    window.notice.action.click()
    assert not session.is_in_past
    assert session.today() == AUTUMN
    assert session.plan.activities.get(1).status is Status.PAUSED
    assert window.page(HISTORY).isVisible()
    assert not window.notice.isVisible()
    assert session.change("Ändrade", session.plan.activities.update, 1, status=Status.COMPLETED)


def test_another_moment_is_chosen_while_one_is_shown(qtbot: QtBot, window: MainWindow) -> None:
    _look(qtbot, window, 2)
    page = _page(qtbot, window)
    assert len(_names(page)) == 3
    page.list.setCurrentRow(1)
    page.panel.look_button.click()
    qtbot.waitUntil(lambda: "Revidering" in window.notice.text)
    window.show_page(ACTIVITIES)
    window.close_plan()
    assert not window.session.is_open
    assert not window.session.is_in_past


def test_nobody_else_can_write_while_the_past_is_looked_at(
    qtbot: QtBot, window: MainWindow
) -> None:
    path = window.session.plan.path
    _look(qtbot, window, 1)
    with PlanFile.open(path, actor="Någon") as second:
        assert second.read_only
    assert window.open_plan(path)
    assert not window.session.is_in_past
    assert not window.session.plan.read_only


def test_where_a_fixed_year_was_treated_is_said_on_its_moment(
    qtbot: QtBot, window: MainWindow
) -> None:
    session = window.session
    plan = session.plan

    def write() -> None:
        meeting_id = plan.meetings.add(body="Nämnden", held_on="2026-09-30", agenda_item="§ 3")
        plan.treatments.treat(meeting_id, 2025)

    session.change("Behandlad", write)
    page = _page(qtbot, window)
    found = []
    for row in range(page.list.count()):
        page.list.setCurrentRow(row)
        found.append("Behandlad vid Nämnden 2026-09-30, § 3" in page.panel.about.text())
    assert found == [name == "Uppföljning 2025" for name in _names(page)]
