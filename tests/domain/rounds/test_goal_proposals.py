"""Proposed goals are known by what they say, wherever their rows have gone (LJ-R2)."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.core.terms import Approval
from tracker.domain.forms.proposals import ProposalState, folded, proposal_mark
from tracker.domain.forms.returned import Place, ReturnedRow, Spot
from tracker.domain.forms.unit_form import FormPart, RowKey
from tracker.domain.rounds.goal_proposals import GoalNames, GoalProposal, read_goal_proposals
from tracker.domain.rounds.proposal_round import ProposedGoal

FORM = "3f2a9c1b-04d7-4000-8000-000000000001"
PARENTS = {"svenska": (7, 3), "företagande": (8, 4)}
SPOTS = {"parent": Spot(0, "B"), "title": Spot(1, "C"), "description": Spot(2, "D")}


@dataclass(frozen=True)
class Written:
    """What stands in a row of the form."""

    parent: str | None
    title: str
    description: str | None = None


WORDS = st.text(alphabet="abcdefghåäö ", min_size=1, max_size=24).filter(str.strip)
WRITTEN = st.lists(
    st.builds(Written, st.sampled_from(["Svenska", "Företagande", None]), WORDS, st.none() | WORDS),
    max_size=6,
    unique_by=lambda row: folded(row.title),
)


def rows_of(written: list[Written]) -> list[ReturnedRow]:
    return [
        ReturnedRow(
            RowKey(FormPart.GOAL, number),
            Place("Förslag till mål", number + 4),
            (row.parent, row.title, row.description),
            SPOTS,
        )
        for number, row in enumerate(written, 1)
    ]


def read(written: list[Written], received: tuple[ProposedGoal, ...] = ()) -> list[GoalProposal]:
    names = GoalNames(PARENTS, frozenset({"finns redan"}), received)
    return list(read_goal_proposals(rows_of(written), names, FORM)[0])


def kept(goals: list[GoalProposal], **changed: object) -> tuple[ProposedGoal, ...]:
    """Return the goals as the plan keeps them once they are received."""
    fields = {"approval": Approval.PROPOSED} | changed
    return tuple(
        ProposedGoal(
            id=number,
            round_id=1,
            unit_id=1,
            focus_area_id=goal.focus_area_id,
            goal_id=goal.goal_id,
            title=str(fields.get("title", goal.title)),
            description=goal.description,
            approval=Approval(str(fields["approval"])),
            decided_on=None,
            decision_reason=None,
            made_goal_id=None,
            note=None,
            mark=proposal_mark(FORM, goal.key),
            received_title=goal.title,
            received_description=goal.description,
            received_goal_id=goal.goal_id,
        )
        for number, goal in enumerate(goals, 1)
    )


@given(WRITTEN)
def test_what_has_been_received_is_not_received_again(written: list[Written]) -> None:
    again = read(written, kept(read(written)))
    assert {goal.state for goal in again} <= {ProposalState.KNOWN}


@given(WRITTEN, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(written: list[Written], chance: object) -> None:
    received = kept(read(written))
    moved = sorted(written, key=lambda _row: chance.random())  # type: ignore[attr-defined]
    assert {goal.state for goal in read(moved, received)} <= {ProposalState.KNOWN}


@given(WRITTEN)
def test_every_written_goal_is_taken_once_and_nothing_else(written: list[Written]) -> None:
    found = read(written)
    assert sorted(folded(goal.title) for goal in found) == sorted(
        folded(row.title) for row in written
    )


def test_another_description_corrects_what_was_received() -> None:
    before = kept(read([Written("Svenska", "Alla läser", None)]))
    (goal,) = read([Written("Svenska", "Alla läser", "Lässtund varje dag")], before)
    assert goal.state is ProposalState.CORRECTED
    assert goal.is_safe


def test_a_goal_that_the_group_has_reworded_is_not_corrected_unasked() -> None:
    before = kept(read([Written("Svenska", "Alla läser")]), title="Alla elever läser")
    (goal,) = read([Written("Svenska", "Alla läser", "Lässtund")], before)
    assert goal.state is ProposalState.CORRECTED
    assert not goal.is_safe


def test_what_is_corrected_after_the_decision_comes_as_a_new_proposal() -> None:
    before = kept(read([Written("Svenska", "Alla läser")]), approval=Approval.DECLINED)
    (goal,) = read([Written("Svenska", "Alla läser", "Lässtund")], before)
    assert goal.state is ProposalState.ALIKE
    assert goal.corrects is None


def test_a_goal_like_one_in_the_plan_is_looked_at_first() -> None:
    (goal,) = read([Written("Svenska", "Finns  redan")])
    assert goal.state is ProposalState.ALIKE


def test_a_place_that_the_plan_does_not_have_is_kept_in_words() -> None:
    (goal,) = read([Written("Rymden", "Alla läser")])
    assert goal.goal_id is None
    assert "Rymden" in goal.remark


def test_a_row_without_words_of_a_goal_is_reported() -> None:
    row = ReturnedRow(
        RowKey(FormPart.GOAL, 1), Place("Förslag till mål", 5), ("Svenska", None, None), SPOTS
    )
    found, problems = read_goal_proposals([row], GoalNames(PARENTS), FORM)
    assert not found
    assert "ingen lydelse" in problems[0].reason
