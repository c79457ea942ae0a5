"""Concerns that need attention beside single activities: gaps in the plan, values, reports.

Each explains itself in a sentence, as the reasons of activities do (`attention.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from tracker.domain.activities.selection import ActivityFilter
from tracker.domain.core.language import N_, _
from tracker.domain.core.values import dataclass


class Concern(StrEnum):
    """A reason that is about the plan, an indicator or a unit instead of an activity."""

    REVISION = "revision"
    AGREEMENT = "agreement"
    LACKING = "lacking"
    NO_REPORT = "no_report"
    NO_VALUE = "no_value"


_HEADINGS: Mapping[Concern, str] = {
    Concern.REVISION: N_("Revidering av planen"),
    Concern.AGREEMENT: N_("Överenskommelser som upphör"),
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
