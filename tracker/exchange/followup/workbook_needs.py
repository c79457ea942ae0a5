"""The sheet Behov: what is done for each target group in an area, and whether it is enough."""

from __future__ import annotations

from dataclasses import replace

from tracker.domain.core.language import _
from tracker.domain.core.names import coded
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.followup.marks import FULFILMENT_MARKS
from tracker.domain.reporting.assessment import Fulfilment
from tracker.domain.reporting.need import (
    NeedAnswer,
    NeedLine,
    judged_needs_sentence,
    need_question,
    need_word,
    needs_beside,
)
from tracker.exchange.followup.workbook_part import CELL, add_title, print_blocks
from tracker.exchange.office.workbook_file import Book
from tracker.exchange.office.workbook_looks import BODY, HEADER, Look, marked
from tracker.exchange.office.workbook_sheet import Page

_WIDTHS = (30.0, 24.0, 50.0, 24.0, 40.0, 24.0)
_LOOKS = {
    NeedAnswer.MEETS: marked(FULFILMENT_MARKS[Fulfilment.FULFILLED], CELL),
    NeedAnswer.PARTLY: marked(FULFILMENT_MARKS[Fulfilment.PARTLY_FULFILLED], CELL),
    NeedAnswer.NOT_MET: marked(FULFILMENT_MARKS[Fulfilment.NOT_FULFILLED], CELL),
    NeedAnswer.NOT_ASSESSABLE: marked(FULFILMENT_MARKS[Fulfilment.NOT_ASSESSABLE], CELL),
}
_NAME = replace(BODY, bold=True)


def add_needs(book: Book, content: FollowupContent, name: str, page: Page) -> None:
    """Add the sheet `name` with a row for each need; without judged needs there is none."""
    lines = content.parts.needs
    if not lines:
        return
    has_before = any(line.answer_before is not None for line in lines)
    sheet = book.add_sheet(name, _WIDTHS if has_before else _WIDTHS[:-1])
    title = f"{need_question()} {content.period}"
    add_title(sheet, title, judged_needs_sentence(lines))
    headings = [
        content.labels.focus_area.title,
        _("Målgrupp"),
        content.labels.activity.plural_title,
        _("Bedömning {year}").format(year=content.period),
        _("Skäl"),
    ]
    if has_before:
        headings.append(_("Bedömning {year}").format(year=needs_beside(lines)))
    sheet.add_spans(*((heading, HEADER, 1) for heading in headings), at_least=30.0)
    for line in lines:
        sheet.add_spans(*((value, look, 1) for value, look in _cells(line, has_before=has_before)))
    print_blocks(sheet, page, [])


def _cells(line: NeedLine, *, has_before: bool) -> list[tuple[str | None, Look]]:
    done = "\n".join(activity.sentence() for activity in line.done)
    cells: list[tuple[str | None, Look]] = [
        (coded(line.area.code, line.area.title), _NAME),
        (line.group_name, BODY),
        (done or _("Ingenting är planerat"), BODY),
        _answer(line.answer),
        (line.reason or None, BODY),
    ]
    if has_before:
        before = line.answer_before
        cells.append((None, CELL) if before is None else _answer(before))
    return cells


def _answer(answer: NeedAnswer | None) -> tuple[str, Look]:
    return need_word(answer), CELL if answer is None else _LOOKS[answer]
