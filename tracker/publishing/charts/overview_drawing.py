"""Draws the overview's charts as SVG from finished values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tracker.domain.indicators.trend import trend_word
from tracker.publishing.charts.chart_canvas import Canvas
from tracker.publishing.charts.figures import FigureLooks, draw_indicator, draw_page
from tracker.publishing.charts.indicator_figure import IndicatorFigure
from tracker.publishing.charts.overview_figure import MonthBar, MonthsFigure
from tracker.publishing.charts.sparks_figure import TREND_TINTS, Spark, SparksFigure
from tracker.publishing.charts.status_figure import StackBar, StackFigure, late_words
from tracker.publishing.charts.status_looks import Fill

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ChartFigure = IndicatorFigure | StackFigure | MonthsFigure | SparksFigure

_BAR_ROW = 3.7
_BAR = 1.4
_LEGEND_ROW = 1.9
_SPARK_ROW = 3.6
_TARGET_ROW = 1.1
_MONTHS_HEIGHT = 19.0
_INDICATOR_HEIGHT = 22.0
_SMALLEST_PART = 3.0
_LEAST_MONTH = 2.6
_SPARK_SHARE = 0.36


def natural_height(figure: ChartFigure, font_size: float, width: float) -> float:
    """Return the height in pixels that a chart wants at a width, with text of `font_size`."""
    match figure:
        case StackFigure():
            rows = len(figure.bars) * _BAR_ROW
            return font_size * (rows + _LEGEND_ROW * _legend_rows(figure, font_size, width) + 1)
        case SparksFigure():
            return font_size * _spark_row(figure) * len(figure.sparks)
        case MonthsFigure():
            return font_size * _MONTHS_HEIGHT
        case IndicatorFigure():
            return font_size * _INDICATOR_HEIGHT


def draw(figure: ChartFigure, looks: FigureLooks, width: float, height: float) -> bytes:
    """Return a chart as SVG, `width` by `height` pixels; the text is drawn as outlines."""
    if isinstance(figure, IndicatorFigure):
        return draw_indicator(figure, looks, width, height)

    def on_page(page: Figure) -> None:
        canvas = Canvas(page, looks, width, height)
        match figure:
            case StackFigure():
                _draw_stacks(canvas, figure, width)
            case MonthsFigure():
                _draw_months(canvas, figure, width, height)
            case SparksFigure():
                _draw_sparks(canvas, figure, width)

    return draw_page(on_page, width, height)


def _draw_stacks(canvas: Canvas, figure: StackFigure, width: float) -> None:
    em = canvas.em
    largest = max([bar.total for bar in figure.bars] + [1])
    right = max((canvas.font.width(str(bar.total)) for bar in figure.bars), default=0) + em
    for number, bar in enumerate(figure.bars):
        top = number * _BAR_ROW * em
        room = width - _write_late(canvas, bar, (width, top + em * 0.8))
        canvas.write((0, top + em * 0.8), canvas.shortened(bar.name, room))
        place = top + em * 1.7
        _draw_stack(canvas, figure, bar, (place, (width - right) * bar.total / largest))
        canvas.write((width, place + _BAR * em / 2), str(bar.total), align="right", bold=True)
    _draw_legend(canvas, figure, width, (len(figure.bars) * _BAR_ROW + 0.6) * em)


def _write_late(canvas: Canvas, bar: StackBar, place: tuple[float, float]) -> float:
    """Say with a mark and words how many are late; return how wide that is."""
    if not bar.late:
        return 0.0
    words, tint = late_words(bar.late), canvas.looks.tint("danger")
    needed = canvas.font.width(words) + canvas.em * 1.6
    canvas.write(place, words, tint, align="right")
    canvas.mark((place[0] - needed + canvas.em * 0.9, place[1]), "X", tint, canvas.em * 0.8)
    return needed


def _draw_stack(
    canvas: Canvas, figure: StackFigure, bar: StackBar, place: tuple[float, float]
) -> None:
    """Draw one bar; `place` is its top and its length. Counts are written where there is room."""
    (top, length), left, height = place, 0.0, _BAR * canvas.em
    for segment, count in zip(figure.segments, bar.counts, strict=True):
        if not count:
            continue
        part = max(length * count / bar.total, _SMALLEST_PART)
        tint = canvas.looks.tint(segment.tint)
        canvas.surface((left, top, part - 1, height), tint, segment.fill)
        words = str(count)
        is_readable = segment.fill in (Fill.SOLID, Fill.OUTLINE, Fill.RAILS)
        if is_readable and canvas.font.width(words) + 6 < part:
            color = canvas.looks.ground if segment.fill is Fill.SOLID else canvas.looks.text
            canvas.write((left + part / 2, top + height / 2), words, color, align="center")
        left += part


def _draw_legend(canvas: Canvas, figure: StackFigure, width: float, top: float) -> None:
    em = canvas.em
    left = 0.0
    for number, segment in enumerate(figure.segments):
        count = sum(bar.counts[number] for bar in figure.bars)
        if not count:
            continue
        words = f"{segment.word} {count}"
        needed = canvas.font.width(words) + 3.6 * em
        if left and left + needed > width:
            left, top = 0.0, top + _LEGEND_ROW * em
        tint = canvas.looks.tint(segment.tint)
        canvas.surface((left, top + em * 0.2, em * 1.6, em), tint, segment.fill)
        canvas.write((left + em * 2.1, top + em * 0.7), words, canvas.looks.muted)
        left += needed


def _legend_rows(figure: StackFigure, font_size: float, width: float) -> int:
    """Guess how many lines the legend takes; a letter is about half as wide as it is high."""
    used, rows = 0.0, 1
    for number, segment in enumerate(figure.segments):
        if not any(bar.counts[number] for bar in figure.bars):
            continue
        needed = (len(segment.word) + 4) * font_size * 0.62 + 3.6 * font_size
        if used and used + needed > width:
            used, rows = 0.0, rows + 1
        used += needed
    return rows


def _draw_months(canvas: Canvas, figure: MonthsFigure, width: float, height: float) -> None:
    em, looks = canvas.em, canvas.looks
    top, bottom = 3.6 * em, height - 3.4 * em
    largest = max([bar.due for bar in figure.bars] + [1])
    stones = max([bar.milestones for bar in figure.bars] + [0])
    ceiling = top + (1.6 * em if stones else 0)
    first = max(canvas.font.width(figure.late_word) + em, width / (len(figure.bars) + 0.5))
    room = (width - first) / (len(figure.bars) - 1)
    _draw_months_legend(canvas, figure, has_milestones=stones > 0)
    canvas.line([(0, bottom), (width, bottom)], looks.muted)
    year = ""
    for number, bar in enumerate(figure.bars):
        middle = first + room * (number - 0.5) if number else (first - em) / 2
        tall = (bottom - ceiling) * bar.due / largest
        thick = min(room * 0.7, 3 * em)
        box = (middle - thick / 2, bottom - tall, thick, tall)
        tint = looks.tint("danger" if bar.is_late else "info")
        if bar.due:
            canvas.surface(box, tint, Fill.SLANTS if bar.is_late else Fill.SOLID)
            words = (middle, bottom - tall - em * 0.7)
            canvas.write(words, str(bar.due), align="center", bold=bar.is_late)
        _draw_milestones(canvas, bar, middle, top - em * 0.3)
        year = _draw_month_words(canvas, bar, (middle, bottom, room), year)


def _draw_months_legend(canvas: Canvas, figure: MonthsFigure, *, has_milestones: bool) -> None:
    em, looks, left = canvas.em, canvas.looks, 0.0
    sorts = (
        (figure.late_word, "danger", Fill.SLANTS, figure.bars[0].due),
        (figure.due_word, "info", Fill.SOLID, sum(bar.due for bar in figure.bars[1:])),
    )
    for words, tint, fill, count in sorts:
        if count:
            canvas.surface((left, em * 0.3, em * 1.6, em), looks.tint(tint), fill)
            canvas.write((left + em * 2.1, em * 0.8), words, looks.muted)
            left += canvas.font.width(words) + 3.8 * em
    if has_milestones:
        canvas.mark((left + em * 0.6, em * 0.8), "D", looks.tint("warning"), em * 0.85)
        canvas.write((left + em * 1.7, em * 0.8), figure.milestone_word, looks.muted)


def _draw_milestones(canvas: Canvas, bar: MonthBar, middle: float, height: float) -> None:
    if bar.milestones:
        words = str(bar.milestones)
        half = (canvas.font.width(words) + canvas.em * 1.1) / 2
        mark = (middle - half + canvas.em * 0.4, height)
        canvas.mark(mark, "D", canvas.looks.tint("warning"), canvas.em * 0.8)
        canvas.write((middle + half, height), words, align="right")


def _draw_month_words(
    canvas: Canvas, bar: MonthBar, place: tuple[float, float, float], year: str
) -> str:
    """Write a month under its bar, and its year where it is a new one; return the year."""
    (middle, bottom, room), em = place, canvas.em
    first, second = bar.words
    color = canvas.looks.tint("danger") if bar.is_late else canvas.looks.muted
    if bar.is_late:
        canvas.write((middle, bottom + em), first, color, align="center")
        return year
    if room > _LEAST_MONTH * em:
        canvas.write((middle, bottom + em), first, color, align="center")
    else:
        canvas.write((middle, bottom + em), first[:1].upper(), color, align="center")
    if second != year:
        canvas.write((middle, bottom + em * 2.4), second, color, align="center")
    return second


def _draw_sparks(canvas: Canvas, figure: SparksFigure, width: float) -> None:
    em, looks = canvas.em, canvas.looks
    left, row = width * (1 - _SPARK_SHARE), _spark_row(figure) * em
    for number, spark in enumerate(figure.sparks):
        top = number * row
        if number:
            canvas.line([(0, top), (width, top)], looks.grid)
        room = left - 1.5 * em
        canvas.write((0, top + em), canvas.shortened(spark.title, room))
        _draw_spark_words(canvas, spark, top, room)
        _draw_spark(canvas, spark, (left, top + em * 0.8, width - left - em, row - em * 1.6))


def _spark_row(figure: SparksFigure) -> float:
    """Return how many letters high a row is: more where there is a way to a target to show."""
    return _SPARK_ROW + (_TARGET_ROW if any(spark.distance for spark in figure.sparks) else 0)


def _draw_spark_words(canvas: Canvas, spark: Spark, top: float, room: float) -> None:
    """Under the title: the newest value, the trend with its shape, and the way to the target."""
    em, looks = canvas.em, canvas.looks
    newest = canvas.shortened(f"{spark.latest}  {spark.period}", room * 0.7)
    canvas.write((0, top + em * 2.3), newest)
    left = canvas.font.width(newest) + (1.6 if spark.rise is not None else 0.4) * em
    tint = looks.tint(TREND_TINTS[spark.trend])
    shape = {1: "^", -1: "v", 0: "s"}.get(spark.rise or 0, "s")
    words = canvas.shortened(trend_word(spark.trend), room - left)
    if spark.rise is not None:
        canvas.mark((left, top + em * 2.3), shape, tint, em * 0.8)
    canvas.write((left + em * 0.8, top + em * 2.3), words, tint)
    if spark.distance:
        canvas.write((0, top + em * 3.6), canvas.shortened(spark.distance, room), looks.muted)


def _draw_spark(canvas: Canvas, spark: Spark, box: tuple[float, float, float, float]) -> None:
    """Draw the course of the values, the wanted value as a dashed level, and the newest point."""
    left, top, width, height = box
    points = [point for piece in spark.pieces for point in piece]
    levels = [value for _time, value in points] + ([] if spark.goal is None else [spark.goal])
    across = _scale([time for time, _value in points], left, width)
    upward = _scale(levels, top + height, -height)
    info = canvas.looks.tint("info")
    if spark.goal is not None:
        level, dash = upward(spark.goal), width / 17
        for number in range(0, 17, 2):
            start = left + number * dash
            canvas.line([(start, level), (start + dash, level)], canvas.looks.tint("warning"), 1.5)
    for piece in spark.pieces:
        placed = [(across(time), upward(value)) for time, value in piece]
        canvas.line(placed, info, 2)
        if len(piece) == 1:
            canvas.mark(placed[0], "o", info, canvas.em * 0.4)
    time, value = points[-1]
    canvas.mark((across(time), upward(value)), "o", info, canvas.em * 0.65)


def _scale(values: Sequence[float], start: float, length: float) -> Callable[[float], float]:
    """Return what places a value between the lowest and the highest; equal ones in the middle."""
    low, high = min(values), max(values)
    if low == high:
        return lambda _value: start + length / 2
    return lambda value: start + length * (value - low) / (high - low)
