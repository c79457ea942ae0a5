"""The strategy as a tree for the screen: read when it is seen, kept fresh row by row."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from tracker.domain.core.language import _
from tracker.store.file.connection import Connection
from tracker.store.log.changes import Changes
from tracker.store.strategy.queries import RowKey, RowKind, StrategyRow, read_tree
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.fields.color_button import color_word
from tracker.ui.kit.looks import theme
from tracker.ui.session import Session
from tracker.ui.strategy.items import Item, make_root, place_of_drop
from tracker.ui.strategy.looks import (
    LATE,
    PLANNED,
    TITLE,
    counted,
    font_of,
    late_words,
    noun_of,
    sign_of,
    tint_of,
    title_of,
)

AnyIndex = QModelIndex | QPersistentModelIndex

_COLUMNS = 3
_NO_PARENT = QModelIndex()
_TABLES = ("plan", "focus_area", "goal", "activity")
_MIME = "application/x-tracker-strategy-row"
_RENAMED = frozenset({RowKind.PLAN, RowKind.GROUP, RowKind.AREA, RowKind.GOAL})
_DRAGGED = frozenset({RowKind.GROUP, RowKind.AREA, RowKind.GOAL})
_HOLDERS = frozenset({RowKind.OVERALL, RowKind.GROUP, RowKind.AREA})


class StrategyTreeModel(QAbstractItemModel):
    """Plan, overall goals, groups, areas and goals. Rows stay themselves through every change.

    `was_read` is sent when the tree stands as the plan does. `rename_requested` carries a row and
    its new title, `move_requested` a row and the place it was dropped on.
    """

    was_read = Signal()
    rename_requested = Signal(object, str)
    move_requested = Signal(object, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._numbers = count(1)
        self._root = make_root()
        self._by_key: dict[RowKey, Item] = {}
        self._by_number: dict[int, Item] = {}
        self._is_watched = False
        self._is_stale = True
        session.changed.connect(self._on_changed)
        session.day_changed.connect(self.reload)
        session.opened.connect(self._start_over)
        session.closed.connect(self._start_over)
        theme.look_changed().connect(self._repaint)

    def watch(self, *, watched: bool) -> None:
        """Set whether anybody looks at the tree; it reads nothing while nobody does."""
        self._is_watched = watched
        if watched and self._is_stale:
            self.reload()

    def reload(self) -> None:
        """Read the tree anew, once somebody looks."""
        self._is_stale = True
        if not (self._session.is_open and self._is_watched):
            return
        self._is_stale = False
        today = self._session.today()

        def read(connection: Connection) -> tuple[StrategyRow, ...]:
            return read_tree(connection, today)

        self._session.query(read, self._show, key=self)

    def item(self, index: AnyIndex) -> Item | None:
        """Return the item at an index, or None outside."""
        return self._by_number.get(index.internalId()) if index.isValid() else None

    def find(self, key: RowKey) -> Item | None:
        """Return the item with a key, or None when there is no such row."""
        return self._by_key.get(key)

    def index_of(self, item: Item, column: int = TITLE) -> QModelIndex:
        """Return an item's index."""
        if item.parent is None:
            return QModelIndex()
        return self.createIndex(item.place, column, item.number)

    def items(self) -> list[Item]:
        """Return every item, down the tree."""
        return [item for item in self._root.below() if item is not self._root]

    # Qt's own

    def index(self, row: int, column: int, parent: AnyIndex = _NO_PARENT) -> QModelIndex:
        above = self._item_or_root(parent)
        if 0 <= row < len(above.children) and 0 <= column < _COLUMNS and parent.column() <= 0:
            return self.createIndex(row, column, above.children[row].number)
        return QModelIndex()

    def parent(self, index: AnyIndex = _NO_PARENT) -> QModelIndex:  # type: ignore[override]
        item = self.item(index)
        if item is None or item.parent is None:
            return QModelIndex()
        return self.index_of(item.parent)

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.column() > 0 else len(self._item_or_root(parent).children)

    def columnCount(self, _parent: AnyIndex = _NO_PARENT) -> int:
        return _COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        areas = self._session.labels.focus_area.plural_title
        return (areas, _("I planen"), _("Försenade"))[section]

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        item, editable = self.item(index), self._session.is_editable
        if item is None:
            return Qt.ItemFlag.ItemIsDropEnabled if editable else Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not editable:
            return flags
        if index.column() == TITLE and item.kind in _RENAMED:
            flags |= Qt.ItemFlag.ItemIsEditable
        if item.kind in _DRAGGED:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        if item.kind in _HOLDERS or (item.kind is RowKind.GOAL and not item.is_part):
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        return flags

    def data(self, index: AnyIndex, role: int = 0) -> Any:
        item = self.item(index)
        if item is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(item.row, index.column())
            case Qt.ItemDataRole.EditRole:
                return item.row.title if index.column() == TITLE else None
            case Qt.ItemDataRole.DecorationRole:
                return sign_of(item.row, index.column())
            case Qt.ItemDataRole.ForegroundRole:
                return tint_of(item.row, index.column())
            case Qt.ItemDataRole.FontRole:
                return font_of(item.row, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return self._tooltip(item.row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(item.row, index.column())
            case _:
                return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        item = self.item(index)
        if item is None or role != Qt.ItemDataRole.EditRole or value == item.row.title:
            return False
        self.rename_requested.emit(item.row, str(value))
        return True

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Any) -> QMimeData:
        data = QMimeData()
        items = [self.item(index) for index in indexes]
        data.setData(_MIME, str(next((item.number for item in items if item), 0)).encode())
        return data

    def canDropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: AnyIndex
    ) -> bool:
        dragged = self._dragged(data)
        if dragged is None or not self._session.is_editable:
            return False
        return place_of_drop(dragged, self._item_or_root(parent), row) is not None

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: AnyIndex
    ) -> bool:
        dragged = self._dragged(data)
        if dragged is None or not self.canDropMimeData(data, action, row, column, parent):
            return False
        place = place_of_drop(dragged, self._item_or_root(parent), row)
        self.move_requested.emit(dragged.row, place)
        return True

    # Reading

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch("plan"):
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, _COLUMNS - 1)
            self._repaint()
        if changes.touch(*_TABLES):
            self.reload()

    def _start_over(self) -> None:
        self._reset(())
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, _COLUMNS - 1)
        self.reload()

    def _show(self, rows: tuple[StrategyRow, ...]) -> None:
        if self._place(self._root, rows):
            self._drop_leftovers(self._root, rows)
        else:
            self._reset(rows)
        self.was_read.emit()

    def _reset(self, rows: tuple[StrategyRow, ...]) -> None:
        self.beginResetModel()
        self._root = make_root()
        self._by_key.clear()
        self._by_number.clear()
        self._fill(self._root, rows)
        self.endResetModel()

    def _fill(self, parent: Item, rows: tuple[StrategyRow, ...]) -> None:
        for row in rows:
            item = self._made(row, parent)
            parent.children.append(item)
            self._fill(item, row.children)

    def _made(self, row: StrategyRow, parent: Item) -> Item:
        item = Item(row, parent, next(self._numbers))
        self._by_key[item.key] = item
        self._by_number[item.number] = item
        return item

    def _place(self, parent: Item, rows: tuple[StrategyRow, ...]) -> bool:
        """Let the first children of `parent` be `rows`; return False when that takes a reset."""
        for at, row in enumerate(rows):
            item = self._by_key.get(row.key)
            if item is None:
                self.beginInsertRows(self.index_of(parent), at, at)
                item = self._made(row, parent)
                parent.children.insert(at, item)
                self.endInsertRows()
            elif not self._move(item, parent, at):
                return False
            self._refresh_item(item, row)
            if not self._place(item, row.children):
                return False
        return True

    def _move(self, item: Item, parent: Item, at: int) -> bool:
        was, before = item.place, item.parent
        if before is None or (before is parent and was == at):
            return before is parent
        above = self.index_of(before)
        if not self.beginMoveRows(above, was, was, self.index_of(parent), at):
            return False
        before.children.pop(was)
        parent.children.insert(at, item)
        item.parent = parent
        self.endMoveRows()
        return True

    def _refresh_item(self, item: Item, row: StrategyRow) -> None:
        was = replace(item.row, children=()), bool(item.row.children)
        different = was != (replace(row, children=()), bool(row.children))
        item.row = row
        if different:
            self.dataChanged.emit(self.index_of(item), self.index_of(item, LATE))

    def _drop_leftovers(self, parent: Item, rows: tuple[StrategyRow, ...]) -> None:
        """Remove what the plan no longer has; everything it has stands first by now."""
        kept = len(rows)
        if len(parent.children) > kept:
            self.beginRemoveRows(self.index_of(parent), kept, len(parent.children) - 1)
            for gone in parent.children[kept:]:
                for item in gone.below():
                    self._by_number.pop(item.number)
                    if self._by_key.get(item.key) is item:
                        del self._by_key[item.key]
            del parent.children[kept:]
            self.endRemoveRows()
        for item, row in zip(parent.children, rows, strict=True):
            self._drop_leftovers(item, row.children)

    def _repaint(self) -> None:
        for item in self._root.below():
            if item.children:
                first, last = item.children[0], item.children[-1]
                self.dataChanged.emit(self.index_of(first), self.index_of(last, LATE))

    def _item_or_root(self, index: AnyIndex) -> Item:
        return self.item(index) or self._root

    def _dragged(self, data: QMimeData) -> Item | None:
        text = bytes(data.data(_MIME).data()).decode("ascii", "replace")
        return self._by_number.get(int(text)) if text.isdecimal() else None

    # Words

    def _text(self, row: StrategyRow, column: int) -> str:
        labels = self._session.labels
        if column == PLANNED:
            if row.count.planned or row.kind is not RowKind.AREA:
                return labels.activity.counted(row.count.planned) if row.count.planned else "–"
            return labels.activity.none()
        if column == LATE:
            return late_words(row.count.late) if row.count.late else ""
        return title_of(row, labels)

    def _tooltip(self, row: StrategyRow) -> str:
        labels = self._session.labels
        noun = noun_of(row, labels)
        name = f"{noun}: {title_of(row, labels)}" if noun else title_of(row, labels)
        color = color_word(row.color) if row.color else ""
        facts = ", ".join(part for part in (counted(row, labels), color.lower()) if part)
        return plain_tooltip(name) + plain_tooltip(facts)

    def _spoken(self, row: StrategyRow, column: int) -> str:
        if column != TITLE:
            return self._text(row, column)
        labels = self._session.labels
        parts = [noun_of(row, labels), title_of(row, labels), counted(row, labels)]
        return ", ".join(part for part in parts if part)
