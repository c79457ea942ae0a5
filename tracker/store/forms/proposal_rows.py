"""Writes a proposed activity out of a form, inside `PlanFile.change` (LJ-R1)."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.domain.core.fields import Stored
from tracker.domain.core.terms import Approval, Status
from tracker.domain.forms.proposals import (
    ACTIVITY_COLUMNS,
    Proposal,
    ReceivedProposal,
    group_ids,
    proposal_mark,
)
from tracker.domain.forms.proposed_places import places_of
from tracker.domain.forms.unit_form import CONTRIBUTES_TO, PLANNED_YEAR, TARGET_GROUPS
from tracker.domain.plan.dimension import Tagged
from tracker.store.plan_file import PlanFile


def write_proposal(
    plan: PlanFile, proposal: Proposal, unit_id: int, form_id: str, came: str
) -> int:
    """Write a proposed activity of a unit and return its id; `came` says in which form it came.

    A corrected proposal changes the one that was received before.
    """
    if proposal.corrects is not None:
        _correct(plan, proposal, proposal.corrects)
        return proposal.corrects.activity_id
    mark = proposal_mark(form_id, proposal.key)
    note = "\n".join([*proposal.remarks, f"{came} {mark}"])
    values = proposal.values
    fields = {name: values[name] for name in ACTIVITY_COLUMNS if name in values}
    activity_id = plan.activities.add(
        **fields,
        unit_id=unit_id,
        approval=Approval.PROPOSED,
        status=Status.NOT_STARTED,
        note=note,
    )
    plan.taggings.tag(Tagged.ACTIVITY, [activity_id], group_ids(values.get(TARGET_GROUPS)))
    _write_beside(plan, activity_id, proposal.values)
    return activity_id


def _write_beside(plan: PlanFile, activity_id: int, values: Mapping[str, Stored]) -> None:
    """Write what an activity contributes to and when it is planned, where that is given.

    What somebody else has let it contribute to stays.
    """
    if CONTRIBUTES_TO in values:
        plan.contributions.let([activity_id], *places_of(values[CONTRIBUTES_TO]))
    if PLANNED_YEAR in values:
        year = values[PLANNED_YEAR]
        plan.planned_years.set_years(activity_id, [] if year is None else [int(year)])


def _correct(plan: PlanFile, proposal: Proposal, earlier: ReceivedProposal) -> None:
    """Change an earlier proposal; of a note that nobody has edited only the origin stays."""
    lines = str(earlier.now["note"] or "").splitlines()
    is_ours = earlier.now["note"] == earlier.note
    kept = [line for line in lines if line not in proposal.remarks]
    note = [*proposal.remarks, *(lines[-1:] if is_ours else kept)]
    corrected = proposal.corrections()
    values = {name: value for name, value in corrected.items() if name in ACTIVITY_COLUMNS}
    plan.activities.update(earlier.activity_id, **values, note="\n".join(note))
    if TARGET_GROUPS in corrected:
        wanted = group_ids(corrected[TARGET_GROUPS])
        gone = group_ids(earlier.now[TARGET_GROUPS]) - wanted
        plan.taggings.untag(Tagged.ACTIVITY, [earlier.activity_id], gone)
        plan.taggings.tag(Tagged.ACTIVITY, [earlier.activity_id], wanted)
    if CONTRIBUTES_TO in corrected:
        areas, goals = places_of(earlier.values.get(CONTRIBUTES_TO))
        plan.contributions.end([earlier.activity_id], areas, goals)
    _write_beside(plan, earlier.activity_id, corrected)
