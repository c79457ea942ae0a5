"""The strategy as a tree for the screen: read when it is seen, kept fresh row by row."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_
from tracker.domain.core.listing import Coded
from tracker.store.file.connection import Connection
from tracker.store.log.changes import Changes
from tracker.store.strategy.queries import RowKind, StrategyRow, read_tree
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.definitions import Definitions
from tracker.ui.kit.fields.color_button import color_word
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.tables.keyed_tree import KeyedTreeModel
from tracker.ui.kit.tables.nodes import Nodes, Subtree
from tracker.ui.kit.tables.table_column import TableColumn, named
from tracker.ui.session import Session
from tracker.ui.strategy.items import TOP, Item, Place, place_of_drop
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

_TABLES = ("plan", "focus_area", "goal", "activity")
_MIME = "application/x-tracker-strategy-row"
_RENAMED = frozenset({RowKind.PLAN, RowKind.GROUP, RowKind.AREA, RowKind.GOAL})
_DRAGGED = frozenset({RowKind.GROUP, RowKind.AREA, RowKind.GOAL})
_HOLDERS = frozenset({RowKind.OVERALL, RowKind.GROUP, RowKind.AREA})
_COLUMNS = (
    TableColumn[StrategyRow](
        lambda labels: labels.focus_area.plural_title, lambda row: row.title, key="title"
    ),
    TableColumn[StrategyRow](
        named(N_("I planen")), lambda row: str(row.count.planned), key="planned", is_number=True
    ),
    TableColumn[StrategyRow](
        named(N_("Försenade")), lambda row: str(row.count.late), key="late", is_number=True
    ),
)


def _listed(session: Session) -> tuple[TableColumn[StrategyRow], ...]:
    """Return what a saved tree has before what the screen shows: the level, and the code."""
    return (
        TableColumn[StrategyRow](
            named(N_("Typ")),
            lambda row: noun_of(row, session.labels),
            key="kind",
            listed=lambda row: Coded(str(row.kind), noun_of(row, session.labels)),
        ),
        TableColumn[StrategyRow](named(N_("Beteckning")), lambda row: row.code or "", key="code"),
    )


class StrategyTreeModel(KeyedTreeModel[Item]):
    """Plan, overall goals, groups, areas and goals, read while somebody looks.

    `was_read` is sent when the tree stands as the plan does. `rename_requested` carries a row and
    its new title, `move_requested` a row and the place it was dropped on.
    """

    listed_as = "strategy"

    was_read = Signal()
    rename_requested = Signal(object, str)
    move_requested = Signal(object, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(_COLUMNS, Nodes[Item](Item, TOP), session, parent, mime=_MIME)
        self._open_session = session
        self.listed_columns = (*_listed(session), *_COLUMNS)
        self._definitions = Definitions(session, self)
        self._is_watched = False
        self._is_stale = True
        session.changed.connect(self._on_changed)
        session.day_changed.connect(self.reload)
        session.opened.connect(self._start_over)
        session.closed.connect(self._start_over)

    def watch(self, *, watched: bool) -> None:
        """Set whether anybody looks at the tree; it reads nothing while nobody does."""
        self._is_watched = watched
        if watched and self._is_stale:
            self.reload()

    def reload(self) -> None:
        """Read the tree anew, once somebody looks."""
        session = self._open_session
        self._is_stale = True
        if not (session.is_open and self._is_watched):
            return
        self._is_stale = False
        today = session.today()

        def read(connection: Connection) -> tuple[StrategyRow, ...]:
            return read_tree(connection, today)

        session.query(read, self._show, key=self)

    def item(self, index: AnyIndex) -> Item | None:
        """Return the item at an index, or None outside."""
        return self.node(index)

    def index_of(self, item: Item, column: int = TITLE) -> QModelIndex:
        """Return an item's index."""
        return self.index_of_node(item, column)

    def items(self) -> list[Item]:
        """Return every item, down the tree."""
        return self.all_nodes()

    @guarded
    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        item = self.item(index)
        if item is None or role != Qt.ItemDataRole.EditRole or value == item.row.title:
            return False
        self.rename_requested.emit(item.row, str(value))
        return True

    # Reading

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch("plan"):
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, LATE)
            self._repaint()
        if changes.touch(*_TABLES):
            self.reload()

    def _start_over(self) -> None:
        self.reset_to(())
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, LATE)
        self.reload()

    def _show(self, rows: tuple[StrategyRow, ...]) -> None:
        self.show_subtrees(_subtrees(rows))
        self.was_read.emit()

    # What the kit's tree asks for

    def looks_differ(self, before: StrategyRow, after: StrategyRow) -> bool:
        """Return whether a row has to be drawn anew: by what it says, and whether any is below."""
        was = replace(before, children=()), bool(before.children)
        return was != (replace(after, children=()), bool(after.children))

    def _place_of_drop(self, dragged: Item, parent: Item, row: int) -> Place | None:
        return place_of_drop(dragged, parent, row)

    def _drop(self, dragged: Item, place: Place) -> None:
        self.move_requested.emit(dragged.row, place)

    def _is_edited(self, node: Item, column: int) -> bool:
        return column == TITLE and node.kind in _RENAMED

    def _is_dragged(self, node: Item) -> bool:
        return node.kind in _DRAGGED

    def _is_holder(self, node: Item) -> bool:
        return node.kind in _HOLDERS or (node.kind is RowKind.GOAL and not node.is_part)

    def _text(self, node: Item, column: int) -> str:
        return _words(node.row, column, self._labels)

    def _tooltip(self, node: Item, _column: int) -> str:
        row, labels = node.row, self._labels
        noun = noun_of(row, labels)
        name = f"{noun}: {title_of(row, labels)}" if noun else title_of(row, labels)
        color = color_word(row.color) if row.color else ""
        facts = ", ".join(part for part in (counted(row, labels), color.lower()) if part)
        defined = self._definitions.tooltip(row.title)
        return plain_tooltip(name) + plain_tooltip(facts) + defined

    def _spoken(self, node: Item, column: int) -> str:
        if column != TITLE:
            return self._text(node, column)
        row, labels = node.row, self._labels
        parts = [noun_of(row, labels), title_of(row, labels), counted(row, labels)]
        return ", ".join(part for part in parts if part)

    def _sign(self, node: Item, column: int) -> QIcon | None:
        return sign_of(node.row, column)

    def _tint(self, node: Item, column: int) -> QColor | None:
        return tint_of(node.row, column)

    def _font(self, node: Item, column: int) -> QFont | None:
        return font_of(node.row, column)

    def _value(self, node: Item, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.EditRole:
            return node.row.title if column == TITLE else None
        return super()._value(node, column, role)


def _subtrees(rows: tuple[StrategyRow, ...]) -> tuple[Subtree[StrategyRow], ...]:
    """Return the rows with those under them."""
    return tuple(Subtree(row.key, row, _subtrees(row.children)) for row in rows)


def _words(row: StrategyRow, column: int, labels: Labels) -> str:
    if column == PLANNED:
        if row.count.planned or row.kind is not RowKind.AREA:
            return labels.activity.counted(row.count.planned) if row.count.planned else "–"
        return labels.activity.none()
    if column == LATE:
        return late_words(row.count.late) if row.count.late else ""
    return title_of(row, labels)
