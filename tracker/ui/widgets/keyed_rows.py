"""Bringing a model's rows up to date in place, so that focus, scroll and hover stay put."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Protocol, TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex


class Keyed(Protocol):
    """A value that stays the same row as long as its key is the same."""

    @property
    def key(self) -> Hashable:
        """What tells this row from the others."""


R = TypeVar("R", bound=Keyed)

_TOP_LEVEL = QModelIndex()


def update_rows(
    model: QAbstractItemModel,
    rows: list[R],
    wanted: Sequence[R],
    parent: QModelIndex = _TOP_LEVEL,
) -> None:
    """Make `rows`, those of `model` below `parent`, equal to `wanted`; tell exactly what changed.

    Keys must be unique. Meant for short lists: every move searches the rest of the rows.
    """
    kept = {row.key for row in wanted}
    for place in reversed(range(len(rows))):
        if rows[place].key not in kept:
            model.beginRemoveRows(parent, place, place)
            del rows[place]
            model.endRemoveRows()
    for place, row in enumerate(wanted):
        found = _place_of(row.key, rows, place)
        if found is None:
            model.beginInsertRows(parent, place, place)
            rows.insert(place, row)
            model.endInsertRows()
            continue
        if found != place:
            model.beginMoveRows(parent, found, found, parent, place)
            rows.insert(place, rows.pop(found))
            model.endMoveRows()
        if rows[place] != row:
            rows[place] = row
            last = model.columnCount(parent) - 1
            first = model.index(place, 0, parent)
            model.dataChanged.emit(first, model.index(place, last, parent))


def _place_of(key: Hashable, rows: Sequence[Keyed], start: int) -> int | None:
    for place in range(start, len(rows)):
        if rows[place].key == key:
            return place
    return None
