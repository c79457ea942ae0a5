"""The sheet of agreements: what each unit was to deliver in the year, and what it delivered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tracker.domain.activities.agreement import AgreementYear, PromiseYear
from tracker.domain.core.language import _
from tracker.domain.followup.followup import FollowupContent
from tracker.exchange.followup.workbook_part import (
    CELL,
    COLUMN_HEADER,
    GROUP,
    GROUP_HEIGHT,
    NUMBER,
    SECTION,
    SENTENCE,
    SUM,
    SUM_LABEL,
    Span,
    add_title,
    indented,
)
from tracker.exchange.office.workbook_file import Book
from tracker.exchange.office.workbook_looks import HEADER, Look
from tracker.exchange.office.workbook_sheet import Page, Sheet

_WIDTHS = (38.0, 12.0, 12.0, 12.0, 46.0)
_FEW = "[$-41D]#,##0.##;-#,##0.##;0"
_WHOLE = "[$-41D]#,##0"


def add_agreements(book: Book, content: FollowupContent, name: str, page: Page) -> None:
    """Add the sheet `name` with every agreement of the year, its promises and their sums.

    A plan without agreements has no such sheet (VG-R6).
    """
    found = content.parts.agreements
    if not found:
        return
    sheet = book.add_sheet(name, _WIDTHS)
    add_title(sheet, _("Överenskommelser {year}").format(year=content.year), "", "")
    for agreement in found:
        _add_agreement(sheet, content, agreement)
    sheet.print_on(page, landscape=True, header_row=None, tall=0)


def _add_agreement(sheet: Sheet, content: FollowupContent, found: AgreementYear) -> None:
    sheet.space(14)
    sheet.add_wide(found.agreement.title, SECTION)
    for label, text in found.facts(content.as_of):
        sheet.add_spans((label, CELL, 1), (text, CELL, sheet.columns - 1))
    for promise in found.promises:
        sheet.add_wide(promise.name, GROUP, at_least=GROUP_HEIGHT)
        sheet.add_wide(promise.sentence(), SENTENCE)
        if promise.units:
            _add_units(sheet, content, promise)


def _add_units(sheet: Sheet, content: FollowupContent, promise: PromiseYear) -> None:
    sheet.add_spans(
        (content.labels.unit.title, HEADER, 1),
        (_("Avtalat"), COLUMN_HEADER, 1),
        (_("Levererat"), COLUMN_HEADER, 1),
        (_("Saknas"), COLUMN_HEADER, 1),
        (_("Kommentar"), HEADER, 1),
    )
    for row in promise.units:
        delivery = row.delivery
        sheet.add_spans(
            (row.unit, indented(CELL, 1), 1),
            *_quantities((delivery.agreed, delivery.delivered, row.missing), NUMBER),
            (delivery.note, CELL, 1),
        )
    sheet.add_spans(
        (_("Tillsammans"), indented(SUM_LABEL, 1), 1),
        *_quantities((promise.agreed, promise.delivered, promise.missing), SUM),
        (None, SUM_LABEL, 1),
    )


def _quantities(values: Iterable[float | None], look: Look) -> Iterable[Span]:
    for value in values:
        is_whole = value is None or float(value).is_integer()
        yield value, replace(look, number_format=_WHOLE if is_whole else _FEW), 1
