"""The printed timeline's scale: which day stands where, and the words along its edge."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.core.fields import FIRST_YEAR, LAST_YEAR
from tracker.domain.core.language import _
from tracker.domain.core.spans import MONTHS

_DECEMBER = 12
_MOST_MONTHS, _MOST_QUARTERS, _MOST_YEARS = 24, 28, 24
_SHORT = 3
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Tick:
    """A stretch of the scale: its ends as parts of the whole, 0 to 1, and what it is called."""

    start: float
    end: float
    text: str

    def to_json(self) -> dict[str, float | str]:
        """Return the stretch as the template reads it."""
        return {"from": self.start, "to": self.end, "text": self.text}


@dataclass(frozen=True, slots=True)
class PrintedScale:
    """The days from `first` to `last` side by side, from 0 to 1."""

    first: date
    last: date

    def start_of(self, day: date) -> float:
        """Return where a day begins; outside the scale it is one of its ends."""
        days = (self.last - self.first).days + 1
        return min(1.0, max(0.0, (day - self.first).days / days))

    def end_of(self, day: date) -> float:
        """Return where a day ends."""
        return self.start_of(day + _DAY) if day < date.max else 1.0

    def middle_of(self, day: date) -> float:
        """Return the middle of a day."""
        return (self.start_of(day) + self.end_of(day)) / 2

    @property
    def words(self) -> str:
        """What the scale spans, for those who cannot see it."""
        return _("Tidsskala från {first} till {last}").format(
            first=self.first.isoformat(), last=self.last.isoformat()
        )

    def ticks(self) -> tuple[list[Tick], list[Tick]]:
        """Return the upper and the lower row of words; the lower may be empty."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        years = self.last.year - self.first.year + 1
        if months <= _MOST_MONTHS:
            return self._stretches(_year), self._stretches(_month)
        if years * 4 <= _MOST_QUARTERS:
            return self._stretches(_year), self._stretches(_quarter)
        step = -(-years // _MOST_YEARS)
        return self._stretches(lambda day: _years(day, step)), []

    def _stretches(self, stretch: Callable[[date], tuple[date, str]]) -> list[Tick]:
        return list(self._walk(stretch))

    def _walk(self, stretch: Callable[[date], tuple[date, str]]) -> Iterator[Tick]:
        day = self.first
        while day <= self.last:
            last, text = stretch(day)
            yield Tick(self.start_of(day), self.end_of(last), text)
            if last == date.max:
                return
            day = last + _DAY


def printed_scale(days: Iterable[date], today: date) -> PrintedScale:
    """Return a scale of whole quarters on which all of `days` and today stand."""
    every = [day for day in (*days, today) if FIRST_YEAR <= day.year <= LAST_YEAR] or [today]
    first, last = min(every), max(every)
    begin = date(first.year, _quarter_number(first) * 3 - 2, 1)
    return PrintedScale(begin, _quarter(last)[0])


def _quarter_number(day: date) -> int:
    return (day.month - 1) // 3 + 1


def _month_end(year: int, month: int) -> date:
    if month == _DECEMBER:
        return date(year, _DECEMBER, 31)
    return date(year, month + 1, 1) - _DAY


def _month(day: date) -> tuple[date, str]:
    return _month_end(day.year, day.month), _(MONTHS[day.month - 1])[:_SHORT]


def _quarter(day: date) -> tuple[date, str]:
    number = _quarter_number(day)
    return _month_end(day.year, number * 3), _("Kv {number}").format(number=number)


def _year(day: date) -> tuple[date, str]:
    return date(day.year, _DECEMBER, 31), str(day.year)


def _years(day: date, step: int) -> tuple[date, str]:
    return date(min(day.year + step - 1, LAST_YEAR), _DECEMBER, 31), str(day.year)
