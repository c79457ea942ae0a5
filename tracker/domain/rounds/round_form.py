"""The form of a proposal round: one a unit, with rows for what the unit wants in the plan."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.forms.content import FormContent
from tracker.domain.forms.unit_form import IssuedForm
from tracker.domain.rounds.proposal_round import ProposalRound


@dataclass(frozen=True, slots=True)
class RoundForm(IssuedForm):
    """A unit's form in a round; its rows hold what the unit has proposed before.

    `year` is that in which the round was opened. The form has the same id each time it goes out.
    """

    round_id: int = 0


@dataclass(frozen=True, slots=True)
class FormLevel:
    """An area, or a goal in it, to read in the form: its text and what the plan has for it.

    `kind` is the level's word; `goals` are the goals below it, `own` what the unit itself does
    for it, and `others` counts what other units do.
    """

    kind: str
    name: str
    text: str
    goals: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    others: int = 0
    is_area: bool = False


@dataclass(frozen=True, slots=True)
class RoundContent(FormContent):
    """A unit's form in a round, with what its writer needs besides."""

    proposal_round: ProposalRound | None = None
    levels: tuple[FormLevel, ...] = ()

    @property
    def title(self) -> str:
        """What the round is called."""
        return "" if self.proposal_round is None else self.proposal_round.title
