"""What a follow-up is of: a whole year, or the part of it that ends on a day of its own (SK-R3)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.domain.core.fields import FIRST_YEAR, LAST_YEAR
from tracker.domain.core.language import _
from tracker.domain.core.spans import MONTHS
from tracker.domain.core.values import dataclass

_KEY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)

USUAL_ENDS = ((4, 30), (8, 31))
"""The month and day until which municipalities commonly report a part of the year."""


@dataclass(frozen=True, slots=True)
class FollowupPeriod:
    """A year, or with `until`, an ISO date before its last day, the year's part until then.

    As text it is its name, so that a sentence about a year may be given either. Periods sort by
    the day on which they end. Raises ValueError for a date that does not end a part of the year.
    """

    year: int
    until: str = ""

    def __post_init__(self) -> None:
        if self.until and not _is_part(self.year, date.fromisoformat(self.until)):
            raise ValueError(self.until)

    def __str__(self) -> str:
        return self.name

    def __lt__(self, other: FollowupPeriod) -> bool:
        return self.last_day < other.last_day

    @property
    def is_whole(self) -> bool:
        """Whether it is a whole year."""
        return not self.until

    @property
    def last_day(self) -> date:
        """The day until which it goes, no other period's of the plan."""
        return date.fromisoformat(self.until) if self.until else date(self.year, 12, 31)

    @property
    def key(self) -> str:
        """The text that names it to programs: "2026", "2026-08-31"."""
        return self.until or str(self.year)

    @property
    def name(self) -> str:
        """What it is called: "2026", "januari–augusti 2026", "1 januari–15 september 2026"."""
        if self.is_whole:
            return str(self.year)
        end = self.last_day
        first, last = _(MONTHS[0]), _(MONTHS[end.month - 1])
        if not _ends_month(end):
            return _("1 {first}–{day} {last} {year}").format(
                first=first, day=end.day, last=last, year=self.year
            )
        if end.month == 1:
            return f"{first} {self.year}"
        return _("{first}–{last} {year}").format(first=first, last=last, year=self.year)

    @property
    def short(self) -> str:
        """Its name where there is little room: "2026", "aug 2026"."""
        if self.is_whole:
            return str(self.year)
        return f"{_(MONTHS[self.last_day.month - 1])[:3]} {self.year}"

    @property
    def until_words(self) -> str:
        """Return "till och med den 31 augusti 2026", "" for a whole year."""
        if self.is_whole:
            return ""
        end = self.last_day
        return _("till och med den {day} {month} {year}").format(
            day=end.day, month=_(MONTHS[end.month - 1]), year=self.year
        )

    @property
    def year_before(self) -> FollowupPeriod:
        """The same period one year earlier; the end of a month stays the end of the month."""
        if self.is_whole:
            return FollowupPeriod(self.year - 1)
        end, year = self.last_day, self.year - 1
        days = monthrange(year, end.month)[1]
        day = days if _ends_month(end) else min(end.day, days)
        return FollowupPeriod(year, date(year, end.month, day).isoformat())

    @property
    def observed_as(self) -> str:
        """The statistics' period in which a value of its end is kept: "2026", "2026-08"."""
        return self.until[:7] or str(self.year)

    def covers(self, observed: str) -> bool:
        """Return whether a value of a statistics' period, "2025" or "2026-04", is known at its end.

        A year's value is that of the whole year.
        """
        if self.is_whole or int(observed[:4]) < self.year:
            return int(observed[:4]) <= self.year
        return len(observed) > len("2026") and observed <= self.observed_as


class OfPeriod:
    """What has a `year` and an `until`, and so belongs to a period."""

    __slots__ = ()

    year: int
    until: str

    @property
    def period(self) -> FollowupPeriod:
        """The year, or the part of it, that this belongs to."""
        return FollowupPeriod(self.year, self.until)


AnyPeriod = FollowupPeriod | int
"""A period; a year alone is the whole of it."""


def period_of(period: AnyPeriod) -> FollowupPeriod:
    """Return a period as such."""
    return period if isinstance(period, FollowupPeriod) else FollowupPeriod(period)


def period_in(row: Mapping[str, Any]) -> FollowupPeriod:
    """Return the period that a stored row belongs to; without `until` it is a whole year."""
    return FollowupPeriod(int(row["year"]), str(row.get("until") or ""))


def part_until(day: date) -> FollowupPeriod:
    """Return the part of a year that ends on a day; the year's last day ends the whole of it."""
    is_part = _is_part(day.year, day)
    return FollowupPeriod(day.year, day.isoformat() if is_part else "")


def parse_followup_period(text: str) -> FollowupPeriod | None:
    """Return the period with a key, None when there is none.

    Of a month, "2026-08", the last day counts.
    """
    found = _KEY.fullmatch(text.strip())
    if found is None or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        return None
    year = int(found[1])
    if found[2] is None:
        return FollowupPeriod(year)
    month = int(found[2])
    if not 1 <= month <= len(MONTHS):
        return None
    day, days = int(found[3] or 0), monthrange(year, month)[1]
    if found[3] is not None and not 1 <= day <= days:
        return None
    return part_until(date(year, month, day or days))


def _is_part(year: int, day: date) -> bool:
    return date(year, 1, 1) <= day < date(year, 12, 31)


def _ends_month(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]
