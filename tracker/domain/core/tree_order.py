"""Rows that stand below each other, such as units and goals, in one order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
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
    return list(_branches(below[None], 0, below, id_of))


def _branches(
    rows: Sequence[Row],
    depth: int,
    below: defaultdict[int | None, list[Row]],
    id_of: Callable[[Row], int],
) -> Iterator[tuple[Row, int, frozenset[int]]]:
    for row in rows:
        branch = list(_branches(below[id_of(row)], depth + 1, below, id_of))
        ids = frozenset((id_of(row), *(id_of(descendant) for descendant, _depth, _ids in branch)))
        yield row, depth, ids
        yield from branch
