"""The annual follow-up as an Excel workbook, ready to be sent to the board (LJ-R3, LJ-R6)."""

from __future__ import annotations

from pathlib import Path

from tracker.domain.core.jobs import Progress
from tracker.domain.core.language import _
from tracker.domain.core.terms import FollowupState
from tracker.domain.followup.assessed import levels_title, shown_parts
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.followup.texts import since_heading
from tracker.exchange.followup.workbook_action_plans import add_action_plans
from tracker.exchange.followup.workbook_agreements import add_agreements
from tracker.exchange.followup.workbook_areas import add_areas
from tracker.exchange.followup.workbook_frameworks import add_frameworks
from tracker.exchange.followup.workbook_goals import add_goals
from tracker.exchange.followup.workbook_indicators import add_indicators
from tracker.exchange.followup.workbook_needs import add_needs
from tracker.exchange.followup.workbook_since import add_since
from tracker.exchange.followup.workbook_summary import add_summary
from tracker.exchange.followup.workbook_table import add_table
from tracker.exchange.followup.workbook_units import add_units
from tracker.exchange.followup.workbook_voices import add_voices
from tracker.exchange.office.workbook_file import Book
from tracker.exchange.office.workbook_sheet import Page
from tracker.exchange.office.workbook_text import ORIGIN, sheet_names
from tracker.store.file.output import finished_file


def write_followup_workbook(content: FollowupContent, target: Path, progress: Progress) -> None:
    """Write a year's follow-up to `target` (.xlsx): summary, all activities, one sheet an area.

    Units, agreements, goals, indicators, what is new since the year before, and dimensions
    follow, each on a sheet that is left out when the plan has none (VG-R6).

    The file appears finished or not at all. Raises TrackerError when it cannot be written, and
    CancelledError when `progress` does.
    """
    with finished_file(target) as unfinished:
        _book(content, progress).write(unfinished)


def _book(content: FollowupContent, progress: Progress) -> Book:
    plan = content.plan
    subject = _("Uppföljning {year}").format(year=content.period)
    book = Book(
        title=f"{plan.title} – {subject}",
        creator=plan.municipality,
        progress=progress,
        accent=content.look.ink.lstrip("#").upper(),
    )
    if content.version:
        book.mark(ORIGIN, f"{plan.uuid}:{content.version}")
    page = _page(content, subject)
    add_summary(book, content, _("Sammanfattning"), page)
    add_table(book, content, _("Uppföljning"), page)
    add_areas(book, content, page)
    for title, add_part in (
        (_("Handlingsplaner"), add_action_plans),
        (_("Enheter"), add_units),
        (_("Överenskommelser"), add_agreements),
        (levels_title(shown_parts(content.parts.assessed), content.labels), add_goals),
        (_("Indikatorer"), add_indicators),
        (_("Behov"), add_needs),
        (_("Berördas röster"), add_voices),
        (since_heading(content), add_since),
        (_("Referensramar"), add_frameworks),
    ):
        (name,) = sheet_names([title], [sheet.name for sheet in book.sheets])
        add_part(book, content, name, page)
    return book


def _page(content: FollowupContent, subject: str) -> Page:
    """Return the origin that every page is marked with; a draft is marked as one on each."""
    number = content.case_number or content.plan.case_number
    fixed = content.state is FollowupState.FIXED
    return Page(
        title=content.plan.title,
        subject=subject if fixed else _("{subject} – utkast").format(subject=subject),
        day=content.as_of,
        case_number=_("Dnr {number}").format(number=number) if number else "",
    )
