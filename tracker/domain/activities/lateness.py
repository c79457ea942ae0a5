"""The lateness rule, in one place: what the calendar says about an activity.

Late means approved, still open, and due before today (due today is not late). Due soon means
due within 30 days. Both explain themselves in a sentence.
"""

from __future__ import annotations

from datetime import date, timedelta

from tracker.domain.core.dates import days
from tracker.domain.core.language import _
from tracker.domain.core.terms import CLOSED_STATUSES, Approval, Status
from tracker.domain.core.values import dataclass

DUE_SOON_DAYS = 30
SILENT_DAYS = 180


@dataclass(frozen=True, slots=True)
class Lateness:
    """What the calendar says: `is_late`, `is_due_soon`, or neither, and why in a sentence.

    `days_late` is how many days have passed since the due date, 0 for what is not late.
    """

    is_late: bool
    is_due_soon: bool
    sentence: str
    days_late: int = 0


ON_TIME = Lateness(is_late=False, is_due_soon=False, sentence="")


def is_counted(approval: str, status: str) -> bool:
    """Return whether an activity is in the plan and still open."""
    return approval == Approval.APPROVED and Status(status) not in CLOSED_STATUSES


def lateness(approval: str, status: str, due_date: date | None, today: date) -> Lateness:
    """Return what the calendar says about an activity on the day `today`."""
    if due_date is None or not is_counted(approval, status):
        return ON_TIME
    left = (due_date - today).days
    if left < 0:
        return Lateness(True, False, _late_sentence(due_date, -left), -left)
    if left <= DUE_SOON_DAYS:
        return Lateness(False, True, _due_soon_sentence(due_date, left))
    return ON_TIME


def due_soon_until(today: date) -> date:
    """Return the last day that counts as due soon on the day `today`."""
    return today + timedelta(days=DUE_SOON_DAYS)


def silent_since(today: date) -> date:
    """Return the day before which a last change makes an activity silent on the day `today`."""
    return today - timedelta(days=SILENT_DAYS)


def _late_sentence(due_date: date, passed: int) -> str:
    return _("Slutdatum {date} passerade för {days} sedan.").format(
        date=due_date.isoformat(), days=days(passed)
    )


def _due_soon_sentence(due_date: date, left: int) -> str:
    if left == 0:
        return _("Slutdatum {date} är i dag.").format(date=due_date.isoformat())
    return _("Slutdatum {date} är om {days}.").format(date=due_date.isoformat(), days=days(left))
