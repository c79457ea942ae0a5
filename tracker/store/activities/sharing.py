"""The owners that share the responsibility for activities beside the main owner."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable


def sharing_owners(
    connection: sqlite3.Connection, activity_ids: Iterable[int]
) -> dict[int, tuple[str, ...]]:
    """Return the positions that share activities, by activity; those without are left out."""
    rows = connection.execute(
        "SELECT s.activity_id, o.title FROM shared_owner AS s JOIN owner AS o ON o.id = s.owner_id"
        " WHERE s.activity_id IN (SELECT value FROM json_each(?)) ORDER BY s.id",
        [json.dumps(list(activity_ids))],
    )
    found: defaultdict[int, list[str]] = defaultdict(list)
    for activity_id, title in rows.fetchall():
        found[activity_id].append(title)
    return {activity_id: tuple(titles) for activity_id, titles in found.items()}


def share_once(connection: sqlite3.Connection, kept_id: int, gone_id: int) -> None:
    """Prepare the merging of one owner into another: nobody shares what both had a hand in."""
    connection.execute(
        "DELETE FROM shared_owner WHERE owner_id = :gone AND activity_id IN"
        " (SELECT activity_id FROM shared_owner WHERE owner_id = :kept"
        " UNION SELECT id FROM activity WHERE owner_id = :kept)",
        {"kept": kept_id, "gone": gone_id},
    )
    connection.execute(
        "DELETE FROM shared_owner WHERE owner_id = :kept AND activity_id IN"
        " (SELECT id FROM activity WHERE owner_id = :gone)",
        {"kept": kept_id, "gone": gone_id},
    )
