"""A list of all dimensions' items that drops down to be searched and ticked."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QStackedWidget,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.core.language import _
from tracker.ui.dimensions.tree import (
    USAGE,
    VALIDITY,
    DimensionTreeModel,
    PickRole,
    Tree,
    TreeSearch,
    items_named,
)
from tracker.ui.kit.basics import label
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tables.roomy_delegate import _ITEM, RoomyDelegate
from tracker.ui.kit.tables.row_view import stand_at
from tracker.ui.session import Session

_SIZE = QSize(48 * GRID, 45 * GRID)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ItemPicker(QFrame):
    """Drops down from a widget. `ticked` is emitted at each tick, `closed` when the list has gone.

    Every word that is written narrows the list; Enter ticks what stands first or, for a list of
    codes ("EU1, EU7"), all of them.
    """

    ticked = Signal()
    closed = Signal()

    def __init__(
        self, session: Session, parent: QWidget | None = None, *, with_none: bool = False
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._session = session
        self._tree = Tree()
        self.setObjectName("picker")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = DimensionTreeModel(self, is_ticked=True, with_none=with_none)
        self._found = TreeSearch(self.model, self)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Skriv ett ord eller en kod"))
        self.search.setAccessibleName(_("Sök bland indelningarnas poster"))
        self.view = _ItemView()
        self.view.setModel(self._found)
        for column in (VALIDITY, USAGE):
            self.view.hideColumn(column)
        self._nothing = label("", "muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._nothing.setMargin(GRID)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID // 2, GRID // 2, GRID // 2, GRID // 2)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.search)
        layout.addWidget(self._stack, 1)
        self.search.textChanged.connect(self._seek)
        self.search.installEventFilter(self)
        self.view.installEventFilter(self)
        self.model.ticks_changed.connect(self.ticked)

    def open_below(
        self, anchor: QWidget, tree: Tree, ticks: Mapping[int, Qt.CheckState], text: str = ""
    ) -> None:
        """Show the items below `anchor`, or above where there is no room, with a text sought."""
        self._tree = tree
        self.model.show(tree, self._session.today())
        self.model.set_ticks(ticks)
        self.search.setText(text)
        self._seek(text)
        if not text:
            self.view.scrollToTop()
        self.resize(max(_SIZE.width(), anchor.width()), _SIZE.height())
        self.move(self._place(anchor))
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)
        self.search.end(False)

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.search:
                return self._key_in_search(event)
            if watched is self.view:
                return self._key_in_list(event)
        return super().eventFilter(watched, event)

    @guarded
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    def _seek(self, text: str) -> None:
        codes = items_named(text, self._tree.items)
        self._found.seek("" if len(codes) > 1 else text)
        nothing = _("Inga träffar på ”{text}”. Pröva en del av ordet.")
        self._nothing.setText(nothing.format(text=text.strip()))
        self.view.expandAll()
        self._stack.setCurrentWidget(self.view if self._found.rowCount() else self._nothing)
        first = self._first() if text.strip() else QModelIndex()
        stand_at(self.view, first)

    def _key_in_search(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            if not self.view.currentIndex().isValid():
                stand_at(self.view, self._first())
            return True
        if event.key() in _ENTER:
            self._take()
            return True
        return False

    def _key_in_list(self, event: QKeyEvent) -> bool:
        current = self.view.currentIndex()
        if event.key() == Qt.Key.Key_Up and not self.view.indexAbove(current).isValid():
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if event.key() in (*_ENTER, Qt.Key.Key_Space):
            toggle(self._found, current)
            return True
        if event.text().strip() and event.text().isprintable():
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
            self.search.insert(event.text())
            return True
        return False

    def _take(self) -> None:
        """Tick the items whose codes are listed, or what stands first; nothing sought closes."""
        text = self.search.text()
        if not text.strip():
            self.close()
            return
        codes = items_named(text, self._tree.items)
        if len(codes) > 1:
            ticks = {row_id: self.model.tick_state(row_id) for row_id in self.model.ticked()}
            self.model.set_ticks(ticks | {item.id: Qt.CheckState.Checked for item in codes})
            self.model.ticks_changed.emit()
        elif self.view.currentIndex().isValid():
            toggle(self._found, self.view.currentIndex())
        else:
            return
        self.search.selectAll()

    def _first(self) -> QModelIndex:
        return self._found.index(0, 0, self._found.index(0, 0))

    def _place(self, anchor: QWidget) -> QPoint:
        below = anchor.mapToGlobal(QPoint(0, anchor.height()))
        room = anchor.screen().availableGeometry()
        if below.y() + self.height() > room.bottom():
            below.setY(max(room.top(), anchor.mapToGlobal(QPoint()).y() - self.height()))
        window = anchor.window()
        right = min(room.right(), window.mapToGlobal(QPoint(window.width(), 0)).x() - GRID)
        below.setX(max(room.left(), min(below.x(), right - self.width())))
        return below


class _ItemView(QTreeView):
    """The dimensions stay open; a click anywhere on an item ticks it."""

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(GRID)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Indelningar"))
        self.setItemDelegate(_TickDelegate(self))
        self.setMouseTracking(True)

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            toggle(self.model(), index)


class _TickDelegate(RoomyDelegate):
    """Draws dimensions as headings; ticking is the view's, wherever on the row the click is."""

    @guarded
    def initStyleOption(self, option: QStyleOptionViewItem, index: _ITEM) -> None:
        super().initStyleOption(option, index)
        if index.data(PickRole) is None:
            option.font.setBold(True)

    @guarded
    def editorEvent(
        self,
        _event: QEvent,
        _model: QAbstractItemModel,
        _option: QStyleOptionViewItem,
        _index: _ITEM,
    ) -> bool:
        return False


def toggle(model: QAbstractItemModel, index: QModelIndex) -> None:
    """Tick an item, or untick it when it is fully ticked; dimensions have no box."""
    if index.data(PickRole) is None:
        return
    is_ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
    state = Qt.CheckState.Unchecked if is_ticked else Qt.CheckState.Checked
    model.setData(index, state, Qt.ItemDataRole.CheckStateRole)
