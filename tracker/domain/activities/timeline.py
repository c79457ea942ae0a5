"""Where an activity stands in time: its span, what a move of its ends gives, and all in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tracker.domain.activities.activity import Activity
from tracker.domain.activities.checkpoint import check_words
from tracker.domain.activities.milestone import Milestone
from tracker.domain.core.dates import days
from tracker.domain.core.language import _
from tracker.domain.core.terms import Approval, Status, word


class Zoom(StrEnum):
    """How much of the time is seen at once."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"

    @property
    def step(self) -> int:
        """The whole number of days that a date is moved by at a time."""
        return 1 if self is Zoom.MONTH else 7


class Part(StrEnum):
    """The part of an activity that is held: one of its ends, or both at once."""

    START = "start"
    DUE = "due"
    WHOLE = "whole"


class SpanKind(StrEnum):
    """How much is known of when an activity is carried out."""

    BAR = "bar"
    OPEN = "open"
    DEADLINE = "deadline"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Span:
    """When an activity is carried out.

    A `BAR` has both ends. What is `OPEN` goes on: it has no end, and perhaps no start. A
    `DEADLINE` is a due date alone. `late_until` is today for an activity that is late, which it
    has been since its due date.
    """

    kind: SpanKind
    start: date | None
    due: date | None
    late_until: date | None

    def parts(self) -> frozenset[Part]:
        """Return what can be taken hold of and moved."""
        if self.kind is SpanKind.BAR:
            return frozenset(Part)
        ends = ((Part.START, self.start), (Part.DUE, self.due))
        return frozenset(part for part, day in ends if day is not None)


def span_of(activity: Activity, today: date) -> Span:
    """Return when an activity is carried out, as seen on the day `today`."""
    start, due = activity.start_date, activity.due_date
    late_until = today if activity.lateness(today).is_late else None
    if due is not None:
        return Span(
            SpanKind.BAR if start is not None else SpanKind.DEADLINE, start, due, late_until
        )
    kind = SpanKind.OPEN if start is not None or goes_on(activity) else SpanKind.UNDATED
    return Span(kind, start, None, None)


def goes_on(activity: Activity) -> bool:
    """Return whether an activity goes on all the time."""
    return activity.is_continuous or activity.status is Status.CONTINUOUS


def moved(activity: Activity, part: Part, by_days: int) -> dict[str, date]:
    """Return the dates of an activity by field, once a part of it has been moved.

    Fields without a date are left out, as are all when nothing is moved. Days before year 1 and
    after 9999 do not exist; there a date stays.
    """
    if not by_days:
        return {}
    fields = {
        Part.START: ("start_date",),
        Part.DUE: ("due_date",),
        Part.WHOLE: ("start_date", "due_date"),
    }[part]
    dates = {name: getattr(activity, name) for name in fields}
    try:
        return {
            name: day + timedelta(days=by_days) for name, day in dates.items() if day is not None
        }
    except OverflowError:
        return {}


def change_label(values: Iterable[str]) -> str:
    """Return what a change of these date fields is called in the change log."""
    names = set(values)
    if names == {"due_date"}:
        return _("Ändrade slutdatum")
    if names == {"start_date"}:
        return _("Ändrade startdatum")
    return _("Flyttade start- och slutdatum")


def state_words(activity: Activity, today: date) -> str:
    """Return the activity's status, and what the calendar says, in few words."""
    words = [word(activity.status)]
    if activity.approval is not Approval.APPROVED:
        words.insert(0, word(activity.approval))
    if activity.lateness(today).is_late and activity.due_date is not None:
        passed = days((today - activity.due_date).days)
        words.append(_("försenad {days}").format(days=passed))
    return ", ".join(words)


def time_words(activity: Activity) -> str:
    """Return when the activity is carried out: "2026-01-01 till 2026-05-01"."""
    start, due = activity.start_date, activity.due_date
    if start is not None and due is not None:
        return _("{start} till {due}").format(start=start.isoformat(), due=due.isoformat())
    if due is not None:
        return _("till {due}").format(due=due.isoformat())
    words = "" if start is None else _("från {start}").format(start=start.isoformat())
    if goes_on(activity):
        return f"{words}, {_('löpande')}" if words else _("löpande")
    return words or _("inga datum")


def spoken(activity: Activity, milestones: Iterable[Milestone], today: date) -> str:
    """Return all that the timeline shows of an activity, as one sentence."""
    sentence = f"{activity.title}, {time_words(activity)}, {state_words(activity, today)}"
    steps = "; ".join(milestone.describe(activity, today) for milestone in milestones)
    if steps:
        sentence = f"{sentence}, {_('milstolpar: {steps}').format(steps=steps)}"
    check = check_words(activity, today)
    return f"{sentence}, {check}" if check else sentence
