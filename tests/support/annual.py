"""A year in the middle of its follow-up: some units have answered, some goals are judged."""

from __future__ import annotations

from datetime import date

from tracker.domain.core.terms import Approval, Status
from tracker.domain.indicators.trend import Trend
from tracker.domain.reporting.assessment import Fulfilment
from tracker.domain.reporting.reporting import ReportState
from tracker.store.followup.reporting import report_activity
from tracker.store.followup.rollcall import read_rollcall, read_unit_sheet
from tracker.store.plan_file import PlanFile

_STATES = (ReportState.APPROVED, ReportState.RECEIVED, ReportState.ISSUED, ReportState.NOT_ISSUED)


def begin_year(plan: PlanFile, year: int) -> None:
    """Write a year's follow-up with units in every state; half of what is received is reported."""
    plan.followups.begin(year)
    day = date(year, 10, 1)
    rows = read_rollcall(plan.connection, year).rows
    for place, row in enumerate(rows):
        state = _STATES[place % len(_STATES)]
        plan.unit_reports.put(
            year,
            row.key,
            state=state,
            issued_on=None if state is ReportState.NOT_ISSUED else day,
            received_on=day.replace(day=5) if place % len(_STATES) < 2 else None,
            approved_on=day.replace(day=8) if state is ReportState.APPROVED else None,
        )
        if state in (ReportState.APPROVED, ReportState.RECEIVED):
            _report(plan, year, row.key)
    for place, goal in enumerate(plan.goals.all()[:6:2]):
        fulfilment, trend = list(Fulfilment)[place], list(Trend)[place]
        plan.assessments.put(year, goal.id, fulfilment=fulfilment, trend=trend)
        plan.assessments.put(
            year - 1, goal.id, fulfilment=Fulfilment.NOT_FULFILLED, comment="Vi har just börjat."
        )
    for activity in plan.activities.all()[3:5]:
        plan.activities.update(activity.id, approval=Approval.PROPOSED)


def _report(plan: PlanFile, year: int, unit_id: int) -> None:
    today = date(year, 10, 12)
    sheet = read_unit_sheet(plan.connection, year, unit_id, today)
    for line in sheet.lines[::2] if sheet is not None else ():
        report_activity(
            plan,
            year - 1,
            line.key,
            unit_id,
            today=today,
            status=Status.IN_PROGRESS,
            result="Två grupper kom i gång under hösten, med tolv deltagare.",
            next_steps="Fler platser till våren.",
        )
        report_activity(
            plan,
            year,
            line.key,
            unit_id,
            today=today,
            status=Status.COMPLETED,
            result="Fyra grupper med trettio deltagare.",
            reported_by="Enhetschef",
        )
