"""Exporting the annual follow-up through its dialog, to real files."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.support.desktop import desktop_for
from tracker.domain.followup.followup import FollowupContent
from tracker.errors import TrackerError
from tracker.ui.kit.dialogs.message import MessageDialog
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.window.dialogs.export import ExportDialog

Progress = Callable[[str, float], None]

PDF, CSV = -3, -1
"""The last of the file types."""


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    """Return the folder that files are exported to."""
    made = tmp_path / "Export"
    made.mkdir()
    settings.put("folder/export", str(made))
    return made


@pytest.fixture
def dialog(
    example_session: Session, settings: Settings, folder: Path, window: QWidget
) -> ExportDialog:
    assert folder.is_dir()
    shown = ExportDialog(example_session, settings, [2023, 2024], window)
    shown.open()
    return shown


def _button(dialog: QWidget, text: str) -> QPushButton:
    buttons = dialog.findChildren(QPushButton)
    return next(
        button for button in buttons if button.text().strip() == text and not button.isHidden()
    )


def _note(dialog: ExportDialog) -> str:
    return dialog.note.text().replace("\u200b", "")


def _export(dialog: ExportDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.progress.ended, timeout=20_000):
        _button(dialog, "Exportera").click()


def test_it_proposes_this_year_and_a_name(
    dialog: ExportDialog, folder: Path, example_session: Session
) -> None:
    year = example_session.today().year
    assert [dialog.years.itemText(row) for row in range(3)] == [str(year), "2024", "2023"]
    assert dialog.period.key == str(year)
    assert dialog.target.path() == folder / f"Årsuppföljning {year} Ljusnarsberg.xlsx"


def test_the_window_stays_usable(dialog: ExportDialog) -> None:
    assert dialog.isVisible()
    assert not dialog.isModal()


def test_the_name_follows_year_and_file_type(dialog: ExportDialog, folder: Path) -> None:
    dialog.years.setCurrentIndex(dialog.years.findText("2023"))
    dialog.file_types[CSV].setChecked(True)
    assert dialog.target.path() == folder / "Årsuppföljning 2023 Ljusnarsberg.csv"
    dialog.target.name.setText("Min fil.csv")
    dialog.years.setCurrentIndex(0)
    dialog.file_types[0].setChecked(True)
    assert dialog.target.path() == folder / "Min fil.xlsx"


def test_a_workbook_is_written(dialog: ExportDialog, qtbot: QtBot) -> None:
    _export(dialog, qtbot)
    assert dialog.written == dialog.target.path()
    workbook = openpyxl.load_workbook(dialog.target.path())
    assert {"Sammanfattning", "Uppföljning"} <= set(workbook.sheetnames)
    workbook.close()
    assert _note(dialog).endswith(".xlsx är klar.")
    assert _button(dialog, "Öppna filen").isVisible()
    assert _button(dialog, "Visa i mappen").isVisible()
    assert not dialog.export_button.isVisible()


def test_characters_without_a_font_are_named_when_the_pdf_is_finished(
    dialog: ExportDialog, qtbot: QtBot, example_session: Session
) -> None:
    plan = example_session.plan
    example_session.change("Ny titel", plan.focus_areas.update, 1, title="Området 你好")
    dialog.file_types[PDF].setChecked(True)
    _export(dialog, qtbot)
    assert dialog.written == dialog.target.path()
    assert _note(dialog).endswith(
        ".pdf är klar. Typsnittet saknar tecken som förekommer i planen: 你 好."
        " De visas som tomma rutor."
    )


def test_a_csv_file_is_written(dialog: ExportDialog, qtbot: QtBot, folder: Path) -> None:
    dialog.file_types[CSV].setChecked(True)
    _export(dialog, qtbot)
    (written,) = folder.iterdir()
    assert written.suffix == ".csv"
    assert ";" in written.read_text(encoding="utf-8-sig").splitlines()[0]


def test_the_plan_can_be_changed_meanwhile(
    dialog: ExportDialog, qtbot: QtBot, example_session: Session
) -> None:
    with qtbot.waitSignal(dialog.progress.ended, timeout=20_000):
        _button(dialog, "Exportera").click()
        add = example_session.plan.activities.add
        assert example_session.change("Lade till", add, title="Samtidigt")
    assert dialog.written is not None


def test_the_file_and_its_folder_are_opened(
    dialog: ExportDialog, qtbot: QtBot, folder: Path
) -> None:
    dialog.file_types[CSV].setChecked(True)
    _export(dialog, qtbot)
    with desktop_for() as desktop:
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        _button(dialog, "Visa i mappen").click()
    assert desktop.opened == [dialog.target.path(), folder]


@pytest.mark.parametrize(("press", "expected"), [("Ersätt filen", True), ("Avbryt", False)])
def test_an_existing_file_is_replaced_only_when_asked(
    dialog: ExportDialog, qtbot: QtBot, press: str, *, expected: bool
) -> None:
    dialog.file_types[CSV].setChecked(True)
    dialog.target.path().write_text("viktigt", encoding="utf-8")
    _button(dialog, "Exportera").click()
    question = dialog.findChild(MessageDialog)
    assert question is not None
    _button(question, press).click()
    qtbot.waitUntil(lambda: not dialog.progress.is_running, timeout=20_000)
    replaced = dialog.target.path().read_text(encoding="utf-8-sig") != "viktigt"
    assert replaced is expected


def test_changing_the_year_offers_a_new_export(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.file_types[CSV].setChecked(True)
    dialog.target.name.setText("fast.csv")
    _export(dialog, qtbot)
    assert not dialog.export_button.isVisible()
    dialog.years.setCurrentIndex(1)
    assert dialog.export_button.isVisible()
    assert not dialog.open_button.isVisible()


def test_the_folder_is_remembered(
    dialog: ExportDialog, qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    dialog.file_types[CSV].setChecked(True)
    dialog.target.folder.setText(str(tmp_path))
    _export(dialog, qtbot)
    assert settings.text("folder/export") == str(tmp_path)


def test_a_folder_that_is_gone_is_named_beside_the_field(
    dialog: ExportDialog, folder: Path
) -> None:
    folder.rmdir()
    dialog.target.folder.textChanged.emit("")
    assert not dialog.export_button.isEnabled()
    dialog.export()
    assert not dialog.progress.is_running


class _Slow:
    """A writer that goes on until it is stopped, and one that fails."""

    def __init__(self) -> None:
        self.started = threading.Event()

    def write(self, _content: FollowupContent, target: Path, progress: Progress) -> None:
        self.started.set()
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            progress("Skriver <b>blad</b> …", 0.5)
            time.sleep(0.005)
        target.write_text("för sent", encoding="utf-8")

    def fail(self, _content: FollowupContent, _target: Path, _progress: Progress) -> None:
        raise TrackerError("Disken är <b>full</b>. Frigör utrymme.")

    def die(self, _content: FollowupContent, _target: Path, _progress: Progress) -> None:
        raise ZeroDivisionError


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch, dialog: ExportDialog) -> _Slow:
    made = _Slow()
    monkeypatch.setattr("tracker.exchange.followup.csv.write_followup_csv", made.write)
    dialog.file_types[CSV].setChecked(True)
    return made


def _start(dialog: ExportDialog, qtbot: QtBot, slow: _Slow) -> None:
    _button(dialog, "Exportera").click()
    qtbot.waitUntil(slow.started.is_set)


def test_cancel_leaves_nothing(
    dialog: ExportDialog, qtbot: QtBot, slow: _Slow, folder: Path
) -> None:
    _start(dialog, qtbot, slow)
    assert not dialog.target.isEnabled()
    assert not _button(dialog, "Stäng").isEnabled()
    with qtbot.waitSignal(dialog.progress.ended):
        _button(dialog.progress, "Avbryt").click()
    assert not list(folder.iterdir())
    assert "Ingen fil skrevs" in _note(dialog)
    assert _button(dialog, "Exportera").isEnabled()


def test_closing_cancels_first(
    dialog: ExportDialog, qtbot: QtBot, slow: _Slow, folder: Path
) -> None:
    _start(dialog, qtbot, slow)
    dialog.close()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert not list(folder.iterdir())


def test_closing_the_plan_closes_the_dialog(
    dialog: ExportDialog, qtbot: QtBot, slow: _Slow, example_session: Session
) -> None:
    _start(dialog, qtbot, slow)
    example_session.close()
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_a_failure_is_shown_as_it_stands(
    dialog: ExportDialog, qtbot: QtBot, slow: _Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.exchange.followup.csv.write_followup_csv", slow.fail)
    _export(dialog, qtbot)
    assert _note(dialog) == "Disken är <b>full</b>. Frigör utrymme."
    assert dialog.note.textFormat() is Qt.TextFormat.PlainText
    assert _button(dialog, "Exportera").isEnabled()


def test_a_bug_in_the_job_frees_the_dialog(
    dialog: ExportDialog, qtbot: QtBot, slow: _Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.exchange.followup.csv.write_followup_csv", slow.die)
    with qtbot.captureExceptions() as caught:
        _export(dialog, qtbot)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError
    assert _button(dialog, "Exportera").isEnabled()


def test_everything_that_takes_focus_has_a_name(dialog: ExportDialog) -> None:
    for widget in dialog.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            name = widget.accessibleName() or getattr(widget, "text", str)()
            assert name, widget
