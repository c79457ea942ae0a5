"""Paints the cells of the status matrix, and the parts of its bars with a shape for each status."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from tracker.domain.core.terms import Status
from tracker.domain.core.values import dataclass
from tracker.publishing.charts.status_looks import STATUS_FILLS, Fill
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tables.row_paint import (
    RIGHT,
    AnyIndex,
    RowDelegate,
    bold,
    paint_coded_title,
    paint_note,
    paint_text,
)
from tracker.ui.kit.tiles import spaced
from tracker.ui.overview.status_matrix_model import (
    AREA_COLUMN,
    FIRST_STATUS,
    LATE_COLUMN,
    NOTHING,
    ROW_ROLE,
    STATUSES,
    TOTAL_COLUMN,
    MatrixRow,
    RowKind,
)

_BAR_GAP = 1
_BAR_SMALLEST = 3
_STRIPE = 5
_RAIL = 2
_COLOR_WIDTH = 4
_READABLE = frozenset({Fill.SOLID, Fill.OUTLINE, Fill.RAILS})


@dataclass(frozen=True, slots=True)
class BarStyle:
    """How bars are drawn: how high, the length of the longest, and with the counts inside."""

    height: int
    longest: int
    has_counts: bool


THIN_BARS = BarStyle(6, 40 * GRID, has_counts=False)
"""Beside a table of the same counts."""


def thick_bars(metrics: QFontMetrics) -> BarStyle:
    """Return how the bars of a chart are drawn: high enough for the counts."""
    return BarStyle(metrics.height() + 4, 10_000, has_counts=True)


def row_height(row: MatrixRow, metrics: QFontMetrics, bars: BarStyle) -> int:
    """Return the height of a row with its title and its bar."""
    if row.kind is not RowKind.AREA:
        return metrics.height() + 2 * GRID
    return metrics.height() + max(metrics.height(), bars.height + 2) + 2 * GRID


class StatusDelegate(RowDelegate):
    """Draws counts aligned to the right, nought as a muted dash, and the rows' bars."""

    bars = THIN_BARS
    plain = "raised"
    hovered = "accent_soft"

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row: MatrixRow = index.data(ROW_ROLE)
        rect: QRect = option.rect
        painter.setPen(theme.color("line"))
        if row.kind is RowKind.TOTAL:
            painter.drawLine(rect.topLeft(), rect.topRight())
        else:
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if index.column() == AREA_COLUMN:
            _paint_area(painter, option, row, self.bars)
        else:
            _paint_count(painter, option, row, index.column(), str(index.data()))


def paint_part(painter: QPainter, part: QRect, status: Status) -> None:
    """Fill a part of a bar; statuses whose colours are alike differ in how they are filled."""
    tint, fill = theme.status_color(status), STATUS_FILLS[status]
    match fill:
        case Fill.SOLID:
            painter.fillRect(part, tint)
        case Fill.THIN:
            middle = part.top() + (part.height() - 2) // 2
            painter.fillRect(QRect(part.left(), middle, part.width(), 2), tint)
        case Fill.RAILS:
            painter.fillRect(QRect(part.left(), part.top(), part.width(), _RAIL), tint)
            low = part.bottom() + 1 - _RAIL
            painter.fillRect(QRect(part.left(), low, part.width(), _RAIL), tint)
        case _:
            _paint_frame(painter, part, tint)
            if fill is not Fill.OUTLINE:
                _paint_stripes(painter, part, tint, fill)


def _paint_frame(painter: QPainter, part: QRect, tint: QColor) -> None:
    """Draw an edge of whole pixels, which a pen on a scaled screen would not."""
    for edge in (
        part.adjusted(0, 0, 0, 1 - part.height()),
        part.adjusted(0, part.height() - 1, 0, 0),
        part.adjusted(0, 0, 1 - part.width(), 0),
        part.adjusted(part.width() - 1, 0, 0, 0),
    ):
        painter.fillRect(edge, tint)


def _paint_stripes(painter: QPainter, part: QRect, tint: QColor, fill: Fill) -> None:
    slant = part.height() if fill is Fill.SLANTS else 0
    painter.save()
    painter.setClipRect(part)
    painter.setPen(QPen(tint, 1.5))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, fill is Fill.SLANTS)
    for left in range(part.left() + _STRIPE, part.right() + slant, _STRIPE):
        painter.drawLine(left, part.top(), left - slant, part.bottom() + 1)
    painter.restore()


def _paint_count(
    painter: QPainter, option: QStyleOptionViewItem, row: MatrixRow, column: int, text: str
) -> None:
    if text != NOTHING and (row.kind is RowKind.TOTAL or column >= TOTAL_COLUMN):
        painter.setFont(bold(option.font))
    tint = "muted" if text == NOTHING else "danger" if column == LATE_COLUMN else "text"
    paint_text(painter, option.rect.adjusted(0, 0, -GRID, 0), text, tint, RIGHT)


def _paint_area(
    painter: QPainter, option: QStyleOptionViewItem, row: MatrixRow, bars: BarStyle
) -> None:
    room = option.rect.adjusted(row.depth * 2 * GRID, GRID, -GRID, -GRID)
    height = option.fontMetrics.height()
    line = QRect(room.left(), room.top(), room.width(), height)
    if row.kind is not RowKind.AREA:
        painter.setFont(bold(option.font))
    _paint_title(painter, line, row)
    below = QRect(room.left(), room.top() + height, room.width(), room.height() - height)
    if row.note and row.is_contributed_to:
        paint_note(painter, below, row.note, None, "muted")
    elif row.note:
        paint_note(painter, below, row.note, "circle-dashed", "warning")
    elif row.kind is RowKind.AREA:
        _paint_bar(painter, below, row, bars)


def _paint_title(painter: QPainter, line: QRect, row: MatrixRow) -> None:
    if row.color:
        painter.fillRect(line.adjusted(0, 2, _COLOR_WIDTH - line.width(), -2), row.color)
        line.setLeft(line.left() + _COLOR_WIDTH + GRID // 2)
    paint_coded_title(painter, line, row.code, row.title)


def _paint_bar(painter: QPainter, room: QRect, row: MatrixRow, bars: BarStyle) -> None:
    """Draw how the activities are divided; the bar's length is its share of the largest."""
    top = room.top() + (room.height() - bars.height) // 2 + 1
    total = row.count(TOTAL_COLUMN)
    length = min(room.width(), bars.longest) * row.share
    left = float(room.left())
    for offset, status in enumerate(STATUSES):
        count = row.count(FIRST_STATUS + offset)
        if not count:
            continue
        width = max(length * count / total, _BAR_SMALLEST)
        part = QRect(round(left), top, round(left + width) - round(left), bars.height)
        part.adjust(0, 0, -_BAR_GAP, 0)
        paint_part(painter, part, status)
        if bars.has_counts:
            _paint_count_inside(painter, part, status, count)
        left += width


def _paint_count_inside(painter: QPainter, part: QRect, status: Status, count: int) -> None:
    """Write a count where there is room for it and its filling leaves it readable."""
    text, fill = spaced(count), STATUS_FILLS[status]
    if (
        fill in _READABLE
        and painter.fontMetrics().horizontalAdvance(text) + GRID // 2 < part.width()
    ):
        painter.setPen(theme.color("raised" if fill is Fill.SOLID else "text"))
        painter.drawText(QRectF(part), Qt.AlignmentFlag.AlignCenter, text)
