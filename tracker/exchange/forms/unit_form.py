"""The form that a unit fills in, as an Excel file without macros (LJ-R1, LJ-R3)."""

from __future__ import annotations

from pathlib import Path

from tracker.domain.core.language import _
from tracker.domain.forms.content import FormContent
from tracker.exchange.forms.papers import Lists, add_papers
from tracker.exchange.forms.readme import add_readme
from tracker.exchange.forms.sheets import add_activities, add_deliveries, add_proposals, add_values
from tracker.exchange.office.workbook_file import Book
from tracker.exchange.office.workbook_looks import Looks
from tracker.exchange.office.workbook_sheet import Page
from tracker.store.file.output import finished_file


def write_unit_form(content: FormContent, target: Path, looks: Looks | None = None) -> Looks:
    """Write a unit's form to `target` (.xlsx) and return its looks, for the next form.

    The file appears finished or not at all. Raises TrackerError when it cannot be written.
    """
    with finished_file(target) as unfinished:
        book = _book(content, looks)
        book.write(unfinished)
    return book.looks


def _book(content: FormContent, looks: Looks | None) -> Book:
    plan, form = content.plan, content.form
    subject = _("Uppföljning {year}").format(year=form.period)
    book = Book(
        title=f"{subject} – {form.unit}",
        creator=plan.municipality,
        progress=_report_nothing,
        looks=looks,
    )
    page = Page(
        title=f"{form.unit} – {plan.title}",
        subject=subject,
        day=form.issued_on,
        case_number=_("Dnr {number}").format(number=plan.case_number) if plan.case_number else "",
    )
    lists = Lists(content)
    add_readme(book, content, lists, page)
    add_activities(book, content, lists, page)
    add_proposals(book, content, lists, page)
    add_values(book, content, lists, page)
    add_deliveries(book, content, lists, page)
    lists.add(book)
    add_papers(book, form)
    book.lock_structure()
    return book


def _report_nothing(_text: str, _fraction: float) -> None:
    """One form is written in a moment; those who wait see how many are done."""
