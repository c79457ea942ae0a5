"""One sheet a focus area: its goals as headings, its activities below them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from tracker.domain.activities.counts import tally_up
from tracker.domain.core.language import _
from tracker.domain.followup.followup import FollowupContent, FollowupLine
from tracker.domain.followup.marks import INK
from tracker.domain.followup.texts import area_name, contributing_text, counts_text
from tracker.domain.plan.plan import FocusArea
from tracker.exchange.followup.workbook_column import Column, columns_for, widths
from tracker.exchange.followup.workbook_columns import AREA_COLUMNS
from tracker.exchange.followup.workbook_table import LineWriter, headings
from tracker.exchange.office.workbook_file import Book
from tracker.exchange.office.workbook_looks import (
    ACCENT,
    ACCENT_SOFT,
    HEADER,
    HEADER_HEIGHT,
    MUTED,
    Look,
)
from tracker.exchange.office.workbook_sheet import Page, Sheet
from tracker.exchange.office.workbook_text import sheet_names

_KIND = Look(size=10, ink=MUTED, vertical="center")
_TITLE = Look(size=16, bold=True, ink=ACCENT, vertical="center")
_FIGURES = Look(size=10, ink=INK, vertical="center")
_DESCRIPTION = Look(size=10, ink=INK, vertical="top", wrap=True)
_GOAL = Look(size=10, bold=True, fill=ACCENT_SOFT, vertical="center", indent=1)
_GOAL_HEIGHT = 20.0


def add_areas(book: Book, content: FollowupContent, page: Page) -> None:
    """Add a sheet for each focus area, and one for activities outside them if there are any."""
    areas: list[FocusArea | None] = list(content.focus_areas)
    by_area: dict[int | None, list[FollowupLine]] = {}
    for line in content.lines:
        by_area.setdefault(line.focus_area_id, []).append(line)
    if None in by_area:
        areas.append(None)
    without = content.labels.focus_area.without()
    titles = [area_name(area) if area else without for area in areas]
    taken = [sheet.name for sheet in book.sheets]
    for name, area in zip(sheet_names(titles, taken), areas, strict=True):
        lines = by_area.get(area.id if area else None, [])
        others = content.contributing_to(area.id) if area else ()
        shown = [*lines, *others]
        columns = columns_for(AREA_COLUMNS, shown)
        names = headings(columns, content.labels)
        sheet = book.add_sheet(name, widths(columns, names, shown, content.labels))
        _add_heading(sheet, area, content, lines)
        header_row = None
        if shown:
            writer = LineWriter(sheet, columns, content.labels)
            header_row = _add_lines(sheet, columns, content, lines, writer)
            _add_contributing(sheet, content, others, writer)
        sheet.print_on(page, landscape=True, header_row=header_row, tall=0)


def _add_heading(
    sheet: Sheet, area: FocusArea | None, content: FollowupContent, lines: Sequence[FollowupLine]
) -> None:
    """Add the area's title and figures."""
    noun = content.labels.focus_area
    if area is not None:
        group = f"{area.group_title} – {noun.title}" if area.group_title else noun.title
        sheet.add_wide(group, _KIND)
        if area.color:
            sheet.worksheet.sheet_properties.tabColor = area.color.lstrip("#")
    sheet.add_wide(area.title if area else noun.without(), _TITLE)
    if area is not None and area.description:
        sheet.add_wide(area.description, _DESCRIPTION)
    contributing = contributing_text(content, area) if area is not None else ""
    if lines or not contributing:
        sheet.add_wide(counts_text(content, tally_up(line.tally() for line in lines)), _FIGURES)
    if contributing:
        sheet.add_wide(contributing, _DESCRIPTION)
    sheet.space(6)


def _add_lines(
    sheet: Sheet,
    columns: Sequence[Column],
    content: FollowupContent,
    lines: Sequence[FollowupLine],
    writer: LineWriter,
) -> int:
    """Add the columns' headings and the lines under their goals; return the headings' row.

    Goals are left out where no activity has one.
    """
    names = headings(columns, content.labels)
    header_row = sheet.add_spans(*((each, HEADER, 1) for each in names), at_least=HEADER_HEIGHT)
    sheet.freeze(header_row, 1)
    with_goals = any(line.goal for line in lines)
    for goal, of_goal in groupby(lines, key=lambda line: line.goal):
        if with_goals:
            sheet.add_wide(goal or content.labels.goal.without(), _GOAL, at_least=_GOAL_HEIGHT)
        for line in of_goal:
            writer.add(line)
    return header_row


def _add_contributing(
    sheet: Sheet, content: FollowupContent, lines: Sequence[FollowupLine], writer: LineWriter
) -> None:
    """Add the activities that contribute from other areas, under a heading of each area."""
    nouns = content.labels
    for area, of_area in groupby(lines, key=lambda line: line.focus_area):
        heading = _("Bidrar hit från {area}").format(area=area or nouns.focus_area.without())
        sheet.add_wide(heading, _GOAL, at_least=_GOAL_HEIGHT)
        for line in of_area:
            writer.add(line)
