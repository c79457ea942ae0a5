"""Spans of days as people name them: "mars 2027", "v. 12", "Q3 2026", "hösten 2026", "2027".

A deadline written as a span means its last day, a start its first.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from tracker.domain.core.language import N_

MONTHS = (
    N_("januari"),
    N_("februari"),
    N_("mars"),
    N_("april"),
    N_("maj"),
    N_("juni"),
    N_("juli"),
    N_("augusti"),
    N_("september"),
    N_("oktober"),
    N_("november"),
    N_("december"),
)
_ENGLISH_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_SHORTEST_NAME = 3
_LAST_MONTH = 12
_CENTURY = 100
_YEARS_AHEAD = 50
"""A year of two digits is at most this far ahead; 98 in 2026 is 1998."""


class Span(NamedTuple):
    """The first and the last day of what was written."""

    first: date
    last: date


def month_named(name: str) -> int | None:
    """Return the number of a month by its Swedish or English name or the first letters of it.

    `name` is in lower case; at least three letters are asked for.
    """
    for number, names in enumerate(zip(MONTHS, _ENGLISH_MONTHS, strict=True), start=1):
        if len(name) >= _SHORTEST_NAME and any(month_name.startswith(name) for month_name in names):
            return number
    return None


def full_year(digits: str, today: date) -> int:
    """Return the year that two or four digits stand for; "27" is 2027."""
    year = int(digits)
    if len(digits) > 2:  # noqa: PLR2004 -- the digits of a short year
        return year
    year += today.year - today.year % _CENTURY
    return year - _CENTURY if year > today.year + _YEARS_AHEAD else year


def parse_span(text: str, today: date) -> Span | None:
    """Return the days that `text` names, or None when it names no span.

    `text` is in lower case with single blanks. A year that is not written is that of `today`.
    Years outside the calendar, weeks and quarters that do not exist name nothing.
    """
    for pattern, reader in _READERS:
        match = _compiled(pattern).fullmatch(text)
        if match is None:
            continue
        try:
            span = reader(match, today)
        except ValueError:  # a week, a quarter or a year that does not exist
            return None
        if span is not None:
            return span
    return None


def _months(year: int, first: int, last: int) -> Span:
    """Return the days of months of a year; month 14 is February of the year after."""
    end_year, end_month = year + (last - 1) // _LAST_MONTH, (last - 1) % _LAST_MONTH + 1
    days = calendar.monthrange(end_year, end_month)[1]
    return Span(date(year, first, 1), date(end_year, end_month, days))


def _year_of(match: re.Match[str], today: date) -> int:
    digits = match["year"] if "year" in match.re.groupindex else None
    for name in ("before", "after"):
        if digits is None and name in match.re.groupindex:
            digits = match[name]
    return full_year(digits, today) if digits else today.year


def _part(match: re.Match[str], today: date, parts: int) -> Span:
    """Return a part of a year that is divided in as many equal ones."""
    number = _number(match["number"])
    months = _LAST_MONTH // parts
    if not 1 <= number <= parts:
        raise ValueError
    return _months(_year_of(match, today), (number - 1) * months + 1, number * months)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _ORDINALS[text]


def _month(match: re.Match[str], today: date) -> Span | None:
    if match["month"] == "jul":  # Christmas as likely as July
        return None
    number = int(match["month"]) if match["month"].isdigit() else month_named(match["month"])
    return None if number is None else _months(_year_of(match, today), number, number)


def _week(match: re.Match[str], today: date) -> Span:
    monday = date.fromisocalendar(_year_of(match, today), int(match["number"]), 1)
    return Span(monday, monday + timedelta(days=6))


def _season(match: re.Match[str], today: date) -> Span:
    return _months(_year_of(match, today), *_SEASONS[match["season"]])


def _year(match: re.Match[str], today: date) -> Span:
    return _months(_year_of(match, today), 1, _LAST_MONTH)


def _years(match: re.Match[str], today: date) -> Span:
    first, last = int(match["from"]), full_year(match["to"], today)
    if last < first:
        raise ValueError
    return Span(date(first, 1, 1), date(last, _LAST_MONTH, 31))


def _month_range(match: re.Match[str], today: date) -> Span | None:
    first, last = month_named(match["month"]), month_named(match["end"])
    if first is None or last is None or last < first:
        return None
    return _months(_year_of(match, today), first, last)


def _end_of(match: re.Match[str], today: date) -> Span | None:
    """Return the last day of the span that is named; the end of "året" is that of its year."""
    span = parse_span(match["span"], today)
    return None if span is None else Span(span.last, span.last)


def _winter(match: re.Match[str], today: date) -> Span | None:
    first, last = full_year(match["from"], today), full_year(match["to"], today)
    return _months(first, *_SEASONS["vintern"]) if last == first + 1 else None


def _middle_of_year(match: re.Match[str], today: date) -> Span:
    end = date(_year_of(match, today), 6, 30)
    return Span(end, end)


def _turn_of_year(match: re.Match[str], today: date) -> Span:
    end = date(_year_of(match, today), _LAST_MONTH, 31)
    return Span(end, end)


_ORDINALS = {
    **dict.fromkeys(("första", "1:a", "1a", "i"), 1),
    **dict.fromkeys(("andra", "2:a", "2a", "ii"), 2),
    **dict.fromkeys(("tredje", "3:e", "3e", "iii"), 3),
    **dict.fromkeys(("fjärde", "sista", "4:e", "4e", "iv"), 4),
}
_SEASONS = {
    "våren": (3, 5),
    "vår": (3, 5),
    "sommaren": (6, 8),
    "sommar": (6, 8),
    "hösten": (9, 11),
    "höst": (9, 11),
    "vintern": (12, 14),
    "vinter": (12, 14),
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "winter": (12, 14),
    "vårterminen": (1, 6),
    "vårtermin": (1, 6),
    "vt": (1, 6),
    "höstterminen": (8, 12),
    "hösttermin": (8, 12),
    "ht": (8, 12),
}
"""The months of a season as the weather service counts them, and of the school's terms."""

