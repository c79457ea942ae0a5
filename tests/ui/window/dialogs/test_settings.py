"""Settings are saved as they are changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tracker.ui.settings import Settings, Theme
from tracker.ui.window.dialogs.settings import SettingsDialog


@pytest.fixture
def dialog(qtbot: QtBot, settings: Settings) -> SettingsDialog:
    shown = SettingsDialog(settings)
    qtbot.addWidget(shown)
    shown.open()
    return shown


def _text(dialog: QWidget) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel)).replace("\u200b", "")


def test_the_language_waits_for_a_restart_and_says_so(
    dialog: SettingsDialog, settings: Settings
) -> None:
    assert dialog.language.currentText() == "Svenska"
    dialog.language.setCurrentIndex(dialog.language.findText("English"))
    assert settings.language == "en"
    assert "restart the program" in _text(dialog)
    dialog.language.setCurrentIndex(0)
    assert settings.language == "sv"
    assert "restart the program" not in _text(dialog)


def test_the_looks_change_at_once(dialog: SettingsDialog, settings: Settings) -> None:
    changes = QSignalSpy(dialog.theme_changed)
    for row, theme in ((2, Theme.DARK), (1, Theme.LIGHT), (0, Theme.SYSTEM)):
        dialog.theme.setCurrentIndex(row)
        assert settings.theme is theme
    assert [changes.at(number)[0] for number in range(changes.count())] == [
        Theme.DARK,
        Theme.LIGHT,
        Theme.SYSTEM,
    ]


def test_the_name_is_saved_on_leaving_the_field_and_on_closing(
    dialog: SettingsDialog, settings: Settings
) -> None:
    dialog.actor.setText(" Anna <b> ")
    QTest.keyClick(dialog.actor, Qt.Key.Key_Tab)
    dialog.actor.editingFinished.emit()
    assert settings.actor == "Anna <b>"
    dialog.actor.setText("Bo")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert settings.actor == "Bo"


def test_opening_and_closing_changes_nothing(dialog: SettingsDialog, settings: Settings) -> None:
    dialog.accept()
    assert settings.text("actor") == ""
    assert settings.text("language") == ""


def test_it_tells_where_the_backups_lie(
    dialog: SettingsDialog, qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    assert "NAMN.plan.backups" in _text(dialog)
    with_plan = SettingsDialog(settings, plan_path=tmp_path / "A.plan")
    qtbot.addWidget(with_plan)
    assert str(tmp_path / "A.plan.backups") in _text(with_plan)
    show = [button for button in with_plan.findChildren(QPushButton) if "Visa" in button.text()]
    assert not show[0].isEnabled()


def test_everything_that_takes_focus_has_a_name(dialog: SettingsDialog) -> None:
    for widget in dialog.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            name = widget.accessibleName() or getattr(widget, "text", str)()
            assert name, widget
