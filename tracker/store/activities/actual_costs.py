"""What a unit reports that its part of an activity has cost in a year, beside what was planned."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.activities.cost import ActivityCost, counted_year, sum_of
from tracker.store.activities.queries import ActivityRow
from tracker.store.plan_file import PlanFile


@dataclass(frozen=True, slots=True)
class ReportedCost:
    """A unit's cost of an activity in a year, in whole SEK, and where what it reports is written.

    `row_id` is the row of the cost that holds it, None for one that is still to be made. Not
    `is_open` is what has been told source by source, which nobody may write over with a sum.
    """

    actual_sek: int | None
    is_open: bool
    row_id: int | None = None
    is_undivided: bool = False


def reported_cost(row: ActivityRow, unit_id: int, year: int) -> ReportedCost | None:
    """Return a unit's cost of an activity in a year, None when the plan has none for it.

    What comes from one source is reported for that; a sum of several stands in a row of its own.
    """
    activity = row.activity
    own_year = counted_year(row.planned_years, activity.start_date, activity.due_date)
    rows = [
        cost
        for cost in row.cost_rows
        if (cost.year or own_year) == year and (cost.unit_id or activity.unit_id) == unit_id
    ]
    has_own = activity.cost_sek is not None or bool(activity.funding)
    is_own = has_own and own_year == year and activity.unit_id == unit_id
    sources = [cost for cost in rows if not _is_sum(cost)]
    sums = [cost for cost in rows if _is_sum(cost)]
    if not rows and not is_own:
        return None
    actual = sum_of(cost.actual_sek for cost in rows)
    if len(sources) + is_own == 1 and not sums:
        row_id = sources[0].id if sources else None
        return ReportedCost(actual, is_open=True, row_id=row_id, is_undivided=is_own)
    is_told = any(cost.actual_sek is not None for cost in sources) or len(sums) > 1
    return ReportedCost(actual, is_open=not is_told, row_id=sums[0].id if sums else None)


def report_cost(plan: PlanFile, row: ActivityRow, unit_id: int, year: int, sek: int | None) -> bool:
    """Write what a unit's part of an activity has cost in a year; return whether it was new.

    What is not open (see `reported_cost`) is left as it is.
    """
    found = reported_cost(row, unit_id, year)
    if found is None or not found.is_open or found.actual_sek == sek:
        return False
    row_id = found.row_id
    if found.is_undivided:
        row_id = plan.costs.divide(row.id)
        plan.costs.update(row_id, year=year, unit_id=unit_id)
    if row_id is None:
        row_id = plan.costs.add(activity_id=row.id, year=year, unit_id=unit_id)
    return plan.costs.update(row_id, actual_sek=sek)


def _is_sum(cost: ActivityCost) -> bool:
    """A row that only says what was paid in all: nobody has planned it or said from where."""
    return cost.planned_sek is None and cost.funding is None
