"""The table of coverage: counts to go to, with empty cells marked by a shape."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from tracker.domain.followup.coverage import Gap
from tracker.ui.kit.cells.blocks import put_table_text
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.theme import GRID, scaled
from tracker.ui.kit.tables.row_paint import (
    RIGHT,
    SIGN,
    AnyIndex,
    RowDelegate,
    bold,
    paint_coded_title,
    paint_note,
    paint_text,
)
from tracker.ui.kit.tables.row_view import stand_at
from tracker.ui.matrix.grid import (
    TITLE_COLUMN,
    Cell,
    CellRole,
    ColumnKind,
    ColumnRole,
    CoverageMatrixModel,
    Grid,
    GridColumn,
    GridRow,
    RowRole,
)
from tracker.ui.matrix.header import LAST_MARGIN, NARROWEST, CoverageHeader

SIGNS = {Gap.NOTHING: "circle-dashed", Gap.NOT_ACTIVE: "triangle-alert"}
"""The shape that stands for each sort of gap."""

_EDGE = 6
_TITLE_CHARACTERS = 32
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_LONGEST_TITLE = 300
_CENTRE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter


class CoverageTable(QTableView):
    """Shows a grid and asks for the activities behind a cell; Ctrl+C copies the whole table."""

    filter_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.matrix = CoverageMatrixModel(self)
        self._header = CoverageHeader(self)
        self.setModel(self.matrix)
        self.setHorizontalHeader(self._header)
        self.setItemDelegate(_CellDelegate(self._header, self))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._ask)

    def show_grid(self, grid: Grid, name: str) -> None:
        """Show a grid under an accessible name; the place is kept while the columns stay."""
        place = (self.currentIndex().row(), self.currentIndex().column())
        same = grid.columns == self.matrix.grid.columns
        self.setAccessibleName(name)
        self.matrix.show_grid(grid)
        self._fit()
        if not same:
            self.scrollToTop()
            place = (0, TITLE_COLUMN)
        if self.matrix.rowCount():
            row = min(max(place[0], 0), self.matrix.rowCount() - 1)
            stand_at(self, self.matrix.index(row, max(place[1], TITLE_COLUMN)))

    def copy(self) -> None:
        """Put the whole table on the clipboard."""
        put_table_text(self.matrix.grid.as_text())

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentIndex().isValid():
            self._ask(self.currentIndex())
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give every column its width and every row the height of its words."""
        grid, metrics = self.matrix.grid, self.fontMetrics()
        whole, title = self.viewport().width(), self._title_width(grid)
        widths = self._header.fit(grid, max(whole - title, 0))
        self.setColumnWidth(TITLE_COLUMN, max(whole - sum(widths), title))
        for column, width in enumerate(widths, start=1):
            self.setColumnWidth(column, width)
        for place, row in enumerate(self.matrix.rows()):
            lines = 2 if row.note else 1
            self.setRowHeight(place, lines * metrics.height() + 2 * _EDGE)

    def _title_width(self, grid: Grid) -> int:
        """Return the width of the longest title, less where the other columns need the room."""
        metrics = self.fontMetrics()
        least = _TITLE_CHARACTERS * metrics.averageCharWidth() + 3 * GRID
        room = self.viewport().width() - self._header.upright_width(grid)
        longest = max(
            (metrics.horizontalAdvance(row.name[:_LONGEST_TITLE]) for row in grid.rows), default=0
        )
        return max(least, min(longest + 5 * GRID, room, self.viewport().width() // 2))

    def _ask(self, index: QModelIndex) -> None:
        wanted = self.matrix.filter_at(index)
        if wanted is not None:
            self.filter_requested.emit(wanted)


class _CellDelegate(RowDelegate):
    """Draws words, counts and the shapes that mark gaps and lateness."""

    plain = "base"
    hovered = "accent_soft"
    is_ruled = True

    def __init__(self, header: CoverageHeader, parent: QWidget) -> None:
        super().__init__(parent)
        self._header = header

    def ground(self, option: QStyleOptionViewItem, index: AnyIndex) -> str | None:
        found, row = super().ground(option, index), index.data(RowRole)
        return "alternate" if found == self.plain and row.is_sum else found

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row: GridRow = index.data(RowRole)
        if index.column() == TITLE_COLUMN:
            _paint_title(painter, option, row)
            return
        column: GridColumn = index.data(ColumnRole)
        is_centred = self._header.is_on_end or column.kind is ColumnKind.FOCUS_AREA
        if column.kind is ColumnKind.FOCUS_AREA and not row.is_sum:
            _paint_area_cell(painter, option.rect, index.data(CellRole))
            return
        is_last = index.column() == index.model().columnCount() - 1
        margin = (LAST_MARGIN if is_last else 0) + (0 if is_centred else GRID)
        if row.is_sum or column.kind is ColumnKind.TOTAL:
            painter.setFont(bold(option.font))
        room, tint = option.rect.adjusted(0, 0, -margin, 0), _tint(index.data(CellRole), column)
        paint_text(painter, room, str(index.data()), tint, _CENTRE if is_centred else RIGHT)


def _paint_title(painter: QPainter, option: QStyleOptionViewItem, row: GridRow) -> None:
    metrics = painter.fontMetrics()
    room = option.rect.adjusted(2 * GRID + row.depth * 2 * GRID, 0, -GRID, 0)
    line = QRect(room)
    if row.note:
        room.adjust(0, _EDGE, 0, -_EDGE)
        line = QRect(room.left(), room.top(), room.width(), metrics.height())
    if row.is_sum:
        painter.setFont(bold(option.font))
    paint_coded_title(painter, line, row.code, row.title)
    if row.note:
        below = QRect(room.left(), room.top() + metrics.height(), room.width(), metrics.height())
        sign = SIGNS[row.gap] if row.gap is not None else None
        paint_note(painter, below, row.note, sign, "warning" if sign else "muted")


def _tint(cell: Cell, column: GridColumn) -> str:
    if not cell.count and not cell.contributing:
        return "muted"
    return "danger" if column.kind is ColumnKind.LATE else "text"


def _paint_area_cell(painter: QPainter, rect: QRect, cell: Cell) -> None:
    """An empty cell is a dashed ring; a full one stands on a ground, with a clock for late ones."""
    if not cell.count and not cell.contributing:
        place = QRect(0, 0, scaled(SIGN) - 2, scaled(SIGN) - 2)
        place.moveCenter(rect.center())
        icon("circle-dashed", theme.color("faint")).paint(painter, place)
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("accent_soft"))
    ground = QRect(0, 0, min(rect.width() - 4, 8 * GRID), painter.fontMetrics().height() + _EDGE)
    ground.moveCenter(rect.center())
    painter.drawRoundedRect(ground, 4, 4)
    painter.setPen(theme.color("text"))
    painter.drawText(rect, _CENTRE, cell.text())
    if cell.late and rect.width() >= NARROWEST:
        side = 12
        half = painter.fontMetrics().horizontalAdvance(cell.text()) // 2
        place = QRect(rect.center().x() + half + 3, rect.center().y() - side // 2 + 1, side, side)
        icon("clock-alert", theme.color("danger")).paint(painter, place)
