"""Goals and judged areas in the plan's order and words: activities, and the year's judgement."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from tracker.domain.activities.counts import Counts
from tracker.domain.core.language import _
from tracker.domain.followup.assessed import (
    AreaPart,
    AssessedPart,
    assessed_name,
    fulfilment_heading,
    has_goals_to_reach,
    level_title,
    levels_title,
    shown_parts,
)
from tracker.domain.followup.followup import FollowupContent, counts_of
from tracker.domain.followup.marks import FULFILMENT_MARKS, TREND_MARKS, Mark
from tracker.domain.followup.texts import area_name, judged_sentence, levels_below_sentence
from tracker.domain.indicators.trend import trend_word
from tracker.domain.reporting.assessment import fulfilment_word
from tracker.exchange.followup.workbook_part import (
    CELL,
    EXPLAINED,
    GROUP,
    GROUP_HEIGHT,
    SUM,
    SUM_LABEL,
    CountColumns,
    add_title,
    fits_one_page,
    indented,
)
from tracker.exchange.office.workbook_file import Book
from tracker.exchange.office.workbook_looks import HEADER, MUTED, Look, marked
from tracker.exchange.office.workbook_sheet import Page, Sheet

_KIND_WIDTH = 15.0
_TITLE_WIDTH = 46.0
_JUDGED_WIDTHS = (18.0, 17.0, 36.0)
_KIND = replace(CELL, ink=MUTED)
_WITHOUT = replace(CELL, italic=True)


def add_goals(book: Book, content: FollowupContent, name: str, page: Page) -> None:
    """Add the sheet `name` with a row for every goal and judged area; none without any (VG-R6)."""
    parts = shown_parts(content.parts.assessed)
    if not parts:
        return
    counts = CountColumns(content)
    sheet = book.add_sheet(name, (_KIND_WIDTH, _TITLE_WIDTH, *counts.widths, *_JUDGED_WIDTHS))
    title = f"{levels_title(parts, content.labels)} {content.period}"
    add_title(sheet, title, judged_sentence(parts))
    header = sheet.add_spans(
        (_("Typ"), HEADER, 1),
        (level_title(parts, content.labels), HEADER, 1),
        *counts.headings(),
        (fulfilment_heading(parts), HEADER, 1),
        (_("Trend"), HEADER, 1),
        (_("Kommentar"), HEADER, 1),
        at_least=30.0,
    )
    _add_areas(sheet, content, counts, parts)
    note = levels_below_sentence(content)
    if note:
        sheet.add_wide(note, EXPLAINED)
    sheet.freeze(header, 2)
    tall = 1 if fits_one_page(sheet) else 0
    sheet.print_on(page, landscape=True, header_row=header, tall=tall)


def _add_areas(
    sheet: Sheet, content: FollowupContent, counts: CountColumns, parts: Iterable[AssessedPart]
) -> None:
    """Add the overall goals, then each judged area and the goals of each area that has any.

    Activities without a goal stand last in their area, or at the end.
    """
    by_area: dict[int | None, list[AssessedPart]] = {}
    for part in parts:
        by_area.setdefault(part.area_id, []).append(part)
    with_goals = has_goals_to_reach(content.parts.assessed)
    if None in by_area:
        _add_group(sheet, content.labels.overall_goal.plural_title)
        _add_goals(sheet, content, counts, by_area[None])
    for area in content.focus_areas:
        if area.id in by_area:
            if with_goals:
                _add_group(sheet, area_name(area))
            _add_goals(sheet, content, counts, by_area[area.id])
            if not all(isinstance(part, AreaPart) for part in by_area[area.id]):
                _add_without(sheet, content, counts, _without_goal(content, {area.id}))
    others: set[int | None] = {None, *(area.id for area in content.focus_areas)}
    elsewhere = _without_goal(content, others - (by_area.keys() - {None}))
    if elsewhere.total and with_goals:
        _add_group(sheet, _("Övrigt"))
        _add_without(sheet, content, counts, elsewhere)
    sheet.add_spans(
        (_("Totalt"), SUM_LABEL, 2),
        *counts.cells(content.counts(), SUM),
        *((None, SUM_LABEL, 1) for _column in _JUDGED_WIDTHS),
    )


def _add_group(sheet: Sheet, title: str) -> None:
    sheet.add_wide(title, GROUP, at_least=GROUP_HEIGHT)


def _add_goals(
    sheet: Sheet, content: FollowupContent, counts: CountColumns, goals: Iterable[AssessedPart]
) -> None:
    for part in goals:
        _add_goal(sheet, content, counts, part)


def _without_goal(content: FollowupContent, area_ids: Collection[int | None]) -> Counts:
    """Return the figures of the activities in these areas that have no goal."""
    goal_of = content.parts.goal_of
    return counts_of(
        line
        for line in content.lines
        if line.focus_area_id in area_ids and line.activity_id not in goal_of
    )


def _add_goal(
    sheet: Sheet, content: FollowupContent, counts: CountColumns, part: AssessedPart
) -> None:
    judged, fulfilment, nouns = part.assessment, part.fulfilment, content.labels
    trend = judged.trend if judged else None
    noun = nouns.focus_area if isinstance(part, AreaPart) else nouns.goal_of_kind(part.goal.kind)
    sheet.add_spans(
        (noun.title, _KIND, 1),
        (assessed_name(part), indented(replace(CELL, bold=not part.depth), part.depth), 1),
        *counts.cells(content.counts_of_part(part)),
        (
            fulfilment_word(fulfilment) if fulfilment else None,
            _marked(FULFILMENT_MARKS[fulfilment] if fulfilment else None),
            1,
        ),
        (trend_word(trend) if trend else None, _marked(TREND_MARKS[trend] if trend else None), 1),
        (judged.comment if judged else None, CELL, 1),
    )


def _marked(mark: Mark | None) -> Look:
    return marked(mark, CELL) if mark else CELL


def _add_without(
    sheet: Sheet, content: FollowupContent, counts: CountColumns, without: Counts
) -> None:
    if not without.total:
        return
    sheet.add_spans(
        (None, CELL, 1),
        (content.labels.goal.without(), _WITHOUT, 1),
        *counts.cells(without),
        *((None, CELL, 1) for _column in _JUDGED_WIDTHS),
    )
