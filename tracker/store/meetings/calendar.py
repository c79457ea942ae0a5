"""Reads the meetings and due dates that a calendar shows."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.activities.activity import responsible
from tracker.domain.core.language import _
from tracker.domain.core.names import coded
from tracker.domain.core.terms import CLOSED_STATUSES, Approval
from tracker.domain.meetings.calendar import CalendarDay
from tracker.domain.meetings.meeting import meeting_role, role_sentence
from tracker.store.plan_file import PlanFile


def calendar_days(plan: PlanFile, *, with_due_dates: bool = True) -> tuple[CalendarDay, ...]:
    """Return every meeting and, when wanted, every due date of what is in the plan and not closed.

    Only positions are named, never persons. They are in the order of their days.
    """
    days = [*_meetings(plan), *(_due_dates(plan) if with_due_dates else ())]
    return tuple(sorted(days, key=lambda each: (each.day, each.uid)))


def _meetings(plan: PlanFile) -> Iterator[CalendarDay]:
    row = plan.plan()
    for meeting in plan.meetings.all():
        title = " – ".join(part for part in (meeting.bodies_text, meeting.title) if part)
        detail = (meeting.agenda_item, role_sentence(meeting_role(row, meeting)), meeting.note)
        yield CalendarDay(
            f"meeting-{meeting.id}@{row.uuid}",
            meeting.held_on,
            title or _("Möte"),
            "\n".join(part for part in detail if part),
        )


def _due_dates(plan: PlanFile) -> Iterator[CalendarDay]:
    row, labels = plan.plan(), plan.labels()
    units = {unit.id: unit.name for unit in plan.units.all()}
    owners = {owner.id: owner.title for owner in plan.owners.all()}
    for activity in plan.activities.all():
        is_open = activity.status not in CLOSED_STATUSES
        if activity.due_date is None or activity.approval is not Approval.APPROVED or not is_open:
            continue
        unit = responsible(units.get(activity.unit_id or 0), activity.responsibility, labels)
        detail = (unit, owners.get(activity.owner_id or 0))
        title = _("Slutdatum: {title}").format(title=coded(activity.code, activity.title))
        yield CalendarDay(
            f"activity-{activity.id}@{row.uuid}",
            activity.due_date,
            title,
            ", ".join(part for part in detail if part),
        )
