"""What a plan of activities decides: everything that is taken into it, whatever the year."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date

from tracker.domain.activities.selection import Grouping, Sorting
from tracker.domain.plan.action_plan import ActionPlan
from tracker.domain.plan.document_text import DocumentText, printed_texts
from tracker.domain.plan.plan import FocusArea, Goal, Plan
from tracker.store.activities.print_queries import APPROVED, grouped_rows
from tracker.store.activities.queries import ActivityRow
from tracker.store.followup.action_plans import one_action_plan
from tracker.store.plan_file import PlanFile


@dataclass(frozen=True, slots=True)
class PlannedContent:
    """The approved activities in the plan's order, what they stand under, and who decided.

    `action_plans` are those that are shown: one that was chosen, or all there are.
    """

    plan: Plan
    today: date
    action_plans: tuple[ActionPlan, ...]
    focus_areas: tuple[FocusArea, ...]
    goals: tuple[Goal, ...]
    rows: tuple[ActivityRow, ...]
    texts: tuple[DocumentText, ...]
    is_one_of_several: bool


def planned_content(
    plan: PlanFile, today: date, action_plan_id: int | None = None
) -> PlannedContent:
    """Return what the plan, or one of its action plans, decides.

    Raises ConflictError when the action plan is gone.
    """
    action_plans = tuple(plan.action_plans.all())
    shown = tuple(row for row in action_plans if action_plan_id in (None, row.id))
    with ExitStack() as stack:
        read = plan
        if action_plan_id is not None:
            read = stack.enter_context(one_action_plan(plan, action_plan_id))
        (group,) = grouped_rows(read, APPROVED, Sorting(), Grouping.NONE, today) or (None,)
        return PlannedContent(
            plan.plan(),
            today,
            shown,
            tuple(read.focus_areas.all()),
            tuple(read.goals.all()),
            group.rows if group is not None else (),
            printed_texts(read.document_texts.all()),
            action_plan_id is not None,
        )
