"""A calendar file (.ics, RFC 5545) of whole days, for Outlook and every other calendar.

A day keeps its UID whenever the file is written anew, so a calendar that has read it before moves
what has moved instead of having it twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tracker import __version__
from tracker.domain.core.jobs import Progress
from tracker.domain.core.language import _
from tracker.domain.core.text import readable, unturned
from tracker.domain.plan.calendar import CalendarDay, PlanCalendar
from tracker.store.file.output import finished_file

_LINE_BYTES = 75
"""A line is no longer than this; what follows stands on the next one, after a space."""


def write_calendar(
    calendar: PlanCalendar, target: Path, written_at: datetime, progress: Progress
) -> None:
    """Write a plan's days to `target` (.ics), UTF-8 with CRLF, finished or not at all.

    `written_at` is the time it is written, with its zone. Raises TrackerError when the file cannot
    be written, CancelledError when `progress` does.
    """
    with finished_file(target) as unfinished:
        progress(_("Skriver kalenderfilen"), 0.0)
        lines = [part for line in _lines(calendar, written_at) for part in _folded(line)]
        unfinished.write_bytes("".join(f"{line}\r\n" for line in lines).encode())
        progress(_("Skriver kalenderfilen"), 1.0)


def _lines(calendar: PlanCalendar, written_at: datetime) -> Iterator[str]:
    stamp = written_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:-//Tracker//Tracker {__version__}//SV"
    yield "CALSCALE:GREGORIAN"
    yield f"X-WR-CALNAME:{_escaped(calendar.title)}"
    for day in calendar.days:
        yield from _event(day, calendar.uuid, stamp)
    yield "END:VCALENDAR"


def _event(day: CalendarDay, uuid: str, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{day.key.replace('/', '-')}@{uuid}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{day.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(day.title)}"
    if day.text:
        yield f"DESCRIPTION:{_escaped(day.text)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    """Return a text as a value: nothing in it can begin a line or a property."""
    plain = unturned(readable(text)).replace("\\", "\\\\")
    return plain.replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Yield a line in parts of at most 75 bytes; a letter is never cut."""
    part, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > _LINE_BYTES:
            yield part
            part, size = " ", 1
        part += letter
        size += width
    yield part
