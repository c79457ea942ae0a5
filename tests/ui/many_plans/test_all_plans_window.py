"""All plans of a folder in a window: filled as plans come, narrowed, opened, saved, cancelled."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.support.plans import make_plan, other_program
from tracker.domain.many_plans import all_plans
from tracker.domain.many_plans.all_plans import Showing, Wanted
from tracker.errors import TrackerError
from tracker.store.many_plans import reading
from tracker.ui.kit.dialogs.message import MessageDialog
from tracker.ui.many_plans import saving
from tracker.ui.many_plans.window import ACTIVITIES, OWNERS, PLANS, UNITS, UNREAD, AllPlansWindow
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Tasks
from tracker.ui.window.main_window import MainWindow


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two plans, of which one lies below, and something that is none."""
    folder = tmp_path / "planer"
    (folder / "skola").mkdir(parents=True)
    make_plan(folder / "a.plan")
    with other_program(make_plan(folder / "skola" / "b.plan")) as connection:
        connection.execute("UPDATE plan SET uuid = 'b', title = 'Skolans plan'")
    (folder / "text.plan").write_text("Ingen plan", encoding="utf-8")
    return folder


@pytest.fixture
def window(qtbot: QtBot, settings: Settings, folder: Path) -> AllPlansWindow:
    """Return the window with the folder read."""
    settings.put("folder/all_plans", str(folder))
    window = AllPlansWindow(settings)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.progress.ended):
        window.show()
    return window


def names(window: AllPlansWindow, table: int, column: int = 0) -> list[str]:
    model = window.views[table].model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_the_folder_read_last_is_shown_at_once(window: AllPlansWindow) -> None:
    assert names(window, PLANS) == ["Handlingsplan för integration", "Skolans plan"]
    assert "Socialförvaltningen" in names(window, UNITS)
    assert "Enhetschef" in names(window, OWNERS)
    assert names(window, UNREAD) == ["text.plan"]
    assert window.tiles.tiles["late"].number == "2"
    assert window.tiles.tiles["reports"].number.endswith("av 6")
    assert window.views[PLANS].isColumnHidden(1), "all plans are one municipality's"


def test_a_tile_and_a_unit_lead_to_their_activities(window: AllPlansWindow) -> None:
    window.tiles.tiles["late"].click()
    assert window.tabs.currentIndex() == ACTIVITIES
    assert names(window, ACTIVITIES) == ["A1 Språkpraktik för nyanlända"] * 2
    window.tabs.setCurrentIndex(UNITS)
    view = window.views[UNITS]
    view.setCurrentIndex(view.model().index(names(window, UNITS).index("Östra skolan"), 0))
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert window.wanted() == Wanted(Showing.OPEN, unit="Östra skolan")
    assert names(window, ACTIVITIES) == ["A2 Språkkafé"] * 2


def test_a_heading_sorts_the_rows(window: AllPlansWindow) -> None:
    window.show_activities(Wanted(Showing.OPEN))
    before = names(window, ACTIVITIES)
    assert before[0] == "A1 Språkpraktik för nyanlända", "the most pressing stands first"
    window.views[ACTIVITIES].horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    assert names(window, ACTIVITIES)[0] == "A10 Öppen förskola"
    assert sorted(names(window, ACTIVITIES)) == sorted(before)


def test_a_row_opens_its_plan_at_its_place(
    qtbot: QtBot, window: AllPlansWindow, folder: Path
) -> None:
    window.show_activities(Wanted(Showing.LATE, place="skola/b.plan"))
    view = window.views[ACTIVITIES]
    with qtbot.waitSignal(window.open_requested) as asked:
        view.doubleClicked.emit(view.model().index(0, 0))
    assert asked.args == [folder / "skola" / "b.plan", 1]


def test_a_folder_without_plans_says_so(
    qtbot: QtBot, window: AllPlansWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "tom"
    empty.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_arguments: str(empty))
    with qtbot.waitSignal(window.progress.ended):
        window.choose_folder()
    assert window.empty.isVisible()
    assert not window.tabs.isVisible()
    assert not window.save_button.isEnabled()
    shutil.rmtree(empty)
    with qtbot.waitSignal(window.progress.ended):
        window.read_again()
    assert "går inte att läsa" in window.note.text()


def test_what_was_read_stays_when_reading_is_cancelled(
    qtbot: QtBot, window: AllPlansWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = reading.read_aside

    def read_and_cancel(path: Path) -> object:
        window.progress.cancel()
        return read(path)

    monkeypatch.setattr(reading, "read_aside", read_and_cancel)
    with qtbot.waitSignal(window.progress.ended):
        window.read_again()
    assert "Läsningen avbröts." in window.note.text()
    assert names(window, PLANS)


def test_a_list_that_is_cut_is_read_anew_for_whoever_is_chosen(
    qtbot: QtBot, window: AllPlansWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(all_plans, "MOST_LISTED", 2)
    with qtbot.waitSignal(window.progress.ended):
        window.read_again()
    assert "Bara de 2 mest angelägna" in window.note.text()
    with qtbot.waitSignal(window.progress.ended):
        window.show_activities(Wanted(Showing.OPEN, unit="Östra skolan"))
    assert names(window, ACTIVITIES) == ["A2 Språkkafé"] * 2


def test_what_is_shown_is_saved_and_printed(
    qtbot: QtBot, window: AllPlansWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "alla.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(target), ""))
    window.show_activities(Wanted(Showing.LATE))
    with qtbot.waitSignal(window.saver.saved, timeout=20_000):
        window.save_button.click()
    assert openpyxl.load_workbook(target)["Aktiviteter"].max_row == 3
    assert "alla.xlsx är sparad." in window.note.text()
    opened: list[QUrl] = []

    def show(url: QUrl) -> bool:
        opened.append(url)
        return True

    printed: list[Wanted] = []

    def write(_found: object, wanted: Wanted, target: Path, _progress: object) -> str:
        printed.append(wanted)
        target.touch()
        return ""

    monkeypatch.setattr(QDesktopServices, "openUrl", show)
    monkeypatch.setattr(saving, "write_many_plans", write)
    window.print_button.click()
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)
    assert printed == [Wanted(Showing.LATE)]
    assert Path(opened[0].toLocalFile()).suffix == ".pdf"
    window.saver.failed.emit(TrackerError("Disken är full."))
    assert [dialog.text for dialog in window.findChildren(MessageDialog)] == ["Disken är full."]


@pytest.fixture
def main(
    qtbot: QtBot, qapp: QApplication, settings: Settings, folder: Path
) -> Iterator[MainWindow]:
    settings.put("folder/all_plans", str(folder))
    window = MainWindow(Session(Tasks(qapp), qapp), settings)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


def test_the_command_opens_the_window_and_a_row_opens_in_the_program(
    qtbot: QtBot, main: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[int] = []
    monkeypatch.setattr(main, "_open_activity", opened.append)
    main.start_page.all_button.click()
    shown = main.dialogs.all_plans_window
    assert shown is not None
    qtbot.waitUntil(lambda: len(shown.found.plans) == 2 and not shown.progress.is_running)
    main.actions_["all_plans"].trigger()
    assert main.dialogs.all_plans_window is shown, "there is one window, as it was left"
    shown.open_requested.emit(folder / "a.plan", 2)
    assert main.session.plan.path == folder / "a.plan"
    assert opened == [2]
    main.close()
    assert not shown.isVisible()
