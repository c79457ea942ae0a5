"""The tree of what was found on screen, moved in by the keyboard and ticked with the space bar."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from tracker.domain.core.language import _
from tracker.ui.documents.rows import RowId
from tracker.ui.documents.tree import CHECK, KIND, TITLE, FoundTreeModel
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks.theme import scaled
from tracker.ui.kit.tables.roomy_delegate import RoomyDelegate

_KIND_WIDTH = 130
_CHECK_WIDTH = 36


class FoundTreeView(QTreeView):
    """Shows a `FoundTreeModel`. `stood_on`: other rows are selected.

    `step_requested` carries -1 for up and 1 for down, `drop_requested` asks for the selected rows
    to be left out or taken back.
    """

    stood_on = Signal()
    step_requested = Signal(int)
    drop_requested = Signal()

    def __init__(self, model: FoundTreeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tree = model
        self.setModel(model)
        self.setItemDelegate(RoomyDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(_("Det som hittades i dokumentet"))
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(scaled(_CHECK_WIDTH))
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(KIND, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(CHECK, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(KIND, scaled(_KIND_WIDTH))
        header.resizeSection(CHECK, scaled(_CHECK_WIDTH))
        model.rowsInserted.connect(lambda parent, _first, _last: self.expand(parent))
        model.modelReset.connect(self.expandAll)
        self.selectionModel().selectionChanged.connect(lambda _now, _then: self.stood_on.emit())

    def selected_ids(self) -> list[RowId]:
        """Return the ids of the selected rows, down the tree."""
        rows = self.selectionModel().selectedRows(TITLE)
        found = {self._tree.id_at(index) for index in rows}
        return [node.key for node in self._tree.all_nodes() if node.key in found]  # type: ignore[misc]

    def stand_on(self, row_id: RowId) -> None:
        """Select one row and bring it into sight."""
        index = self._tree.index_of_key(row_id)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        match event.key():
            case Qt.Key.Key_Up if alt:
                self.step_requested.emit(-1)
            case Qt.Key.Key_Down if alt:
                self.step_requested.emit(1)
            case Qt.Key.Key_Delete:
                self.drop_requested.emit()
            case _:
                super().keyPressEvent(event)
