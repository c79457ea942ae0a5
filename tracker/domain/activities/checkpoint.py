"""Planned checks of activities (avstämningar): when the next is, and what was found at the last.

A check is no deadline. What goes on without an end is looked at now and then all the same, and a
check that nobody has done makes nothing late.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from tracker.domain.activities.activity import Activity
from tracker.domain.activities.lateness import is_counted
from tracker.domain.core.dates import days
from tracker.domain.core.fields import Field, Kind, by_name
from tracker.domain.core.language import N_, _
from tracker.domain.core.terms import CLOSED_STATUSES, CheckInterval, word
from tracker.domain.core.values import dataclass

_MONTHS: Mapping[CheckInterval, int] = {
    CheckInterval.MONTH: 1,
    CheckInterval.QUARTER: 3,
    CheckInterval.HALF_YEAR: 6,
    CheckInterval.YEAR: 12,
}
_YEAR = 12
_LAST_YEAR = 9999


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A check that has been done; `planned_on` is None for one that nobody had planned."""

    id: int
    activity_id: int
    planned_on: date | None
    done_on: date
    note: str | None

    @property
    def key(self) -> int:
        """The check's id, which sets it apart from the others."""
        return self.id

    def when(self) -> str:
        """Return "2026-04-12, planerad 2026-03-31", without the planned day when it is the same."""
        done = self.done_on.isoformat()
        if self.planned_on in (None, self.done_on):
            return done
        return _("{done}, planerad {planned}").format(done=done, planned=self.planned_on)

    def sentence(self) -> str:
        """Return "2026-04-12: Tre av fem skolor är igång.", the day alone without a note."""
        return f"{self.done_on.isoformat()}: {self.note}" if self.note else str(self.done_on)


CHECKPOINT_FIELDS = by_name(
    [
        Field("activity_id", N_("Aktivitet"), Kind.REFERENCE, required=True, table="activity"),
        Field("planned_on", N_("Planerad dag"), Kind.DATE),
        Field("done_on", N_("Avstämd den"), Kind.DATE, required=True),
        Field("note", N_("Anteckning"), Kind.TEXT),
    ]
)


def months_later(day: date, months: int, day_of_month: int) -> date | None:
    """Return the day some months after the month of `day`, None beyond the calendar's end.

    It falls on `day_of_month`, or on the month's last day where that is earlier.
    """
    year, month = divmod(day.year * _YEAR + day.month - 1 + months, _YEAR)
    if year > _LAST_YEAR:
        return None
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day_of_month, last))


def next_check(
    planned: date, interval: CheckInterval | None, day_of_month: int, today: date
) -> date | None:
    """Return the check after the one planned for `planned`: the first that lies after `today`.

    Steps are counted from the planned day, so that a check done late moves none of those after
    it. None when it was to be done once, or when the calendar ends.
    """
    step = _MONTHS.get(interval) if interval else None
    if step is None:
        return None
    passed = (today.year - planned.year) * _YEAR + today.month - planned.month
    steps = max(1, passed // step)
    found = months_later(planned, steps * step, day_of_month)
    while found is not None and found <= today:
        steps += 1
        found = months_later(planned, steps * step, day_of_month)
    return found


def has_passed(planned: date | None, today: date) -> bool:
    """Return whether a planned day has gone by; the day itself has not yet."""
    return planned is not None and planned < today


def passed_sentence(planned: date | None, today: date) -> str:
    """Return "Avstämning skulle ha gjorts 2026-03-31, för 12 dagar sedan.", "" before that."""
    if planned is None or not has_passed(planned, today):
        return ""
    return _("Avstämning skulle ha gjorts {date}, för {days} sedan.").format(
        date=planned.isoformat(), days=days((today - planned).days)
    )


def passed_check(activity: Activity, today: date) -> str:
    """Return why the check of an activity needs attention, "" when it does not.

    As with lateness, only what is in the plan and still open is asked about.
    """
    if not is_counted(activity.approval, activity.status):
        return ""
    return passed_sentence(activity.checkpoint_date, today)


def open_check(activity: Activity) -> date | None:
    """Return the day of the next check, None when none is planned or nothing is left to do."""
    return None if activity.status in CLOSED_STATUSES else activity.checkpoint_date


def check_sentence(activity: Activity, today: date) -> str:
    """Return when the next check is, how often it recurs, or that it has passed; "" for none."""
    day = open_check(activity)
    if day is None:
        return ""
    if day == today and is_counted(activity.approval, activity.status):
        return _("Avstämning görs i dag.")
    coming = _("Nästa avstämning {text}.").format(text=checkpoint_text(activity))
    return passed_check(activity, today) or coming


def check_words(activity: Activity, today: date) -> str:
    """Return "avstämning 2026-03-31, varje kvartal, passerad", "" for none."""
    if open_check(activity) is None:
        return ""
    words = _("avstämning {text}").format(text=checkpoint_text(activity))
    return f"{words}, {_('passerad')}" if passed_check(activity, today) else words


def following_sentence(activity: Activity, today: date) -> str:
    """Return when the check after the planned one will be, "" when none is planned."""
    planned = activity.checkpoint_date
    if planned is None:
        return ""
    of_month = activity.checkpoint_day or planned.day
    coming = next_check(planned, activity.checkpoint_interval, of_month, today)
    if coming is None:
        return _("Ingen mer avstämning är planerad efter den här.")
    return _("Därefter är nästa avstämning {date}.").format(date=coming.isoformat())


def check_done_label(title: str) -> str:
    """Return what marking a check as done is called in the change log."""
    return _("Stämde av {title}").format(title=title)


def interval_word(interval: CheckInterval | str | None) -> str:
    """Return how often an activity is checked, "" when it is not."""
    return word(CheckInterval(interval)) if interval else ""


def checkpoint_text(activity: Activity) -> str:
    """Return "2026-03-31, varje kvartal", "" when no check is planned."""
    if activity.checkpoint_date is None:
        return ""
    often = _often(activity.checkpoint_interval)
    return ", ".join(text for text in (activity.checkpoint_date.isoformat(), often) if text)


def interval_without_date() -> str:
    """Return why nothing can recur from no day."""
    return _("Ange först vilken dag nästa avstämning är.")


def done_in_future(day: date) -> str:
    """Return why a check cannot have been done on a day to come."""
    sentence = _("{day} ligger i framtiden. Ange dagen då avstämningen gjordes.")
    return sentence.format(day=day.isoformat())


def _often(interval: CheckInterval | None) -> str:
    """Return "varje kvartal", "" for what is checked once."""
    return word(interval).lower() if interval and interval in _MONTHS else ""
