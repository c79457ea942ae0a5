"""The command that takes an action plan in."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from tests.exchange.importing.files import book
from tests.support.documents import DOCUMENTS
from tests.support.plans import make_plan, open_plan
from tracker.cli import tracker

ROWS = (
    ("Åtgärd", "Ansvarig", "Klart"),
    ("Praktik", "Rektor", "2026-12-31"),
    ("Sommarjobb", "Chef", "när vi hinner"),
)


def _files(folder: Path) -> tuple[str, str]:
    plan, file = make_plan(folder / "plan.plan"), folder / "Gammal.xlsx"
    book(ROWS)(file)
    return str(plan), str(file)


def test_import_has_its_stable_keys_and_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    plan, file = _files(tmp_path)
    result = CliRunner().invoke(tracker, ["import", plan, file, "--dry-run", "--json"])
    assert result.exit_code == 0
    found = json.loads(result.output)
    counts = {key: value for key, value in found.items() if key != "problems"}
    assert counts == {"created": 2, "updated": 0, "unchanged": 0, "conflicts": 0, "refused": 0}
    (problem,) = found["problems"]
    assert {key: problem[key] for key in ("file", "sheet", "row", "column")} == {
        "file": "Gammal.xlsx",
        "sheet": "Blad1",
        "row": 3,
        "column": "Klart",
    }
    with open_plan(Path(plan)) as opened:
        assert opened.activities.count() == 5


def test_import_says_what_columns_and_new_names_become(tmp_path: Path) -> None:
    plan, file = _files(tmp_path)
    result = CliRunner().invoke(tracker, ["import", plan, file])
    assert result.exit_code == 0
    assert "Klart → Slutdatum" in result.output
    assert "Ansvarig ”Chef”: läggs till" in result.output
    with open_plan(Path(plan)) as opened:
        assert opened.activities.count() == 7


def test_import_of_a_sheet_that_is_not_there_is_refused(tmp_path: Path) -> None:
    plan, file = _files(tmp_path)
    result = CliRunner().invoke(tracker, ["import", plan, file, "--sheet", "Finns inte"])
    assert result.exit_code == 1
    assert "Blad1" in result.stderr


def test_a_new_plan_is_made_from_a_file_or_not_at_all(tmp_path: Path) -> None:
    _plan, file = _files(tmp_path)
    made = tmp_path / "ny.plan"
    letter = tmp_path / "brev.csv"
    letter.write_text("Hej!\nDet här är ett brev.\n")
    refused = CliRunner().invoke(tracker, ["new", str(made), "--from", str(letter)])
    assert refused.exit_code == 1
    assert not made.exists()
    assert CliRunner().invoke(tracker, ["new", str(made), "--from", file]).exit_code == 0
    with open_plan(made) as opened:
        assert [each.title for each in opened.activities.all()] == ["Praktik", "Sommarjobb"]
    assert CliRunner().invoke(tracker, ["new", str(tmp_path / "tom.plan")]).exit_code == 2


def test_a_new_plan_is_made_of_a_document_and_says_what_is_unsure(tmp_path: Path) -> None:
    made = tmp_path / "plan.plan"
    document = str(DOCUMENTS / "folkhalsoplan.md")

    result = CliRunner().invoke(tracker, ["new", str(made), "--document", document])

    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert "Antagen av: kommunfullmäktige" in lines
    assert "  Mål: Färre barn utsätts för våld" in lines
    assert "Referensram: Levnadsvanor  [?] Ser ut att vara någon annans mål eller områden." in lines
    assert "8 rader att titta på." in lines
    with open_plan(made) as plan:
        assert plan.plan().adopted_by == "kommunfullmäktige"
        assert "Levnadsvanor: " in (plan.plan().suggestions or "")


def test_what_a_document_holds_is_printed_as_json(tmp_path: Path) -> None:
    document = str(DOCUMENTS / "trygghetsplan.md")
    command = ["new", str(tmp_path / "plan.plan"), "--document", document, "--json"]

    told = json.loads(CliRunner().invoke(tracker, command).output)

    assert set(told) == {"file", "pages", "facts", "items", "left", "counts"}
    assert told["facts"][0] == {
        "field": "title",
        "value": "Trygghetsplan",
        "page": 1,
        "check": None,
    }
    area = told["items"][0]
    assert (area["kind"], area["title"], area["taken"]) == (
        "area",
        "Trygga offentliga miljöer",
        True,
    )
    first = next(item for item in told["items"] if item["kind"] == "activity")
    assert first["values"]["owner"] == "Trygghetssamordnare"
    assert told["counts"]["check"] == 0
    assert told["counts"]["left"] == len(told["left"]) == 2


def test_a_document_without_areas_and_activities_says_so_and_what_to_do(tmp_path: Path) -> None:
    document = tmp_path / "policy.txt"
    document.write_text("Policy för mat\n\nMaten är god.\n\nMat finns i:\n- kök\n- matsal\n")
    command = ["new", str(tmp_path / "plan.plan"), "--document", str(document)]

    lines = CliRunner().invoke(tracker, command).output.splitlines()

    assert lines[lines.index("3 stycken i dokumentet togs inte in.") + 1 :][:2] == [
        "  - kök",
        "  - matsal",
    ]
    assert "Varken fokusområden eller aktiviteter hittades i dokumentet." in lines
    assert "Inget är osäkert." not in lines


def test_a_document_makes_the_whole_plan_and_goes_with_nothing_else(tmp_path: Path) -> None:
    document = str(DOCUMENTS / "trygghetsplan.md")
    command = ["new", str(tmp_path / "plan.plan"), "--document", document, "--example"]

    assert CliRunner().invoke(tracker, command).exit_code == 2
    assert (
        CliRunner().invoke(tracker, [*command[:2], "--strategy", "blank", "--json"]).exit_code == 2
    )
