"""The palette: every command and page by a few letters, run by Enter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.examples import load_builtin
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Tasks
from tracker.ui.window.actions import COMMANDS
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.page_register import PAGES
from tracker.ui.window.palette.overlay import PaletteOverlay


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, settings: Settings) -> Iterator[MainWindow]:
    window = MainWindow(Session(Tasks(qapp), qapp), settings)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitActive(window)
    yield window
    window.close()


@pytest.fixture
def palette(window: MainWindow, tmp_path: Path) -> PaletteOverlay:
    window.create_plan(tmp_path / "Ljusnarsberg.plan", load_builtin("ljusnarsberg"))
    window.show_page("history")
    window.actions_["palette"].trigger()
    return window.palette_


def test_it_has_every_page_and_command_once(window: MainWindow, palette: PaletteOverlay) -> None:
    texts = palette.texts()
    words = {action.text() for action in (window.actions_[each.name] for each in COMMANDS)}
    words |= {entry.words(window.session.labels) for entry in PAGES}
    assert words - {window.actions_["palette"].text()} <= set(texts)
    assert texts.count("Exportera årsuppföljning …") == 1
    assert "Ljusnarsberg" in texts


def test_enter_runs_what_was_found_without_dots_and_capitals(
    qtbot: QtBot, window: MainWindow, palette: PaletteOverlay
) -> None:
    QTest.keyClicks(palette.line, "TACKN")
    assert palette.texts()[0] == "Täckning"
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert not palette.isVisible()
    qtbot.waitUntil(lambda: window.shown_page is window.pages.get("coverage"))
    window.actions_["palette"].trigger()
    assert palette.texts()[0] == "Täckning"  # what was used last is first


def test_commands_are_found_by_other_words_and_say_their_menu_and_keys(
    palette: PaletteOverlay,
) -> None:
    QTest.keyClicks(palette.line, "arbetsbok")
    entry = palette.current()
    assert entry is not None
    assert (entry.key, entry.place, entry.keys) == ("export", "Arkiv", "Ctrl+E")


def test_what_cannot_be_done_says_why_and_stays(palette: PaletteOverlay) -> None:
    QTest.keyClicks(palette.line, "gor om")
    entry = palette.current()
    assert entry is not None
    assert entry.why_not == "Inget är ångrat."
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_without_a_plan_it_opens_and_says_what_needs_one(window: MainWindow) -> None:
    window.actions_["palette"].trigger()
    palette = window.palette_
    QTest.keyClicks(palette.line, "faststall")
    entry = palette.current()
    assert entry is not None
    assert entry.why_not == "Öppna en plan först."
    QTest.keyClick(palette.line, Qt.Key.Key_Escape)
    assert not palette.isVisible()


@pytest.mark.usefixtures("palette")
def test_new_rows_are_begun_on_their_pages(window: MainWindow) -> None:
    plan = window.session.plan
    before = len(plan.units.all()), len(plan.owners.all()), len(plan.focus_areas.all())
    for name in ("new_unit", "new_owner", "new_area", "new_indicator", "new_meeting"):
        window.actions_[name].trigger()
    after = len(plan.units.all()), len(plan.owners.all()), len(plan.focus_areas.all())
    assert [b + 1 for b in before] == list(after)
    assert len(plan.meetings.all()) == 1
    assert window.shown_page is window.pages["meetings"]
