"""Draws charts as SVG from finished values. The drawing library is imported on first use."""

from __future__ import annotations

import io
import re
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from tracker.domain.core.values import dataclass
from tracker.domain.indicators.statistics import format_number
from tracker.publishing.charts.indicator_figure import FigureLine, FigureTarget, IndicatorFigure
from tracker.publishing.fonts import UNKNOWN, chart_families, known_characters

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ON_LIGHT = ("#0b5c8f", "#b4500f", "#1a6b3a", "#7d3c8f", "#6a5a00", "#a0285a", "#3d4650", "#00707a")
"""Colours of lines that differ in lightness too, for readers who see colours otherwise."""
ON_DARK = ("#7cc0ea", "#f2a66c", "#79d29b", "#d8a8e6", "#d9cb63", "#f29bbf", "#c3cad2", "#69d0d8")
"""The same on a dark ground."""

TINTS_ON_LIGHT = (
    ("neutral", "#5b6570"),
    ("faint", "#6e7781"),
    ("info", "#0b5c8f"),
    ("success", "#1a6b3a"),
    ("warning", "#8a5300"),
    ("danger", "#b3261e"),
)
"""Named colours on white paper; the window gives its own."""

_MARKERS = ("o", "s", "^", "D", "v", "P", "X", "p")
_DASHES: tuple[tuple[float, ...], ...] = (
    (),
    (6, 2),
    (2, 2),
    (8, 2, 2, 2),
    (4, 1),
    (1, 2),
    (10, 3),
    (6, 2, 1, 2, 1, 2),
)
_DOTS_AN_INCH = 72
_HALF_BAND = 11
"""Half the width of a tolerance, in pixels."""
_EMPTY_GLYPH = re.compile(rb'(<path id="[^"]+") (transform="[^"]*"/>)')
"""The outline of a space, which Qt does not take when it is empty."""

_drawing = threading.Lock()
"""The library's settings are the whole program's: one chart is drawn at a time."""


@dataclass(frozen=True, slots=True)
class FigureLooks:
    """The colours (#RRGGBB) and the text of a chart; `lines` are the lines' colours in turn.

    `tints` are named colours. Without a font family, or with an unknown one, the text is set in the
    fonts that the program brings: so are charts for paper and files.
    """

    text: str
    muted: str
    grid: str
    ground: str
    lines: tuple[str, ...] = ON_LIGHT
    font: str = ""
    font_size: float = 12.0
    tints: tuple[tuple[str, str], ...] = TINTS_ON_LIGHT

    def tint(self, name: str) -> str:
        """Return a named colour; asking for an unknown one is a bug."""
        return dict(self.tints)[name]


def draw_indicator(
    figure: IndicatorFigure, looks: FigureLooks, width: float, height: float
) -> bytes:
    """Return the chart as SVG, `width` by `height` pixels; the text is drawn as outlines."""

    def on_page(page: Figure) -> None:
        _Drawing(page, figure, looks, width, height).draw()

    return draw_page(on_page, width, height)


def draw_page(draw: Callable[[Figure], None], width: float, height: float) -> bytes:
    """Return what `draw` draws on an empty page of that many pixels, as SVG."""
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    with _drawing, rc_context({"svg.fonttype": "path", "svg.hashsalt": "chart"}):
        page = Figure(figsize=(width / _DOTS_AN_INCH, height / _DOTS_AN_INCH), dpi=_DOTS_AN_INCH)
        draw(page)
        target = io.BytesIO()
        page.savefig(target, format="svg", metadata={"Date": None, "Creator": None})
        return _EMPTY_GLYPH.sub(rb'\1 d="M 0 0" \2', target.getvalue())


