"""The plan's dimensions with their items below them, to choose from, tick and put in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)

from tracker.domain.core.language import _
from tracker.domain.core.terms import word
from tracker.domain.plan.dimension import Dimension, DimensionItem, Usage
from tracker.store.plan_file import PlanFile
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.tables.keyed_rows import update_rows

NAME, VALIDITY, USAGE = range(3)
PickRole = Qt.ItemDataRole.UserRole
"""What a row stands for when it is picked, see `Leaf.pick`; None on a dimension."""
RowRole = Qt.ItemDataRole.UserRole + 1
"""The `Dimension` or `DimensionItem` of a row; None on the row that stands for no item."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_TOP = 0


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
    def key(self) -> int:
        """The dimension's id."""
        return self.dimension.id


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
    def key(self) -> int:
        """The id that sets this row apart from the others."""
        return self.pick

    @property
    def name(self) -> str:
        """The words of the row."""
        return self.item.name if self.item else _("Ingen märkning")


class DimensionTreeModel(QAbstractItemModel):
    """Dimensions and items. `ticks_changed` follows each tick of the user, set or removed.

    With `is_ticked` the items have boxes; with `with_none` each dimension ends with a row for
    "none of these".
    """

    ticks_changed = Signal()

    def __init__(
        self, parent: QObject | None = None, *, is_ticked: bool = False, with_none: bool = False
    ) -> None:
        super().__init__(parent)
        self._is_ticked = is_ticked
        self._with_none = with_none
        self._branches: list[Branch] = []
        self._leaves: dict[int, list[Leaf]] = {}
        self._ticks: dict[int, Qt.CheckState] = {}
        self._today = date.min

    def show(self, tree: Tree, today: date, usage: Mapping[int, Usage] | None = None) -> None:
        """Show other dimensions; rows that are the same as before are left alone."""
        is_other_day, self._today = today != self._today, today
        leaves = {
            dimension.id: self._leaves_of(dimension, tree, usage) for dimension in tree.dimensions
        }
        branches = [
            Branch(
                dimension,
                None if usage is None else sum(leaf.usage or 0 for leaf in leaves[dimension.id]),
            )
            for dimension in tree.dimensions
        ]
        for dimension_id in leaves:
            self._leaves.setdefault(dimension_id, [])
        update_rows(self, self._branches, branches)
        for row, branch in enumerate(self._branches):
            update_rows(self, self._leaves[branch.key], leaves[branch.key], self.index(row, 0))
        for gone in set(self._leaves) - set(leaves):
            del self._leaves[gone]
        if is_other_day:
            self._repaint()

    def _repaint(self) -> None:
        """Draw every row anew."""
        columns = self.columnCount() - 1
        for row, branch in enumerate(self._branches):
            place, last = self.index(row, 0), len(self._leaves[branch.key]) - 1
            self.dataChanged.emit(place, self.index(row, columns))
            if last >= 0:
                self.dataChanged.emit(self.index(0, 0, place), self.index(last, columns, place))

    def set_ticks(self, ticks: Mapping[int, Qt.CheckState]) -> None:
        """Tick these picks fully or partly and no others, without a signal."""
        self._ticks = dict(ticks)
        for row, branch in enumerate(self._branches):
            parent = self.index(row, 0)
            last = len(self._leaves[branch.key]) - 1
            if last >= 0:
                first, final = self.index(0, 0, parent), self.index(last, 0, parent)
                self.dataChanged.emit(first, final, [Qt.ItemDataRole.CheckStateRole])

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
        dimension_id = row.dimension_id if isinstance(row, DimensionItem) else row.id
        for place, branch in enumerate(self._branches):
            if branch.key != dimension_id:
                continue
            here = self.index(place, 0)
            if isinstance(row, Dimension):
                return here
            for below, leaf in enumerate(self._leaves[dimension_id]):
                if leaf.key == row.id:
                    return self.index(below, 0, here)
        return QModelIndex()

    # Qt's own

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, column, _TOP)
        return self.createIndex(row, column, self._branches[parent.row()].key)

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        if not index.isValid() or index.internalId() == _TOP:
            return QModelIndex()
        for row, branch in enumerate(self._branches):
            if branch.key == index.internalId():
                return self.createIndex(row, 0, _TOP)
        return QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        if not parent.isValid():
            return len(self._branches)
        if parent.internalId() != _TOP or parent.column() != NAME:
            return 0
        return len(self._leaves[self._branches[parent.row()].key])

    def columnCount(self, _parent: Index = _NOWHERE) -> int:
        return USAGE + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if self._is_ticked and index.isValid() and index.internalId() != _TOP:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("Namn"), _("Giltighet"), _("Används"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._row(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(self._tip(row))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._tip(row) if index.column() == NAME else None
            case Qt.ItemDataRole.TextAlignmentRole if index.column() == USAGE:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            case Qt.ItemDataRole.CheckStateRole:
                ticking = self._is_ticked and isinstance(row, Leaf) and index.column() == NAME
                return self.tick_state(row.key) if ticking else None
            case _ if role == PickRole:
                return row.pick if isinstance(row, Leaf) else None
            case _ if role == RowRole:
                return row.dimension if isinstance(row, Branch) else row.item
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self._row(index) if index.isValid() else None
        if role != Qt.ItemDataRole.CheckStateRole or not isinstance(row, Leaf):
            return False
        self._ticks[row.pick] = Qt.CheckState(value)
        self.dataChanged.emit(index, index, [role])
        self.ticks_changed.emit()
        return True

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

    def _row(self, index: Index) -> Branch | Leaf:
        if index.internalId() == _TOP:
            return self._branches[index.row()]
        return self._leaves[index.internalId()][index.row()]

    def _text(self, row: Branch | Leaf, column: int) -> str:
        if column == NAME:
            return row.dimension.title if isinstance(row, Branch) else row.name
        if column == VALIDITY:
            shown = row.dimension if isinstance(row, Branch) else row.item
            return shown.validity(self._today) if shown is not None else ""
        return "" if row.usage is None else str(row.usage)

    def _tip(self, row: Branch | Leaf) -> str:
        parts = [self._text(row, NAME), self._text(row, VALIDITY)]
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
