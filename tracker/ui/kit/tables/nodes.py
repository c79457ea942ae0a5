"""The rows behind a tree on the screen, brought up to date one move, insertion or removal a time.

Rows are known by their keys, so that what is unfolded, selected and stood on follows a row to
wherever it is moved.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

if TYPE_CHECKING:
    from tracker.ui.kit.tables.keyed_tree import KeyedTreeModel

Row = TypeVar("Row")
N = TypeVar("N", bound="Node[Any]")


@dataclass(frozen=True)  # slots do not go with a generic that is frozen, in Python 3.11
class Subtree(Generic[Row]):
    """A row that is to be shown, with those under it; no two in a tree have the same key."""

    key: Hashable
    row: Row
    children: tuple[Subtree[Row], ...] = ()

    def below(self) -> Iterator[Subtree[Row]]:
        """Yield it and everything under it, down the tree."""
        yield self
        for child in self.children:
            yield from child.below()


class Node(Generic[Row]):
    """A row that is shown, with the row above it and those under it."""

    __slots__ = ("_key", "children", "number", "parent", "row")

    def __init__(self, key: Hashable, row: Row, parent: Self | None, number: int) -> None:
        self._key = key
        self.row = row
        self.parent = parent
        self.number = number
        self.children: list[Self] = []

    @property
    def key(self) -> Hashable:
        """The value that no other row of the tree has."""
        return self._key

    @property
    def siblings(self) -> list[Self]:
        """The rows under the same row, itself among them."""
        return self.parent.children if self.parent is not None else [self]

    @property
    def place(self) -> int:
        """Its place among its siblings."""
        return self.siblings.index(self)

    def below(self) -> Iterator[Self]:
        """Yield the row and every row under it, down the tree."""
        yield self
        for child in self.children:
            yield from child.below()


class Nodes(Generic[N]):
    """The nodes of a tree, found by key and by the number that Qt's indexes carry.

    `make` makes a node of its key, its row, the node above it (None for the one that the top level
    stands under) and its number. That one has the row `root_row`, which is never shown.
    """

    def __init__(
        self, make: Callable[[Hashable, Any, N | None, int], N], root_row: object = None
    ) -> None:
        self._make = make
        self._root_row = root_row
        self._numbers = count(1)
        self.by_key: dict[Hashable, N] = {}
        self.by_number: dict[int, N] = {}
        self.root = make(None, root_row, None, 0)

    def fill(self, wanted: Sequence[Subtree[Any]]) -> None:
        """Have these rows and none of those before, without a signal."""
        self.by_key.clear()
        self.by_number.clear()
        self.root = self._make(None, self._root_row, None, 0)
        for subtree in wanted:
            self.root.children.append(self._made(subtree, self.root))

    def update(self, model: KeyedTreeModel[N], wanted: Sequence[Subtree[Any]]) -> bool:
        """Have these rows, signalling through `model` exactly what comes, goes, moves or differs.

        Returns False, with the work half done, when a row changes places with one above it: that
        takes a reset.
        """
        kept = {subtree.key for top in wanted for subtree in top.below()}
        self._remove_gone(model, self.root, kept)
        homes: dict[Hashable, tuple[Hashable, int]] = {}
        _note_homes(homes, None, wanted)
        if not self._place_all(model, self.root, wanted, homes):
            return False
        self._remove_leftovers(model, self.root, wanted)
        return True

    # Inside

    def _made(self, subtree: Subtree[Any], parent: N) -> N:
        """Make a node with those below it that are as new as it is."""
        node = self._make(subtree.key, subtree.row, parent, next(self._numbers))
        self.by_key[node.key] = node
        self.by_number[node.number] = node
        for child in subtree.children:
            if child.key not in self.by_key:
                node.children.append(self._made(child, node))
        return node

    def _remove_gone(
        self, model: KeyedTreeModel[N], parent: N, kept: AbstractSet[Hashable]
    ) -> bool:
        """Remove what is gone with all below it; return whether anything kept is below."""
        holds = [
            self._remove_gone(model, child, kept) or child.key in kept for child in parent.children
        ]
        end = len(holds)
        while end > 0:
            start = end
            while start > 0 and not holds[start - 1]:
                start -= 1
            if start < end:
                self._remove(model, parent, start, end)
            end = start if start < end else end - 1
        return any(holds)

    def _place_all(
        self,
        model: KeyedTreeModel[N],
        parent: N,
        wanted: Sequence[Subtree[Any]],
        homes: dict[Hashable, tuple[Hashable, int]],
    ) -> bool:
        """Let the first rows under `parent` be those wanted, and so on down; False for a reset."""
        at = 0
        while at < len(wanted):
            node = self.by_key.get(wanted[at].key)
            if node is None:
                self._insert_run(model, parent, wanted, at)
            elif not self._bring(model, node, parent, at, homes):
                return False
            subtree, placed = wanted[at], parent.children[at]
            self._refresh(model, placed, subtree.row)
            if not self._place_all(model, placed, subtree.children, homes):
                return False
            at += 1
        return True

    def _insert_run(
        self, model: KeyedTreeModel[N], parent: N, wanted: Sequence[Subtree[Any]], at: int
    ) -> None:
        """Insert the new rows that stand together at `at`."""
        end = at + 1
        while end < len(wanted) and wanted[end].key not in self.by_key:
            end += 1
        model.beginInsertRows(model.index_of_node(parent), at, end - 1)
        parent.children[at:at] = [self._made(subtree, parent) for subtree in wanted[at:end]]
        model.endInsertRows()

    def _bring(
        self,
        model: KeyedTreeModel[N],
        node: N,
        parent: N,
        at: int,
        homes: dict[Hashable, tuple[Hashable, int]],
    ) -> bool:
        """Let `node` stand at `at` under `parent`; when another row has gone from there, move that.

        Returns False when Qt has no such move.
        """
        siblings = parent.children
        while at < len(siblings) and siblings[at] is not node:
            other = siblings[at]
            if other.key not in homes:
                break
            home_key, rank = homes[other.key]
            home = self.root if home_key is None else self.by_key.get(home_key)
            is_next = at + 1 < len(siblings) and siblings[at + 1] is node
            if home is None or (home is parent and not is_next):
                break
            later = (
                place
                for place, sibling in enumerate(home.children)
                if (found := homes.get(sibling.key)) and found[0] == home_key and found[1] > rank
            )
            if not self._move(model, other, home, next(later, len(home.children))):
                break
        return self._move(model, node, parent, at)

    def _move(self, model: KeyedTreeModel[N], node: N, parent: N, at: int) -> bool:
        """Move a row to `at`, counted while it still stands where it was."""
        was, before = node.place, node.parent
        if before is None or (before is parent and at in (was, was + 1)):
            return before is parent
        above = model.index_of_node(before)
        if not model.beginMoveRows(above, was, was, model.index_of_node(parent), at):
            return False
        before.children.pop(was)
        parent.children.insert(at - 1 if before is parent and at > was else at, node)
        node.parent = parent
        model.endMoveRows()
        return True

    def _remove_leftovers(
        self, model: KeyedTreeModel[N], parent: N, wanted: Sequence[Subtree[Any]]
    ) -> None:
        """Remove what is gone from under which kept rows have been moved: it stands last by now."""
        if len(parent.children) > len(wanted):
            self._remove(model, parent, len(wanted), len(parent.children))
        for node, subtree in zip(parent.children, wanted, strict=True):
            self._remove_leftovers(model, node, subtree.children)

    def _remove(self, model: KeyedTreeModel[N], parent: N, start: int, end: int) -> None:
        model.beginRemoveRows(model.index_of_node(parent), start, end - 1)
        for gone in parent.children[start:end]:
            for node in gone.below():
                del self.by_number[node.number]
                del self.by_key[node.key]
        del parent.children[start:end]
        model.endRemoveRows()

    def _refresh(self, model: KeyedTreeModel[N], node: N, row: object) -> None:
        before, node.row = node.row, row
        if model.looks_differ(before, row):
            last = model.columnCount() - 1
            model.dataChanged.emit(model.index_of_node(node), model.index_of_node(node, last))


def _note_homes(
    homes: dict[Hashable, tuple[Hashable, int]],
    parent_key: Hashable,
    wanted: Sequence[Subtree[Any]],
) -> None:
    """Note under what each row is wanted, and at which place there."""
    for place, subtree in enumerate(wanted):
        homes[subtree.key] = parent_key, place
        _note_homes(homes, subtree.key, subtree.children)