class _Drawing:
    def __init__(
        self, page: Figure, figure: IndicatorFigure, looks: FigureLooks, width: float, height: float
    ) -> None:
        self._figure = figure
        self._looks = looks
        self._font = ChartFont(looks.font, looks.font_size)
        self._height = height
        page.patch.set_facecolor(looks.ground)
        below, above = looks.font_size * 2.2, looks.font_size * 2.4
        left, right = self._margins(width)
        self._plot_width = width - left - right
        self._plot_height = height - below - above
        self._axes: Axes = page.add_axes(
            (
                left / width,
                below / height,
                (width - left - right) / width,
                self._plot_height / height,
            )
        )

    def draw(self) -> None:
        """Draw everything, from the ground up."""
        self._set_limits()
        self._draw_axes()
        self._draw_breaks()
        for line in self._figure.comparisons:
            self._draw_comparison(line)
        for number, line in enumerate(self._figure.lines):
            self._draw_line(number, line)
        self._draw_targets()
        self._draw_ends()

    def _margins(self, width: float) -> tuple[float, float]:
        """Leave room for the numbers to the left and for the words at the lines' ends."""
        low, high = self._span()
        numbers = [format_number(value, self._figure.decimals) for value in (low, high)]
        left = min(max(map(self._font.width, numbers)) + 14, width * 0.42)
        ends = max(self._font.width(line.end) for line in self._every_line()) + 16
        return left, min(ends, width * 0.42)

    def _every_line(self) -> tuple[FigureLine, ...]:
        return (*self._figure.lines, *self._figure.comparisons)

    def _span(self) -> tuple[float, float]:
        values = [
            target.place[1] + margin
            for target in self._figure.targets
            for margin in (-target.margin, target.margin)
        ]
        for line in self._every_line():
            values += [value for piece in line.pieces for _time, value in piece]
        return min(values), max(values)

    def _set_limits(self) -> None:
        times = [target.place[0] for target in self._figure.targets]
        for line in self._every_line():
            times += [time for piece in line.pieces for time, _value in piece]
        times += [time for time, _text in self._figure.ticks]
        room = (max(times) - min(times)) * 0.03 or 0.5
        self._axes.set_xlim(min(times) - room, max(times) + room)
        low, high = self._span()
        air = (high - low) * 0.15 or abs(high) * 0.1 or 1.0
        floor = 0.0 if low >= 0 and low - air < (high - low) else low - air
        self._axes.set_ylim(floor if low >= 0 else low - air, high + air)

    def _draw_axes(self) -> None:
        from matplotlib.ticker import FuncFormatter, MaxNLocator

        axes, looks = self._axes, self._looks
        axes.set_facecolor("none")
        for side in ("top", "right", "left"):
            axes.spines[side].set_visible(False)
        axes.spines["bottom"].set_color(looks.muted)
        axes.grid(axis="y", color=looks.grid, linewidth=1)
        axes.set_axisbelow(True)
        lines = max(3, min(6, round(self._plot_height / 45)))
        whole = self._figure.decimals == 0
        axes.yaxis.set_major_locator(MaxNLocator(lines, integer=whole, steps=[1, 2, 5, 10]))
        uneven = any(round(tick, 6) != round(tick) for tick in axes.get_yticks())
        decimals = max(1, self._figure.decimals) if uneven else 0
        axes.yaxis.set_major_formatter(
            FuncFormatter(lambda value, _place: format_number(value, decimals))
        )
        ticks = self._ticks()
        axes.set_xticks(
            [time for time, _text in ticks], [self._font.known(text) for _time, text in ticks]
        )
        axes.tick_params(axis="both", length=0, labelcolor=looks.muted, pad=6)
        for tick in (*axes.get_xticklabels(), *axes.get_yticklabels()):
            tick.set_fontfamily(self._font.families)
            tick.set_fontsize(looks.font_size)
        if self._figure.unit:
            self._write((0, 1), self._figure.unit, looks.muted, at_axes=True, shift=(-2, 10))

    def _ticks(self) -> list[tuple[float, str]]:
        """Return the places in time that have room for their words; the latest always has."""
        start, end = self._axes.get_xlim()
        scale = self._plot_width / (end - start)
        spans = [
            ((time - start) * scale, self._font.width(text)) for time, text in self._figure.ticks
        ]
        shown = apart(spans, self._looks.font_size / 2)
        return [self._figure.ticks[number] for number in shown]

    def _draw_line(self, number: int, line: FigureLine) -> None:
        color = self._color(number)
        for piece in line.pieces:
            self._axes.plot(
                [time for time, _value in piece],
                [value for _time, value in piece],
                color=color,
                linewidth=2,
                dashes=_DASHES[number % len(_DASHES)] or (1, 0),
                marker=_MARKERS[number % len(_MARKERS)],
                markersize=7.5,
                markeredgecolor=self._looks.ground,
                markeredgewidth=1,
                clip_on=False,
            )

    def _draw_comparison(self, line: FigureLine) -> None:
        """Draw others' values thin and dashed, without marks, so that the own ones stand out."""
        for piece in line.pieces:
            self._axes.plot(
                [time for time, _value in piece],
                [value for _time, value in piece],
                color=self._looks.muted,
                linewidth=1.2,
                dashes=(4, 3),
                marker="|" if len(piece) == 1 else "",
                clip_on=False,
            )

    def _draw_breaks(self) -> None:
        for series_break in self._figure.breaks:
            self._axes.axvline(
                series_break.time, color=self._looks.muted, linewidth=1, dashes=(2, 3)
            )
            self._write(
                (series_break.time, self._axes.get_ylim()[1]),
                series_break.text,
                self._looks.muted,
                shift=(0, 10),
                align="center",
            )

    def _draw_targets(self) -> None:
        named = self._named_targets()
        for number, target in enumerate(self._figure.targets):
            color = self._looks.muted if target.line is None else self._color(target.line)
            if target.margin:
                self._draw_band(target, color)
            self._axes.plot(
                *[[part] for part in target.place],
                marker="_",
                markersize=22,
                markeredgewidth=2.5,
                color=color,
                clip_on=False,
            )
            if number not in named:
                continue
            below = -1 if self._has_value_above(target.place) else 1
            self._write(target.place, target.text, color, shift=(0, 11 * below), align="center")

    def _draw_band(self, target: FigureTarget, color: str) -> None:
        """Draw how far from a target a value is near enough: a pale bar between two short lines."""
        (time, value), (start, end) = target.place, self._axes.get_xlim()
        half = (end - start) / self._plot_width * _HALF_BAND
        low, high = value - target.margin, value + target.margin
        self._axes.fill_between(
            [time - half, time + half], low, high, color=color, alpha=0.16, linewidth=0
        )
        for edge in (low, high):
            self._axes.plot(
                [time - half, time + half], [edge, edge], color=color, linewidth=1, clip_on=False
            )

    def _named_targets(self) -> set[int]:
        """Return which targets have room for their words: of equal ones in a row, not all."""
        start, end = self._axes.get_xlim()
        scale, named = self._plot_width / (end - start), set[int]()
        alike: dict[tuple[int | None, str], list[int]] = {}
        for number, target in enumerate(self._figure.targets):
            alike.setdefault((target.line, target.text), []).append(number)
        for (_line, text), numbers in alike.items():
            width = self._font.width(text)
            times = [self._figure.targets[number].place[0] for number in numbers]
            spans = [((time - start) * scale, width) for time in times]
            named |= {numbers[place] for place in apart(spans, self._looks.font_size / 2)}
        return named

    def _has_value_above(self, place: tuple[float, float]) -> bool:
        points = (point for line in self._figure.lines for piece in line.pieces for point in piece)
        return any(time == place[0] and value >= place[1] for time, value in points)

    def _draw_ends(self) -> None:
        """Write each line's name and last value beside its end, apart from the others."""
        lines = self._every_line()
        ends = [line.pieces[-1][-1] for line in lines]
        low, high = self._axes.get_ylim()
        scale = self._plot_height / (high - low)
        wanted = [(value - low) * scale for _time, value in ends]
        places = spread(wanted, self._looks.font_size * 1.35)
        last = max(time for time, _value in ends)
        own = len(self._figure.lines)
        for number, line in enumerate(lines):
            place = (last, low + places[number] / scale)
            color = self._color(number) if number < own else self._looks.muted
            self._write(place, line.end, color, shift=(10, 0))

    def _write(
        self,
        place: tuple[float, float],
        text: str,
        color: str,
        *,
        shift: tuple[float, float] = (0, 0),
        align: str = "left",
        at_axes: bool = False,
    ) -> None:
        self._axes.annotate(
            self._font.known(text),
            place,
            xycoords="axes fraction" if at_axes else "data",
            xytext=shift,
            textcoords="offset pixels",
            color=color,
            fontsize=self._looks.font_size,
            fontfamily=self._font.families,
            ha=align,
            va="center",
            parse_math=False,
            annotation_clip=False,
        )

    def _color(self, number: int) -> str:
        return self._looks.lines[number % len(self._looks.lines)]


