"""The headings of the activity table: sorted by a click, with a small arrow that opens a menu."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QHeaderView

from tracker.domain.activities.selection import AnyColumn
from tracker.ui.activities.table.model import ActivityTableModel
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.theme import GRID, scaled

_SIGN = 14
_ZONE = _SIGN + GRID // 2
"""How much room at the right end of a heading opens its menu."""


class TableHeader(QHeaderView):
    """`sort_wanted` carries a column and whether it is added to those sorted by (Shift held).

    `menu_wanted` carries a column and the place on the screen below its heading. `filtered` are
    the columns that the shown rows are chosen by; they show it.
    """

    sort_wanted = Signal(int, bool)
    menu_wanted = Signal(int, QPoint)

    def __init__(self, model: ActivityTableModel) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._rows = model
        self._hovered = -1
        self._opened = -1
        self._filtered: frozenset[AnyColumn] = frozenset()
        self.setSectionsClickable(True)
        self.setMouseTracking(True)
        self._nothing_selected = QItemSelectionModel(model, self)
        self.sectionClicked.connect(self._on_clicked)

    def show_filtered(self, columns: frozenset[AnyColumn]) -> None:
        """Mark the headings of the columns that the filter asks for something in."""
        self._filtered = columns
        self.viewport().update()

    def open_menu(self, section: int) -> None:
        """Ask for the menu of a column, below its heading."""
        left = self.sectionViewportPosition(section)
        self.menu_wanted.emit(section, self.viewport().mapToGlobal(QPoint(left, self.height())))

    @guarded
    def setSelectionModel(self, _selection: QItemSelectionModel) -> None:
        """Headings look the same whatever is selected; Qt would ask every row for each of them."""
        super().setSelectionModel(self._nothing_selected)

    @guarded
    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        signs = self._signs(section)
        room = len(signs) * (scaled(_SIGN) + 2) + GRID // 2 if signs else 0
        painter.save()
        super().paintSection(painter, rect.adjusted(0, 0, -room, 0), section)
        painter.restore()
        if not signs:
            return
        rest = QRect(rect.right() - room, rect.y(), room + 1, rect.height())
        painter.fillRect(rest, theme.color("window"))
        painter.fillRect(rest.x(), rest.bottom(), rest.width(), 1, theme.color("line"))
        painter.fillRect(rest.right(), rest.y(), 1, rest.height(), theme.color("line"))
        right = rect.right() - 2
        for name, tint, number in reversed(signs):
            place = QRect(
                right - scaled(_SIGN),
                rect.center().y() - scaled(_SIGN) // 2,
                scaled(_SIGN),
                scaled(_SIGN),
            )
            icon(name, theme.color(tint)).paint(painter, place)
            if number:
                _paint_number(painter, place, number)
            right -= scaled(_SIGN) + 2

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        section = self.logicalIndexAt(place)
        edge = self.sectionViewportPosition(section) + self.sectionSize(section)
        on_arrow = section >= 0 and edge - _ZONE - 3 <= place.x() < edge - 3
        is_left = event.button() == Qt.MouseButton.LeftButton
        if on_arrow and is_left and section == self._hovered:
            self.open_menu(section)
            return
        super().mousePressEvent(event)

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.logicalIndexAt(event.position().toPoint()))

    @guarded
    def leaveEvent(self, event: object) -> None:
        super().leaveEvent(event)  # type: ignore[arg-type]
        self._hover(-1)

    def _hover(self, section: int) -> None:
        if section != self._hovered:
            self._hovered = section
            self.viewport().update()

    def _on_clicked(self, section: int) -> None:
        shift = Qt.KeyboardModifier.ShiftModifier
        self.sort_wanted.emit(section, bool(QApplication.keyboardModifiers() & shift))

    def _signs(self, section: int) -> list[tuple[str, str, str]]:
        """Return the shapes at the right end of a heading: name, colour, and a number beside."""
        column = self._rows.columns[section].column
        signs = []
        keys = [each for each, _descending in self._rows.sorting.keys]
        if column in keys:
            descending = self._rows.sorting.keys[keys.index(column)][1]
            number = str(keys.index(column) + 1) if len(keys) > 1 else ""
            signs.append(("arrow-down-straight" if descending else "arrow-up", "accent", number))
        if column in self._filtered:
            signs.append(("list-filter", "accent", ""))
        if section == self._hovered:
            signs.append(("chevron-down", "muted", ""))
        return signs


def _paint_number(painter: QPainter, place: QRect, number: str) -> None:
    """Write which of the sorted columns it is, small at the foot of its arrow."""
    painter.save()
    font = painter.font()
    font.setPixelSize(9)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(theme.color("accent"))
    corner = place.translated(4, 3)
    painter.drawText(
        corner, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom), number
    )
    painter.restore()
