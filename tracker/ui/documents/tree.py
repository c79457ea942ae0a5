"""The tree of what was found: a box for what is taken, a sign and a sentence for what is unsure."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon

from tracker.domain.core.language import N_, _
from tracker.domain.documents.found import FoundPlan
from tracker.ui.documents.rows import FoundRow, RowId, subtrees
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.tables.keyed_tree import KeyedTreeModel
from tracker.ui.kit.tables.nodes import Node, Nodes
from tracker.ui.kit.tables.table_column import TableColumn, named

FoundNode = Node[FoundRow]
Index = QModelIndex | QPersistentModelIndex
TITLE, KIND, CHECK = range(3)

COLUMNS: tuple[TableColumn[Any], ...] = (
    TableColumn(named(N_("I dokumentet")), lambda row: row.title),
    TableColumn(named(N_("Blir i planen")), lambda row: row.word),
    TableColumn(lambda _labels: "?", lambda _row: ""),
)


class FoundTreeModel(KeyedTreeModel[FoundNode]):
    """Shows a `FoundPlan`. `ticked` carries the id of a row and whether it shall be taken."""

    ticked = Signal(object, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, Nodes[FoundNode](FoundNode), parent=parent)

    def show(self, found: FoundPlan) -> None:
        """Show what was found, row by row as it differs from what is shown."""
        self.show_subtrees(subtrees(found))

    def id_at(self, index: Index) -> RowId | None:
        """Return the id of the row at an index."""
        node = self.node(index)
        return node.key if node is not None else None  # type: ignore[return-value]

    @guarded
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row_id = self.id_at(index)
        if role != Qt.ItemDataRole.CheckStateRole or row_id is None:
            return False
        self.ticked.emit(row_id, Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    # Inside

    def _tick(self, node: FoundNode, column: int) -> Qt.CheckState | None:
        if column != TITLE or node.row.is_taken is None:
            return None
        return Qt.CheckState.Checked if node.row.is_taken else Qt.CheckState.Unchecked

    def _sign(self, node: FoundNode, column: int) -> QIcon | None:
        if column == CHECK and node.row.is_open:
            return icon("circle-question-mark", theme.color("warning"))
        return None

    def _tint(self, node: FoundNode, column: int) -> QColor | None:
        return theme.color("muted") if node.row.is_taken is False and column != CHECK else None

    def _font(self, node: FoundNode, column: int) -> QFont | None:
        if column != TITLE or node.row.is_taken is not None:
            return None
        font = QFont()
        font.setBold(True)
        return font

    def _tooltip(self, node: FoundNode, column: int) -> str:
        row = node.row
        parts = [row.title, row.details, row.group if column == KIND else "", row.why]
        return plain_tooltip("\n".join(part for part in parts if part))

    def _spoken(self, node: FoundNode, column: int) -> str:
        if column == CHECK and node.row.is_open:
            return _("Titta på: {why}").format(why=node.row.why)
        return self._text(node, column)
