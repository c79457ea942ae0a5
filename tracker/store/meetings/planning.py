"""Planning the meetings of a year: the days that are offered, and writing them as one change."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date

from tracker.domain.core.language import ngettext
from tracker.domain.meetings.planning import offered_days
from tracker.domain.plan.plan import PLAN_FIELDS, Plan
from tracker.store.plan_file import PlanFile
from tracker.store.rows.meetings import MeetingRepository
from tracker.store.rows.repository import Repository


def days_to_offer(connection: sqlite3.Connection, year: int) -> tuple[date, ...]:
    """Return the days to offer for the council's meetings that a year lacks (VI-R2).

    None for a plan that does not say which council meets, or how often.
    """
    plan = Repository(connection, "plan", Plan, PLAN_FIELDS, order="id").get(1)
    if not plan.council_name or plan.council_meetings_per_year is None:
        return ()
    known = [
        meeting.held_on
        for meeting in MeetingRepository(connection).all()
        if meeting.is_of(plan.council_name)
    ]
    return offered_days(year, plan.council_meetings_per_year, known)


def plan_meetings(plan: PlanFile, days: Iterable[date], *, source: str = "window") -> list[int]:
    """Write a meeting of the council on each day, as one change, and return their ids."""
    wanted = sorted(set(days))
    label = ngettext("Planerade {count} möte", "Planerade {count} möten", len(wanted))
    body = plan.plan().council_name
    with plan.change(label.format(count=len(wanted)), source):
        return [plan.meetings.add(held_on=day, body=body) for day in wanted]
