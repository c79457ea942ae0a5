"""What is done for each target group in each area, and whether it meets the need (VG-R4)."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from tracker.domain.core.followup_period import AnyPeriod
from tracker.domain.core.names import coded
from tracker.domain.core.terms import Status
from tracker.domain.plan.plan import FOCUS_AREA_FIELDS, FocusArea
from tracker.domain.reporting.need import DoneActivity, NeedLine
from tracker.store.activities.contributing import CONTRIBUTED_AREAS
from tracker.store.file.connection import reading_stored_values
from tracker.store.followup.year_scope import activity_ids
from tracker.store.followup.years import period_beside
from tracker.store.rows.dimensions import target_group_ids, target_groups
from tracker.store.rows.reports import STATUS_OF_THE_WHOLE, need_assessments, of_period
from tracker.store.rows.repository import Repository

_Done = dict[tuple[int, int | None], list[DoneActivity]]


def has_needs(connection: sqlite3.Connection) -> bool:
    """Return whether a plan has target groups or has judged any need."""
    found = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM need_assessment) OR EXISTS (SELECT 1 FROM dimension_item"
        " AS i JOIN dimension AS d ON d.id = i.dimension_id AND d.kind = 'target_group')"
    ).fetchone()
    return bool(found[0])


def read_needs(
    connection: sqlite3.Connection, period: AnyPeriod, activities: Iterable[int] | None = None
) -> tuple[NeedLine, ...]:
    """Return every area's target groups, then everybody, with the period's activities.

    `activities` are those of the period where they are known. There is nothing in a plan without
    target groups and judgements.
    """
    if not has_needs(connection):
        return ()
    repository, beside = need_assessments(connection), period_beside(connection, period)
    judged, before = (
        {(row.focus_area_id, row.item_id): row for row in repository.of_year(judged_in)}
        for judged_in in (period, beside)
    )
    wanted = activity_ids(connection, period) if activities is None else activities
    done = _done(connection, period, wanted)
    groups = target_groups(connection)
    areas = Repository(connection, "focus_area", FocusArea, FOCUS_AREA_FIELDS).all()
    return tuple(
        NeedLine(
            area,
            group,
            tuple(done.get(key, ())),
            judged.get(key),
            before.get(key),
            beside,
        )
        for area in areas
        for group in (*groups, None)
        for key in [(area.id, group.id if group is not None else None)]
    )


def used_needs(lines: Iterable[NeedLine]) -> tuple[NeedLine, ...]:
    """Return what a document shows: nothing before anything is judged, then what has content.

    A target group is left out where nothing is done for it and nobody has judged its need;
    everybody is left out where nobody has judged.
    """
    every = tuple(lines)
    if not any(line.is_judged for line in every):
        return ()
    return tuple(
        line
        for line in every
        if line.is_judged
        or line.answer_before is not None
        or (line.group is not None and line.done)
    )


def _done(connection: sqlite3.Connection, period: AnyPeriod, activities: Iterable[int]) -> _Done:
    """In each area what is at home there, then what contributes to it (VG-R2)."""
    rows = connection.execute(
        "SELECT a.id, a.code, a.title, a.frequency, a.scope, a.focus_area_id,"
        f" coalesce({STATUS_OF_THE_WHOLE}, a.status) FROM activity AS a"
        " WHERE a.id IN (SELECT value FROM json_each(:ids))"
        " ORDER BY a.code, a.id",
        {**of_period(period), "ids": json.dumps(sorted(activities))},
    ).fetchall()
    groups = target_group_ids(connection)
    contributed: defaultdict[int, list[int]] = defaultdict(list)
    for row_id, area in connection.execute(CONTRIBUTED_AREAS).fetchall():
        contributed[row_id].append(area)
    at_home: _Done = defaultdict(list)
    contributing: _Done = defaultdict(list)
    with reading_stored_values():
        for row_id, code, title, frequency, scope, home, status in rows:
            activity = DoneActivity(row_id, coded(code, title), frequency, scope, Status(status))
            for group in (None, *groups.get(row_id, ())):
                if home is not None:
                    at_home[home, group].append(activity)
                for area in contributed[row_id]:
                    contributing[area, group].append(replace(activity, contributes=True))
    return {
        key: [*at_home[key], *contributing[key]] for key in (at_home.keys() | contributing.keys())
    }
