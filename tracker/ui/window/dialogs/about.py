"""The program's name and version, its licence, and the work of others it stands on."""

from __future__ import annotations

import platform
from pathlib import Path

import PySide6
from PySide6.QtCore import QUrl, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from tracker import __version__
from tracker.domain.core.language import _
from tracker.locations import data_path
from tracker.ui.kit.basics import Picture, label
from tracker.ui.kit.dialogs.frame import EDGE, Frame
from tracker.ui.kit.plain_text import PlainText

LICENCE_ADDRESS = "https://interoperable-europe.ec.europa.eu/collection/eupl/eupl-text-eupl-12"
_WIDTH = 520


class AboutDialog(Frame):
    """Version, licence and credits, as text that can be copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Om programmet"), parent, width=_WIDTH)
        self.body.addWidget(Picture("clipboard-check", 40))
        self.body.addWidget(label(_("Uppföljning av handlingsplaner"), "heading"))
        self.text = PlainText(about_text(), _WIDTH - 2 * EDGE)
        self.body.addWidget(self.text)
        self.body.addStretch(1)
        self.add_button_to_left(_("Läs licensen"), self._read_licence, icon_name="external-link")
        self.others = licences_of_others()
        if self.others is not None:
            self.add_button_to_left(
                _("Andras licenser"), self._read_others, icon_name="external-link"
            )
        self.add_button(_("Stäng"), self.accept, role="primary").setFocus()

    @staticmethod
    def _read_licence() -> None:
        QDesktopServices.openUrl(QUrl(LICENCE_ADDRESS))

    def _read_others(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.others)))


def licences_of_others() -> Path | None:
    """Return the page with the licences of what the program stands on, which packages carry.

    None where the libraries have been installed each by itself, with its own licence.
    """
    try:
        return data_path("papers/licences.html")
    except FileNotFoundError:
        return None


def about_text() -> str:
    """Return version, licence and credits, a paragraph each."""
    version = _("Version {version}, med Python {python} och Qt {qt} (PySide6 {pyside}).").format(
        version=__version__,
        python=platform.python_version(),
        qt=qVersion(),
        pyside=PySide6.__version__,
    )
    licence = _(
        "Fri programvara under EUPL 1.2. Du får använda, ändra och sprida den; den kommer utan"
        " garantier."
    )
    files = _(
        "Allt ligger i filer på den här datorn. Programmet skickar ingenting över nätet, och"
        " planen är en SQLite-fil som går att läsa med andra program."
    )
    credits_ = _(
        "Ikoner: Lucide (ISC). Fönster: Qt (LGPL v3). Typsnitt i utskrifter och bilder: Arimo"
        " (OFL 1.1) och DejaVu Sans (Bitstream Veras licens)."
    )
    return f"{version}\n\n{licence}\n\n{files}\n\n{credits_}"
