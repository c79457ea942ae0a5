"""Days as a calendar file, iCalendar (RFC 5545), which Outlook and others subscribe to or open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from tracker.domain.core.jobs import Progress
from tracker.domain.core.language import _
from tracker.domain.core.text import readable
from tracker.domain.meetings.calendar import CalendarDay
from tracker.store.file.output import finished_file

_LINE_OCTETS = 75
_SPECIAL = re.compile(r"([\\;,])")


def write_calendar(
    days: Iterable[CalendarDay], name: str, at: datetime, target: Path, progress: Progress
) -> None:
    """Write days to `target` (.ics) as a calendar called `name`, made at the time `at` in UTC.

    Each is a whole day that takes up no time. The file appears finished or not at all. Raises
    TrackerError when it cannot be written.
    """
    with finished_file(target) as unfinished:
        progress(_("Skriver kalendern"), 0.0)
        lines = "".join(
            f"{folded}\r\n" for line in _lines(days, name, at) for folded in [_fold(line)]
        )
        unfinished.write_bytes(lines.encode())
        progress(_("Skriver kalendern"), 1.0)


def _lines(days: Iterable[CalendarDay], name: str, at: datetime) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//Tracker//Tracker//SV"
    yield "METHOD:PUBLISH"
    yield f"X-WR-CALNAME:{_text(name)}"
    for day in days:
        yield "BEGIN:VEVENT"
        yield f"UID:{_text(day.uid)}"
        yield f"DTSTAMP:{at:%Y%m%dT%H%M%SZ}"
        yield f"DTSTART;VALUE=DATE:{day.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{day.day + timedelta(days=1):%Y%m%d}"
        yield f"SUMMARY:{_text(day.title)}"
        if day.detail:
            yield f"DESCRIPTION:{_text(day.detail)}"
        yield "TRANSP:TRANSPARENT"
        yield "END:VEVENT"
    yield "END:VCALENDAR"


def _text(text: str) -> str:
    """Return a text as a value: what would mean something is marked, a new line is written."""
    return _SPECIAL.sub(r"\\\1", readable(text)).replace("\n", "\\n")


def _fold(line: str) -> str:
    """Return a line in pieces of at most 75 octets, each new one after a space."""
    pieces, piece, octets = [], "", 0
    for character in line:
        size = len(character.encode())
        if octets + size > _LINE_OCTETS:
            pieces.append(piece)
            piece, octets = " ", 1
        piece, octets = piece + character, octets + size
    return "\r\n".join([*pieces, piece])
