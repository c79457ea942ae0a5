"""The steps of units' reports of a period: an activity reported, a step taken, a reminder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from tracker.domain.activities.participation import PARTICIPATION_FIELDS
from tracker.domain.core.fields import Field
from tracker.domain.core.followup_period import AnyPeriod, period_of
from tracker.domain.core.terms import CLOSED_STATUSES, Responsibility, Status
from tracker.domain.reporting.reporting import (
    ACTIVITY_REPORT_FIELDS,
    ReportState,
    UnitReport,
    not_issued,
)
from tracker.domain.reporting.rollcall import ANSWERED
from tracker.store.plan_file import PlanFile
from tracker.store.rounds.form_words import close_requests, withdraw_requests
from tracker.store.rows.reports import LAST_DAY

QUANTITY: Field = PARTICIPATION_FIELDS["actual_quantity"]
"""How many a unit has done in the year, which is reported with the activity but belongs to the
unit's share."""

PROGNOSIS = ("prognosis", "obstacle")
"""What is reported of how the work is expected to go, for a year."""

_SAID = ("status", *PROGNOSIS, "result", "deviation", "next_steps", "voices")


def report_activity(
    plan: PlanFile,
    period: AnyPeriod,
    activity_id: int,
    unit_id: int | None,
    *,
    today: date,
    **values: object,
) -> bool:
    """Write what a unit says about an activity for a period; return whether anything was new.

    `values` are fields of the report, and `actual_quantity` of the unit's share. A reported status
    is taken over (see `take_over_status`). What is written is dated `today`. Raises
    InvalidValueError for a broken rule and ConflictError when the period has been fixed.
    """
    plan.followups.require_open(period)
    fields = {name: value for name, value in values.items() if name in ACTIVITY_REPORT_FIELDS}
    shared = {name: value for name, value in values.items() if name not in fields}
    is_new = bool(fields) and plan.activity_reports.put(period, activity_id, unit_id, **fields)
    if is_new and "reported_on" not in fields and any(name in fields for name in _SAID):
        plan.activity_reports.put(period, activity_id, unit_id, reported_on=today)
    if fields.get("status"):
        status = Status(str(fields["status"]))
        is_new |= take_over_status(plan, period, activity_id, unit_id, status, today)
    is_new |= take_over_prognosis(plan, period, activity_id, unit_id, fields, today)
    if shared:
        is_new |= _write_share(plan, period, activity_id, unit_id, shared)
    return is_new


def take_over_status(
    plan: PlanFile,
    period: AnyPeriod,
    activity_id: int,
    unit_id: int | None,
    status: Status,
    today: date,
) -> bool:
    """Let a status reported for a period also be that of today; return whether anything was new.

    It becomes that of the unit's share in its year, and the activity's own when the unit answers
    for it. A unit that reports on what all units do thereby takes part in it (VG-R5). The
    activity's own stays when the period's statuses are no longer those of now (see `is_current`),
    or when the unit has reported a status for a later period. What has gone into another activity
    stays closed.
    """
    if unit_id is None:
        return False
    activity, is_new, year = plan.activities.get(activity_id), False, period_of(period).year
    is_newest = is_current(plan, period, today) and not _has_later_status(
        plan, period, activity_id, unit_id
    )
    is_open = activity.successor_id is None or status in CLOSED_STATUSES
    if activity.unit_id == unit_id and is_newest and is_open:
        is_new = plan.activities.update(activity_id, status=status)
    if plan.participations.find_for(year, activity_id, unit_id) is not None:
        is_new |= plan.participations.put(year, activity_id, unit_id, status=status)
    elif activity.responsibility is Responsibility.ALL:
        is_new |= plan.participations.add_units(activity_id, [unit_id], year, status) > 0
    return is_new


def take_over_prognosis(
    plan: PlanFile,
    period: AnyPeriod,
    activity_id: int,
    unit_id: int | None,
    fields: Mapping[str, object],
    today: date,
) -> bool:
    """Let a prognosis and an obstacle among reported `fields` also be those of today.

    They become the activity's own when the unit answers for it and the period is that of now (see
    `is_current`). Returns whether anything was new.
    """
    said = {name: fields[name] for name in PROGNOSIS if name in fields}
    if not said or not is_current(plan, period, today):
        return False
    if plan.activities.get(activity_id).unit_id != unit_id:
        return False
    return plan.activities.update(activity_id, **said)


