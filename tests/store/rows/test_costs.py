"""Costs and planned years: writing them, taking them back, and finding activities by them."""

from __future__ import annotations

import pytest

from tests.support.plans import TODAY
from tracker.domain.activities.selection import ActivityFilter, Column, Grouping, Sorting
from tracker.domain.core.terms import UnitKind
from tracker.domain.history.compare import compare
from tracker.errors import InvalidValueError
from tracker.store.activities.queries import activity_groups, activity_rows
from tracker.store.log.states import state_now
from tracker.store.plan_file import PlanFile

PRACTICE, CAFE, PRESCHOOL, HOUSING, MENTORS = 1, 2, 3, 4, 5
COMPANY = 3


def found(plan: PlanFile, wanted: ActivityFilter, column: Column | None = None) -> list[int]:
    groups = activity_groups(plan.connection, wanted, Sorting(column), Grouping.NONE, TODAY)
    return [activity_id for group in groups for activity_id in group.ids]


def test_dividing_a_cost_moves_it_and_undo_brings_it_back(plan: PlanFile) -> None:
    with plan.change("Kostnad"):
        plan.activities.update(PRACTICE, funding="Ram")
    with plan.change("Ny kostnad"):
        row_id = plan.costs.divide(PRACTICE)
    activity, cost = plan.activities.get(PRACTICE), plan.costs.get(row_id)
    assert (activity.cost_sek, activity.funding) == (None, None)
    assert (cost.planned_sek, cost.funding, cost.year) == (50_000, "Ram", None)
    assert activity_rows(plan.connection, [PRACTICE], TODAY)[PRACTICE].costs.planned_sek == 50_000
    plan.undo()
    assert plan.activities.get(PRACTICE).cost_sek == 50_000
    assert plan.costs.of(PRACTICE) == ()


def test_amounts_and_years_that_cannot_be_are_refused(plan: PlanFile) -> None:
    for values in ({"planned_sek": -1}, {"year": 1800}, {"unit_id": 99}, {"actual_sek": "mycket"}):
        with pytest.raises(InvalidValueError), plan.change("Fel"):
            plan.costs.add(activity_id=PRACTICE, **values)
    with pytest.raises(InvalidValueError), plan.change("Fel"):
        plan.planned_years.set_years(PRACTICE, [20_260])
    assert plan.costs.all() == []
    assert plan.planned_years.all() == []


def test_the_chosen_years_replace_those_before(plan: PlanFile) -> None:
    with plan.change("Planår"):
        assert plan.planned_years.set_years(CAFE, [2027, 2026])
    with plan.change("Planår"):
        assert plan.planned_years.set_years(CAFE, [2027, 2028])
        assert not plan.planned_years.set_years(CAFE, [2028, 2027])
    assert plan.planned_years.of(CAFE) == (2027, 2028)
    assert plan.planned_years.years() == (2027, 2028)


def test_a_year_finds_what_is_chosen_for_it_and_else_what_the_dates_say(plan: PlanFile) -> None:
    with plan.change("Planår"):
        plan.planned_years.set_years(CAFE, [2030])
        plan.planned_years.set_years(PRESCHOOL, [2026, 2030])
    assert found(plan, ActivityFilter(plan_years=frozenset({2030}))) == [CAFE, PRESCHOOL]
    in_2026 = found(plan, ActivityFilter(plan_years=frozenset({2026})))
    assert sorted(in_2026) == [PRACTICE, PRESCHOOL, HOUSING]
    rows = activity_rows(plan.connection, range(1, 6), TODAY)
    for year in range(2024, 2032):
        expected = {each for each, row in rows.items() if year in row.years}
        assert set(found(plan, ActivityFilter(plan_years=frozenset({year})))) == expected


def test_departments_and_companies_are_found_apart(plan: PlanFile) -> None:
    companies = found(plan, ActivityFilter(unit_kinds=frozenset({UnitKind.COMPANY})))
    assert companies == [HOUSING]
    departments = found(plan, ActivityFilter(unit_kinds=frozenset({UnitKind.DEPARTMENT})))
    assert sorted(departments) == [PRACTICE, CAFE, MENTORS]


def test_activities_are_sorted_by_the_whole_cost(plan: PlanFile) -> None:
    with plan.change("Kostnader"):
        plan.costs.add(activity_id=PRACTICE, year=2026, planned_sek=1)
        plan.costs.add(activity_id=CAFE, year=2026, planned_sek=50_000)
    assert found(plan, ActivityFilter(), Column.COST)[:2] == [CAFE, PRACTICE]


def test_what_differs_is_said_in_words(plan: PlanFile) -> None:
    before = state_now(plan.connection)
    with plan.change("Kostnad"):
        row_id = plan.costs.add(activity_id=CAFE, year=2027, funding="EU", planned_sek=90_000)
        plan.planned_years.set_years(CAFE, [2027])
    between = state_now(plan.connection)
    said = [each.sentence for each in compare(before, between)]
    assert "Språkkafé, kostnad 2027, EU: Ny, planerat 90000 kr." in said
    assert "Språkkafé: Planeras för 2027." in said
    with plan.change("Utfall"):
        plan.costs.update(row_id, actual_sek=8_000, year=2028)
    said = [each.sentence for each in compare(between, state_now(plan.connection))]
    assert len(said) == 2
    assert all("kostnad 2028" in sentence for sentence in said)


def test_a_unit_that_goes_leaves_the_cost(plan: PlanFile) -> None:
    with plan.change("Kostnad"):
        row_id = plan.costs.add(activity_id=CAFE, unit_id=COMPANY, planned_sek=1)
        plan.activities.update(HOUSING, unit_id=None)
    with plan.change("Bort"):
        plan.units.delete(COMPANY)
    assert plan.costs.get(row_id).unit_id is None
