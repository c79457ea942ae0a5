"""The rules of proposal rounds in the plan file: one at a time, and goals that wait."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.plans import ACTOR, TODAY
from tracker.domain.core.terms import Approval, GoalKind
from tracker.domain.plan.renewal import Renewal
from tracker.domain.rounds.decisions import Verdict
from tracker.domain.rounds.proposal_round import AnswerState
from tracker.errors import ConflictError, InvalidValueError
from tracker.store.followup.proposals import decide
from tracker.store.organisation.merging import merge_units
from tracker.store.plan_file import PlanFile
from tracker.store.rounds.decisions import read_decisions
from tracker.store.rounds.goals import decide_goals, reword_goal
from tracker.store.rounds.queries import read_round
from tracker.store.rounds.rounds import close_round, mark_answer, open_round
from tracker.store.versions.renewal import begin_period


@pytest.fixture
def begun(plan: PlanFile) -> PlanFile:
    with plan.change("Startade"):
        open_round(plan, TODAY)
    return plan


def propose(plan: PlanFile, **fields: object) -> int:
    with plan.change("Föreslog"):
        found = plan.rounds.require_open()
        return plan.proposed_goals.add(round_id=found.id, unit_id=2, title="Alla läser", **fields)


def test_one_round_is_open_at_a_time(begun: PlanFile) -> None:
    with pytest.raises(ConflictError, match="redan öppen"), begun.change("Startade"):
        open_round(begun, TODAY)
    with begun.change("Avslutade"):
        close_round(begun, TODAY)
    with begun.change("Startade"):
        open_round(begun, TODAY, title="Nästa")
    newest = begun.rounds.newest()
    assert newest is not None
    assert newest.title == "Nästa"


def test_a_goal_that_waits_is_counted_nowhere(begun: PlanFile) -> None:
    before = begun.goals.count()
    propose(begun, goal_id=2)
    assert begun.goals.count() == before


def test_a_goal_is_approved_under_its_parent_and_taken_back(begun: PlanFile) -> None:
    row_id = propose(begun, goal_id=2, focus_area_id=1)
    with begun.change("Tog in"):
        assert decide_goals(begun, [row_id], Approval.APPROVED) == 1
    made = begun.proposed_goals.get(row_id).made_goal_id
    assert made is not None
    assert (begun.goals.get(made).parent_goal_id, begun.goals.get(made).kind) == (
        2,
        GoalKind.SUB_GOAL,
    )
    with begun.change("Tog upp igen"):
        decide_goals(begun, [row_id], Approval.PROPOSED)
    assert begun.goals.find(made) is None
    assert begun.proposed_goals.get(row_id).decided_on is None


def test_a_goal_in_use_is_not_taken_back(begun: PlanFile) -> None:
    row_id = propose(begun, goal_id=2, focus_area_id=1)
    with begun.change("Tog in"):
        decide_goals(begun, [row_id], Approval.APPROVED)
        made = begun.proposed_goals.get(row_id).made_goal_id
        begun.goals.add(title="Under", kind=GoalKind.SUB_GOAL, parent_goal_id=made)
    with pytest.raises(ConflictError, match="används redan"), begun.change("Avböjde"):
        decide_goals(begun, [row_id], Approval.DECLINED, "Nej")


def test_a_goal_without_a_place_is_not_approved(begun: PlanFile) -> None:
    row_id = propose(begun)
    with pytest.raises(InvalidValueError, match="hör till"), begun.change("Tog in"):
        decide_goals(begun, [row_id], Approval.APPROVED)
    with begun.change("Valde"):
        reword_goal(begun, row_id, goal_id=4)
    assert begun.proposed_goals.get(row_id).focus_area_id == 2


def test_a_decided_goal_is_not_reworded(begun: PlanFile) -> None:
    row_id = propose(begun, goal_id=2)
    with begun.change("Avböjde"):
        decide_goals(begun, [row_id], Approval.DECLINED, "Nej")
    with pytest.raises(ConflictError, match="avgjort"), begun.change("Ändrade"):
        reword_goal(begun, row_id, title="Alla skriver")


def test_what_is_decided_while_a_round_is_open_belongs_to_it(begun: PlanFile) -> None:
    with begun.change("Föreslog"):
        row_id = begun.activities.add(title="Lästund", unit_id=2, approval=Approval.PROPOSED)
    with begun.change("Avböjde"):
        decide(begun, [row_id], Approval.DECLINED, "Annan plan")
    (line,) = read_decisions(begun, TODAY).lines
    assert (line.title, line.verdict, line.reason) == ("Lästund", Verdict.DECLINED, "Annan plan")


def test_units_that_become_one_have_one_answer(begun: PlanFile) -> None:
    with begun.change("Antecknade"):
        mark_answer(begun, [1], TODAY, AnswerState.ISSUED)
        mark_answer(begun, [2], TODAY, AnswerState.RECEIVED)
    with begun.change("Slog ihop"):
        merge_units(begun, 1, 2)
    status = read_round(begun.connection)
    assert status is not None
    states = {row.key: row.state for row in status.rows}
    assert states[1] is AnswerState.RECEIVED
    assert 2 not in states


def test_a_new_period_leaves_the_rounds_and_takes_along_the_goals_that_wait(
    begun: PlanFile, tmp_path: Path
) -> None:
    propose(begun, goal_id=2)
    declined = propose(begun, goal_id=2)
    with begun.change("Avböjde"):
        decide_goals(begun, [declined], Approval.DECLINED, "Nej")
    renewal = Renewal({"title": "Nästa plan"})
    with begin_period(begun, tmp_path / "ny.plan", renewal, actor=ACTOR) as new:
        assert new.rounds.count() == 0
        (waiting,) = new.proposed_goals.all()
        assert (waiting.approval, waiting.round_id) == (Approval.PROPOSED, None)


def test_undo_takes_a_whole_round_back(begun: PlanFile) -> None:
    begun.undo()
    assert begun.rounds.newest() is None
