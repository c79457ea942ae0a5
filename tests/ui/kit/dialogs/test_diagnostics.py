"""The diagnosis as it is shown and copied."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from tracker.ui.kit.dialogs.diagnostics import DiagnosticsDialog, diagnosis_text
from tracker.ui.kit.dialogs.error import ErrorDialog


def test_what_is_shown_is_what_was_copied(window: QWidget) -> None:
    text = diagnosis_text({"schema": 61})
    dialog = DiagnosticsDialog(text, window)
    assert QGuiApplication.clipboard().text() == dialog.shown.toPlainText() == text
    assert "screens: " in text
    assert str(Path.home()) not in text


def test_the_dialog_of_a_fault_copies_it_and_goes_on(window: QWidget) -> None:
    dialog = ErrorDialog("ValueError: Anna Ek", window, diagnose=lambda: "ofarligt")
    buttons = {button.text().strip(): button for button in dialog.findChildren(QPushButton)}
    buttons["Kopiera diagnostik"].click()
    assert QGuiApplication.clipboard().text() == "ofarligt"
    dialog.open()
    buttons["Fortsätt"].click()
    assert not dialog.isVisible()
