"""Contributions: one home, further areas and goals, found in all of them and counted once."""

from __future__ import annotations

import pytest

from tests.support.plans import TODAY
from tracker.domain.activities.selection import ActivityFilter, Grouping, Sorting
from tracker.domain.followup.coverage import through_sentence
from tracker.errors import InvalidValueError
from tracker.store.activities.counting import plan_counts
from tracker.store.activities.queries import activity_groups, activity_rows
from tracker.store.coverage.queries import (
    dimension_coverage,
    read_coverage_warnings,
    units_coverage,
)
from tracker.store.overview.queries import read_overview
from tracker.store.plan_file import PlanFile

PRACTICE, CAFE = 1, 2
WORK, LANGUAGE, LIVING = 1, 2, 3
LANGUAGE_GOAL = 4


def found(plan: PlanFile, wanted: ActivityFilter) -> set[int]:
    groups = activity_groups(plan.connection, wanted, Sorting(), Grouping.NONE, TODAY)
    return {activity_id for group in groups for activity_id in group.ids}


def in_area(plan: PlanFile, area_id: int) -> set[int]:
    return found(plan, ActivityFilter(focus_areas=frozenset({area_id})))


def names(plan: PlanFile, activity_id: int) -> list[str]:
    row = activity_rows(plan.connection, [activity_id], TODAY)[activity_id]
    return [place.name for place in row.contributes_to]


def contribute(plan: PlanFile, activity_id: int, area: int | None = None, goal: int = 0) -> None:
    with plan.change("Bidrar"):
        plan.contributions.let(
            [activity_id], [area] if area is not None else [], [goal] if goal else []
        )


def test_vg_r2_a_filter_on_an_area_finds_home_and_contributing(plan: PlanFile) -> None:
    before = in_area(plan, LIVING)
    contribute(plan, PRACTICE, LIVING)
    assert in_area(plan, LIVING) == before | {PRACTICE}
    assert PRACTICE in in_area(plan, WORK)
    assert names(plan, PRACTICE) == ["3 Boende"]


def test_what_contributes_to_a_goal_is_found_by_the_goal_and_its_area(plan: PlanFile) -> None:
    contribute(plan, PRACTICE, goal=LANGUAGE_GOAL)
    assert PRACTICE in found(plan, ActivityFilter(goals=frozenset({LANGUAGE_GOAL})))
    assert PRACTICE in in_area(plan, LANGUAGE)


def test_an_activity_stands_once_under_its_home(plan: PlanFile) -> None:
    contribute(plan, PRACTICE, LIVING)
    groups = activity_groups(
        plan.connection, ActivityFilter(), Sorting(), Grouping.FOCUS_AREA, TODAY
    )
    assert [group.key for group in groups if PRACTICE in group.ids] == [WORK]


def test_totals_count_an_activity_once_and_the_area_knows_who_contributes(plan: PlanFile) -> None:
    counts, total = plan_counts(plan.connection, TODAY), units_coverage(plan.connection, TODAY)
    contribute(plan, PRACTICE, LIVING)
    assert plan_counts(plan.connection, TODAY) == counts
    after = units_coverage(plan.connection, TODAY)
    assert after.everything.total == total.everything.total
    assert after.everything.in_area(LIVING).contributing == 1
    department = next(covered for covered in after.units if covered.unit.id == 1)
    assert department.shares.in_area(LIVING).contributing == 1


def test_vi_r6_an_area_to_which_something_contributes_is_not_warned_for(plan: PlanFile) -> None:
    titles = [warning.title for warning in read_coverage_warnings(plan.connection, TODAY)]
    assert "3 Boende" in titles
    contribute(plan, PRACTICE, LIVING)
    titles = [warning.title for warning in read_coverage_warnings(plan.connection, TODAY)]
    assert "3 Boende" not in titles


def test_the_overview_counts_what_contributes_by_area_and_only_what_is_approved(
    plan: PlanFile,
) -> None:
    contribute(plan, PRACTICE, LIVING)
    contribute(plan, CAFE, LIVING)
    assert read_overview(plan.connection, TODAY, 0).contributing == {LIVING: 2}
    with plan.change("Föreslog"):
        plan.activities.update(CAFE, approval="proposed")
    assert read_overview(plan.connection, TODAY, 0).contributing == {LIVING: 1}


def test_vi_r7_a_tag_on_a_goal_holds_for_what_is_at_home_under_it(plan: PlanFile) -> None:
    coverage = dimension_coverage(plan.connection, 1, TODAY)
    assert coverage is not None
    first = coverage.items[0]
    assert through_sentence(first) == "1 av 2 genom 1.1 Fler i arbete."
    assert found(plan, ActivityFilter(items=frozenset({1}))) == {1, 5}


def test_the_home_is_never_contributed_to(plan: PlanFile) -> None:
    with plan.change("Bidrar"), pytest.raises(InvalidValueError, match="redan hemma"):
        plan.contributions.add(activity_id=PRACTICE, focus_area_id=WORK)
    contribute(plan, PRACTICE, WORK)
    assert names(plan, PRACTICE) == []


def test_a_contribution_is_to_an_area_or_a_goal(plan: PlanFile) -> None:
    with plan.change("Bidrar"), pytest.raises(InvalidValueError, match="område eller ett mål"):
        plan.contributions.add(activity_id=PRACTICE, focus_area_id=LIVING, goal_id=LANGUAGE_GOAL)


def test_what_an_activity_moves_to_is_no_longer_contributed_to(plan: PlanFile) -> None:
    contribute(plan, PRACTICE, LIVING)
    with plan.change("Flyttade"):
        plan.activities.update(PRACTICE, focus_area_id=LIVING)
    assert names(plan, PRACTICE) == []


def test_a_deleted_area_takes_its_contributions_and_undo_brings_them_back(plan: PlanFile) -> None:
    contribute(plan, PRACTICE, LIVING)
    with plan.change("Tog bort"):
        plan.focus_areas.delete(LIVING)
    assert names(plan, PRACTICE) == []
    plan.undo()
    assert names(plan, PRACTICE) == ["3 Boende"]


def test_a_copy_contributes_to_the_same(plan: PlanFile) -> None:
    contribute(plan, PRACTICE, LIVING)
    with plan.change("Kopierade"):
        copy_id = plan.activities.duplicate(PRACTICE)
    assert names(plan, copy_id) == ["3 Boende"]
