"""Making, saving and printing pages: as large as they are, whole or not there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter

from tests.support.examples import load_example
from tracker.domain.plan.strategy import Strategy
from tracker.errors import CancelledError, TrackerError
from tracker.publishing.prints.choices import Choices
from tracker.publishing.prints.register import print_named
from tracker.store.plan_file import PlanFile
from tracker.ui.pdf.pdf_pages import PdfPages, pages_of
from tracker.ui.prints.jobs import make_pages, print_pages, save_pages
from tracker.ui.prints.memory import prepared_printer, remember_printer
from tracker.ui.settings import Settings

TODAY = date(2026, 11, 24)


def quiet(_text: str, _fraction: float) -> None:
    """Take no notice of progress."""


def example_pages(make_plan: Callable[[Strategy], PlanFile], name: str = "overview") -> PdfPages:
    with make_plan(load_example("ljusnarsberg", TODAY)) as plan:
        return make_pages(plan, print_named(name), Choices(TODAY, 2025), quiet)


def file_printer(settings: Settings, pages: PdfPages, target: Path) -> QPrinter:
    printer = prepared_printer(settings, pages)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    return printer


def test_the_chosen_pages_are_painted_as_large_as_they_are(
    tmp_path: Path, settings: Settings, make_plan: Callable[[Strategy], PlanFile]
) -> None:
    pages = example_pages(make_plan)
    target = tmp_path / "skrivare.pdf"
    printer = file_printer(settings, pages, target)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert print_pages(pages, printer, quiet) == 2
    del printer
    written = pages_of(target.read_bytes())
    assert written.count == 2
    assert written.sizes[0] == pytest.approx(pages.sizes[0], abs=2)
    expected, found = pages.image(1, 300), written.image(0, 300)
    alike = sum(
        abs(expected.pixelColor(x, y).lightness() - found.pixelColor(x, y).lightness()) < 90
        for x in range(0, 300, 5)
        for y in range(0, 420, 5)
    )
    assert alike > 0.9 * 60 * 84


def test_a_sheet_that_lies_down_is_printed_so(
    tmp_path: Path, settings: Settings, make_plan: Callable[[Strategy], PlanFile]
) -> None:
    pages = example_pages(make_plan, "indicators")
    target = tmp_path / "liggande.pdf"
    print_pages(pages, file_printer(settings, pages, target), quiet)
    width, height = pages_of(target.read_bytes()).sizes[0]
    assert width > height


def test_a_cancelled_print_stops(
    tmp_path: Path, settings: Settings, make_plan: Callable[[Strategy], PlanFile]
) -> None:
    pages = example_pages(make_plan)

    def cancel(_text: str, _fraction: float) -> None:
        raise CancelledError("")

    with pytest.raises(CancelledError):
        print_pages(pages, file_printer(settings, pages, tmp_path / "a.pdf"), cancel)


@pytest.mark.qt_log_ignore("Returned false")
def test_a_printer_that_takes_nothing_is_reported(
    tmp_path: Path, settings: Settings, make_plan: Callable[[Strategy], PlanFile]
) -> None:
    pages = example_pages(make_plan)
    with pytest.raises(TrackerError, match="tar inte emot"):
        print_pages(pages, file_printer(settings, pages, tmp_path / "ingen/a.pdf"), quiet)


def test_printer_sides_and_colour_are_remembered(
    settings: Settings, make_plan: Callable[[Strategy], PlanFile]
) -> None:
    pages = example_pages(make_plan)
    printer = prepared_printer(settings, pages)
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    printer.setColorMode(QPrinter.ColorMode.GrayScale)
    remember_printer(settings, printer)
    assert settings.text("print/duplex") == printer.duplex().name
    again = prepared_printer(settings, pages)
    assert again.duplex() == printer.duplex()
    assert again.colorMode() == printer.colorMode()


def test_saved_pages_are_whole_or_not_there(
    tmp_path: Path, make_plan: Callable[[Strategy], PlanFile]
) -> None:
    pages = example_pages(make_plan)

    def cancel(_text: str, _fraction: float) -> None:
        raise CancelledError("")

    with pytest.raises(CancelledError):
        save_pages(pages, tmp_path / "ut.pdf", cancel)
    assert [path.name for path in tmp_path.glob("*.pdf")] == []
    assert list(tmp_path.glob(".*.tmp")) == []


def test_a_spoilt_pdf_is_refused_in_a_sentence() -> None:
    with pytest.raises(TrackerError, match="går inte att visa"):
        pages_of(b"%PDF-1.7 trasig")
