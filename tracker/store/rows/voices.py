"""The repository of what those concerned have said (VB-R8)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from tracker.domain.core.fields import clean_values
from tracker.domain.core.language import _
from tracker.domain.indicators.indicator import Level
from tracker.domain.reporting.voice import VOICE_FIELDS, Voice
from tracker.errors import InvalidValueError
from tracker.store.rows.repository import Repository

_PLACES = ("focus_area_id", "goal_id", "activity_id")


class VoiceRepository(Repository[Voice]):
    """The voices, the newest last."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection, "voice", Voice, VOICE_FIELDS, order="heard_on, id")

    def add(self, **values: object) -> int:
        """Write a new voice and return its id.

        Raises InvalidValueError for a broken rule, such as two things that it is about.
        """
        cleaned = clean_values(self.fields, values)
        if sum(cleaned.get(name) is not None for name in _PLACES) > 1:
            raise InvalidValueError("activity_id", _("En röst gäller en sak i planen åt gången."))
        return super().add(**cleaned)

    def attach(self, row_id: int, level: Level, place_id: int | None = None) -> bool:
        """Let a voice be about a row of a level, or about the plan; return whether that is new.

        Raises InvalidValueError when a level is given without a row.
        """
        places: dict[str, object] = dict.fromkeys(_PLACES)
        if level is not Level.PLAN:
            if place_id is None:
                raise InvalidValueError("place", _("Välj vad rösten gäller."))
            places[f"{level}_id"] = place_id
        return self.update(row_id, **places)

    def count_about(self, column: str, row_ids: Iterable[int]) -> int:
        """Return how many voices are about any of these rows of the table that `column` names."""
        if column not in _PLACES:
            raise ValueError(column)
        found = self._connection.execute(
            f"SELECT count(*) FROM voice WHERE {column} IN (SELECT value FROM json_each(?))",
            [json.dumps(list(row_ids))],
        )
        return int(found.fetchone()[0])

    def keep_group_words(self, item_ids: Iterable[int]) -> None:
        """Let voices keep the words for target groups that are about to be removed."""
        for item_id in item_ids:
            self._require_change()
            self._connection.execute(
                "UPDATE voice SET item_id = NULL, group_name = coalesce(group_name,"
                " (SELECT i.title FROM dimension_item AS i WHERE i.id = voice.item_id))"
                " WHERE item_id = ?",
                [item_id],
            )
