"""A page to draw charts on in whole pixels from the upper left corner: surfaces, lines, words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from tracker.publishing.charts.figures import ChartFont, FigureLooks
from tracker.publishing.charts.status_looks import Fill

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_RAIL = 2.0
_APART = 5.0
_ELLIPSIS = "…"

Box = tuple[float, float, float, float]
"""Left, top, width and height in pixels."""


class Canvas:
    """An empty chart. Text is `em` pixels high; `font` knows how wide it is."""

    def __init__(self, page: Figure, looks: FigureLooks, width: float, height: float) -> None:
        self.looks = looks
        self.em = looks.font_size
        self.font = ChartFont(looks.font, looks.font_size)
        page.patch.set_facecolor(looks.ground)
        self._axes = page.add_axes((0, 0, 1, 1))
        self._axes.set_xlim(0, width)
        self._axes.set_ylim(height, 0)
        self._axes.set_axis_off()

    def surface(self, box: Box, color: str, fill: Fill = Fill.SOLID) -> None:
        """Fill a rectangle; every filling is a shape of its own, whatever its colour."""
        left, top, width, height = box
        match fill:
            case Fill.SOLID:
                self._rectangle(box, color)
            case Fill.RAILS:
                self._rectangle((left, top, width, _RAIL), color)
                self._rectangle((left, top + height - _RAIL, width, _RAIL), color)
            case Fill.THIN:
                self._rectangle((left, top + height / 2 - 1, width, 2), color)
            case _:
                self._frame(box, color)
                self._strokes(_strokes(box, fill), color)

    def line(self, points: Iterable[tuple[float, float]], color: str, width: float = 1.0) -> None:
        """Draw a line through points."""
        places = list(points)
        self._axes.plot(
            [x for x, _y in places],
            [y for _x, y in places],
            color=color,
            linewidth=width,
            solid_capstyle="butt",
        )

    def mark(self, place: tuple[float, float], shape: str, color: str, size: float) -> None:
        """Draw one of the library's marks, such as "o" or "^", `size` pixels wide."""
        x, y = place
        self._axes.plot(
            [x],
            [y],
            marker=shape,
            markersize=size,
            color=color,
            markeredgecolor=self.looks.ground,
            markeredgewidth=1,
            linestyle="none",
        )

    def write(
        self,
        place: tuple[float, float],
        text: str,
        color: str = "",
        *,
        align: str = "left",
        bold: bool = False,
    ) -> None:
        """Write a text whose middle is at the height of `place`."""
        self._axes.text(
            *place,
            self.font.known(text),
            color=color or self.looks.text,
            fontsize=self.em,
            fontfamily=self.font.families,
            fontweight="bold" if bold else "normal",
            ha=align,
            va="center_baseline",
            parse_math=False,
        )

    def shortened(self, text: str, room: float) -> str:
        """Return a text that fits in `room` pixels, with an ellipsis where it is cut."""
        if self.font.width(text) <= room:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.font.width(text[:middle].rstrip() + _ELLIPSIS) <= room:
                low = middle
            else:
                high = middle - 1
        return text[:low].rstrip() + _ELLIPSIS

    def _rectangle(self, box: Box, color: str) -> None:
        from matplotlib.patches import Rectangle

        left, top, width, height = box
        self._axes.add_patch(Rectangle((left, top), width, height, facecolor=color, linewidth=0))

    def _frame(self, box: Box, color: str) -> None:
        from matplotlib.patches import Rectangle

        left, top, width, height = box
        inner = (max(width - 1, 0), height - 1)
        frame = Rectangle((left + 0.5, top + 0.5), *inner, fill=False, edgecolor=color, linewidth=1)
        self._axes.add_patch(frame)

    def _strokes(self, strokes: Iterable[Sequence[tuple[float, float]]], color: str) -> None:
        from matplotlib.collections import LineCollection

        lines = list(strokes)
        if lines:
            self._axes.add_collection(
                LineCollection(lines, colors=[color], linewidths=1.6, capstyle="butt"),
                autolim=False,
            )


def _strokes(box: Box, fill: Fill) -> Iterator[Sequence[tuple[float, float]]]:
    """Yield the lines inside a hatched rectangle, cut off at its edges."""
    left, top, width, height = box
    if fill is Fill.BARS:
        count = int(width // _APART)
        for number in range(1, count + 1):
            x = left + number * width / (count + 1)
            yield (x, top), (x, top + height)
    elif fill is Fill.SLANTS:
        offset = _APART
        while offset < width + height:
            first = (left + min(offset, width), top + max(offset - width, 0))
            last = (left + max(offset - height, 0), top + min(offset, height))
            yield first, last
            offset += _APART * 1.4
