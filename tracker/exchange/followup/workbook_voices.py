"""The sheet of voices: what those concerned have said, in the register and in units' reports."""

from __future__ import annotations

from dataclasses import replace

from tracker.domain.core.language import _
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.reporting.voice import (
    VoiceLine,
    reported_voices_sentence,
    voices_sentence,
    written,
)
from tracker.exchange.followup.workbook_part import Span, add_title
from tracker.exchange.office.workbook_file import Book
from tracker.exchange.office.workbook_looks import BODY, HEADER
from tracker.exchange.office.workbook_sheet import Page

_WIDTHS = (12.0, 36.0, 10.0, 30.0, 52.0, 40.0, 24.0)
_NUMBER = replace(BODY, horizontal="right")


def add_voices(book: Book, content: FollowupContent, name: str, page: Page) -> None:
    """Add the sheet `name` with every voice of the year, and whose report it is from, if any.

    A year without voices in the register has no such sheet; the units' own words stand with
    their activities.
    """
    lines, every = written(content.parts.voices), content.parts.voices
    if not lines:
        return
    sheet = book.add_sheet(name, _WIDTHS)
    title = _("Berördas röster {year}").format(year=content.year)
    add_title(sheet, title, voices_sentence(lines), reported_voices_sentence(every))
    headings = (
        _("Datum"),
        _("Vilka"),
        _("Antal"),
        _("Gäller"),
        _("Vad de sa"),
        _("Vad det ledde till"),
        _("Källa"),
    )
    sheet.add_spans(*((text, HEADER, 1) for text in headings), at_least=30.0)
    for line in (*lines, *(each for each in every if each.voice is None)):
        sheet.add_spans(*_cells(line))
    sheet.print_on(page, landscape=True, header_row=None, tall=0)


def _cells(line: VoiceLine) -> list[Span]:
    source = _("Registret") if line.voice else _("Rapport från {unit}").format(unit=line.unit)
    return [
        (line.when, BODY, 1),
        (line.who if line.voice else None, BODY, 1),
        (line.people, _NUMBER, 1),
        (line.place, BODY, 1),
        (line.said, BODY, 1),
        (line.led_to or None, BODY, 1),
        (source, BODY, 1),
    ]
