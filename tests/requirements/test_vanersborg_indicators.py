"""Vänersborg: what is judged by people (VB-R2), and measures on every level (VB-R3)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.support.forms import place_of, sheet_of
from tests.support.pdf import letters
from tests.support.requirements import YEAR, NewPlan
from tracker.domain.indicators.indicator import Level
from tracker.domain.indicators.judgement import Judgement
from tracker.domain.indicators.trend import Trend
from tracker.store.indicators.queries import indicator_table
from tracker.store.plan_file import PlanFile

UNIT = "Kulturenheten"
TITLE = "Upplevd delaktighet"


def _measure(plan: PlanFile) -> int:
    return next(row.id for row in plan.indicators.all() if row.title == TITLE)


@pytest.fixture
def made(new: Callable[[str], NewPlan]) -> NewPlan:
    """Return Vänersborg's plan with a measure that people judge, supplied by a unit."""
    made = new("vanersborg")
    with made.opened() as plan, plan.change("Nytt mått"):
        unit = plan.units.add(name=UNIT, kind="unit")
        goal = plan.goals.all()[0].id
        measure = plan.indicators.add(
            title=TITLE, kind="qualitative", goal_id=goal, owner_unit_id=unit
        )
        plan.indicators.set_value(
            measure, YEAR - 1, judgement="poor", text="Få känner till mötena", judged_by="Rådet"
        )
    return made


def test_VB_R2_the_unit_judges_in_its_form_and_the_trend_is_said_in_words(
    made: NewPlan, tmp_path: Path
) -> None:
    target = tmp_path / "kultur.xlsx"
    made.done("form", made.path, "--unit", UNIT, "--year", YEAR, "--output", target)
    with made.opened() as plan:
        measure = _measure(plan)
    book = load_workbook(target)
    sheet = sheet_of(book, "Mått") if "Mått" in book.sheetnames else sheet_of(book, "Indikatorer")
    key = f"indicator:{measure}"
    last_year = sheet[place_of(sheet, key, "last_words")].value
    assert last_year == "Bristfälligt: Få känner till mötena"
    for name, text in (
        ("judgement", "Bra"),
        ("text", "Många fler deltar"),
        ("judged_by", "Kulturchef"),
    ):
        sheet[place_of(sheet, key, name)] = text
    book.save(target)
    assert json.loads(made.done("receive", made.path, target, "--json"))["updated"] == 3
    with made.opened() as plan:
        table = indicator_table(plan.connection, measure)
    observed = table.values[str(YEAR), ""]
    assert observed.judgement is Judgement.GOOD
    assert (observed.text, observed.judged_by) == ("Många fler deltar", "Kulturchef")
    (listed,) = json.loads(made.done("indicators", made.path, "--year", YEAR, "--json"))
    assert (listed["judgement"], listed["trend"]) == ("good", "better")
    assert (listed["owner_unit"], listed["judged_by"]) == (UNIT, "Kulturchef")
    assert UNIT in made.done("indicators", made.path, "--year", YEAR)
    development = table.development("")
    assert development.trend is Trend.BETTER
    assert "Omdömet gick från bristfälligt till bra" in development.sentence
    for kind, text in made.written().items():
        for words in (
            "Bra: Många fler deltar",
            "Bedömt av Kulturchef.",
            "Omdömet gick från bristfälligt till bra",
        ):
            assert letters(words) in text, (kind, words)


def test_VB_R2_who_has_judged_needs_a_judgement(made: NewPlan, tmp_path: Path) -> None:
    target = tmp_path / "kultur.xlsx"
    made.done("form", made.path, "--unit", UNIT, "--year", YEAR, "--output", target)
    with made.opened() as plan:
        key = f"indicator:{_measure(plan)}"
    book = load_workbook(target)
    sheet = sheet_of(book, "Indikatorer")
    sheet[place_of(sheet, key, "judged_by")] = "Kulturchef"
    book.save(target)
    answer = json.loads(made.done("receive", made.path, target, "--json"))
    assert answer["updated"] == 0
    assert any("utan ett omdöme" in problem["reason"] for problem in answer["problems"])


def test_VB_R3_measures_on_every_level_stand_with_what_they_belong_to(made: NewPlan) -> None:
    with made.opened() as plan, plan.change("Mått på alla nivåer"):
        area = plan.focus_areas.all()[0].id
        goal = next(row.id for row in plan.goals.all() if row.focus_area_id == area)
        activity = plan.activities.add(
            title="Möten", focus_area_id=area, goal_id=goal, approval="approved"
        )
        for level, place in (
            (Level.PLAN, None),
            (Level.FOCUS_AREA, area),
            (Level.GOAL, goal),
            (Level.ACTIVITY, activity),
        ):
            measure = plan.indicators.add(title=f"Mått på {level}", unit="%")
            plan.indicators.attach(measure, level, place)
            plan.indicators.set_value(measure, YEAR, value=12.5)
    for kind, text in made.written().items():
        assert all(letters(f"Mått på {level}") in text for level in Level), kind
