"""The jobs of the page of prints in other threads: making, saving and printing pages."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from tracker.domain.core.language import _
from tracker.errors import TrackerError
from tracker.print_files import write_print
from tracker.publishing.prints.choices import Choices
from tracker.publishing.prints.files import write_pdf
from tracker.publishing.prints.register import Print, make_print
from tracker.store.plan_file import PlanFile
from tracker.ui.pdf.pdf_pages import POINTS_AN_INCH, PdfPages, pages_of
from tracker.ui.tasks import Progress

FINEST_DPI = 300
"""More dots than this cannot be distinguished on paper and take long to make."""


def make_pages(plan: PlanFile, chosen: Print, choices: Choices, progress: Progress) -> PdfPages:
    """Return a print of a private copy of the plan.

    Raises TrackerError when the plan cannot be read, CancelledError when `progress` does.
    """
    with plan.copy() as copy:
        made = make_print(copy, chosen, choices, progress)
    return pages_of(made.pdf, made.notice)


def save_pages(pages: PdfPages, target: Path, progress: Progress) -> Path:
    """Write the PDF to a file, finished or not at all, and return its path."""
    write_pdf(pages.pdf, target, progress)
    return target


def save_word(
    plan: PlanFile, chosen: Print, choices: Choices, target: Path, progress: Progress
) -> Path:
    """Write a print of a private copy of the plan as Word text, and return its path.

    Raises TrackerError when it cannot be written, CancelledError when `progress` does.
    """
    with plan.copy() as copy:
        write_print(copy, chosen, choices, target, progress)
    return target


def print_pages(pages: PdfPages, printer: QPrinter, progress: Progress) -> int:
    """Paint the pages that were asked for on a printer and return how many they are.

    Raises TrackerError when the printer takes nothing, CancelledError when `progress` does.
    """
    wanted = _wanted(pages, printer)
    painter = QPainter()
    if not painter.begin(printer):
        raise TrackerError(
            _(
                "Skrivaren {name} tar inte emot något. Se efter att den är på och försök igen,"
                " eller spara sidorna som PDF."
            ).format(name=printer.printerName() or printer.outputFileName())
        )
    try:
        for number, page in enumerate(wanted):
            progress(_("Skriver ut sidan {page}").format(page=page + 1), number / len(wanted))
            if number:
                _turn_page(printer)
            _paint(painter, printer, pages, page)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return len(wanted)


def _turn_page(printer: QPrinter) -> None:
    if not printer.newPage():
        raise TrackerError(_("Skrivaren slutade svara. Se efter papper och försök igen."))


def _wanted(pages: PdfPages, printer: QPrinter) -> list[int]:
    """The pages in the order of printing; copies that the printer cannot make are made here."""
    every = list(range(pages.count))
    if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage():
        every = every[printer.fromPage() - 1 : printer.toPage() or None]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        every.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        return every * copies
    return [page for page in every for _copy in range(copies)]


def _paint(painter: QPainter, printer: QPrinter, pages: PdfPages, page: int) -> None:
    """Paint a page as large as it is; a page larger than the paper is made smaller."""
    width, height = pages.sizes[page]
    paper = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    dots = printer.resolution() / POINTS_AN_INCH
    scale = min(1.0, paper.width() / (width * dots), paper.height() / (height * dots))
    place = QRectF(0, 0, width * dots * scale, height * dots * scale)
    fine = min(FINEST_DPI, printer.resolution()) / printer.resolution()
    painter.drawImage(place, pages.image(page, max(1, round(place.width() * fine))))
