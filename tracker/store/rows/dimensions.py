"""The repositories of dimensions, their items, and what is tagged with them."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from tracker.domain.core.fields import Stored, clean_values
from tracker.domain.core.language import _
from tracker.domain.core.terms import DimensionKind
from tracker.domain.plan.dimension import (
    DIMENSION_FIELDS,
    ITEM_FIELDS,
    Dimension,
    DimensionItem,
    Tagged,
    Usage,
)
from tracker.errors import ConflictError, InvalidValueError
from tracker.store.rows.repository import Repository
from tracker.store.rows.voices import VoiceRepository

if TYPE_CHECKING:
    from tracker.domain.plan.strategy import StrategyDimension

Entity = TypeVar("Entity")


class _OrderedRepository(Repository[Entity]):
    """Rows that stand in an order of the user's, in force between two days."""

    def add(self, **values: object) -> int:
        """Write a new row and return its id; it comes last unless `position` is given.

        Raises InvalidValueError for a broken rule.
        """
        cleaned = clean_values(self.fields, values)
        _check_days(cleaned)
        if cleaned.get("position") is None:
            cleaned["position"] = self._next_position()
        return super().add(**cleaned)

    def update(self, row_id: int, **values: object) -> bool:
        """Change fields of a row; return whether anything was different.

        Raises InvalidValueError for a broken rule, ConflictError when the row is gone.
        """
        cleaned = clean_values(self.fields, values)
        _check_days(self._raw(row_id) | cleaned)
        return super().update(row_id, **cleaned)

    def reorder(self, row_ids: Sequence[int]) -> bool:
        """Let rows stand in the order of `row_ids`; return whether that is another order."""
        moved = [self.update(row_id, position=place) for place, row_id in enumerate(row_ids)]
        return any(moved)

    def _next_position(self) -> int:
        sql = f'SELECT coalesce(max(position) + 1, 0) FROM "{self.table}"'
        return int(self._connection.execute(sql).fetchone()[0])


class DimensionRepository(_OrderedRepository[Dimension]):
    """The plan's dimensions."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection, "dimension", Dimension, DIMENSION_FIELDS)
        self._items = DimensionItemRepository(connection)

    def delete(self, *row_ids: int) -> None:
        """Remove dimensions with their items, as those are removed one by one."""
        for row_id in row_ids:
            self._items.delete(*(item.id for item in self._items.of(row_id)))
        super().delete(*row_ids)

    def find_framework(self, framework: StrategyDimension) -> int | None:
        """Return the dimension that a framework has become in this plan, or None.

        It is known by its title or, when it has been renamed, by its items.
        """
        wanted = {(item.code, item.title) for item in framework.items}
        for dimension in self.all():
            if dimension.title.casefold() == framework.title.casefold():
                return dimension.id
            items = {(item.code, item.title) for item in self._items.of(dimension.id)}
            if wanted and wanted <= items:
                return dimension.id
        return None

    def add_framework(self, framework: StrategyDimension) -> int:
        """Write a framework with its items and return its id; one that is there is kept."""
        found = self.find_framework(framework)
        if found is not None:
            return found
        dimension_id = self.add(
            kind=framework.kind,
            title=framework.title,
            source=framework.source,
            valid_from=framework.valid_from,
            valid_to=framework.valid_to,
        )
        for item in framework.items:
            self._items.add(dimension_id=dimension_id, **item.values())
        return dimension_id


class DimensionItemRepository(_OrderedRepository[DimensionItem]):
    """The items of all dimensions, in the order of the dimensions and then their own."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        of_dimension = "(SELECT d.position FROM dimension AS d WHERE d.id = dimension_id)"
        order = f"{of_dimension}, dimension_id, position, id"
        super().__init__(connection, "dimension_item", DimensionItem, ITEM_FIELDS, order)

    def delete(self, *row_ids: int) -> None:
        """Remove items; voices keep the words for the groups that are gone."""
        VoiceRepository(self._connection).keep_group_words(row_ids)
        super().delete(*row_ids)

    def of(self, dimension_id: int) -> list[DimensionItem]:
        """Return the items of one dimension, in their order."""
        return [item for item in self.all() if item.dimension_id == dimension_id]


