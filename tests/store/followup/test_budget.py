"""The budget sheet: what stands in it, and sums that agree with every other place."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.plans import TODAY
from tracker.domain.core.terms import Approval, UnitKind
from tracker.domain.followup.budget import used_amounts
from tracker.domain.followup.costs import content_costs
from tracker.domain.followup.texts import actual_cost, planned_cost
from tracker.store.followup.budget import budget_sheet
from tracker.store.followup.queries import followup_content
from tracker.store.plan_file import PlanFile

PRACTICE, CAFE, PRESCHOOL, HOUSING, MENTORS = 1, 2, 3, 4, 5
COMPANY = 3
YEAR = 2026

amounts = st.none() | st.integers(0, 10**9)
costs = st.fixed_dictionaries(
    {
        "activity_id": st.integers(1, 5),
        "year": st.none() | st.integers(2025, 2027),
        "unit_id": st.none() | st.integers(1, 3),
        "funding": st.none() | st.sampled_from(["Ram", "Statsbidrag"]),
        "planned_sek": amounts,
        "actual_sek": amounts,
    }
)


def test_proposals_and_costs_without_a_year_are_summed_apart(plan: PlanFile) -> None:
    with plan.change("Kostnader"):
        plan.costs.add(activity_id=HOUSING, year=YEAR, planned_sek=7_000)
        plan.planned_years.set_years(CAFE, [YEAR, 2027])
        plan.costs.add(activity_id=CAFE, planned_sek=900)
        plan.costs.add(activity_id=CAFE, year=YEAR, planned_sek=100, actual_sek=80)
        plan.planned_years.set_years(PRESCHOOL, [YEAR])
    sheet = budget_sheet(plan, YEAR, TODAY)
    assert sheet.total.amounts == (50_100, 80, -20, 900, 7_000)
    assert used_amounts(sheet) == (0, 1, 2, 3, 4)
    notes = {line.activity_id: line.note for line in sheet.lines}
    assert notes[HOUSING] == "förslag"
    assert notes[CAFE] == "år ej angivet"
    assert notes[PRESCHOOL] == "kostnad saknas"
    kinds = {line.activity_id: line.unit_kind for line in sheet.lines}
    assert (kinds[HOUSING], kinds[CAFE]) == (UnitKind.COMPANY, UnitKind.DEPARTMENT)
    assert "saknar kostnad" in sheet.sentence()


def test_a_year_that_nothing_is_planned_for_says_so(plan: PlanFile) -> None:
    sheet = budget_sheet(plan, 2040, TODAY)
    assert (sheet.lines, sheet.tables()) == ((), ())
    assert sheet.sentence().startswith("Inget är planerat för 2040")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rows=st.lists(costs, max_size=8), own=amounts, planned=st.sets(st.integers(2025, 2027)))
def test_the_sums_agree_in_every_place(
    plan: PlanFile, rows: list[dict[str, object]], own: int | None, planned: set[int]
) -> None:
    plan.connection.execute("SAVEPOINT example")
    try:
        for row in rows:
            plan.costs.add(**row)
        plan.activities.update(PRACTICE, cost_sek=own)
        plan.planned_years.set_years(PRACTICE, planned)
        _assert_sums_agree(plan)
    finally:
        plan.connection.execute("ROLLBACK TO example")
        plan.connection.execute("RELEASE example")


def _assert_sums_agree(plan: PlanFile) -> None:
    content = followup_content(plan, YEAR, TODAY)
    sheet = budget_sheet(plan, YEAR, TODAY)
    for table in sheet.tables():
        for place, total in enumerate(sheet.total.amounts):
            assert sum(row.amounts[place] for row in table.rows) == total
    approved = [row for row in plan.activities.all() if row.approval is Approval.APPROVED]
    assert {line.activity_id for line in content.lines} == {row.id for row in approved} - {MENTORS}
    of_mentors = [line for line in sheet.lines if line.activity_id == MENTORS]
    apart = sum(line.planned_sek or 0 for line in of_mentors if line.has_year)
    cost, actual = planned_cost(content), actual_cost(content)
    assert (cost.sek if cost else 0) == sheet.total.planned_sek - apart
    spent = sum(line.actual_sek or 0 for line in of_mentors if line.has_year)
    assert (actual.sek if actual else 0) == sheet.total.actual_sek - spent
    table_ = content_costs(content)
    sums = dict(zip(table_.headings, table_.sums.amounts, strict=True)) if table_ else {}
    assert sums.get(str(YEAR), 0) == (cost.sek if cost else 0)
    years = sheet.years
    of_all = dict(zip(years.headings, years.sums.amounts, strict=True)) if years else {}
    assert of_all.get(str(YEAR), 0) == sheet.total.planned_sek
    assert sum(sums.values()) == sum(line.planned_sek or 0 for line in content.lines)
