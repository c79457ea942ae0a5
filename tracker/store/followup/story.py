"""Reads what has been reported of one activity, a fixed period's from its snapshot."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from tracker.domain.core.followup_period import FollowupPeriod, parse_followup_period
from tracker.domain.core.terms import FollowupState
from tracker.domain.followup.story import StoryReport, newest_first
from tracker.domain.history.plan_state import PlanState
from tracker.store.activities.reported import reports_of, story_report
from tracker.store.versions.snapshots import read_snapshot, snapshot_of_year

_SNAPSHOTS_KEPT = 12


def story_of(connection: sqlite3.Connection, activity_id: int) -> tuple[StoryReport, ...]:
    """Return every report of an activity, the newest period first, its own unit's before others.

    Of a fixed period it is what its snapshot says (LJ-R3). Raises PlanFileError when a snapshot is
    not what its checksum says.
    """
    fixed = dict(_fixed(connection, activity_id))
    reports = reports_of(connection, [activity_id]).get(activity_id, ())
    live = [report for report in reports if report.period not in fixed]
    return newest_first([*live, *(report for kept in fixed.values() for report in kept)])


def _fixed(
    connection: sqlite3.Connection, activity_id: int
) -> Iterator[tuple[FollowupPeriod, list[StoryReport]]]:
    rows = connection.execute(
        "SELECT iif(until = '', CAST(year AS TEXT), until) FROM followup WHERE state = ?",
        [FollowupState.FIXED],
    ).fetchall()
    for (key,) in rows:
        period = parse_followup_period(str(key))
        snapshot = snapshot_of_year(connection, period) if period is not None else None
        if period is None or snapshot is None:
            continue
        reports = _KEPT.get(snapshot.sha256)
        if reports is None:
            reports = _of_period(read_snapshot(connection, snapshot.id), period)
            while len(_KEPT) >= _SNAPSHOTS_KEPT:
                _KEPT.pop(next(iter(_KEPT)))
            _KEPT[snapshot.sha256] = reports
        yield period, reports.get(activity_id, [])


_KEPT: dict[str, dict[int, list[StoryReport]]] = {}
"""The reports of snapshots by their checksums: a snapshot never changes."""


def _of_period(state: PlanState, period: FollowupPeriod) -> dict[int, list[StoryReport]]:
    """The reports of a fixed period by activity, its own unit's first."""
    found: dict[int, list[StoryReport]] = {}
    activities = state.rows("activity")
    for row in state.rows("activity_report").values():
        if (row.get("year"), row.get("until") or "") != (period.year, period.until):
            continue
        unit_id = row.get("unit_id")
        unit = state.name_of("unit", unit_id) if unit_id is not None else ""
        activity = activities.get(int(row["activity_id"] or 0), {})
        reports = found.setdefault(int(row["activity_id"] or 0), [])
        report = story_report(row, unit, is_fixed=True)
        reports.insert(0 if unit_id == activity.get("unit_id") else len(reports), report)
    return found