class TaggingRepository:
    """Which rows carry which items. `table` is one of `Tagged`; nothing is tagged twice.

    Writing is done inside `PlanFile.change`.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def tag(self, table: str, row_ids: Iterable[int], item_ids: Iterable[int]) -> int:
        """Let rows of `table` carry items; return how many tags were new.

        Raises ConflictError when a row or an item is gone.
        """
        rows, items = sorted(set(row_ids)), sorted(set(item_ids))
        self._require_change()
        self._require_all("dimension_item", items)
        self._require_all(Tagged(table), rows)
        column = _column(table)
        written = self._connection.execute(
            f"INSERT INTO tagging (item_id, {column})"
            " SELECT i.value, r.value FROM json_each(?) AS r, json_each(?) AS i"
            " WHERE NOT EXISTS (SELECT 1 FROM tagging AS t"
            f" WHERE t.item_id = i.value AND t.{column} = r.value)",
            [json.dumps(rows), json.dumps(items)],
        )
        return written.rowcount

    def untag(self, table: str, row_ids: Iterable[int], item_ids: Iterable[int]) -> int:
        """Take items off rows of `table`; return how many tags were taken away."""
        self._require_change()
        taken = self._connection.execute(
            f"DELETE FROM tagging WHERE {_column(table)} IN (SELECT value FROM json_each(?))"
            " AND item_id IN (SELECT value FROM json_each(?))",
            [json.dumps(list(row_ids)), json.dumps(list(item_ids))],
        )
        return taken.rowcount

    def items_of(self, table: str, row_id: int) -> list[int]:
        """Return the ids of the items that a row carries, in the plan's order."""
        rows = self._connection.execute(
            "SELECT i.id FROM tagging AS t JOIN dimension_item AS i ON i.id = t.item_id"
            " JOIN dimension AS d ON d.id = i.dimension_id"
            f" WHERE t.{_column(table)} = ? ORDER BY d.position, d.id, i.position, i.id",
            [row_id],
        )
        return [item_id for (item_id,) in rows.fetchall()]

    def counts(self, table: str, row_ids: Iterable[int]) -> dict[int, int]:
        """Return how many of the rows carry each item, by item; those that none carry are out."""
        rows = self._connection.execute(
            "SELECT item_id, count(*) FROM tagging"
            f" WHERE {_column(table)} IN (SELECT value FROM json_each(?)) GROUP BY item_id",
            [json.dumps(list(row_ids))],
        )
        return dict(rows.fetchall())

    def usage(self, item_ids: Iterable[int]) -> Usage:
        """Return how many rows carry any of the items, by table: what hangs on them."""
        counts = ", ".join(f"count(DISTINCT {_column(table)})" for table in Tagged)
        row = self._connection.execute(
            f"SELECT {counts} FROM tagging WHERE item_id IN (SELECT value FROM json_each(?))",
            [json.dumps(list(item_ids))],
        ).fetchone()
        return Usage(*row)

    def _require_all(self, table: str, ids: Sequence[int]) -> None:
        found = self._connection.execute(
            f'SELECT count(*) FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))',
            [json.dumps(ids)],
        ).fetchone()
        if found[0] != len(ids):
            raise ConflictError(
                _("Raden eller indelningen finns inte längre; den har tagits bort.")
            )

    def _require_change(self) -> None:
        if not self._connection.in_transaction:
            raise RuntimeError("rows are written inside PlanFile.change")


def target_groups(connection: sqlite3.Connection) -> list[DimensionItem]:
    """Return the plan's target groups in its order, none in a plan without a list of them."""
    dimensions = Repository(connection, "dimension", Dimension, DIMENSION_FIELDS).all()
    lists = {each.id for each in dimensions if each.kind is DimensionKind.TARGET_GROUP}
    if not lists:
        return []
    items = DimensionItemRepository(connection).all()
    return [item for item in items if item.dimension_id in lists]


def target_groups_by_activity(
    connection: sqlite3.Connection, activity_ids: Iterable[int]
) -> dict[int, tuple[str, ...]]:
    """Return the titles of the target groups that activities carry, by activity (VG-R4)."""
    rows = connection.execute(
        "SELECT t.activity_id, i.title FROM tagging AS t"
        " JOIN dimension_item AS i ON i.id = t.item_id"
        " JOIN dimension AS d ON d.id = i.dimension_id AND d.kind = ?"
        " WHERE t.activity_id IN (SELECT value FROM json_each(?))"
        " ORDER BY d.position, d.id, i.position, i.id",
        [DimensionKind.TARGET_GROUP, json.dumps(list(activity_ids))],
    )
    found: defaultdict[int, list[str]] = defaultdict(list)
    for activity_id, title in rows.fetchall():
        found[activity_id].append(title)
    return {activity_id: tuple(titles) for activity_id, titles in found.items()}


def target_group_ids(connection: sqlite3.Connection) -> dict[int, set[int]]:
    """Return the ids of the target groups that every activity carries, by activity."""
    rows = connection.execute(
        "SELECT t.activity_id, t.item_id FROM tagging AS t"
        " JOIN dimension_item AS i ON i.id = t.item_id"
        " JOIN dimension AS d ON d.id = i.dimension_id AND d.kind = ?"
        " WHERE t.activity_id IS NOT NULL",
        [DimensionKind.TARGET_GROUP],
    )
    found: defaultdict[int, set[int]] = defaultdict(set)
    for activity_id, item_id in rows.fetchall():
        found[activity_id].add(item_id)
    return found


def _column(table: str) -> str:
    return f"{Tagged(table)}_id"


def _check_days(values: Mapping[str, Stored]) -> None:
    first, last = values.get("valid_from"), values.get("valid_to")
    if first is not None and last is not None and str(last) < str(first):
        sentence = _("Gäller till {last} ligger före gäller från {first}. Ändra ett av dem.")
        raise InvalidValueError("valid_to", sentence.format(last=last, first=first))
