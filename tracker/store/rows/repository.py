"""One repository a noun: reads values, validates with the domain's field rules, writes rows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields as fields_of
from datetime import date
from typing import Any, Generic, TypeVar

from tracker.domain.core.fields import Field, Kind, Stored, clean_values
from tracker.domain.core.language import _
from tracker.errors import ConflictError, InvalidValueError
from tracker.store.file.connection import dict_rows, reading_stored_values

Entity = TypeVar("Entity")


class Shape(Generic[Entity]):
    """How a table's stored rows become values of the domain."""

    def __init__(self, entity: type[Entity], fields: Mapping[str, Field]) -> None:
        self.columns = tuple(field.name for field in fields_of(entity))  # type: ignore[arg-type]
        self._entity = entity
        self._readers = [_reader(fields.get(column)) for column in self.columns]

    def value(self, row: Sequence[Any]) -> Entity:
        """Return the value of a row that holds the shape's columns, in their order."""
        return self._entity(
            *(
                stored if read is None or stored is None else read(stored)
                for read, stored in zip(self._readers, row, strict=True)
            )
        )


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
        self._shape = Shape(entity, fields)
        self._columns = ", ".join(f'"{column}"' for column in self._shape.columns)
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
            raise _gone()
        return found

    def all(self) -> list[Entity]:
        """Return every row, in the plan's order."""
        sql = f'SELECT {self._columns} FROM "{self.table}" ORDER BY {self._order}'
        rows = self._connection.execute(sql).fetchall()
        with reading_stored_values():
            return [self._shape.value(row) for row in rows]

    def read_through(self) -> None:
        """Read every row, one in memory at a time. Raises DamagedPlanError for what none may be."""
        cursor = self._connection.execute(f'SELECT {self._columns} FROM "{self.table}"')
        with reading_stored_values():
            for row in cursor:
                self._shape.value(row)

    def some(self, row_ids: Iterable[int]) -> list[Entity]:
        """Return the rows with these ids that exist, in the order of `row_ids`."""
        wanted = list(row_ids)
        sql = (
            f'SELECT id, {self._columns} FROM "{self.table}"'
            " WHERE id IN (SELECT value FROM json_each(?))"
        )
        rows = self._connection.execute(sql, [json.dumps(wanted)]).fetchall()
        with reading_stored_values():
            values = {row[0]: self._shape.value(row[1:]) for row in rows}
        return [values[row_id] for row_id in wanted if row_id in values]

    def count_of(self, row_ids: Iterable[int]) -> int:
        """Return how many of the rows with these ids exist; quick for very many."""
        sql = f'SELECT count(*) FROM "{self.table}" WHERE id IN (SELECT value FROM json_each(?))'
        return int(self._connection.execute(sql, [json.dumps(list(row_ids))]).fetchone()[0])

    def alike(
        self, row_ids: Iterable[int], names: Sequence[str]
    ) -> tuple[Entity | None, frozenset[str]]:
        """Return one of the rows with these ids, and in which columns all others are like it.

        It is told from what is stored, in hundredths of a second for ten thousand rows.
        """
        told = ", ".join(
            f'count("{name}") IN (0, count(*)) AND min("{name}") IS max("{name}")' for name in names
        )
        sql = (
            f'SELECT min(id), {told} FROM "{self.table}"'
            " WHERE id IN (SELECT value FROM json_each(?))"
        )
        one, *found = self._connection.execute(sql, [json.dumps(list(row_ids))]).fetchone()
        alike = frozenset(name for name, is_alike in zip(names, found, strict=True) if is_alike)
        return (None if one is None else self.find(one)), alike

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
        return self._insert({name: value for name, value in cleaned.items() if value is not None})

    def update(self, row_id: int, **values: object) -> bool:
        """Change fields of a row; return whether anything was different.

        Raises InvalidValueError for a broken rule, ConflictError when the row is gone.
        """
        cleaned = clean_values(self.fields, values)
        return self._write_different(row_id, self._raw(row_id), cleaned)

    def delete(self, *row_ids: int) -> None:
        """Remove rows, with what belongs to them alone. Undo brings all of it back."""
        self._require_change()
        for row_id in row_ids:
            self._connection.execute(f'DELETE FROM "{self.table}" WHERE id = ?', [row_id])

    def _insert(self, values: Mapping[str, Stored]) -> int:
        self._require_change()
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" * len(values))
        sql = f'INSERT INTO "{self.table}" ({names}) VALUES ({marks})'
        return int(self._connection.execute(sql, list(values.values())).lastrowid or 0)

    def _write_different(
        self, row_id: int, current: Mapping[str, Any], values: Mapping[str, Stored]
    ) -> bool:
        different = {name: value for name, value in values.items() if current[name] != value}
        if not different:
            return False
        self._check_references(different, row_id)
        self._require_change()
        pairs = ", ".join(f'"{name}" = ?' for name in different)
        sql = f'UPDATE "{self.table}" SET {pairs} WHERE id = ?'
        self._connection.execute(sql, [*different.values(), row_id])
        return True

    def _move_among(self, siblings: Sequence[int], row_id: int, steps: int) -> bool:
        """Move a row up (negative) or down among its siblings; return whether it moved."""
        order = list(siblings)
        place = order.index(row_id)
        target = min(max(place + steps, 0), len(order) - 1)
        if target == place:
            return False
        order.insert(target, order.pop(place))
        for position, sibling in enumerate(order):
            self._write_different(sibling, self._raw(sibling), {"position": position})
        return True

    def _raw(self, row_id: int) -> dict[str, Any]:
        sql = f'SELECT * FROM "{self.table}" WHERE id = ?'
        found = dict_rows(self._connection, sql, [row_id])
        if not found:
            raise _gone()
        return found[0]

    def _check_references(self, values: Mapping[str, Stored], row_id: int | None = None) -> None:
        for name, value in values.items():
            field = self.fields[name]
            if field.kind is not Kind.REFERENCE or value is None:
                continue
            sql = f'SELECT 1 FROM "{field.table}" WHERE id = ?'
            if self._connection.execute(sql, [value]).fetchone() is None:
                sentence = _("{field}: valet finns inte längre. Välj något annat.")
                raise InvalidValueError(name, sentence.format(field=_(field.label)))
            if field.table == self.table and row_id is not None:
                self._check_circle(field, value, row_id)

    def _check_circle(self, field: Field, value: Stored, row_id: int) -> None:
        """A row that stood under itself, however far down, would stand nowhere."""
        above = self._connection.execute(
            f"WITH RECURSIVE above (id) AS (SELECT ? UNION SELECT t.{field.name}"
            f' FROM "{self.table}" AS t JOIN above ON above.id = t.id)'
            " SELECT 1 FROM above WHERE id = ?",
            [value, row_id],
        )
        if above.fetchone() is not None:
            sentence = _("{field}: en rad kan inte ligga under sig själv. Välj något annat.")
            raise InvalidValueError(field.name, sentence.format(field=_(field.label)))

    def _require_change(self) -> None:
        if not self._connection.in_transaction:
            raise RuntimeError("rows are written inside PlanFile.change")


def _gone() -> ConflictError:
    return ConflictError(_("Raden finns inte längre; den har tagits bort."))


def _reader(field: Field | None) -> Callable[[Any], object] | None:
    if field is None:
        return None
    match field.kind:
        case Kind.DATE:
            return date.fromisoformat
        case Kind.CHOICE:
            return field.choices
        case Kind.YES_NO:
            return bool
        case _:
            return None
