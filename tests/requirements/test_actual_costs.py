"""What activities cost beside what was planned: one sum in every place (LJ-R4, SK-R1)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.support.pdf import letters
from tests.support.plans import make_plan, open_plan
from tests.support.requirements import NewPlan
from tests.support.returned_forms import filled_in, send_out, take_in
from tracker.domain.activities.cost import sum_of
from tracker.domain.core.terms import Status
from tracker.domain.followup.budget import budget_json
from tracker.store.activities.queries import activity_rows
from tracker.store.followup.budget import budget_sheet
from tracker.store.followup.queries import current_content

Make = Callable[[str], NewPlan]
TODAY = date(2026, 4, 15)
YEARS = (2025, 2026, 2027)
_AMOUNTS = st.none() | st.integers(0, 1_000_000)
_COSTS = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from(YEARS),
        st.sampled_from((None, 1, 2)),
        st.sampled_from((None, "Statsbidrag", "Egna medel")),
        _AMOUNTS,
        _AMOUNTS,
    ),
    max_size=12,
)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(costs=_COSTS, own=_AMOUNTS)
def test_planned_actual_and_difference_agree_everywhere(
    tmp_path: Path, costs: list[tuple[Any, ...]], own: int | None
) -> None:
    path = make_plan(tmp_path / "plan.plan")
    with open_plan(path) as plan:
        with plan.change("Ny"):
            plan.activities.delete(*(each.id for each in plan.activities.all()))
            ids = [
                plan.activities.add(
                    title=f"A{number}",
                    unit_id=1 + number % 2,
                    start_date=date(2026, 1, 1),
                    cost_sek=own if number == 0 else None,
                    status=Status.IN_PROGRESS,
                )
                for number in range(4)
            ]
            for place, year, unit_id, funding, planned, actual in costs:
                plan.costs.add(
                    activity_id=ids[place],
                    year=year,
                    unit_id=unit_id,
                    funding=funding,
                    planned_sek=planned,
                    actual_sek=actual,
                )
        rows = activity_rows(plan.connection, ids, TODAY).values()
        sheets = [budget_sheet(plan, year, TODAY) for year in YEARS]
        lines = current_content(plan, 2026, TODAY).lines
        names = ("planned_sek", "actual_sek", "difference_sek")
        totals = {name: sum(getattr(row.costs, name) or 0 for row in rows) for name in names}
        assert totals["planned_sek"] == (own or 0) + sum(cost[4] or 0 for cost in costs)
        assert totals["actual_sek"] == sum(cost[5] or 0 for cost in costs)
        for name in names:
            assert sum(getattr(sheet.total, name) for sheet in sheets) == totals[name]
            assert sum(getattr(line, name) or 0 for line in lines) == totals[name]
            for sheet in sheets:
                for table in sheet.tables():
                    of_rows = sum(getattr(row, name) for row in table.rows)
                    assert of_rows == getattr(sheet.total, name)
                told = budget_json(sheet)["lines"]
                assert isinstance(told, list)
                assert (sum_of(line[name] for line in told) or 0) == getattr(sheet.total, name)
    path.unlink()


def test_a_unit_reports_what_its_part_has_cost_where_the_plan_has_costs_for_it(new: Make) -> None:
    made = new("vimmerby")
    with made.opened() as plan:
        with plan.change("Ny"):
            unit = plan.units.add(name="Skolan")
            one, several, free = (
                plan.activities.add(
                    title=title, unit_id=unit, status=Status.IN_PROGRESS, start_date=TODAY
                )
                for title in ("Kurs", "Café", "Läxhjälp")
            )
            plan.activities.update(one, cost_sek=40_000, funding="Statsbidrag")
            for funding, planned in (("Egna medel", 10_000), ("Statsbidrag", 5_000)):
                plan.costs.add(activity_id=several, year=2026, funding=funding, planned_sek=planned)
            plan.costs.add(activity_id=several, year=2027, planned_sek=7_000)
        (form,) = send_out(plan, made.folder, unit)
        with filled_in(form) as head:
            head.write(f"activity:{one}", actual_cost=45_000)
            head.write(f"activity:{several}", actual_cost=12_000)
            assert head.cell(f"activity:{free}", "actual_cost").protection.locked
        take_in(plan, form)
        rows = activity_rows(plan.connection, [one, several], TODAY)
        (told,) = rows[one].cost_rows
        assert (told.planned_sek, told.actual_sek, told.funding) == (40_000, 45_000, "Statsbidrag")
        assert plan.activities.get(one).cost_sek is None
        assert rows[one].costs.difference_sek == 5_000
        assert rows[several].costs.actual_sek == 12_000
        assert rows[several].costs.difference_sek == -3_000
        (again,) = send_out(plan, made.folder, unit, today=date(2026, 5, 2))
        with filled_in(again) as head:
            assert head.cell(f"activity:{several}", "actual_cost").value == 12_000
            head.write(f"activity:{several}", actual_cost=15_000)
        take_in(plan, again, today=date(2026, 5, 3))
        assert activity_rows(plan.connection, [several], TODAY)[several].costs.actual_sek == 15_000
    for kind, text in made.written().items():
        if kind != "xlsx":
            assert letters("45 000 kr (5 000 kr över det planerade)") in text, kind
        assert letters("Angivet för 2 av 3: 5 000 kr över det planerade.") in text, kind
    listed = {row["title"]: row for row in json.loads(made.done("list", made.path, "--json"))}
    assert (listed["Kurs"]["actual_sek"], listed["Kurs"]["difference_sek"]) == (45_000, 5_000)
    budget = json.loads(made.done("budget", made.path, "--year", 2026, "--json"))
    assert budget["total"]["difference_sek"] == 5_000
    made.done("budget", made.path, "--year", 2026, "--output", made.folder / "b.xlsx")
    sums, lines = load_workbook(made.folder / "b.xlsx").worksheets[:2]
    assert "Skillnad" in [cell.value for row in sums.iter_rows() for cell in row]
    assert "Skillnad (kr)" in [cell.value for cell in lines[1]]


def test_a_form_asks_no_cost_of_a_unit_without_costs(new: Make) -> None:
    made = new("vimmerby")
    with made.opened() as plan:
        with plan.change("Ny"):
            unit, other = (plan.units.add(name=name) for name in ("Skolan", "Biblioteket"))
            activity = plan.activities.add(title="Kurs", unit_id=unit)
            plan.costs.add(activity_id=activity, year=2026, unit_id=other, planned_sek=5_000)
            plan.costs.add(activity_id=activity, year=2025, planned_sek=5_000)
        (form,) = send_out(plan, made.folder, unit)
        with filled_in(form) as head:
            assert "actual_cost" not in [cell.value for cell in head.sheet("activity")[1]]
