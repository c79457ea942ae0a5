"""Indicators divided in several ways, judged by people, owned by a unit: what the file keeps."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.plans import make_plan, open_plan
from tracker.domain.indicators.judgement import Judgement
from tracker.errors import InvalidValueError
from tracker.store.plan_file import PlanFile


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanFile]:
    opened = open_plan(make_plan(tmp_path / "p.plan"))
    yield opened
    opened.close()


def _divided(plan: PlanFile) -> int:
    return plan.indicators.add(
        title="Sysselsatta",
        breakdown="Form",
        series=["anställda", "företagare"],
        further_breakdowns="Kön: kvinnor, män",
    )


def test_a_series_is_kept_by_its_own_name_however_it_is_written(plan: PlanFile) -> None:
    with plan.change("Värden"):
        indicator = _divided(plan)
        plan.indicators.set_value(indicator, 2025, "Män, anställda", value=3)
        plan.indicators.set_target(indicator, 2025, "män,anställda", 4)
        assert not plan.indicators.set_value(indicator, 2025, "anställda, män", value=3)
    assert [row.series for row in plan.indicators.observations(indicator)] == ["anställda, män"]
    assert [row.series for row in plan.indicators.targets(indicator)] == ["anställda, män"]


def test_series_are_renamed_when_a_breakdown_comes_and_undo_names_them_back(
    plan: PlanFile,
) -> None:
    with plan.change("Värden"):
        indicator = plan.indicators.add(title="Sysselsatta", series=["anställda"])
        plan.indicators.set_value(indicator, 2025, "kvinnor, anställda", value=3)
        plan.indicators.set_value(indicator, 2025, "anställda", value=5)
    with plan.change("Delade"):
        plan.indicators.update(indicator, further_breakdowns="Kön: kvinnor, män")
    names = {row.series: row.value for row in plan.indicators.observations(indicator)}
    assert names == {"anställda": 5, "anställda, kvinnor": 3}
    plan.undo()
    names = {row.series: row.value for row in plan.indicators.observations(indicator)}
    assert names == {"anställda": 5, "kvinnor, anställda": 3}


def test_a_name_that_is_taken_is_not_written_over(plan: PlanFile) -> None:
    with plan.change("Värden"):
        indicator = plan.indicators.add(title="Sysselsatta", series=["anställda"])
        plan.indicators.set_value(indicator, 2025, "kvinnor, anställda", value=3)
        plan.indicators.set_value(indicator, 2025, "anställda, kvinnor", value=4)
    with plan.change("Delade"):
        plan.indicators.update(indicator, further_breakdowns="Kön: kvinnor, män")
    names = {row.series: row.value for row in plan.indicators.observations(indicator)}
    assert names == {"kvinnor, anställda": 3, "anställda, kvinnor": 4}


def test_a_division_that_cannot_be_read_apart_is_refused(plan: PlanFile) -> None:
    with plan.change("Ny"):
        indicator = _divided(plan)
    with pytest.raises(InvalidValueError, match="två uppdelningar"), plan.change("Delade"):
        plan.indicators.update(indicator, further_breakdowns="Form: företagare, andra")
    with pytest.raises(InvalidValueError, match="två uppdelningar"), plan.change("Delade"):
        plan.indicators.update(indicator, series=["kvinnor", "andra"])


def test_charts_and_prints_show_the_series_that_are_chosen_and_else_all(plan: PlanFile) -> None:
    with plan.change("Ny"):
        indicator = _divided(plan)
        plan.indicators.update(indicator, chart_series=["män, företagare"], print_series=["", "x"])
    found = plan.indicators.get(indicator)
    assert found.charted(found.series_names) == ["företagare, män"]
    assert found.printed(["", *found.series_names]) == [""]
    assert found.printed(found.series_names) == list(found.series_names)


def test_a_judgement_is_kept_with_its_words_and_whose_it_is(plan: PlanFile) -> None:
    with plan.change("Omdöme"):
        indicator = plan.indicators.add(title="Delaktighet", kind="qualitative")
        plan.indicators.set_value(
            indicator, 2025, judgement="Bra", text="Fler deltar", judged_by="Rådet"
        )
        plan.indicators.set_value(indicator, 2025, judgement="good", text="Många fler")
    (observed,) = plan.indicators.observations(indicator)
    assert (observed.judgement, observed.text) == (Judgement.GOOD, "Många fler")
    assert observed.judged_by == "Rådet"
    with plan.change("Tömde"):
        assert plan.indicators.set_value(indicator, 2025)
    assert plan.indicators.observations(indicator) == []


def test_a_measured_indicator_is_not_judged_and_a_number_not_together(plan: PlanFile) -> None:
    with pytest.raises(InvalidValueError, match="mäts i tal"), plan.change("Omdöme"):
        plan.indicators.set_value(1, 2025, "T", judgement="good")
    with plan.change("Ny"):
        indicator = plan.indicators.add(title="Delaktighet", kind="qualitative")
    with pytest.raises(InvalidValueError, match="antingen"), plan.change("Omdöme"):
        plan.indicators.set_value(indicator, 2025, value=3, judgement="good")
    with pytest.raises(sqlite3.IntegrityError), plan.change("Utifrån"):
        plan.connection.execute(
            "INSERT INTO observation (indicator_id, period, judgement) VALUES (?, '2025', 'x')",
            [indicator],
        )


def test_an_indicator_stays_when_its_unit_goes(plan: PlanFile) -> None:
    with plan.change("Ny"):
        unit = plan.units.add(name="Lärcenter", kind="unit")
        plan.indicators.update(1, owner_unit_id=unit)
    with plan.change("Tog bort"):
        plan.units.delete(unit)
    assert plan.indicators.get(1).owner_unit_id is None
    plan.undo()
    assert plan.indicators.get(1).owner_unit_id == unit
