"""Queries for what activities have gone into, and what has gone into them."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from tracker.domain.activities.succession import Tie
from tracker.domain.core.terms import Approval, Succession
from tracker.store.file.connection import reading_stored_values


def successors_of(connection: sqlite3.Connection, activity_ids: Iterable[int]) -> dict[int, Tie]:
    """Return what activities have gone into, by activity; those that have not are left out."""
    rows = connection.execute(
        "SELECT a.id, s.id, s.title, a.succession, a.succession_reason FROM activity AS a"
        " JOIN activity AS s ON s.id = a.successor_id"
        " WHERE a.id IN (SELECT value FROM json_each(?)) AND a.succession IS NOT NULL",
        [json.dumps(list(activity_ids))],
    ).fetchall()
    return {row[0]: _tie(*row[1:]) for row in rows}


def predecessors_of(
    connection: sqlite3.Connection, activity_ids: Iterable[int]
) -> dict[int, tuple[Tie, ...]]:
    """Return what has gone into activities, by activity; those that have none are left out."""
    rows = connection.execute(
        "SELECT a.successor_id, a.id, a.title, a.succession, a.succession_reason"
        " FROM activity AS a WHERE a.successor_id IN (SELECT value FROM json_each(?))"
        " AND a.succession IS NOT NULL ORDER BY a.id",
        [json.dumps(list(activity_ids))],
    ).fetchall()
    found: defaultdict[int, list[Tie]] = defaultdict(list)
    for successor_id, *tie in rows:
        found[successor_id].append(_tie(*tie))
    return {activity_id: tuple(ties) for activity_id, ties in found.items()}


def gone_into_others(connection: sqlite3.Connection) -> int:
    """Return how many activities of the plan have gone into another."""
    return int(
        connection.execute(
            "SELECT count(*) FROM activity WHERE successor_id IS NOT NULL AND approval = ?",
            [Approval.APPROVED],
        ).fetchone()[0]
    )


def _tie(activity_id: int, title: str, kind: str, reason: str | None) -> Tie:
    with reading_stored_values():
        return Tie(activity_id, title, Succession(kind), reason)
