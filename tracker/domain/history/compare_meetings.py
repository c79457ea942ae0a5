"""The differences in meetings: who met, what they decided, what came of it, what they treated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from tracker.domain.core.fields import Field
from tracker.domain.core.followup_period import period_in
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _
from tracker.domain.history.compare_parts import changed_rows
from tracker.domain.history.difference import (
    Difference,
    DifferenceKind,
    Topic,
    changed_sentence,
    shortened,
    shown_value,
)
from tracker.domain.history.plan_state import PlanState, Row
from tracker.domain.meetings.decision import DECISION_FIELDS, PARTICIPANT_FIELDS
from tracker.domain.meetings.meeting import MEETING_FIELDS
from tracker.domain.meetings.treatment import TREATMENT_FIELDS, followup_name

_Words = Callable[[Row, PlanState], str]


@dataclass(frozen=True, slots=True)
class _Table:
    """A table about meetings: how its rows come and go in words, and the fields compared."""

    name: str
    added: _Words
    removed: _Words
    fields: Mapping[str, Field]


def compare_meetings(before: PlanState, after: PlanState) -> Iterator[Difference]:
    """Yield what differs in meetings and what hangs on them.

    Of a meeting that is gone nothing is shown but that it is; of a new one also what it decided
    and treated, but not who came.
    """
    for table in _TABLES:
        for row_id, old, new in changed_rows(before, after, table.name):
            state, row = (before, old) if new is None else (after, new)
            if row is None or not _is_shown(table, row, before, after):
                continue
            if old is None or new is None:
                yield _came_or_went(table, row_id, row, state, is_gone=new is None)
            else:
                yield from _changed(table, row_id, before, after)


def _is_shown(table: _Table, row: Row, before: PlanState, after: PlanState) -> bool:
    if table.name == "meeting":
        return True
    if table.name == "decision_activity":
        return row["decision_id"] in after.rows("meeting_decision")
    is_there = row["meeting_id"] in after.rows("meeting")
    was_there = row["meeting_id"] in before.rows("meeting")
    return is_there and (was_there or table.name != "meeting_participant")


def _came_or_went(
    table: _Table, row_id: int, row: Row, state: PlanState, *, is_gone: bool
) -> Difference:
    return Difference(
        DifferenceKind.REMOVED if is_gone else DifferenceKind.ADDED,
        table.name,
        row_id,
        _title(table, row, state),
        sentence=(table.removed if is_gone else table.added)(row, state),
        topic=Topic.MEETING,
        activity_id=_activity_of(row, state),
    )


def _changed(
    table: _Table, row_id: int, before: PlanState, after: PlanState
) -> Iterator[Difference]:
    old, new = before.rows(table.name)[row_id], after.rows(table.name)[row_id]
    title = _title(table, new, after)
    for name, field in table.fields.items():
        if name not in old or name not in new or old[name] == new[name]:
            continue
        was, now = (shown_value(field, row[name], after.name_of) for row in (old, new))
        yield Difference(
            DifferenceKind.CHANGED,
            table.name,
            row_id,
            title,
            name,
            was,
            now,
            changed_sentence(title, field, was, now, Labels()),
            Topic.MEETING,
        )


def _activity_of(row: Row, state: PlanState) -> int | None:
    activity_id = row.get("activity_id")
    return activity_id if activity_id in state.rows("activity") else None


def _title(table: _Table, row: Row, state: PlanState) -> str:
    if table.name == "meeting":
        return _name(row)
    return _meeting(row, state)


def _meeting(row: Row, state: PlanState) -> str:
    """Return the name of the meeting that a row belongs to."""
    if "decision_id" in row:
        row = state.rows("meeting_decision").get(row["decision_id"], {})
    meeting = state.rows("meeting").get(row.get("meeting_id") or 0)
    return _name(meeting) if meeting else "–"


def _name(row: Row) -> str:
    bodies = [row["body"], *(row.get("further_bodies") or "").splitlines()]
    return " ".join(part for part in (", ".join(filter(None, bodies)), row["held_on"]) if part)


def _said(sentence: str, what: _Words) -> _Words:
    """Return a function that puts the meeting and what it is about into a sentence."""

    def words(row: Row, state: PlanState) -> str:
        return _(sentence).format(
            meeting=shortened(_meeting(row, state)), what=shortened(what(row, state)).rstrip(".")
        )

    return words


def _participant(row: Row, _state: PlanState) -> str:
    return ", ".join(part for part in (row["role"], row.get("body")) if part)


def _decision(row: Row, _state: PlanState) -> str:
    return " ".join(part for part in (row.get("paragraph"), row["text"]) if part)


def _outcome(row: Row, state: PlanState) -> str:
    return state.name_of("activity", row["activity_id"])


def _report(row: Row, state: PlanState) -> str:
    followup = state.rows("followup").get(row.get("followup_id") or 0)
    if followup is not None:
        return followup_name(period_in(followup))
    snapshot = state.rows("snapshot").get(row.get("snapshot_id") or 0)
    return str(snapshot["label"]) if snapshot else _("en uppföljning")


def _new_meeting(row: Row, _state: PlanState) -> str:
    return _("Nytt möte: {meeting}.").format(meeting=shortened(_name(row)))


def _gone_meeting(row: Row, _state: PlanState) -> str:
    return _("Borttaget möte: {meeting}.").format(meeting=shortened(_name(row)))


def _without(fields: Mapping[str, Field], *names: str) -> Mapping[str, Field]:
    return {name: field for name, field in fields.items() if name not in names}


_TABLES = (
    _Table("meeting", _new_meeting, _gone_meeting, MEETING_FIELDS),
    _Table(
        "meeting_participant",
        _said(N_("{meeting}: Ny deltagare {what}."), _participant),
        _said(N_("{meeting}: {what} är inte längre deltagare."), _participant),
        _without(PARTICIPANT_FIELDS, "meeting_id"),
    ),
    _Table(
        "meeting_decision",
        _said(N_("{meeting}: Beslut {what}."), _decision),
        _said(N_("{meeting}: Beslutet {what} är borttaget."), _decision),
        {
            "text": replace(DECISION_FIELDS["text"], name="decided_text"),
            **_without(DECISION_FIELDS, "meeting_id", "text"),
        },
    ),
    _Table(
        "decision_activity",
        _said(N_("{what}: Följer av beslut vid {meeting}."), _outcome),
        _said(N_("{what}: Följer inte längre av beslut vid {meeting}."), _outcome),
        {},
    ),
    _Table(
        "treatment",
        _said(N_("{meeting}: Behandlade {what}."), _report),
        _said(N_("{meeting}: Har inte behandlat {what}."), _report),
        {"agenda_item": TREATMENT_FIELDS["agenda_item"]},
    ),
)
