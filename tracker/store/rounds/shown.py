"""What a unit has proposed before in a round, as it stands in its form when that goes out again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tracker.domain.core.fields import Stored
from tracker.domain.forms.proposals import ReceivedProposal, group_ids, proposed_owner
from tracker.domain.forms.proposed_places import places_of
from tracker.domain.forms.unit_form import (
    CONTRIBUTES_TO,
    INPUTS,
    TARGET_GROUPS,
    FormPart,
    IssuedRow,
    RowKey,
)
from tracker.store.forms.names import received_proposals
from tracker.store.plan_file import PlanFile
from tracker.store.rows.dimensions import target_groups

_NUMBER = re.compile(r":([0-9]+)\]$")


def form_inputs(plan: PlanFile, form_id: str | None, unit_id: int) -> list[IssuedRow]:
    """Return the rows of what a unit has proposed in the form with this id, as it wrote them.

    Each stands in the row it came in. A form that has not come in has none.
    """
    if form_id is None:
        return []
    form = f"[{form_id.replace('-', '')[:12]}:"
    names = _Names(plan)
    rows = [
        IssuedRow(RowKey(FormPart.PROPOSAL, number), names.inputs(proposal), {})
        for proposal in received_proposals(plan)
        if proposal.mark.startswith(form)
        for number in _numbers(proposal.mark)
    ]
    rows += [
        IssuedRow(
            RowKey(FormPart.GOAL, number),
            {
                "parent": names.goals.get(goal.received_goal_id or 0),
                "title": goal.received_title,
                "description": goal.received_description,
            },
            {},
        )
        for goal in plan.proposed_goals.of_unit(unit_id)
        if (goal.mark or "").startswith(form)
        for number in _numbers(goal.mark or "")
    ]
    return rows


def _numbers(mark: str) -> Iterator[int]:
    """Yield the number of the row that a mark names."""
    found = _NUMBER.search(mark)
    if found is not None:
        yield int(found[1])


class _Names:
    """The names that the form has for rows of the plan."""

    def __init__(self, plan: PlanFile) -> None:
        self._areas = {area.id: area.title for area in plan.focus_areas.all()}
        self.goals = {goal.id: goal.title for goal in plan.goals.all()}
        self._owners = {owner.id: owner.title for owner in plan.owners.all()}
        self._groups = {group.id: group.title for group in target_groups(plan.connection)}

    def inputs(self, proposal: ReceivedProposal) -> dict[str, Stored]:
        """Return the inputs of a proposal as they are written in the form."""
        values = proposal.values
        return {name: self._written(name, values, proposal.note) for name in INPUTS[_PROPOSAL]}

    def _written(self, name: str, values: Mapping[str, Stored], note: str) -> Stored:
        match name:
            case "focus_area":
                return _named(self._areas, values.get("focus_area_id"))
            case "goal":
                return _named(self.goals, values.get("goal_id"))
            case "owner":
                return _named(self._owners, values.get("owner_id")) or proposed_owner(note)
            case _ if name == TARGET_GROUPS:
                ids = sorted(group_ids(values.get(TARGET_GROUPS)))
                known = [self._groups[row_id] for row_id in ids if row_id in self._groups]
                return "; ".join(known) or None
            case _ if name == CONTRIBUTES_TO:
                areas, goals = places_of(values.get(CONTRIBUTES_TO))
                titles = [self._areas.get(row_id) for row_id in areas]
                titles += [self.goals.get(row_id) for row_id in goals]
                return "; ".join(title for title in titles if title) or None
            case _:
                return values.get(name)


_PROPOSAL = FormPart.PROPOSAL


def _named(names: Mapping[int, str], row_id: Stored) -> str | None:
    return names.get(row_id) if isinstance(row_id, int) else None
