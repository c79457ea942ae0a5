"""VB-R1 of Vänersborg: one strategy, several action plans in the same file."""

from __future__ import annotations

import csv
import io
import json
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.support.pdf import letters, text_of
from tests.support.plans import TODAY, open_plan
from tests.support.requirements import YEAR, NewPlan
from tracker.exchange.strategies.export import write_strategy
from tracker.store.forms.queries import issued_form
from tracker.store.strategy.reader import read_strategy

SCHOOL, HOUSING = "Skolans handlingsplan", "Handlingsplan för boende"
DECIDED_BY = "Barn- och utbildningsnämnden"


@pytest.fixture
def new_plan(tmp_path: Path) -> NewPlan:
    made = NewPlan(tmp_path, "vanersborg")
    with made.opened() as plan, plan.change("Nya handlingsplaner"):
        plan.plans.update(1, adopted_by="Kommunfullmäktige", adopted_on="2023-10-11")
        school = plan.action_plans.add(
            title=SCHOOL,
            unit_id=plan.units.all()[0].id,
            decided_by=DECIDED_BY,
            decided_on="2026-02-11",
            paragraph="§ 14",
            version="2",
        )
        housing = plan.action_plans.add(title=HOUSING)
        plan.activities.add(title="Mentorer i skolan", action_plan_id=school)
        plan.activities.add(title="Läxhjälp", action_plan_id=school)
        plan.activities.add(title="Bosociala möten", action_plan_id=housing)
        plan.activities.add(title="Utanför planerna")
    return made


def test_VB_R1_each_action_plan_is_listed_alone(new_plan: NewPlan) -> None:
    rows = json.loads(new_plan.done("list", new_plan.path, "--plan", SCHOOL, "--json"))
    assert [(row["title"], row["action_plan"]) for row in rows] == [
        ("Mentorer i skolan", SCHOOL),
        ("Läxhjälp", SCHOOL),
    ]
    printed = new_plan.done("list", new_plan.path, "--csv").removeprefix("\ufeff")
    lines = list(csv.DictReader(io.StringIO(printed), delimiter=";"))
    plans = {line["Titel"]: line["Handlingsplan"] for line in lines}
    assert plans["Bosociala möten"] == HOUSING
    assert not plans["Utanför planerna"]


def test_VB_R1_the_follow_up_of_one_action_plan_is_that_plans(new_plan: NewPlan) -> None:
    written = new_plan.folder / "skolan.pdf"
    new_plan.done(
        "followup", new_plan.path, "--year", YEAR, "--output", written, "--action-plan", SCHOOL
    )
    text = letters(text_of(written.read_bytes()))
    for shown in (f"{SCHOOL} (version 2)", DECIDED_BY, "§ 14", "Mentorer i skolan", "Läxhjälp"):
        assert letters(shown) in text
    for other in ("Bosociala möten", "Utanför planerna", HOUSING):
        assert letters(other) not in text


def test_VB_R1_the_overview_of_an_undecided_plan_shows_no_decision(new_plan: NewPlan) -> None:
    written = new_plan.folder / "boende.pdf"
    new_plan.done("overview", new_plan.path, "--output", written, "--action-plan", HOUSING)
    text = letters(text_of(written.read_bytes()))
    assert letters("Bosociala möten") in text
    assert letters("Mentorer i skolan") not in text
    with new_plan.opened() as plan:
        decision = plan.plan().decision()
    assert decision
    assert letters(decision) not in text


def test_VB_R1_the_workbook_of_the_strategy_names_every_action_plan(new_plan: NewPlan) -> None:
    written = new_plan.folder / "allt.xlsx"
    new_plan.done("followup", new_plan.path, "--year", YEAR, "--output", written)
    book = load_workbook(written)
    rows = [[cell.value for cell in row] for row in book["Handlingsplaner"].iter_rows()]
    of_school = next(row for row in rows if f"{SCHOOL} (version 2)" in row)
    assert f"{DECIDED_BY} 2026-02-11 § 14" in of_school
    assert 2 in of_school
    table = [cell.value for row in book["Uppföljning"].iter_rows() for cell in row]
    assert "Handlingsplan" in table
    assert HOUSING in table


def test_VB_R1_a_plan_without_action_plans_looks_as_before(tmp_path: Path) -> None:
    plain = NewPlan(tmp_path, "vanersborg")
    with plain.opened() as plan, plan.change("Ny aktivitet"):
        plan.activities.add(title="Mentorer i skolan")
    assert "Handlingsplan" not in plain.done("list", plain.path, "--csv").splitlines()[0]
    written = plain.folder / "allt.xlsx"
    plain.done("followup", plain.path, "--year", YEAR, "--output", written)
    assert "Handlingsplaner" not in load_workbook(written).sheetnames


