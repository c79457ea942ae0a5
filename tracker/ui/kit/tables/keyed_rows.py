"""Bringing a model's rows up to date in place, so that focus, scroll and hover stay put."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol, TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex


class Keyed(Protocol):
    """A value that stays the same row as long as its key is the same."""

    @property
    def key(self) -> Hashable:
        """The value that no other row has."""


R = TypeVar("R", bound=Keyed)

_TOP_LEVEL = QModelIndex()


def update_rows(
    model: QAbstractItemModel,
    rows: list[R],
    wanted: Sequence[R],
    parent: QModelIndex = _TOP_LEVEL,
) -> None:
    """Make `rows`, those of `model` below `parent`, equal to `wanted`; signal exactly what changed.

    Keys must be unique. Neighbours that come or go together are signalled together, and so is a row
    that moves: a long list costs no more than its changes. Meant for few moves at a time, as
    every one of them searches the rows after it.
    """
    places = {row.key: place for place, row in enumerate(wanted)}
    _remove_others(model, rows, places, parent)
    present = {row.key for row in rows}
    place = 0
    while place < len(wanted):
        if wanted[place].key not in present:
            place = _insert_run(model, rows, wanted, present, place, parent)
            continue
        if rows[place].key != wanted[place].key:
            _move_into(model, rows, places, place, parent)
        if rows[place] != wanted[place]:
            rows[place] = wanted[place]
            last = model.columnCount(parent) - 1
            first = model.index(place, 0, parent)
            model.dataChanged.emit(first, model.index(place, last, parent))
        place += 1


def _remove_others(
    model: QAbstractItemModel,
    rows: list[R],
    kept: Mapping[Hashable, int],
    parent: QModelIndex,
) -> None:
    """Remove the rows that are not kept, from the bottom, neighbours at once."""
    end = len(rows)
    while end > 0:
        start = end
        while start > 0 and rows[start - 1].key not in kept:
            start -= 1
        if start == end:
            end -= 1
            continue
        model.beginRemoveRows(parent, start, end - 1)
        del rows[start:end]
        model.endRemoveRows()
        end = start


def _insert_run(
    model: QAbstractItemModel,
    rows: list[R],
    wanted: Sequence[R],
    present: AbstractSet[Hashable],
    place: int,
    parent: QModelIndex,
) -> int:
    """Insert the new rows that stand together at `place`; return the place after them."""
    end = place + 1
    while end < len(wanted) and wanted[end].key not in present:
        end += 1
    model.beginInsertRows(parent, place, end - 1)
    rows[place:place] = wanted[place:end]
    model.endInsertRows()
    return end


def _move_into(
    model: QAbstractItemModel,
    rows: list[R],
    places: Mapping[Hashable, int],
    place: int,
    parent: QModelIndex,
) -> None:
    """Move one row so that the wanted row stands at `place`.

    When the wanted row stands just below, it is the row above it that has gone down.
    """
    if places[rows[place + 1].key] == place:
        target = places[rows[place].key]
        after = range(place + 1, len(rows))
        below = next((index for index in after if places[rows[index].key] > target), len(rows))
        model.beginMoveRows(parent, place, place, parent, below)
        rows.insert(below - 1, rows.pop(place))
    else:
        after = range(place + 1, len(rows))
        found = next(index for index in after if places[rows[index].key] == place)
        model.beginMoveRows(parent, found, found, parent, place)
        rows.insert(place, rows.pop(found))
    model.endMoveRows()
