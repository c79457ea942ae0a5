"""A new period of a plan: what is decided anew, what becomes of each area, what comes along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.plan.plan import FocusArea

DECIDED_ANEW = (
    "title",
    "kind",
    "adopted_by",
    "adopted_on",
    "paragraph",
    "case_number",
    "document_owner",
    "period_from",
    "period_to",
)
"""The fields of the plan's own row that a new strategy decides."""


class Fate(StrEnum):
    """The fates of a focus area in the new period."""

    KEPT = "kept"
    MERGED = "merged"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class AreaChoice:
    """The fate of an area: kept (with a new title, if any), merged into another, dropped.

    What hangs on a merged area moves to `into_id`. The activities and indicators of a dropped
    area stay in the plan without an area.
    """

    fate: Fate = Fate.KEPT
    title: str = ""
    into_id: int | None = None


@dataclass(frozen=True, slots=True)
class Renewal:
    """The choices for a new period.

    `decided` has values for `DECIDED_ANEW`; areas without a choice are kept. `new_areas` are
    titles. Open activities come along with `with_activities`, closed and declined ones never do:
    they stay readable in the plan before and in its fixed years.
    """

    decided: Mapping[str, object]
    areas: Mapping[int, AreaChoice] = field(default_factory=dict)
    new_areas: tuple[str, ...] = ()
    with_goals: bool = True
    with_activities: bool = True


@dataclass(frozen=True, slots=True)
class RenewalPreview:
    """The parts of a plan that a new period can take along; `open_activities` include proposals."""

    areas: tuple[FocusArea, ...]
    goals: int
    open_activities: int
    closed_activities: int
    indicators: int
    observations: int
    fixed_years: tuple[FollowupPeriod, ...]
