"""Milestones: the steps on the way of an activity, each with a day of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.activities.activity import Activity
from tracker.domain.activities.lateness import is_counted
from tracker.domain.core.dates import days
from tracker.domain.core.fields import Field, Kind, by_name
from tracker.domain.core.language import N_, _


@dataclass(frozen=True, slots=True)
class Milestone:
    """One step of an activity. `done_on` None means that it has not been reached yet."""

    id: int
    activity_id: int
    title: str
    due_date: date | None
    done_on: date | None
    owner_id: int | None

    @property
    def is_done(self) -> bool:
        """Whether the step has been reached."""
        return self.done_on is not None

    @property
    def day(self) -> date | None:
        """The day it stands on: when it was reached, otherwise when it is due."""
        return self.done_on or self.due_date

    def is_late(self, activity: Activity, today: date) -> bool:
        """Return whether the step of `activity` is late: the rule of activities, one level down.

        Late means that the activity is in the plan and still open, and that the step was due
        before `today` and has not been reached.
        """
        if self.is_done or self.due_date is None or self.due_date >= today:
            return False
        return is_counted(activity.approval, activity.status)

    def describe(self, activity: Activity, today: date) -> str:
        """Return the step with its state in words, such as "Invigning, klar 2026-05-02"."""
        return f"{self.title}, {self.state(activity, today)}"

    def state(self, activity: Activity, today: date) -> str:
        """Return when the step was reached or is due, and by how much it is late, in words."""
        if self.done_on is not None:
            return _("klar {date}").format(date=self.done_on.isoformat())
        if self.due_date is None:
            return _("inget datum")
        due = self.due_date.isoformat()
        if self.is_late(activity, today):
            passed = days((today - self.due_date).days)
            return _("skulle vara klar {date}, försenad {days}").format(date=due, days=passed)
        return _("ska vara klar {date}").format(date=due)


MILESTONE_FIELDS = by_name(
    [
        Field("activity_id", N_("Aktivitet"), Kind.REFERENCE, required=True, table="activity"),
        Field("title", N_("Milstolpe"), required=True),
        Field("due_date", N_("Slutdatum"), Kind.DATE),
        Field("done_on", N_("Klardatum"), Kind.DATE),
        Field("owner_id", N_("Ansvarig"), Kind.REFERENCE, table="owner"),
    ]
)
