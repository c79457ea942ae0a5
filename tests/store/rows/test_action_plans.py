"""Action plans: their order, what stands in them, and what is left when one is removed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tracker.domain.activities.selection import NONE_ID, ActivityFilter, Grouping, Sorting
from tracker.domain.core.terms import FollowupState
from tracker.domain.followup.fixing import Decision
from tracker.domain.history.compare import compare
from tracker.domain.plan.renewal import Renewal
from tracker.errors import ConflictError, InvalidValueError, TrackerError
from tracker.store.activities.queries import activity_groups
from tracker.store.followup.action_plans import action_plan_followup, one_action_plan
from tracker.store.followup.fixing import fix
from tracker.store.log.states import HEAVY, state_now
from tracker.store.plan_file import PlanFile
from tracker.store.versions.renewal import begin_period

PRACTICE, CAFE = 1, 2
TODAY = date(2026, 4, 15)
DECISION = Decision(2025, "KS 2026/12", "kommunstyrelsen", date(2026, 3, 30), "Två kom sent.")


@pytest.fixture
def school(plan: PlanFile) -> int:
    with plan.change("Ny handlingsplan"):
        added = plan.action_plans.add(title="Skolan", decided_by="Nämnden", version="2")
        plan.activities.update(PRACTICE, action_plan_id=added)
    return added


def grouped(plan: PlanFile, wanted: ActivityFilter) -> dict[object, tuple[int, ...]]:
    groups = activity_groups(plan.connection, wanted, Sorting(), Grouping.ACTION_PLAN, TODAY)
    return {group.key: group.ids for group in groups}


def test_activities_are_grouped_and_filtered_by_action_plan(plan: PlanFile, school: int) -> None:
    groups = grouped(plan, ActivityFilter())
    assert groups[school] == (PRACTICE,)
    assert list(groups)[-1] is None
    assert grouped(plan, ActivityFilter(action_plans=frozenset({school}))) == {school: (PRACTICE,)}
    others = grouped(plan, ActivityFilter(action_plans=frozenset({NONE_ID})))
    assert others == {None: groups[None]}


def test_a_removed_action_plan_leaves_its_activities_and_undo_brings_it_back(
    plan: PlanFile, school: int
) -> None:
    with plan.change("Tog bort"):
        plan.action_plans.delete(school)
    assert plan.activities.get(PRACTICE).action_plan_id is None
    plan.undo()
    assert plan.activities.get(PRACTICE).action_plan_id == school
    assert plan.action_plans.counts() == {school: 1}


def test_an_action_plan_needs_a_title_and_a_unit_that_exists(plan: PlanFile) -> None:
    with pytest.raises(InvalidValueError), plan.change("Ny"):
        plan.action_plans.add(title="")
    with pytest.raises(InvalidValueError), plan.change("Ny"):
        plan.action_plans.add(title="Skolan", unit_id=999)
    assert plan.action_plans.all() == []


@pytest.mark.usefixtures("school")
def test_new_action_plans_come_last(plan: PlanFile) -> None:
    with plan.change("Ny"):
        plan.action_plans.add(title="Boende")
    assert [row.title for row in plan.action_plans.all()] == ["Skolan", "Boende"]


def test_history_says_what_was_decided_about_an_action_plan(plan: PlanFile, school: int) -> None:
    before = state_now(plan.connection, without=HEAVY)
    with plan.change("Beslut"):
        plan.action_plans.update(school, decided_on="2026-02-11")
        plan.action_plans.add(title="Boende")
    after = state_now(plan.connection, without=HEAVY)
    sentences = [difference.sentence for difference in compare(before, after)]
    assert any("Skolan" in sentence and "2026-02-11" in sentence for sentence in sentences)
    assert "Ny handlingsplan: Boende." in sentences


def test_one_action_plan_alone_has_its_own_activities_and_decision(
    plan: PlanFile, school: int
) -> None:
    with one_action_plan(plan, school) as alone:
        assert [activity.id for activity in alone.activities.all()] == [PRACTICE]
        assert alone.plan().title == "Skolan (version 2)"
        assert alone.plan().decision() == "Nämnden"
        assert alone.plan().case_number is None
    with pytest.raises(ConflictError):
        one_action_plan(plan, 999)


def test_a_year_that_was_fixed_before_the_action_plan_knows_nothing_of_it(plan: PlanFile) -> None:
    fix(plan, DECISION, TODAY)
    with plan.change("Ny handlingsplan"):
        added = plan.action_plans.add(title="Skolan")
        plan.activities.update(PRACTICE, action_plan_id=added)
    with pytest.raises(TrackerError, match="fanns inte när uppföljningen"):
        action_plan_followup(plan, added, DECISION.year, TODAY)


def test_a_fixed_year_keeps_the_action_plan_as_it_was(plan: PlanFile, school: int) -> None:
    fix(plan, DECISION, TODAY)
    with plan.change("Flyttade"):
        plan.activities.update(CAFE, action_plan_id=school)
        plan.action_plans.update(school, title="Förskolan")
    content = action_plan_followup(plan, school, DECISION.year, date(TODAY.year + 1, 3, 1))
    assert content.state is FollowupState.FIXED
    assert content.plan.title == "Skolan (version 2)"
    assert {line.activity_id for line in content.lines} == {PRACTICE}


def test_a_new_period_keeps_action_plans_that_nobody_has_decided(
    plan: PlanFile, school: int, tmp_path: Path
) -> None:
    with begin_period(plan, tmp_path / "ny.plan", Renewal(decided={}), actor="Prov") as renewed:
        (action_plan,) = renewed.action_plans.all()
    assert (action_plan.id, action_plan.title) == (school, "Skolan")
    assert action_plan.decision() == ""
    assert action_plan.version is None
    assert plan.action_plans.get(school).decision() == "Nämnden"
