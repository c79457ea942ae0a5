"""Proposals: what waits, what was decided and why, and who has proposed nothing."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support.plans import TODAY
from tracker.domain.core.terms import Approval, Status, UnitKind
from tracker.domain.reporting.assessment import Fulfilment
from tracker.errors import InvalidValueError
from tracker.store.followup.assessing import read_assessed, read_evidence
from tracker.store.followup.proposals import decide, read_proposals, silent_units
from tracker.store.plan_file import PlanFile

PRAKTIK, PROPOSED = 1, 4


def test_lj_r1_a_decision_has_its_day_and_its_reason(plan: PlanFile) -> None:
    with plan.change("Avböjde"):
        assert decide(plan, [PROPOSED], Approval.DECLINED, "Ryms inte i budgeten") == 1
    declined = plan.activities.get(PROPOSED)
    assert declined.approval is Approval.DECLINED
    assert declined.decided_on == TODAY
    assert declined.decision_reason == "Ryms inte i budgeten"
    (row,) = read_proposals(plan.connection, TODAY.year, TODAY).rows
    assert row.row.activity == declined


def test_what_is_taken_up_again_waits_without_day_or_reason(plan: PlanFile) -> None:
    with plan.change("Avböjde"):
        decide(plan, [PROPOSED], Approval.DECLINED, "Nej")
    with plan.change("Tog upp"):
        decide(plan, [PROPOSED], Approval.PROPOSED)
    waiting = plan.activities.get(PROPOSED)
    assert (waiting.decided_on, waiting.decision_reason) == (None, None)
    assert read_proposals(plan.connection, TODAY.year, TODAY).waiting() == 1


@pytest.mark.parametrize("reason", [None, "", "  \n "])
def test_declining_needs_a_reason(plan: PlanFile, reason: str | None) -> None:
    with pytest.raises(InvalidValueError, match="varför"), plan.change("Avböjde"):
        decide(plan, [PROPOSED], Approval.DECLINED, reason)
    assert plan.activities.get(PROPOSED).approval is Approval.PROPOSED


def test_a_decision_made_anywhere_is_dated(plan: PlanFile) -> None:
    with plan.change("Ändrade beslut"):
        plan.activities.update_many([PROPOSED, PRAKTIK], approval=Approval.APPROVED)
    assert plan.activities.get(PROPOSED).decided_on == TODAY
    assert plan.activities.get(PRAKTIK).decided_on is None
    with plan.change("Ändrade beslut"):
        plan.activities.update(
            PRAKTIK,
            approval=Approval.DECLINED,
            decided_on=date(2026, 2, 3),
            decision_reason="Dubblett",
        )
    declined = plan.activities.get(PRAKTIK)
    assert (declined.decided_on, declined.decision_reason) == (date(2026, 2, 3), "Dubblett")


def test_what_was_decided_into_the_plan_is_shown_in_its_year(plan: PlanFile) -> None:
    with plan.change("Tog in"):
        plan.activities.update(PROPOSED, approval=Approval.APPROVED, decided_on=date(2025, 6, 1))
    assert [row.key for row in read_proposals(plan.connection, 2025, TODAY).rows] == [PROPOSED]
    assert read_proposals(plan.connection, 2026, TODAY).rows == ()


def test_what_waits_comes_first(plan: PlanFile) -> None:
    with plan.change("Avböjde"):
        decide(plan, [PRAKTIK], Approval.DECLINED, "Nej")
    rows = read_proposals(plan.connection, 2026, TODAY).rows
    assert [row.approval for row in rows] == [Approval.PROPOSED, Approval.DECLINED]


def test_lj_r1_units_that_have_proposed_nothing_are_named(plan: PlanFile) -> None:
    assert silent_units(plan.connection) == ()
    with plan.change("Lade till"):
        above = plan.units.add(name="Kultur", kind=UnitKind.DEPARTMENT, position=7)
        below = plan.units.add(name="Biblioteket", kind=UnitKind.UNIT, parent_id=above, position=8)
        plan.units.add(name="Föreningen", kind=UnitKind.EXTERNAL, position=9)
    assert [row.unit.name for row in silent_units(plan.connection)] == ["Kultur", "Biblioteket"]
    with plan.change("Föreslog"):
        plan.activities.add(title="Läxhjälp", unit_id=below, approval=Approval.DECLINED)
    assert silent_units(plan.connection) == ()


def test_vb_r1_a_sub_goal_is_judged_with_what_speaks_for_it(plan: PlanFile) -> None:
    with plan.change("Bedömde"):
        plan.assessments.put(2025, 3, fulfilment=Fulfilment.PARTLY_FULFILLED)
    lines = {line.key: line for line in read_assessed(plan.connection, 2025)}
    assert [line.part.title for line in read_assessed(plan.connection, 2025)] == [
        "Alla är delaktiga",
        "Fler i arbete",
        "Fler kvinnor i arbete",
        "Fler når sfi D",
        "Boende",
    ]
    sub_goal, goal = lines["goal/3"], lines["goal/2"]
    assert (sub_goal.depth, sub_goal.is_assessed, sub_goal.place) == (1, True, "1 Arbete")
    evidence = read_evidence(plan.connection, 2025, goal.part, TODAY)
    assert [(line.row.id, line.status) for line in evidence.activities] == [
        (1, Status.IN_PROGRESS),
        (5, Status.COMPLETED),
    ]
    assert evidence.activities[1].texts == ("Tjugo par",)
    (table,) = evidence.indicators
    assert table.targets["2029", "T"].value == 70.1
    assert evidence.statuses_around == {Status.IN_PROGRESS: 1, Status.COMPLETED: 1}


def test_values_of_later_years_are_not_evidence(plan: PlanFile) -> None:
    goal = next(line for line in read_assessed(plan.connection, 2024) if line.key == "goal/2")
    (table,) = read_evidence(plan.connection, 2024, goal.part, TODAY).indicators
    assert {period for period, _series in table.values} == {"2024"}


def test_last_years_judgement_stands_beside(plan: PlanFile) -> None:
    goal = next(line for line in read_assessed(plan.connection, 2026) if line.key == "goal/2")
    assert goal.assessment is None
    assert goal.before is not None
    assert goal.before.fulfilment is Fulfilment.PARTLY_FULFILLED
