"""Days as they are said from today on: "fredag", "nästa fredag", "+2v", "om 3 dagar".

A text means such a day only when it is nothing else: words within a sentence are never dates.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from tracker.domain.core.language import N_, _
from tracker.domain.core.spans import MONTHS

WEEKDAYS = (
    N_("måndag"),
    N_("tisdag"),
    N_("onsdag"),
    N_("torsdag"),
    N_("fredag"),
    N_("lördag"),
    N_("söndag"),
)
_ENGLISH_WEEKDAYS = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
)
_WEEK, _YEAR_MONTHS = 7, 12

_UNITS = {
    "day": ("d", "dag", "dagar", "dygn", "day", "days"),
    "week": ("v", "w", "vecka", "veckor", "week", "weeks"),
    "month": ("m", "mån", "månad", "månader", "month", "months"),
    "year": ("å", "år", "y", "year", "years"),
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words}
_STEP = re.compile(r"(?P<sign>[+-]|om |in ) ?(?P<count>\d{1,4}|en|ett|one|a) ?(?P<unit>[a-zåäö]+)")
_NEXT = re.compile(r"(?:nästa|next) (?P<what>[a-zåäö]+)")
_THIS = re.compile(r"(?:på |nu på |on |this |nu )?(?P<day>[a-zåäö]+?)(?:en)?")


def relative_day(text: str, today: date) -> date | None:
    """Return the day that a text in lower case says from `today` on, None when it says none.

    A weekday is the next one after today, "nästa" one that of the week after this. "+2v" is two
    weeks, "+3m" three months, "+10d" ten days from today.
    """
    for read in (_stepped, _next, _weekday):
        found = read(text, today)
        if found is not None:
            return found
    return None


def spoken_date(day: date) -> str:
    """Return "fredag 4 december 2026"."""
    return _("{weekday} {day} {month} {year}").format(
        weekday=_(WEEKDAYS[day.weekday()]),
        day=day.day,
        month=_(MONTHS[day.month - 1]),
        year=day.year,
    )


def _stepped(text: str, today: date) -> date | None:
    found = _STEP.fullmatch(text)
    unit = _UNIT_OF.get(found["unit"]) if found else None
    if found is None or unit is None:
        return None
    count = int(found["count"]) if found["count"].isdigit() else 1
    return _moved(today, -count if found["sign"] == "-" else count, unit)


def _next(text: str, today: date) -> date | None:
    found = _NEXT.fullmatch(text)
    if found is None:
        return None
    number = _weekday_named(found["what"])
    if number is not None:
        monday = today - timedelta(days=today.weekday())
        return monday + timedelta(days=_WEEK + number)
    unit = _UNIT_OF.get(found["what"])
    return None if unit is None or len(found["what"]) == 1 else _end_of_next(today, unit)


def _end_of_next(today: date, unit: str) -> date | None:
    """Return the last day of the next week, month or year."""
    if unit == "week":
        return today + timedelta(days=2 * _WEEK - 1 - today.weekday())
    moved = _moved(today.replace(day=1), 1, unit)
    if moved is None or unit == "day":
        return None if unit != "day" else today + timedelta(days=1)
    month = _YEAR_MONTHS if unit == "year" else moved.month
    return date(moved.year, month, calendar.monthrange(moved.year, month)[1])


def _weekday(text: str, today: date) -> date | None:
    found = _THIS.fullmatch(text)
    number = _weekday_named(found["day"]) if found else None
    if number is None:
        return None
    return today + timedelta(days=(number - today.weekday() - 1) % _WEEK + 1)


def _weekday_named(word: str) -> int | None:
    for names in (WEEKDAYS, _ENGLISH_WEEKDAYS):
        if word in names:
            return names.index(word)
    return None


def _moved(day: date, count: int, unit: str) -> date | None:
    """Return a day so many units away; a month without it has its last day instead."""
    try:
        if unit in ("day", "week"):
            return day + timedelta(days=count * (_WEEK if unit == "week" else 1))
        months = day.year * _YEAR_MONTHS + day.month - 1
        months += count * (_YEAR_MONTHS if unit == "year" else 1)
        year, month = divmod(months, _YEAR_MONTHS)
        last = calendar.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(day.day, last))
    except (ValueError, OverflowError, calendar.IllegalMonthError):
        return None
