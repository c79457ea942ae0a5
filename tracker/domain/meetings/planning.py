"""The dates offered when a year's meetings are planned (VI-R2)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

_MONTHS = 12
_WEDNESDAY = 3
_HOLIDAY_MONTH, _AFTER_HOLIDAY = 7, 8


def offered_days(year: int, wanted: int, known: Iterable[date]) -> tuple[date, ...]:
    """Return the days to offer for the meetings of a year that are not planned yet.

    `known` are the days of the same body's other meetings, of any year. When it met as often the
    year before, its days are offered again, in the same weeks and on the same weekdays; otherwise
    Wednesdays spread evenly over the year, none in July, at most one a month. The days nearest to
    the meetings of the year are not offered: as many are left as are lacking.
    """
    wanted = min(wanted, _MONTHS)
    days = sorted(known)
    present = [day for day in days if day.year == year]
    before = [day for day in days if day.year == year - 1]
    lacking = max(0, wanted - len(present))
    offered = (
        [_a_year_later(day, year) for day in before]
        if len(before) == wanted
        else _spread(year, wanted)
    )
    for day in present:
        if offered:
            offered.remove(min(offered, key=lambda other: abs((other - day).days)))
    return tuple(offered[:lacking])


def _a_year_later(day: date, year: int) -> date:
    """Return the same weekday 52 weeks on, in `year`."""
    later = day + timedelta(weeks=52)
    if later.year < year:
        later += timedelta(weeks=1)
    return later


def _spread(year: int, wanted: int) -> list[date]:
    """Return the second Wednesday of the month in the middle of each part of the year."""
    return [
        _second_wednesday(year, int(_MONTHS * (2 * number + 1) / (2 * wanted)) + 1)
        for number in range(wanted)
    ]


def _second_wednesday(year: int, month: int) -> date:
    first = date(year, _AFTER_HOLIDAY if month == _HOLIDAY_MONTH else month, 1)
    to_wednesday = (_WEDNESDAY - first.isoweekday()) % 7
    return first + timedelta(days=to_wednesday, weeks=1)
