"""The looks of the web page's states and bars: a shape and the name of its colours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.domain.core.terms import Status
from tracker.domain.indicators.trend import Trend
from tracker.domain.reporting.assessment import Fulfilment
from tracker.publishing.document.values import Bar, Sign, State

_SMALLEST_NUMBER = 7
"""A piece of a bar that is shorter, in percent, has no room for its number."""

_STATUS_SHAPES: Mapping[Status, str] = {
    Status.NOT_STARTED: "circle",
    Status.IN_PROGRESS: "contrast",
    Status.CONTINUOUS: "refresh-cw",
    Status.COMPLETED: "circle-check",
    Status.PAUSED: "circle-pause",
    Status.CANCELLED: "circle-x",
    Status.NOT_APPLICABLE: "circle-minus",
}
_FULFILMENTS: Mapping[Fulfilment, tuple[str, str]] = {
    Fulfilment.FULFILLED: ("circle-check", "completed"),
    Fulfilment.PARTLY_FULFILLED: ("contrast", "paused"),
    Fulfilment.NOT_FULFILLED: ("circle-x", "worse"),
    Fulfilment.NOT_ASSESSABLE: ("circle-question-mark", "not_started"),
}
_TRENDS: Mapping[Trend, tuple[str, str]] = {
    Trend.BETTER: ("arrow-up", "completed"),
    Trend.UNCHANGED: ("arrow-right", "not_started"),
    Trend.WORSE: ("arrow-down-straight", "worse"),
    Trend.NOT_ASSESSABLE: ("circle-question-mark", "not_started"),
}
LATE_SHAPE, SOON_SHAPE = "clock-alert", "calendar-clock"
SHAPES = tuple(
    dict.fromkeys(
        [
            *_STATUS_SHAPES.values(),
            *(shape for shape, _tone in (*_FULFILMENTS.values(), *_TRENDS.values())),
            LATE_SHAPE,
            SOON_SHAPE,
        ]
    )
)
"""The shapes that the page draws; each is one of the program's own icons."""


@dataclass(frozen=True, slots=True)
class Look:
    """The name of a state's shape, and the name of its colours."""

    shape: str
    tone: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a bar: where it begins and how long it is, in percent, its number, its colours.

    `shown` is the number where there is room for it, else "".
    """

    start: float
    length: float
    shown: str
    tone: str

    @property
    def middle(self) -> float:
        """Where its number stands, in percent."""
        return self.start + self.length / 2


def look(sign: Sign) -> Look:
    """Return the looks of a state."""
    return Look(*_look(sign.state))


def _look(state: State) -> tuple[str, str]:
    match state:
        case Status():
            return _STATUS_SHAPES[state], state.value
        case Fulfilment():
            return _FULFILMENTS[state]
        case Trend():
            return _TRENDS[state]
        case _:
            return LATE_SHAPE, "late"


def pieces(bar: Bar, whole: int) -> list[Piece]:
    """Return the pieces of a bar whose full width stands for `whole`."""
    found, done = [], 0
    for segment in bar.segments:
        start, length = _percent(done, whole), _percent(segment.count, whole)
        shown = str(segment.count) if length >= _SMALLEST_NUMBER else ""
        found.append(Piece(start, length, shown, look(segment.sign).tone))
        done += segment.count
    return found


def _percent(count: int, whole: int) -> float:
    return round(100 * count / whole, 3) if whole else 0.0
