"""How the timeline looks: bars by status, late parts, deadlines, milestones and checks by shape.

Colour shows the focus area only. A status is shown by the bar's pattern, its word and its icon.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QPolygonF, qGray

from tracker.domain.activities.timeline import SpanKind
from tracker.domain.core.terms import Status
from tracker.ui.activities.timeline.bars import Bar
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.theme import GRID, scaled

SIGN = 14
_CORNER = 3.0
_HALF_DIAMOND = 6.0
_RING = 5.0
_FLAG = 9.0
_STRIPE = 6.0
_MIDDLE_GREY = 128


@dataclass(frozen=True, slots=True)
class Looks:
    """How one bar looks: its status, its area's colour, and whether it goes on."""

    status: Status
    color: QColor
    goes_on: bool


def bar_color(color: str | None) -> QColor:
    """Return the colour of an area's bars; areas without one have the program's own."""
    return QColor(color) if color else theme.color("accent")


def paint_bar(painter: QPainter, bar: Bar, row: QRect, looks: Looks) -> None:
    """Paint a bar, with its late part, in the room of its row."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    height = max(8, row.height() - 12)
    top = row.top() + (row.height() - height) / 2
    if bar.late_right is not None and bar.late_right > bar.right:
        paint_late(painter, QRectF(bar.right, top, bar.late_right - bar.right, height))
    box = QRectF(bar.left, top, bar.right - bar.left, height)
    # Far outside the viewport nothing is seen, and patterns there would only cost time. What has
    # no end shows its point wherever it is cut.
    beyond = 0 if bar.span.kind is SpanKind.OPEN else 4 * GRID
    seen = box.intersected(QRectF(row.adjusted(-beyond, 0, beyond, 0)))
    if bar.span.kind is SpanKind.DEADLINE:
        paint_deadline(painter, QPointF(bar.right, row.center().y()), row.height(), looks.color)
    elif not seen.isEmpty():
        _paint_body(painter, seen, bar, looks)
    painter.restore()


def paint_late(painter: QPainter, box: QRectF) -> None:
    """Paint the time from a due date to today: hatched, with a clock where there is room."""
    danger = theme.color("danger")
    painter.setPen(QPen(danger, 1))
    painter.setBrush(theme.color("danger_soft"))
    painter.drawRect(box)
    painter.setBrush(QBrush(danger, Qt.BrushStyle.BDiagPattern))
    painter.drawRect(box)
    if box.width() >= scaled(SIGN) + 4:
        place = QRect(
            round(box.right()) - scaled(SIGN) - 2,
            round(box.center().y() - scaled(SIGN) / 2),
            scaled(SIGN),
            scaled(SIGN),
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("base"))
        painter.drawEllipse(QRectF(place).adjusted(-1, -1, 1, 1))
        icon("clock-alert", danger).paint(painter, place)


def paint_deadline(painter: QPainter, foot: QPointF, height: int, color: QColor) -> None:
    """Paint a due date alone: a pole with a pennant."""
    half = height / 2 - 3
    top = foot.y() - half
    painter.setPen(QPen(color, 2))
    painter.drawLine(QPointF(foot.x(), top), QPointF(foot.x(), foot.y() + half))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(foot.x(), top),
                QPointF(foot.x() - _FLAG, top + _FLAG / 2),
                QPointF(foot.x(), top + _FLAG),
            ]
        )
    )


def paint_milestone(painter: QPainter, middle: QPointF, *, is_done: bool, is_late: bool) -> None:
    """Paint a diamond: filled when reached, hollow when not, with a bar through it when late."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = theme.color("danger") if is_late else theme.color("text")
    half = _HALF_DIAMOND
    painter.setPen(QPen(theme.color("base"), 3))
    diamond = QPolygonF(
        [middle + QPointF(*corner) for corner in ((0, -half), (half, 0), (0, half), (-half, 0))]
    )
    painter.setBrush(theme.color("base"))
    painter.drawPolygon(diamond)
    painter.setPen(QPen(edge, 1.5))
    painter.setBrush(edge if is_done else theme.color("base"))
    painter.drawPolygon(diamond)
    if is_late:
        painter.drawLine(middle + QPointF(0, -half), middle + QPointF(0, half))
    painter.restore()


