"""A tree's rows are brought up to date in place: the same rows stay themselves, whatever moves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from tracker.ui.kit.tables.keyed_tree import KeyedTreeModel
from tracker.ui.kit.tables.nodes import Node, Nodes, Subtree
from tracker.ui.kit.tables.table_column import TableColumn, named
from tracker.ui.session import Session

Leaf = Node[str]

COLUMNS: tuple[TableColumn[Any], ...] = (
    TableColumn(named("Ord"), str),
    TableColumn(named("Längd"), lambda row: str(len(str(row))), is_number=True),
)


class Words(KeyedTreeModel[Leaf]):
    """A tree of words, dropped wherever it does not lead into itself."""

    def __init__(self, session: Session | None = None, mime: str = "") -> None:
        super().__init__(COLUMNS, Nodes[Leaf](Leaf), session, mime=mime)
        self.dropped: list[tuple[str, object]] = []
        self._tester = QAbstractItemModelTester(self)

    def _place_of_drop(self, dragged: Leaf, parent: Leaf, row: int) -> tuple[object, int] | None:
        is_inside = any(node is parent for node in dragged.below())
        return None if is_inside else (parent.row, row)

    def _drop(self, dragged: Leaf, place: object) -> None:
        self.dropped.append((dragged.row, place))


def subtree(key: int, *children: Subtree[str], words: str = "") -> Subtree[str]:
    return Subtree(key, words or f"ord {key}", children)


def leaves(keys: Sequence[int]) -> tuple[Subtree[str], ...]:
    return tuple(subtree(key) for key in keys)


def shape(model: Words, parent: QModelIndex | None = None) -> list[object]:
    above = QModelIndex() if parent is None else parent
    indexes = [model.index(row, 0, above) for row in range(model.rowCount(above))]
    return [(index.data(), shape(model, index)) for index in indexes]


def wanted_shape(wanted: Sequence[Subtree[str]]) -> list[object]:
    return [(tree.row, wanted_shape(tree.children)) for tree in wanted]


@st.composite
def trees(draw: st.DrawFn) -> tuple[Subtree[str], ...]:
    """Return some of ten rows, each under none or one of those drawn before it."""
    keys = draw(st.permutations(range(1, 11)))
    keys = keys[: draw(st.integers(0, len(keys)))]
    below: dict[int, list[int]] = {}
    for place, key in enumerate(keys):
        below.setdefault(draw(st.sampled_from([0, *keys[:place]])), []).append(key)

    def under(parent: int) -> tuple[Subtree[str], ...]:
        words = {key: f"{key}{draw(st.sampled_from('ab'))}" for key in below.get(parent, ())}
        return tuple(subtree(key, *under(key), words=words[key]) for key in words)

    return under(0)


@given(st.lists(trees(), min_size=2, max_size=4))
def test_any_tree_becomes_any_other_and_kept_rows_stay_themselves(
    shown: list[tuple[Subtree[str], ...]],
) -> None:
    model = Words()
    resets = QSignalSpy(model.modelReset)
    for wanted in shown:
        held = {
            node.key: QPersistentModelIndex(model.index_of_node(node)) for node in model.all_nodes()
        }
        before = resets.count()
        model.show_subtrees(wanted)
        assert shape(model) == wanted_shape(wanted)
        keys = {tree.key for top in wanted for tree in top.below()}
        assert {node.key for node in model.all_nodes()} == keys
        if resets.count() == before:
            for key, index in held.items():
                assert index == model.index_of_key(key)


def test_neighbours_come_and_go_in_one_step() -> None:
    model = Words()
    model.show_subtrees([subtree(-1, *leaves(range(1, 500))), subtree(-2)])
    removed, inserted = QSignalSpy(model.rowsRemoved), QSignalSpy(model.rowsInserted)
    moved = QSignalSpy(model.rowsMoved)
    model.show_subtrees([subtree(-1, *leaves([*range(1, 100), *range(600, 900)])), subtree(-2)])
    assert (removed.count(), inserted.count(), moved.count()) == (1, 1, 0)


def test_new_rows_come_with_all_that_is_new_below_them() -> None:
    model = Words()
    inserted = QSignalSpy(model.rowsInserted)
    model.show_subtrees([subtree(-1, *leaves(range(1, 50))), subtree(-2, *leaves(range(50, 99)))])
    assert inserted.count() == 1


def test_a_row_that_goes_to_another_branch_is_one_move_that_leaves_the_others_alone() -> None:
    model = Words()
    model.show_subtrees([subtree(-1, *leaves(range(1, 50))), subtree(-2, *leaves([60, 61]))])
    moved, changed = QSignalSpy(model.rowsMoved), QSignalSpy(model.dataChanged)
    model.show_subtrees([subtree(-1, *leaves(range(2, 50))), subtree(-2, *leaves([60, 1, 61]))])
    assert (moved.count(), changed.count()) == (1, 0)
    _parent, start, end, home, row = moved.at(0)
    assert (start, end, row) == (0, 0, 1)
    assert home == model.index_of_key(-2)


def test_a_row_that_goes_far_among_its_siblings_is_one_move_whichever_way() -> None:
    model = Words()
    model.show_subtrees([subtree(-1, *leaves(range(100)))])
    moved = QSignalSpy(model.rowsMoved)
    model.show_subtrees([subtree(-1, *leaves([*range(1, 80), 0, *range(80, 100)]))])
    assert moved.count() == 1
    model.show_subtrees([subtree(-1, *leaves(range(100)))])
    assert moved.count() == 2


def test_what_lies_below_a_row_that_goes_is_kept_where_it_is_wanted() -> None:
    model = Words()
    model.show_subtrees([subtree(1, subtree(2)), subtree(3)])
    kept = QPersistentModelIndex(model.index_of_key(2))
    model.show_subtrees([subtree(3, subtree(2))])
    assert kept == model.index_of_key(2)
    assert kept.parent() == model.index_of_key(3)


def test_only_a_row_that_says_something_else_is_drawn_anew() -> None:
    model = Words()
    model.show_subtrees([subtree(1, subtree(2)), subtree(3)])
    changed = QSignalSpy(model.dataChanged)
    model.show_subtrees([subtree(1, subtree(2, words="nytt")), subtree(3)])
    assert changed.count() == 1
    assert changed.at(0)[:2] == [model.index_of_key(2), model.index_of_key(2, 1)]


def test_columns_say_their_names_and_numbers_stand_to_the_right() -> None:
    model = Words()
    model.show_subtrees([subtree(1)])
    names = [model.headerData(column, Qt.Orientation.Horizontal) for column in (0, 1)]
    assert names == ["Ord", "Längd"]
    assert model.index_of_key(1, 1).data() == "5"
    right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    assert model.index_of_key(1, 1).data(Qt.ItemDataRole.TextAlignmentRole) == right


def test_a_row_is_dropped_where_the_tree_says_and_nowhere_else(session: Session) -> None:
    model = Words(session, "application/x-words")
    model.show_subtrees([subtree(1, subtree(2)), subtree(3)])
    data = model.mimeData([model.index_of_key(1)])
    move, below, other = Qt.DropAction.MoveAction, model.index_of_key(2), model.index_of_key(3)
    assert not model.dropMimeData(data, move, -1, 0, below)
    assert model.dropMimeData(data, move, 0, 0, other)
    assert model.dropped == [("ord 1", ("ord 3", 0))]
    assert model.flags(other) & Qt.ItemFlag.ItemIsDragEnabled


def test_a_tree_that_is_only_read_is_not_dragged() -> None:
    model = Words(mime="application/x-words")
    model.show_subtrees([subtree(1)])
    assert not model.flags(model.index_of_key(1)) & Qt.ItemFlag.ItemIsDragEnabled
    data = model.mimeData([model.index_of_key(1)])
    assert not model.canDropMimeData(data, Qt.DropAction.MoveAction, -1, 0, QModelIndex())
