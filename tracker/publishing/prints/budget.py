"""The budget sheet as a print: sums by kind, unit, area and source, and the activities."""

from __future__ import annotations

from datetime import date

from tracker.domain.core.language import _
from tracker.domain.followup.budget import (
    BudgetRow,
    BudgetSheet,
    BudgetTable,
    amount_headings,
    difference_heading,
    used_amounts,
)
from tracker.domain.followup.costs import CostRow, CostTable
from tracker.domain.indicators.statistics import format_number
from tracker.publishing.prints.blocks import (
    SMALL,
    Block,
    Column,
    Group,
    Row,
    cell,
    heading,
    line,
    paragraph,
    table,
)
from tracker.publishing.prints.choices import Choices
from tracker.publishing.prints.parts import framed, printed
from tracker.publishing.prints.typeset import Document
from tracker.store.followup.budget import budget_sheet
from tracker.store.plan_file import PlanFile

_YEARS_ACROSS = 7


def budget_print(plan: PlanFile, choices: Choices) -> Document:
    """Return the budget sheet of the chosen year."""
    return budget_document(budget_sheet(plan, choices.year, choices.today), choices.today)


def budget_document(sheet: BudgetSheet, today: date) -> Document:
    """Return a budget sheet as a print."""
    blocks: list[Block] = [paragraph(sheet.sentence())]
    for part in sheet.tables():
        blocks += [heading(part.heading), _sums(sheet, part)]
    if sheet.years is not None:
        blocks.append(heading(_("I planen, alla år")))
        blocks += _years(sheet, sheet.years)
    if sheet.lines:
        blocks += [heading(sheet.labels.activity.plural_title), _lines(sheet)]
    return framed(sheet.plan, sheet.title, "", blocks, printed(today))


def _sums(sheet: BudgetSheet, part: BudgetTable) -> Block:
    places, headings = used_amounts(sheet), amount_headings(sheet.year)
    columns = [
        Column(part.heading, share=1),
        *(Column(headings[place], mm=27, right=True) for place in places),
    ]

    def row(found: BudgetRow, *, strong: bool = False) -> Row:
        return Row([found.name, *(_money(found.amounts[place]) for place in places)], strong=strong)

    rows = [*map(row, part.rows), row(sheet.total, strong=True)]
    return table(columns, [Group("", rows)], air=1.3)


def _years(sheet: BudgetSheet, costs: CostTable) -> list[Block]:
    """The costs in the plan by area and year; more years than there is room for go below."""
    headings = (*costs.headings, costs.sums.name)
    blocks = []
    for first in range(0, len(headings), _YEARS_ACROSS):
        part = slice(first, first + _YEARS_ACROSS)
        columns = [
            Column(sheet.labels.focus_area.title, share=1),
            *(Column(text, mm=19, right=True) for text in headings[part]),
        ]
        rows = [_year_row(row, part) for row in costs.rows]
        rows.append(_year_row(costs.sums, part, strong=True))
        blocks.append(table(columns, [Group("", rows)], air=1.3))
    return blocks


def _year_row(row: CostRow, part: slice, *, strong: bool = False) -> Row:
    return Row([row.name, *map(_money, (*row.amounts, row.total)[part])], strong=strong)


def _lines(sheet: BudgetSheet) -> Block:
    labels = sheet.labels
    columns = [
        Column(labels.activity.title, share=5),
        Column(labels.unit.title, share=3),
        Column(_("Finansiering"), share=2),
        Column(_("Planerat"), mm=24, right=True),
        Column(_("Utfall"), mm=22, right=True),
        *([Column(difference_heading(), mm=20, right=True)] if sheet.total.actual_sek else []),
    ]
    rows = [
        Row(
            [
                cell(line(each.activity), line(each.note, SMALL)),
                each.unit or "–",
                each.funding or "–",
                *(
                    "–" if amount is None else format_number(amount, 0)
                    for amount in (each.planned_sek, each.actual_sek, each.difference_sek)
                ),
            ][: len(columns)]
        )
        for each in sheet.lines
    ]
    return table(columns, [Group("", rows)], air=1.3)


def _money(amount: int) -> str:
    return format_number(amount, 0) if amount else "–"
