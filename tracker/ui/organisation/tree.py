"""The units as a tree for the screen: kept fresh row by row, edited and moved in place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
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
from PySide6.QtGui import QColor

from tracker.domain.core.fields import Field
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _
from tracker.domain.core.terms import word
from tracker.domain.plan.plan import UNIT_FIELDS
from tracker.store.organisation.organisation import UnitRow
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.fields.choices import unused
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.signs import kind_icon
from tracker.ui.kit.tables.roles import FieldRole, IdRole
from tracker.ui.session import Session

AnyIndex = QModelIndex | QPersistentModelIndex

NAME, SHORT_NAME, KIND, HEAD, ACTIVITIES, BELOW = range(6)
"""The tree's columns."""

COUNTS = (ACTIVITIES, BELOW)
"""The columns whose numbers lead to the activities behind them."""

_MIME = "application/x-tracker-unit"
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class _Column:
    title: Callable[[Labels], str]
    text: Callable[[UnitRow], str]
    field: Field | None = None


def _named(text: str) -> Callable[[Labels], str]:
    return lambda _labels: _(text)


_COLUMNS = (
    _Column(
        lambda labels: labels.unit.title,
        lambda row: row.unit.name if row.unit.active else unused(row.unit.name),
        UNIT_FIELDS["name"],
    ),
    _Column(
        _named(N_("Kortnamn")), lambda row: row.unit.short_name or "", UNIT_FIELDS["short_name"]
    ),
    _Column(_named(N_("Typ")), lambda row: word(row.unit.kind), UNIT_FIELDS["kind"]),
    _Column(_named(N_("Chef")), lambda row: row.head or "", UNIT_FIELDS["head_owner_id"]),
    _Column(
        lambda labels: labels.activity.plural_title,
        lambda row: str(row.activities) if row.activities else "–",
    ),
    _Column(_named(N_("Totalt")), lambda row: str(row.below)),
)


class _Node:
    """A row of the tree, with the row above it and those under it."""

    __slots__ = ("children", "parent", "row")

    def __init__(self, row: UnitRow | None, parent: _Node | None) -> None:
        self.row = row
        self.parent = parent
        self.children: list[_Node] = []

    @property
    def id(self) -> int:
        return self.row.id if self.row else 0

    @property
    def place(self) -> int:
        return self.parent.children.index(self) if self.parent else 0


