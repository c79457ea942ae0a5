"""The commands by which a script goes on: giving out, reports, years, periods, facts, prints."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from tests.support.plans import make_plan, open_plan
from tracker.cli import tracker


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_plan(tmp_path / "p.plan")


def run(command: str, path: Path, *arguments: object) -> Result:
    words = [str(argument) for argument in arguments]
    return CliRunner().invoke(tracker, [command, str(path), *words])


def test_what_is_given_to_nobody_known_is_refused_and_nothing_is_given(path: Path) -> None:
    with open_plan(path) as plan:
        before = plan.newest_change_set()
    for option in ("--unit", "--owner"):
        result = run("distribute", path, "1", option, "Finns inte")
        assert result.exit_code == 1
        assert "Finns inte finns inte. Det finns: " in result.stderr
    assert run("distribute", path, "1").exit_code == 2
    assert run("distribute", path, "--unit", "Skolan").exit_code == 2
    assert run("distribute", path, "1", "--owner", "X", "--reason", "Sent").exit_code == 2
    with open_plan(path) as plan:
        assert plan.newest_change_set() == before


def test_what_is_added_under_a_goal_stands_in_its_area(path: Path) -> None:
    with open_plan(path) as plan:
        goal = next(goal for goal in plan.goals.all() if goal.focus_area_id is not None)
    said = run("add", path, "Språkvän", "--goal", goal.title, "--proposed")
    assert said.exit_code == 0
    with open_plan(path) as plan:
        (added,) = (row for row in plan.activities.all() if row.title == "Språkvän")
        assert (added.goal_id, added.focus_area_id) == (goal.id, goal.focus_area_id)
        assert str(added.approval) == "proposed"
        assert str(plan.history.undo_label).endswith(": Språkvän")


def test_reports_take_a_step_and_one_back(path: Path) -> None:
    with open_plan(path) as plan:
        unit = plan.units.all()[0].name

    def state(*step: str) -> str:
        result = run("reports", path, *step, "--year", 2031, "--unit", unit, "--json")
        assert result.exit_code == 0, result.output
        (row,) = json.loads(result.stdout)
        return str(row["state"])

    assert state() == "not_issued"
    assert state("received") == "received"
    assert state("approve") == "approved"
    assert state("withdraw") == "received"
    assert run("reports", path, "approve", "--year", 2031).exit_code == 2
    assert "1 inkommen" in run("reports", path, "--year", 2031).stdout


def test_a_next_year_is_only_told_of_when_it_is_tried(path: Path) -> None:
    tried = run("next-year", path, "--year", 2030, "--dry-run")
    assert tried.stdout.startswith("2031 skulle startas.\n")
    with open_plan(path) as plan:
        assert plan.followups.of(2031) is None
    assert run("next-year", path, "--year", 2030).stdout.startswith("Startade 2031.\n")
    assert run("next-year", path, "--year", 2030).stdout.startswith("2031 var redan påbörjat.\n")
    assert run("next-year", path, "--year", 2030, "--reason", "Sent").exit_code == 2


def test_an_area_has_one_fate_in_a_new_period(path: Path, tmp_path: Path) -> None:
    years = ("--from", 2031, "--to", 2034)
    with open_plan(path) as plan:
        first, second = (area.title for area in plan.focus_areas.all()[:2])
    twice = ("--drop", first, "--rename", first, "Annat")
    refused = run("new-period", path, tmp_path / "a.plan", *years, *twice)
    assert refused.exit_code == 1
    assert f"Området {first} är nämnt två gånger." in refused.stderr
    assert not (tmp_path / "a.plan").exists()
    kept = ("--merge", first, second, "--new-area", "Demokrati", "--without-activities")
    assert run("new-period", path, tmp_path / "b.plan", *years, *kept).exit_code == 0
    with open_plan(tmp_path / "b.plan") as plan:
        titles = [area.title for area in plan.focus_areas.all()]
        assert first not in titles
        assert titles[-1] == "Demokrati"
        assert not plan.activities.all()
        assert plan.plan().previous_file == "p.plan"


def test_a_fact_is_written_by_its_field_and_what_the_program_keeps_is_not(path: Path) -> None:
    said = run("facts", path, "asks_prognosis", "ja")
    assert (said.exit_code, said.stdout.split()[-1]) == (0, "ja")
    assert json.loads(run("facts", path, "--json").stdout)["asks_prognosis"] is True
    assert run("facts", path, "period_to", "snart").exit_code == 1
    assert "Uppgiften uuid finns inte." in run("facts", path, "uuid", "x").stderr
    assert run("facts", path, "title").exit_code == 2
    for name in ("municipality", "kind"):
        assert run("facts", path, name, "").exit_code == 0
        assert json.loads(run("facts", path, "--json").stdout)[name] == ""


def test_units_owners_and_values_are_written_and_read(path: Path) -> None:
    assert run("unit", path, "Biblioteket", "--short-name", "Bib").exit_code == 0
    assert run("owner", path, "Bibliotekschef", "--unit", "Bib").exit_code == 0
    units = {row["name"]: row["kind"] for row in json.loads(run("unit", path, "--json").stdout)}
    assert units["Biblioteket"] == "unit"
    owners = {row["title"]: row["unit"] for row in json.loads(run("owner", path, "--json").stdout)}
    assert owners["Bibliotekschef"] == "Biblioteket"
    assert "Det finns: " in run("value", path, "Okänd", "2025", "1").stderr
    with open_plan(path) as plan:
        indicator = plan.indicators.all()[0]
    assert run("value", path, indicator.title, "2019", "4,5", "--source", "SCB").exit_code == 0
    assert run("value", path, indicator.title, "2019", "fyra").exit_code == 1
    with open_plan(path) as plan:
        found = [each for each in plan.indicators.observations(indicator.id) if each.value == 4.5]
    assert [(each.period, each.source) for each in found] == [("2019", "SCB")]


def test_any_print_is_written_in_the_municipalitys_look(path: Path, tmp_path: Path) -> None:
    listed = run("print", path).stdout
    assert "Årssammanställning" in listed
    assert "Det finns: overview, " in run("print", path, "nope").stderr
    assert run("print", path, "late").exit_code == 2
    plain, own = tmp_path / "a.docx", tmp_path / "b.docx"
    assert run("print", path, "late", "--output", plain).exit_code == 0
    assert run("look", path, "--color", "#7a003d").exit_code == 0
    assert run("print", path, "late", "--output", own).exit_code == 0
    assert (_heading_color(plain) == "7A003D", _heading_color(own)) == (False, "7A003D")


def _heading_color(path: Path) -> str:
    return str(docx.Document(str(path)).styles["Heading 1"].font.color.rgb)


def test_lines_of_quick_entry_become_activities_all_or_none(path: Path) -> None:
    with open_plan(path) as plan:
        before = {row.id for row in plan.activities.all()}
        unit = plan.units.all()[0]
    result = run("add", path, "--quick", f"Kurs !2027-03-31 /{unit.name}", "--quick", "C# #okänt")
    assert result.exit_code == 0
    assert "Slutdatum: onsdag 31 mars 2027" in result.stdout
    assert "#okänt (finns inte i planen)" in result.stderr
    with open_plan(path) as plan:
        added = [row for row in plan.activities.all() if row.id not in before]
        assert [row.title for row in added] == ["Kurs", "C# #okänt"]
        assert [row.unit_id for row in added] == [unit.id, None]
        assert plan.history.undo_label == "Lade till 2 aktiviteter"
    assert run("add", path).exit_code == 2
    assert run("add", path, "Titel", "--quick", "Rad").exit_code == 2
    assert run("add", path, "--quick", "Kurs", "--quick", "/alla").exit_code == 1
