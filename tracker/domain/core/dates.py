"""Dates as people write them. The plan keeps ISO dates (2026-03-31) only."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta

from tracker.domain.core.language import _, ngettext
from tracker.domain.core.reading import Reading
from tracker.domain.core.relative_dates import relative_day
from tracker.domain.core.spans import full_year, month_named, parse_span

_EPOCH = date(1899, 12, 30)

NO_TIME = datetime(1900, 1, 1, tzinfo=UTC)
"""What stands in for a time that a fault of the disk has spoilt."""

_FIRST_SERIAL = 10_000
"""Five digits are the number of a day in a spreadsheet, from 1927 to 2173."""

_YEARS = range(1900, 2201)
"""A spreadsheet that took a bare year for the number of a day shows one of 1905 or 1906."""

_LONGEST = 60
_NUMBER = r"(?P<day>\d{1,2})(?::?[ae]|\.|st|nd|rd|th)?"
_DAY_AND_MONTH = r"(?P<day>\d{1,2})(?: ?/ ?|[-.])(?P<month>\d{1,2})"
_DAYS = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        r"(?P<year>\d{2})(?P<mark>-?)(?P<month>\d{2})(?P=mark)(?P<day>\d{2})",
        _DAY_AND_MONTH + r"(?:(?P<slash>[-/. ]+)(?P<year>\d{4}|\d{2}))?",
        _NUMBER + r"[ -]?(?P<month>[a-z]{3,9})\.?(?:[ ,-]+(?P<year>\d{4}|\d{2}))?",
        r"(?P<month>[a-z]{3,9})\.? (?P<day>\d{1,2}),? (?P<year>\d{4})",
        r"(?P<year>\d{4}),? (?P<day>\d{1,2}) (?P<month>[a-z]{3,9})\.?",
    )
)
_TIMED = re.compile(r"(.*?\S)(?:t|,? kl\.? ?| )\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?z?", re.ASCII)
_WEEKDAY = re.compile(
    r"(?:(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?|mån|tis|ons|tors?|fre|lör|sön)\.?,? (?:den )?"
)
_LEADING = re.compile(
    r"(?:(?:den|senast|till och med|till|t\.?o\.?m\.?|under|i(?! (?:kvartal|tertial|halvår))) )+"
)
_WEEK = re.compile(r"(?:\d{4}[ -]?)?(?:v|w|vecka)[. \d]")
_ABOUT = re.compile(r"(?:ca\.?|cirka|omkring|runt) ")
_SERIAL = re.compile(r"([1-9]\d{4})(?:[.,]\d+)?", re.ASCII)
_QUOTES = "\"'”’( "
_AROUND = ".,;!)" + _QUOTES
_RELATIVE = {
    **dict.fromkeys(("idag", "i dag", "today"), 0),
    **dict.fromkeys(("imorgon", "i morgon", "imorron", "tomorrow"), 1),
    **dict.fromkeys(("igår", "i går", "yesterday"), -1),
}
_DASHES = str.maketrans({"–": "-", "−": "-", "\u2011": "-"})
_LAST_MONTH = 12


def parse_date(text: str, today: date) -> date | None:
    """Return the day that `text` names or most likely means, None when it names none."""
    found = read_date(text, today)
    return None if found is None else found.value


def read_date(value: object, today: date, *, first: bool = False) -> Reading[date] | None:
    """Return the day that somebody wrote, or None when nobody could say which.

    Reads days ("2026-03-31", "31/3 2026", "31 mars 2026", "260331", "imorgon", "nästa fredag",
    "+2v"), and spans, of which the last day counts, with `first` the first: "mars 2027",
    "sista mars", "v. 12", "Q3 2026", "hösten 2026", 2027. A year that is not written is that of
    `today`. The values of a spreadsheet's cells are read too: days, and the numbers that stand for
    days. What was supposed is a guess.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, date):
        text = str(year_shown_as_day(value))
    elif isinstance(value, float):
        is_day = value.is_integer() or _FIRST_SERIAL <= value < math.inf
        text = str(int(value)) if is_day else ""
    else:
        text = str(value)
    plain = _plain(text)
    if plain in _RELATIVE:
        return Reading(today + timedelta(days=_RELATIVE[plain]))
    if len(plain) > _LONGEST:
        return None
    shown = " ".join(text.split())
    if said := relative_day(plain, today):
        return _guess(shown, said)
    return _read_text(plain, shown, today, first=first)


def year_shown_as_day(day: date) -> date | int:
    """Return the year that a spreadsheet shows as a day: 2027 for 1905-07-19; else the day.

    A cell for dates takes a bare year for the number of a day, and no plan has days of 1905.
    """
    plain = day.date() if isinstance(day, datetime) else day
    number = (plain - _EPOCH).days
    return number if number in _YEARS else plain