def test_VB_R1_action_plans_come_along_in_a_copy_of_the_strategy(new_plan: NewPlan) -> None:
    written = new_plan.folder / "kopia.yaml"
    with new_plan.opened() as plan:
        write_strategy(read_strategy(plan, include_activities=True), written)
        before = plan.action_plans.all()
    copied = new_plan.folder / "kopia.plan"
    new_plan.done("new", copied, "--strategy", written)
    rows = json.loads(new_plan.done("list", copied, "--plan", SCHOOL, "--json"))
    assert [row["title"] for row in rows] == ["Mentorer i skolan", "Läxhjälp"]
    with closing(open_plan(copied)) as plan:
        assert plan.action_plans.all() == before


def test_VB_R1_the_units_form_names_the_action_plan(new_plan: NewPlan) -> None:
    with new_plan.opened() as plan, plan.change("Fördelade"):
        unit_id = plan.units.add(name="Skolförvaltningen")
        mentors = next(row for row in plan.activities.all() if row.title == "Mentorer i skolan")
        plan.activities.update(mentors.id, unit_id=unit_id)
    with new_plan.opened() as plan:
        (row,) = [
            row
            for row in issued_form(plan, unit_id, YEAR, TODAY).form.rows
            if row.key.row_id == mentors.id
        ]
    assert row.shown["action_plan"] == SCHOOL


def test_VB_R1_an_imported_list_names_its_action_plans(new_plan: NewPlan) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for line in (
        ("Aktivitet", "Handlingsplan", "Status"),
        ("Fler praktikplatser", "skolans handlingsplan", "Pågår"),
        ("Nytt språkcafé", "Fritidens handlingsplan", "Pågår"),
    ):
        sheet.append(line)
    written = new_plan.folder / "lista.xlsx"
    book.save(written)
    new_plan.done("import", new_plan.path, written)
    rows = json.loads(new_plan.done("list", new_plan.path, "--json"))
    plans = {row["title"]: row["action_plan"] for row in rows}
    assert plans["Fler praktikplatser"] == SCHOOL
    assert plans["Nytt språkcafé"] == "Fritidens handlingsplan"


def test_VB_R1_the_follow_up_of_one_action_plan_has_only_its_units(new_plan: NewPlan) -> None:
    with new_plan.opened() as plan, plan.change("Ny enhet"):
        school, other = plan.units.add(name="Östra skolan"), plan.units.add(name="Badhuset")
        mentors = next(row for row in plan.activities.all() if row.title == "Mentorer i skolan")
        outside = next(row for row in plan.activities.all() if row.title == "Utanför planerna")
        plan.activities.update(mentors.id, unit_id=school)
        plan.activities.update(outside.id, unit_id=other)
    written = new_plan.folder / "skolan.xlsx"
    arguments = ("--year", YEAR, "--output", written, "--action-plan", SCHOOL)
    new_plan.done("followup", new_plan.path, *arguments)
    sheets = {
        sheet.title: [str(cell) for row in sheet.values for cell in row if cell is not None]
        for sheet in load_workbook(written).worksheets
    }
    assert "Östra skolan" in sheets["Enheter"]
    assert "Badhuset" not in sheets["Enheter"]
    sentence = f"Bara handlingsplanen {SCHOOL} (version 2). Enheter utan något i den står inte med."
    assert sentence in sheets["Enheter"]
    for name in ("skolan.pdf", "skolan.docx"):
        new_plan.done(
            "followup", new_plan.path, "--year", YEAR, "--output", new_plan.folder / name,
            "--action-plan", SCHOOL,
        )  # fmt: skip
    printed = text_of((new_plan.folder / "skolan.pdf").read_bytes())
    assert letters(sentence) in letters(printed)
    assert "Badhuset" not in printed


def test_VB_R1_info_tells_the_action_plans(new_plan: NewPlan, tmp_path: Path) -> None:
    found = json.loads(new_plan.done("info", new_plan.path, "--json"))["action_plans"]
    assert found == [
        {
            "title": f"{SCHOOL} (version 2)",
            "decision": f"{DECIDED_BY} 2026-02-11 § 14",
            "activities": 2,
        },
        {"title": HOUSING, "decision": None, "activities": 1},
    ]
    told = new_plan.done("info", new_plan.path)
    assert f"Handlingsplan: {HOUSING} · 1 åtgärd\n" in told
    (tmp_path / "utan").mkdir()
    without = NewPlan(tmp_path / "utan", "vanersborg")
    assert "Handlingsplan:" not in without.done("info", without.path)
    assert json.loads(without.done("info", without.path, "--json"))["action_plans"] == []
