"""What a packaged program writes and reads besides the forms: every print, export and document.

A library that was not packed, or a file of one, shows here and nowhere else: each kind of file has
its own. What was written is read here by other programs.
"""

from __future__ import annotations

import json

import docx
import pikepdf
from icalendar import Calendar
from openpyxl import load_workbook

from tests.packaged.machine import Machine, at, tracker
from tests.support.documents import document_of, read
from tests.support.layouts import as_odt, as_pdf, as_text, as_word
from tests.support.logos import png
from tracker.exchange.documents.reading import read_blocks

_LAYOUTS = {"txt": as_text, "docx": as_word, "odt": as_odt, "pdf": as_pdf}


def followup(machine: Machine) -> str:
    """Write the follow-up as every kind of file, in the municipality's own look."""
    plan = at(machine, "Plan.plan")
    (machine.shared / "Logotyp.png").write_bytes(png())
    tracker(machine, "look", plan, "--logo", at(machine, "Logotyp.png"), "--color", "#7A1F3D")
    for suffix in (".xlsx", ".docx", ".pdf", ".pptx", ".csv"):
        name = f"Uppföljning{suffix}"
        tracker(machine, "followup", plan, "--year", "2026", "--output", at(machine, name))
    workbook = load_workbook(machine.shared / "Uppföljning.xlsx", read_only=True)
    sheets = len(workbook.sheetnames)
    workbook.close()
    assert docx.Document(str(machine.shared / "Uppföljning.docx")).tables
    return (
        f"followup: {sheets} sheets, {_pages(machine, 'Uppföljning.pdf')} pages, Word, slides, CSV"
    )


def prints(machine: Machine) -> str:
    """Write every print that the plan offers, as PDF and as Word."""
    plan = at(machine, "Plan.plan")
    names = [line.split()[0] for line in tracker(machine, "print", plan).splitlines()[1:]]
    assert {"overview", "matrix", "timeline"} <= set(names), names
    pages = 0
    for name in names:
        for suffix in (".pdf", ".docx"):
            tracker(machine, "print", plan, name, "--output", at(machine, f"{name}{suffix}"))
        pages += _pages(machine, f"{name}.pdf")
        assert docx.Document(str(machine.shared / f"{name}.docx")).element.body.xpath(".//w:t")
    return f"prints: {len(names)}, {pages} pages, each in Word too"


def exports(machine: Machine) -> str:
    """Write what others read: a calendar, a web page, letters, a strategy, the whole plan."""
    plan = at(machine, "Plan.plan")
    tracker(machine, "calendar", plan, "--output", at(machine, "Dagar.ics"))
    days = Calendar.from_ical((machine.shared / "Dagar.ics").read_text("utf-8"))
    assert days.walk("VEVENT"), "The calendar has no days."
    tracker(machine, "web", plan, "--output", at(machine, "Webb"))
    page = (machine.shared / "Webb/index.html").read_text(encoding="utf-8")
    assert "<svg" in page, "The web page has no charts."
    tracker(machine, "remind", plan, "--output", at(machine, "Brev"), "--no-note")
    assert list((machine.shared / "Brev").glob("*.eml")), "Nobody is reminded."
    tracker(machine, "budget", plan, "--year", "2026", "--output", at(machine, "Budget.xlsx"))
    tracker(machine, "template", "--output", at(machine, "Mall.docx"))
    for command, name in (("strategy", "Strategi.yaml"), ("export", "Plan.json")):
        tracker(machine, command, plan, "--output", at(machine, name))
    tracker(machine, "new", at(machine, "Åter.plan"), "--from-json", at(machine, "Plan.json"))
    tracker(machine, "backup", plan)
    said = tracker(machine, "check", plan).strip().replace("\n", " ")
    return (
        f"calendar, web, letters, budget, template, strategy, plan as JSON, backup, check: {said}"
    )


def documents(machine: Machine) -> str:
    """Make a plan of a municipality's own document in each form, and take in a list."""
    blocks = read_blocks(document_of("tillganglighet")).blocks
    for suffix, lay_out in _LAYOUTS.items():
        written = lay_out(blocks, machine.shared / f"Vår strategi.{suffix}")
        arguments = (at(machine, f"Ny {suffix}.plan"), "--document", at(machine, written.name))
        found = json.loads(tracker(machine, "new", *arguments, "--json"))["counts"]["items"]
        expected = len(read(written).items)
        assert found == expected, f"{suffix}: {found} found, {expected} without packing."
    new, listed = at(machine, "Ny txt.plan"), at(machine, "Uppföljning.xlsx")
    result = json.loads(tracker(machine, "import", new, listed, "--json"))
    return f"documents: {found} titles of each of {', '.join(_LAYOUTS)}; imported {result}"


def languages(machine: Machine) -> str:
    """Ask for help in both languages."""
    swedish, english = (tracker(machine, "--help", language=each) for each in ("sv", "en"))
    assert "Kommandon:" in swedish, swedish
    assert "Commands:" in english, english
    return "languages: Swedish and English"


def _pages(machine: Machine, name: str) -> int:
    with pikepdf.open(machine.shared / name) as pdf:
        return len(pdf.pages)
