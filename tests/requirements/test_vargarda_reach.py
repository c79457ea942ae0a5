"""Vårgårda: how often, at what scale and for whom (VG-R1), and whether it is enough (VG-R4)."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from contextlib import closing
from datetime import date
from io import StringIO

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from tests.support.pdf import letters
from tests.support.plans import TODAY
from tests.support.requirements import YEAR, NewPlan
from tests.support.returned_forms import filled_in
from tracker.cli import tracker
from tracker.domain.followup.fixing import Decision
from tracker.domain.history.compare import compare
from tracker.domain.reporting.need import NeedAnswer
from tracker.errors import ConflictError
from tracker.store.followup.fixing import fix
from tracker.store.followup.queries import followup_content

Make = Callable[[str], NewPlan]
EVERY_WEEK, PLACES = "Varje vecka", "40 platser"
REASON = "Barnen i ytterområdena nås inte."


@pytest.fixture
def made(new: Make) -> NewPlan:
    """Return the strategy's plan with an activity for children in a factor, and a unit."""
    made = new("vargarda")
    with made.opened() as plan, plan.change("Planerade"):
        unit = plan.units.add(name="Bildning", kind="department")
        area = next(area.id for area in plan.focus_areas.all() if area.code == "S2")
        activity = plan.activities.add(
            title="Språkcafé",
            focus_area_id=area,
            unit_id=unit,
            approval="approved",
            status="ongoing",
            frequency=EVERY_WEEK,
            scope=PLACES,
        )
        items = {item.code: item.id for item in plan.dimension_items.all()}
        plan.taggings.tag("activity", [activity], [items["MG2"], items["MG3"]])
    return made


def test_vg_r1_how_often_scope_and_target_groups_are_in_every_file(made: NewPlan) -> None:
    for kind, text in made.written().items():
        for wanted in ("Hur ofta", EVERY_WEEK, "Omfattning", PLACES, "Målgrupper"):
            assert letters(wanted) in text, (kind, wanted)
        assert letters("Barn; Nyanlända och utrikesfödda") in text, kind


def test_vg_r1_the_list_and_csv_name_them_and_filter_on_a_target_group(made: NewPlan) -> None:
    (row,) = json.loads(made.done("list", made.path, "--json", "--group", "MG2"))
    assert (row["frequency"], row["scope"]) == (EVERY_WEEK, PLACES)
    assert row["target_groups"] == ["Barn", "Nyanlända och utrikesfödda"]
    assert json.loads(made.done("list", made.path, "--json", "--group", "MG4")) == []
    text = made.done("list", made.path, "--csv").lstrip("\ufeff")
    (line,) = csv.DictReader(StringIO(text), delimiter=";")
    assert line["Målgrupper"] == "Barn; Nyanlända och utrikesfödda"
    target = made.folder / "f.csv"
    made.done("followup", made.path, "--year", YEAR, "--output", target)
    with target.open(encoding="utf-8-sig", newline="") as file:
        (line,) = csv.DictReader(file, delimiter=";")
    assert (line["Hur ofta"], line["Omfattning"]) == (EVERY_WEEK, PLACES)


def test_vg_r1_a_plan_that_says_none_of_it_shows_none_of_it(new: Make) -> None:
    made = new("vargarda")
    with made.opened() as plan, plan.change("Planerade"):
        plan.activities.add(title="Mässa", approval="approved", status="ongoing")
    for kind, text in made.written().items():
        for unwanted in ("Hur ofta", "Omfattning", "Motsvarar insatserna behovet"):
            assert letters(unwanted) not in text, (kind, unwanted)


def test_vg_r1_a_unit_proposes_how_often_and_for_whom(made: NewPlan) -> None:
    form = made.folder / "bildning.xlsx"
    made.done("form", made.path, "--unit", "Bildning", "--year", YEAR, "--output", form)
    book = load_workbook(form)
    shown = [str(cell) for row in book["Uppföljning"].values for cell in row if cell is not None]
    assert EVERY_WEEK in shown
    assert any("Barn, Nyanlända" in text for text in shown)
    listed = [str(cell) for row in book["Förslag"].values for cell in row if cell is not None]
    assert any("Målgrupper i planen: Alla människor; Barn; Nyanlända" in text for text in listed)
    with filled_in(form) as unit:
        unit.write(
            "proposal:1",
            title="Läxhjälp",
            frequency="Två gånger i veckan",
            scope="15 platser",
            target_groups="Barn; MG3; Pensionärer",
        )
    made.done("receive", made.path, form)
    (row,) = [
        row
        for row in json.loads(made.done("list", made.path, "--json"))
        if row["title"] == "Läxhjälp"
    ]
    assert (row["frequency"], row["scope"]) == ("Två gånger i veckan", "15 platser")
    assert row["target_groups"] == ["Barn", "Nyanlända och utrikesfödda"]
    with made.opened() as plan:
        assert "”Pensionärer” finns inte" in str(plan.activities.get(row["id"]).note)


