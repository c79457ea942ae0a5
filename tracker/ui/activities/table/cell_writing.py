"""Writes what is entered in a single cell of the activity table."""

from __future__ import annotations

from typing import Any

from tracker.domain.activities.activity import Activity
from tracker.domain.activities.selection import ActivityFilter
from tracker.domain.core.fields import Field
from tracker.domain.core.terms import Approval
from tracker.ui.activities.changes import worded_change
from tracker.ui.activities.new_activity import proposed_sentence, values_of_new, write_new
from tracker.ui.session import Session


def write_cell(session: Session, activity_id: int, field: Field, value: Any) -> bool:
    """Give an activity another value and say what follows from it; return whether it was taken."""
    plan = session.plan
    worded = worded_change(plan, session.labels, [activity_id], field, value)
    update = plan.activities.update
    done = session.change(worded.label, update, activity_id, **{field.name: value})
    if done and worded.message:
        session.message.emit(worded.message)
    return done


def write_new_row(
    session: Session, wanted: ActivityFilter, beside: Activity | None, entered: dict[str, Any]
) -> int | None:
    """Write a new activity that belongs where one does; return its id, None when it is refused."""
    plan, created = session.plan, list[int]()
    values = values_of_new(plan, wanted, beside) | entered

    def write() -> None:
        created.append(write_new(plan, wanted, values))

    if not session.change(session.labels.activity.new(), write):
        return None
    if values["approval"] is Approval.PROPOSED:
        session.message.emit(proposed_sentence())
    return created[0]
