"""What a plan demands is held when something is taken into it, and only then."""

from __future__ import annotations

import pytest

from tracker.domain.core.terms import Approval, Demand
from tracker.errors import LackingResponsibilityError
from tracker.store.plan_file import PlanFile


def proposal(plan: PlanFile, **values: object) -> int:
    with plan.change("Förslag"):
        return plan.activities.add(title="Läxhjälp", approval=Approval.PROPOSED, **values)


def demand(plan: PlanFile, wanted: Demand | None) -> None:
    with plan.change("Krav"):
        plan.plans.update(1, demands_responsibility=wanted)


def test_sk_r4_a_plan_that_demands_a_unit_takes_what_has_one(plan: PlanFile) -> None:
    demand(plan, Demand.UNIT)
    activity_id = proposal(plan, unit_id=plan.units.all()[0].id)
    with plan.change("Tog in"):
        plan.activities.update(activity_id, approval="approved")
    assert plan.activities.get(activity_id).approval is Approval.APPROVED


def test_unit_and_owner_given_with_the_decision_are_enough(plan: PlanFile) -> None:
    demand(plan, Demand.UNIT_AND_OWNER)
    activity_id = proposal(plan)
    owner = plan.owners.all()[0].id
    with plan.change("Tog in"):
        plan.activities.update(activity_id, approval="approved", unit_id="all", owner_id=owner)
    assert plan.activities.get(activity_id).approval is Approval.APPROVED


def test_many_are_refused_together_naming_each_and_none_is_taken_in(plan: PlanFile) -> None:
    demand(plan, Demand.UNIT_AND_OWNER)
    ids = [proposal(plan), proposal(plan, unit_id="all")]
    with pytest.raises(LackingResponsibilityError) as refused, plan.change("Tog in"):
        plan.activities.update_many(ids, approval="approved")
    assert refused.value.activity_ids == tuple(ids)
    assert "enhet och ansvarig saknas; ”Läxhjälp”: ansvarig saknas." in str(refused.value)
    assert {each.approval for each in plan.activities.some(ids)} == {Approval.PROPOSED}


def test_what_is_in_the_plan_already_can_still_be_written_in(plan: PlanFile) -> None:
    with plan.change("Ny"):
        activity_id = plan.activities.add(title="Sedan tidigare")
    demand(plan, Demand.UNIT_AND_OWNER)
    with plan.change("Status"):
        plan.activities.update(activity_id, status="in_progress", approval="approved")
    with plan.change("Kopia"):
        copy_id = plan.activities.duplicate(activity_id)
    assert plan.activities.get(copy_id).approval is Approval.PROPOSED


def test_a_plan_that_demands_nothing_takes_in_anything(plan: PlanFile) -> None:
    activity_id = proposal(plan)
    with plan.change("Tog in"):
        plan.activities.update(activity_id, approval="approved")
    assert plan.activities.get(activity_id).approval is Approval.APPROVED
