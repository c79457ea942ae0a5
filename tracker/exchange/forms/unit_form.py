"""The form that a unit fills in, as an Excel file without macros (LJ-R1, LJ-R3)."""

from __future__ import annotations

from pathlib import Path

from tracker.domain.core.language import _
from tracker.domain.forms.content import FormContent, JointContent
from tracker.exchange.forms.joint.cover import Asked, Cover, colour_tabs
from tracker.exchange.forms.papers import Lists, add_papers, own_texts
from tracker.exchange.forms.readme import add_readme
from tracker.exchange.forms.sheets import add_activities, add_deliveries, add_proposals, add_values
from tracker.exchange.office.workbook_file import Book
from tracker.exchange.office.workbook_looks import Looks
from tracker.exchange.office.workbook_sheet import Page
from tracker.store.file.output import finished_file


def write_unit_form(
    content: FormContent | JointContent, target: Path, looks: Looks | None = None
) -> Looks:
    """Write a unit's form to `target` (.xlsx) and return its looks, for the next form.

    The forms of several plans stand in one workbook behind a sheet that lists the plans. The file
    appears finished or not at all. Raises TrackerError when it cannot be written.
    """
    with finished_file(target) as unfinished:
        book = _book(content, looks)
        book.write(unfinished)
    return book.looks


def _book(content: FormContent | JointContent, looks: Looks | None) -> Book:
    form, first = content.form, content.parts[0]
    subject = _("Uppföljning {year}").format(year=form.period)
    book = Book(
        title=f"{subject} – {form.unit}",
        creator=first.plan.municipality,
        progress=_report_nothing,
        looks=looks,
    )
    cover = Cover(book, content) if isinstance(content, JointContent) else None
    lists = [Lists(part) for part in content.parts]
    asked = [_add_form(book, *each) for each in zip(content.parts, lists, strict=True)]
    if cover is not None:
        cover.fill(asked, _page(first, form.unit))
    for each in lists:
        each.add(book)
    texts = own_texts(book)
    for part in content.parts:
        add_papers(book, part, texts)
    book.lock_structure()
    return book


def _add_form(book: Book, content: FormContent, lists: Lists) -> Asked:
    """Add the visible sheets of one plan's form."""
    plan, before = content.plan, len(book.sheets)
    page = _page(content, f"{content.form.unit} – {plan.title}")
    add_readme(book, content, lists, page)
    activities = add_activities(book, content, lists, page)
    add_proposals(book, content, lists, page)
    values = add_values(book, content, lists, page)
    deliveries = add_deliveries(book, content, lists, page)
    if content.place:
        colour_tabs(book, before, content.place)
    return Asked(content, activities, values, deliveries)


def _page(content: FormContent, title: str) -> Page:
    number = content.plan.case_number
    return Page(
        title=title,
        subject=_("Uppföljning {year}").format(year=content.form.period),
        day=content.form.issued_on,
        case_number=_("Dnr {number}").format(number=number) if number else "",
    )


def _report_nothing(_text: str, _fraction: float) -> None:
    """One form is written in a moment; those who wait see how many are done."""
