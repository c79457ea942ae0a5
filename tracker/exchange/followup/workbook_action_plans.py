"""Every action plan of the strategy: whose it is, who decided it, and its activities (VB-R1)."""

from __future__ import annotations

from tracker.domain.activities.counts import Counts
from tracker.domain.core.language import _
from tracker.domain.followup.followup import FollowupContent, counts_of
from tracker.domain.plan.action_plan import ActionPlan, without_action_plan
from tracker.exchange.followup.workbook_part import (
    CELL,
    SUM,
    SUM_LABEL,
    CountColumns,
    add_title,
    fits_one_page,
)
from tracker.exchange.office.workbook_file import Book
from tracker.exchange.office.workbook_looks import HEADER
from tracker.exchange.office.workbook_sheet import Page, Sheet

_WIDTHS = (36.0, 28.0, 34.0, 16.0)


def add_action_plans(book: Book, content: FollowupContent, name: str, page: Page) -> None:
    """Add the sheet `name` with a row for every action plan.

    A plan without action plans has no such sheet (VG-R6).
    """
    action_plans = content.parts.action_plans
    if not action_plans:
        return
    counts = CountColumns(content)
    sheet = book.add_sheet(name, (*_WIDTHS, *counts.widths))
    add_title(sheet, _("Handlingsplaner {year}").format(year=content.period))
    header = sheet.add_spans(
        (_("Handlingsplan"), HEADER, 1),
        (_("Gäller"), HEADER, 1),
        (_("Beslut"), HEADER, 1),
        (_("Diarienummer"), HEADER, 1),
        *counts.headings(),
        at_least=30.0,
    )
    for action_plan in action_plans:
        _add_row(sheet, content, counts, action_plan)
    outside = _counts(content, None)
    if outside.total:
        sheet.add_spans(
            (without_action_plan(), CELL, 1), *[("", CELL, 1)] * 3, *counts.cells(outside)
        )
    every = counts_of(content.lines)
    sheet.add_spans((_("Summa"), SUM_LABEL, 1), *[("", SUM, 1)] * 3, *counts.cells(every, SUM))
    sheet.freeze(header, 1)
    tall = 1 if fits_one_page(sheet) else 0
    sheet.print_on(page, landscape=True, header_row=header, tall=tall)


def _add_row(
    sheet: Sheet, content: FollowupContent, counts: CountColumns, action_plan: ActionPlan
) -> None:
    units = {part.unit.id: part.unit.name for part in content.parts.units}
    areas = {area.id: area.title for area in content.focus_areas}
    places = (
        units.get(action_plan.unit_id or 0),
        areas.get(action_plan.focus_area_id or 0),
    )
    sheet.add_spans(
        (action_plan.name, CELL, 1),
        (", ".join(place for place in places if place), CELL, 1),
        (action_plan.decision(), CELL, 1),
        (action_plan.case_number or "", CELL, 1),
        *counts.cells(_counts(content, action_plan.id)),
    )


def _counts(content: FollowupContent, action_plan_id: int | None) -> Counts:
    return counts_of(line for line in content.lines if line.action_plan_id == action_plan_id)
