"""What has been reported of activities in all periods, as the plan's own rows have it."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from tracker.domain.core.followup_period import FollowupPeriod, parse_followup_period
from tracker.domain.core.terms import Prognosis, Status
from tracker.domain.followup.story import StoryReport, newest_first
from tracker.store.file.connection import dict_rows, reading_stored_values

_TEXTS = ("result", "deviation", "next_steps", "voices", "obstacle", "reported_by")


def reports_of(
    connection: sqlite3.Connection, activity_ids: Iterable[int]
) -> dict[int, tuple[StoryReport, ...]]:
    """Return the reports of activities by the activity's id, the newest period first.

    Of a period the activity's own unit stands first. Activities without reports are left out.
    """
    return _read(
        connection,
        "r.activity_id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(activity_ids))],
    )


def reports_in(
    connection: sqlite3.Connection, period: FollowupPeriod
) -> dict[int, tuple[StoryReport, ...]]:
    """Return the reports of one period by the activity's id, its own unit's first."""
    return _read(connection, "r.year = ? AND r.until = ?", [period.year, period.until])


def _read(
    connection: sqlite3.Connection, condition: str, parameters: list[Any]
) -> dict[int, tuple[StoryReport, ...]]:
    rows = dict_rows(
        connection,
        "SELECT r.*, u.name AS unit FROM activity_report AS r"
        " JOIN activity AS a ON a.id = r.activity_id LEFT JOIN unit AS u ON u.id = r.unit_id"
        f" WHERE {condition} ORDER BY r.unit_id IS a.unit_id DESC, r.id",
        parameters,
    )
    found: defaultdict[int, list[StoryReport]] = defaultdict(list)
    with reading_stored_values():
        for row in rows:
            found[row["activity_id"]].append(story_report(row, str(row["unit"] or "")))
    return {activity_id: newest_first(reports) for activity_id, reports in found.items()}


def story_report(row: Mapping[str, Any], unit: str, *, is_fixed: bool = False) -> StoryReport:
    """Return the report of a stored row; rows of older snapshots lack the newer columns.

    Raises ValueError for a period that is none.
    """
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
