"""Queries of the prints besides the pages' own: activities in order, moves, tagged rows."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.domain.activities.activity import DeadlineMove
from tracker.domain.activities.report_column import report_periods
from tracker.domain.activities.selection import (
    ActivityFilter,
    AnyColumn,
    AnyGrouping,
    DimensionGrouping,
    Grouping,
    Sorting,
    own_columns,
)
from tracker.domain.core.followup_period import AnyPeriod
from tracker.domain.core.names import coded
from tracker.domain.core.terms import Approval
from tracker.domain.reporting.reporting import ReportState
from tracker.store.activities.contributing import CARRIED
from tracker.store.activities.queries import ActivityRow, activity_groups, activity_rows
from tracker.store.plan_file import PlanFile
from tracker.store.rows.reports import unit_reports

APPROVED = ActivityFilter(approvals=frozenset({Approval.APPROVED}))
"""The activities in the plan: those that count."""


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Activities under one heading, which has this name; the key is as in `activity_groups`."""

    key: int | str | None
    name: str | None
    rows: tuple[ActivityRow, ...]


def grouped_rows(
    plan: PlanFile,
    wanted: ActivityFilter,
    sorting: Sorting,
    grouping: AnyGrouping,
    today: date,
    columns: Iterable[AnyColumn] = (),
) -> tuple[RowGroup, ...]:
    """Return the activities that pass a filter, as the table of activities shows them.

    Groups of areas, units and owners have their names, None for the group of those without; the
    other groups have none. `columns` are those that are to be shown.
    """
    groups = activity_groups(plan.connection, wanted, sorting, grouping, today)
    ids = [activity_id for group in groups for activity_id in group.ids]
    rows = activity_rows(plan.connection, ids, today, report_periods(columns))
    names = _names(plan, grouping)
    return tuple(
        RowGroup(
            group.key,
            names.get(group.key),
            tuple(rows[activity_id] for activity_id in group.ids if activity_id in rows),
        )
        for group in groups
    )


def plan_groupings(plan: PlanFile) -> tuple[AnyGrouping, ...]:
    """Return what the plan itself has to group by: its own fields with few values, dimensions."""
    own = (each for each in own_columns(plan.own_fields.rules()) if each.rule.is_listed)
    tagged = {
        dimension_id
        for (dimension_id,) in plan.connection.execute(
            "SELECT DISTINCT i.dimension_id FROM tagging AS t"
            " JOIN dimension_item AS i ON i.id = t.item_id"
        ).fetchall()
    }
    dimensions = (
        DimensionGrouping(each.id, each.title)
        for each in plan.dimensions.all()
        if each.id in tagged
    )
    return (*own, *dimensions)


def deadline_moves(connection: sqlite3.Connection) -> dict[int, list[DeadlineMove]]:
    """Return the deadlines that were moved, by activity, the first move first."""
    moves: defaultdict[int, list[DeadlineMove]] = defaultdict(list)
    rows = connection.execute(
        "SELECT id, activity_id, from_date, to_date, reason, moved_on FROM deadline_move"
        " ORDER BY id"
    )
    for row_id, activity_id, from_date, to_date, reason, moved_on in rows.fetchall():
        moves[activity_id].append(
            DeadlineMove(
                row_id,
                activity_id,
                date.fromisoformat(from_date),
                date.fromisoformat(to_date) if to_date else None,
                reason,
                date.fromisoformat(moved_on),
            )
        )
    return dict(moves)


def tagged_activities(connection: sqlite3.Connection, dimension_id: int) -> dict[int, list[int]]:
    """Return the ids of the approved activities that carry each item of a dimension, by item."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    rows = connection.execute(
        f"SELECT DISTINCT t.item_id, t.activity_id FROM ({CARRIED}) AS t"
        " JOIN dimension_item AS i ON i.id = t.item_id JOIN activity AS a ON a.id = t.activity_id"
        " WHERE i.dimension_id = ? AND a.approval = ?"
        " ORDER BY a.focus_area_id IS NULL, a.focus_area_id, a.id",
        [dimension_id, Approval.APPROVED],
    )
    for item_id, activity_id in rows.fetchall():
        found[item_id].append(activity_id)
    return dict(found)


def report_state(
    connection: sqlite3.Connection, period: AnyPeriod, unit_id: int
) -> ReportState | None:
    """Return how far a unit's report of a period has come, None when it has none."""
    report = unit_reports(connection).find_for(period, unit_id)
    return None if report is None else report.state


def _names(plan: PlanFile, grouping: AnyGrouping) -> dict[int | str | None, str]:
    if isinstance(grouping, DimensionGrouping):
        return {item.id: item.name for item in plan.dimension_items.of(grouping.dimension_id)}
    match grouping:
        case Grouping.FOCUS_AREA:
            areas = plan.focus_areas.all()
            return {area.id: coded(area.code, area.title) for area in areas}
        case Grouping.UNIT:
            return {unit.id: unit.name for unit in plan.units.all()}
        case Grouping.OWNER:
            return {owner.id: owner.title for owner in plan.owners.all()}
        case Grouping.ACTION_PLAN:
            return {row.id: row.name for row in plan.action_plans.all()}
        case _:
            return {}
