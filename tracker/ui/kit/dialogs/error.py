"""The dialog for a fault of the program itself, with details to send to somebody."""

from __future__ import annotations

import platform
import traceback
from collections.abc import Callable
from pathlib import Path

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from tracker import __version__
from tracker.domain.core.language import _
from tracker.ui.kit.basics import even_letters, label
from tracker.ui.kit.dialogs.diagnostics import diagnosis_text
from tracker.ui.kit.dialogs.frame import EDGE, Frame
from tracker.ui.kit.plain_text import PlainText

_WIDTH = 640


class ErrorDialog(Frame):
    """Shows that something unexpected happened, that the plan is safe, and what to do."""

    def __init__(
        self,
        details: str,
        parent: QWidget | None = None,
        *,
        diagnose: Callable[[], str] | None = None,
    ) -> None:
        super().__init__(_("Något oväntat hände"), parent, width=_WIDTH)
        self._diagnose = diagnose or diagnosis_text
        self.body.addWidget(label(_("Något oväntat hände"), "subheading"))
        reassurance = _(
            "Det är programmet som har gjort fel, inte du. Det som var sparat i planen är"
            " oskadat. Det allra sista du gjorde kan saknas; se efter innan du fortsätter."
        )
        remedy = _(
            "Händer det igen: starta om programmet, kopiera diagnostiken och skicka den till den"
            " som sköter programmet hos er. Den innehåller inget ur planen. Det kan detaljerna"
            " här nedanför göra; läs igenom dem innan du skickar dem."
        )
        self.body.addWidget(PlainText(f"{reassurance}\n\n{remedy}", _WIDTH - 2 * EDGE))
        self._details = QPlainTextEdit(details)
        self._details.setReadOnly(True)
        self._details.setTabChangesFocus(True)
        self._details.setAccessibleName(_("Detaljer om felet"))
        self._details.setFont(even_letters())
        self._details.setMinimumHeight(160)
        self.body.addWidget(self._details, 1)
        self._diagnose_button = self.add_button_to_left(
            _("Kopiera diagnostik"), self._copy_diagnosis, icon_name="copy"
        )
        self._copy_button = self.add_button_to_left(
            _("Kopiera detaljer"), self._copy, icon_name="copy"
        )
        self.add_button(_("Fortsätt"), self.accept, role="primary").setFocus()

    def details(self) -> str:
        """Return the details as they are copied."""
        return self._details.toPlainText()

    def add_details(self, details: str) -> None:
        """Add one more error that came while the dialog was open."""
        self._details.appendPlainText(f"\n{details}")

    def _copy_diagnosis(self) -> None:
        QGuiApplication.clipboard().setText(self._diagnose())
        self._diagnose_button.setText(_("Kopierat"))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details())
        self._copy_button.setText(_("Kopierat"))


def error_details(error: BaseException) -> str:
    """Return the traceback and the versions of everything, with the home folder as `~`."""
    versions = (
        f"tracker {__version__}, Python {platform.python_version()},"
        f" PySide {PySide6.__version__}, Qt {qVersion()}\n{platform.platform()}"
    )
    text = "".join(traceback.format_exception(error))
    return without_home(f"{versions}\n\n{text.rstrip()}")


def without_home(text: str) -> str:
    """Return `text` with the path of the home folder, however it is written, as `~`."""
    home = Path.home()
    for folder in (home, home.resolve()):
        if folder.parent != folder:
            for written in (str(folder), folder.as_posix(), str(folder).replace("\\", "\\\\")):
                text = text.replace(written, "~")
    return text
