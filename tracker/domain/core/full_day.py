"""A day with its weekday, as it is said: "fredag 4 december 2026"."""

from __future__ import annotations

from datetime import date

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


def full_day(day: date) -> str:
    """Return "fredag 4 december 2026"."""
    return _("{weekday} {day} {month} {year}").format(
        weekday=_(WEEKDAYS[day.weekday()]),
        day=day.day,
        month=_(MONTHS[day.month - 1]),
        year=day.year,
    )
