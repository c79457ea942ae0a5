"""Publishing the web page through its dialog, to real files."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.support.desktop import Desktop, desktop_for
from tracker.errors import TrackerError
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.window.dialogs.publish import PublishDialog
from tracker.ui.window.main_window import MainWindow

Progress = Callable[[str, float], None]


@pytest.fixture(autouse=True)
def desktop() -> Iterator[Desktop]:
    """Return what is asked to open files."""
    with desktop_for() as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    """Return the folder that the page is put in."""
    made = tmp_path / "Webb"
    made.mkdir()
    settings.put("folder/export", str(made))
    return made


@pytest.fixture
def dialog(
    example_session: Session, settings: Settings, folder: Path, window: QWidget
) -> PublishDialog:
    assert folder.is_dir()
    shown = PublishDialog(example_session, settings, [2024], window)
    shown.open()
    return shown


def _publish(dialog: PublishDialog, qtbot: QtBot) -> str:
    with qtbot.waitSignal(dialog.progress.ended, timeout=20_000):
        dialog.export_button.click()
    return dialog.target.path().read_text(encoding="utf-8")


def test_a_page_is_written_and_opened(
    dialog: PublishDialog, qtbot: QtBot, folder: Path, desktop: Desktop
) -> None:
    assert dialog.target.path() == folder / "index.html"
    text = _publish(dialog, qtbot)
    assert text.startswith("<!doctype html>")
    assert [path.name for path in folder.iterdir()] == ["index.html"]
    assert dialog.note.text().replace("\u200b", "") == "index.html är klar."
    assert desktop.opened == [folder / "index.html"]
    dialog.folder_button.click()
    assert desktop.opened[1:] == [folder]


def test_it_is_not_opened_when_that_is_not_wanted(
    dialog: PublishDialog, qtbot: QtBot, desktop: Desktop
) -> None:
    dialog.opens.setChecked(False)
    _publish(dialog, qtbot)
    assert not desktop.opened
    dialog.open_button.click()
    assert desktop.opened == [dialog.target.path()]


def test_names_are_left_out_unless_chosen(
    dialog: PublishDialog, qtbot: QtBot, example_session: Session
) -> None:
    plan = example_session.plan
    owner = next(activity.owner_id for activity in plan.activities.all() if activity.owner_id)
    assert example_session.change("Ändrade", plan.owners.update, owner, name="Anna Ek")
    assert "Anna Ek" not in _publish(dialog, qtbot)
    dialog.names.setChecked(True)
    assert dialog.export_button.isVisible()
    dialog.target.path().unlink()
    assert "Anna Ek" in _publish(dialog, qtbot)


def test_the_year_looked_at_is_proposed(
    qtbot: QtBot, example_session: Session, settings: Settings, folder: Path
) -> None:
    assert folder.is_dir()
    example_session.choose_year(2024)
    window = QWidget()
    qtbot.addWidget(window)
    shown = PublishDialog(example_session, settings, [2023, 2024], window)
    assert shown.period.key == "2024"
    shown.open()
    assert "Uppföljning av aktivitetsplanen 2024" in _publish(shown, qtbot)


class _Slow:
    """Writes until it is stopped."""

    def __init__(self) -> None:
        self.started = threading.Event()

    def write(self, _content: object, target: Path, progress: Progress, **_more: object) -> None:
        self.started.set()
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            progress("Skriver webbsidan", 0.5)
            time.sleep(0.005)
        target.write_text("för sent", encoding="utf-8")


def test_cancel_leaves_nothing(
    dialog: PublishDialog,
    qtbot: QtBot,
    folder: Path,
    desktop: Desktop,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slow = _Slow()
    monkeypatch.setattr("tracker.publishing.web.publish.write_web_page", slow.write)
    dialog.export_button.click()
    qtbot.waitUntil(slow.started.is_set)
    assert not dialog.names.isEnabled()
    with qtbot.waitSignal(dialog.progress.ended):
        dialog.progress.cancel()
    assert not list(folder.iterdir())
    assert "Ingen fil skrevs" in dialog.note.text().replace("\u200b", "")
    assert not desktop.opened


def test_a_failure_is_shown_as_it_stands(
    dialog: PublishDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_more: object) -> None:
        raise TrackerError("Disken är <b>full</b>. Frigör utrymme.")

    monkeypatch.setattr("tracker.publishing.web.publish.write_web_page", fail)
    with qtbot.waitSignal(dialog.progress.ended, timeout=20_000):
        dialog.export_button.click()
    assert dialog.note.text().replace("\u200b", "") == "Disken är <b>full</b>. Frigör utrymme."
    assert dialog.note.textFormat() is Qt.TextFormat.PlainText
    assert dialog.export_button.isEnabled()


def test_everything_that_takes_focus_has_a_name(dialog: PublishDialog) -> None:
    for widget in dialog.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            name = widget.accessibleName() or getattr(widget, "text", str)()
            assert name, widget


def test_the_command_opens_the_dialog(
    qtbot: QtBot, example_session: Session, settings: Settings, folder: Path
) -> None:
    assert folder.is_dir()
    window = MainWindow(example_session, settings)
    qtbot.addWidget(window)
    action = window.findChild(QAction, "publish")
    assert action is not None
    example_session.opened.emit()
    assert action.isEnabled()
    action.trigger()
    dialog = window.findChild(PublishDialog)
    assert dialog is not None
    assert dialog.isVisible()
    labels = [button.text() for button in dialog.findChildren(QPushButton) if button.isVisible()]
    assert "Publicera" in labels
    dialog.close()
