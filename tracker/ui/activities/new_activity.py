"""Where a new activity begins: its area and unit from the filter, or from the row stood on."""

from __future__ import annotations

from tracker.domain.activities.activity import ALL_UNITS, Activity, approval_of_new
from tracker.domain.activities.selection import ALL_UNITS_ID, NONE_ID, ActivityFilter
from tracker.domain.core.terms import Approval
from tracker.ui.session import Session


def place_of_new(wanted: ActivityFilter, current: Activity | None) -> dict[str, object]:
    """Return the area and the unit of a new activity, those that are known.

    Beside `current`, the row stood on, it belongs where that does, unless the filter says where.
    """
    place: dict[str, object] = {}
    for name, ids in (
        ("focus_area_id", wanted.focus_areas),
        ("unit_id", wanted.units or wanted.participants),
    ):
        if len(ids) == 1:
            (only,) = ids
            if only != NONE_ID:
                place[name] = ALL_UNITS if only == ALL_UNITS_ID else only
        elif current is not None and getattr(current, name) is not None:
            place[name] = getattr(current, name)
    return place


def approval_in(session: Session, wanted: ActivityFilter) -> Approval:
    """Return whether a new activity begins as a proposal or in the plan (see `approval_of_new`)."""
    is_adopted = session.plan.plan().adopted_on is not None
    return approval_of_new(wanted.approvals, is_adopted=is_adopted)
