"""A calendar file (.ics, RFC 5545) of whole days, for Outlook and every other calendar.

A day keeps its UID whenever the file is written anew, and its SEQUENCE is how often it has been
moved, so a calendar that has read it before moves what has moved instead of having it twice.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tracker import __version__
from tracker.domain.core.jobs import Progress
from tracker.domain.core.language import _, current_language
from tracker.domain.core.text import readable, unturned
from tracker.domain.plan.calendar import CalendarDay, PlanCalendar
from tracker.store.file.output import finished_file

if TYPE_CHECKING:
    from icalendar import Event


def write_calendar(
    calendar: PlanCalendar, target: Path, written_at: datetime, progress: Progress
) -> None:
    """Write a plan's days to `target` (.ics), UTF-8 with CRLF, finished or not at all.

    `written_at` is the time it is written, with its zone. Raises TrackerError when the file cannot
    be written, CancelledError when `progress` does.
    """
    from icalendar import Calendar

    with finished_file(target) as unfinished:
        progress(_("Skriver kalenderfilen"), 0.0)
        stamp = written_at.astimezone(UTC).replace(microsecond=0)
        found = Calendar()
        found.add("prodid", f"-//Tracker//Tracker {__version__}//{current_language().upper()}")
        found.add("version", "2.0")
        found.add("calscale", "GREGORIAN")
        found.add("method", "PUBLISH")
        found.add("x-wr-calname", _plain(calendar.title))
        for day in calendar.days:
            found.add_component(_event(day, calendar.uuid, stamp))
        unfinished.write_bytes(found.to_ical())
        progress(_("Skriver kalenderfilen"), 1.0)


def uid_of(day: CalendarDay, uuid: str) -> str:
    """Return what a day is known by in every calendar: "activity-17@" and the plan's uuid."""
    return f"{day.key.replace('/', '-')}@{uuid}"


def _event(day: CalendarDay, uuid: str, stamp: datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", uid_of(day, uuid))
    event.add("dtstamp", stamp)
    event.add("sequence", day.sequence)
    event.add("dtstart", day.day)
    event.add("dtend", day.day + timedelta(days=1))
    event.add("summary", _plain(day.title))
    if day.text:
        event.add("description", _plain(day.text))
    event.add("transp", "TRANSPARENT")
    return event


def _plain(text: str) -> str:
    """Return a text without what calendars cannot read; in the file it is a value and no more."""
    return unturned(readable(text))
