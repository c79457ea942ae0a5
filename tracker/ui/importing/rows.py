"""What each row of the file would do to the plan, and the boxes that say what is taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QIcon

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _
from tracker.domain.importing.choices import CellKey, ImportChoices, ItemKey
from tracker.domain.importing.comparing import ImportItem, ItemState
from tracker.domain.importing.names import Name
from tracker.domain.importing.shown import ShownCell, cells_of
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.tables.keyed_tree import KeyedTreeModel
from tracker.ui.kit.tables.nodes import Node, Nodes, Subtree
from tracker.ui.kit.tables.table_column import TableColumn, named

if TYPE_CHECKING:
    from tracker.exchange.importing.importing import PlanImport

Index = QModelIndex | QPersistentModelIndex
WHAT, THEIRS, OURS, STATE = range(4)

STATE_WORDS = {
    ItemState.CREATED: N_("Ny"),
    ItemState.UPDATED: N_("Fylls i"),
    ItemState.CONFLICT: N_("Planen har annat"),
    ItemState.UNCHANGED: N_("Lika"),
}
_SHORT = 200


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A row of the file: where it stands, what it is called, and what it would do."""

    item: ImportItem
    summary: str

    @property
    def title(self) -> str:
        """Return "Blad1 12: Språkkafé"."""
        place = f"{self.item.draft.sheet} {self.item.draft.row}".strip()
        return f"{place}: {self.item.draft.title}"


ItemNode = Node[ItemRow | ShownCell]


def _text(name: str, of_cell: str) -> Callable[[Any], str]:
    return lambda row: str(getattr(row, name if isinstance(row, ItemRow) else of_cell, ""))


COLUMNS: tuple[TableColumn[Any], ...] = (
    TableColumn(named(N_("Rad i filen")), _text("title", "label")),
    TableColumn(named(N_("I filen")), _text("summary", "theirs")),
    TableColumn(named(N_("I planen")), _text("", "ours")),
    TableColumn(named(N_("Vad händer")), lambda _row: ""),
)


class ImportRowsModel(KeyedTreeModel[ItemNode]):
    """Rows in the order of the file; below those the plan has already, the cells that differ.

    `changed` says that something was chosen otherwise.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, Nodes[ItemNode](ItemNode), parent=parent)
        self._preview: PlanImport | None = None
        self._taken: dict[ItemKey | CellKey, bool] = {}
        self._cells: dict[ItemKey, tuple[ShownCell, ...]] = {}

    def show(self, preview: PlanImport, labels: Labels, state: ItemState | None = None) -> None:
        """Show the rows of a preview, only those in a state when one is given."""
        if preview is not self._preview:
            self._preview = preview
            self._taken.clear()
            self._cells = {
                item.key: tuple(cells_of(item, preview.names, labels))
                for item in preview.items
                if item.activity_id is not None and item.state is not ItemState.UNCHANGED
            }
        shown = (item for item in preview.items if state is None or item.state is state)
        self.reset_to(list(self._subtrees(shown)))

    @property
    def choices(self) -> ImportChoices:
        """What is ticked, as what is to be written."""
        accepted = {key for key, taken in self._taken.items() if taken and len(key) > _ROW}
        left = {key for key, taken in self._taken.items() if not taken}
        return ImportChoices(accepted=frozenset(accepted), left=frozenset(left))  # type: ignore[arg-type]

    def take_conflicts(self, *, taken: bool) -> None:
        """Let the file replace whatever it has otherwise than the plan, or nothing of it."""
        conflicts = [
            cell.key for cells in self._cells.values() for cell in cells if cell.is_conflict
        ]
        self._taken |= dict.fromkeys(conflicts, taken)
        self._repaint()
        self.changed.emit()

    def is_taken(self, cell: ShownCell) -> bool:
        """Return whether a cell is ticked; at first all that replaces nothing."""
        return self._taken.get(cell.key, not cell.is_conflict)

    @guarded
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        node = self.node(index)
        if node is None or role != Qt.ItemDataRole.CheckStateRole:
            return False
        taken = Qt.CheckState(value) == Qt.CheckState.Checked
        self._taken |= dict.fromkeys(self._keys(node.row), taken)
        self._repaint()
        self.changed.emit()
        return True

    # What the kit's tree asks for

    def _text(self, node: ItemNode, column: int) -> str:
        text = self._state(node) if column == STATE else COLUMNS[column].text(node.row)
        return " ".join(text.split())[:_SHORT]

    def _tooltip(self, node: ItemNode, column: int) -> str:
        return plain_tooltip(self._text(node, column))

    def _sign(self, node: ItemNode, column: int) -> QIcon | None:
        if column != STATE or not _is_conflict(node.row):
            return None
        return icon("triangle-alert", theme.color("warning"))

    def _tint(self, node: ItemNode, _column: int) -> QColor | None:
        is_equal = isinstance(node.row, ItemRow) and node.row.item.state is ItemState.UNCHANGED
        return theme.color("muted") if is_equal else None

    def _tick(self, node: ItemNode, column: int) -> Qt.CheckState | None:
        if column != WHAT:
            return None
        row = node.row
        if isinstance(row, ShownCell):
            return Qt.CheckState.Checked if self.is_taken(row) else Qt.CheckState.Unchecked
        if row.item.state is ItemState.UNCHANGED:
            return None
        if row.item.activity_id is None:
            taken = {self._taken.get(row.item.key, True)}
        else:
            taken = {self.is_taken(cell) for cell in self._cells[row.item.key]}
        if len(taken) > 1:
            return Qt.CheckState.PartiallyChecked
        return Qt.CheckState.Checked if taken == {True} else Qt.CheckState.Unchecked

    # Inside

    def _keys(self, row: ItemRow | ShownCell) -> Sequence[ItemKey | CellKey]:
        if isinstance(row, ShownCell):
            return [row.key]
        if row.item.activity_id is None:
            return [row.item.key]
        return [cell.key for cell in self._cells.get(row.item.key, ())]

    def _state(self, node: ItemNode) -> str:
        row = node.row
        if isinstance(row, ItemRow):
            is_left = row.item.activity_id is None and not self._taken.get(row.item.key, True)
            return _("Läses inte in") if is_left else _(STATE_WORDS[row.item.state])
        if row.is_conflict:
            return _("Filens värde tas") if self.is_taken(row) else _("Planens behålls")
        return _("Fylls i") if self.is_taken(row) else _("Läses inte in")

    def _subtrees(self, items: Iterator[ImportItem]) -> Iterator[Subtree[Any]]:
        for item in items:
            cells = self._cells.get(item.key, ())
            below = tuple(Subtree[Any](cell.key, cell) for cell in cells)
            yield Subtree(item.key, ItemRow(item, _summary(item)), below)


_ROW = 2
"""The length of a row's key; a cell's has its field besides."""


def _is_conflict(row: ItemRow | ShownCell) -> bool:
    return row.is_conflict if isinstance(row, ShownCell) else row.item.state is ItemState.CONFLICT


def _summary(item: ImportItem) -> str:
    """Return whose a row is and when it is due, in short."""
    draft = item.draft
    parts = (
        draft.area.text if draft.area else "",
        draft.unit.text if isinstance(draft.unit, Name) else "",
        draft.owner.text if draft.owner else "",
        str(draft.values.get("due_date") or ""),
    )
    return " · ".join(filter(None, parts))
