"""The plan's dimensions with their items below them, to choose from, tick and put in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)

from tracker.domain.core.language import N_, _
from tracker.domain.core.terms import word
from tracker.domain.plan.dimension import Dimension, DimensionItem, Usage
from tracker.store.plan_file import PlanFile
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.tables.keyed_tree import KeyedTreeModel
from tracker.ui.kit.tables.nodes import Node, Nodes, Subtree
from tracker.ui.kit.tables.table_column import TableColumn, named

NAME, VALIDITY, USAGE = range(3)
PickRole = Qt.ItemDataRole.UserRole
"""What a row stands for when it is picked, see `Leaf.pick`; None on a dimension."""
RowRole = Qt.ItemDataRole.UserRole + 1
"""The `Dimension` or `DimensionItem` of a row; None on the row that stands for no item."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Tree:
    """Dimensions in the plan's order, each with its items."""

    dimensions: tuple[Dimension, ...] = ()
    items: tuple[DimensionItem, ...] = ()

    def of(self, dimension_id: int) -> tuple[DimensionItem, ...]:
        """Return the items of one dimension."""
        return tuple(item for item in self.items if item.dimension_id == dimension_id)


def read_tree(plan: PlanFile) -> Tree:
    """Return the dimensions of a plan."""
    return Tree(tuple(plan.dimensions.all()), tuple(plan.dimension_items.all()))


@dataclass(frozen=True, slots=True)
class Branch:
    """A dimension's row."""

    dimension: Dimension
    usage: int | None

    @property
    def key(self) -> tuple[type, int]:
        """The key that sets this row apart from the others."""
        return Dimension, self.dimension.id


@dataclass(frozen=True, slots=True)
class Leaf:
    """An item's row, or (without an item) the row that stands for none of the dimension's."""

    dimension: Dimension
    item: DimensionItem | None
    usage: int | None

    @property
    def pick(self) -> int:
        """The item's id; the dimension's id below nought when it stands for none."""
        return self.item.id if self.item else -self.dimension.id

    @property
    def key(self) -> tuple[type, int]:
        """The key that sets this row apart from the others."""
        return DimensionItem, self.pick

    @property
    def name(self) -> str:
        """The words of the row."""
        return self.item.name if self.item else _("Ingen märkning")


def _name(row: Branch | Leaf) -> str:
    return row.dimension.title if isinstance(row, Branch) else row.name


DimensionNode = Node[Branch | Leaf]

_COLUMNS = (
    TableColumn[Branch | Leaf](named(N_("Namn")), _name),
    TableColumn[Branch | Leaf](named(N_("Giltighet")), lambda _row: ""),  # it depends on the day
    TableColumn[Branch | Leaf](
        named(N_("Används")),
        lambda row: "" if row.usage is None else str(row.usage),
        is_number=True,
    ),
)


