"""Coverage counted in a real plan: every number equals the activities its filter finds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.support.examples import load_builtin, load_example, new_plan
from tests.support.plans import TODAY
from tracker.domain.activities.selection import NONE_ID, ActivityFilter, Grouping, Sorting
from tracker.domain.core.terms import Approval, DimensionKind, Status
from tracker.domain.followup.coverage import Shares
from tracker.exchange.strategies.strategies import (
    builtin_strategies,
    has_example,
    load_frameworks,
)
from tracker.store.activities.queries import activity_groups
from tracker.store.coverage.queries import (
    dimension_coverage,
    read_coverage_warnings,
    units_coverage,
    usage_by_item,
)
from tracker.store.plan_file import PlanFile

APPROVED = frozenset({Approval.APPROVED})


@pytest.fixture(params=builtin_strategies())
def municipal_plan(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[PlanFile]:
    strategy_id = str(request.param)
    strategy = (
        load_example(strategy_id, TODAY) if has_example(strategy_id) else load_builtin(strategy_id)
    )
    with new_plan(tmp_path / "plan.plan", strategy, actor="Testare") as plan:
        yield plan


def found(plan: PlanFile, wanted: ActivityFilter, today: date = TODAY) -> set[int]:
    groups = activity_groups(plan.connection, wanted, Sorting(), Grouping.NONE, today)
    return {activity_id for group in groups for activity_id in group.ids}


def count(plan: PlanFile, **conditions: frozenset[int]) -> int:
    return len(found(plan, ActivityFilter(approvals=APPROVED, **conditions)))  # type: ignore[arg-type]


def areas_of(shares: Shares) -> dict[int | None, int]:
    areas = {row.focus_area_id for row in shares.rows}
    return {area: shares.in_area(area).total for area in areas}


def place(area: int | None) -> frozenset[int]:
    return frozenset({NONE_ID if area is None else area})


def test_sk_r7_every_items_count_is_what_its_filter_finds(municipal_plan: PlanFile) -> None:
    plan = municipal_plan
    for dimension in plan.dimensions.all():
        coverage = dimension_coverage(plan.connection, dimension.id, TODAY)
        assert coverage is not None
        for item_coverage in coverage.items:
            items = frozenset({item_coverage.item.id})
            assert item_coverage.shares.total == count(plan, items=items)
            for area, number in areas_of(item_coverage.shares).items():
                assert number == count(plan, items=items, focus_areas=place(area))
            for status in Status:
                wanted = ActivityFilter(
                    items=items, approvals=APPROVED, statuses=frozenset({status})
                )
                assert item_coverage.shares.with_status(status) == len(found(plan, wanted))
        assert coverage.untagged.total == count(plan, untagged=frozenset({dimension.id}))
        assert coverage.everything.total == count(plan)


def test_vg_r2_lj_r2_every_units_count_is_what_its_filter_finds(municipal_plan: PlanFile) -> None:
    plan = municipal_plan
    coverage = units_coverage(plan.connection, TODAY)
    assert len(coverage.units) == plan.units.count()
    for unit_coverage in coverage.units:
        units = frozenset({unit_coverage.unit.id})
        assert unit_coverage.shares.total == count(plan, participants=units)
        for area, number in areas_of(unit_coverage.shares).items():
            assert number == count(plan, participants=units, focus_areas=place(area))


def test_vg_r2_what_all_units_do_counts_in_every_municipal_unit(plan: PlanFile) -> None:
    with plan.change("Ny"):
        partner = plan.units.add(name="Arbetsförmedlingen", kind="external")
    coverage = {
        unit_coverage.unit.name: unit_coverage
        for unit_coverage in units_coverage(plan.connection, TODAY).units
    }
    # A10 is every unit's. The school stands below the department, which so counts A2 too.
    assert coverage["Socialförvaltningen"].shares.total == 4
    assert coverage["Socialförvaltningen"].depth == 0
    assert coverage["Östra skolan"].shares.total == 2
    assert coverage["Östra skolan"].depth == 1
    assert coverage["Bostadsbolaget"].shares.total == 1
    assert coverage["Bostadsbolaget"].proposed == 1
    assert coverage["Arbetsförmedlingen"].shares.total == 0
    with plan.change("Deltar"):
        for activity in (1, 3):
            plan.connection.execute(
                "INSERT INTO participation (activity_id, unit_id, year) VALUES (?, ?, 2025)",
                [activity, partner],
            )
    again = {
        unit_coverage.unit.id: unit_coverage
        for unit_coverage in units_coverage(plan.connection, TODAY).units
    }
    assert again[partner].shares.total == 2
    assert found(plan, ActivityFilter(participants=frozenset({partner}))) == {1, 3}


def test_units_no_longer_used_are_left_out_unless_they_carry_something_out(plan: PlanFile) -> None:
    with plan.change("Ny"):
        plan.units.add(name="Gamla kontoret", active=False)
        plan.units.update(3, active=False)
    names = [
        unit_coverage.unit.name for unit_coverage in units_coverage(plan.connection, TODAY).units
    ]
    assert "Gamla kontoret" not in names
    with plan.change("Godkände"):
        plan.activities.update(4, approval="approved")
    names = [
        unit_coverage.unit.name for unit_coverage in units_coverage(plan.connection, TODAY).units
    ]
    assert "Bostadsbolaget" in names


def test_lj_r7_goals_areas_and_indicators_are_counted_beside_activities(plan: PlanFile) -> None:
    coverage = dimension_coverage(plan.connection, 1, TODAY)
    assert coverage is not None
    first, second = coverage.items
    assert (first.shares.total, second.shares.total) == (2, 2)
    assert first.shares.late == 1
    assert [goal.name for goal in first.goals] == ["1.1 Fler i arbete"]
    assert [area.name for area in second.focus_areas] == ["2 Språk"]
    assert [indicator.name for indicator in first.indicators] == ["I1 Andel i arbete"]
    usage = usage_by_item(plan.connection)
    assert (usage[1].activities, usage[1].goals, usage[2].focus_areas) == (1, 1, 1)


def test_proposals_are_kept_apart_from_the_plan(plan: PlanFile) -> None:
    with plan.change("Märkte"):
        plan.taggings.tag("activity", [4], [1])
    coverage = dimension_coverage(plan.connection, 1, TODAY)
    assert coverage is not None
    assert (coverage.items[0].shares.total, coverage.items[0].proposed) == (2, 1)


def test_a_dimension_that_is_gone_has_no_coverage(plan: PlanFile) -> None:
    assert dimension_coverage(plan.connection, 99, TODAY) is None


def test_vb_r4_dimensions_are_independent_and_combined_in_a_filter(plan: PlanFile) -> None:
    with plan.change("Indelningar"):
        core = plan.dimensions.add(kind="core_area", title="Kärnområden")
        health = plan.dimensions.add(kind="determinant", title="Bestämningsfaktorer")
        living = plan.dimension_items.add(dimension_id=core, title="Boende")
        words = plan.dimension_items.add(dimension_id=core, title="Språk")
        trust = plan.dimension_items.add(dimension_id=health, title="Delaktighet")
        plan.taggings.tag("activity", [1, 2], [living])
        plan.taggings.tag("activity", [3], [words])
        plan.taggings.tag("activity", [2, 3], [trust])
    assert found(plan, ActivityFilter(items=frozenset({living}))) == {1, 2}
    assert found(plan, ActivityFilter(items=frozenset({living, words}))) == {1, 2, 3}
    assert found(plan, ActivityFilter(items=frozenset({living, trust}))) == {2}
    both = ActivityFilter(items=frozenset({living, words, trust}))
    assert found(plan, both) == {2, 3}
    untagged = frozenset({health})
    assert found(plan, ActivityFilter(items=frozenset({living}), untagged=untagged)) == {1}
    coverage = dimension_coverage(plan.connection, core, TODAY)
    assert coverage is not None
    assert [item.shares.total for item in coverage.items] == [2, 1]


def test_an_item_that_is_gone_finds_nothing(plan: PlanFile) -> None:
    assert found(plan, ActivityFilter(items=frozenset({999}))) == set()


def test_vb_r5_vi_r6_warnings_of_the_whole_plan(plan: PlanFile) -> None:
    with plan.change("Indelningar"):
        core = plan.dimensions.add(kind="core_area", title="Kärnområden")
        living = plan.dimension_items.add(dimension_id=core, title="Boende")
        words = plan.dimension_items.add(dimension_id=core, title="Språk")
        plan.taggings.tag("activity", [2], [words])
        plan.taggings.tag("activity", [5], [living])
    sentences = [
        (warning.title, warning.sentence)
        for warning in read_coverage_warnings(plan.connection, TODAY)
    ]
    assert sentences == [
        ("3 Boende", "Fokusområde: ingen aktivitet i planen, men 1 förslag."),
        ("Boende", "Kärnområde: ingen aktivitet pågår. Genomförd: 1."),
    ]


def test_vb_r5_a_new_plan_warns_of_every_core_area(tmp_path: Path) -> None:
    strategy = load_builtin("vanersborg")
    with new_plan(tmp_path / "plan.plan", strategy, actor="Testare") as plan:
        (core,) = [
            dimension
            for dimension in plan.dimensions.all()
            if dimension.kind is DimensionKind.CORE_AREA
        ]
        warnings = read_coverage_warnings(plan.connection, TODAY)
        titles = {warning.title for warning in warnings}
        assert {item.name for item in plan.dimension_items.of(core.id)} <= titles


def test_vb_r9_categories_are_a_taxonomy_of_their_own(tmp_path: Path) -> None:
    strategy = load_builtin("vanersborg")
    with new_plan(tmp_path / "plan.plan", strategy, actor="Testare") as plan:
        categories = {activity.category for activity in plan.activities.all()}
        assert {"Styrning", "Kvalitet", "Samverkan", "Jämställdhet", "Övrigt"} <= categories
        with plan.change("Egen indelning"):
            own = plan.dimensions.add(kind="own", title="Kategorier")
            steering = plan.dimension_items.add(dimension_id=own, title="Styrning")
            rows = [
                activity.id for activity in plan.activities.all() if activity.category == "Styrning"
            ]
            plan.taggings.tag("activity", rows, [steering])
        assert found(plan, ActivityFilter(items=frozenset({steering}))) == set(rows)


def test_vi_r7_activities_are_tagged_with_the_public_health_plans_four_areas(
    tmp_path: Path,
) -> None:
    strategy = load_builtin("vimmerby")
    with new_plan(tmp_path / "plan.plan", strategy, actor="Testare") as plan:
        health = next(
            dimension
            for dimension in plan.dimensions.all()
            if "folkhälsoplan" in dimension.title.lower()
        )
        areas = plan.dimension_items.of(health.id)
        assert len(areas) == 4
        with plan.change("Ny"):
            area = plan.focus_areas.all()[0]
            course = plan.activities.add(title="Föräldrakurs", focus_area_id=area.id)
            plan.taggings.tag("activity", [course], [areas[1].id])
        coverage = dimension_coverage(plan.connection, health.id, TODAY)
        assert coverage is not None
        assert [item.shares.total for item in coverage.items] == [0, 1, 0, 0]


def test_what_several_units_below_one_take_part_in_counts_once_there(plan: PlanFile) -> None:
    def totals() -> dict[str, int]:
        units = units_coverage(plan.connection, TODAY).units
        return {row.unit.name: row.shares.total for row in units}

    with plan.change("Nya"):
        west = plan.units.add(name="Västra skolan", parent_id=1)
        far = plan.units.add(name="Fritids", parent_id=west)
        plan.activities.update(4, approval=Approval.APPROVED)
    before = totals()
    for unit_id in (2, west, far):
        with plan.change("Deltar"):
            plan.participations.add_units(4, [unit_id], 2025)
    assert totals() == before | {
        "Socialförvaltningen": before["Socialförvaltningen"] + 1,
        "Östra skolan": before["Östra skolan"] + 1,
        "Västra skolan": before["Västra skolan"] + 1,
        "Fritids": before["Fritids"] + 1,
    }


def test_the_global_goals_are_covered_like_any_framework(tmp_path: Path) -> None:
    agenda = next(f for f in load_frameworks().frameworks if f.id == "agenda_2030")
    with new_plan(tmp_path / "plan.plan", load_example("vimmerby", TODAY)) as plan:
        with plan.change("Lade till"):
            dimension_id = plan.dimensions.add_framework(agenda.dimension)
        goals = plan.dimension_items.of(dimension_id)
        with plan.change("Märkte"):
            plan.taggings.tag("activity", [1, 2], [goals[7].id])
        coverage = dimension_coverage(plan.connection, dimension_id, TODAY)
        assert coverage is not None
        assert [item.item.name for item in coverage.items if item.shares.total] == [
            "Mål 8 Anständiga arbetsvillkor och ekonomisk tillväxt"
        ]
        assert coverage.items[7].shares.total == count(plan, items=frozenset({goals[7].id}))
