"""The sheet the board reads first: whose plan, which decision, the figures, the chart."""

from __future__ import annotations

from dataclasses import replace

from tracker.domain.activities.attention import heading
from tracker.domain.activities.counts import Counts
from tracker.domain.activities.selection import Attention
from tracker.domain.core.language import _
from tracker.domain.core.terms import Status, word
from tracker.domain.followup.costs import CostRow, content_costs, content_costs_mean
from tracker.domain.followup.decision_texts import decision_facts
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.followup.marks import DRAFT_MARK, FIXED_MARK, INK, LATE_MARK, STATUS_MARKS
from tracker.domain.followup.texts import (
    actual_cost,
    counts_by_area,
    day_text,
    followup_title,
    is_fixed,
    key_counts,
    none_text,
    planned_cost,
    recipient_text,
    state_text,
    suggested_lines,
    suggestions_sentence,
)
from tracker.domain.forms.content import cell_safe
from tracker.domain.plan.document_text import DocumentText, printed_texts
from tracker.exchange.followup.workbook_chart import StatusTable, add_status_chart
from tracker.exchange.office.workbook_file import Book
from tracker.exchange.office.workbook_looks import (
    ACCENT,
    BODY,
    COUNT,
    HEADER,
    MUTED,
    SEK_FORMAT,
    SHARE_FORMAT,
    Look,
    marked,
)
from tracker.exchange.office.workbook_sheet import Page, Sheet

_WIDTHS = (34.0, *[11.4] * len(Status), 8.5, 10.5)
_LAST = len(_WIDTHS) - 1
_ONE_PAGE_TEXTS = 14

_TITLE = Look(size=20, bold=True, ink=ACCENT, vertical="center")
_SUBTITLE = Look(size=13, bold=True, ink=INK, vertical="center")
_PLACE = Look(size=11, ink=MUTED, vertical="center")
_SECTION = Look(size=12, bold=True, ink=ACCENT, vertical="bottom", line_below=ACCENT)
_TEXT = replace(BODY, vertical="center", indent=0)
_LABEL = replace(_TEXT, ink=MUTED)
_CELL = replace(COUNT, vertical="center")
_NUMBER = replace(_CELL, bold=True, horizontal="right", number_format="#,##0")
_COST = replace(_NUMBER, number_format=SEK_FORMAT)
_SHARE = replace(_CELL, number_format=SHARE_FORMAT)
_SUM = replace(_CELL, bold=True, line_above=MUTED, line_below=MUTED)
_AREA = replace(_TEXT, indent=1)
_SUM_LABEL = replace(_AREA, bold=True, line_above=MUTED, line_below=MUTED)
_AMOUNT = replace(_CELL, number_format="[$-41D]#,##0")
_SUM_AMOUNT = replace(_SUM, number_format="[$-41D]#,##0")
_STATUS_HEADER = replace(HEADER, horizontal="center", indent=0)
_TOTAL_HEADER = _STATUS_HEADER


def add_summary(book: Book, content: FollowupContent, name: str, page: Page) -> None:
    """Add the sheet `name` with the plan's decision, its figures and the chart."""
    sheet = book.add_sheet(name, _WIDTHS)
    _add_title(sheet, content)
    _add_decision(sheet, content)
    _add_figures(sheet, content)
    texts = printed_texts(content.parts.texts)
    _add_texts(sheet, texts)
    _add_statuses(sheet, content)
    _add_suggestions(sheet, content)
    tall = 1 if len(content.focus_areas) + len(texts) <= _ONE_PAGE_TEXTS else 0
    sheet.print_on(page, landscape=False, header_row=None, tall=tall)


def _add_title(sheet: Sheet, content: FollowupContent) -> None:
    plan = content.plan
    if plan.municipality:
        sheet.add_wide(plan.municipality, _PLACE)
    sheet.add_wide(followup_title(content), _TITLE)
    sheet.add_wide(plan.title, _SUBTITLE)
    if plan.followup_recipient:
        sheet.add_wide(recipient_text(content), _PLACE)
    sheet.add_wide(day_text(content), _PLACE)
    sheet.space(6)
    state = Look(size=11, bold=True, vertical="center")
    mark = FIXED_MARK if is_fixed(content) else DRAFT_MARK
    sheet.add_wide(state_text(content), marked(mark, state))


def _add_decision(sheet: Sheet, content: FollowupContent) -> None:
    sheet.space(8)
    sheet.add_wide(_("Planen"), _SECTION)
    for label, text in decision_facts(content):
        sheet.add_spans((label, _LABEL, 1), (text, _TEXT, _LAST))


