"""The words for reports and judgements of a period where two states of a plan differ."""

from __future__ import annotations

from tracker.domain.core.followup_period import period_in
from tracker.domain.core.language import _
from tracker.domain.core.terms import Status, word
from tracker.domain.history.difference import shortened
from tracker.domain.history.plan_state import PlanState, Row
from tracker.domain.history.step_words import activity_name
from tracker.domain.indicators.trend import Trend
from tracker.domain.reporting.assessment import Assessment, Fulfilment
from tracker.domain.reporting.need import NeedAnswer, need_word
from tracker.domain.reporting.reporting import ReportState, report_state_word


def reported(row: Row, state: PlanState) -> str:
    """Return "Språkcafé 2026", the activity and the period of its report."""
    return f"{activity_name(row, state)} {period_in(row)}"


def new_report(row: Row, state: PlanState) -> str:
    """Return that an activity has been reported, and as what."""
    name = reported(row, state)
    if not row.get("status"):
        return _("{title}: Rapporterad.").format(title=name)
    status = word(Status(row["status"]))
    return _("{title}: Rapporterad som {status}.").format(title=name, status=status.lower())


def gone_report(row: Row, state: PlanState) -> str:
    """Return that a report is gone."""
    return _("{title}: Rapporten borttagen.").format(title=reported(row, state))


def judged_name(row: Row, state: PlanState) -> str:
    """Return "Fler i arbete 2026", a goal or an area and the period it is judged for."""
    table = "goal" if "goal_id" in row else "focus_area"
    return f"{shortened(state.name_of(table, row[f'{table}_id']))} {period_in(row)}"


def new_judgement(row: Row, state: PlanState) -> str:
    """Return what was judged of a goal or an area."""
    fulfilment, trend = row.get("fulfilment"), row.get("trend")
    judged = Assessment(
        0,
        int(row["year"]),
        Fulfilment(fulfilment) if fulfilment else None,
        Trend(trend) if trend else None,
        None,
    )
    return f"{judged_name(row, state)}: {judged.words()}."


def gone_judgement(row: Row, state: PlanState) -> str:
    """Return that a judgement is gone."""
    return _("{title}: Bedömningen borttagen.").format(title=judged_name(row, state))


def need_name(row: Row, state: PlanState) -> str:
    """Return "Arbete, Nyanlända 2026", an area, a group and the period."""
    area = shortened(state.name_of("focus_area", row["focus_area_id"]))
    group = state.name_of("dimension_item", row["item_id"]) if row.get("item_id") else ""
    return f"{area}, {shortened(group) if group else _('Alla målgrupper')} {period_in(row)}"


def new_need(row: Row, state: PlanState) -> str:
    """Return what was answered about a need."""
    answer = row.get("answer")
    return f"{need_name(row, state)}: {need_word(NeedAnswer(answer) if answer else None)}."


def gone_need(row: Row, state: PlanState) -> str:
    """Return that a judgement of a need is gone."""
    return _("{title}: Bedömningen borttagen.").format(title=need_name(row, state))


def unit_name(row: Row, state: PlanState) -> str:
    """Return "Östra skolan 2026", a unit and the period of its report."""
    return f"{shortened(state.name_of('unit', row['unit_id']))} {period_in(row)}"


def new_unit_report(row: Row, state: PlanState) -> str:
    """Return how far a unit's report has come, "" when it has not been asked for."""
    reported = ReportState(row["state"])
    if reported is ReportState.NOT_ISSUED:
        return ""
    return f"{unit_name(row, state)}: {report_state_word(reported)}."
