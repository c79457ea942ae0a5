"""Which reports have been treated at which meetings, from the report's side and the meeting's."""

from __future__ import annotations

import sqlite3

from tracker.domain.core.followup_period import AnyPeriod, period_of
from tracker.domain.history.snapshot import Snapshot
from tracker.domain.meetings.meeting import meeting_role
from tracker.domain.meetings.treatment import Treated, followup_name
from tracker.domain.plan.plan import PLAN_FIELDS, Plan
from tracker.store.rows.meetings import MeetingRepository, TreatmentRepository
from tracker.store.rows.reports import FollowupRepository
from tracker.store.rows.repository import Repository


def treatments(connection: sqlite3.Connection) -> list[Treated]:
    """Return every treatment with its meeting, the oldest meeting first."""
    plan = Repository(connection, "plan", Plan, PLAN_FIELDS, order="id").get(1)
    meetings = {meeting.id: meeting for meeting in MeetingRepository(connection).all()}
    labels = dict(connection.execute("SELECT id, label FROM snapshot").fetchall())
    periods = {each.id: each.period for each in FollowupRepository(connection).all()}
    found = []
    for treatment in TreatmentRepository(connection).all():
        meeting = meetings.get(treatment.meeting_id)
        if meeting is None:  # gone, where no references are minded
            continue
        period = periods.get(treatment.followup_id or 0)
        version = labels.get(treatment.snapshot_id or 0, "–")
        report = followup_name(period) if period is not None else version
        found.append(Treated(treatment, meeting, meeting_role(plan, meeting), report, period))
    places = {meeting_id: place for place, meeting_id in enumerate(meetings)}
    return sorted(found, key=lambda treated: (places[treated.meeting.id], treated.key))


def treatments_of_year(connection: sqlite3.Connection, period: AnyPeriod) -> list[Treated]:
    """Return where the follow-up of a period has been treated, the oldest meeting first."""
    return [each for each in treatments(connection) if each.period == period_of(period)]


def treatments_of(connection: sqlite3.Connection, snapshot: Snapshot) -> list[Treated]:
    """Return where what a snapshot holds has been treated: its year, or the version itself."""
    return [
        each
        for each in treatments(connection)
        if each.treatment.snapshot_id == snapshot.id
        or (each.period is not None and each.period == snapshot.period)
    ]


def treatments_at(connection: sqlite3.Connection, meeting_id: int) -> list[Treated]:
    """Return what a meeting has treated."""
    return [each for each in treatments(connection) if each.meeting.id == meeting_id]


def reports_to_treat(connection: sqlite3.Connection) -> list[tuple[int | None, int | None, str]]:
    """Return what a meeting can treat: follow-up or snapshot, and its name, the newest first.

    Those are the follow-ups that have been begun and the revisions of the plan.
    """
    followups = reversed(FollowupRepository(connection).all())
    revisions = connection.execute(
        "SELECT id, label FROM snapshot WHERE kind = 'revision' ORDER BY id DESC"
    ).fetchall()
    return [
        *((each.id, None, followup_name(each.period)) for each in followups),
        *((None, int(row_id), str(label)) for row_id, label in revisions),
    ]