_SHORT_YEAR = r"(?:[ ,]{0,2}[-–/’' ](?P<year>\d{4}|\d{2})|(?P<after>\d{4}))?"
"""A year after a number of one digit: "Q3-26", "kv 3 2026"."""

_YEAR = r"(?:,? ?[-–’']?(?P<year>\d{4}|\d{2}))?"
_FULL_YEAR = r"(?P<year>\d{4})"
_FIRST = r"(?:(?P<before>\d{4})[ -]?)?"
_ORDINAL = r"(?P<number>" + "|".join(map(re.escape, _ORDINALS)) + r")"
_NAME = r"(?P<month>[a-z]{3,9})\.?"

Reader = Callable[[re.Match[str], date], Span | None]


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when a text is first read: most starts of the program read none."""
    return re.compile(pattern, re.ASCII)


_READERS: tuple[tuple[str, Reader], ...] = (
    (rf"(?:år(?:et)? |under |hela )*{_FULL_YEAR}", _year),
    (r"(?P<from>\d{4}) ?[-–/] ?(?P<to>\d{4})", _years),
    (rf"{_FULL_YEAR}[-/.](?P<month>\d{{1,2}})", _month),
    (rf"(?P<month>\d{{1,2}})[-/.]{_FULL_YEAR}", _month),
    (rf"{_FULL_YEAR} ?m(?P<month>\d{{1,2}})", _month),
    (rf"{_NAME}(?:,? (?:[-–’'](?P<before>\d{{2}})|{_FULL_YEAR}))?", _month),
    (rf"{_NAME}[-–/](?P<year>\d{{4}}|\d{{2}})", _month),
    (rf"{_NAME} ?[-–/] ?(?P<end>[a-z]{{3,9}})\.?{_YEAR}", _month_range),
    (rf"{_FULL_YEAR},? {_NAME}", _month),
    (
        rf"{_FIRST}(?:vecka|w|v)\.? ?(?P<number>\d{{1,2}})(?:[ ,/-]{{1,2}}{_FULL_YEAR})?",
        _week,
    ),
    (
        rf"{_FIRST}(?:q|k|kv|kvartal)\.? ?(?P<number>\d){_SHORT_YEAR}",
        lambda match, today: _part(match, today, 4),
    ),
    (
        rf"{_ORDINAL} kvartalet{_YEAR}",
        lambda match, today: _part(match, today, 4),
    ),
    (
        rf"{_FIRST}(?:t|tertial)\.? ?(?P<number>\d){_SHORT_YEAR}",
        lambda match, today: _part(match, today, 3),
    ),
    (
        rf"{_ORDINAL} tertialet{_YEAR}",
        lambda match, today: _part(match, today, 3),
    ),
    (
        rf"{_FIRST}(?:h|halvår)\.? ?(?P<number>\d){_SHORT_YEAR}",
        lambda match, today: _part(match, today, 2),
    ),
    (
        rf"{_ORDINAL} halvåret{_YEAR}",
        lambda match, today: _part(match, today, 2),
    ),
    (rf"(?P<season>{'|'.join(_SEASONS)}){_YEAR}", _season),
    (r"vintern? (?P<from>\d{4}|\d{2}) ?[-/–] ?(?P<to>\d{4}|\d{2})", _winter),
    (
        (
            rf"(?:(?:före |innan )?årsskiftet|(?:vid )?årets slut|slutet (?:av|på) året){_YEAR}"
            r"(?:[-/–]\d{2,4})?"
        ),
        _turn_of_year,
    ),
    (rf"halvårsskiftet{_YEAR}", _middle_of_year),
    (r"(?:slutet (?:av|på)|(?:den )?sista(?: dagen i)?) (?P<span>.+)", _end_of),
)
