"""The strategy's tree on screen: renamed in place, moved by drag or by the keyboard."""

from __future__ import annotations

from PySide6.QtCore import (
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from tracker.domain.core.language import _
from tracker.domain.plan.plan import FOCUS_AREA_FIELDS
from tracker.errors import InvalidValueError
from tracker.store.strategy.queries import RowKey, RowKind
from tracker.ui.kit.cells.copying import let_copy
from tracker.ui.kit.fields.cell_editing import AnyIndex, CellDelegate, draft_of
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.tables.row_height import row_height
from tracker.ui.kit.tables.row_view import stand_at
from tracker.ui.strategy.items import Item, Step
from tracker.ui.strategy.looks import LATE, PLANNED, TITLE
from tracker.ui.strategy.tree import StrategyTreeModel

_STEPS = {
    Qt.Key.Key_Up: Step.UP,
    Qt.Key.Key_Down: Step.DOWN,
    Qt.Key.Key_Left: Step.OUT,
    Qt.Key.Key_Right: Step.IN,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class StrategyView(QTreeView):
    """Shows a `StrategyTreeModel`. `current_changed`: the user stands elsewhere.

    `step_requested` carries a `Step` of the row stood on, `form_requested` asks for its form,
    `menu_requested` carries where its menu shall open, `message` a word for the status bar.
    """

    current_changed = Signal()
    step_requested = Signal(object)
    form_requested = Signal()
    delete_requested = Signal()
    menu_requested = Signal(QPoint)
    message = Signal(str)

    def __init__(self, model: StrategyTreeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tree = model
        self.setModel(model)
        delegate = _TitleDelegate(self)
        delegate.not_saved.connect(self.message)
        self.setItemDelegate(delegate)
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
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.menu_requested)
        self._size_columns()
        model.rowsInserted.connect(lambda parent, _first, _last: self.expand(parent))
        model.rowsMoved.connect(lambda _from, _first, _last, to, _at: self.expand(to))
        model.modelReset.connect(self.expandAll)

    def current_item(self) -> Item | None:
        """Return the item the user stands on, or None."""
        return self._tree.item(self.currentIndex())

    def stand_on(self, key: RowKey) -> bool:
        """Stand on a row and show it; return whether it is there."""
        item = self._tree.find(key)
        if item is None:
            return False
        index = self._tree.index_of(item)
        stand_at(self, index)
        self.scrollTo(index)
        return True

    def rename_current(self) -> None:
        """Let the user write another title for the row stood on."""
        index = self.currentIndex().siblingAtColumn(TITLE)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    @guarded
    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        self.current_changed.emit()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in _STEPS:
            self.step_requested.emit(_STEPS[key])
        elif self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_F2:
            self.rename_current()
        elif key in _ENTER:
            self.form_requested.emit()
        elif key == Qt.Key.Key_Delete:
            self.delete_requested.emit()
        else:
            super().keyPressEvent(event)

    def _size_columns(self) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        for column in (PLANNED, LATE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)


class _TitleDelegate(CellDelegate):
    """Rows as high as a table's; a title that breaks its rule stays open with the reason."""

    @guarded
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width() + 12, row_height(option.widget))

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: AnyIndex
    ) -> QWidget:
        line = QLineEdit(parent)
        line.setAccessibleName(_("Titel"))
        return line

    def show_value(self, editor: QWidget, index: AnyIndex) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def problem_with(self, editor: QWidget, index: AnyIndex) -> str | None:
        """Return why a title cannot be taken, or None when it can; a group may lose its own."""
        view = self.parent()
        item = view.current_item() if isinstance(view, StrategyView) and index.isValid() else None
        of_group = item is not None and item.kind is RowKind.GROUP
        field = FOCUS_AREA_FIELDS["group_title" if of_group else "title"]
        try:
            field.clean(draft_of(editor))
        except InvalidValueError as error:
            return str(error)
        return None
