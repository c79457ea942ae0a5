"""Reads what has been reported of activities, a fixed period's from its snapshot."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from tracker.domain.core.followup_period import FollowupPeriod, parse_followup_period
from tracker.domain.core.terms import FollowupState
from tracker.domain.followup.story import StoryReport, newest_first
from tracker.domain.history.plan_state import PlanState
from tracker.store.activities.reported import reports_in, reports_of, story_report
from tracker.store.log.kept_snapshots import read_snapshot, snapshot_of_year

_SNAPSHOTS_KEPT = 12


Told = Mapping[int, Sequence[StoryReport]]
"""Reports by the ids of their activities, an activity's own unit's before others."""


def story_of(connection: sqlite3.Connection, activity_id: int) -> tuple[StoryReport, ...]:
    """Return every report of an activity, the newest period first, its own unit's before others.

    Of a fixed period it is what its snapshot says (LJ-R3). Raises PlanFileError when a snapshot is
    not what its checksum says.
    """
    fixed = {period: _fixed(connection, period) for period in _fixed_periods(connection)}
    kept = {period: told for period, told in fixed.items() if told is not None}
    reports = reports_of(connection, [activity_id]).get(activity_id, ())
    live = [report for report in reports if report.period not in kept]
    return newest_first(
        [*live, *(each for told in kept.values() for each in told.get(activity_id, []))]
    )


def told_in(connection: sqlite3.Connection, period: FollowupPeriod) -> Told:
    """Return what was reported of all activities for a period, a fixed one's from its snapshot.

    Raises PlanFileError when the snapshot is not what its checksum says.
    """
    fixed = _fixed(connection, period) if period in _fixed_periods(connection) else None
    return reports_in(connection, period) if fixed is None else fixed


def told_of(
    connection: sqlite3.Connection,
    reports: Told,
    ids: Iterable[int],
    periods: Iterable[FollowupPeriod],
) -> dict[int, tuple[StoryReport, ...]]:
    """Return what was reported of some activities for some periods, by the activity's id.

    `reports` are those that stand in the plan, of which those of fixed periods are not taken.
    """
    wanted, fixed = list(periods), _fixed_periods(connection)
    kept = [(period, _fixed(connection, period) if period in fixed else None) for period in wanted]
    return {
        activity_id: tuple(
            report
            for period, told in kept
            for report in (reports if told is None else told).get(activity_id, ())
            if report.period == period
        )
        for activity_id in ids
    }


def keep_fixed(connection: sqlite3.Connection, periods: Iterable[FollowupPeriod]) -> None:
    """Read the snapshots of those of some periods that are fixed, so that `told_of` is quick.

    Raises PlanFileError when one is not what its checksum says.
    """
    for period in set(_fixed_periods(connection)).intersection(periods):
        _fixed(connection, period)


def _fixed_periods(connection: sqlite3.Connection) -> tuple[FollowupPeriod, ...]:
    rows = connection.execute(
        "SELECT iif(until = '', CAST(year AS TEXT), until) FROM followup WHERE state = ?",
        [FollowupState.FIXED],
    ).fetchall()
    periods = (parse_followup_period(str(key)) for (key,) in rows)
    return tuple(period for period in periods if period is not None)


def _fixed(connection: sqlite3.Connection, period: FollowupPeriod) -> Told | None:
    """The reports of a period by its snapshot, None where it has none."""
    snapshot = snapshot_of_year(connection, period)
    if snapshot is None:
        return None
    reports = _KEPT.get(snapshot.sha256)
    if reports is None:
        reports = _of_period(read_snapshot(connection, snapshot.id), period)
        while len(_KEPT) >= _SNAPSHOTS_KEPT:
            _KEPT.pop(next(iter(_KEPT)))
        _KEPT[snapshot.sha256] = reports
    return reports


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
