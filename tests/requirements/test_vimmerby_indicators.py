"""Vimmerby's seven indicators, from the strategy to the council's sheet: VI-R1, R3, R4 and R5."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.support.forms import place_of, sheet_of
from tests.support.pdf import letters, page_texts, structure, text_of
from tests.support.requirements import NewPlan
from tracker.domain.followup.concerns import Concern
from tracker.domain.forms.content import FormContent
from tracker.publishing.prints.choices import Choices
from tracker.publishing.prints.register import make_print, print_named
from tracker.store.forms.queries import issued_form
from tracker.store.indicators.queries import indicator_table, missing_values
from tracker.store.overview.outlook_queries import concern_groups
from tracker.store.plan_file import PlanFile

TODAY = date(2026, 4, 15)
SCHOOL = "Lärcenter"
FORM_OF_WORK = "förvärvsarbetande", "företagare"
SEXES = "kvinnor", "män"
_TABLE = """Region;Sysselsättning;Kön;2023;2024
0884 Vimmerby;totalt;kvinnor;400;500
0884 Vimmerby;totalt;män;600;500
0884 Vimmerby;förvärvsarbetande;kvinnor;200;300
0884 Vimmerby;förvärvsarbetande;män;360;350
0884 Vimmerby;företagare;kvinnor;20;25
0884 Vimmerby;företagare;män;60;55
"""


@pytest.fixture
def made(new: Callable[[str], NewPlan]) -> NewPlan:
    """Return Vimmerby's plan with M1 divided by sex too, and a unit that supplies M5."""
    made = new("vimmerby")
    with made.opened() as plan, plan.change("Förberedde"):
        unit = plan.units.add(name=SCHOOL, kind="unit")
        plan.indicators.update(_id(plan, "M1"), further_breakdowns="Kön: kvinnor, män")
        plan.indicators.update(_id(plan, "M5"), owner_unit_id=unit)
    return made


def _id(plan: PlanFile, code: str) -> int:
    return next(row.id for row in plan.indicators.all() if row.code == code)


def _observed(made: NewPlan, code: str, period: str) -> dict[str, float]:
    return {
        series: value
        for (indicator, year, series), value in made.values().items()
        if (indicator, year) == (code, period)
    }


def _fill(plan: PlanFile, years: range) -> None:
    with plan.change("Skrev in värden"):
        for number, indicator in enumerate(plan.indicators.all()):
            for place, series in enumerate(indicator.series_names or ("",)):
                for year in years:
                    value = 10.5 + number + place + year - years[0]
                    plan.indicators.set_value(
                        indicator.id, year, series, value=value, note="Uppgiften är preliminär."
                    )


def test_VI_R1_seven_indicators_with_breakdowns_are_one_page_each_chart_titled(
    made: NewPlan,
) -> None:
    with made.opened() as plan:
        _fill(plan, range(2020, 2026))
        pdf = make_print(plan, print_named("indicators"), Choices(TODAY, 2025), _quiet).pdf
        titles = [row.title for row in plan.indicators.all()]
    assert len(page_texts(pdf)) == 1
    found = letters(text_of(pdf))
    assert len(titles) == 7
    assert all(letters(title) in found for title in titles)
    charts = ["M0", "M2", "M3", "M4", "M6", "M5 kurs B", "M5 kurs C", "M5 kurs D"]
    charts += [f"M1 {work}, {sex}" for work in FORM_OF_WORK for sex in SEXES]
    assert all(letters(chart) in found for chart in charts)
    assert len([alt for name, alt in structure(pdf) if name == "Figure"]) == len(charts)


def test_VI_R1_the_sheet_has_only_the_series_chosen_for_prints(made: NewPlan) -> None:
    with made.opened() as plan:
        _fill(plan, range(2023, 2026))
        with plan.change("Valde serier"):
            plan.indicators.update(_id(plan, "M1"), print_series=["företagare, kvinnor"])
        pdf = make_print(plan, print_named("indicators"), Choices(TODAY, 2025), _quiet).pdf
    found = letters(text_of(pdf))
    assert letters("M1 företagare, kvinnor") in found
    assert letters("företagare, män") not in found
    written = made.written()
    assert all(letters("1 av 4 visas") in written[kind] for kind in ("pdf", "docx", "html"))
    assert all(letters("företagare, män") not in written[kind] for kind in ("pdf", "docx"))
    assert letters("företagare, män") in written["xlsx"]


