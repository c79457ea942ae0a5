"""The matrix of status by focus area: a table of counts with a bar for each area."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from tracker.domain.labels import Labels
from tracker.domain.language import _
from tracker.domain.terms import Status
from tracker.store.overview_queries import Overview
from tracker.ui import theme
from tracker.ui.assets import icon
from tracker.ui.theme import GRID
from tracker.ui.widgets.status_matrix_model import (
    AREA_COLUMN,
    COLUMNS,
    FIRST_STATUS,
    LATE_COLUMN,
    NOTHING,
    ROW_ROLE,
    STATUSES,
    TOTAL_COLUMN,
    MatrixRow,
    RowKind,
    StatusMatrixModel,
    filter_of,
    matrix_rows,
)
from tracker.ui.widgets.tiles import spaced

_SIGN = 16
_BAR_HEIGHT = 6
_BAR_GAP = 1
_BAR_SMALLEST = 3
_LONGEST_BAR = 40 * GRID
_LONGEST_TITLE = 300
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LEFT = _MIDDLE | Qt.AlignmentFlag.AlignLeft
_RIGHT = _MIDDLE | Qt.AlignmentFlag.AlignRight


class StatusMatrix(QTableView):
    """Shows the counts in full height and asks for the activities behind a cell.

    `cell_reached` tells where the keyboard has come, so that the page can follow.
    """

    filter_requested = Signal(object)
    cell_reached = Signal(QRect)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = StatusMatrixModel(self)
        self._header = _StatusHeader(self, self._model)
        self.setModel(self._model)
        self.setHorizontalHeader(self._header)
        self.setItemDelegate(_CellDelegate(self))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._ask)
        self.selectionModel().currentChanged.connect(self._tell_where)

    def show_overview(self, overview: Overview, labels: Labels) -> None:
        """Show the counts of an overview under the plan's own nouns."""
        self.setAccessibleName(
            _("{activities} per {area} och status").format(
                activities=labels.activity.plural_title, area=labels.focus_area.singular
            )
        )
        self._model.show_rows(matrix_rows(overview, labels), labels)
        self._header.show_sums([*self._model.rows()][-1].counts)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentIndex().isValid():
            self._ask(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(_area_at_least(self.fontMetrics()), self.height())

    def _fit(self) -> None:
        """Give every column its width and the table the height of all its rows."""
        room = self.viewport().width() - _area_at_least(self.fontMetrics())
        widths = self._header.upright_widths()
        fits = sum(widths) <= room
        if not fits:
            widths = self._header.narrow_widths(room)
        self._header.set_upright(upright=fits)
        self.setColumnWidth(AREA_COLUMN, max(self.viewport().width() - sum(widths), 1))
        for column, width in enumerate(widths, start=FIRST_STATUS):
            self.setColumnWidth(column, width)
        self.clearSpans()
        for place, row in enumerate(self._model.rows()):
            self.setRowHeight(place, _row_height(row, self.fontMetrics()))
            if row.kind is RowKind.GROUP:
                self.setSpan(place, AREA_COLUMN, 1, COLUMNS)
        self.setFixedHeight(self._header.sizeHint().height() + self.verticalHeader().length())

    def _ask(self, index: QModelIndex) -> None:
        self.filter_requested.emit(filter_of(self._model.row(index), index.column()))

    def _tell_where(self, index: QModelIndex) -> None:
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
        self._sums: Sequence[int] = (0,) * (COLUMNS - 1)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)

    def set_upright(self, *, upright: bool) -> None:
        """Write the words as usual, or standing on end."""
        if upright != self._is_upright:
            self._is_upright = upright
            self.updateGeometry()

    def show_sums(self, sums: Sequence[int]) -> None:
        """Make room for the largest number of each column after the first."""
        self._sums = sums
        self.viewport().update()

    def upright_widths(self) -> list[int]:
        """Return the widths that the columns after the first need for their words."""
        metrics = QFontMetrics(self._word_font())
        widths = [
            max(metrics.horizontalAdvance(one) for one in (*self._words(column), number)) + 2 * GRID
            for column, number in enumerate(map(spaced, self._sums), start=FIRST_STATUS)
        ]
        widths[TOTAL_COLUMN - FIRST_STATUS] += 2 * GRID
        return widths

    def narrow_widths(self, room: int) -> list[int]:
        """Return widths for words on end: those of the numbers, more when there is room."""
        metrics = QFontMetrics(self._word_font())
        numbers = [metrics.horizontalAdvance(spaced(one)) for one in self._sums]
        smallest = max(4 * GRID, metrics.height() + GRID, max(numbers) + 2 * GRID)
        return [min(max(smallest, room // len(numbers)), 8 * GRID)] * len(numbers)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._word_font())
        if self._is_upright:
            lines = max(len(self._words(column)) for column in range(FIRST_STATUS, COLUMNS))
            words = lines * metrics.height()
        else:
            words = max(
                metrics.horizontalAdvance(self._title(column))
                for column in range(FIRST_STATUS, COLUMNS)
            )
        return QSize(0, _SIGN + words + 2 * GRID)

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
        self._paint_sign(painter, QRect(room.right() + 1 - _SIGN, room.top(), _SIGN, _SIGN), column)
        words = self._words(column)
        height = painter.fontMetrics().height()
        top = room.bottom() + 1 - GRID - height * len(words)
        for place, one in enumerate(words):
            line = QRect(room.left(), top + place * height, room.width(), height)
            painter.drawText(line, _RIGHT, one)

    def _paint_on_end(self, painter: QPainter, rect: QRect, column: int) -> None:
        left = rect.right() + 1 - GRID - _SIGN
        bottom = rect.bottom() - GRID // 2 - _SIGN
        self._paint_sign(painter, QRect(left, bottom, _SIGN, _SIGN), column)
        height = painter.fontMetrics().height()
        painter.translate(left + _SIGN // 2 - height // 2, bottom - GRID // 2)
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


class _CellDelegate(QStyledItemDelegate):
    """Draws counts aligned to the right, nought as a muted dash, and the areas' bars."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: MatrixRow = index.data(ROW_ROLE)
        painter.save()
        _paint_ground(painter, option, row)
        if index.column() == AREA_COLUMN:
            _paint_area(painter, option, row)
        else:
            _paint_count(painter, option, row, index.column(), str(index.data()))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -2), 3, 3)
        painter.restore()


def _area_at_least(metrics: QFontMetrics) -> int:
    return 30 * metrics.averageCharWidth()


def _row_height(row: MatrixRow, metrics: QFontMetrics) -> int:
    lines = 2 if row.kind is RowKind.AREA else 1
    return lines * metrics.height() + 2 * GRID


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, row: MatrixRow) -> None:
    hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
    painter.fillRect(option.rect, theme.color("accent_soft" if hovered else "raised"))
    painter.setPen(theme.color("line"))
    if row.kind is RowKind.TOTAL:
        painter.drawLine(option.rect.topLeft(), option.rect.topRight())
    else:
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())


def _paint_count(
    painter: QPainter, option: QStyleOptionViewItem, row: MatrixRow, column: int, text: str
) -> None:
    font = QFont(option.font)
    if text != NOTHING and (row.kind is RowKind.TOTAL or column >= TOTAL_COLUMN):
        font.setWeight(QFont.Weight.DemiBold)
    tint = "muted" if text == NOTHING else "danger" if column == LATE_COLUMN else "text"
    painter.setFont(font)
    painter.setPen(theme.color(tint))
    painter.drawText(option.rect.adjusted(0, 0, -GRID, 0), _RIGHT, text)


def _paint_area(painter: QPainter, option: QStyleOptionViewItem, row: MatrixRow) -> None:
    indent = 2 * GRID if row.is_indented else 0
    room = option.rect.adjusted(indent, GRID, -GRID, -GRID)
    height = option.fontMetrics.height()
    line = QRect(room.left(), room.top(), room.width(), height)
    font = QFont(option.font)
    if row.kind is not RowKind.AREA:
        font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    _paint_title(painter, line, row)
    below = QRect(room.left(), room.top() + height, room.width(), height)
    if row.note:
        _paint_note(painter, below, row.note)
    elif row.kind is RowKind.AREA:
        _paint_bar(painter, below, row)


def _paint_title(painter: QPainter, line: QRect, row: MatrixRow) -> None:
    metrics = painter.fontMetrics()
    if row.code:
        code = metrics.elidedText(row.code, Qt.TextElideMode.ElideRight, line.width() // 2)
        painter.setPen(theme.color("muted"))
        painter.drawText(line, _LEFT, code)
        line.setLeft(line.left() + metrics.horizontalAdvance(code) + GRID)
    painter.setPen(theme.color("text"))
    short = row.title[:_LONGEST_TITLE]
    text = metrics.elidedText(short, Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, _LEFT, text)


def _paint_note(painter: QPainter, place: QRect, note: str) -> None:
    """Say under the title, with a sign, that the area has no activity."""
    tint = theme.color("warning")
    side = min(place.height(), _SIGN)
    icon("circle-dashed", tint).paint(painter, QRect(place.left(), place.top(), side, side))
    painter.setPen(tint)
    words = place.adjusted(side + GRID // 2, 0, 0, 0)
    text = painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, words.width())
    painter.drawText(words, _LEFT, text)


def _paint_bar(painter: QPainter, room: QRect, row: MatrixRow) -> None:
    """Draw how the area's activities are divided; the bar's length is its share of the largest."""
    top = room.top() + (room.height() - _BAR_HEIGHT) // 2 + 1
    place = QRect(room.left(), top, room.width(), _BAR_HEIGHT)
    total = row.count(TOTAL_COLUMN)
    length = min(place.width(), _LONGEST_BAR) * row.share
    left = float(place.left())
    for offset, status in enumerate(STATUSES):
        count = row.count(FIRST_STATUS + offset)
        if not count:
            continue
        width = max(length * count / total, _BAR_SMALLEST)
        part = QRect(round(left), place.top(), round(left + width) - round(left), _BAR_HEIGHT)
        _paint_part(painter, part.adjusted(0, 0, -_BAR_GAP, 0), status)
        left += width


def _paint_part(painter: QPainter, part: QRect, status: Status) -> None:
    """Fill a part of a bar; statuses that share a colour differ in how they are filled."""
    tint = theme.status_color(status)
    if status is Status.NOT_APPLICABLE:
        painter.fillRect(part.adjusted(0, 2, 0, -2), tint)
        return
    if status not in (Status.NOT_STARTED, Status.CONTINUOUS):
        painter.fillRect(part, tint)
        return
    edge = 1 if status is Status.NOT_STARTED else 2
    painter.fillRect(part.adjusted(0, 0, 0, edge - part.height()), tint)
    painter.fillRect(part.adjusted(0, part.height() - edge, 0, 0), tint)
    if status is Status.NOT_STARTED:
        painter.fillRect(part.adjusted(0, 0, edge - part.width(), 0), tint)
        painter.fillRect(part.adjusted(part.width() - edge, 0, 0, 0), tint)
