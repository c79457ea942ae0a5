"""The command line's overview of a folder of plans."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from docx import Document

from tests.support.pdf import declared, text_of
from tests.support.plans import make_plan, other_program
from tracker.cli import tracker


def run(*arguments: object) -> Result:
    return CliRunner().invoke(tracker, [str(argument) for argument in arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "planer"
    folder.mkdir()
    make_plan(folder / "a.plan")
    with other_program(make_plan(folder / "b.plan")) as connection:
        connection.execute("UPDATE plan SET uuid = 'b', title = 'Skolans plan'")
    (folder / "text.plan").write_text("Ingen plan", encoding="utf-8")
    return folder


def test_a_folder_is_summed_up_by_plan_unit_and_owner(folder: Path) -> None:
    result = run("overview", folder)
    assert result.exit_code == 0, result.output
    assert "2 planer, 8 aktiviteter: 2 försenade" in result.stdout
    assert "Skolans plan" in result.stdout
    assert "text.plan är inte en planfil" in result.stderr
    assert "Socialförvaltningen" in run("overview", folder, "--by", "unit").stdout
    assert "Enhetschef" in run("overview", folder, "--by", "owner").stdout


def test_one_list_for_a_unit_in_all_plans(folder: Path) -> None:
    listed = run("overview", folder, "--unit", "socialförvaltningen", "--show", "late").stdout
    assert "Försenade (2)" in listed
    assert listed.count("A1 Språkpraktik") == 2
    unknown = run("overview", folder, "--unit", "Zzz")
    assert unknown.exit_code == 1
    assert "Enheten Zzz finns inte. Det finns: Socialförvaltningen" in unknown.stderr


def test_a_folder_as_json(folder: Path) -> None:
    facts = json.loads(run("overview", folder, "--json").stdout)
    assert facts["activities_in_plans"] == 8
    assert [plan["plan"] for plan in facts["plans"]] == [
        "Handlingsplan för integration", "Skolans plan",
    ]  # fmt: skip
    assert facts["activities"][0]["status"] == "in_progress"
    assert facts["unread"][0]["file"] == "text.plan"


def test_a_folder_as_files(folder: Path, tmp_path: Path) -> None:
    for suffix in ("xlsx", "pdf", "docx", "csv", "json"):
        result = run("overview", folder, "--output", tmp_path / f"alla.{suffix}", "--show", "late")
        assert result.exit_code == 0, result.output
    book = openpyxl.load_workbook(tmp_path / "alla.xlsx")
    assert book.sheetnames == [
        "Planer", "Enheter", "Ansvariga", "Aktiviteter", "Filer som inte gick att läsa",
    ]  # fmt: skip
    assert book["Aktiviteter"].max_row == 3
    pdf = (tmp_path / "alla.pdf").read_bytes()
    assert "Alla planer i planer" in text_of(pdf)
    assert "Försenade (2)" in text_of(pdf)
    assert declared(pdf)["a"] == "2"
    word = "\n".join(each.text for each in Document(str(tmp_path / "alla.docx")).paragraphs)
    assert "Alla planer i planer" in word
    assert (tmp_path / "alla.csv").read_text(encoding="utf-8-sig").count("A1 Språkpraktik") == 2
    assert json.loads((tmp_path / "alla.json").read_text(encoding="utf-8"))["late"] == 2
    assert run("overview", folder, "--output", tmp_path / "alla.txt").exit_code == 1
    assert not (tmp_path / "alla.txt").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--at", "2026-01-01"], "--at gäller en plan, inte en mapp."),
        (["--by", "category"], "En mapp delas upp på plan, unit, owner."),
    ],
)
def test_what_means_nothing_of_a_folder_is_refused(
    folder: Path, options: list[str], said: str
) -> None:
    result = run("overview", folder, *options)
    assert result.exit_code == 2
    assert said in result.output


def test_what_means_nothing_of_a_plan_is_refused(folder: Path) -> None:
    for options, said in (
        (["--json"], "--json gäller en mapp, inte en plan."),
        (["--by", "plan"], "En plan delas upp på area"),
        ([], "Ange --output."),
    ):
        result = run("overview", folder / "a.plan", *options)
        assert result.exit_code == 2
        assert said in result.output
