"""Where a new activity begins: its area, unit and action plan, from the filter or another row."""

from __future__ import annotations

from typing import Any

from tracker.domain.activities.activity import ALL_UNITS, Activity, approval_of_new
from tracker.domain.activities.responsibility import lacking_fields
from tracker.domain.activities.selection import ALL_UNITS_ID, NONE_ID, ActivityFilter
from tracker.domain.core.language import _
from tracker.domain.core.terms import Demand, Responsibility
from tracker.domain.plan.dimension import Tagged
from tracker.store.plan_file import PlanFile
from tracker.store.rows.responsibility import demand_of


def place_of_new(wanted: ActivityFilter, current: Activity | None) -> dict[str, object]:
    """Return the area, the unit and the action plan of a new activity, those that are known.

    Beside `current`, the row stood on, it belongs where that does, unless the filter says where.
    """
    place: dict[str, object] = {}
    for name, ids in (
        ("focus_area_id", wanted.focus_areas),
        ("action_plan_id", wanted.action_plans),
        ("unit_id", wanted.units or wanted.participants),
    ):
        if len(ids) == 1:
            (only,) = ids
            if only != NONE_ID:
                place[name] = ALL_UNITS if only == ALL_UNITS_ID else only
        elif current is not None and getattr(current, name) is not None:
            place[name] = getattr(current, name)
    return place


def lacks_for_new(demand: Demand | None, place: dict[str, object]) -> bool:
    """Whether a new activity at a place lacks what the plan demands before it is taken in."""
    whose = Responsibility.UNIT if place.get("unit_id") is not None else Responsibility.NONE
    return bool(lacking_fields(demand, whose, None))


def values_of_new(
    plan: PlanFile, wanted: ActivityFilter, current: Activity | None
) -> dict[str, Any]:
    """Return what a new activity begins with: where it belongs, and whether it is in the plan."""
    place = place_of_new(wanted, current)
    lacks = lacks_for_new(demand_of(plan.connection), place)
    return {**place, "approval": approval_of_new(wanted.approvals, lacks=lacks)}


def write_new(plan: PlanFile, wanted: ActivityFilter, values: dict[str, Any]) -> int:
    """Write a new activity with the tags that the filter asks for, and return its id."""
    activity_id = plan.activities.add(**values)
    plan.taggings.tag(Tagged.ACTIVITY, [activity_id], wanted.items)
    return activity_id


def proposed_sentence() -> str:
    """Return what is said of a new activity that is not in the plan yet."""
    return _("Ett förslag, tills du väljer I planen under Beslut.")
