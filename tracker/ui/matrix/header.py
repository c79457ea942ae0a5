"""The header of the coverage table: words on several lines, or on end where room is short."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.theme import GRID, scaled
from tracker.ui.matrix.grid import TITLE_COLUMN, ColumnKind, Grid, GridColumn

NARROWEST = 5 * GRID
"""The width in pixels below which no column goes."""

LAST_MARGIN = GRID
"""How much farther than the others the last column's content stands from its right edge."""

_SIGN = 16
_SLACK = 4
_MOST_LINES = 4
_WIDEST_AREA = 20 * GRID
_WIDEST_OTHER = 13 * GRID
_ON_END_HEIGHT = 18 * GRID
_WIDEST_ON_END = 7 * GRID
_LONGEST_TITLE = 300
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LEFT = _MIDDLE | Qt.AlignmentFlag.AlignLeft
_RIGHT = _MIDDLE | Qt.AlignmentFlag.AlignRight
_CENTRE = _MIDDLE | Qt.AlignmentFlag.AlignHCenter


class CoverageHeader(QHeaderView):
    """Writes the columns' words on several lines; where room is short they stand on end."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self._grid = Grid("")
        self._on_end = False
        self._height = 3 * GRID
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)

    @property
    def is_on_end(self) -> bool:
        """Whether the words stand on end, in the middle of their columns."""
        return self._on_end

    def upright_width(self, grid: Grid) -> int:
        """Return the width that the columns after the first need for their words."""
        metrics = QFontMetrics(self._font())
        return sum(_upright_width(column, metrics) for column in grid.columns) + LAST_MARGIN

    def fit(self, grid: Grid, room: int) -> list[int]:
        """Return the columns' widths, and take the height that their words need."""
        self._grid = grid
        room -= LAST_MARGIN
        metrics = QFontMetrics(self._font())
        widths = [_upright_width(column, metrics) for column in grid.columns]
        self._on_end = sum(widths) > room
        if self._on_end:
            each = room // max(len(widths), 1)
            widths = [min(max(each, NARROWEST), _WIDEST_ON_END)] * len(widths)
            self._height = _ON_END_HEIGHT
        else:
            widths = _widened(grid.columns, widths, room)
            lines = [
                len(_wrapped(column.name, metrics, width - 2 * GRID, _MOST_LINES))
                for column, width in zip(grid.columns, widths, strict=True)
            ]
            signs = any(_sign_of(column) for column in grid.columns)
            self._height = max(lines, default=1) * metrics.height() + (
                scaled(_SIGN) if signs else 0
            )
            self._height += 2 * GRID
        self.updateGeometry()
        self.viewport().update()
        return [*widths[:-1], widths[-1] + LAST_MARGIN] if widths else widths

    @guarded
    def sizeHint(self) -> QSize:
        return QSize(0, self._height)

    @guarded
    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        last = len(self._grid.columns)
        if section > last:
            return
        painter.save()
        painter.fillRect(rect, theme.color("window"))
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(self._font())
        painter.setPen(theme.color("muted"))
        rect = rect.adjusted(0, 0, -LAST_MARGIN if section == last else 0, 0)
        if section == TITLE_COLUMN:
            self._paint_corner(painter, rect)
        elif self._on_end:
            self._paint_on_end(painter, rect, self._grid.columns[section - 1])
        else:
            self._paint_upright(painter, rect, self._grid.columns[section - 1])
        painter.restore()

    def _paint_corner(self, painter: QPainter, rect: QRect) -> None:
        room = rect.adjusted(2 * GRID, GRID, -GRID, -GRID)
        metrics = painter.fontMetrics()
        lines = _wrapped(self._grid.corner, metrics, room.width(), _MOST_LINES)
        top = room.bottom() + 1 - metrics.height() * len(lines)
        _draw_lines(painter, QRect(room.left(), top, room.width(), 0), lines, _LEFT)

    def _paint_upright(self, painter: QPainter, rect: QRect, column: GridColumn) -> None:
        room = rect.adjusted(GRID, GRID, -GRID, -GRID)
        metrics = painter.fontMetrics()
        is_area = column.kind is ColumnKind.FOCUS_AREA
        lines = _wrapped(column.name, metrics, room.width(), _MOST_LINES)
        top = room.bottom() + 1 - metrics.height() * len(lines)
        first = QRect(room.left(), top, room.width(), 0)
        _draw_lines(painter, first, lines, _CENTRE if is_area else _RIGHT)
        _paint_sign(
            painter,
            QRect(room.right() + 1 - scaled(_SIGN), room.top(), scaled(_SIGN), scaled(_SIGN)),
            column,
        )

    def _paint_on_end(self, painter: QPainter, rect: QRect, column: GridColumn) -> None:
        metrics = painter.fontMetrics()
        sign = scaled(_SIGN) if _sign_of(column) else 0
        length = rect.height() - 2 * GRID - sign
        most = max(1, rect.width() // metrics.height())
        lines = _wrapped(column.name, metrics, length, min(most, _MOST_LINES - 1))
        across = metrics.height() * len(lines)
        middle, bottom = rect.center().x() + 1, rect.bottom() - GRID // 2
        _paint_sign(
            painter,
            QRect(
                middle - scaled(_SIGN) // 2, bottom - scaled(_SIGN), scaled(_SIGN), scaled(_SIGN)
            ),
            column,
        )
        painter.translate(middle - across // 2, rect.bottom() - GRID - sign)
        painter.rotate(-90)
        _draw_lines(painter, QRect(0, 0, length, 0), lines, _LEFT)

    def _font(self) -> QFont:
        font = QFont(self._table.font())
        font.setWeight(QFont.Weight.Medium)
        return font


def _paint_sign(painter: QPainter, place: QRect, column: GridColumn) -> None:
    if column.status is not None:
        theme.status_icon(column.status).paint(painter, place)
    elif column.kind is ColumnKind.LATE:
        icon("clock-alert", theme.color("danger")).paint(painter, place)


def _sign_of(column: GridColumn) -> bool:
    return column.status is not None or column.kind is ColumnKind.LATE


def _upright_width(column: GridColumn, metrics: QFontMetrics) -> int:
    """Return the width of a column's longest word; areas' words may be shortened."""
    longest = max((metrics.horizontalAdvance(word) for word in column.name.split()), default=0)
    needed = max(longest + 2 * GRID + _SLACK, NARROWEST)
    if column.kind is ColumnKind.FOCUS_AREA:
        return max(min(needed, _WIDEST_AREA), 9 * GRID)
    return min(needed, _WIDEST_OTHER) if column.kind is ColumnKind.OTHER else needed


def _widened(columns: Sequence[GridColumn], widths: list[int], room: int) -> list[int]:
    """Share what room is left among the areas, as their words need it most."""
    areas = [n for n, column in enumerate(columns) if column.kind is ColumnKind.FOCUS_AREA]
    if not areas:
        return widths
    more = (room - sum(widths)) // len(areas)
    return [
        min(width + more, max(width, _WIDEST_AREA)) if place in areas else width
        for place, width in enumerate(widths)
    ]


def _wrapped(text: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """Return `text` on at most `most` lines of `width` pixels; what is left over is an ellipsis."""
    words = text[:_LONGEST_TITLE].split()
    lines: list[str] = []
    while words and len(lines) < most:
        line = words.pop(0)
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") <= width:
            line = f"{line} {words.pop(0)}"
        if len(lines) == most - 1 and words:
            line = f"{line} {' '.join(words)}"
            words = []
        lines.append(metrics.elidedText(line, Qt.TextElideMode.ElideRight, max(width, 1)))
    return lines or [""]


def _draw_lines(
    painter: QPainter, first: QRect, lines: Sequence[str], alignment: Qt.AlignmentFlag
) -> None:
    """Draw lines below each other; `first` gives where the first begins and how wide they are."""
    height = painter.fontMetrics().height()
    for place, text in enumerate(lines):
        line = QRect(first.left(), first.top() + place * height, first.width(), height)
        painter.drawText(line, alignment, text)
