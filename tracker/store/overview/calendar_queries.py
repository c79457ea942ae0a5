"""The plan's days for a calendar file: deadlines, milestones, checks, steps, the revision."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date

from tracker.domain.activities.checkpoint import interval_word
from tracker.domain.core.language import _
from tracker.domain.core.names import coded
from tracker.domain.meetings.meeting import meeting_role, role_sentence
from tracker.domain.plan.calendar import CalendarDay, PlanCalendar
from tracker.domain.plan.plan import PLAN_FIELDS, Plan
from tracker.domain.plan.revision import plan_revision
from tracker.domain.reporting.year_step import StepKind
from tracker.store.activities.selecting import COUNTED
from tracker.store.followup.year_steps import read_steps
from tracker.store.rows.meetings import MeetingRepository
from tracker.store.rows.repository import Repository


def plan_calendar(connection: sqlite3.Connection, today: date) -> PlanCalendar:
    """Return every day ahead, and every day passed of what is still open, seen from `today`.

    Every meeting is there, and the year's other steps for a plan that has them.
    Activities, with their milestones and next checks, are those in the plan and not finished; the
    revision is the next one. How often each day has been moved is read from the log.
    """
    plan = Repository(connection, "plan", Plan, PLAN_FIELDS).get(1)
    days = [
        *_deadlines(connection),
        *_milestones(connection),
        *_checks(connection),
        *_meetings(connection, plan),
        *_steps(connection, today),
    ]
    if not any(each.key.startswith("revision") for each in days):
        days += _revision(connection, plan, today)
    days.sort(key=lambda each: (each.day, each.title, each.key))
    return PlanCalendar(plan.title, plan.uuid, tuple(days))


def _deadlines(connection: sqlite3.Connection) -> Iterator[CalendarDay]:
    rows = connection.execute(
        "SELECT a.id, a.code, a.title, a.due_date, u.name, o.title FROM activity AS a"
        " LEFT JOIN unit AS u ON u.id = a.unit_id LEFT JOIN owner AS o ON o.id = a.owner_id"
        f" WHERE {COUNTED} AND a.due_date IS NOT NULL"
    )
    moved = _times_moved(connection, "activity", "due_date")
    for row_id, code, title, day, unit, owner in rows:
        who = ", ".join(part for part in (unit, owner) if part)
        name = _("Slutdatum: {title}").format(title=coded(code, title))
        yield CalendarDay(
            f"activity/{row_id}", date.fromisoformat(day), name, who, moved.get(row_id, 0)
        )


def _milestones(connection: sqlite3.Connection) -> Iterator[CalendarDay]:
    rows = connection.execute(
        "SELECT m.id, m.title, m.due_date, a.code, a.title FROM milestone AS m"
        f" JOIN activity AS a ON a.id = m.activity_id WHERE {COUNTED}"
        " AND m.done_on IS NULL AND m.due_date IS NOT NULL"
    )
    moved = _times_moved(connection, "milestone", "due_date")
    for row_id, title, day, code, activity in rows:
        name, about = _("Milstolpe: {title}").format(title=title), coded(code, activity)
        yield CalendarDay(
            f"milestone/{row_id}", date.fromisoformat(day), name, about, moved.get(row_id, 0)
        )


def _checks(connection: sqlite3.Connection) -> Iterator[CalendarDay]:
    rows = connection.execute(
        "SELECT a.id, a.code, a.title, a.checkpoint_date, a.checkpoint_interval FROM activity AS a"
        f" WHERE {COUNTED} AND a.checkpoint_date IS NOT NULL"
    )
    moved = _times_moved(connection, "activity", "checkpoint_date")
    for row_id, code, title, day, interval in rows:
        name = _("Avstämning: {title}").format(title=coded(code, title))
        text = interval_word(interval)
        yield CalendarDay(
            f"check/{row_id}", date.fromisoformat(day), name, text, moved.get(row_id, 0)
        )


def _meetings(connection: sqlite3.Connection, plan: Plan) -> Iterator[CalendarDay]:
    """Every meeting, of whatever body, with its item on the agenda."""
    moved = _times_moved(connection, "meeting", "held_on")
    for meeting in MeetingRepository(connection).all():
        title = " – ".join(part for part in (meeting.bodies_text, meeting.title) if part)
        detail = (meeting.agenda_item, role_sentence(meeting_role(plan, meeting)), meeting.note)
        about = "\n".join(part for part in detail if part)
        yield CalendarDay(
            f"meeting/{meeting.id}",
            meeting.held_on,
            title or _("Möte"),
            about,
            moved.get(meeting.id, 0),
        )


def _steps(connection: sqlite3.Connection, today: date) -> Iterator[CalendarDay]:
    """The steps of this year and the next that are not done, for a plan that has them."""
    moved = _times_moved(connection, "year_step", "month", "day")
    own_days = _own_days_given(connection)
    for year in (today.year, today.year + 1):
        for line in read_steps(connection, year, today):
            is_meeting = line.meeting_id is not None
            if line.day is None or line.is_done or not line.counts or is_meeting:
                continue
            key, step_id = f"step/{line.step.id}/{year}", line.step.id
            sequence = moved.get(step_id, 0) + own_days.get((step_id, year), 0)
            if line.kind is StepKind.REVISION:
                key, sequence = "revision", _times_moved(connection, "plan").get(1, 0)
            yield CalendarDay(key, line.day, line.full_name, line.progress.sentence, sequence)


def _revision(connection: sqlite3.Connection, plan: Plan, today: date) -> Iterator[CalendarDay]:
    due = plan_revision(plan, today)
    if due.planned_on is not None:
        title = _("Revidering av planen: {title}").format(title=plan.title)
        sequence = _times_moved(connection, "plan").get(1, 0)
        yield CalendarDay("revision", due.planned_on, title, due.sentence, sequence)


def _times_moved(connection: sqlite3.Connection, table: str, *columns: str) -> dict[int, int]:
    """Return how often a day in these columns has been changed, by row; without any, the row.

    The log says so, and it only grows: what is moved back is moved once more.
    """
    differs = " OR ".join(
        f"json_extract(before, '$.{column}') IS NOT json_extract(after, '$.{column}')"
        for column in columns
    )
    rows = connection.execute(
        "SELECT row_id, count(*) FROM change WHERE table_name = ? AND op = 'update'"
        f" AND ({differs or 'true'}) GROUP BY row_id",
        [table],
    )
    return dict(rows.fetchall())


def _own_days_given(connection: sqlite3.Connection) -> dict[tuple[int, int], int]:
    """Return how often a step has been given a day of its own in a year, by step and year."""
    rows = connection.execute(
        "SELECT json_extract(coalesce(after, before), '$.year_step_id'),"
        " json_extract(coalesce(after, before), '$.year'), count(*) FROM change"
        " WHERE table_name = 'step_year'"
        " AND json_extract(before, '$.on_date') IS NOT json_extract(after, '$.on_date')"
        " GROUP BY 1, 2"
    )
    return {(step, year): count for step, year, count in rows.fetchall()}
