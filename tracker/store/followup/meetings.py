"""Meetings: the state that is locked for each, and what has happened since the previous one."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from tracker.domain.core.dates import local_time
from tracker.domain.core.language import _
from tracker.domain.history.compare import compare
from tracker.domain.history.compare_words import Since, grouped
from tracker.domain.history.meeting import (
    MEETING_FIELDS,
    Meeting,
    body_role,
    meetings_sentence,
    previous_meetings,
)
from tracker.domain.history.meeting_sheet import MeetingSheet, deadline_ledger, state_sentence
from tracker.domain.history.plan_state import PlanState
from tracker.domain.history.snapshot import Fixed, Snapshot, SnapshotKind, fixed
from tracker.domain.plan.plan import PLAN_FIELDS, Plan
from tracker.errors import ConflictError
from tracker.store.log.states import HEAVY, state_after, state_now, state_on
from tracker.store.plan_file import PlanFile
from tracker.store.rows.meeting_repository import MeetingRepository
from tracker.store.rows.repository import Repository
from tracker.store.versions.snapshots import read_snapshot, snapshot_of_meeting, take


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting, and the state locked for it if there is one."""

    meeting: Meeting
    snapshot: Snapshot | None


@dataclass(frozen=True, slots=True)
class PreparedMeeting:
    """A meeting's state written as text ahead of time, and the plan's version it was read at."""

    meeting: Meeting
    fixed: Fixed
    version: int


def meeting_rows(connection: sqlite3.Connection) -> list[MeetingRow]:
    """Return the meetings, oldest first."""
    meetings = MeetingRepository(connection).all()
    return [
        MeetingRow(meeting, snapshot_of_meeting(connection, meeting.id)) for meeting in meetings
    ]


def meeting_sheet(
    connection: sqlite3.Connection, meeting_id: int, today: date
) -> MeetingSheet | None:
    """Return everything that is shown at a meeting, None when the meeting is gone (VI-R2).

    What is locked is read from what was locked. Raises PlanFileError when a snapshot is not what
    its checksum says.
    """
    repository = MeetingRepository(connection)
    meeting = repository.find(meeting_id)
    if meeting is None:
        return None
    meetings = repository.all()
    plan = Repository(connection, "plan", Plan, PLAN_FIELDS, order="id").get(1)
    snapshot = snapshot_of_meeting(connection, meeting_id)
    state = read_snapshot(connection, snapshot.id) if snapshot else None
    state, day = (state, None) if state else _state_for(connection, meeting, today)
    before, sentence = _before(connection, meetings, meeting)
    labels = state.labels()
    locked_on = snapshot.taken_on if snapshot else None
    return MeetingSheet(
        municipality=plan.municipality,
        plan_title=plan.title,
        labels=labels,
        meeting=meeting,
        role=body_role(plan, meeting.body),
        counted=meetings_sentence(meetings, plan, meeting.held_on.year, today, meeting.body),
        locked_on=locked_on,
        state_sentence=state_sentence(locked_on, day),
        since=Since(sentence, grouped(compare(before, state), labels)),
        ledger=deadline_ledger(state),
    )


def since_previous(connection: sqlite3.Connection, meeting_id: int, today: date) -> Since | None:
    """Return what has happened since the previous meeting of the same body, or since the start."""
    sheet = meeting_sheet(connection, meeting_id, today)
    return None if sheet is None else sheet.since


def prepare_meeting(
    connection: sqlite3.Connection, meeting_id: int, today: date
) -> PreparedMeeting:
    """Return a meeting's state as it will be locked, as a job may do in another thread.

    Raises ConflictError when the meeting is gone or its state is locked already.
    """
    meeting = MeetingRepository(connection).get(meeting_id)
    if snapshot_of_meeting(connection, meeting_id) is not None:
        raise ConflictError(
            _("Lägesbilden för {meeting} är redan tagen.").format(meeting=meeting.name)
        )
    version = connection.execute("SELECT coalesce(max(id), 0) FROM change_set").fetchone()[0]
    state, _day = _state_for(connection, meeting, today)
    return PreparedMeeting(meeting, fixed(state), int(version))


def lock_meeting(
    plan: PlanFile,
    meeting_id: int,
    today: date,
    *,
    prepared: PreparedMeeting | None = None,
    source: str = "window",
) -> int:
    """Lock the state of a meeting, as one change, and return the snapshot's id.

    The state of a meeting that has been is that of its day, of another that of now. Raises
    ConflictError when it is locked already.
    """
    ready = prepared
    if ready is None or ready.version != plan.history.settled():
        ready = prepare_meeting(plan.connection, meeting_id, today)
    meeting = ready.meeting
    with plan.change(_("Tog lägesbild för {meeting}").format(meeting=meeting.name), source):
        return take(
            plan,
            SnapshotKind.MEETING,
            meeting.name,
            ready.fixed,
            body=meeting.body or None,
            meeting_id=meeting.id,
        )


def add_meeting(plan: PlanFile, *, source: str = "window", **values: object) -> int:
    """Write a meeting and lock its state, in one change; return the meeting's id."""
    day = MEETING_FIELDS["held_on"].clean(values.get("held_on"))
    label = _("Nytt möte {date}").format(date=day)
    with plan.change(label, source):
        meeting_id = plan.meetings.add(**values)
        meeting = plan.meetings.get(meeting_id)
        take(
            plan,
            SnapshotKind.MEETING,
            meeting.name,
            body=meeting.body or None,
            meeting_id=meeting_id,
        )
        return meeting_id


def _state_for(
    connection: sqlite3.Connection, meeting: Meeting, today: date
) -> tuple[PlanState, date | None]:
    """Return the state a meeting without a snapshot shows, and its day (None: now)."""
    if meeting.held_on < today:
        state = state_on(connection, meeting.held_on, without=HEAVY)
        if state.rows("plan"):
            return state, meeting.held_on
    return state_now(connection, without=HEAVY), None


def _before(
    connection: sqlite3.Connection, meetings: list[Meeting], meeting: Meeting
) -> tuple[PlanState, str]:
    """Return the state to compare a meeting with, and what it is called."""
    for earlier in previous_meetings(meetings, meeting):
        snapshot = snapshot_of_meeting(connection, earlier.id)
        sentence = _("Sedan {meeting}.").format(meeting=earlier.name)
        if snapshot is not None:
            return read_snapshot(connection, snapshot.id), sentence
        state = state_on(connection, earlier.held_on, without=HEAVY)
        if state.rows("plan"):
            return state, sentence
    first, at = connection.execute("SELECT id, at FROM change_set ORDER BY id LIMIT 1").fetchone()
    sentence = _("Sedan planen skapades {date}.").format(date=local_time(at).date().isoformat())
    return state_after(connection, first), sentence
