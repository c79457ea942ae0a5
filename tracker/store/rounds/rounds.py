"""The steps of a proposal round: opened, forms made and sent, units that answer, closed (LJ-R1)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from tracker.domain.activities.activity import Activity
from tracker.domain.core.fields import Stored
from tracker.domain.core.language import _
from tracker.domain.core.terms import Approval
from tracker.domain.forms.proposals import ACTIVITY_COLUMNS
from tracker.domain.forms.unit_form import IssuedForm
from tracker.domain.rounds.proposal_round import AnswerState, ProposalRound
from tracker.domain.rounds.round_form import RoundForm
from tracker.errors import ConflictError
from tracker.store.plan_file import PlanFile

_DECIDED = ("approval", "decided_on", "decision_reason")


def open_round(
    plan: PlanFile, today: date, *, title: str | None = None, last_day: date | None = None
) -> int:
    """Open a round of proposals and return its id. Raises ConflictError when one is open."""
    found = plan.rounds.open_one()
    if found is not None:
        raise ConflictError(
            _("”{title}” är redan öppen. Avsluta den innan nästa startas.").format(
                title=found.title
            )
        )
    name = title or _("Förslag {year}").format(year=(last_day or today).year)
    return plan.rounds.add(title=name, opened_on=today, last_day=last_day)


def close_round(plan: PlanFile, today: date) -> ProposalRound:
    """Close the open round and return it; what has been decided stands from now on.

    What waits for a decision goes on waiting. Raises ConflictError when no round is open.
    """
    found = plan.rounds.require_open()
    for row_id, activity_id in _undecided_rows(plan, found.id):
        activity = plan.activities.find(activity_id)
        if activity is not None and activity.approval is not Approval.PROPOSED:
            plan.connection.execute(
                "UPDATE round_activity SET decided = ? WHERE id = ?",
                [fields_json(activity, (*ACTIVITY_COLUMNS, *_DECIDED)), row_id],
            )
    plan.rounds.update(found.id, closed_on=today)
    return plan.rounds.get(found.id)


def record_forms(plan: PlanFile, forms: Iterable[IssuedForm]) -> None:
    """Record that forms are made; whether they have been sent is for `mark_sent`."""
    for form in forms:
        if not isinstance(form, RoundForm):
            raise TypeError(form)
        plan.round_units.put(
            form.round_id, form.unit_id, form_id=form.form_id, made_on=form.issued_on
        )


def mark_sent(plan: PlanFile, unit_ids: Iterable[int], today: date) -> int:
    """Note that the forms made for units have been sent; return how many had not been."""
    found = plan.rounds.require_open()
    return sum(
        plan.round_units.put(found.id, unit_id, issued_on=today)
        for unit_id in unit_ids
        if plan.round_units.find_for(found.id, unit_id).state is AnswerState.MADE
    )


def mark_answer(plan: PlanFile, unit_ids: Iterable[int], today: date, state: AnswerState) -> int:
    """Note by hand what units have answered, or that they have not; return how many differed.

    `state` is RECEIVED, NONE (they have nothing to propose) or ISSUED (no answer yet).
    """
    found = plan.rounds.require_open()
    changed = 0
    for unit_id in unit_ids:
        answer = plan.round_units.find_for(found.id, unit_id)
        if answer.state is state:
            continue
        is_answer = state is not AnswerState.ISSUED
        changed += plan.round_units.put(
            found.id,
            unit_id,
            received_on=(answer.received_on or today) if is_answer else None,
            has_none=state is AnswerState.NONE,
            issued_on=answer.issued_on or (None if is_answer else today),
        )
    return changed


def note_reminders(plan: PlanFile, unit_ids: Iterable[int], today: date) -> int:
    """Note that units have been reminded of the open round; return how many."""
    found = plan.rounds.require_open()
    count = 0
    for unit_id in unit_ids:
        answer = plan.round_units.find_for(found.id, unit_id)
        plan.round_units.put(found.id, unit_id, reminded_on=today, reminders=answer.reminders + 1)
        count += 1
    return count


def join_round(
    plan: PlanFile, activity_id: int, goal: str | None = None, *, keep: bool = False
) -> None:
    """Let a proposed activity belong to the open round, with its fields as they are proposed now.

    One that belongs to a round has them written anew, as its proposal has been corrected, unless
    they are to be kept. Without an open round, or without a unit, nothing is done. `goal` are the
    words of the proposed goal that it belongs to.
    """
    found, activity = plan.rounds.open_one(), plan.activities.get(activity_id)
    if found is None or activity.unit_id is None:
        return
    proposed = fields_json(activity, ACTIVITY_COLUMNS, proposed_goal=goal)
    present = plan.connection.execute(
        "SELECT id FROM round_activity WHERE activity_id = ? AND round_id = ?",
        [activity_id, found.id],
    ).fetchone()
    if present is not None and keep:
        return
    if present is not None:
        plan.connection.execute(
            "UPDATE round_activity SET title = ?, proposed = ? WHERE id = ?",
            [activity.title, proposed, present[0]],
        )
        return
    plan.connection.execute(
        "INSERT INTO round_activity (round_id, unit_id, activity_id, title, proposed)"
        " VALUES (?, ?, ?, ?, ?)",
        [found.id, activity.unit_id, activity_id, activity.title, proposed],
    )


def fields_json(activity: Activity, names: Iterable[str], **more: Stored) -> str:
    """Return fields of an activity as JSON text, days as ISO text; empty ones are left out."""
    values = asdict(activity)
    kept = {name: values[name] for name in names} | more
    shown = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in kept.items()
        if value is not None
    }
    return json.dumps(shown, ensure_ascii=False, sort_keys=True)


def _undecided_rows(plan: PlanFile, round_id: int) -> list[tuple[int, int]]:
    rows = plan.connection.execute(
        "SELECT id, activity_id FROM round_activity"
        " WHERE round_id = ? AND activity_id IS NOT NULL AND decided IS NULL ORDER BY id",
        [round_id],
    )
    return rows.fetchall()
