"""The days of a plan that belong in a calendar: meetings, and due dates of what is not done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A whole day in a calendar. `uid` is the same each time, so that a calendar renews it."""

    uid: str
    day: date
    title: str
    detail: str
