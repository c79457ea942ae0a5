"""The choices a user has about a print."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tracker.domain.activities.selection import (
    ActivityFilter,
    AnyColumn,
    AnyGrouping,
    Grouping,
    Sorting,
)
from tracker.domain.core.followup_period import OfPeriod

A3, A4 = "a3", "a4"
"""The papers that a wide print can be set for."""


@dataclass(frozen=True, slots=True)
class Choices(OfPeriod):
    """The choices of all prints together; each print looks at those it offers.

    `today` is the day that lateness is measured against. Ids of None stand for the first there is,
    of meetings for the latest,
    of action plans for all of them together, of a planned year for all years. No `columns` stand
    for those that suit the grouping.
    """

    today: date
    year: int
    by: AnyGrouping = Grouping.FOCUS_AREA
    unit_id: int | None = None
    dimension_id: int | None = None
    meeting_id: int | None = None
    wanted: ActivityFilter = field(default_factory=ActivityFilter)
    sorting: Sorting = field(default_factory=Sorting)
    everything: bool = False
    columns: tuple[AnyColumn, ...] = ()
    action_plan_id: int | None = None
    paper: str = A4
    until: str = ""
    plan_year: int | None = None
