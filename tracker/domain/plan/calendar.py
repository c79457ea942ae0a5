"""The days of a plan as a calendar has them: each a whole day with a title and a sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day and what it is for. `key` stays the same when the day moves ("activity/17").

    `sequence` is how often the day has been moved since it was first written.
    """

    key: str
    day: date
    title: str
    text: str = ""
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class PlanCalendar:
    """All days of a plan, in their order; `uuid` is the plan's."""

    title: str
    uuid: str
    days: tuple[CalendarDay, ...]

    def only(self, prefix: str) -> PlanCalendar:
        """Return the same with the days whose keys begin with `prefix`, such as "meeting/"."""
        return replace(self, days=tuple(day for day in self.days if day.key.startswith(prefix)))
