"""The units' tree on screen: edited in place, moved by drag or by the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from tracker.store.organisation.organisation import UnitRow
from tracker.ui.kit.cells.copying import let_copy
from tracker.ui.kit.fields.cell_delegate import ActivityDelegate
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.tables.row_view import stand_at
from tracker.ui.organisation.tree import (
    ACTIVITIES,
    BELOW,
    COUNTS,
    HEAD,
    KIND,
    NAME,
    SHORT_NAME,
    OrganisationTreeModel,
)
from tracker.ui.session import Session

AnyIndex = QModelIndex | QPersistentModelIndex

_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WIDTHS = {SHORT_NAME: 92, KIND: 112, HEAD: 136}
"""In pixels for a text whose digits are eight wide."""
_GIVING_WAY = (SHORT_NAME, HEAD)
"""Columns that are hidden on a narrow page, the first one first; the form has them too."""
_LEAST_NAME = 24
"""So many digits wide is a unit's name at least."""


class UnitView(QTreeView):
    """Shows an `OrganisationTreeModel`. `current_changed`: the user stands elsewhere.

    `count_chosen` carries the unit whose number was clicked, and whether units below it count
    too. `form_requested`, `delete_requested` and `menu_requested` ask for what they name.
    """

    current_changed = Signal()
    count_chosen = Signal(int, bool)
    form_requested = Signal()
    delete_requested = Signal()
    menu_requested = Signal(QPoint)

    def __init__(
        self,
        model: OrganisationTreeModel,
        session: Session,
        choices: Choices,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tree = model
        self.setModel(model)
        self.setItemDelegate(ActivityDelegate(session, choices, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        let_copy(self)
        self.setExpandsOnDoubleClick(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.menu_requested)
        self._size_columns()
        model.rowsInserted.connect(lambda parent, _first, _last: self.expand(parent))
        model.rowsMoved.connect(lambda _from, _first, _last, to, _at: self.expand(to))

    def current_row(self) -> UnitRow | None:
        """Return the unit the user stands on, or None."""
        return self._tree.row_of(self.currentIndex())

    def stand_on(self, unit_id: int) -> bool:
        """Stand on a unit and show it; return whether it is there."""
        index = self._tree.index_of(unit_id)
        if not index.isValid():
            return False
        stand_at(self, index)
        self.scrollTo(index)
        return True

    def rename_current(self) -> None:
        """Let the user write another name for the unit stood on."""
        index = self.currentIndex().siblingAtColumn(NAME)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def move_current(self, key: Qt.Key) -> None:
        """Move the unit stood on a step, as an arrow key with Alt does."""
        row = self.current_row()
        place = self._tree.step(row.id, key) if row is not None else None
        if row is not None and place is not None and self._can_edit():
            self._tree.move_requested.emit(row.id, place.parent_id, place.before_id)

    # Qt's own

    @guarded
    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        self.current_changed.emit()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and key in _ARROWS:
            self.move_current(key)
        elif key == Qt.Key.Key_F2:
            self.rename_current()
        elif key in _ENTER:
            self.form_requested.emit()
        elif key == Qt.Key.Key_Delete:
            self.delete_requested.emit()
        else:
            super().keyPressEvent(event)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room_for_names()

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self._tree.row_of(index)
        if event.button() != Qt.MouseButton.LeftButton or row is None:
            return
        if index.column() == ACTIVITIES and row.activities:
            self.count_chosen.emit(row.id, False)
        elif index.column() == BELOW and row.below and self._tree.has_below(row.id):
            self.count_chosen.emit(row.id, True)

    # Helping

    def _can_edit(self) -> bool:
        return bool(self.currentIndex().flags() & Qt.ItemFlag.ItemIsDragEnabled)

    def _make_room_for_names(self) -> None:
        digit, header = self.fontMetrics().horizontalAdvance("0"), self.header()
        room = self.viewport().width() - _LEAST_NAME * digit
        room -= sum(header.sectionSizeHint(column) for column in COUNTS)
        widths = {column: width * digit // 8 for column, width in _WIDTHS.items()}
        for column in _GIVING_WAY:
            self.setColumnHidden(column, sum(widths.values()) > room)
            if self.isColumnHidden(column):
                del widths[column]

    def _size_columns(self) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setHighlightSections(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        digit = self.fontMetrics().horizontalAdvance("0")
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width * digit // 8)
        header.setResizeContentsPrecision(0)
        for column in COUNTS:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
