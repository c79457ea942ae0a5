"""The coverage of the activities' categories, a taxonomy beside the dimensions (VB-R9)."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from datetime import date

from tracker.domain.core.terms import Approval, Status
from tracker.domain.followup.coverage import (
    DimensionCoverage,
    ItemCoverage,
    Share,
    Shares,
    category_dimension,
    category_item,
)
from tracker.domain.plan.plan import FOCUS_AREA_FIELDS, FocusArea
from tracker.store.activities.selecting import late_sql
from tracker.store.file.connection import reading_stored_values
from tracker.store.rows.activities import ActivityRepository
from tracker.store.rows.repository import Repository


def category_coverage(connection: sqlite3.Connection, today: date) -> DimensionCoverage | None:
    """Return what has each category on the day `today`, or None in a plan without categories."""
    categories = ActivityRepository(connection).categories()
    if not categories:
        return None
    rows = connection.execute(
        "SELECT coalesce(a.category, ''), a.approval, a.focus_area_id, a.status, count(*),"
        f" count(*) FILTER (WHERE {late_sql(today)}) FROM activity AS a GROUP BY 1, 2, 3, 4"
    ).fetchall()
    planned: defaultdict[str, list[Share]] = defaultdict(list)
    proposed: defaultdict[str, int] = defaultdict(int)
    with reading_stored_values():
        for category, approval, area, status, count, late in rows:
            if approval == Approval.APPROVED:
                planned[category].append(Share(area, Status(status), count, late))
            elif approval == Approval.PROPOSED:
                proposed[category] += count
    everything = [share for shares in planned.values() for share in shares]
    return DimensionCoverage(
        category_dimension(),
        tuple(
            ItemCoverage(
                category_item(place, category), Shares(tuple(planned[category])), proposed[category]
            )
            for place, category in enumerate(categories)
        ),
        Shares(tuple(planned[""])),
        Shares(tuple(everything)),
        tuple(Repository(connection, "focus_area", FocusArea, FOCUS_AREA_FIELDS).all()),
    )
