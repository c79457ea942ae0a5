"""Rows that stand below each other, such as units and goals, in one order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

Row = TypeVar("Row")


def in_tree_order(
    rows: Iterable[Row], id_of: Callable[[Row], int], parent_of: Callable[[Row], int | None]
) -> list[tuple[Row, int, frozenset[int]]]:
    """Return rows with their depth and the ids of them and those below, each before the latter.

    A row whose parent is not among them stands at the top; rows in a circle are left out.
    """
    known = {id_of(row): row for row in rows}
    below: defaultdict[int | None, list[Row]] = defaultdict(list)
    for row in known.values():
        parent = parent_of(row)
        below[parent if parent in known else None].append(row)
    ordered = _downwards(below, id_of)
    ids = [id_of(row) for row, _depth in ordered]
    ends = _ends_of_branches([depth for _row, depth in ordered])
    return [
        (row, depth, frozenset(ids[place : ends[place]]))
        for place, (row, depth) in enumerate(ordered)
    ]


def _downwards(
    below: defaultdict[int | None, list[Row]], id_of: Callable[[Row], int]
) -> list[tuple[Row, int]]:
    """Return the rows with their depth, each before those below it, however deep they stand."""
    ordered: list[tuple[Row, int]] = []
    waiting = [(row, 0) for row in reversed(below[None])]
    while waiting:
        row, depth = waiting.pop()
        ordered.append((row, depth))
        waiting += [(child, depth + 1) for child in reversed(below[id_of(row)])]
    return ordered


def _ends_of_branches(depths: Sequence[int]) -> list[int]:
    """Return for each place the place behind all that stands below it."""
    ends = [len(depths)] * len(depths)
    open_places: list[int] = []
    for place, depth in enumerate(depths):
        while open_places and depths[open_places[-1]] >= depth:
            ends[open_places.pop()] = place
        open_places.append(place)
    return ends
