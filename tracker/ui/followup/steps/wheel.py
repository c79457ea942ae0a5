"""The year's wheel on screen, in the colours of the scheme in use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from tracker.domain.reporting.year_step import StepLine
from tracker.publishing.charts.year_wheel import WheelColors, legend_words, wheel_svg, wheel_words
from tracker.ui.kit.basics import explain
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks import theme

_LEAST, _MOST = 280, 480


class WheelView(QWidget):
    """Draws the year; the table beside it says the same, and so does its accessible text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._renderer = QSvgRenderer(self)
        self._shown: tuple[Sequence[StepLine], int, date] | None = None
        self.setMinimumSize(_LEAST, _LEAST)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        explain(self, legend_words())
        theme.look_changed().connect(self._draw)

    def show_steps(self, lines: Sequence[StepLine], year: int, today: date) -> None:
        """Draw the steps of a year."""
        self._shown = (tuple(lines), year, today)
        self.setAccessibleName(wheel_words(lines, today))
        self._draw()

    @guarded
    def sizeHint(self) -> QSize:
        return QSize(_MOST, _MOST)

    def heightForWidth(self, width: int) -> int:
        """Return the height of a wheel that fills the width."""
        return max(_LEAST, min(width, _MOST))

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        side = min(self.width(), self.height(), _MOST)
        place = QRectF((self.width() - side) / 2, 0, side, side)
        self._renderer.render(QPainter(self), place)

    def _draw(self) -> None:
        if self._shown is not None:
            svg = wheel_svg(*self._shown, _colors())
            self._renderer.load(QByteArray(svg.encode()))
            self.update()


def _colors() -> WheelColors:
    def named(name: str) -> str:
        return theme.color(name).name()

    return WheelColors(
        ring=named("alternate"),
        other_ring=named("accent_soft"),
        line=named("line"),
        text=named("text"),
        muted=named("muted"),
        accent=named("accent"),
        done=named("success"),
        late=named("danger"),
        ground=named("window"),
        mark_ink=named("base"),
    )
