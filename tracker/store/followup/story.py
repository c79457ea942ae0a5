"""Reads what has been reported of one activity, a fixed period's from its snapshot."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from tracker.domain.core.followup_period import FollowupPeriod, parse_followup_period
from tracker.domain.core.terms import FollowupState, Prognosis, Status
from tracker.domain.followup.story import StoryReport, newest_first
from tracker.domain.history.plan_state import PlanState
from tracker.store.file.connection import dict_rows, reading_stored_values
from tracker.store.versions.snapshots import read_snapshot, snapshot_of_year

_SNAPSHOTS_KEPT = 12
_TEXTS = ("result", "deviation", "next_steps", "voices", "obstacle", "reported_by")


def story_of(connection: sqlite3.Connection, activity_id: int) -> tuple[StoryReport, ...]:
    """Return every report of an activity, the newest period first, its own unit's before others.

    Of a fixed period it is what its snapshot says (LJ-R3). Raises PlanFileError when a snapshot is
    not what its checksum says.
    """
    fixed = dict(_fixed(connection, activity_id))
    rows = dict_rows(
        connection,
        "SELECT r.*, u.name AS unit FROM activity_report AS r"
        " JOIN activity AS a ON a.id = r.activity_id LEFT JOIN unit AS u ON u.id = r.unit_id"
        " WHERE r.activity_id = ? ORDER BY r.unit_id IS a.unit_id DESC, r.id",
        [activity_id],
    )
    with reading_stored_values():
        reports = [_report(row, str(row["unit"] or ""), is_fixed=False) for row in rows]
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
        report = _report(row, unit, is_fixed=True)
        reports.insert(0 if unit_id == activity.get("unit_id") else len(reports), report)
    return found


def _report(row: Mapping[str, Any], unit: str, *, is_fixed: bool) -> StoryReport:
    """A report of a stored row; older snapshots lack the newer columns."""
    period = parse_followup_period(str(row.get("until") or row["year"]))
    if period is None:
        raise ValueError(row["year"])
    status, prognosis, day = row.get("status"), row.get("prognosis"), row.get("reported_on")
    texts = {name: str(row.get(name) or "") for name in _TEXTS}
    return StoryReport(
        period=period,
        unit_id=row.get("unit_id"),
        unit=unit,
        status=Status(status) if status else None,
        prognosis=Prognosis(prognosis) if prognosis else None,
        reported_on=date.fromisoformat(day) if day else None,
        is_fixed=is_fixed,
        **texts,
    )
