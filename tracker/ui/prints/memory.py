"""Which printer was used last and how, so that the next print begins there."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from tracker.ui.pdf.pdf_pages import PdfPages
from tracker.ui.settings import Settings

_PRINTER, _DUPLEX, _COLOR = "print/printer", "print/duplex", "print/color"

_LARGE = QPageSize.PageSizeId.A3
_LONGEST_A4 = 850
"""In points."""


def prepared_printer(settings: Settings, pages: PdfPages) -> QPrinter:
    """Return a printer set up for some pages, as it was used last time."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    remembered = settings.text(_PRINTER)
    if remembered in QPrinterInfo.availablePrinterNames():
        printer.setPrinterName(remembered)
    width, height = pages.sizes[0]
    lies = width > height
    size = _LARGE if max(width, height) > _LONGEST_A4 else QPageSize.PageSizeId.A4
    orientation = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(QPageSize(size), orientation, QMarginsF()))
    printer.setFullPage(True)
    for mode in QPrinter.DuplexMode:
        if mode.name == settings.text(_DUPLEX):
            printer.setDuplex(mode)
    for color in QPrinter.ColorMode:
        if color.name == settings.text(_COLOR):
            printer.setColorMode(color)
    return printer


def remember_printer(settings: Settings, printer: QPrinter) -> None:
    """Remember which printer was chosen, and whether it prints on both sides and in colour."""
    settings.put(_PRINTER, printer.printerName())
    settings.put(_DUPLEX, printer.duplex().name)
    settings.put(_COLOR, printer.colorMode().name)
