"""A tree for the screen whose rows are known by their keys, a column one part of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Generic

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QIcon

from tracker.domain.core.labels import Labels
from tracker.domain.core.listing import Listing
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.cells.quick_cells import CellLook
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks import theme
from tracker.ui.kit.speaking.blank import blank
from tracker.ui.kit.tables.nodes import N, Nodes, Subtree
from tracker.ui.kit.tables.roles import FieldRole, LookRole
from tracker.ui.kit.tables.table_column import TableColumn
from tracker.ui.session import Session

AnyIndex = QModelIndex | QPersistentModelIndex

_NO_PARENT = QModelIndex()


class KeyedTreeModel(QAbstractItemModel, Generic[N]):
    """Rows that stay themselves wherever they are moved, with every one of Qt's methods.

    A child says what its cells hold by overriding the methods from `_text` on, and where rows may
    be dropped by `_place_of_drop`. With `mime` the rows of a plan that can be changed are dragged.
    """

    def __init__(
        self,
        columns: Sequence[TableColumn[Any]],
        nodes: Nodes[N],
        session: Session | None = None,
        parent: QObject | None = None,
        *,
        mime: str = "",
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self._nodes = nodes
        self._session = session
        self._mime = mime
        theme.look_changed().connect(self._repaint)

    def show_subtrees(self, wanted: Sequence[Subtree[Any]]) -> None:
        """Show these rows and signal exactly what differs to the view.

        Only rows that change places with those above them take a reset.
        """
        if not self._nodes.update(self, wanted):
            self.reset_to(wanted)

    def reset_to(self, wanted: Sequence[Subtree[Any]]) -> None:
        """Show these rows as others than those before, whatever their keys."""
        self.beginResetModel()
        self._nodes.fill(wanted)
        self.endResetModel()

    def node(self, index: AnyIndex) -> N | None:
        """Return the row at an index, or None outside."""
        return self._nodes.by_number.get(index.internalId()) if index.isValid() else None

    def find(self, key: object) -> N | None:
        """Return the row with a key, or None when there is none."""
        return self._nodes.by_key.get(key)

    def index_of_node(self, node: N, column: int = 0) -> QModelIndex:
        """Return where a row stands; an invalid index for what the top level stands under."""
        if node.parent is None:
            return QModelIndex()
        return self.createIndex(node.place, column, node.number)

    def index_of_key(self, key: object, column: int = 0) -> QModelIndex:
        """Return where the row with a key stands; an invalid index when it is not shown."""
        node = self.find(key)
        return QModelIndex() if node is None else self.index_of_node(node, column)

    def all_nodes(self) -> list[N]:
        """Return every row, down the tree."""
        return [node for node in self._nodes.root.below() if node is not self._nodes.root]

    listed_as = ""
    """What programs call the tree when it is saved; "" for one that is not saved."""

    listed_columns: Sequence[TableColumn[Any]] = ()
    """The columns of a saved tree, where the screen has others."""

    def listing(self, title: str, sections: Sequence[int]) -> Listing:
        """Return the rows down the tree, folded ones too, with how deep and under what each is."""
        from tracker.ui.kit.saving.listed import ListedRow, table_listing

        def rows(node: N, level: int, above: str) -> Iterator[ListedRow]:
            for child in node.children:
                yield ListedRow(child.row, level=level, above=above)
                yield from rows(child, level + 1, self._text(child, 0))

        columns = self.listed_columns or [self._columns[section] for section in sections]
        found = rows(self._nodes.root, 1, "")
        return table_listing(self.listed_as, title, columns, found, self._labels)

    # Qt's own

    def index(self, row: int, column: int, parent: AnyIndex = _NO_PARENT) -> QModelIndex:
        above = self._node_or_root(parent)
        inside = 0 <= row < len(above.children) and 0 <= column < len(self._columns)
        if inside and parent.column() <= 0:
            return self.createIndex(row, column, above.children[row].number)
        return QModelIndex()

    def parent(self, index: AnyIndex = _NO_PARENT) -> QModelIndex:  # type: ignore[override]
        node = self.node(index)
        if node is None or node.parent is None:
            return QModelIndex()
        return self.index_of_node(node.parent)

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.column() > 0 else len(self._node_or_root(parent).children)

    def columnCount(self, _parent: AnyIndex = _NO_PARENT) -> int:
        return len(self._columns)

    @guarded
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title(self._labels)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._columns[section].side | Qt.AlignmentFlag.AlignVCenter
        return None

    @guarded
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        node = self.node(index)
        if node is None:
            return Qt.ItemFlag.ItemIsDropEnabled if self._can_drag() else Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._tick(node, index.column()) is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        if not self._is_changeable:
            return flags
        if self._is_edited(node, index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        if self._mime and self._is_dragged(node):
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        if self._mime and self._is_holder(node):
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        return flags

    @guarded
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        node, column = self.node(index), index.column()
        if node is None:
            return None
        if role == LookRole:
            return self._look(node, column)
        return self._answer(node, column, role)

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction if self._mime else super().supportedDropActions()

    def mimeTypes(self) -> list[str]:
        return [self._mime] if self._mime else super().mimeTypes()

    def mimeData(self, indexes: Iterable[AnyIndex]) -> QMimeData:
        data = QMimeData()
        if self._mime:
            first = next((node for index in indexes if (node := self.node(index))), None)
            data.setData(self._mime, str(first.number if first is not None else 0).encode())
        return data

    @guarded
    def canDropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: AnyIndex
    ) -> bool:
        dragged = self._dragged(data)
        if dragged is None or not self._is_changeable:
            return False
        return self._place_of_drop(dragged, self._node_or_root(parent), row) is not None

    @guarded
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: AnyIndex
    ) -> bool:
        dragged = self._dragged(data)
        if dragged is None or not self.canDropMimeData(data, action, row, column, parent):
            return False
        self._drop(dragged, self._place_of_drop(dragged, self._node_or_root(parent), row))
        return True

    def looks_differ(self, before: Any, after: Any) -> bool:
        """Return whether a row has to be drawn anew."""
        return bool(before != after)

    # Defined by a child where its rows differ from this

    def _text(self, node: N, column: int) -> str:
        """Return the words of a cell."""
        return self._columns[column].text(node.row)

    def _spoken(self, node: N, column: int) -> str:
        """Return a cell's words as they are read aloud."""
        return self._text(node, column)

    def _tooltip(self, node: N, column: int) -> str:
        """Return what is shown over a cell, as plain text in Qt's marks."""
        return plain_tooltip(self._text(node, column))

    def _sign(self, _node: N, _column: int) -> QIcon | None:
        """Return the icon before a cell's words."""
        return None

    def _tint(self, _node: N, _column: int) -> QColor | None:
        """Return the colour of a cell's words, None for that of text."""
        return None

    def _font(self, _node: N, _column: int) -> QFont | None:
        """Return the font of a cell's words, None for that of the view."""
        return None

    def _tick(self, _node: N, _column: int) -> Qt.CheckState | None:
        """Return whether a cell is ticked, None when it has no box."""
        return None

    def _answer(self, node: N, column: int, role: int) -> Any:
        """Return what a cell has of a kind."""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(node, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(node, column) or blank()
            case Qt.ItemDataRole.ToolTipRole:
                return self._tooltip(node, column)
            case Qt.ItemDataRole.DecorationRole:
                return self._sign(node, column)
            case Qt.ItemDataRole.ForegroundRole:
                return self._tint(node, column)
            case Qt.ItemDataRole.FontRole:
                return self._font(node, column)
            case Qt.ItemDataRole.CheckStateRole:
                return self._tick(node, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._columns[column].side | Qt.AlignmentFlag.AlignVCenter
            case _:
                return self._value(node, column, role)

    def _look(self, node: N, column: int) -> CellLook | None:
        """Return all that is painted of a cell at once, None for one with a box to tick."""
        if self._tick(node, column) is not None:
            return None
        texts = self._text(node, column), self._sign(node, column)
        looks = self._tint(node, column), self._font(node, column)
        return CellLook(*texts, *looks, is_right=self._columns[column].is_number)

    def _value(self, _node: N, column: int, role: int) -> Any:
        """Return what a cell holds in any other role: what is edited, ids and the like."""
        return self._columns[column].field if role == FieldRole else None

    def _is_edited(self, _node: N, column: int) -> bool:
        """Return whether a cell of a plan that can be changed is edited in place."""
        return self._columns[column].field is not None

    def _is_dragged(self, _node: N) -> bool:
        """Return whether a row may be dragged to another place."""
        return True

    def _is_holder(self, _node: N) -> bool:
        """Return whether rows may be dropped upon a row."""
        return True

    def _place_of_drop(self, _dragged: N, _parent: N, _row: int) -> object | None:
        """Return what a drop before row `row` of `parent` (-1: upon it) means; None for nowhere."""
        return None

    def _drop(self, dragged: N, place: Any) -> None:
        """Ask for a row to be moved to the place that `_place_of_drop` returned."""

    # For a child's use

    @property
    def _labels(self) -> Labels:
        return self._session.labels if self._session is not None else Labels()

    @property
    def _is_changeable(self) -> bool:
        return self._session is not None and self._session.is_editable

    def _can_drag(self) -> bool:
        return bool(self._mime) and self._is_changeable

    def _node_or_root(self, index: AnyIndex) -> N:
        return self.node(index) or self._nodes.root

    def _dragged(self, data: QMimeData) -> N | None:
        text = bytes(data.data(self._mime).data()).decode("ascii", "replace")
        return self._nodes.by_number.get(int(text)) if text.isdecimal() else None

    def _emit_changed(self, parent: N, roles: Sequence[int] = ()) -> None:
        """Let the view draw the rows under `parent` anew."""
        if parent.children:
            first = self.index_of_node(parent.children[0])
            last = self.index_of_node(parent.children[-1], len(self._columns) - 1)
            self.dataChanged.emit(first, last, list(roles))

    def _repaint(self) -> None:
        for node in self._nodes.root.below():
            self._emit_changed(node)
