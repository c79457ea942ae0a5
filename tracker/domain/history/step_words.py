"""The words for an activity's milestones, checks and notes where two states of a plan differ."""

from __future__ import annotations

from tracker.domain.core.language import _
from tracker.domain.history.difference import shortened
from tracker.domain.history.plan_state import PlanState, Row


def activity_name(row: Row, state: PlanState) -> str:
    """Return the title of the activity that a row hangs on."""
    return shortened(state.name_of("activity", row["activity_id"]))


def milestone_name(row: Row, state: PlanState) -> str:
    """Return "Språkcafé, Invigning"."""
    return f"{activity_name(row, state)}, {shortened(str(row['title']))}"


def new_milestone(row: Row, state: PlanState) -> str:
    """Return that a milestone is new."""
    return _("{title}: Ny milstolpe {milestone}.").format(
        title=activity_name(row, state), milestone=shortened(str(row["title"]))
    )


def gone_milestone(row: Row, state: PlanState) -> str:
    """Return that a milestone is gone."""
    return _("{title}: Borttagen milstolpe {milestone}.").format(
        title=activity_name(row, state), milestone=shortened(str(row["title"]))
    )


def check_name(row: Row, state: PlanState) -> str:
    """Return "Språkcafé, avstämning 2026-04-12"."""
    return _("{title}, avstämning {date}").format(
        title=activity_name(row, state), date=row["done_on"]
    )


def new_check(row: Row, state: PlanState) -> str:
    """Return that an activity has been checked, and what was found."""
    sentence = _("{title}: Avstämd {date}").format(
        title=activity_name(row, state), date=row["done_on"]
    )
    return f"{sentence}: {shortened(str(row['note']))}" if row.get("note") else f"{sentence}."


def gone_check(row: Row, state: PlanState) -> str:
    """Return that a check is gone."""
    return _("{title}: Avstämningen {date} är borttagen.").format(
        title=activity_name(row, state), date=row["done_on"]
    )


def note_name(row: Row, state: PlanState) -> str:
    """Return "Språkcafé, anteckning 2026-04-12"."""
    return _("{title}, anteckning {date}").format(
        title=activity_name(row, state), date=row["noted_on"]
    )


def new_note(row: Row, state: PlanState) -> str:
    """Return what has been noted of an activity."""
    return _("{title}: Anteckning {date}: {text}").format(
        title=activity_name(row, state), date=row["noted_on"], text=shortened(str(row["text"]))
    )


def gone_note(row: Row, state: PlanState) -> str:
    """Return that a note is gone."""
    return _("{title}: Anteckningen {date} är borttagen.").format(
        title=activity_name(row, state), date=row["noted_on"]
    )