def test_vg_r1_a_corrected_proposal_moves_its_target_groups(made: NewPlan) -> None:
    form = made.folder / "bildning.xlsx"
    made.done("form", made.path, "--unit", "Bildning", "--year", YEAR, "--output", form)
    with filled_in(form) as unit:
        unit.write("proposal:1", title="Läxhjälp", target_groups="Barn")
    made.done("receive", made.path, form)
    made.done("receive", made.path, form)
    with filled_in(form) as unit:
        unit.write("proposal:1", title="Läxhjälp", target_groups="Alla människor")
    made.done("receive", made.path, form)
    rows = json.loads(made.done("list", made.path, "--json"))
    groups = [row["target_groups"] for row in rows if row["title"] == "Läxhjälp"]
    assert groups == [["Alla människor"]]


def judge(made: NewPlan, year: int, answer: str, *more: str) -> str:
    return made.done("need", made.path, "S2", "--year", year, "--answer", answer, *more)


def test_vg_r4_the_need_is_judged_with_a_reason_and_stands_in_every_file(made: NewPlan) -> None:
    judge(made, YEAR - 1, "not_met", "--group", "Barn")
    judge(made, YEAR, "partly", "--group", "Barn", "--reason", REASON)
    judge(made, YEAR, "meets")
    for kind, text in made.written().items():
        for wanted in (
            "Motsvarar insatserna behovet?",
            "Motsvarar delvis behovet",
            REASON,
            "Motsvarar inte behovet",
            "Alla målgrupper",
            f"Språkcafé ({EVERY_WEEK}, {PLACES})",
            f"Bedömning {YEAR - 1}",
        ):
            assert letters(wanted) in text, (kind, wanted)
    found = json.loads(made.done("need", made.path, "S2", "--year", YEAR, "--json"))
    (children,) = [row for row in found if row["target_group"] == "Barn"]
    assert (children["answer"], children["reason"]) == ("partly", REASON)
    assert children["answer_before"] == "not_met"
    assert [done["frequency"] for done in children["activities"]] == [EVERY_WEEK]


def test_vg_r4_a_fixed_year_keeps_its_judgement(made: NewPlan) -> None:
    judge(made, YEAR, "partly", "--group", "Barn", "--reason", REASON)
    with made.opened() as plan:
        fix(plan, Decision(YEAR, "KS 1", "kommunstyrelsen", TODAY, "Ett gäller."), TODAY)
        with pytest.raises(ConflictError), plan.change("Ändrade"):
            plan.needs.put(YEAR, 1, None, answer=NeedAnswer.MEETS)
        with plan.change("Tog bort"):
            plan.connection.execute("DELETE FROM dimension_item WHERE code = 'MG2'")
        lines = followup_content(plan, YEAR, date(YEAR + 1, 3, 1)).parts.needs
    judged = [(line.group_name, line.answer, line.reason) for line in lines if line.is_judged]
    assert judged == [("Barn", NeedAnswer.PARTLY, REASON)]


def test_vg_r4_a_judgement_is_undone_and_the_history_names_it(made: NewPlan) -> None:
    judge(made, YEAR, "partly", "--group", "Barn")
    with closing(made.opened().__enter__()) as plan:
        assert plan.history.undo_label == f"Bedömde behovet {YEAR}"
        plan.undo()
        assert plan.needs.of_year(YEAR) == []


def test_vg_r4_an_unknown_target_group_is_refused_with_those_there_are(made: NewPlan) -> None:
    arguments = ["need", str(made.path), "S2", "--group", "Hundar", "--year", "2026"]
    result = CliRunner().invoke(tracker, [*arguments, "--answer", "meets"])
    assert result.exit_code == 1
    assert "Målgruppen Hundar finns inte. Det finns: Alla människor, Barn" in result.stderr


def test_vg_r4_the_comparison_names_the_need(made: NewPlan) -> None:
    with made.opened() as plan:
        before = plan.history.state_now()
    judge(made, YEAR, "partly", "--group", "Barn")
    with made.opened() as plan:
        after = plan.history.state_now()
    sentences = [difference.sentence for difference in compare(before, after)]
    assert any("Barn 2026: Motsvarar delvis behovet." in sentence for sentence in sentences)
