"""The comparison of a returned form as values: its cells, its proposals, and what is taken."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from tracker.domain.core.fields import Field, Stored
from tracker.domain.forms.proposals import (
    Proposal,
    ProposalState,
)
from tracker.domain.forms.returned import (
    NOWHERE,
    FormProblem,
    Place,
)
from tracker.domain.forms.unit_form import (
    BESIDE_CONTENT,
    CONTENT,
    INPUTS,
    MOVE_REASON,
    FormPart,
    RowKey,
)
from tracker.domain.own.own_field import OwnRule
from tracker.domain.rounds.goal_proposals import GoalProposal

CellId = tuple[RowKey, str]
"""The key of a change among the others: its row and its input; a proposal is its title's cell."""


class Outcome(StrEnum):
    """The result of comparing the three values of a cell."""

    UNCHANGED = "unchanged"
    SAME = "same"
    CHANGED = "changed"
    CLEARED = "cleared"
    CONFLICT = "conflict"
    DOUBTFUL = "doubtful"


class Accept(StrEnum):
    """How much is taken without asking: what nobody else has changed, or everything."""

    SAFE = "safe"
    ALL = "all"


SAFE = frozenset({Outcome.CHANGED, Outcome.CLEARED})


UNSURE = frozenset({Outcome.CONFLICT, Outcome.DOUBTFUL})
"""Somebody must choose: nothing of this is taken unasked."""


DIFFERENT = SAFE | UNSURE


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row of the form as the plan has it now: what it is called and the value of each input.

    `start_date` is that of an activity; `has_content` is whether an observation has a text or a
    reason why there is no value, so that a comment can stand without one. `own` are the rules of
    the plan's own fields as they are now.
    """

    key: RowKey
    title: str
    values: Mapping[str, Stored]
    start_date: str | None = None
    has_content: bool = False
    own: Mapping[str, OwnRule] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that can be compared: as issued, as returned, as the plan has it, and the outcome.

    `own` is the rule of a field of the plan's own.
    """

    key: RowKey
    input: str
    outcome: Outcome
    base: Stored
    theirs: Stored
    ours: Stored
    place: Place = NOWHERE
    own: OwnRule | None = None

    @property
    def id(self) -> CellId:
        """The key of this cell among the others."""
        return self.key, self.input

    @property
    def rule(self) -> Field:
        """The field's rule, which has its label."""
        return self.own or INPUTS[self.key.part][self.input]


@dataclass(frozen=True, slots=True)
class Merge:
    """The outcome of a form: its cells, its proposals, and what was odd, in the form's order.

    Goals are proposed in a proposal round alone.
    """

    cells: tuple[CellChange, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    problems: tuple[FormProblem, ...] = ()
    titles: Mapping[RowKey, str] = field(default_factory=dict)
    goals: tuple[GoalProposal, ...] = ()

    @property
    def offers(self) -> tuple[Proposal | GoalProposal, ...]:
        """All that the unit proposes: activities, then goals."""
        return (*self.proposals, *self.goals)

    def count(self, *outcomes: Outcome) -> int:
        """Return how many cells have one of the outcomes."""
        return sum(cell.outcome in outcomes for cell in self.cells)

    def differences(self) -> tuple[CellChange, ...]:
        """Return the cells in which the unit says something that the plan does not."""
        return tuple(cell for cell in self.cells if cell.outcome in DIFFERENT)

    def unsure(self) -> frozenset[CellId]:
        """Return the cells and proposals that somebody must look at before they are taken."""
        cells = {cell.id for cell in self.cells if cell.outcome in UNSURE}
        return frozenset(cells) | {
            proposal.id for proposal in self.offers if proposal.is_offered and not proposal.is_safe
        }

    def chosen(self, accept: Accept) -> frozenset[CellId]:
        """Return what is taken in this way; nothing twice."""
        everything = accept is Accept.ALL
        cells = {
            cell.id for cell in self.cells if cell.outcome in (DIFFERENT if everything else SAFE)
        }
        proposals = {
            proposal.id
            for proposal in self.offers
            if proposal.is_safe or (everything and proposal.is_offered)
        }
        return self.settled(cells | proposals)

    def settled(self, accepted: Collection[CellId]) -> frozenset[CellId]:
        """Return what of `accepted` can be taken: no reason without a date, no lone comment."""
        offered = {cell.id: cell for cell in self.differences()}
        proposals = {proposal.id for proposal in self.offers if proposal.is_offered}
        kept = {cell_id for cell_id in accepted if cell_id in offered or cell_id in proposals}
        return frozenset(cell_id for cell_id in kept if self._stands(cell_id, kept, offered))

    def taken(self, accepted: Collection[CellId]) -> dict[CellId, Stored]:
        """Return the values that accepting these cells writes; proposals are kept apart."""
        kept = self.settled(accepted)
        return {cell.id: cell.theirs for cell in self.cells if cell.id in kept}

    def quiet(self) -> Merge:
        """Return the same with nothing taken by itself: for a form that came in before."""
        cells = [
            replace(cell, outcome=Outcome.CONFLICT) if cell.outcome in SAFE else cell
            for cell in self.cells
        ]
        proposals = [
            replace(proposal, state=ProposalState.ALIKE) if proposal.is_safe else proposal
            for proposal in self.proposals
        ]
        goals = [
            replace(goal, state=ProposalState.ALIKE) if goal.is_safe else goal
            for goal in self.goals
        ]
        return replace(self, cells=tuple(cells), proposals=tuple(proposals), goals=tuple(goals))

    def _stands(
        self, cell_id: CellId, kept: Collection[CellId], offered: Mapping[CellId, CellChange]
    ) -> bool:
        key, name = cell_id
        if name == MOVE_REASON:
            return (key, "due_date") in kept or (key, "due_date") not in offered
        contents = [offered[key, each] for each in CONTENT if (key, each) in offered]
        if key.part is FormPart.INDICATOR and name in BESIDE_CONTENT and contents:
            left = [cell.theirs if cell.id in kept else cell.ours for cell in contents]
            is_there = any(content is not None for content in left)
            return is_there or offered[cell_id].theirs is None
        return True


NO_CHANGES = Merge()
