"""Which reports have been treated at which meetings, from the report's side and the meeting's."""

from __future__ import annotations

import sqlite3

from tracker.domain.history.snapshot import Snapshot, SnapshotKind
from tracker.domain.meetings.meeting import meeting_role
from tracker.domain.meetings.treatment import Treated, Treatment, year_report_name
from tracker.domain.plan.plan import PLAN_FIELDS, Plan
from tracker.store.rows.meetings import MeetingRepository, TreatmentRepository
from tracker.store.rows.repository import Repository


def treatments(connection: sqlite3.Connection) -> list[Treated]:
    """Return every treatment with its meeting, the oldest meeting first."""
    plan = Repository(connection, "plan", Plan, PLAN_FIELDS, order="id").get(1)
    meetings = {meeting.id: meeting for meeting in MeetingRepository(connection).all()}
    labels = dict(connection.execute("SELECT id, label FROM snapshot").fetchall())
    found = [
        Treated(
            treatment,
            meetings[treatment.meeting_id],
            meeting_role(plan, meetings[treatment.meeting_id]),
            _report(treatment, labels),
        )
        for treatment in TreatmentRepository(connection).all()
    ]
    places = {meeting_id: place for place, meeting_id in enumerate(meetings)}
    return sorted(found, key=lambda treated: (places[treated.meeting.id], treated.key))


def treatments_of_year(connection: sqlite3.Connection, year: int) -> list[Treated]:
    """Return where the follow-up of a year has been treated, the oldest meeting first."""
    return [each for each in treatments(connection) if each.treatment.year == year]


def treatments_of(connection: sqlite3.Connection, snapshot: Snapshot) -> list[Treated]:
    """Return where what a snapshot holds has been treated: its year, or the version itself."""
    of_year = snapshot.year if snapshot.kind is SnapshotKind.ANNUAL else None
    return [
        each
        for each in treatments(connection)
        if each.treatment.snapshot_id == snapshot.id
        or (of_year is not None and each.treatment.year == of_year)
    ]


def treatments_at(connection: sqlite3.Connection, meeting_id: int) -> list[Treated]:
    """Return what a meeting has treated."""
    return [each for each in treatments(connection) if each.meeting.id == meeting_id]


def reports_to_treat(connection: sqlite3.Connection) -> list[tuple[int | None, int | None, str]]:
    """Return what a meeting can treat: year or snapshot, and its name, the newest first.

    Those are the years that have been begun and the revisions of the plan.
    """
    years = connection.execute("SELECT year FROM followup ORDER BY year DESC").fetchall()
    revisions = connection.execute(
        "SELECT id, label FROM snapshot WHERE kind = 'revision' ORDER BY id DESC"
    ).fetchall()
    return [
        *((int(year), None, year_report_name(year)) for (year,) in years),
        *((None, int(row_id), str(label)) for row_id, label in revisions),
    ]


def _report(treatment: Treatment, labels: dict[int, str]) -> str:
    if treatment.year is not None:
        return year_report_name(treatment.year)
    return labels.get(treatment.snapshot_id or 0, "–")
