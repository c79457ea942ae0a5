"""Backups: listed as they are read, restored to new files, offered when a plan is damaged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.support.examples import load_builtin
from tracker.domain.plan.strategy import Strategy
from tracker.errors import DamagedPlanError, PlanFileError
from tracker.store.file.backup import backup_folder
from tracker.store.plan_file import PlanFile
from tracker.ui.kit.dialogs.message import MessageDialog
from tracker.ui.kit.plain_text import PlainText
from tracker.ui.settings import Settings
from tracker.ui.window.dialogs.backup_table import OCCASION, TAKEN_AT, TITLE
from tracker.ui.window.dialogs.open_damaged import offer_backup
from tracker.ui.window.dialogs.restore import RestoreDialog


@pytest.fixture
def plan_path(make_plan: Callable[[Strategy], PlanFile]) -> Path:
    """Return the path of a plan with two sound backups and, newest, a damaged one."""
    with make_plan(load_builtin("skara")) as plan:
        plan.back_up("manual")
        with plan.change("Lade till"):
            plan.activities.add(title="Språkcafé")
        plan.back_up("before-import")
        path = plan.path
    for daily in backup_folder(path).glob("*-daily.plan"):
        daily.unlink()
    damaged = backup_folder(path) / "2099-01-01T120000-manual.plan"
    damaged.write_bytes(b"SQLite format 3\0" + b"x" * 4_000)
    return path


@pytest.fixture
def dialog(qtbot: QtBot, settings: Settings, plan_path: Path) -> Iterator[RestoreDialog]:
    shown = RestoreDialog(plan_path, settings)
    qtbot.addWidget(shown)
    shown.open()
    qtbot.waitUntil(lambda: not _waiting(shown))
    yield shown
    shown.reject()


def _waiting(dialog: RestoreDialog) -> bool:
    return "Läser …" in [_cell(dialog, row, TITLE) for row in range(dialog.table.rowCount())]


def _cell(dialog: RestoreDialog, row: int, column: int) -> str:
    return str(dialog.table.index(row, column).data())


def _restore_button(dialog: RestoreDialog) -> QPushButton:
    return next(
        button for button in dialog.findChildren(QPushButton) if button.text() == "Återställ"
    )


def _text(dialog: QWidget) -> str:
    labels = "\n".join(label.text() for label in dialog.findChildren(QLabel)).replace("\u200b", "")
    return labels + "\n".join(text.toPlainText() for text in dialog.findChildren(PlainText))


def test_each_backup_tells_what_it_holds(dialog: RestoreDialog) -> None:
    rows = [[_cell(dialog, row, column) for column in range(OCCASION, 5)] for row in range(3)]
    damaged = ["Tagen för hand", "Skadad, går inte att läsa", "", ""]
    assert sorted(row for row in rows if row != damaged) == [
        ["Före import", "Integrationsstrategi", "1", "2"],
        ["Tagen för hand", "Integrationsstrategi", "0", "1"],
    ]
    assert _cell(dialog, rows.index(damaged), TAKEN_AT) == "2099-01-01 12:00"


def test_the_table_keeps_qts_rules(qtbot: QtBot, settings: Settings, plan_path: Path) -> None:
    dialog = RestoreDialog(None, settings)
    qtbot.addWidget(dialog)
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(dialog.table, mode)
    dialog.show_plan(plan_path)
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 3 and not _waiting(dialog))
    assert tester.model() is dialog.table


def test_the_newest_sound_backup_is_chosen(dialog: RestoreDialog) -> None:
    chosen = dialog.chosen()
    assert chosen is not None
    assert chosen.path.name.startswith("2099") is False
    assert _restore_button(dialog).isEnabled()


def test_a_damaged_backup_cannot_be_restored(dialog: RestoreDialog) -> None:
    held = [_cell(dialog, row, OCCASION + 1) for row in range(3)]
    dialog.view.selectRow(held.index("Skadad, går inte att läsa"))
    assert dialog.chosen() is None
    assert not _restore_button(dialog).isEnabled()


def test_restoring_writes_a_new_file_and_leaves_the_plan(
    dialog: RestoreDialog, plan_path: Path, qtbot: QtBot
) -> None:
    before = plan_path.read_bytes()
    assert dialog.target.path() == plan_path.with_name("skara återställd.plan")
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.view, Qt.Key.Key_Return)
    assert dialog.restored == plan_path.with_name("skara återställd.plan")
    with PlanFile.open(dialog.restored, actor="Anna") as plan:
        assert plan.plan().title == "Integrationsstrategi"
        assert not plan.read_only
    assert plan_path.read_bytes() == before


def test_the_proposed_name_is_free(qtbot: QtBot, settings: Settings, plan_path: Path) -> None:
    plan_path.with_name("skara återställd.plan").touch()
    dialog = RestoreDialog(plan_path, settings)
    qtbot.addWidget(dialog)
    assert dialog.target.path().name == "skara återställd 2.plan"


def test_a_backup_that_vanishes_is_reported_and_nothing_is_written(
    dialog: RestoreDialog, plan_path: Path, qtbot: QtBot
) -> None:
    chosen = dialog.chosen()
    assert chosen is not None
    chosen.path.unlink()
    _restore_button(dialog).click()
    qtbot.waitUntil(lambda: _restore_button(dialog).isEnabled())
    assert "går inte att" in _text(dialog)
    assert dialog.isVisible()
    assert not plan_path.with_name("skara återställd.plan").exists()


def test_without_a_plan_the_recent_ones_are_offered(
    qtbot: QtBot, settings: Settings, plan_path: Path
) -> None:
    settings.remember_plan(plan_path)
    dialog = RestoreDialog(None, settings)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.chosen() is not None)
    assert dialog.plans.currentText().startswith("skara.plan")


def test_with_nothing_at_all_it_says_what_to_do(qtbot: QtBot, settings: Settings) -> None:
    dialog = RestoreDialog(None, settings)
    qtbot.addWidget(dialog)
    assert "Välj den mapp" in _text(dialog)
    assert not _restore_button(dialog).isEnabled()


def test_backups_of_a_plan_that_is_gone_are_found_by_their_folder(
    qtbot: QtBot, settings: Settings, plan_path: Path
) -> None:
    plan_path.unlink()
    dialog = RestoreDialog(None, settings)
    qtbot.addWidget(dialog)
    dialog.show_folder(plan_path.parent)
    assert "gör inte det" in _text(dialog)
    dialog.show_folder(backup_folder(plan_path))
    qtbot.waitUntil(lambda: dialog.chosen() is not None)
    with qtbot.waitSignal(dialog.accepted):
        dialog.accept()
    assert dialog.restored is not None
    assert dialog.restored.exists()


def test_a_plan_without_backups_says_so(qtbot: QtBot, settings: Settings, tmp_path: Path) -> None:
    dialog = RestoreDialog(tmp_path / "ny.plan", settings)
    qtbot.addWidget(dialog)
    assert "inga säkerhetskopior" in _text(dialog)


def test_closing_while_reading_is_safe(qtbot: QtBot, settings: Settings, plan_path: Path) -> None:
    dialog = RestoreDialog(plan_path, settings)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.reject()
    qtbot.wait(20)
    assert not dialog.isVisible()


def test_everything_that_takes_focus_has_a_name(dialog: RestoreDialog) -> None:
    for widget in dialog.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            name = widget.accessibleName() or getattr(widget, "text", str)()
            assert name, widget


def _answer(press: str, seen: list[str]) -> None:
    """Press a button of the modal dialog as soon as it is there."""

    def answer() -> None:
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, MessageDialog)
        seen.append(_text(asked))
        buttons = asked.findChildren(QPushButton)
        next(button for button in buttons if button.text() == press).click()

    QTimer.singleShot(0, answer)


def test_a_damaged_plan_gets_its_newest_sound_backup(window: QWidget, plan_path: Path) -> None:
    seen: list[str] = []
    _answer("Återställ och öppna", seen)
    restored = offer_backup(window, plan_path, DamagedPlanError("skadad"))
    assert restored == plan_path.with_name("skara återställd.plan")
    assert restored.exists()
    assert "skara.plan är skadad" in seen[0]
    assert "skara återställd.plan" in seen[0]


def test_the_offer_can_be_declined(window: QWidget, plan_path: Path) -> None:
    _answer("Avbryt", [])
    assert offer_backup(window, plan_path, DamagedPlanError("skadad")) is None
    assert not plan_path.with_name("skara återställd.plan").exists()


def test_without_a_sound_backup_it_says_where_to_turn(window: QWidget, plan_path: Path) -> None:
    for backup in backup_folder(plan_path).iterdir():
        backup.write_bytes(b"")
    assert offer_backup(window, plan_path, DamagedPlanError("skadad")) is None
    message = window.findChild(MessageDialog)
    assert message is not None
    assert "ingen hel säkerhetskopia" in _text(message)


def test_another_error_is_only_shown(window: QWidget, plan_path: Path) -> None:
    assert offer_backup(window, plan_path, PlanFileError("Filen är låst.")) is None
    message = window.findChild(MessageDialog)
    assert message is not None
    assert "Filen är låst." in _text(message)