def _add_suggestions(sheet: Sheet, content: FollowupContent) -> None:
    lines = suggested_lines(content)
    if not lines:
        return
    sheet.space(8)
    sheet.add_wide(_("Programmets förslag"), _SECTION)
    for text in (suggestions_sentence(), *lines):
        sheet.add_wide(text, _TEXT)


def _add_texts(sheet: Sheet, texts: tuple[DocumentText, ...]) -> None:
    """Add the printed texts of the plan's document; a plan without them shows nothing."""
    if not texts:
        return
    sheet.space(8)
    sheet.add_wide(_("Ur dokumentet"), _SECTION)
    for text in texts:
        words = (text.text, " · ".join(text.facts()), text.uncertainty_sentence())
        shown = cell_safe("\n".join(part for part in words if part))
        sheet.add_spans((text.title, _LABEL, 1), (shown, _TEXT, _LAST))


def _add_figures(sheet: Sheet, content: FollowupContent) -> None:
    sheet.space(8)
    sheet.add_wide(_("Nyckeltal"), _SECTION)
    for key_figure in key_counts(content):
        _add_key_figure(
            sheet,
            key_figure.label,
            (key_figure.count, _NUMBER),
            (key_figure.share, _SHARE),
            key_figure.explanation,
        )
    cost = planned_cost(content)
    if cost is not None:
        label = _("Planerad kostnad")
        _add_key_figure(sheet, label, (cost.sek, _COST), (None, _SHARE), cost.explanation)
    actual = actual_cost(content)
    if actual is not None:
        label = _("Utfall {year}").format(year=content.year)
        _add_key_figure(sheet, label, (actual.sek, _COST), (None, _SHARE), actual.explanation)
    _add_costs(sheet, content)


def _add_costs(sheet: Sheet, content: FollowupContent) -> None:
    """Add the costs by area and year; more years than the sheet is wide go on below."""
    costs = content_costs(content)
    if costs is None:
        return
    sheet.space(8)
    sheet.add_wide(_("Kostnader"), _SECTION)
    sheet.add_wide(content_costs_mean(content), _LABEL)
    headings = (*costs.headings, costs.sums.name)
    for first in range(0, len(headings), _LAST):
        part = slice(first, first + _LAST)
        names = ((text, _STATUS_HEADER, 1) for text in headings[part])
        sheet.add_spans((content.labels.focus_area.title, HEADER, 1), *names)
        for row in costs.rows:
            _add_amounts(sheet, row, part, (_AREA, _AMOUNT))
        _add_amounts(sheet, costs.sums, part, (_SUM_LABEL, _SUM_AMOUNT))


def _add_amounts(sheet: Sheet, row: CostRow, part: slice, looks: tuple[Look, Look]) -> None:
    label, number = looks
    amounts = (*row.amounts, row.total)[part]
    sheet.add_spans((row.name, label, 1), *((amount or None, number, 1) for amount in amounts))


def _add_key_figure(
    sheet: Sheet,
    label: str,
    number: tuple[int, Look],
    share: tuple[float | None, Look],
    sentence: str,
) -> None:
    sheet.add_spans((label, _TEXT, 1), (*number, 2), (*share, 1), (sentence, _LABEL, _LAST - 3))


def _add_statuses(sheet: Sheet, content: FollowupContent) -> None:
    nouns, figures = content.labels, content.counts()
    sheet.space(8)
    sheet.add_wide(
        _("Status per {focus_area}").format(focus_area=nouns.focus_area.singular), _SECTION
    )
    if not content.lines:
        sheet.add_wide(none_text(content), _LABEL)
        return
    header = _add_status_header(sheet, nouns.focus_area.title)
    last = header
    for title, of_area in counts_by_area(content):
        last = _add_status_row(sheet, title, of_area, (_AREA, _CELL))
    _add_status_row(sheet, _("Totalt"), figures, (_SUM_LABEL, _SUM))
    sheet.space(10)
    add_status_chart(StatusTable(sheet, header, last), content)


def _add_status_header(sheet: Sheet, area: str) -> int:
    statuses = ((word(each), marked(STATUS_MARKS[each], _STATUS_HEADER), 1) for each in Status)
    return sheet.add_spans(
        (area, HEADER, 1),
        *statuses,
        (_("Totalt"), _TOTAL_HEADER, 1),
        (heading(Attention.LATE), marked(LATE_MARK, _STATUS_HEADER), 1),
    )


def _add_status_row(sheet: Sheet, title: str, figures: Counts, looks: tuple[Look, Look]) -> int:
    label, number = looks
    counts = ((figures.with_status(each), number, 1) for each in Status)
    total = replace(number, bold=True)
    return sheet.add_spans(
        (title, label, 1), *counts, (figures.total, total, 1), (figures.late, number, 1)
    )
