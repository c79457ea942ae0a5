"""Dates as people write them. The plan keeps ISO dates (2026-03-31) only."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from tracker.domain.core.language import _, ngettext

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|(\d{2})(\d{2}))", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[-/. ]+(\d{4}))?", re.ASCII)


def parse_date(text: str, today: date) -> date | None:
    """Return the day that `text` names, or None when it names none.

    Reads 2026-03-31, 2026-3-31, 20260331, 31/3 2026, 31.3.2026, 31/3 (the year of `today`),
    "idag" and "imorgon".
    """
    text = text.strip().lower()
    if text in ("idag", "i dag", "today"):
        return today
    if text in ("imorgon", "i morgon", "tomorrow"):
        return today + timedelta(days=1)
    if match := _ISO.fullmatch(text):
        year, month, day = (part for part in match.groups() if part)
    elif match := _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups(default=str(today.year))
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def days(count: int) -> str:
    """Return "1 dag" or "12 dagar"."""
    return ngettext("{count} dag", "{count} dagar", count).format(count=count)


def local_time(stamp: str) -> datetime:
    """Return a UTC time of the change log as local time."""
    return datetime.fromisoformat(stamp).astimezone()


def end_of_day_utc(day: date) -> str:
    """Return the last instant of the local `day` as a UTC time of the change log."""
    midnight = datetime.combine(day + timedelta(days=1), time()).astimezone()
    stamp = midnight.astimezone(UTC) - timedelta(milliseconds=1)
    return stamp.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def spoken_day(day: date, today: date) -> str:
    """Return "i dag", "i morgon", "i går" or the ISO date."""
    words = {0: _("i dag"), 1: _("i morgon"), -1: _("i går")}
    return words.get((day - today).days, day.isoformat())
