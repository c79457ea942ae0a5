"""One action plan of a strategy, read alone as if it were the whole plan (VB-R1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from tracker.domain.core.followup_period import AnyPeriod, period_of
from tracker.domain.core.language import _
from tracker.domain.followup.followup import FollowupContent, of_one_action_plan
from tracker.domain.history.plan_state import PlanState, Row
from tracker.domain.plan.action_plan import ActionPlan
from tracker.errors import TrackerError
from tracker.store.followup.queries import current_content, require_own_period, with_versions
from tracker.store.log.states import HEAVY, state_now
from tracker.store.plan_file import PlanFile
from tracker.store.versions.past import past
from tracker.store.versions.snapshots import read_snapshot, snapshot_of_year


def one_action_plan(plan: PlanFile, action_plan_id: int) -> PlanFile:
    """Return the plan with one action plan's activities alone, in memory; close it afterwards.

    It can only be read. Its title and decision are the action plan's. Raises ConflictError when
    the action plan is gone.
    """
    action_plan = plan.action_plans.get(action_plan_id)
    return past(plan, narrowed(state_now(plan.connection, without=HEAVY), action_plan))


def action_plan_followup(
    plan: PlanFile, action_plan_id: int, period: AnyPeriod, today: date
) -> FollowupContent:
    """Return the follow-up of a period of one action plan alone, as `followup_content` does.

    A fixed period is read from what was fixed. Raises TrackerError when the action plan was not
    there then, and ConflictError when it is gone.
    """
    action_plan = plan.action_plans.get(action_plan_id)
    followup, snapshot = plan.followups.of(period), snapshot_of_year(plan.connection, period)
    if followup is None or not followup.is_fixed or snapshot is None:
        require_own_period(plan.plan(), period)
        with one_action_plan(plan, action_plan_id) as alone:
            content = of_one_action_plan(current_content(alone, period, today), action_plan.name)
        return with_versions(plan, content)
    state = read_snapshot(plan.connection, snapshot.id)
    if action_plan_id not in state.rows("action_plan"):
        sentence = _("{title} fanns inte när uppföljningen {year} fastställdes.")
        raise TrackerError(sentence.format(title=action_plan.name, year=period_of(period)))
    with past(plan, state) as then:
        fixed_plan = then.action_plans.get(action_plan_id)
    with past(plan, narrowed(state, fixed_plan)) as alone:
        content = current_content(alone, period, followup.fixed_on or snapshot.taken_on)
        content = replace(of_one_action_plan(content, fixed_plan.name), sha256="")
    return with_versions(plan, content, snapshot.id)


def narrowed(state: PlanState, action_plan: ActionPlan) -> PlanState:
    """Return a state without the activities of others, under the action plan's own decision."""
    kept = {
        row_id
        for row_id, row in state.rows("activity").items()
        if row.get("action_plan_id") == action_plan.id
    }
    tables = {table: _of_activities(rows, kept) for table, rows in state.tables.items()}
    tables["activity"] = {
        row_id: {**state.rows("activity")[row_id], "action_plan_id": None}
        for row_id in sorted(kept)
    }
    tables["action_plan"] = {}
    decided_on = action_plan.decided_on
    tables["plan"] = {
        row_id: {
            **row,
            "title": action_plan.name,
            "adopted_by": action_plan.decided_by,
            "adopted_on": decided_on.isoformat() if decided_on else None,
            "paragraph": action_plan.paragraph,
            "case_number": action_plan.case_number,
        }
        for row_id, row in state.rows("plan").items()
    }
    indicators = tables.get("indicator", {}).keys()
    for table in ("observation", "target", "series_break"):
        tables[table] = {
            row_id: row
            for row_id, row in tables.get(table, {}).items()
            if row["indicator_id"] in indicators
        }
    return PlanState(tables)


def _of_activities(rows: Mapping[int, Row], kept: set[int]) -> Mapping[int, Row]:
    """Return the rows that hang on no activity, or on one that is kept."""
    return {
        row_id: row
        for row_id, row in rows.items()
        if row.get("activity_id") is None or row["activity_id"] in kept
    }
