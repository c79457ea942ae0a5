"""Where the timeline's bars and milestones stand in pixels, for painting and for taking hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.activities.activity import Activity
from tracker.domain.activities.milestone import Milestone
from tracker.domain.activities.timeline import Part, Span, SpanKind
from tracker.ui.activities.timeline.scale import TimeScale
from tracker.ui.kit.looks.theme import GRID

REACH = 5
"""How near in pixels the pointer must be to what it takes hold of."""
_NARROWEST = 4
_STUB = 8 * GRID
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bar:
    """An activity's span in pixels of the viewport; `late_right` is where its late part ends."""

    span: Span
    left: float
    right: float
    late_right: float | None

    @property
    def end(self) -> float:
        """Where the whole of it ends, the late part included."""
        return self.right if self.late_right is None else max(self.right, self.late_right)

    def part_at(self, x: float) -> Part | None:
        """Return what is taken hold of at `x`, or None.

        A bar too narrow for a middle has its ends only.
        """
        parts = self.span.parts()
        if self.span.kind is SpanKind.DEADLINE:
            return Part.DUE if abs(x - self.right) <= 2 * REACH else None
        if not self.left - REACH <= x <= self.right + REACH:
            return None
        if Part.DUE in parts and x >= max(self.right - REACH, (self.left + self.right) / 2):
            return Part.DUE
        if Part.START in parts and x <= self.left + REACH:
            return Part.START
        return Part.WHOLE if Part.WHOLE in parts else None


def bar_of(span: Span, scale: TimeScale, origin: float, *, goes_on: bool) -> Bar | None:
    """Return where a span stands when the scale begins at `origin`; None without dates.

    What goes on reaches to the end of the scale; what merely has no end is given a short bar.
    """
    match span.kind:
        case SpanKind.UNDATED:
            return None
        case SpanKind.DEADLINE if span.due is not None:
            right = origin + scale.x_of(span.due + _DAY)
            return Bar(span, right, right, _late_right(span, scale, origin))
        case SpanKind.BAR if span.start is not None and span.due is not None:
            left = origin + scale.x_of(span.start)
            right = max(left + _NARROWEST, origin + scale.x_of(span.due + _DAY))
            return Bar(span, left, right, _late_right(span, scale, origin))
        case _:
            left = origin + (scale.x_of(span.start) if span.start is not None else 0.0)
            return Bar(span, left, origin + scale.width if goes_on else left + _STUB, None)


def milestone_at(
    milestones: Iterable[Milestone], scale: TimeScale, origin: float, x: float
) -> Milestone | None:
    """Return the milestone whose diamond stands at `x`, the last painted of several; or None."""
    near = [
        milestone
        for milestone in milestones
        if milestone.day is not None
        and abs(origin + scale.middle_of(milestone.day) - x) <= REACH + 1
    ]
    return near[-1] if near else None


def is_check_at(activity: Activity, scale: TimeScale, origin: float, x: float) -> bool:
    """Return whether the ring of an activity's next check stands at `x`."""
    day = activity.checkpoint_date
    return day is not None and abs(origin + scale.middle_of(day) - x) <= REACH + 1


def _late_right(span: Span, scale: TimeScale, origin: float) -> float | None:
    late: date | None = span.late_until
    return None if late is None else origin + scale.middle_of(late)
