"""Reads out of a plan what every page reads."""

from __future__ import annotations

from tests.support.plans import TODAY
from tracker.domain.activities.selection import ActivityFilter, Grouping, Sorting
from tracker.store.activities.counting import attention_groups, plan_counts
from tracker.store.activities.queries import activity_groups, activity_rows
from tracker.store.file.search import find
from tracker.store.followup.queries import followup_content
from tracker.store.overview.info import plan_info
from tracker.store.plan_file import PlanFile


def read_everything(plan: PlanFile) -> None:
    """Read what every page reads."""
    groups = activity_groups(
        plan.connection, ActivityFilter(text="språk"), Sorting(), Grouping.UNIT, TODAY
    )
    activity_rows(
        plan.connection, [activity_id for group in groups for activity_id in group.ids], TODAY
    )
    plan_counts(plan.connection, TODAY)
    attention_groups(plan.connection, TODAY)
    followup_content(plan, 2025, TODAY)
    plan_info(plan, TODAY)
    find(plan.connection, "språk")
    for repository in (plan.plans, plan.focus_areas, plan.goals, plan.units, plan.owners):
        repository.all()
    plan.history.state_now()
    plan.history.state_on(TODAY)
    plan.history.of_row("activity", 1)
