"""What needs attention beside single activities: gaps in the plan, values, reports.

Each explains itself in a sentence, as the reasons of activities do (`attention.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.domain.dates import days
from tracker.domain.followup_parts import ReportState, UnitReport
from tracker.domain.language import N_, _
from tracker.domain.selection import ActivityFilter


class Concern(StrEnum):
    """A reason that is about the plan, an indicator or a unit instead of an activity."""

    LACKING = "lacking"
    NO_REPORT = "no_report"
    NO_VALUE = "no_value"


_HEADINGS: Mapping[Concern, str] = {
    Concern.LACKING: N_("Saknas i planen"),
    Concern.NO_REPORT: N_("Rapporter som inte kommit in"),
    Concern.NO_VALUE: N_("Årsvärden som saknas"),
}


@dataclass(frozen=True, slots=True)
class ConcernLine:
    """One thing that needs attention and why; `wanted` shows the activities it is about."""

    key: str
    title: str
    sentence: str
    wanted: ActivityFilter | None = None


@dataclass(frozen=True, slots=True)
class ConcernGroup:
    """All things with one reason: how many, and the first of them."""

    concern: Concern
    count: int
    lines: tuple[ConcernLine, ...]


def concern_heading(concern: Concern) -> str:
    """Return the words shown for a reason, such as "Saknas i planen"."""
    return _(_HEADINGS[concern])


def concern_group(
    concern: Concern, lines: Iterable[ConcernLine], most: int
) -> tuple[ConcernGroup, ...]:
    """Return the group of these lines with at most `most` of them, nothing when there is none."""
    every = tuple(lines)
    return (ConcernGroup(concern, len(every), every[:most]),) if every else ()


def value_year(year: int, today: date) -> int:
    """Return the year whose values are asked for when `year` is looked at.

    A year that is not over has no value yet, so the last whole year is asked for instead.
    """
    return min(year, today.year - 1)


def missing_report_sentence(report: UnitReport, year: int, today: date) -> str | None:
    """Return why a unit's report of `year` needs attention on the day `today`, None if it does not.

    Meant for a year whose roll-call has begun. A form that has not been sent out is waited for
    only once the year is over.
    """
    if report.state is ReportState.ISSUED:
        if report.issued_on is None or report.issued_on > today:
            return _("Formulär {year}: utskickat, inte inkommet.").format(year=year)
        told = _("Formulär {year}: utskickat för {days} sedan, inte inkommet.")
        return told.format(year=year, days=days((today - report.issued_on).days))
    if report.state is ReportState.NOT_ISSUED and year < today.year:
        return _("Formulär {year}: inte utskickat.").format(year=year)
    return None
