"""Meetings: the state that is locked for each, and what has happened since the previous one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.domain.core.dates import local_time
from tracker.domain.core.language import _
from tracker.domain.history.compare_words import Since, grouped
from tracker.domain.history.difference import Topic
from tracker.domain.history.meeting_sheet import MeetingSheet, deadline_ledger, state_sentence
from tracker.domain.history.plan_state import PlanState
from tracker.domain.history.snapshot import Fixed, Snapshot, SnapshotKind, fixed
from tracker.domain.meetings.decision import earlier_decisions
from tracker.domain.meetings.meeting import (
    MEETING_FIELDS,
    Meeting,
    meeting_role,
    meetings_sentence,
    previous_meetings,
)
from tracker.domain.plan.plan import PLAN_FIELDS, Plan
from tracker.domain.reporting.year_step import YEAR_STEP_TABLES
from tracker.errors import ConflictError
from tracker.store.file.connection import dict_rows
from tracker.store.log.differing import differences
from tracker.store.log.states import HEAVY, state_after, state_now, state_on
from tracker.store.meetings.decisions import decision_lines
from tracker.store.meetings.treatments import treatments_at
from tracker.store.plan_file import PlanFile
from tracker.store.rows.meetings import MeetingRepository, ParticipantRepository
from tracker.store.rows.repository import Repository
from tracker.store.versions.snapshots import (
    read_snapshot,
    snapshot_for,
    snapshot_of_meeting,
    take,
)

MEETING_TABLES = ("meeting", "meeting_participant", "meeting_decision", "decision_activity")
"""What is known of meetings; a state of an earlier day is shown with what is known now."""


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

    What is locked is read from what was locked; the meeting's own facts and its decisions are
    today's. Raises PlanFileError when a snapshot is not what its checksum says.
    """
    meeting = MeetingRepository(connection).find(meeting_id)
    if meeting is None:
        return None
    meetings = MeetingRepository(connection).all()
    plan = Repository(connection, "plan", Plan, PLAN_FIELDS, order="id").get(1)
    shown = shown_state(connection, meeting, today)
    state, snapshot = shown.state, shown.snapshot
    known = known_meetings(state) if snapshot else meetings
    before = earlier_state(connection, known, meeting, snapshot)
    labels = state.labels()
    locked_on = snapshot.taken_on if snapshot else None
    lines = decision_lines(connection)
    return MeetingSheet(
        municipality=plan.municipality,
        plan_title=plan.title,
        labels=labels,
        meeting=meeting,
        role=meeting_role(plan, meeting),
        counted=counted_sentence(meetings, plan, meeting, today),
        locked_on=locked_on,
        state_sentence=state_sentence(locked_on, shown.day),
        since=since_before(before, state),
        ledger=deadline_ledger(state),
        participants=tuple(each.text for each in ParticipantRepository(connection).of(meeting_id)),
        decisions=tuple(line for line in lines if line.meeting.id == meeting_id),
        earlier=earlier_decisions(lines, meeting, before.meeting),
        treated=tuple(treatments_at(connection, meeting_id)),
    )


def counted_sentence(meetings: Iterable[Meeting], plan: Plan, meeting: Meeting, today: date) -> str:
    """Return "2 av 4 möten 2026" of the council where it was one of those that met."""
    body = plan.council_name if meeting.is_of(plan.council_name) else meeting.body
    return meetings_sentence(meetings, plan, meeting.held_on.year, today, body)


def since_before(before: EarlierState, state: PlanState) -> Since:
    """Return what has happened since an earlier state; meetings are told of by themselves.

    The year's steps are the coordinator's own reminders and no news to a council.
    """
    found = (
        difference
        for difference in differences(before.state, state)
        if difference.topic is not Topic.MEETING and difference.table not in YEAR_STEP_TABLES
    )
    return Since(before.sentence, grouped(found, state.labels()))


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
            body=meeting.bodies_text or None,
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
            body=meeting.bodies_text or None,
            meeting_id=meeting_id,
        )
        return meeting_id


@dataclass(frozen=True, slots=True)
class ShownState:
    """The state that a meeting shows: the locked one, that of its day, or (`day` None) of now."""

    state: PlanState
    day: date | None
    snapshot: Snapshot | None


@dataclass(frozen=True, slots=True)
class EarlierState:
    """The state that a meeting is compared with: of the meeting before, None when it has none."""

    state: PlanState
    sentence: str
    meeting: Meeting | None


def shown_state(connection: sqlite3.Connection, meeting: Meeting, today: date) -> ShownState:
    """Return the state that a meeting shows. Raises PlanFileError for one that was altered."""
    snapshot = snapshot_of_meeting(connection, meeting.id)
    if snapshot is not None:
        return ShownState(read_snapshot(connection, snapshot.id), None, snapshot)
    state, day = _state_for(connection, meeting, today)
    return ShownState(state, day, None)


def earlier_state(
    connection: sqlite3.Connection,
    meetings: Iterable[Meeting],
    meeting: Meeting,
    locked: Snapshot | None,
) -> EarlierState:
    """Return what a meeting is compared with, out of the meetings that are known.

    A meeting that is locked is compared with what there was when it was: what was locked for an
    earlier meeting afterwards does not change it.
    """
    for earlier in previous_meetings(meetings, meeting):
        snapshot = snapshot_for(connection, earlier, locked.id if locked else None)
        sentence = _("Sedan {meeting}.").format(meeting=earlier.name)
        if snapshot is not None:
            return EarlierState(read_snapshot(connection, snapshot.id), sentence, earlier)
        state = state_on(connection, earlier.held_on, without=HEAVY)
        if state.rows("plan"):
            return EarlierState(state, sentence, earlier)
    first, at = connection.execute("SELECT id, at FROM change_set ORDER BY id LIMIT 1").fetchone()
    sentence = _("Sedan planen skapades {date}.").format(date=local_time(at).date().isoformat())
    return EarlierState(state_after(connection, first), sentence, None)


def known_meetings(state: PlanState) -> list[Meeting]:
    """Return the meetings that a state knows, oldest first."""
    found = [
        Meeting(
            int(row["id"]),
            str(row["body"]),
            date.fromisoformat(row["held_on"]),
            str(row["title"]),
            row.get("agenda_item"),
            row.get("note"),
            row.get("further_bodies"),
        )
        for row in state.rows("meeting").values()
    ]
    return sorted(found, key=lambda meeting: (meeting.held_on, meeting.id))


def _state_for(
    connection: sqlite3.Connection, meeting: Meeting, today: date
) -> tuple[PlanState, date | None]:
    """Return the state a meeting without a snapshot shows, and its day (None: now).

    That of an earlier day has today's meetings, which may have been written down later.
    """
    if meeting.held_on < today:
        state = state_on(connection, meeting.held_on, without=HEAVY)
        if state.rows("plan"):
            return _with_todays_meetings(connection, state), meeting.held_on
    return state_now(connection, without=HEAVY), None


def _with_todays_meetings(connection: sqlite3.Connection, state: PlanState) -> PlanState:
    rows = {
        table: {row["id"]: row for row in dict_rows(connection, f'SELECT * FROM "{table}"')}
        for table in MEETING_TABLES
    }
    return PlanState({**state.tables, **rows})
