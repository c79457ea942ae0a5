"""Reads a year's budget sheet out of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.domain.activities.cost import CostPart, differences
from tracker.domain.activities.selection import ActivityFilter, Grouping, Sorting
from tracker.domain.core.names import coded
from tracker.domain.core.terms import Approval
from tracker.domain.followup.budget import BudgetLine, BudgetSheet, kind_above
from tracker.domain.followup.costs import cost_table, planned_costs
from tracker.store.activities.print_queries import grouped_rows
from tracker.store.activities.queries import ActivityRow
from tracker.store.plan_file import PlanFile

_COUNTED = ActivityFilter(approvals=frozenset({Approval.APPROVED, Approval.PROPOSED}))


def budget_sheet(plan: PlanFile, year: int, today: date) -> BudgetSheet:
    """Return what the plan's activities cost in `year`: those in the plan, and those proposed.

    An activity planned for the year stands in it even when nobody has priced it.
    """
    groups = grouped_rows(plan, _COUNTED, Sorting(), Grouping.FOCUS_AREA, today)
    rows = [row for group in groups for row in group.rows]
    areas = plan.focus_areas.all()
    costs = (
        cost
        for row in rows
        if row.activity.approval is Approval.APPROVED
        for cost in planned_costs(row.activity.focus_area_id, row.costs)
    )
    plan_row, lines = plan.plan(), _Lines(plan, year)
    return BudgetSheet(
        plan_row,
        year,
        tuple(line for row in rows for line in lines.of(row)),
        cost_table(costs, areas, plan_row.nouns),
        plan.appearance.look(),
    )


class _Lines:
    """Makes the lines of a year's sheet."""

    def __init__(self, plan: PlanFile, year: int) -> None:
        self._year = year
        self._units = {unit.id: unit for unit in plan.units.all()}
        self._areas = {area.id: coded(area.code, area.title) for area in plan.focus_areas.all()}

    def of(self, row: ActivityRow) -> Iterator[BudgetLine]:
        """Yield the lines of one activity; none when it has nothing to do with the year."""
        parts = row.costs.in_year(self._year).parts
        if self._year in row.years:
            parts += row.costs.in_year(None).parts
            empty = CostPart(self._year, row.activity.unit_id, None, None, None)
            parts = parts or (empty,)
        for part, difference in zip(parts, differences(parts), strict=True):
            yield self._line(row, part, difference)

    def _line(self, row: ActivityRow, part: CostPart, difference: int | None) -> BudgetLine:
        activity, unit = row.activity, self._units.get(part.unit_id or 0)
        return BudgetLine(
            activity.id,
            coded(activity.code, activity.title),
            self._areas.get(activity.focus_area_id or 0, ""),
            unit.name if unit else "",
            kind_above(part.unit_id, self._units),
            part.funding or "",
            activity.approval,
            part.year is not None,
            part.planned_sek,
            part.actual_sek,
            difference,
        )
