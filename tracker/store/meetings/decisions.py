"""Decisions of meetings with what became of them, and activities that come of decisions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from tracker.domain.core.language import _
from tracker.domain.core.terms import Approval, Status
from tracker.domain.meetings.decision import (
    Decision,
    DecisionActivity,
    DecisionLine,
    Outcome,
    activity_title,
)
from tracker.domain.meetings.meeting import BodyRole, body_role
from tracker.store.plan_file import PlanFile
from tracker.store.rows.meetings import DecisionRepository, MeetingRepository


def decision_lines(connection: sqlite3.Connection) -> list[DecisionLine]:
    """Return every decision with its meeting and its activities, by meeting, oldest first."""
    return _lines(connection, DecisionRepository(connection).all())


def decisions_of_activity(connection: sqlite3.Connection, activity_id: int) -> list[DecisionLine]:
    """Return the decisions that an activity came of, by meeting, oldest first."""
    ids = connection.execute(
        "SELECT decision_id FROM decision_activity WHERE activity_id = ?", [activity_id]
    )
    return _lines(connection, DecisionRepository(connection).some(row[0] for row in ids.fetchall()))


def decided_activities(connection: sqlite3.Connection) -> dict[int, list[DecisionLine]]:
    """Return the decisions of every activity that came of one, by the activity's id."""
    found: dict[int, list[DecisionLine]] = {}
    for line in decision_lines(connection):
        for outcome in line.outcomes:
            found.setdefault(outcome.activity_id, []).append(line)
    return found


def make_activity(plan: PlanFile, decision_id: int, **values: object) -> int:
    """Write an activity that comes of a decision, inside a change, and return its id.

    Its title is the decision's first line; a longer decision stands whole in its description.
    What a council says is a proposal, as it decides nothing (VI-R8); otherwise the activity is in
    the plan, decided on the meeting's day. A plan that demands who answers for it gets a proposal
    too, when nobody is named. `values` go before all that. Raises ConflictError when the decision
    is gone, InvalidValueError for a broken rule.
    """
    decision = plan.decisions.get(decision_id)
    meeting = plan.meetings.get(decision.meeting_id)
    title = activity_title(decision)
    body = decision.body or meeting.body
    is_proposal = body_role(plan.plan(), body) is BodyRole.COUNCIL
    whole = decision.text if decision.text.strip().removesuffix(".") != title else None
    made: dict[str, object] = {
        "title": title,
        "description": whole,
        "approval": Approval.PROPOSED if is_proposal else Approval.APPROVED,
        "decided_on": None if is_proposal else meeting.held_on,
        **values,
    }
    if plan.plan().demands_responsibility and not (made.get("unit_id") and made.get("owner_id")):
        made |= {"approval": Approval.PROPOSED, "decided_on": None}
    activity_id = plan.activities.add(**made)
    plan.decision_activities.add(decision_id=decision_id, activity_id=activity_id)
    return activity_id


def link_of(
    connection: sqlite3.Connection, decision_id: int, activity_id: int
) -> DecisionActivity | None:
    """Return the link between a decision and an activity, None when there is none."""
    found = connection.execute(
        "SELECT id, decision_id, activity_id FROM decision_activity"
        " WHERE decision_id = ? AND activity_id = ?",
        [decision_id, activity_id],
    ).fetchone()
    return DecisionActivity(*found) if found else None


def change_label(decision: Decision) -> str:
    """Return what making an activity of a decision is called in the log."""
    return _("Ny av beslut: {title}").format(title=activity_title(decision))


def _lines(connection: sqlite3.Connection, decisions: Iterable[Decision]) -> list[DecisionLine]:
    meetings = {meeting.id: meeting for meeting in MeetingRepository(connection).all()}
    places = {meeting_id: place for place, meeting_id in enumerate(meetings)}
    outcomes = _outcomes(connection)
    lines = [
        DecisionLine(decision, meetings[decision.meeting_id], tuple(outcomes.get(decision.id, ())))
        for decision in decisions
        if decision.meeting_id in meetings
    ]
    return sorted(lines, key=lambda line: (places[line.meeting.id], line.key))


def _outcomes(connection: sqlite3.Connection) -> dict[int, list[Outcome]]:
    found: dict[int, list[Outcome]] = {}
    rows: Sequence[Any] = connection.execute(
        "SELECT l.decision_id, a.id, a.title, a.status, a.approval FROM decision_activity AS l"
        " JOIN activity AS a ON a.id = l.activity_id ORDER BY l.id"
    ).fetchall()
    for decision_id, activity_id, title, status, approval in rows:
        outcome = Outcome(activity_id, title, Status(status), Approval(approval))
        found.setdefault(decision_id, []).append(outcome)
    return found
