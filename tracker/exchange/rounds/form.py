"""The form that a unit fills in during a proposal round, as an Excel file without macros (LJ-R1).

It has what a yearly form has not: the plan's areas and goals to choose among, with their texts,
and rows for goals under them (LJ-R2). What it shares with the yearly form is written by it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tracker.domain.core.labels import capitalised
from tracker.domain.core.language import _
from tracker.domain.forms.content import cell_safe
from tracker.domain.forms.unit_form import FORMAT, FormPart
from tracker.domain.rounds.round_form import FormLevel, RoundContent, RoundForm
from tracker.exchange.forms.columns import GOAL_COLUMNS, Band, Holds
from tracker.exchange.forms.looks import (
    BAND_LOOKS,
    HEADING_LOOKS,
    INSTRUCTION,
    KEY,
    LOCKED,
    protect,
)
from tracker.exchange.forms.papers import Lists, own_texts, pieces, write_papers
from tracker.exchange.forms.print_setup import print_table
from tracker.exchange.forms.sheets import FormTable, add_proposals
from tracker.exchange.office.values import Value
from tracker.exchange.office.workbook_file import Book
from tracker.exchange.office.workbook_looks import FILTER_HEADER_HEIGHT, Looks
from tracker.exchange.office.workbook_sheet import Page
from tracker.exchange.rounds.readme import add_readme
from tracker.store.file.output import finished_file

ROUND = "round_id"
"""The name in a form's papers that only the form of a round has."""

_WIDTHS = (2.0, 22.0, 52.0, 60.0, 34.0, 40.0, 12.0)
_HEADING_ROW = 3
_AREA = replace(LOCKED[Holds.TEXT], bold=True)


def write_round_form(content: RoundContent, target: Path, looks: Looks | None = None) -> Looks:
    """Write a unit's form to `target` (.xlsx) and return its looks, for the next form.

    The file appears finished or not at all. Raises TrackerError when it cannot be written.
    """
    with finished_file(target) as unfinished:
        book = _book(content, looks)
        book.write(unfinished)
    return book.looks


def _book(content: RoundContent, looks: Looks | None) -> Book:
    plan, form = content.plan, content.form
    book = Book(
        title=f"{content.title} – {form.unit}",
        creator=plan.municipality,
        progress=lambda _text, _fraction: None,
        looks=looks,
    )
    page = Page(
        title=f"{form.unit} – {plan.title}",
        subject=content.title,
        day=form.issued_on,
        case_number=_("Dnr {number}").format(number=plan.case_number) if plan.case_number else "",
    )
    lists = Lists(content)
    add_readme(book, content, lists, page)
    _add_levels(book, content, page)
    if content.parents:
        _add_goals(book, content, lists, page)
    add_proposals(book, content, lists, page)
    lists.add(book)
    if isinstance(form, RoundForm):
        write_papers(book, _papers(form, own_texts(book)))
    book.lock_structure()
    return book


def _add_goals(book: Book, content: RoundContent, lists: Lists, page: Page) -> None:
    """Add the sheet with empty rows for new goals under the plan's own (LJ-R2)."""
    table = FormTable(book, content, FormPart.GOAL, GOAL_COLUMNS)
    instruction = _(
        "✎ Skriv era förslag till {goals}, ett på varje rad. Välj i listan vilket {parent} det hör"
        " till."
    )
    nouns = content.labels
    table.begin(instruction.format(goals=nouns.sub_goal.plural, parent=nouns.goal.singular))
    table.add_empty(content.rows(FormPart.GOAL))
    table.finish(lists, page)


def _add_levels(book: Book, content: RoundContent, page: Page) -> None:
    """Add the sheet to read: the areas and goals with their texts, and what is done for each."""
    headings, used = _level_columns(content)
    widths = [_WIDTHS[place] for place in used]
    sheet = book.add_sheet(_("Att välja bland"), [_WIDTHS[0], *widths])
    about = _("Här läser ni. {plan} i dag, och vad ni själva redan har med.").format(
        plan=capitalised(content.labels.plan.definite)
    )
    sheet.add_spans((None, KEY, 1), (about, INSTRUCTION, 1), at_least=24.0)
    sheet.add_spans((None, KEY, 1), (None, BAND_LOOKS[Band.ABOUT], len(used)), at_least=4.0)
    spans = [(heading, HEADING_LOOKS[Band.ABOUT], 1) for heading in headings]
    sheet.add_spans((None, KEY, 1), *spans, at_least=FILTER_HEADER_HEIGHT)
    plain = sheet.row_look([KEY, *([LOCKED[Holds.TEXT]] * len(used))])
    bold = sheet.row_look([KEY, *([_AREA] * len(used))])
    for level in content.levels:
        cells = _level_cells(level)
        values: list[Value] = [None, *(cells[place] for place in used)]
        sheet.add(values, bold if level.is_area else plain, at_least=20.0)
    sheet.freeze(_HEADING_ROW, 1)
    sheet.worksheet.column_dimensions["A"].hidden = True
    print_table(sheet, page, _HEADING_ROW, 1, 1)
    protect(sheet)


def _level_columns(content: RoundContent) -> tuple[list[str], list[int]]:
    """Return the headings, and which of the cells stand below them: no column is empty."""
    nouns = content.labels
    headings = [
        "",
        _("Nivå"),
        _("Att välja bland"),
        _("Text"),
        _("{goals} i planen").format(goals=nouns.sub_goal.plural_title),
        _("Era {activities} i planen").format(activities=nouns.activity.plural),
        _("Andras"),
    ]
    cells = [_level_cells(level) for level in content.levels]
    used = [
        place
        for place in range(1, len(headings))
        if place <= 2 or any(row[place] for row in cells)  # noqa: PLR2004
    ]
    return [headings[place] for place in used], used


def _level_cells(level: FormLevel) -> tuple[Value, ...]:
    return (
        None,
        level.kind,
        cell_safe(level.name),
        cell_safe(level.text) or None,
        cell_safe("\n".join(level.goals)) or None,
        cell_safe("\n".join(level.own)) or None,
        level.others or None,
    )


def _papers(form: RoundForm, texts: list[str]) -> Iterator[tuple[str, str]]:
    yield "format", str(FORMAT)
    yield "form_id", form.form_id
    yield "plan_uuid", form.plan_uuid
    yield ROUND, str(form.round_id)
    yield "unit_id", str(form.unit_id)
    yield "unit", form.unit
    yield "issued_on", form.issued_on.isoformat()
    yield "fingerprint", form.fingerprint()
    for piece in pieces(json.dumps(texts, ensure_ascii=False, separators=(",", ":"))):
        yield "texts", piece
    for piece in pieces(form.to_json()):
        yield "content", piece
