"""The program's diagnosis: copied at once, and shown so that one sees what was copied."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from tracker.diagnostics import as_text, diagnosis
from tracker.domain.core.language import _
from tracker.ui.kit.basics import even_letters, label
from tracker.ui.kit.dialogs.frame import EDGE, Frame
from tracker.ui.kit.plain_text import PlainText

_WIDTH = 640


def diagnosis_text(plan: Mapping[str, object] | None = None) -> str:
    """Return the diagnosis with what the window knows: Qt's own version, language and screens."""
    screens = [
        f"{screen.size().width()}×{screen.size().height()} ×{screen.devicePixelRatio():g}"
        for screen in QGuiApplication.screens()
    ]
    window = {
        "qt": qVersion(),
        "window_system": QGuiApplication.platformName(),
        "screens": ", ".join(screens),
    }
    return as_text(diagnosis(plan, window))


class DiagnosticsDialog(Frame):
    """Shows the text that has been copied."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Diagnostik"), parent, width=_WIDTH)
        QGuiApplication.clipboard().setText(text)
        self.body.addWidget(label(_("Diagnostiken är kopierad"), "subheading"))
        told = _(
            "Klistra in den i ett mejl till den som hjälper dig. Det här är allt som kopierades:"
            " versioner, antal rader i planen och slutet av felloggen. Inget av planens innehåll,"
            " inga namn och inga sökvägar är med."
        )
        self.body.addWidget(PlainText(told, _WIDTH - 2 * EDGE))
        self.shown = QPlainTextEdit(text)
        self.shown.setReadOnly(True)
        self.shown.setTabChangesFocus(True)
        self.shown.setAccessibleName(_("Det som kopierades"))
        self.shown.setFont(even_letters())
        self.shown.setMinimumHeight(240)
        self.body.addWidget(self.shown, 1)
        self.add_button(_("Stäng"), self.accept, role="primary").setFocus()