def test_VI_R3_two_breakdowns_at_once_stand_in_every_file_and_in_the_strategy(
    made: NewPlan, tmp_path: Path
) -> None:
    with made.opened() as plan:
        _fill(plan, range(2023, 2026))
    for kind, text in made.written().items():
        assert letters("Sysselsättningsform × kön") in text, kind
        for work in FORM_OF_WORK:
            assert all(letters(f"{work}, {sex}") in text for sex in SEXES), kind
    made.done("strategy", made.path, "--output", tmp_path / "egen.yaml")
    made.done("new", tmp_path / "andra.plan", "--strategy", tmp_path / "egen.yaml")
    other = NewPlan.__new__(NewPlan)
    other.path = tmp_path / "andra.plan"
    with other.opened() as plan:
        m1 = plan.indicators.get(_id(plan, "M1"))
        assert [each.title for each in m1.breakdowns] == ["Sysselsättningsform", "Kön"]
        m5 = plan.indicators.get(_id(plan, "M5"))
        assert plan.units.get(m5.owner_unit_id or 0).name == SCHOOL


def test_VI_R3_values_from_before_the_second_breakdown_stay_as_partial_sums(
    new: Callable[[str], NewPlan],
) -> None:
    made = new("vimmerby")
    with made.opened() as plan:
        with plan.change("Värden"):
            plan.indicators.set_value(_id(plan, "M1"), 2024, "företagare", value=5.4)
        with plan.change("Delade"):
            plan.indicators.update(_id(plan, "M1"), further_breakdowns="Kön: kvinnor, män")
            plan.indicators.set_value(_id(plan, "M1"), 2024, "Män, företagare", value=7)
        table = indicator_table(plan.connection, _id(plan, "M1"))
    assert table.values["2024", "företagare"].value == 5.4
    assert table.values["2024", "företagare, män"].value == 7
    assert table.series == (
        "förvärvsarbetande, kvinnor",
        "förvärvsarbetande, män",
        "företagare",
        "företagare, kvinnor",
        "företagare, män",
    )


def test_VI_R4_the_unit_is_asked_for_M5_and_reminded_of_it(made: NewPlan, tmp_path: Path) -> None:
    target = tmp_path / "larcenter.xlsx"
    made.done("form", made.path, "--unit", SCHOOL, "--year", 2025, "--output", target)
    with made.opened() as plan:
        m5 = _id(plan, "M5")
        lacking = {value.indicator_id: value for value in missing_values(plan.connection, 2025)}
        assert lacking[m5].owner_unit_id == plan.indicators.get(m5).owner_unit_id
        assert f"{SCHOOL} lämnar värdet." in lacking[m5].sentence
        groups = concern_groups(plan.connection, TODAY, 2025, 20)
        lines = [line for group in groups for line in group.lines]
        assert any(f"{SCHOOL} lämnar värdet." in line.sentence for line in lines)
        assert any(group.concern is Concern.NO_VALUE for group in groups)
        form = _form(plan)
        assert {row.shown["series"] for row in form.form.rows if "series" in row.shown} == {
            "kurs B",
            "kurs C",
            "kurs D",
        }
    book = load_workbook(target)
    sheet = sheet_of(book, "Indikatorer")
    for value, series in enumerate(("kurs B", "kurs C", "kurs D"), 70):
        sheet[place_of(sheet, f"indicator:{m5}:{series}", "value")] = value
    book.save(target)
    answer = json.loads(made.done("receive", made.path, target, "--json"))
    assert answer["updated"] == 3
    assert _observed(made, "M5", "2025") == {"kurs B": 70, "kurs C": 71, "kurs D": 72}
    with made.opened() as plan:
        assert m5 not in {value.indicator_id for value in missing_values(plan.connection, 2025)}
        assert {row.source for row in plan.indicators.observations(m5)} == {SCHOOL}


def test_VI_R5_one_table_gives_both_sorts_of_work_as_shares_of_the_whole(
    made: NewPlan, tmp_path: Path
) -> None:
    file = tmp_path / "scb.csv"
    file.write_text(_TABLE, encoding="utf-8")
    said: list[str] = []
    for work in FORM_OF_WORK:
        for sex in SEXES:
            said += ["--map", f"{sex}, {work}", "M1", "--share", f"{sex}, {work}", sex]
    result = json.loads(made.done("statistics", made.path, file, *said, "--json"))
    assert result["created"] == 8
    assert _observed(made, "M1", "2024") == {
        "förvärvsarbetande, kvinnor": 60.0,
        "förvärvsarbetande, män": 70.0,
        "företagare, kvinnor": 5.0,
        "företagare, män": 11.0,
    }
    file.write_text(_TABLE.replace("2023", "2025"), encoding="utf-8")
    again = json.loads(made.done("statistics", made.path, file, "--json"))
    assert (again["created"], again["unchanged"]) == (4, 4)


def _form(plan: PlanFile) -> FormContent:
    unit = next(unit for unit in plan.units.all() if unit.name == SCHOOL)
    return issued_form(plan, unit.id, 2025, TODAY)


def _quiet(_text: str, _fraction: float) -> None:
    """Take no notice of progress."""
