"""Icons: one set of SVG files, drawn in the palette's own colours."""

from __future__ import annotations

from functools import lru_cache
from math import sqrt

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from tracker.locations import data_path
from tracker.ui.kit.guarded import guarded


def icon(name: str, color: QColor | None = None) -> QIcon:
    """Return the icon called `name`, in `color` or in the colour of the text around it.

    Raises FileNotFoundError when there is no such icon.
    """
    _source(name)
    return QIcon(_TintedEngine(name, color))


def pixmap(name: str, size: int, color: QColor, ratio: float = 1.0) -> QPixmap:
    """Return the icon called `name` as a square picture of `size` logical pixels."""
    return _rendered(name, size, color.rgba(), ratio)


@lru_cache
def _source(name: str) -> str:
    return data_path(f"resources/icons/{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _rendered(name: str, size: int, rgba: int, ratio: float) -> QPixmap:
    if size <= 0:
        return QPixmap()  # a button that is being laid out has no room for a moment
    color = QColor.fromRgba(rgba)
    svg = _source(name).replace("currentColor", color.name())
    picture = QPixmap(QSize(size, size) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setOpacity(color.alphaF())
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


class _TintedEngine(QIconEngine):
    """Draws an icon anew in the palette's colour, so that it follows light and dark."""

    def __init__(self, name: str, color: QColor | None) -> None:
        super().__init__()
        self._name = name
        self._color = color

    def clone(self) -> QIconEngine:
        return _TintedEngine(self._name, self._color)

    @guarded
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        # Asking the painter for its device would make all classes of devices known to Python.
        ratio = round(sqrt(abs(painter.deviceTransform().determinant())), 4)
        side = min(rect.width(), rect.height())
        picture = _rendered(self._name, side, self._tint(mode).rgba(), ratio)
        painter.drawPixmap(rect.topLeft(), picture)

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        return _rendered(self._name, min(size.width(), size.height()), self._tint(mode).rgba(), 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float
    ) -> QPixmap:
        side = min(size.width(), size.height())
        return _rendered(self._name, side, self._tint(mode).rgba(), scale)

    def _tint(self, mode: QIcon.Mode) -> QColor:
        palette = QGuiApplication.palette()
        group = QPalette.ColorGroup.Active
        if mode == QIcon.Mode.Disabled:
            return palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText)
        if mode == QIcon.Mode.Selected:
            return palette.color(group, QPalette.ColorRole.HighlightedText)
        return self._color or palette.color(group, QPalette.ColorRole.WindowText)
