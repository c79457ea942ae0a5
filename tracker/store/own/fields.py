"""The repository of a plan's own fields, and what a change of one does to the values there."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from tracker.domain.core.fields import Stored, clean_values
from tracker.domain.own.own_field import (
    OWN_FIELD_FIELDS,
    OwnField,
    OwnKind,
    OwnRule,
    choice_lines,
    lacks_choices,
    taken_title,
)
from tracker.errors import InvalidValueError
from tracker.store.file.connection import dict_rows
from tracker.store.own.values import own_rules
from tracker.store.rows.repository import Repository


class OwnFieldRepository(Repository[OwnField]):
    """The fields that a plan has of its own, in the order they are shown.

    Values are read by `tracker.store.own.values` and written through
    `ActivityRepository.update(activity_id, own_12=value)`, as any other field of an activity.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection, "own_field", OwnField, OWN_FIELD_FIELDS)

    def used(self) -> list[OwnField]:
        """Return the fields that are asked for."""
        return [field for field in self.all() if field.active]

    def rules(self) -> dict[str, OwnRule]:
        """Return the rules of all fields by their names ("own_12"), in their order."""
        return own_rules(self._connection)

    def named(self, title: str) -> OwnField | None:
        """Return the field with this name, whatever its capitals, None when there is none."""
        wanted = " ".join(title.split()).casefold()
        return next((field for field in self.all() if field.title.casefold() == wanted), None)

    def add(self, **values: object) -> int:
        """Write a new field, last of all, and return its id.

        Raises InvalidValueError for a name that is taken, or choices that are missing.
        """
        cleaned = self._checked(clean_values(self.fields, {"title": None, **values}), None)
        cleaned.setdefault("kind", OwnKind.TEXT.value)
        cleaned.setdefault("position", self._next_position())
        if cleaned["kind"] == OwnKind.CHOICE and not cleaned.get("choices"):
            raise InvalidValueError("choices", lacks_choices())
        return super().add(**cleaned)

    def update(self, row_id: int, **values: object) -> bool:
        """Change a field; return whether anything was different.

        With another `kind` every value is read anew by it. Values that are no longer among the
        choices stay where they are; `change_choices` says what becomes of them. Raises
        InvalidValueError for a name that is taken, missing choices, or a value that the new kind
        cannot hold.
        """
        cleaned = self._checked(clean_values(self.fields, values), row_id)
        before = self.get(row_id)
        changed = self._write_different(row_id, self._raw(row_id), cleaned)
        after = self.get(row_id)
        if after.kind is OwnKind.CHOICE and not after.options:
            raise InvalidValueError("choices", lacks_choices())
        if after.kind is not before.kind:
            self._convert(before, after)
        return changed

    def move(self, row_id: int, steps: int) -> bool:
        """Move a field up (negative) or down in the order; return whether it moved."""
        return self._move_among([field.id for field in self.all()], row_id, steps)

    def change_choices(
        self, row_id: int, choices: str, instead: Mapping[str, str | None] | None = None
    ) -> bool:
        """Change what can be chosen, one a line; return whether anything was different.

        `instead` says by an earlier choice what becomes of the values that have it: another
        choice (which renames it), or None to take the value away. A choice that is not there
        any more and not in `instead` stays on the activities that have it. Raises
        InvalidValueError when nothing is left to choose.
        """
        changed = self.update(row_id, choices=choices)
        lines = self.get(row_id).options
        for before, after in (instead or {}).items():
            if after is not None and after not in lines:
                raise InvalidValueError("choices", lacks_choices())
            sql = "SELECT id FROM own_value WHERE own_field_id = ? AND value = ? ORDER BY id"
            rows = self._connection.execute(sql, [row_id, before]).fetchall()
            for (value_id,) in rows if after != before else ():
                changed = True
                if after is None:
                    self._connection.execute("DELETE FROM own_value WHERE id = ?", [value_id])
                else:
                    self._connection.execute(
                        "UPDATE own_value SET value = ? WHERE id = ?", [after, value_id]
                    )
        return changed

    def value_counts(self, row_id: int) -> dict[str, int]:
        """Return how many activities have each value of a field, by the value as it is kept."""
        rows = self._connection.execute(
            "SELECT value, count(*) FROM own_value WHERE own_field_id = ? GROUP BY value", [row_id]
        )
        return dict(rows.fetchall())

    def filled_counts(self) -> dict[int, int]:
        """Return in how many activities each field is filled in, by the field's id."""
        rows = self._connection.execute(
            "SELECT own_field_id, count(*) FROM own_value GROUP BY own_field_id"
        )
        return dict(rows.fetchall())

    def _checked(self, cleaned: dict[str, Stored], row_id: int | None) -> dict[str, Stored]:
        title = cleaned.get("title")
        if title is not None:
            other = self.named(str(title))
            if other is not None and other.id != row_id:
                raise InvalidValueError("title", taken_title(str(title)))
        if "choices" in cleaned:
            cleaned["choices"] = "\n".join(choice_lines(str(cleaned["choices"] or ""))) or None
        return cleaned

    def _next_position(self) -> int:
        sql = "SELECT coalesce(max(position) + 1, 0) FROM own_field"
        return int(self._connection.execute(sql).fetchone()[0])

    def _convert(self, before: OwnField, after: OwnField) -> None:
        """Read every value by the new kind, from what people read of the old one."""
        rows = dict_rows(
            self._connection,
            "SELECT id, value FROM own_value WHERE own_field_id = ? ORDER BY id",
            [after.id],
        )
        for row in rows:
            value = after.rule.read(before.rule.written(row["value"])).value
            self._connection.execute(
                "UPDATE own_value SET value = ? WHERE id = ? AND value <> ?",
                [value, row["id"], value],
            )