class ChartFont:
    """The font of a chart: how wide a text is, and which characters it has.

    `wanted` is a family of the computer's; without it, or unknown, the text gets our own fonts.
    """

    def __init__(self, wanted: str, size: float) -> None:
        from matplotlib.font_manager import FontProperties

        own = chart_families()
        is_known = bool(wanted) and _is_on_computer(wanted)
        self.families = [wanted, *own] if is_known else list(own)
        self._properties = FontProperties(family=self.families, size=size)
        self._characters = known_characters() | (_characters(wanted) if is_known else frozenset())

    def known(self, text: str) -> str:
        """Return a text on one line, with a box where the fonts have no such character."""
        flat = " ".join(text.split(" "))
        return "".join(
            character if ord(character) in self._characters else UNKNOWN for character in flat
        )

    def width(self, text: str) -> float:
        """Return how many pixels wide a text is."""
        from matplotlib.textpath import TextToPath

        width, _height, _descent = TextToPath().get_text_width_height_descent(
            self.known(text), self._properties, ismath=False
        )
        return float(width)


@cache
def _is_on_computer(family: str) -> bool:
    """Whether the computer has a font; the drawing library remembers those of an earlier day."""
    from matplotlib.font_manager import findSystemFonts, fontManager

    def is_known() -> bool:
        return any(entry.name == family for entry in fontManager.ttflist)

    if not is_known():
        known = {entry.fname for entry in fontManager.ttflist}
        for path in findSystemFonts():
            if path not in known:
                with suppress(OSError, RuntimeError):  # not a font, or one that cannot be read
                    fontManager.addfont(path)
    return is_known()


