"""The matrix of status by focus area or unit: bars with their counts, or a table of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from tracker.ui.kit.cells.blocks import put_table_text
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.theme import GRID, scaled
from tracker.ui.kit.tables.row_paint import SIGN
from tracker.ui.kit.tiles import spaced
from tracker.ui.overview.status_matrix_model import (
    AREA_COLUMN,
    COLUMNS,
    FIRST_STATUS,
    LATE_COLUMN,
    STATUSES,
    TOTAL_COLUMN,
    MatrixRow,
    RowKind,
    StatusMatrixModel,
    filter_of,
)
from tracker.ui.overview.status_paint import THIN_BARS, StatusDelegate, row_height, thick_bars

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LEFT = _MIDDLE | Qt.AlignmentFlag.AlignLeft
_RIGHT = _MIDDLE | Qt.AlignmentFlag.AlignRight


class StatusMatrix(QTableView):
    """Shows the counts in full height and asks for the activities behind a cell.

    As a chart it has thick bars with the counts inside, and columns for their sums only.
    `cell_reached` carries where the keyboard has come, so that the page can follow.
    """

    filter_requested = Signal(object)
    cell_reached = Signal(QRect)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = StatusMatrixModel(self)
        self._header = _StatusHeader(self, self._model)
        self.setModel(self._model)
        self.setHorizontalHeader(self._header)
        self._delegate = StatusDelegate(self)
        self._is_chart = False
        self.setItemDelegate(self._delegate)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._ask)
        self.selectionModel().currentChanged.connect(self._report_place)

    def show_rows(self, rows: Sequence[MatrixRow], corner: str) -> None:
        """Show these rows, the last of which has the sums, under a heading for their names."""
        self._model.show_rows(rows, corner)
        self._header.show_sums(rows[-1].counts)
        self._fit()

    def rows(self) -> list[MatrixRow]:
        """Return the rows shown, from the top."""
        return list(self._model.rows())

    def show_chart(self, *, is_chart: bool) -> None:
        """Show bars, or a table of all counts."""
        self._is_chart = is_chart
        for column in range(FIRST_STATUS, TOTAL_COLUMN):
            self.setColumnHidden(column, is_chart)
        if is_chart and FIRST_STATUS <= self.currentIndex().column() < TOTAL_COLUMN:
            self.setCurrentIndex(self.currentIndex().siblingAtColumn(AREA_COLUMN))
        self._fit()
        self.scheduleDelayedItemsLayout()

    def as_text(self) -> str:
        """Return the table with tabs between the cells, to paste into a spreadsheet."""
        return self._model.as_text()

    def copy(self) -> None:
        """Put the table on the clipboard."""
        put_table_text(self.as_text())

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

    @guarded
    def minimumSizeHint(self) -> QSize:
        return QSize(_area_at_least(self.fontMetrics()), self.height())

    def _fit(self) -> None:
        """Give every column its width and the table the height of all its rows."""
        whole = self.contentsRect().width()
        room = whole - _area_at_least(self.fontMetrics())
        shown = range(TOTAL_COLUMN if self._is_chart else FIRST_STATUS, COLUMNS)
        widths = self._header.fit(shown, room)
        self.setColumnWidth(AREA_COLUMN, max(whole - sum(widths), 1))
        for column, width in zip(shown, widths, strict=True):
            self.setColumnWidth(column, width)
        metrics = self.fontMetrics()
        self._delegate.bars = thick_bars(metrics) if self._is_chart else THIN_BARS
        self.clearSpans()
        for place, row in enumerate(self._model.rows()):
            self.setRowHeight(place, row_height(row, metrics, self._delegate.bars))
            if row.kind is RowKind.GROUP:
                self.setSpan(place, AREA_COLUMN, 1, COLUMNS)
        self.setFixedHeight(self._header.sizeHint().height() + self.verticalHeader().length())

    def _ask(self, index: QModelIndex) -> None:
        self.filter_requested.emit(filter_of(self._model.row(index), index.column()))

    def _report_place(self, index: QModelIndex) -> None:
        if index.isValid() and self.hasFocus():
            place = self.visualRect(index)
            self.cell_reached.emit(place.translated(0, self._header.height()))


class _StatusHeader(QHeaderView):
    """Draws each column's sign above its word; where room is short the word stands on end."""

    def __init__(self, table: QTableView, titles: StatusMatrixModel) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self._titles = titles
        self._is_upright = True
        self._shown: Sequence[int] = range(FIRST_STATUS, COLUMNS)
        self._sums: Sequence[int] = (0,) * (COLUMNS - 1)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)

    def fit(self, shown: Sequence[int], room: int) -> list[int]:
        """Return the widths of the shown columns, whose words stand on end where room is short."""
        self._shown = shown
        widths = self._upright_widths()
        is_upright = sum(widths) <= room
        if is_upright != self._is_upright:
            self._is_upright = is_upright
            self.updateGeometry()
        return widths if is_upright else self._narrow_widths(room)

    def show_sums(self, sums: Sequence[int]) -> None:
        """Make room for the largest number of each column after the first."""
        self._sums = sums
        self.headerDataChanged(self.orientation(), 0, max(self.count() - 1, 0))

    def _upright_widths(self) -> list[int]:
        """Return the widths that the shown columns need for their words."""
        metrics = QFontMetrics(self._word_font())
        widths = []
        for column in self._shown:
            number = spaced(self._sums[column - FIRST_STATUS])
            longest = max(map(metrics.horizontalAdvance, (*self._words(column), number)))
            more = 2 * GRID if column == TOTAL_COLUMN else 0
            widths.append(longest + 2 * GRID + more)
        return widths

    def _narrow_widths(self, room: int) -> list[int]:
        """Return widths for words on end: those of the numbers, more when there is room."""
        metrics = QFontMetrics(self._word_font())
        sums = [spaced(self._sums[column - FIRST_STATUS]) for column in self._shown]
        numbers = [metrics.horizontalAdvance(number) for number in sums]
        smallest = max(4 * GRID, metrics.height() + GRID, max(numbers) + 2 * GRID)
        return [min(max(smallest, room // len(numbers)), 8 * GRID)] * len(numbers)

    @guarded
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._word_font())
        if self._is_upright:
            words = max(len(self._words(column)) for column in self._shown) * metrics.height()
        else:
            words = max(metrics.horizontalAdvance(self._title(column)) for column in self._shown)
        return QSize(0, scaled(SIGN) + words + 2 * GRID)

    @guarded
    def paintSection(self, painter: QPainter, rect: QRect, column: int) -> None:
        painter.save()
        painter.fillRect(rect, theme.color("raised"))
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(self._word_font())
        painter.setPen(theme.color("muted"))
        if column == AREA_COLUMN:
            self._paint_area(painter, rect)
        elif self._is_upright:
            self._paint_upright(painter, rect, column)
        else:
            self._paint_on_end(painter, rect, column)
        painter.restore()

    def _paint_area(self, painter: QPainter, rect: QRect) -> None:
        room = rect.adjusted(0, 0, -GRID, -GRID)
        text = painter.fontMetrics().elidedText(
            self._title(AREA_COLUMN), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, text)

    def _paint_upright(self, painter: QPainter, rect: QRect, column: int) -> None:
        room = rect.adjusted(0, 0, -GRID, 0)
        self._paint_sign(
            painter,
            QRect(room.right() + 1 - scaled(SIGN), room.top(), scaled(SIGN), scaled(SIGN)),
            column,
        )
        words = self._words(column)
        height = painter.fontMetrics().height()
        top = room.bottom() + 1 - GRID - height * len(words)
        for place, text in enumerate(words):
            line = QRect(room.left(), top + place * height, room.width(), height)
            painter.drawText(line, _RIGHT, text)

    def _paint_on_end(self, painter: QPainter, rect: QRect, column: int) -> None:
        left = rect.right() + 1 - GRID - scaled(SIGN)
        bottom = rect.bottom() - GRID // 2 - scaled(SIGN)
        self._paint_sign(painter, QRect(left, bottom, scaled(SIGN), scaled(SIGN)), column)
        height = painter.fontMetrics().height()
        painter.translate(left + scaled(SIGN) // 2 - height // 2, bottom - GRID // 2)
        painter.rotate(-90)
        painter.drawText(QRect(0, 0, bottom, height), _LEFT, self._title(column))

    def _paint_sign(self, painter: QPainter, place: QRect, column: int) -> None:
        if column == LATE_COLUMN:
            tint = theme.color("danger" if self._sums[-1] else "muted")
            icon("clock-alert", tint).paint(painter, place)
        elif column != TOTAL_COLUMN:
            theme.status_icon(STATUSES[column - FIRST_STATUS]).paint(painter, place)

    def _title(self, column: int) -> str:
        return str(self._titles.headerData(column, Qt.Orientation.Horizontal))

    def _words(self, column: int) -> list[str]:
        return self._title(column).split() or [""]

    def _word_font(self) -> QFont:
        font = QFont(self._table.font())
        font.setWeight(QFont.Weight.Medium)
        return font


def _area_at_least(metrics: QFontMetrics) -> int:
    return 30 * metrics.averageCharWidth()
