"""Counts of what a plan holds, for the command line and the status bar."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from tracker.domain.core.terms import Approval, Status
from tracker.domain.plan.revision import plan_revision
from tracker.store.activities.counting import plan_counts
from tracker.store.file import schema
from tracker.store.file.backup import list_backups
from tracker.store.followup.years import followup_periods
from tracker.store.plan_file import PlanFile

_COUNTS = {
    "groups": "SELECT count(DISTINCT group_title) FROM focus_area",
    "focus_areas": "SELECT count(*) FROM focus_area",
    "overall_goals": "SELECT count(*) FROM goal WHERE kind = 'overall'",
    "sub_goals": "SELECT count(*) FROM goal WHERE kind = 'sub_goal'",
    "goals": "SELECT count(*) FROM goal WHERE focus_area_id IS NOT NULL AND kind <> 'sub_goal'",
    "indicators": "SELECT count(*) FROM indicator",
    "units": "SELECT count(*) FROM unit",
    "owners": "SELECT count(*) FROM owner",
    "dimensions": "SELECT count(*) FROM dimension",
    "dimension_items": "SELECT count(*) FROM dimension_item",
    "activities": "SELECT count(*) FROM activity",
    "proposed": f"SELECT count(*) FROM activity WHERE approval = '{Approval.PROPOSED}'",
    "snapshots": "SELECT count(*) FROM snapshot",
    "change_sets": "SELECT count(*) FROM change_set",
}


def plan_info(plan: PlanFile, today: date) -> dict[str, Any]:
    """Return what a plan holds, with the stable keys of `tracker info --json`.

    `goals` counts those under a focus area, parts included; `activities` all rows; the counts
    `late`, `due_soon` and `by_status` approved activities only. `action_plans` is empty where the
    strategy has none (VB-R1). `last_backup` is a local time in ISO format, or None. `revision` says
    when the plan is to be revised: `planned_on` is an ISO date or None, `sentence` "" for a plan
    without a cycle.
    """
    row = plan.plan()
    sums = plan_counts(plan.connection, today)
    due = plan_revision(row, today)
    backups = list_backups(plan.path)
    counts = {name: plan.connection.execute(sql).fetchone()[0] for name, sql in _COUNTS.items()}
    in_plans = plan.action_plans.counts()
    return {
        "municipality": row.municipality,
        "title": row.title,
        "period_from": row.period_from,
        "period_to": row.period_to,
        "revision": {
            "planned_on": due.planned_on.isoformat() if due.planned_on else None,
            "is_overdue": due.is_overdue,
            "is_near": due.is_near,
            "sentence": due.sentence,
        },
        "labels": asdict(row.nouns),
        **counts,
        "late": sums.late,
        "due_soon": sums.due_soon,
        "by_status": {str(status): sums.with_status(status) for status in Status},
        "action_plans": [
            {
                "title": action_plan.name,
                "decision": action_plan.decision() or None,
                "activities": in_plans.get(action_plan.id, 0),
            }
            for action_plan in plan.action_plans.all()
        ],
        "followups": [
            {"year": period.year, "period": period.key, "state": state}
            for period, state in followup_periods(plan.connection)
        ],
        "schema": schema.applied_migrations(plan.connection)[-1],
        "last_backup": backups[0].taken_at.isoformat(timespec="seconds") if backups else None,
    }
