"""One repository a noun: reads values, validates with the domain's field rules, writes rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Generic, TypeVar

from sqlite_utils import Database

from tracker.domain.fields import Field, Kind, Stored, clean_values
from tracker.domain.language import _
from tracker.errors import ConflictError, InvalidValueError
from tracker.store.connection import dict_rows

Entity = TypeVar("Entity")


class Repository(Generic[Entity]):
    """The rows of one table as values of the domain.

    Writing is done inside `PlanFile.change`, so that every row has a labelled place in the log.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        table: str,
        entity: type[Entity],
        fields: Mapping[str, Field],
        order: str = "position, id",
    ) -> None:
        self._connection = connection
        self._rows = Database(connection).table(table)
        self._entity = entity
        self._order = order
        self.table = table
        self.fields = fields

    def find(self, row_id: int) -> Entity | None:
        """Return the row with this id, or None when there is none."""
        found = self.some([row_id])
        return found[0] if found else None

    def get(self, row_id: int) -> Entity:
        """Return the row with this id. Raises ConflictError when it is gone."""
        found = self.find(row_id)
        if found is None:
            raise ConflictError(_("Raden finns inte längre; den har tagits bort."))
        return found

    def all(self) -> list[Entity]:
        """Return every row, in the plan's order."""
        sql = f'SELECT * FROM "{self.table}" ORDER BY {self._order}'
        return [self.value(row) for row in dict_rows(self._connection, sql)]

    def some(self, row_ids: Iterable[int]) -> list[Entity]:
        """Return the rows with these ids that exist, in the order of `row_ids`."""
        wanted = list(row_ids)
        marks = ", ".join("?" * len(wanted))
        sql = f'SELECT * FROM "{self.table}" WHERE id IN ({marks})'
        rows = {row["id"]: row for row in dict_rows(self._connection, sql, wanted)}
        return [self.value(rows[row_id]) for row_id in wanted if row_id in rows]

    def count(self) -> int:
        """Return the number of rows."""
        return int(self._connection.execute(f'SELECT count(*) FROM "{self.table}"').fetchone()[0])

    def add(self, **values: object) -> int:
        """Write a new row and return its id. Raises InvalidValueError for a broken rule."""
        missing = {
            name: None
            for name, field in self.fields.items()
            if field.required and field.kind is not Kind.CHOICE and name not in values
        }
        cleaned = clean_values(self.fields, missing | values)
        self._check_references(cleaned)
        defaults_aside = {name: value for name, value in cleaned.items() if value is not None}
        self._require_change()
        return int(self._rows.insert(defaults_aside).last_pk or 0)

    def update(self, row_id: int, **values: object) -> bool:
        """Change fields of a row; return whether anything was different.

        Raises InvalidValueError for a broken rule, ConflictError when the row is gone.
        """
        cleaned = clean_values(self.fields, values)
        current = self._raw(row_id)
        different = {name: value for name, value in cleaned.items() if current[name] != value}
        if not different:
            return False
        self._check_references(different)
        self._require_change()
        self._rows.update(row_id, different)
        return True

    def delete(self, *row_ids: int) -> None:
        """Remove rows, with what belongs to them alone. Undo brings all of it back."""
        self._require_change()
        for row_id in row_ids:
            self._connection.execute(f'DELETE FROM "{self.table}" WHERE id = ?', [row_id])

    def _raw(self, row_id: int) -> dict[str, Any]:
        sql = f'SELECT * FROM "{self.table}" WHERE id = ?'
        found = dict_rows(self._connection, sql, [row_id])
        if not found:
            raise ConflictError(_("Raden finns inte längre; den har tagits bort."))
        return found[0]

    def value(self, row: Mapping[str, Any]) -> Entity:
        """Return a stored row as a value of the domain."""
        return self._entity(**{name: self._shaped(name, value) for name, value in row.items()})

    def _shaped(self, name: str, value: Stored) -> object:
        field = self.fields.get(name)
        if field is None or value is None:
            return value
        match field.kind:
            case Kind.DATE:
                return date.fromisoformat(str(value))
            case Kind.CHOICE if field.choices is not None:
                return field.choices(str(value))
            case Kind.YES_NO:
                return bool(value)
            case _:
                return value

    def _check_references(self, values: Mapping[str, Stored]) -> None:
        for name, value in values.items():
            field = self.fields[name]
            if field.kind is not Kind.REFERENCE or value is None:
                continue
            sql = f'SELECT 1 FROM "{field.table}" WHERE id = ?'
            if self._connection.execute(sql, [value]).fetchone() is None:
                sentence = _("{field}: valet finns inte längre. Välj något annat.")
                raise InvalidValueError(name, sentence.format(field=_(field.label)))

    def _require_change(self) -> None:
        if not self._connection.in_transaction:
            raise RuntimeError("rows are written inside PlanFile.change")
