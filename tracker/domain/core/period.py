"""The periods that statistics are given for: a year `2023` or a month `2015-04`.

A period is kept as text, and its text sorts in the order of time, a year before its months.
"""

from __future__ import annotations

import re
from datetime import date

from tracker.domain.core.fields import FIRST_YEAR, LAST_YEAR
from tracker.domain.core.language import _
from tracker.domain.core.spans import MONTHS, month_named

_YEAR = re.compile(r"(?:år )?(\d{4})(?:\.0+)?", re.ASCII)
_YEAR_AND_MONTH = re.compile(r"(\d{4})(?:-(\d{1,2})|m(\d{1,2}))(?:-01(?: 00:00:00)?)?", re.ASCII)
_QUARTER = re.compile(
    r"(?P<year>\d{4})[ -]?(?:k|q|kv\.?|kvartal) ?(?P<quarter>[1-4])"
    r"|(?:k|q|kv\.?|kvartal) ?(?P<first>[1-4]) (?P<last>\d{4})",
    re.ASCII,
)
_SCHOOL_YEAR = re.compile(r"(?:läsåret |läsår )?(\d{4})/(\d{4}|\d{2})", re.ASCII)
_MONTHS_OF_QUARTER = 3
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{4})", re.ASCII)
_MONTH_LAST = re.compile(r"(\d{4}) ([a-z]{3,9})\.?", re.ASCII)


def parse_period(value: object) -> str | None:
    """Return the period that `value` names as `YYYY` or `YYYY-MM`, or None when it names none.

    Reads 2023, "2023", "2020M01", "2015-04", "april 2015", "2015 apr.", and a day as its month. A
    quarter, "2024K1", is its last month, and a school year, "2019/20", the year in which it ends.
    Years from 1900 to 2200 count.
    """
    if isinstance(value, date):
        return _period(value.year, value.month)
    if isinstance(value, bool):
        return None
    text = " ".join(str(value).lower().split())
    if match := _YEAR.fullmatch(text):
        return _period(int(match[1]), None)
    if match := _YEAR_AND_MONTH.fullmatch(text):
        return _period(int(match[1]), int(match[2] or match[3]))
    if match := _QUARTER.fullmatch(text):
        quarter = int(match["quarter"] or match["first"])
        return _period(int(match["year"] or match["last"]), quarter * _MONTHS_OF_QUARTER)
    if match := _SCHOOL_YEAR.fullmatch(text):
        return _school_year(*match.groups())
    if match := _MONTH_FIRST.fullmatch(text):
        name, year = match.groups()
    elif match := _MONTH_LAST.fullmatch(text):
        year, name = match.groups()
    else:
        return None
    month = month_named(name)
    return None if month is None else _period(int(year), month)


def supposed_period(value: object) -> str:
    """Return the sentence that says how a quarter or a school year is kept, "" for the rest."""
    text = " ".join(str(value).lower().split())
    if _QUARTER.fullmatch(text):
        return _("Kvartal sparas som kvartalets sista månad.")
    if _SCHOOL_YEAR.fullmatch(text):
        return _("Läsår sparas som det år då läsåret slutar.")
    return ""


def year_of(period: str) -> int:
    """Return the year of a period."""
    return int(period[:4])


def is_year(period: str) -> bool:
    """Return whether a period is a whole year, not a month."""
    return len(period) == 4  # noqa: PLR2004 -- the digits of a year


def year_before(period: str) -> str:
    """Return the same period one year earlier: `2022` for `2023`, `2014-04` for `2015-04`."""
    return f"{year_of(period) - 1:04}{period[4:]}"


def period_label(period: str) -> str:
    """Return a period as people say it: "2023", "april 2015"; what is no period as it stands."""
    if is_year(period) or parse_period(period) != period:
        return period
    return f"{_(MONTHS[int(period[5:]) - 1])} {period[:4]}"


def _school_year(first: str, last: str) -> str | None:
    ending = int(first) + 1
    follows = str(ending).endswith(last)
    return _period(ending, None) if follows else None


def _period(year: int, month: int | None) -> str | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if month is None:
        return f"{year:04}"
    return f"{year:04}-{month:02}" if 1 <= month <= len(MONTHS) else None
