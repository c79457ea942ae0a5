"""Queries for what activities contribute to beside their homes, and which contribute where."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from tracker.domain.activities.contribution import ContributesTo, place_name

CONTRIBUTED_AREAS = """\
SELECT DISTINCT c.activity_id, coalesce(c.focus_area_id, g.focus_area_id) AS focus_area_id
FROM contribution AS c
JOIN activity AS home ON home.id = c.activity_id
LEFT JOIN goal AS g ON g.id = c.goal_id
WHERE coalesce(c.focus_area_id, g.focus_area_id) IS NOT home.focus_area_id
AND coalesce(c.focus_area_id, g.focus_area_id) IS NOT NULL"""
"""Each activity with each area it contributes to, directly or by a goal, but is not at home in."""

CARRIED = """\
SELECT item_id, activity_id, NULL AS goal_id, NULL AS focus_area_id
FROM tagging WHERE activity_id IS NOT NULL
UNION ALL
SELECT t.item_id, a.id, t.goal_id, NULL FROM tagging AS t
JOIN (WITH RECURSIVE under (top, id) AS (SELECT id, id FROM goal
  UNION SELECT under.top, g.id FROM goal AS g JOIN under ON g.parent_goal_id = under.id)
  SELECT top, id FROM under) AS u ON u.top = t.goal_id
JOIN activity AS a ON a.goal_id = u.id
UNION ALL
SELECT t.item_id, a.id, NULL, t.focus_area_id
FROM tagging AS t JOIN activity AS a ON a.focus_area_id = t.focus_area_id"""
"""Each activity with each item it carries: as its own, or through the goal or area it is at home
in (VI-R7). Of one that comes through a goal or area, that one's id stands beside."""


def contributions_of(
    connection: sqlite3.Connection, activity_ids: Iterable[int]
) -> dict[int, tuple[ContributesTo, ...]]:
    """Return what activities contribute to, by activity, in the plan's order.

    Activities that contribute to nothing beside their home are left out.
    """
    rows = connection.execute(
        "SELECT c.activity_id, c.id, coalesce(c.focus_area_id, g.focus_area_id), c.goal_id,"
        " iif(g.id IS NULL, f.code, g.code), coalesce(g.title, f.title) FROM contribution AS c"
        " LEFT JOIN goal AS g ON g.id = c.goal_id"
        " LEFT JOIN focus_area AS f ON f.id = coalesce(c.focus_area_id, g.focus_area_id)"
        " WHERE c.activity_id IN (SELECT value FROM json_each(?))"
        " ORDER BY f.id IS NULL, f.position, f.id, g.id IS NOT NULL, g.position, g.id",
        [json.dumps(list(activity_ids))],
    )
    found: defaultdict[int, list[ContributesTo]] = defaultdict(list)
    for activity_id, row_id, area_id, goal_id, code, title in rows.fetchall():
        if title is not None:  # what it was to may be gone, where no references are minded
            name = place_name(code, title)
            found[activity_id].append(ContributesTo(row_id, area_id, goal_id, name))
    return {activity_id: tuple(contributions) for activity_id, contributions in found.items()}


def any_contributes(connection: sqlite3.Connection) -> bool:
    """Return whether the plan has any contribution, so that pages need not show what it lacks."""
    return connection.execute("SELECT 1 FROM contribution LIMIT 1").fetchone() is not None
