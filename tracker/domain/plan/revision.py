"""When the plan is to be revised: so many years after the last time (LJ-R5).

A revision outside the cycle moves the next one, since the years count from the last revision.
"""

from __future__ import annotations

from datetime import MAXYEAR, date

from tracker.domain.core.dates import days
from tracker.domain.core.language import _, ngettext
from tracker.domain.core.values import dataclass
from tracker.domain.plan.plan import Plan

REMINDER_DAYS = 365
"""From this many days before it, the reminder shows how long is left."""

NOTICE_DAYS = 180
"""From this many days before it, a revision needs attention: it takes time to prepare."""


@dataclass(frozen=True, slots=True)
class Revision:
    """The day a revision is planned for at the latest (None: unknown), and a sentence about it."""

    planned_on: date | None
    is_overdue: bool
    sentence: str
    is_near: bool = False

    @property
    def needs_attention(self) -> bool:
        """Whether its day has passed or is within `NOTICE_DAYS`."""
        return self.is_overdue or self.is_near


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """A version of the plan within its period: from which day, and why (VB-R7)."""

    revised_on: date
    reason: str


def revision(
    revision_years: int | None, last_revised_on: date | None, adopted_on: date | None, today: date
) -> Revision:
    """Return when a plan is to be revised, seen from the day `today`.

    The years count from the last revision, or from the decision when there has been none. The
    sentence is "" for a plan without a cycle; a revision planned for today is not overdue.
    """
    if revision_years is None:
        return Revision(None, False, "")
    since = last_revised_on or adopted_on
    if since is None:
        return Revision(None, False, _undated(revision_years))
    planned_on = _years_later(since, revision_years)
    is_near = 0 <= (planned_on - today).days <= NOTICE_DAYS
    return Revision(planned_on, planned_on < today, _sentence(planned_on, today), is_near)


def plan_revision(plan: Plan, today: date) -> Revision:
    """Return when `plan` is to be revised, seen from the day `today`."""
    return revision(plan.revision_years, plan.last_revised_on, plan.adopted_on, today)


def _undated(years: int) -> str:
    cycle = ngettext(
        "Planen revideras varje år.", "Planen revideras med {count} års mellanrum.", years
    )
    then = _("Ange när den senast reviderades, så visas när det är dags.")
    return f"{cycle.format(count=years)} {then}"


def _sentence(planned_on: date, today: date) -> str:
    left = (planned_on - today).days
    day = planned_on.isoformat()
    if left < 0:
        return _("Revidering var planerad senast {date}.").format(date=day)
    if left == 0:
        return _("Revidering är planerad senast {date}, i dag.").format(date=day)
    if left <= REMINDER_DAYS:
        return _("Revidering är planerad senast {date}, om {days}.").format(
            date=day, days=days(left)
        )
    return _("Nästa revidering är planerad senast {date}.").format(date=day)


def _years_later(day: date, years: int) -> date:
    """Return the same day `years` later; 29 February becomes the 28th in a common year."""
    year = min(day.year + years, MAXYEAR)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)