class OrganisationTreeModel(QAbstractItemModel):
    """Units under what they belong to. Rows stay themselves through every change.

    `move_requested` carries a unit's id, the id of what it shall lie under (None = nothing), and
    the sibling it shall stand before (None = last).
    """

    move_requested = Signal(int, object, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._root = _Node(None, None)
        self._nodes: dict[int, _Node] = {}
        theme.look_changed().connect(self._repaint)

    def show_rows(self, rows: Sequence[UnitRow]) -> None:
        """Show these units, parents first, and signal exactly what differs to the view."""
        wanted = {row.id: row for row in rows}
        parents = _parents(rows)
        for row in rows:
            parent = self._nodes.get(parents[row.id] or 0, self._root)
            node = self._nodes.get(row.id)
            if node is None:
                self._insert(row, parent)
            elif node.parent is not parent:
                self._move(node, parent, len(parent.children))
        for gone in [node for row_id, node in self._nodes.items() if row_id not in wanted]:
            self._remove(gone)
        self._sort([row.id for row in rows])
        for row in rows:
            self._refresh_node(self._nodes[row.id], row)

    def row_of(self, index: AnyIndex) -> UnitRow | None:
        """Return the unit at an index, or None outside."""
        return self._node(index).row if index.isValid() else None

    def index_of(self, unit_id: int, column: int = NAME) -> QModelIndex:
        """Return the index of a unit, an invalid one when it is not shown."""
        node = self._nodes.get(unit_id)
        return self._index(node, column) if node else QModelIndex()

    def ids_below(self, unit_id: int) -> set[int]:
        """Return the ids of a unit and of all units under it."""
        node = self._nodes.get(unit_id)
        return {unit.id for unit in _walk(node)} if node else set()

    def has_below(self, unit_id: int) -> bool:
        """Return whether any unit lies under a unit."""
        return bool(self._nodes[unit_id].children) if unit_id in self._nodes else False

    def step(self, unit_id: int, key: Qt.Key) -> tuple[int | None, int | None] | None:
        """Return where an arrow key takes a unit: under what and before what; None for nowhere.

        Up and down go past siblings, left goes out a level, right under the sibling before.
        """
        node = self._nodes.get(unit_id)
        if node is None or node.parent is None:
            return None
        siblings, place = node.parent.children, node.place
        match key:
            case Qt.Key.Key_Up if place > 0:
                return node.parent.id or None, siblings[place - 1].id
            case Qt.Key.Key_Down if place + 1 < len(siblings):
                after = siblings[place + 2 : place + 3]
                return node.parent.id or None, after[0].id if after else None
            case Qt.Key.Key_Right if place > 0:
                return siblings[place - 1].id, None
            case Qt.Key.Key_Left if node.parent.parent is not None:
                above = node.parent.parent
                after = above.children[node.parent.place + 1 : node.parent.place + 2]
                return above.id or None, after[0].id if after else None
            case _:
                return None

    # Qt's own

    def index(self, row: int, column: int, parent: AnyIndex = _NO_PARENT) -> QModelIndex:
        above = self._node(parent)
        inside = 0 <= row < len(above.children) and 0 <= column < len(_COLUMNS)
        if inside and parent.column() <= 0:
            return self.createIndex(row, column, above.children[row].id)
        return QModelIndex()

    def parent(self, index: AnyIndex = _NO_PARENT) -> QModelIndex:  # type: ignore[override]
        above = self._node(index).parent if index.isValid() else None
        return self._index(above, NAME) if above is not None else QModelIndex()

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.column() > 0 else len(self._node(parent).children)

    def columnCount(self, _parent: AnyIndex = _NO_PARENT) -> int:
        return len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _COLUMNS[section].title(self._session.labels)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        editable = self._session.is_editable
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled if editable else Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not editable:
            return flags
        if _COLUMNS[index.column()].field is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled

    def data(self, index: AnyIndex, role: int = 0) -> Any:
        row = self.row_of(index)
        if row is None:
            return None
        column = index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, column)
            case Qt.ItemDataRole.DecorationRole:
                return kind_icon(row.unit.kind) if column == KIND else None
            case Qt.ItemDataRole.ForegroundRole:
                return _color(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tooltip(row, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case _:
                return _value(row, column, role)

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row, field = self.row_of(index), _COLUMNS[index.column()].field
        if row is None or field is None or role != Qt.ItemDataRole.EditRole:
            return False
        label = _("Ändrade {field}").format(field=_(field.label).lower())
        update = self._session.plan.units.update
        return self._session.change(label, update, row.id, **{field.name: value})

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Iterable[AnyIndex]) -> QMimeData:
        data = QMimeData()
        ids = [str(row.id) for index in indexes if (row := self.row_of(index)) is not None]
        data.setData(_MIME, "".join(ids[:1]).encode())
        return data

    def canDropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, parent: AnyIndex
    ) -> bool:
        dragged = self._dragged(data)
        if dragged is None or not self._session.is_editable:
            return False
        return self._node(parent).id not in self.ids_below(dragged)

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: AnyIndex
    ) -> bool:
        dragged = self._dragged(data)
        if dragged is None or not self.canDropMimeData(data, action, row, column, parent):
            return False
        above = self._node(parent)
        after = above.children[row : row + 1] if row >= 0 else []
        before = next((node.id for node in after if node.id != dragged), None)
        if after and before is None:
            later = above.children[row + 1 : row + 2]
            before = later[0].id if later else None
        self.move_requested.emit(dragged, above.id or None, before)
        return True

    # Keeping the rows

    def _insert(self, row: UnitRow, parent: _Node) -> None:
        place = len(parent.children)
        self.beginInsertRows(self._index(parent, NAME), place, place)
        node = _Node(row, parent)
        parent.children.append(node)
        self._nodes[row.id] = node
        self.endInsertRows()

    def _move(self, node: _Node, parent: _Node, place: int) -> None:
        before = node.parent
        if before is None:
            return
        was = node.place
        self.beginMoveRows(self._index(before, NAME), was, was, self._index(parent, NAME), place)
        before.children.pop(was)
        parent.children.insert(place, node)
        node.parent = parent
        self.endMoveRows()

    def _remove(self, node: _Node) -> None:
        """Remove a row that is gone; whatever is still under it is gone too."""
        if self._nodes.get(node.id) is not node or node.parent is None:
            return
        place = node.place
        self.beginRemoveRows(self._index(node.parent, NAME), place, place)
        for gone in _walk(node):
            self._nodes.pop(gone.id, None)
        node.parent.children.pop(place)
        self.endRemoveRows()

    def _sort(self, ids: Sequence[int]) -> None:
        ranks = {row_id: rank for rank, row_id in enumerate(ids)}
        for node in list(_walk(self._root)):
            wanted = sorted(node.children, key=lambda child: ranks[child.id])
            for place, child in enumerate(wanted):
                if node.children[place] is not child:
                    self._move(child, node, place)

    def _refresh_node(self, node: _Node, row: UnitRow) -> None:
        if node.row != row:
            node.row = row
            self.dataChanged.emit(self._index(node, NAME), self._index(node, BELOW))

    def _repaint(self) -> None:
        for node in _walk(self._root):
            if node.children:
                first, last = node.children[0], node.children[-1]
                self.dataChanged.emit(self._index(first, NAME), self._index(last, BELOW))

    def _node(self, index: AnyIndex) -> _Node:
        return self._nodes.get(index.internalId(), self._root) if index.isValid() else self._root

    def _index(self, node: _Node, column: int) -> QModelIndex:
        if node.parent is None:
            return QModelIndex()
        return self.createIndex(node.place, column, node.id)

    def _dragged(self, data: QMimeData) -> int | None:
        text = bytes(data.data(_MIME).data()).decode("ascii", "replace")
        return int(text) if text.isdecimal() and int(text) in self._nodes else None

    # Words

    def _text(self, row: UnitRow, column: int) -> str:
        if column == BELOW and not self.has_below(row.id):
            return ""
        return _COLUMNS[column].text(row)

    def _spoken(self, row: UnitRow, column: int) -> str:
        noun = self._session.labels.activity
        if column == ACTIVITIES:
            return noun.counted(row.activities)
        if column == BELOW and self.has_below(row.id):
            return _("{count} med underenheter").format(count=noun.counted(row.below))
        return self._text(row, column)

    def _tooltip(self, row: UnitRow, column: int) -> str:
        if column == ACTIVITIES and row.activities:
            sentence = _("Svarar för {own}, medverkar i {shared}.")
            return plain_tooltip(sentence.format(own=row.own, shared=row.shared))
        if column == BELOW:
            return plain_tooltip(self._spoken(row, column))
        return plain_tooltip(self._text(row, column))


def _parents(rows: Sequence[UnitRow]) -> dict[int, int | None]:
    """Return what each unit lies under; nothing when that does not stand before it."""
    parents: dict[int, int | None] = {}
    for row in rows:
        parents[row.id] = row.unit.parent_id if row.unit.parent_id in parents else None
    return parents


def _walk(node: _Node) -> Iterator[_Node]:
    yield node
    for child in node.children:
        yield from _walk(child)


def _value(row: UnitRow, column: int, role: int) -> Any:
    field = _COLUMNS[column].field
    if role == IdRole:
        return row.id
    if role == FieldRole:
        return field
    if role == Qt.ItemDataRole.EditRole and field is not None:
        return getattr(row.unit, field.name)
    return None


def _alignment(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if column in COUNTS else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def _color(row: UnitRow, column: int) -> QColor | None:
    if column in COUNTS and (row.below if column == BELOW else row.activities):
        return theme.color("accent")
    if not row.unit.active or column in COUNTS:
        return theme.color("faint")
    return None
