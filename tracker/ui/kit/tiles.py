"""Tiles: one number, its word and its sign, on a button that shows the activities behind it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from tracker.domain.activities.selection import ActivityFilter
from tracker.domain.core.language import _
from tracker.domain.core.values import dataclass
from tracker.ui.kit.basics import Picture, label
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.theme import GRID, scaled

ICON = 20
_PADDING = 2 * GRID
_GAP = 2 * GRID
_NUMBER_SCALE = 2.0
_LEAST_SCALE = 1.2
"""The number is larger than its word, however narrow the tile."""
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


def spaced(count: int) -> str:
    """Return a count with a hard space between thousands."""
    return f"{count:,}".replace(",", "\u00a0")


@dataclass(frozen=True, slots=True)
class TileKind:
    """A number that a tile can show. `tint` names the colour of a number above nought.

    `word` is a marked text and is translated when shown. Pressing the tile asks for `filter`,
    or for `page` where it has none.
    """

    name: str
    word: str
    icon_name: str
    filter: ActivityFilter | None = None
    tint: str = "text"
    page: str = ""


class Tile(QPushButton):
    """A button that shows how many; pressing it asks for the activities that were counted."""

    def __init__(self, kind: TileKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self._count = 0
        self._whole: int | None = None
        self._word = _(kind.word)
        self.setProperty("role", "card")
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.show_count(0)

    @property
    def count(self) -> int:
        """The number shown."""
        return self._count

    @property
    def word(self) -> str:
        """The words under the number."""
        return self._word

    @property
    def number(self) -> str:
        """The number as it is written: "36", "3 av 12"."""
        if self._whole is None:
            return spaced(self._count)
        return _("{part} av {whole}").format(part=spaced(self._count), whole=spaced(self._whole))

    def show_count(self, count: int, whole: int | None = None, **named: object) -> None:
        """Show another number, of how many, and `named` in the words where they have places."""
        self._count, self._whole = count, whole
        self._word = _(self.kind.word).format(**named) if named else _(self.kind.word)
        sentence = _("{word}: {count}. Visa dem")
        self.setAccessibleName(sentence.format(word=self._word, count=self.number))
        self.updateGeometry()
        self.update()

    def smallest_width(self) -> int:
        """Return the width below which the longest word is cut off or the number gets small."""
        metrics = self.fontMetrics()
        longest = max(metrics.horizontalAdvance(word) for word in self._word.split())
        full = QFontMetrics(self._number_font()).horizontalAdvance(self.number)
        number = math.ceil(full * _LEAST_SCALE / _NUMBER_SCALE) + GRID + scaled(ICON)
        return max(longest, number, 3 * scaled(ICON)) + 2 * _PADDING

    def height_at(self, width: int) -> int:
        """Return the height the tile needs at a width."""
        room = QRect(0, 0, width - 2 * _PADDING, 10_000)
        word = self.fontMetrics().boundingRect(room, _WRAPPED, self._word).height()
        number = QFontMetrics(self._number_font()).height()
        return number + word + GRID // 2 + 2 * _PADDING

    @guarded
    def sizeHint(self) -> QSize:
        width = max(self.smallest_width(), 18 * GRID)
        return QSize(width, self.height_at(width))

    @guarded
    def minimumSizeHint(self) -> QSize:
        return QSize(self.smallest_width(), self.height_at(self.smallest_width()))

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        inner = self.rect().adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        number = self._paint_number(painter, inner)
        painter.setFont(self.font())
        painter.setPen(theme.color("text" if self._count else "muted"))
        painter.drawText(inner.adjusted(0, number + GRID // 2, 0, 0), _WRAPPED, self._word)

    def _paint_number(self, painter: QPainter, inner: QRect) -> int:
        """Draw the number and the sign beside it; return the height of their line."""
        text, font = self.number, self._number_font()
        metrics = QFontMetrics(font)
        height, width = metrics.height(), metrics.horizontalAdvance(text)
        room = inner.width() - scaled(ICON) - GRID
        if width > room:
            font.setPointSizeF(font.pointSizeF() * room / width)
        tint = theme.color(self.kind.tint if self._count else "muted")
        painter.setFont(font)
        painter.setPen(tint)
        line = QRect(inner.left(), inner.top(), inner.width(), height)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        sign = theme.color("muted") if self.kind.tint == "text" else tint
        place = QRect(line.right() + 1 - scaled(ICON), line.top(), scaled(ICON), scaled(ICON))
        icon(self.kind.icon_name, sign).paint(painter, place)
        return height

    def _number_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _NUMBER_SCALE)
        font.setWeight(QFont.Weight.DemiBold)
        return font


class TileRow(QWidget):
    """Tiles of equal size side by side, on as many lines as the width demands."""

    filter_requested = Signal(object)
    page_requested = Signal(str)

    def __init__(self, kinds: Sequence[TileKind], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles = {kind.name: Tile(kind, self) for kind in kinds}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for tile in self.tiles.values():
            tile.clicked.connect(self._asker(tile.kind))

    def sentences(self) -> list[str]:
        """Return what the tiles that are shown say: "Försenade: 3"."""
        return [f"{tile.word}: {tile.number}" for tile in self._shown()]

    def show_tile(self, name: str, *, shown: bool) -> None:
        """Show or hide a tile."""
        if self.tiles[name].isHidden() == shown:
            self.tiles[name].setVisible(shown)
            self._arrange()

    @guarded
    def minimumSizeHint(self) -> QSize:
        return QSize(self._smallest(), self.height())

    @guarded
    def event(self, event: QEvent) -> bool:
        """Place the tiles anew when a number has become longer or shorter."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._arrange()

    def _arrange(self) -> None:
        """Place the tiles and take the height that all their lines need."""
        columns = self._columns(self.width())
        width = self._tile_width(self.width(), columns)
        shown = self._shown()
        height = max(tile.height_at(int(width)) for tile in shown)
        for place, tile in enumerate(shown):
            line, column = divmod(place, columns)
            left = round(column * (width + _GAP))
            right = round(column * (width + _GAP) + width)
            tile.setGeometry(left, line * (height + _GAP), right - left, height)
        lines = -(-len(shown) // columns)
        self.setFixedHeight(lines * (height + _GAP) - _GAP)

    def _asker(self, kind: TileKind) -> Callable[[], None]:
        if kind.filter is None:
            return lambda: self.page_requested.emit(kind.page)
        return lambda: self.filter_requested.emit(kind.filter)

    def _smallest(self) -> int:
        return max(tile.smallest_width() for tile in self._shown())

    def _shown(self) -> list[Tile]:
        return [tile for tile in self.tiles.values() if not tile.isHidden()]

    def _columns(self, width: int) -> int:
        """Return how many tiles stand on a line: such that all lines are as full as can be."""
        count = len(self._shown())
        for columns in range(count, 1, -1):
            if self._tile_width(width, columns) >= self._smallest():
                lines = -(-count // columns)
                return -(-count // lines)
        return 1

    @staticmethod
    def _tile_width(width: int, columns: int) -> float:
        return (width - (columns - 1) * _GAP) / columns


class IconLine(QWidget):
    """A sign and a line of plain text."""

    def __init__(
        self, icon_name: str, tint: str, role: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        self._label = label("", role, wrap=True)
        layout.addWidget(Picture(icon_name, ICON, tint), alignment=Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._label, 1)

    @property
    def text(self) -> str:
        """The words shown."""
        return self._label.text()

    def show_text(self, text: str) -> None:
        """Show these words."""
        self._label.setText(text)
