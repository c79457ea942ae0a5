"""Prints asked for from other pages of the window: filtered and sorted as they are shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.examples import load_builtin, load_example
from tests.support.pdf import letters, text_of
from tracker.domain.activities.selection import ActivityFilter, Grouping
from tracker.domain.core.terms import Status
from tracker.ui.activities.head import TIMELINE
from tracker.ui.prints.memory import prepared_printer
from tracker.ui.prints.page import PrintsPage
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.page_register import ACTIVITIES
from tracker.ui.window.page_register import PRINTS as PRINTS_PAGE

TODAY = date(2026, 11, 24)


@pytest.fixture
def window(qtbot: QtBot, closed_session: Session, settings: Settings) -> MainWindow:
    window = MainWindow(closed_session, settings)
    qtbot.addWidget(window)
    window.show()
    return window


def prints_page(window: MainWindow) -> PrintsPage:
    shown: QWidget = window.page(PRINTS_PAGE)
    assert isinstance(shown, PrintsPage)
    return shown


def test_ctrl_p_prints_the_activities_as_they_are_filtered(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.create_plan(tmp_path / "skara.plan", load_example("skara", TODAY))
    window.show_page(ACTIVITIES)
    wanted = ActivityFilter(statuses=frozenset({Status.CANCELLED}))
    window.activities.show_filter(wanted)
    window.activities.model.set_grouping(Grouping.STATUS)
    window.actions_["print"].trigger()
    page = prints_page(window)
    assert page.isVisible()
    assert page.chosen.name == "activities"
    qtbot.waitUntil(lambda: page.made > 0, timeout=20_000)
    qtbot.waitUntil(lambda: "Ett urval" in text_of(page.view.pages.pdf), timeout=20_000)
    found = letters(text_of(page.view.pages.pdf))
    for activity in window.session.plan.activities.all():
        assert (letters(activity.title) in found) == (activity.status is Status.CANCELLED)
    asked: list[object] = []
    page.filter_requested.connect(asked.append)
    page.options.filter_button.click()
    assert asked == [wanted]
    assert window.activities.isVisible()


def test_ctrl_p_prints_the_timeline_while_it_is_shown(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.create_plan(tmp_path / "skara.plan", load_example("skara", TODAY))
    window.show_page(ACTIVITIES)
    window.activities.show_view(TIMELINE)
    window.activities.show_filter(ActivityFilter(statuses=frozenset({Status.CANCELLED})))
    window.actions_["print"].trigger()
    page = prints_page(window)
    assert page.chosen.name == "timeline"
    assert page.options.papers.isVisible()
    qtbot.waitUntil(lambda: page.made > 0, timeout=20_000)
    qtbot.waitUntil(lambda: "Ett urval" in text_of(page.view.pages.pdf), timeout=20_000)
    assert page.view.pages.sizes[0][0] == pytest.approx(842, abs=1)
    page.options.papers.setCurrentIndex(1)
    page.options.papers.activated.emit(1)
    qtbot.waitUntil(lambda: page.view.pages.sizes[0][0] > 1100, timeout=20_000)
    printer = prepared_printer(window.settings, page.view.pages)
    assert printer.pageLayout().pageSize().id() is QPageSize.PageSizeId.A3


def test_print_from_another_page_shows_what_can_be_printed(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.create_plan(tmp_path / "skara.plan", load_builtin("skara"))
    window.actions_["print"].trigger()
    page = prints_page(window)
    assert page.isVisible()
    assert page.list.hasFocus()
    qtbot.waitUntil(lambda: page.made > 0, timeout=20_000)
    assert "Ingen aktivitet i planen." in text_of(page.view.pages.pdf)
    window.actions_["print"].trigger()
    dialogs = [
        dialog for dialog in page.findChildren(QWidget) if dialog.isWindow() and dialog.isVisible()
    ]
    assert len(dialogs) == 1
    dialogs[0].close()
    window.close_plan()
    window.create_plan(tmp_path / "v.plan", load_builtin("vimmerby"))
    assert not window.actions_["print"].text().startswith("&")
