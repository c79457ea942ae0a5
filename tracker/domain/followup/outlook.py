"""The finished sums behind the overview's charts, and when values are missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from tracker.domain.core.followup_period import AnyPeriod, FollowupPeriod, period_of
from tracker.domain.core.values import dataclass
from tracker.domain.reporting.assessment import Fulfilment

MONTHS_AHEAD = 12
"""How many months of deadlines are looked at, the one of the day itself included."""

_MONTHS = 12


@dataclass(frozen=True, slots=True)
class MonthAhead:
    """The deadlines of a month (`YYYY-MM`): open activities of the plan, and their milestones."""

    month: str
    due: int = 0
    milestones: int = 0


@dataclass(frozen=True, slots=True)
class Ahead:
    """Deadlines from the day on: what is late already, each month, and what comes after them.

    Only approved activities that are still open count; of milestones, those not yet reached.
    """

    late: int
    late_milestones: int
    months: tuple[MonthAhead, ...]
    later: int = 0
    later_milestones: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is late or falls due."""
        ahead = sum(month.due + month.milestones for month in self.months)
        return not (ahead + self.late + self.late_milestones + self.later + self.later_milestones)


def months_ahead(today: date, count: int = MONTHS_AHEAD) -> tuple[str, ...]:
    """Return `count` months as `YYYY-MM`, that of `today` first."""
    first = today.year * _MONTHS + today.month - 1
    return tuple(
        f"{number // _MONTHS:04}-{number % _MONTHS + 1:02}"
        for number in range(first, first + count)
    )


def ahead_of(
    today: date, late: tuple[int, int], due: Mapping[str, int], milestones: Mapping[str, int]
) -> Ahead:
    """Return the deadlines ahead from counts by month (`YYYY-MM`) of what is not late.

    `late` are the late activities and the late milestones.
    """
    shown = months_ahead(today)
    return Ahead(
        *late,
        tuple(MonthAhead(month, due.get(month, 0), milestones.get(month, 0)) for month in shown),
        sum(count for month, count in due.items() if month > shown[-1]),
        sum(count for month, count in milestones.items() if month > shown[-1]),
    )


@dataclass(frozen=True, slots=True)
class JudgedGoals:
    """The goals of one focus area (None: of the whole plan) by fulfilment (None: not judged)."""

    area: str | None
    counts: Mapping[Fulfilment | None, int]

    @property
    def total(self) -> int:
        """All goals."""
        return sum(self.counts.values())

    @property
    def judged(self) -> int:
        """Goals that the working group has judged."""
        return self.total - self.counts.get(None, 0)


@dataclass(frozen=True, slots=True)
class GoalsOfYear:
    """The working group's judgements in a period, by focus area in the plan's order.

    `newest` is the last period in which anything was judged, None when nothing ever was;
    `has_goals` whether there are goals to reach, besides those of the whole plan.
    """

    period: AnyPeriod
    rows: tuple[JudgedGoals, ...] = ()
    newest: FollowupPeriod | None = None
    has_goals: bool = True

    @property
    def total(self) -> int:
        """All goals."""
        return sum(row.total for row in self.rows)

    @property
    def judged(self) -> int:
        """Goals that have been judged in the period."""
        return sum(row.judged for row in self.rows)


def judged_by_area(
    order: Iterable[tuple[int | None, str | None]],
    judged: Iterable[tuple[int | None, Fulfilment | None]],
) -> tuple[JudgedGoals, ...]:
    """Return the goals' sums by area; `order` gives ids and names, `judged` a pair a goal.

    Areas without goals are left out.
    """
    sums: dict[int | None, dict[Fulfilment | None, int]] = {}
    for area, fulfilment in judged:
        counts = sums.setdefault(area, {})
        counts[fulfilment] = counts.get(fulfilment, 0) + 1
    return tuple(JudgedGoals(name, sums[area]) for area, name in order if area in sums)


def value_year(period: AnyPeriod, today: date) -> int:
    """Return the year whose values are asked for when a period is looked at.

    A year that is not over has no value yet, so the last whole year is asked for instead.
    """
    wanted = period_of(period)
    return min(wanted.year if wanted.is_whole else wanted.year - 1, today.year - 1)
