"""A list whose rows have a name and, below it in muted colour, a line that explains."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from tracker.ui.kit.cells.copying import let_copy
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tables.roles import CopyRole
from tracker.ui.kit.tables.row_paint import AnyIndex, RowDelegate, bold, paint_text

_DETAIL_ROLE = Qt.ItemDataRole.UserRole + 1
_ASIDE_ROLE = Qt.ItemDataRole.UserRole + 2


class TwoLineList(QListWidget):
    """Rows of a name, a detail and a value of the caller's. All text is shown as it stands.

    `chosen` carries the row that was clicked, or on which Enter was pressed. Of a list `of_files`
    the end of a long line stays in sight, where paths differ.
    """

    chosen = Signal(QListWidgetItem)

    def __init__(
        self, accessible_name: str, parent: QWidget | None = None, *, of_files: bool = False
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(accessible_name)
        self.setProperty("role", "framed")
        self._lines = _TwoLines(self)
        if of_files:
            self._lines.elide = Qt.TextElideMode.ElideMiddle
        self.setItemDelegate(self._lines)
        self.itemClicked.connect(self.chosen)
        let_copy(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)

    def add(self, name: str, detail: str, value: object, aside: str = "") -> QListWidgetItem:
        """Add a row and return it; `aside` stands to the right of the name."""
        item = QListWidgetItem(name)
        item.setData(_ASIDE_ROLE, aside)
        item.setData(Qt.ItemDataRole.UserRole, value)
        self.addItem(item)
        self.explain(item, detail)
        return item

    def explain(self, item: QListWidgetItem, detail: str, aside: str | None = None) -> None:
        """Give a row another detail, and another text beside the name when one is given."""
        item.setData(_DETAIL_ROLE, detail)
        if aside is not None:
            item.setData(_ASIDE_ROLE, aside)
        aside = str(item.data(_ASIDE_ROLE) or "")
        spoken = ", ".join(part for part in (item.text(), aside, detail) if part)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        item.setData(CopyRole, [item.text(), detail, *([aside] if aside else [])])

    def current_value(self) -> object:
        """Return the value of the row the user is on, None for no row."""
        item = self.currentItem()
        return None if item is None else item.data(Qt.ItemDataRole.UserRole)

    def stand_on(self, value: object) -> None:
        """Stand on the row with a value, where it stood when there is none."""
        for row in range(self.count()):
            if self.item(row).data(Qt.ItemDataRole.UserRole) == value:
                self.setCurrentRow(row)

    def detail(self, row: int) -> str:
        """Return the detail of a row."""
        return str(self.item(row).data(_DETAIL_ROLE))

    def height_of(self, rows: int) -> int:
        """Return how high the list must be to show `rows` rows."""
        return rows * self._lines.height() + 2 * self.frameWidth() + 2

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter choose the row, and a dialog around hear of it too."""
        super().keyPressEvent(event)
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.chosen.emit(item)


class _TwoLines(RowDelegate):
    """Draws a name and below it its detail; a row that can be ticked has its box before them."""

    elide = Qt.TextElideMode.ElideRight

    def height(self) -> int:
        parent = self.parent()
        font = parent.font() if isinstance(parent, QWidget) else QFont()
        return 2 * QFontMetrics(font).height() + 2 * GRID

    @guarded
    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(0, self.height())

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        inner: QRect = option.rect.adjusted(GRID + 4, GRID - 1, -GRID - 4, -GRID + 1)
        if index.data(Qt.ItemDataRole.CheckStateRole) is not None:
            inner.setLeft(self._paint_tick(painter, option, index))
        top = QRect(inner.left(), inner.top(), inner.width(), inner.height() // 2)
        bottom = top.translated(0, inner.height() - inner.height() // 2)
        self._paint_line(painter, bottom, str(index.data(_DETAIL_ROLE) or ""), "muted")
        aside = str(index.data(_ASIDE_ROLE) or "")
        if aside:
            width = painter.fontMetrics().horizontalAdvance(aside) + 2
            self._paint_line(painter, top.adjusted(top.width() - width, 0, 0, 0), aside, "muted")
            top.setRight(top.right() - width - GRID)
        painter.setFont(bold(option.font))
        self._paint_line(painter, top, str(index.data()), "text")

    def _paint_tick(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> int:
        """Draw the box of a row that can be ticked, where a click on it is looked for."""
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        style = own.widget.style()
        own.rect = style.subElementRect(
            QStyle.SubElement.SE_ItemViewItemCheckIndicator, own, own.widget
        )
        ticked = own.checkState is Qt.CheckState.Checked
        own.state &= ~QStyle.StateFlag.State_HasFocus
        own.state |= QStyle.StateFlag.State_On if ticked else QStyle.StateFlag.State_Off
        element = QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck
        style.drawPrimitive(element, own, painter, own.widget)
        return int(own.rect.right()) + GRID + 2

    def _paint_line(self, painter: QPainter, room: QRect, text: str, tint: str) -> None:
        paint_text(painter, room, " ".join(text.split()), tint, elide=self.elide)
