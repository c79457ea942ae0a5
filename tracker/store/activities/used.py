"""Which of the columns that a plan can do without it has something in."""

from __future__ import annotations

import sqlite3

from tracker.domain.activities.report_column import ReportColumn, ReportPart
from tracker.domain.activities.selection import Column
from tracker.domain.core.followup_period import parse_followup_period
from tracker.domain.core.terms import GoalKind

_PROGNOSIS = (
    "EXISTS (SELECT 1 FROM plan WHERE asks_prognosis) OR EXISTS"
    " (SELECT 1 FROM activity WHERE prognosis IS NOT NULL OR obstacle IS NOT NULL)"
)
_USES = {
    Column.GOAL: (
        f"EXISTS (SELECT 1 FROM goal WHERE kind <> '{GoalKind.OVERALL}')"
        " OR EXISTS (SELECT 1 FROM activity WHERE goal_id IS NOT NULL)"
    ),
    Column.COST: (
        "EXISTS (SELECT 1 FROM cost) OR EXISTS (SELECT 1 FROM activity WHERE cost_sek IS NOT NULL)"
    ),
    Column.CATEGORY: "EXISTS (SELECT 1 FROM activity WHERE category <> '')",
    Column.ACTION_PLAN: "EXISTS (SELECT 1 FROM action_plan)",
    Column.PLANNED_YEARS: "EXISTS (SELECT 1 FROM planned_year)",
    Column.FREQUENCY: "EXISTS (SELECT 1 FROM activity WHERE frequency <> '')",
    Column.SCOPE: "EXISTS (SELECT 1 FROM activity WHERE scope <> '')",
    Column.TARGET_GROUPS: "EXISTS (SELECT 1 FROM dimension WHERE kind = 'target_group')",
    Column.CONTRIBUTES_TO: "EXISTS (SELECT 1 FROM contribution)",
    Column.ACTUAL: "EXISTS (SELECT 1 FROM cost WHERE actual_sek IS NOT NULL)",
    Column.PROGNOSIS: _PROGNOSIS,
    Column.OBSTACLE: _PROGNOSIS,
    Column.SUCCESSOR: "EXISTS (SELECT 1 FROM activity WHERE successor_id IS NOT NULL)",
    Column.CHECKPOINT: (
        "EXISTS (SELECT 1 FROM activity WHERE checkpoint_date IS NOT NULL)"
        " OR EXISTS (SELECT 1 FROM checkpoint)"
    ),
    Column.LAST_RESULT: "EXISTS (SELECT 1 FROM activity_report WHERE result <> '')",
    Column.LAST_DEVIATION: "EXISTS (SELECT 1 FROM activity_report WHERE deviation <> '')",
    Column.REPORTS: "EXISTS (SELECT 1 FROM activity_report)",
    Column.LAST_NOTE: "EXISTS (SELECT 1 FROM activity_note)",
    Column.SHARING: "EXISTS (SELECT 1 FROM shared_owner)",
}
"""Goals of the whole plan cover every activity, so that none has to name them (VG-R6)."""

OPTIONAL_COLUMNS = frozenset(_USES)
"""The columns that are not offered, nor filtered or grouped by, where a plan does not use them."""


def used_columns(connection: sqlite3.Connection) -> frozenset[Column]:
    """Return those of `OPTIONAL_COLUMNS` that the plan has something in, or can choose from."""
    found = connection.execute("SELECT " + ", ".join(_USES.values())).fetchone()
    return frozenset(column for column, used in zip(_USES, found, strict=True) if used)


def reported_columns(connection: sqlite3.Connection) -> tuple[ReportColumn, ...]:
    """Return the columns of what was reported for each period, the newest period first.

    Only those that something stands in.
    """
    stands = ", ".join(f"max(nullif({part}, '') IS NOT NULL)" for part in ReportPart)
    rows = connection.execute(
        f"SELECT iif(until = '', CAST(year AS TEXT), until), {stands}"
        " FROM activity_report GROUP BY 1"
    )
    found = [(parse_followup_period(str(key)), stood) for key, *stood in rows.fetchall()]
    periods = sorted(
        ((period, stood) for period, stood in found if period is not None),
        key=lambda each: each[0],
        reverse=True,
    )
    return tuple(
        ReportColumn(part, period)
        for period, stood in periods
        for part, is_there in zip(ReportPart, stood, strict=True)
        if is_there
    )
