"""The timeline's scale: which day stands where, and the words along its edge."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QLocale

from tracker.domain.activities.timeline import Zoom
from tracker.domain.core.fields import FIRST_YEAR, LAST_YEAR
from tracker.domain.core.language import _, current_language

_DAY_WIDTHS = {Zoom.YEAR: 0.55, Zoom.QUARTER: 1.6, Zoom.MONTH: 6.0}
"""In pixels for a text whose digits are eight wide."""
_DIGIT = 8
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Tick:
    """A stretch of the scale: where it begins and ends in pixels, and what it is called."""

    left: float
    right: float
    text: str


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Whole years side by side, `day_width` pixels a day; the first day begins at 0."""

    first: date
    last: date
    zoom: Zoom
    day_width: float

    @property
    def width(self) -> int:
        """The width of all of it in pixels."""
        return round(self.x_of(self.last + timedelta(days=1)))

    def x_of(self, day: date) -> float:
        """Return where a day begins, in pixels."""
        return (day - self.first).days * self.day_width

    def middle_of(self, day: date) -> float:
        """Return the middle of a day, in pixels."""
        return self.x_of(day) + self.day_width / 2

    def day_at(self, x: float) -> date:
        """Return the day that stands at so many pixels; the nearest one outside the scale."""
        most = (self.last - self.first).days
        return self.first + timedelta(days=min(most, max(0, int(x // self.day_width))))

    def ticks(self, left: float, right: float) -> tuple[list[Tick], list[Tick]]:
        """Return the upper and the lower row of words between two places in pixels."""
        upper, lower = _ROWS[self.zoom]
        begin, end = self.day_at(left), self.day_at(right)
        return list(self._stretches(upper, begin, end)), list(self._stretches(lower, begin, end))

    def _stretches(self, unit: _Unit, begin: date, end: date) -> Iterator[Tick]:
        day = unit.start(begin)
        while day <= end:
            following = unit.following(day)
            yield Tick(self.x_of(day), self.x_of(following), unit.text(day))
            day = following


@dataclass(frozen=True, slots=True)
class _Unit:
    """A stretch of time: the first day of the stretch a day is in, of the next, and its words."""

    start: Callable[[date], date]
    following: Callable[[date], date]
    text: Callable[[date], str]


def scale_for(zoom: Zoom, first: date, last: date, digit_width: int) -> TimeScale:
    """Return a scale of whole years with a year to spare on both sides of `first` and `last`."""
    begin, end = max(FIRST_YEAR, first.year - 1), min(LAST_YEAR, last.year + 1)
    width = _DAY_WIDTHS[zoom] * digit_width / _DIGIT
    return TimeScale(date(begin, 1, 1), date(end, _DECEMBER, 31), zoom, width)


def _next_month(day: date, months: int = 1) -> date:
    place = day.month - 1 + months
    return date(day.year + place // _DECEMBER, place % _DECEMBER + 1, 1)


def _quarter(day: date) -> int:
    return (day.month - 1) // 3 + 1


def _month_name(day: date, form: QLocale.FormatType) -> str:
    return QLocale(current_language()).standaloneMonthName(day.month, form).rstrip(".")


_YEARS = _Unit(
    lambda day: date(day.year, 1, 1), lambda day: date(day.year + 1, 1, 1), lambda d: str(d.year)
)
_QUARTERS = _Unit(
    lambda day: date(day.year, 3 * _quarter(day) - 2, 1),
    lambda day: _next_month(day, 3),
    lambda day: _("Kv {number}").format(number=_quarter(day)),
)
_YEAR_QUARTERS = _Unit(
    _QUARTERS.start,
    _QUARTERS.following,
    lambda day: _("Kvartal {number} {year}").format(number=_quarter(day), year=day.year),
)
_MONTHS = _Unit(
    lambda day: day.replace(day=1),
    _next_month,
    lambda day: _month_name(day, QLocale.FormatType.ShortFormat),
)
_YEAR_MONTHS = _Unit(
    _MONTHS.start,
    _next_month,
    lambda day: f"{_month_name(day, QLocale.FormatType.LongFormat)} {day.year}",
)
_WEEKS = _Unit(
    lambda day: day - timedelta(days=day.weekday()),
    lambda day: day + timedelta(days=7),
    lambda day: _("v. {week}").format(week=day.isocalendar().week),
)
_ROWS = {
    Zoom.YEAR: (_YEARS, _QUARTERS),
    Zoom.QUARTER: (_YEAR_QUARTERS, _MONTHS),
    Zoom.MONTH: (_YEAR_MONTHS, _WEEKS),
}