@cache
def _characters(family: str) -> frozenset[int]:
    from matplotlib.font_manager import FontProperties, findfont, get_font

    return frozenset(get_font(findfont(FontProperties(family=family))).get_charmap())


def apart(spans: Sequence[tuple[float, float]], gap: float) -> list[int]:
    """Return which words, each with its middle and width, stand clear of each other.

    The one furthest to the right is kept, and from there on whatever has `gap` to the one before.
    """
    kept: list[int] = []
    left = float("inf")
    for number in sorted(range(len(spans)), key=lambda number: spans[number][0], reverse=True):
        middle, width = spans[number]
        if middle + width / 2 + gap <= left:
            kept.append(number)
            left = middle - width / 2
    return sorted(kept)


def spread(wanted: Sequence[float], apart: float) -> list[float]:
    """Return places near those wanted, in the same order, none nearer another than `apart`."""
    order = sorted(range(len(wanted)), key=lambda number: wanted[number])
    groups: list[tuple[float, list[int]]] = []
    for number in order:
        groups.append((wanted[number], [number]))
        while len(groups) > 1 and _overlap(groups[-2], groups[-1], apart):
            (low, first), (high, second) = groups[-2:]
            middle = (low * len(first) + high * len(second)) / (len(first) + len(second))
            groups[-2:] = [(middle, [*first, *second])]
    places = [0.0] * len(wanted)
    for middle, members in groups:
        for place, number in enumerate(members):
            places[number] = middle + (place - (len(members) - 1) / 2) * apart
    return places


def _overlap(below: tuple[float, list[int]], above: tuple[float, list[int]], apart: float) -> bool:
    return above[0] - below[0] < apart * (len(below[1]) + len(above[1])) / 2