class DimensionTreeModel(KeyedTreeModel[DimensionNode]):
    """Dimensions and items. `ticks_changed` follows each tick of the user, set or removed.

    With `is_ticked` the items have boxes; with `with_none` each dimension ends with a row for
    "none of these".
    """

    ticks_changed = Signal()

    def __init__(
        self, parent: QObject | None = None, *, is_ticked: bool = False, with_none: bool = False
    ) -> None:
        super().__init__(_COLUMNS, Nodes[DimensionNode](DimensionNode), parent=parent)
        self._is_ticked = is_ticked
        self._with_none = with_none
        self._ticks: dict[int, Qt.CheckState] = {}
        self._today = date.min

    def show(self, tree: Tree, today: date, usage: Mapping[int, Usage] | None = None) -> None:
        """Show other dimensions; rows that are the same as before are left alone."""
        is_other_day, self._today = today != self._today, today
        subtrees: list[Subtree[Branch | Leaf]] = []
        for dimension in tree.dimensions:
            leaves = self._leaves_of(dimension, tree, usage)
            total = None if usage is None else sum(leaf.usage or 0 for leaf in leaves)
            branch = Branch(dimension, total)
            below = tuple(Subtree[Branch | Leaf](leaf.key, leaf) for leaf in leaves)
            subtrees.append(Subtree(branch.key, branch, below))
        self.show_subtrees(subtrees)
        if is_other_day:
            self._repaint()

    def set_ticks(self, ticks: Mapping[int, Qt.CheckState]) -> None:
        """Tick these picks fully or partly and no others, without a signal."""
        self._ticks = dict(ticks)
        for branch in self._nodes.root.children:
            self._emit_changed(branch, [Qt.ItemDataRole.CheckStateRole])

    def ticked(self) -> frozenset[int]:
        """Return the picks that are fully ticked."""
        return frozenset(
            pick for pick, state in self._ticks.items() if state is Qt.CheckState.Checked
        )

    def tick_state(self, pick: int) -> Qt.CheckState:
        """Return whether a pick is ticked, and if it is fully."""
        return self._ticks.get(pick, Qt.CheckState.Unchecked)

    def index_of(self, row: Dimension | DimensionItem) -> QModelIndex:
        """Return where a dimension or item with the same id stands; an invalid index if nowhere."""
        return self.index_of_key((type(row), row.id))

    @guarded
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        node = self.node(index)
        leaf = node.row if node is not None else None
        if role != Qt.ItemDataRole.CheckStateRole or not isinstance(leaf, Leaf):
            return False
        self._ticks[leaf.pick] = Qt.CheckState(value)
        self.dataChanged.emit(index, index, [role])
        self.ticks_changed.emit()
        return True

    # What the kit's tree asks for

    def _text(self, node: DimensionNode, column: int) -> str:
        if column == VALIDITY:
            row = node.row
            shown = row.dimension if isinstance(row, Branch) else row.item
            return shown.validity(self._today) if shown is not None else ""
        return super()._text(node, column)

    def _spoken(self, node: DimensionNode, column: int) -> str:
        return self._tip(node) if column == NAME else self._text(node, column)

    def _tooltip(self, node: DimensionNode, _column: int) -> str:
        return plain_tooltip(self._tip(node))

    def _tick(self, node: DimensionNode, column: int) -> Qt.CheckState | None:
        has_box = self._is_ticked and column == NAME
        return self.tick_state(node.row.pick) if has_box and isinstance(node.row, Leaf) else None

    def _value(self, node: DimensionNode, column: int, role: int) -> Any:
        row = node.row
        if role == PickRole:
            return row.pick if isinstance(row, Leaf) else None
        if role == RowRole:
            return row.dimension if isinstance(row, Branch) else row.item
        return super()._value(node, column, role)

    # Helping

    def _leaves_of(
        self, dimension: Dimension, tree: Tree, usage: Mapping[int, Usage] | None
    ) -> list[Leaf]:
        unused = Usage()
        leaves = [
            Leaf(dimension, item, None if usage is None else usage.get(item.id, unused).total)
            for item in tree.of(dimension.id)
        ]
        return [*leaves, Leaf(dimension, None, None)] if self._with_none and leaves else leaves

    def _tip(self, node: DimensionNode) -> str:
        row = node.row
        parts = [self._text(node, NAME), self._text(node, VALIDITY)]
        if isinstance(row, Branch):
            parts.insert(1, word(row.dimension.kind))
            parts.insert(2, row.dimension.source or "")
        else:
            parts.append(row.dimension.title)
        return " · ".join(part for part in parts if part)


class TreeSearch(QSortFilterProxyModel):
    """The items that hold every sought word in their code, their title or their dimension's."""

    def __init__(self, model: DimensionTreeModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        self.setRecursiveFilteringEnabled(True)
        self.setSourceModel(model)

    def seek(self, text: str) -> None:
        """Show what holds every word of `text`, whatever part of a word it is."""
        self._words = tuple(text.casefold().split())
        self.setFilterFixedString(text)

    @guarded
    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        if not parent.isValid():
            return False
        model = self.sourceModel()
        held = f"{model.index(row, NAME, parent).data()} {parent.data()}".casefold()
        return all(text in held for text in self._words)


def items_named(text: str, items: Iterable[DimensionItem]) -> Sequence[DimensionItem]:
    """Return the items whose codes `text` lists ("EU1, EU7"), or none when it is no such list."""
    by_code: dict[str, DimensionItem] = {}
    for item in items:
        if item.code:
            by_code.setdefault(item.code.casefold(), item)
    codes = text.casefold().replace(",", " ").replace(";", " ").split()
    if not codes or any(code not in by_code for code in codes):
        return []
    return [by_code[code] for code in codes]
