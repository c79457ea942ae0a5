"""Activities that contribute to more than their home, from the strategy to the last file read.

VG-R2 in Vårgårda, VI-R6 and VI-R7 in Vimmerby.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.support.pdf import letters
from tests.support.requirements import NewPlan
from tracker.domain.followup.coverage import through_sentence
from tracker.store.coverage.queries import (
    dimension_coverage,
    read_coverage_warnings,
    units_coverage,
)
from tracker.store.plan_file import PlanFile

Make = Callable[[str], NewPlan]
LIBRARY, CAFE = "Språkcafé på biblioteket", "Läxhjälp i föreningslokal"
YOUTH = "Föräldrastöd på familjecentralen"


@pytest.fixture
def vargarda(new: Make) -> NewPlan:
    """Return Vårgårda's plan with two activities, one of which contributes to two more factors."""
    made = new("vargarda")
    with made.opened() as plan, plan.change("Planerade"):
        culture = _unit(plan, "Kultur och fritid")
        cafe = plan.activities.add(
            title=LIBRARY, focus_area_id=_area(plan, "G3"), unit_id=culture, approval="approved"
        )
        plan.activities.add(
            title=CAFE,
            focus_area_id=_area(plan, "G5"),
            unit_id=_unit(plan, "SFI"),
            approval="approved",
        )
        plan.contributions.let([cafe], [_area(plan, "S2"), _area(plan, "S4")])
    return made


@pytest.fixture
def vimmerby(new: Make) -> NewPlan:
    """Return Vimmerby's plan with one activity under F1.2, whose part is one of the plan's four."""
    made = new("vimmerby")
    with made.opened() as plan, plan.change("Planerade"):
        goal = _goal(plan, "F1.2")
        plan.taggings.tag("goal", [goal], [_item(plan, "VF2")])
        plan.activities.add(
            title=YOUTH,
            focus_area_id=_area(plan, "F1"),
            goal_id=goal,
            approval="approved",
        )
    return made


def _area(plan: PlanFile, code: str) -> int:
    return next(area.id for area in plan.focus_areas.all() if area.code == code)


def _goal(plan: PlanFile, code: str) -> int:
    return next(goal.id for goal in plan.goals.all() if goal.code == code)


def _unit(plan: PlanFile, name: str) -> int:
    return next(unit.id for unit in plan.units.all() if unit.name == name)


def _item(plan: PlanFile, code: str) -> int:
    return next(item.id for item in plan.dimension_items.all() if item.code == code)


def _listed(made: NewPlan, title: str) -> dict[str, Any]:
    rows = json.loads(made.done("list", made.path, "--json"))
    found: list[dict[str, Any]] = [row for row in rows if row["title"] == title]
    assert len(found) == 1, title
    return found[0]


def _warned(made: NewPlan) -> str:
    with made.opened() as plan:
        return " ".join(
            f"{warning.title} {warning.sentence}"
            for warning in read_coverage_warnings(plan.connection, made.today())
        )


def test_VG_R2_one_activity_in_three_factors_is_in_the_list_and_every_file(
    vargarda: NewPlan,
) -> None:
    assert _listed(vargarda, LIBRARY)["contributes_to"] == [
        "S2 Goda förutsättningar att lära sig svenska",
        "S4 Goda möjligheter till samtal om normer, värderingar och kulturer",
    ]
    assert _listed(vargarda, CAFE)["contributes_to"] == []
    for kind, text in vargarda.written().items():
        assert letters("Bidrar också till") in text, kind
        assert letters("S2 Goda förutsättningar att lära sig svenska; S4 Goda") in text, kind
        assert text.count(letters("Ingen aktivitet är hemma här, men 1 bidrar hit")) == 2, kind


def test_VG_R2_the_matrix_knows_both_and_the_totals_count_once(vargarda: NewPlan) -> None:
    with vargarda.opened() as plan:
        covered = units_coverage(plan.connection, vargarda.today())
        culture = next(row for row in covered.units if row.unit.name == "Kultur och fritid")
        for code in ("S2", "S4"):
            assert culture.shares.in_area(_area(plan, code)).contributing == 1
            assert culture.shares.in_area(_area(plan, code)).total == 0
        assert culture.shares.in_area(_area(plan, "G3")).total == 1
        assert culture.shares.total == 1
        assert covered.everything.total == 2


def test_VG_R2_a_plan_in_which_nothing_contributes_says_nothing_of_it(new: Make) -> None:
    made = new("vargarda")
    with made.opened() as plan, plan.change("Planerade"):
        plan.activities.add(title=CAFE, focus_area_id=_area(plan, "G5"), approval="approved")
    for kind, text in made.written().items():
        assert letters("Bidrar") not in text, kind
        assert letters("bidrar hit") not in text, kind


def test_VI_R6_an_area_without_activity_is_warned_for_until_something_contributes(
    vimmerby: NewPlan,
) -> None:
    warned = _warned(vimmerby)
    assert "Bostad" in warned
    assert "Social sammanhållning" in warned
    with vimmerby.opened() as plan, plan.change("Bidrar"):
        (activity,) = plan.activities.all()
        plan.contributions.let([activity.id], [_area(plan, "F2")], [_goal(plan, "F3.1")])
    warned = _warned(vimmerby)
    assert "Bostad" not in warned
    assert "Social sammanhållning" not in warned
    assert _listed(vimmerby, YOUTH)["contributes_to"] == [
        "F2 Bostad",
        "F3.1 Mötesplatser för människor i olika åldrar",
    ]
    for kind, text in vimmerby.written().items():
        assert letters("F2 Bostad; F3.1 Mötesplatser för människor i olika åldrar") in text, kind


def test_VI_R6_an_activity_may_stand_right_under_an_area(vimmerby: NewPlan) -> None:
    with vimmerby.opened() as plan, plan.change("Planerade"):
        plan.activities.add(
            title="Bosamordnare", focus_area_id=_area(plan, "F2"), approval="approved"
        )
    assert _listed(vimmerby, "Bosamordnare")["goal"] is None
    assert "Bostad" not in _warned(vimmerby)
    for kind, text in vimmerby.written().items():
        assert letters("Bosamordnare") in text, kind


def test_VI_R7_an_activity_under_a_tagged_part_needs_no_tag_of_its_own(
    vimmerby: NewPlan,
) -> None:
    with vimmerby.opened() as plan:
        dimension = next(
            row.id
            for row in plan.dimensions.all()
            if row.title == "De fyra prioriterade områdena i folkhälsoplanen"
        )
        coverage = dimension_coverage(plan.connection, dimension, vimmerby.today())
        assert coverage is not None
        youth = next(item for item in coverage.items if item.item.code == "VF2")
        assert through_sentence(youth) == "1 av 1 genom F1.2 Framtida familjecentral."
        assert [item.shares.total for item in coverage.items] == [0, 1, 0, 0]
    for kind, text in vimmerby.written().items():
        assert letters("Barn och ungas uppväxtvillkor") in text, kind
