"""The differences since the follow-up before, in words: new, removed, statuses, due dates."""

from __future__ import annotations

from dataclasses import replace

from tracker.domain.core.language import _
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.followup.texts import since_counted, since_heading, since_note
from tracker.domain.history.compare_words import DifferenceGroup
from tracker.exchange.followup.workbook_part import CELL, EXPLAINED, GROUP, GROUP_HEIGHT, add_title
from tracker.exchange.office.workbook_file import Book
from tracker.exchange.office.workbook_looks import HEADER
from tracker.exchange.office.workbook_sheet import Page, Sheet

_WIDTHS = (52.0, 92.0)
_TITLE = replace(CELL, bold=True)


def add_since(book: Book, content: FollowupContent, name: str, page: Page) -> None:
    """Add the sheet `name`, a row for each difference. It is left out with nothing before."""
    since = content.parts.since
    if since is None:
        return
    sheet = book.add_sheet(name, _WIDTHS)
    add_title(sheet, since_heading(content), since.sentence, since_counted(since))
    header = None
    if since.groups:
        header = sheet.add_spans((_("Vad"), HEADER, 1), (_("Ändring"), HEADER, 1))
        sheet.freeze(header, 1)
    for group in since.groups:
        _add_group(sheet, group)
    sheet.add_wide(since_note(), EXPLAINED)
    sheet.print_on(page, landscape=True, header_row=header, tall=0)


def _add_group(sheet: Sheet, group: DifferenceGroup) -> None:
    sheet.add_wide(group.heading, GROUP, at_least=GROUP_HEIGHT)
    look = sheet.row_look((_TITLE, CELL))
    for difference in group.differences:
        sheet.add((difference.title, difference.detail), look)