def date_examples() -> str:
    """Return what a refused date is answered with: the ways in which a date may be written."""
    return _(
        "Skriv till exempel 2026-03-31, 31/3 2026, 31 mars 2026, mars 2026, v. 12 2026,"
        " kvartal 3 2026 eller hösten 2026."
    )


def days(count: int) -> str:
    """Return "1 dag" or "12 dagar"."""
    return ngettext("{count} dag", "{count} dagar", count).format(count=count)


def local_time(stamp: str) -> datetime:
    """Return a UTC time of the change log as local time; one that is none is `NO_TIME`."""
    try:
        return datetime.fromisoformat(stamp).astimezone()
    except (ValueError, OverflowError, OSError):
        return NO_TIME


def is_time(stamp: str) -> bool:
    """Return whether a text is a UTC time as the change log writes it."""
    return local_time(stamp) is not NO_TIME


def end_of_day_utc(day: date) -> str:
    """Return the last instant of the local `day` as a UTC time of the change log."""
    midnight = datetime.combine(day + timedelta(days=1), time()).astimezone()
    stamp = midnight.astimezone(UTC) - timedelta(milliseconds=1)
    return stamp.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def spoken_day(day: date, today: date) -> str:
    """Return "i dag", "i morgon", "i går" or the ISO date."""
    words = {0: _("i dag"), 1: _("i morgon"), -1: _("i går")}
    return words.get((day - today).days, day.isoformat())


def _plain(text: str) -> str:
    """Return a text as it is compared: one blank between words, lower case, no time of day."""
    text = " ".join(unicodedata.normalize("NFC", text[: 4 * _LONGEST]).lower().split())
    text = text.translate(_DASHES).rstrip(_AROUND).lstrip(_QUOTES)
    if text in _RELATIVE:
        return text
    if found := _LEADING.match(text):
        text = text[found.end() :]
    if (found := _WEEKDAY.match(text)) and not _WEEK.match(text, found.end()):
        text = text[found.end() :]
    return text


def _read_text(text: str, shown: str, today: date, *, first: bool) -> Reading[date] | None:
    plain = text
    if about := _ABOUT.match(text):
        plain = text[about.end() :]
    if found := _day_in(plain, today):
        day, is_certain = found
        return Reading(day) if is_certain and not about else _guess(shown, day)
    if serial := _SERIAL.fullmatch(plain):
        return _guess(shown, _EPOCH + timedelta(days=int(serial[1])))
    span = parse_span(plain, today)
    if span is None:
        return None
    sentence = (
        _("”{text}” uppfattas som {day}, periodens första dag.")
        if first
        else _("”{text}” uppfattas som {day}, periodens sista dag.")
    )
    day = span.first if first else span.last
    return Reading(day, sentence.format(text=shown, day=day.isoformat()))


def _guess(shown: str, day: date) -> Reading[date]:
    sentence = _("”{text}” uppfattas som {day}.").format(text=shown, day=day.isoformat())
    return Reading(day, sentence)


def _day_in(text: str, today: date) -> tuple[date, bool] | None:
    """Return the day that a text names, and whether it can be no other."""
    timed = _TIMED.fullmatch(text)
    for pattern in _DAYS:
        if match := pattern.fullmatch(timed[1] if timed else text):
            return _day_of(match.groupdict(), today)
    return None


def _day_of(parts: dict[str, str | None], today: date) -> tuple[date, bool] | None:
    """Return the day that is named by its parts; American order only where no other fits."""
    day, name, digits = int(parts["day"] or 0), parts["month"] or "", parts["year"] or ""
    month = int(name) if name.isdigit() else month_named(name) or 0
    year = full_year(digits, today) if digits else today.year
    is_certain = len(digits) == len("2027")
    if is_certain and name.isdigit() and "/" in (parts.get("slash") or ""):
        is_certain = day == month or day > _LAST_MONTH  # 03/04/2027 may be the fourth of March
        if month > _LAST_MONTH >= day:
            day, month = month, day
    try:
        return date(year, month, day), is_certain
    except ValueError:
        return None


def dates_text(start: date | None, due: date | None) -> str:
    """Return "2026-01-01 – 2026-06-30", "från …", "senast …", or "" when neither is known."""
    if start is not None and due is not None:
        return f"{start.isoformat()} – {due.isoformat()}"
    if due is not None:
        return _("senast {date}").format(date=due.isoformat())
    return _("från {date}").format(date=start.isoformat()) if start is not None else ""
