"""The budget sheet as an Excel workbook: sums by kind, unit, area and source, and every line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from tracker.domain.core.jobs import Progress
from tracker.domain.core.language import _
from tracker.domain.followup.budget import (
    BudgetLine,
    BudgetRow,
    BudgetSheet,
    amount_headings,
    used_amounts,
)
from tracker.domain.followup.costs import CostTable
from tracker.exchange.followup.workbook_part import CELL, SECTION, SUM_LABEL, add_title
from tracker.exchange.office.values import Value
from tracker.exchange.office.workbook_file import Book
from tracker.exchange.office.workbook_looks import HEADER, MONEY, MUTED, SEK_FORMAT
from tracker.exchange.office.workbook_sheet import Page, Sheet
from tracker.store.file.output import finished_file

_NUMBER_HEADER = replace(HEADER, horizontal="right")
_NEGATIVE = SEK_FORMAT.replace("#", "-#", 1)
_SUMMED = replace(MONEY, number_format=f'{SEK_FORMAT};{_NEGATIVE};"–"')
"""A sum of nothing is a dash, as in print: nobody has said that it is 0 kr."""

_SUM = replace(_SUMMED, bold=True, line_above=MUTED, line_below=MUTED)
_MOST_YEARS = 12


def write_budget_workbook(
    sheet: BudgetSheet, today: date, target: Path, progress: Progress
) -> None:
    """Write a year's budget sheet to `target` (.xlsx): the sums, then a sheet with every line.

    The file appears finished or not at all. Raises TrackerError when it cannot be written, and
    CancelledError when `progress` does.
    """
    plan = sheet.plan
    book = Book(title=f"{plan.title} – {sheet.title}", creator=plan.municipality, progress=progress)
    number = plan.case_number
    case = _("Dnr {number}").format(number=number) if number else ""
    page = Page(title=plan.title, subject=sheet.title, day=today, case_number=case)
    _add_sums(book, sheet, page)
    _add_lines(book, sheet, page)
    with finished_file(target) as unfinished:
        book.write(unfinished)


def line_headings(sheet: BudgetSheet) -> tuple[str, ...]:
    """Return the headings of the columns of lines."""
    labels = sheet.labels
    return (
        labels.focus_area.title,
        labels.activity.title,
        labels.unit.title,
        _("Slag av enhet"),
        _("Finansiering"),
        _("Planerat (kr)"),
        _("Utfall (kr)"),
        _("Skillnad (kr)"),
        _("Anmärkning"),
    )


def line_values(line: BudgetLine) -> tuple[Value, ...]:
    """Return what stands in the columns of a line."""
    return (
        line.focus_area,
        line.activity,
        line.unit,
        line.kind_word,
        line.funding,
        line.planned_sek,
        line.actual_sek,
        line.difference_sek,
        line.note,
    )


def _add_sums(book: Book, budget: BudgetSheet, page: Page) -> None:
    places = used_amounts(budget)
    years = min(len(budget.years.headings) + 1, _MOST_YEARS) if budget.years else 0
    sheet = book.add_sheet(_("Summor"), [44.0, *[15.0] * max(len(places), years)])
    add_title(sheet, budget.title, budget.plan.title, budget.sentence())
    headings = amount_headings(budget.year)
    for table in budget.tables():
        sheet.space(8)
        sheet.add_wide(table.heading, SECTION)
        names = ((headings[place], _NUMBER_HEADER, 1) for place in places)
        sheet.add_spans((table.heading, HEADER, 1), *names)
        for row in table.rows:
            amounts = ((row.amounts[place], _SUMMED, 1) for place in places)
            sheet.add_spans((row.name, CELL, 1), *amounts)
        _add_total(sheet, budget.total, places)
    if budget.years is not None:
        _add_years(sheet, budget, budget.years)
    sheet.print_on(page, landscape=True, header_row=None, tall=0)


def _add_total(sheet: Sheet, total: BudgetRow, places: Sequence[int]) -> None:
    amounts = ((total.amounts[place], _SUM, 1) for place in places)
    sheet.add_spans((total.name, SUM_LABEL, 1), *amounts)


def _add_years(sheet: Sheet, budget: BudgetSheet, table: CostTable) -> None:
    """Add what is in the plan by area and every year; more years than there is room go below."""
    sheet.space(8)
    sheet.add_wide(_("I planen, alla år"), SECTION)
    headings = (*table.headings, table.sums.name)
    for first in range(0, len(headings), _MOST_YEARS):
        part = slice(first, first + _MOST_YEARS)
        names = ((text, _NUMBER_HEADER, 1) for text in headings[part])
        sheet.add_spans((budget.labels.focus_area.title, HEADER, 1), *names)
        for row in table.rows:
            amounts = (*row.amounts, row.total)[part]
            sheet.add_spans((row.name, CELL, 1), *((amount, _SUMMED, 1) for amount in amounts))
        sums = (*table.sums.amounts, table.sums.total)[part]
        sheet.add_spans((table.sums.name, SUM_LABEL, 1), *((amount, _SUM, 1) for amount in sums))


def _add_lines(book: Book, budget: BudgetSheet, page: Page) -> None:
    sheet = book.add_sheet(_("Rader"), (34.0, 44.0, 26.0, 14.0, 22.0, 14.0, 14.0, 14.0, 24.0))
    looks = [HEADER] * 5 + [_NUMBER_HEADER] * 3 + [HEADER]
    sheet.add(line_headings(budget), sheet.row_look(looks))
    sheet.freeze(1, 0)
    look = sheet.row_look([CELL] * 5 + [MONEY] * 3 + [CELL])
    for line in budget.lines:
        sheet.add([value if value != "" else None for value in line_values(line)], look)
    sheet.print_on(page, landscape=True, header_row=1, tall=0)
