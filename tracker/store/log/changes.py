"""The effect of a change, in a form that models and pages can act on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import StrEnum

from tracker.domain.core.values import dataclass

Ids = Mapping[str, frozenset[int]]


class Operation(StrEnum):
    """The operations of the log, as its triggers write them."""

    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Changes:
    """The rows one change set touched, by table: inserted, updated, deleted (net effect)."""

    set_id: int = 0
    label: str = ""
    inserted: Ids = field(default_factory=dict)
    updated: Ids = field(default_factory=dict)
    deleted: Ids = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.inserted or self.updated or self.deleted)

    def tables(self) -> frozenset[str]:
        """Return the names of the tables that were touched."""
        return frozenset({*self.inserted, *self.updated, *self.deleted})

    def touch(self, *tables: str) -> bool:
        """Return whether any of `tables` was touched."""
        return not self.tables().isdisjoint(tables)

    def ids(self, table: str) -> frozenset[int]:
        """Return the ids of every touched row of `table`."""
        nothing: frozenset[int] = frozenset()
        return (
            self.inserted.get(table, nothing)
            | self.updated.get(table, nothing)
            | self.deleted.get(table, nothing)
        )


def net_changes(set_id: int, label: str, log: Iterable[tuple[str, int, str]]) -> Changes:
    """Return the net effect of log rows (table, row id, operation), oldest first."""
    first: dict[tuple[str, int], Operation] = {}
    last: dict[tuple[str, int], Operation] = {}
    for table, row_id, name in log:
        op = Operation(name)
        first.setdefault((table, row_id), op)
        last[table, row_id] = op
    effects: dict[Operation, dict[str, set[int]]] = {op: {} for op in Operation}
    for (table, row_id), op in last.items():
        effect = _net(first[table, row_id], op)
        if effect is not None:
            effects[effect].setdefault(table, set()).add(row_id)
    frozen = [{table: frozenset(ids) for table, ids in effects[op].items()} for op in Operation]
    return Changes(set_id, label, *frozen)


def _net(first: Operation, last: Operation) -> Operation | None:
    if first is Operation.INSERT:
        return None if last is Operation.DELETE else Operation.INSERT
    return Operation.DELETE if last is Operation.DELETE else Operation.UPDATE
