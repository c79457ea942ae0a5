"""Where a new activity begins: its area, unit and action plan, from the filter or another row."""

from __future__ import annotations

from tracker.domain.activities.activity import ALL_UNITS, Activity
from tracker.domain.activities.selection import ALL_UNITS_ID, NONE_ID, ActivityFilter


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
