"""What an activity costs, in which year, and what is said of it."""

from __future__ import annotations

from datetime import date

from tracker.domain.activities.cost import (
    ActivityCost,
    OwnCost,
    costs_of,
    costs_sentence,
    counted_year,
    planned_years_sentence,
    years_of,
)

START, DUE = date(2025, 3, 1), date(2027, 6, 30)
NOTHING = OwnCost(None, None, 1, START, DUE)


def row(**values: object) -> ActivityCost:
    cost = {"id": 1, "activity_id": 1, "year": None, "unit_id": None, "funding": None}
    return ActivityCost(**{**cost, "planned_sek": None, "actual_sek": None, **values})  # type: ignore[arg-type]


def test_a_cost_without_a_year_stands_in_the_only_planned_year_or_that_of_the_start() -> None:
    assert counted_year((2026,), START, DUE) == 2026
    assert counted_year((2026, 2027), START, DUE) is None
    assert counted_year((), START, DUE) == 2025
    assert counted_year((), None, DUE) == 2027
    assert counted_year((), None, None) is None


def test_the_undivided_part_and_the_rows_are_summed_together_once() -> None:
    own = OwnCost(50_000, "Ram", 1, START, DUE)
    rows = (
        row(year=2026, unit_id=2, funding="Statsbidrag", planned_sek=20_000, actual_sek=15_000),
        row(planned_sek=5_000),
    )
    costs = costs_of(own, rows)
    assert (costs.planned_sek, costs.actual_sek) == (75_000, 15_000)
    assert costs.in_year(2025).planned_sek == 55_000
    assert costs.in_year(2026).parts[0].unit_id == 2
    assert [part.unit_id for part in costs.parts] == [1, 2, 1]
    assert costs.funding == "Ram, Statsbidrag"
    assert costs_of(NOTHING).planned_sek is None
    assert costs_of(NOTHING, [row(planned_sek=0)]).planned_sek == 0


def test_the_sum_is_said_in_words() -> None:
    own = OwnCost(1_000, None, 1, None, None)
    said = costs_sentence(own, [row(planned_sek=2_000, actual_sek=500)]).replace("\xa0", " ")
    assert said == (
        "Sammanlagt planerat 3 000 kr, utfall 500 kr, 1 500 kr under det planerade."
        " Av det planerade är 1 000 kr inte uppdelat."
    )
    assert costs_sentence(NOTHING, [row()]) == "Inget belopp är angivet ännu."


def test_years_that_nobody_has_chosen_are_said_to_follow_the_dates() -> None:
    assert years_of((), START, DUE) == (2025, 2026, 2027)
    assert years_of((2030, 2029), START, DUE) == (2029, 2030)
    assert planned_years_sentence((), START, DUE).endswith("2025–2027.")
    assert planned_years_sentence((), None, DUE).endswith("2027.")
    assert "inget start- eller slutdatum" in planned_years_sentence((), None, None)
    assert planned_years_sentence((2026,), START, DUE) == ""
