"""The ids that rows made in a copy get in the plan: rows made on both sides are kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tracker.domain.history.plan_state import PlanState, Row
from tracker.domain.merging.structure import NAMED, Key, Structure


@dataclass(slots=True)
class Placing:
    """Where the rows of a copy stand in the plan; `twins` are those that the plan has as well.

    `last_ids` are the highest ids that the plan has ever given, by table.
    """

    structure: Structure
    last_ids: dict[str, int]
    moved: dict[Key, int] = field(default_factory=dict)
    twins: set[Key] = field(default_factory=set)

    def place(self, base: PlanState, ours: PlanState, theirs: PlanState) -> None:
        """Give every row that is new in the copy its id in the plan."""
        for table in self.structure.tables:
            known = base.rows(table)
            new = [row for row_id, row in sorted(theirs.rows(table).items()) if row_id not in known]
            if new:
                self._place_rows(table, new, _Twins(self.structure, table, known, ours))

    def state(self, theirs: PlanState) -> PlanState:
        """Return a state of the copy as it stands in the plan."""
        if not self.moved:
            return theirs
        return PlanState(
            {
                table: {
                    placed["id"]: placed
                    for row in rows.values()
                    for placed in (self.structure.translated(table, row, self.moved),)
                }
                for table, rows in theirs.tables.items()
            }
        )

    def _place_rows(self, table: str, rows: Iterable[Row], twins: _Twins) -> None:
        last = self.last_ids.get(table, 0)
        for row in rows:
            row_id = int(row["id"])
            if (table, row_id) in self.moved:
                continue
            twin = twins.of(self.structure.translated(table, row, self.moved))
            if twin is not None:
                self.twins.add((table, twin))
                place = twin
            else:
                place = row_id if row_id > last else last + 1
                last = place
            if place != row_id:
                self.moved[table, row_id] = place
        self.last_ids[table] = last


class _Twins:
    """The rows of the plan by what only one row can be."""

    def __init__(
        self, structure: Structure, table: str, known: Mapping[int, Row], ours: PlanState
    ) -> None:
        self._keys = structure.unique.get(table, ())
        self._name = NAMED.get(table, ())
        self._by_key: dict[tuple[object, ...], int] = {}
        for row_id, row in ours.rows(table).items():
            for columns in self._keys:
                self._keep(columns, row, row_id)
            if self._name and row_id not in known:
                self._keep(self._name, row, row_id)

    def of(self, row: Row) -> int | None:
        """Return the id of the plan's row that is the same as a row of the copy, None for none.

        A row is the twin of one row at most.
        """
        for columns in self._keys:
            found = self._by_key.pop((columns, *_values(columns, row)), None)
            if found is not None:
                return found
        return self._by_key.pop((self._name, *_name(self._name, row)), None) if self._name else None

    def _keep(self, columns: tuple[str, ...], row: Row, row_id: int) -> None:
        is_name = columns == self._name
        values = _name(columns, row) if is_name else _values(columns, row)
        if is_name or None not in values:
            self._by_key.setdefault((columns, *values), row_id)


def _values(columns: tuple[str, ...], row: Row) -> tuple[object, ...]:
    return tuple(row.get(column) for column in columns)


def _name(columns: tuple[str, ...], row: Row) -> tuple[object, ...]:
    """Capitals make no other name."""
    values = _values(columns, row)
    return tuple(value.casefold() if isinstance(value, str) else value for value in values)
