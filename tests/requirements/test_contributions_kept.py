"""Contributions come along: to CSV, to a strategy's file, to a new period, to what has changed."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date

import pytest

from tests.support.plans import ACTOR, open_plan
from tests.support.requirements import YEAR, NewPlan
from tracker.domain.history.compare import compare
from tracker.domain.plan.renewal import AreaChoice, Fate, Renewal
from tracker.exchange.strategies.export import write_strategy
from tracker.store.plan_file import PlanFile
from tracker.store.strategy.reader import read_strategy
from tracker.store.versions.renewal import begin_period

DECIDED = {
    "title": "Integrationsstrategi",
    "adopted_on": date(2026, 3, 30),
    "period_from": 2026,
    "period_to": 2029,
}


@pytest.fixture
def made(new: Callable[[str], NewPlan]) -> NewPlan:
    """Return Vimmerby's plan with an activity in F1 that also helps F2 and F3.1."""
    made = new("vimmerby")
    with made.opened() as plan, plan.change("Planerade"):
        activity = plan.activities.add(
            title="Mötesplats", focus_area_id=area(plan, "F1"), approval="approved"
        )
        goal = next(row.id for row in plan.goals.all() if row.code == "F3.1")
        plan.contributions.let([activity], [area(plan, "F2")], [goal])
    return made


def area(plan: PlanFile, code: str) -> int:
    return next(row.id for row in plan.focus_areas.all() if row.code == code)


def areas_contributed_to(plan: PlanFile) -> list[str | None]:
    return [
        plan.focus_areas.get(row.focus_area_id).code
        for row in plan.contributions.all()
        if row.focus_area_id is not None and row.goal_id is None
    ]


def test_VG_R2_they_stand_in_the_csv_file(made: NewPlan) -> None:
    target = made.folder / "f.csv"
    made.done("followup", made.path, "--year", YEAR, "--output", target)
    with target.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file, delimiter=";")
    assert row["Bidrar också till"] == "F2 Bostad; F3.1 Mötesplatser för människor i olika åldrar"


def test_VG_R2_a_strategys_file_with_activities_gives_them_back(made: NewPlan) -> None:
    target = made.folder / "egen.yaml"
    with made.opened() as plan:
        write_strategy(read_strategy(plan, include_activities=True), target)
    copy = made.folder / "andra.plan"
    made.done("new", copy, "--strategy", target)
    with open_plan(copy) as plan:
        (activity,) = plan.activities.all()
        rows = plan.contributions.of(activity.id)
        assert areas_contributed_to(plan) == ["F2"]
        goals = [plan.goals.get(row.goal_id).code for row in rows if row.goal_id is not None]
        assert goals == ["F3.1"]


def test_VG_R2_a_new_period_keeps_them_with_the_areas_that_are_kept(made: NewPlan) -> None:
    with made.opened() as plan:
        f2, f3 = area(plan, "F2"), area(plan, "F3")
        choices = {f2: AreaChoice(Fate.MERGED, into_id=f3)}
        begun = begin_period(
            plan, made.folder / "nästa.plan", Renewal(DECIDED, choices), actor=ACTOR
        )
    with begun as after:
        assert areas_contributed_to(after) == ["F3"]


def test_VG_R2_a_home_is_not_contributed_to_and_a_goal_left_behind_leaves_its_area(
    made: NewPlan,
) -> None:
    with made.opened() as plan:
        choices = {area(plan, "F2"): AreaChoice(Fate.MERGED, into_id=area(plan, "F1"))}
        begun = begin_period(
            plan,
            made.folder / "nästa.plan",
            Renewal(DECIDED, choices, with_goals=False),
            actor=ACTOR,
        )
    with begun as after:
        assert areas_contributed_to(after) == ["F3"]


def test_VG_R2_what_has_changed_says_what_was_added_and_ended(made: NewPlan) -> None:
    with made.opened() as plan:
        before = plan.history.state_now()
        (activity,) = plan.activities.all()
        with plan.change("Ändrade"):
            plan.contributions.end([activity.id], [area(plan, "F2")])
            plan.contributions.let([activity.id], [area(plan, "F3")])
        sentences = [each.sentence for each in compare(before, plan.history.state_now())]
    assert sorted(sentences) == [
        "Mötesplats: Bidrar inte längre till Bostad.",
        "Mötesplats: Bidrar också till Social sammanhållning.",
    ]