def is_current(plan: PlanFile, period: AnyPeriod, today: date) -> bool:
    """Return whether a period's statuses are also those of now.

    They are in its year, and after it until the follow-up of a later year has begun.
    """
    year = period_of(period).year
    if year >= today.year:
        return year == today.year
    newest = max((followup.year for followup in plan.followups.all()), default=year)
    return year == today.year - 1 and newest <= year


def mark_sent(plan: PlanFile, period: AnyPeriod, unit_ids: Iterable[int], day: date) -> int:
    """Note that the forms made for units have been sent to them; return how many had not been."""
    return sum(
        plan.unit_reports.put(period, unit_id, state=ReportState.ISSUED, issued_on=day)
        for unit_id in unit_ids
        if _report(plan, period, unit_id).state is ReportState.MADE
    )


def mark_received(plan: PlanFile, period: AnyPeriod, unit_ids: Iterable[int], day: date) -> int:
    """Note that units have answered; return how many had not.

    A unit that has answered keeps its day, and one that is approved stays so.
    """
    waiting = [
        unit_id for unit_id in unit_ids if _report(plan, period, unit_id).state not in ANSWERED
    ]
    for unit_id in waiting:
        plan.unit_reports.put(period, unit_id, state=ReportState.RECEIVED, received_on=day)
        close_requests(plan, period, unit_id, day)
    return len(waiting)


def approve_reports(plan: PlanFile, period: AnyPeriod, unit_ids: Iterable[int], day: date) -> int:
    """Approve units' reports; return how many were not. One never received is so the same day."""
    changed = 0
    for unit_id in unit_ids:
        report = _report(plan, period, unit_id)
        if report.state is ReportState.APPROVED:
            continue
        plan.unit_reports.put(
            period,
            unit_id,
            state=ReportState.APPROVED,
            received_on=report.received_on or day,
            approved_on=day,
        )
        close_requests(plan, period, unit_id, day)
        changed += 1
    return changed


def withdraw(plan: PlanFile, period: AnyPeriod, unit_ids: Iterable[int]) -> int:
    """Take units' reports a step back, each from where it stands; return how many had taken one.

    What a unit is asked to complete is no longer asked. What is approved becomes received; what is
    received becomes issued, or what it was before when nobody has said that a form was sent.
    """
    taken = 0
    for unit_id in unit_ids:
        report = _report(plan, period, unit_id)
        if report.state is ReportState.APPROVED:
            back = ReportState.RECEIVED
            taken += plan.unit_reports.put(period, unit_id, state=back, approved_on=None)
        elif report.state is ReportState.COMPLETION:
            taken += bool(withdraw_requests(plan, period, unit_id))
        elif report.state is ReportState.RECEIVED:
            back = ReportState.ISSUED if report.issued_on else ReportState.NOT_ISSUED
            taken += plan.unit_reports.put(period, unit_id, state=back, received_on=None)
    return taken


def note_reminders(plan: PlanFile, period: AnyPeriod, unit_ids: Iterable[int], day: date) -> None:
    """Note that units have been reminded once more."""
    for unit_id in unit_ids:
        report = _report(plan, period, unit_id)
        plan.unit_reports.put(period, unit_id, reminded_on=day, reminders=report.reminders + 1)


def _report(plan: PlanFile, period: AnyPeriod, unit_id: int) -> UnitReport:
    return plan.unit_reports.find_for(period, unit_id) or not_issued(period, unit_id)


def _has_later_status(plan: PlanFile, period: AnyPeriod, activity_id: int, unit_id: int) -> bool:
    found = plan.connection.execute(
        f"SELECT 1 FROM activity_report AS r WHERE r.activity_id = ? AND r.unit_id = ?"
        f" AND {LAST_DAY} > ? AND r.status IS NOT NULL",
        [activity_id, unit_id, period_of(period).last_day.isoformat()],
    )
    return found.fetchone() is not None


def _write_share(
    plan: PlanFile,
    period: AnyPeriod,
    activity_id: int,
    unit_id: int | None,
    values: dict[str, object],
) -> bool:
    """A unit that has no share in the activity has nothing to write there."""
    year = period_of(period).year
    if unit_id is None or plan.participations.find_for(year, activity_id, unit_id) is None:
        return False
    return plan.participations.put(year, activity_id, unit_id, **values)
