"""The sheet of coverage: each principle, national area, target group … (SK-R7, LJ-R7)."""

from __future__ import annotations

from dataclasses import replace

from tracker.domain.core.language import _
from tracker.domain.core.terms import word
from tracker.domain.followup.coverage import (
    DimensionCoverage,
    Gap,
    ItemCoverage,
    item_gap,
    untagged_text,
)
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.followup.marks import FIXED_MARK
from tracker.domain.followup.texts import (
    coverage_sentence,
    dimension_facts,
    item_name,
    item_text,
    several_items_sentence,
    tagged_heading,
    tagged_text,
)
from tracker.exchange.followup.workbook_part import (
    CELL,
    EXPLAINED,
    NOTHING_MARK,
    SECTION,
    SENTENCE,
    SUM,
    SUM_LABEL,
    CountColumns,
    Span,
    add_title,
    print_blocks,
)
from tracker.exchange.office.workbook_file import Book
from tracker.exchange.office.workbook_looks import HEADER, MUTED, Look, marked
from tracker.exchange.office.workbook_sheet import Page, Sheet

_ITEM_WIDTH = 44.0
_GAP_WIDTH = 30.0
_TAGS_WIDTH = 50.0
_COVERED = replace(marked(FIXED_MARK, CELL), bold=False, fill=None)
_GAP = marked(NOTHING_MARK, CELL)
_IDLE = replace(CELL, ink=MUTED)
_WITHOUT = replace(CELL, italic=True)


def add_frameworks(book: Book, content: FollowupContent, name: str, page: Page) -> None:
    """Add the sheet `name` with a table for every dimension that has items.

    A plan without dimensions has no such sheet (VG-R6).
    """
    dimensions = [coverage for coverage in content.parts.dimensions if coverage.items]
    if not dimensions:
        return
    counts = CountColumns(content)
    tagged = any(tagged_text(content, item) for coverage in dimensions for item in coverage.items)
    tags = (_TAGS_WIDTH,) if tagged else ()
    sheet = book.add_sheet(name, (_ITEM_WIDTH, *counts.widths, _GAP_WIDTH, *tags))
    title = _("Referensramar och andra indelningar {year}").format(year=content.period)
    add_title(sheet, title, several_items_sentence(content))
    starts = []
    for coverage in dimensions:
        starts.append(len(sheet.rows))
        _add_dimension(sheet, content, counts, coverage)
    print_blocks(sheet, page, starts)


def _add_dimension(
    sheet: Sheet, content: FollowupContent, counts: CountColumns, coverage: DimensionCoverage
) -> None:
    dimension, nouns = coverage.dimension, content.labels
    sheet.add_wide(dimension.title, SECTION, at_least=24.0)
    sheet.add_wide(dimension_facts(content, coverage), EXPLAINED)
    sheet.add_wide(coverage_sentence(content, coverage), SENTENCE)
    sheet.add_spans(
        (word(dimension.kind), HEADER, 1),
        *counts.headings(),
        (_("Täckning"), HEADER, 1),
        *_rest(
            sheet,
            counts,
            tagged_heading(content),
            HEADER,
        ),
        at_least=30.0,
    )
    for item in coverage.items:
        _add_item(sheet, content, counts, coverage, item)
    if coverage.untagged.total:
        sheet.add_spans(
            (untagged_text(coverage), _WITHOUT, 1),
            *counts.cells(coverage.untagged),
            (None, CELL, 1),
            *_rest(sheet, counts, None, CELL),
        )
    sheet.add_spans(
        (_("Alla {activities}").format(activities=nouns.activity.plural), SUM_LABEL, 1),
        *counts.cells(coverage.everything, SUM),
        (None, SUM_LABEL, 1),
        *_rest(sheet, counts, None, SUM_LABEL),
    )
    sheet.space(14)


def _add_item(
    sheet: Sheet,
    content: FollowupContent,
    counts: CountColumns,
    coverage: DimensionCoverage,
    item: ItemCoverage,
) -> None:
    gap = item_gap(coverage.dimension.kind, item, content.as_of)
    words = (item_name(content, item), item.item.printed_meaning())
    sheet.add_spans(
        ("\n".join(text for text in words if text), CELL, 1),
        *counts.cells(item.shares),
        (item_text(content, coverage, item), _gap_look(item, gap), 1),
        *_rest(sheet, counts, tagged_text(content, item) or None, CELL),
    )


def _rest(sheet: Sheet, counts: CountColumns, value: str | None, look: Look) -> list[Span]:
    """Return the cell of what else is tagged, where the sheet has a column for it."""
    has_column = sheet.columns > len(counts.widths) + 2
    return [(value, look, 1)] if has_column else []


def _gap_look(item: ItemCoverage, gap: Gap | None) -> Look:
    """Return the look of what is lacking, with its shape, or of what is there."""
    if gap is not None:
        return _GAP
    return _COVERED if item.shares.total else _IDLE
