"""The repository of activities' links, in the order they were made."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from tracker.domain.activities.link import LINK_FIELDS, ActivityLink
from tracker.domain.core.fields import clean_values
from tracker.store.file.connection import reading_stored_values
from tracker.store.rows.repository import Repository


class ActivityLinkRepository(Repository[ActivityLink]):
    """The links of the plan's activities."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection, "activity_link", ActivityLink, LINK_FIELDS, order="id")

    def update(self, row_id: int, **values: object) -> bool:
        """Change fields of a link; return whether anything was different. A name may be empty.

        Raises InvalidValueError for a target that may not be opened.
        """
        cleaned = clean_values(self.fields, values)
        if "title" in cleaned and cleaned["title"] is None:
            cleaned["title"] = ""
        return self._write_different(row_id, self._raw(row_id), cleaned)

    def of(self, activity_id: int) -> list[ActivityLink]:
        """Return the links of one activity."""
        return self.of_many([activity_id]).get(activity_id, [])

    def of_many(self, activity_ids: Iterable[int]) -> dict[int, list[ActivityLink]]:
        """Return the links of activities by the activity's id; those without are left out."""
        rows = self._connection.execute(
            f'SELECT {self._columns} FROM "activity_link"'
            " WHERE activity_id IN (SELECT value FROM json_each(?)) ORDER BY id",
            [json.dumps(list(activity_ids))],
        ).fetchall()
        found: defaultdict[int, list[ActivityLink]] = defaultdict(list)
        with reading_stored_values():
            for row in rows:
                link = self._shape.value(row)
                found[link.activity_id].append(link)
        return dict(found)