def paint_check(painter: QPainter, middle: QPointF, *, is_passed: bool) -> None:
    """Paint a ring for the next check: with a dot in it when its day has passed."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("base"), 4))
    painter.setBrush(theme.color("base"))
    painter.drawEllipse(middle, _RING, _RING)
    ink = theme.color("warning" if is_passed else "text")
    painter.setPen(QPen(ink, 1.5))
    painter.drawEllipse(middle, _RING, _RING)
    if is_passed:
        painter.setBrush(ink)
        painter.drawEllipse(middle, 1.5, 1.5)
    painter.restore()


def paint_words(painter: QPainter, bar: Bar, row: QRect, status: Status, words: str) -> None:
    """Write an activity's status beside its bar, or on it where there is no room beside.

    An arrow shows to which side a bar lies that is out of sight.
    """
    if bar.end < row.left():
        words = f"‹ {words}"
    elif bar.left > row.right():
        words = f"{words} ›"
    width = scaled(SIGN) + 4 + painter.fontMetrics().horizontalAdvance(words)
    margin = GRID
    left = bar.end + margin
    plate = False
    if left + width > row.right():
        left = bar.left - margin - width
        if left < row.left():
            left = max(float(row.left() + margin), min(bar.end, row.right()) - width - 3 * margin)
            plate = True
    left = max(min(left, row.right() - width - 4.0), row.left() + 4.0)
    place = QRect(round(left), row.top(), width + 2, row.height())
    if plate:
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("base"))
        painter.drawRoundedRect(place.adjusted(-4, 3, 4, -3), _CORNER, _CORNER)
        painter.restore()
    sign = QRect(
        place.left(), place.center().y() - scaled(SIGN) // 2 + 1, scaled(SIGN), scaled(SIGN)
    )
    theme.status_icon(status).paint(painter, sign)
    painter.setPen(theme.color("danger" if bar.late_right is not None else "muted"))
    painter.drawText(
        place.adjusted(scaled(SIGN) + 4, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), words
    )


def paint_plate(painter: QPainter, place: QPointF, room: QRect, words: str) -> None:
    """Write dates on a raised plate above a place, inside `room`."""
    painter.save()
    font = QFont(painter.font())
    font.setBold(True)
    painter.setFont(font)
    metrics = painter.fontMetrics()
    width, height = metrics.horizontalAdvance(words) + 2 * GRID, metrics.height() + 6
    x = min(max(place.x() - width / 2, room.left()), room.right() - width)
    y = place.y() - height if place.y() - height >= room.top() else place.y() + 3 * GRID
    box = QRectF(x, y, width, height)
    painter.setPen(theme.color("accent"))
    painter.setBrush(theme.color("raised"))
    painter.drawRoundedRect(box, _CORNER, _CORNER)
    painter.setPen(theme.color("text"))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)
    painter.restore()


def _paint_body(painter: QPainter, box: QRectF, bar: Bar, looks: Looks) -> None:
    soft = QColor(looks.color)
    soft.setAlphaF(0.22)
    pen = QPen(looks.color, 1.5)
    match looks.status:
        case Status.NOT_STARTED:
            fill = QBrush(soft)
        case Status.CANCELLED:
            fill, pen = QBrush(Qt.BrushStyle.NoBrush), QPen(looks.color, 1.5, Qt.PenStyle.DashLine)
        case Status.NOT_APPLICABLE:
            fill, pen = QBrush(Qt.BrushStyle.NoBrush), QPen(looks.color, 1.5, Qt.PenStyle.DotLine)
        case Status.PAUSED:
            fill = QBrush(soft)
        case _:
            fill = QBrush(looks.color)
    painter.setPen(pen)
    painter.setBrush(fill)
    if bar.span.kind is SpanKind.OPEN:
        _paint_open(painter, box, bar)
    else:
        painter.drawRoundedRect(box, _CORNER, _CORNER)
    _paint_sign(painter, box, bar, looks)


def _paint_open(painter: QPainter, box: QRectF, bar: Bar) -> None:
    """A bar without an end is pointed; without a start too it is notched where it begins."""
    point = box.height() / 2
    right = max(box.left() + point, box.right())
    notch = 0.0 if bar.span.start is not None else point
    painter.drawPolygon(
        QPolygonF(
            [
                box.topLeft(),
                QPointF(right - point, box.top()),
                QPointF(right, box.center().y()),
                QPointF(right - point, box.bottom()),
                box.bottomLeft(),
                QPointF(box.left() + notch, box.center().y()),
            ]
        )
    )


def _paint_sign(painter: QPainter, box: QRectF, bar: Bar, looks: Looks) -> None:
    """Paint what sets the status apart besides its filling."""
    middle = box.center().y()
    if looks.status is Status.CANCELLED:
        painter.setPen(QPen(looks.color, 1.5))
        painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))
    elif looks.status is Status.PAUSED:
        painter.setPen(QPen(looks.color, 2))
        painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
        for number in range(1, round(box.width() / _STRIPE)):
            x = box.left() + number * _STRIPE
            painter.drawLine(QPointF(x, box.top() + 2), QPointF(x, box.bottom() - 2))
    name = "check" if looks.status is Status.COMPLETED else "repeat" if looks.goes_on else ""
    side = min(scaled(SIGN), round(box.height()))
    if not name or box.width() < side + 2 * GRID:
        return
    solid = looks.status in (Status.COMPLETED, Status.IN_PROGRESS, Status.CONTINUOUS)
    ink = _ink_on(looks.color) if solid else theme.color("text")
    # What has no end has no right end to put a sign at; words stand there where it is cut.
    x = box.left() + 2 * GRID if bar.span.kind is SpanKind.OPEN else box.right() - side - 4
    place = QRect(round(x), round(middle - side / 2), side, side)
    icon(name, ink).paint(painter, place)


def _ink_on(color: QColor) -> QColor:
    """Black or white, whichever is easier to see on a colour."""
    return QColor("#000000" if qGray(color.rgb()) > _MIDDLE_GREY else "#ffffff")
