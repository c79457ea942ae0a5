"""A year in Ljusnarsberg by command line: forms out, answers in, the follow-up written."""

from __future__ import annotations

import json
import shutil
import subprocess
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from tests.support.plans import TODAY
from tests.support.returned_forms import Filler, filled_in, plan_rows
from tracker.cli import tracker
from tracker.domain.core.terms import Approval, Status
from tracker.store.plan_file import PlanFile

YEAR = TODAY.year
BOOK, SCHOOL, CARE, CULTURE, ADULTS = (
    "Biblioteket",
    "Skola",
    "Vård och omsorg",
    "Kultur och fritid",
    "Vuxenutbildningen",
)


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(tracker, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def result_of(*arguments: object) -> dict[str, Any]:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def state(path: Path) -> dict[str, Any]:
    with PlanFile.open(path, actor="", read_only=True) as plan:
        return plan_rows(plan)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "ljusnarsberg.plan"
    assert run("new", path, "--strategy", "ljusnarsberg", "--example").exit_code == 0
    return path


@pytest.fixture
def forms(plan: Path, tmp_path: Path) -> dict[str, Path]:
    """The forms of all units, by the unit's name."""
    folder = tmp_path / "ut"
    assert run("form", plan, "--all", "--year", YEAR, "--output", folder).exit_code == 0
    return {path.stem.partition(" – ")[2]: path for path in folder.glob("*.xlsx")}


def keys(unit: Filler, part: str) -> list[str]:
    values = [cell.value for (cell,) in unit.sheet(part).iter_rows(max_col=1)]
    return [str(value) for value in values if str(value).startswith(f"{part}:")]


def own(unit: Filler) -> str:
    """Return the first activity with a due date that the unit may move."""
    for key in keys(unit, "activity"):
        cell = unit.cell(key, "due_date")
        if cell.value is not None and not cell.protection.locked:
            return key
    raise AssertionError("the unit answers for nothing")


def in_plan(plan: Path, key: str, **values: object) -> None:
    """Change an activity while the forms are out."""
    with PlanFile.open(plan, actor="Samordnaren") as opened, opened.change("Under tiden"):
        opened.activities.update(int(key.partition(":")[2]), **values)


def saved_by_libreoffice(path: Path) -> None:
    """Open the form in LibreOffice and save it there, where there is one."""
    program = shutil.which("soffice")
    if program is None:
        print("LibreOffice is not installed: no form was saved in it.")  # noqa: T201
        return
    folder = path.parent / "libreoffice"
    command = [
        program, f"-env:UserInstallation={(folder / 'profil').as_uri()}", "--headless",
        "--convert-to", "xlsx", "--outdir", str(folder), str(path),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    shutil.move(folder / path.name, path)


def fill_in(plan: Path, forms: dict[str, Path]) -> dict[str, str]:
    """Play five unit heads, and the coordinator meanwhile; return the activities they answered."""
    used: dict[str, str] = {}
    with filled_in(forms[BOOK]) as unit:
        used[BOOK] = key = own(unit)
        unit.write(
            key,
            status="Genomförd",
            result="Fyrtio kvällar",
            due_date=date(YEAR + 1, 5, 31),
            move_reason="Fler vill vara med",
        )
        unit.write("proposal:1", title="Bokcirkel på lätt svenska", focus_area="Rymden")
    with filled_in(forms[SCHOOL]) as unit:
        used[SCHOOL] = key = own(unit)
        unit.write(key, status="Pausad", result="Halva året", due_date=date(YEAR + 1, 1, 31))
    in_plan(plan, key, due_date=f"{YEAR + 1}-03-31", status=Status.PAUSED)
    with filled_in(forms[CARE]) as unit:
        used[CARE] = key = keys(unit, "activity")[0]
        unit.write(key, focus_area="Ett annat område", result="Klart", due_date=f"{YEAR}-02-30")
        sheet = unit.sheet("activity")
        sheet.cell(unit.row(keys(unit, "activity")[-1]), 1).value = "activity:9999"
    with filled_in(forms[CULTURE]) as unit:
        first, *_rest, last = keys(unit, "activity")
        used[CULTURE] = first
        unit.sheet("activity").delete_rows(unit.row(last))
        unit.write(first, voices="Vi vill ses oftare", due_date=None)
    with filled_in(forms[ADULTS]) as unit:
        used[ADULTS] = key = keys(unit, "activity")[0]
        unit.write("summary:0:summary", value="Året då allt öppnade")
        unit.write(key, next_steps="Fortsätta på kvällstid")
    saved_by_libreoffice(forms[ADULTS])
    return used


def followup_cells(plan: Path, workbook: Path) -> set[str]:
    """Write the year's follow-up and return what stands in its cells."""
    assert run("followup", plan, "--year", YEAR, "--output", workbook).exit_code == 0
    with closing(load_workbook(workbook, read_only=True)) as opened:
        return {
            str(value)
            for sheet in opened.worksheets
            for row in sheet.iter_rows(values_only=True)
            for value in row
        }


def test_LJ_R3_a_full_year_by_command_line(
    plan: Path, forms: dict[str, Path], tmp_path: Path
) -> None:
    used = fill_in(plan, forms)
    returned = [forms[name] for name in used]
    before = state(plan)
    preview = result_of("receive", plan, *returned, "--dry-run")
    assert state(plan) == before
    outcomes = {difference["outcome"] for difference in preview["differences"]}
    assert outcomes >= {"changed", "cleared", "conflict", "proposed"}
    problems = {problem["kind"] for problem in preview["problems"]}
    assert problems >= {"invalid", "foreign", "deleted", "caution"}
    assert "locked" in problems
    assert preview["unchanged"] > 50
    assert (preview["created"], preview["conflicts"]) == (1, 1)
    place = next(problem for problem in preview["problems"] if problem["kind"] == "invalid")
    assert (place["file"], place["sheet"]) == (forms[CARE].name, "Uppföljning")
    assert isinstance(place["row"], int)
    assert place["column"].isalpha()
    assert f"{YEAR}-02-30" in place["reason"]

    received = result_of("receive", plan, *returned)
    assert received == preview
    with PlanFile.open(plan, actor="") as opened:
        activity = opened.activities.get(int(used[BOOK].partition(":")[2]))
        assert activity.status is Status.COMPLETED
        assert activity.due_date == date(YEAR + 1, 5, 31)
        assert opened.activities.moves(activity.id)[-1].reason == "Fler vill vara med"
        proposals = [
            activity
            for activity in opened.activities.all()
            if activity.title.startswith("Bokcirkel")
        ]
        assert [proposal.approval for proposal in proposals] == [Approval.PROPOSED]
        kept = opened.activities.get(int(used[SCHOOL].partition(":")[2]))
        assert kept.due_date == date(YEAR + 1, 3, 31)
        after = plan_rows(opened)
        opened.undo()
        assert plan_rows(opened) == before
        opened.redo()
        assert plan_rows(opened) == after

    again = result_of("receive", plan, *returned)
    assert (again["created"], again["updated"]) == (0, 0)
    assert state(plan) == after
    refused = run("fix-year", plan, "--year", YEAR, "--case-number", "KS 2026/7")
    assert refused.exit_code == 1, "reports are missing, and nothing says why that is accepted"
    decision = ("--case-number", "KS 2026/7", "--remarks", "Två enheter har slutat")
    assert run("fix-year", plan, "--year", YEAR, *decision).exit_code == 0
    cells = followup_cells(plan, tmp_path / "uppföljning.xlsx")
    assert cells >= {"Fyrtio kvällar", "Halva året", "Fortsätta på kvällstid", "KS 2026/7"}

    in_plan(plan, used[BOOK], title="Något helt annat")
    assert followup_cells(plan, tmp_path / "samma.xlsx") == cells
    late = run("receive", plan, *returned, "--accept", "all")
    assert late.exit_code == 1
    assert f"Uppföljningen {YEAR} är fastställd" in late.stderr + late.stdout
    since = result_of("compare", plan, "--from", f"year:{YEAR}")
    assert "Något helt annat" in json.dumps(since, ensure_ascii=False)


def test_what_is_received_is_shown_in_words_too(plan: Path, forms: dict[str, Path]) -> None:
    fill_in(plan, forms)
    result = run("receive", plan, forms[SCHOOL], forms[CARE], "--dry-run")
    assert result.exit_code == 0
    assert "1 konflikt" in result.stdout
    assert "Ändrad både i formuläret och i planen" in result.stdout
    assert f"{forms[CARE].name}, Uppföljning, " in result.stdout
    everything = result_of("receive", plan, forms[SCHOOL], "--accept", "all")
    assert everything["conflicts"] == 0
    assert all(difference["taken"] for difference in everything["differences"])


def test_only_when_no_file_is_a_form_is_the_command_refused(
    plan: Path, forms: dict[str, Path], tmp_path: Path
) -> None:
    letter = tmp_path / "brev.xlsx"
    letter.write_text("Hej", encoding="utf-8")
    before = state(plan)
    refused = run("receive", plan, letter)
    assert refused.exit_code == 1
    assert "brev.xlsx" in refused.stderr
    assert run("receive", plan, letter, forms[BOOK], "--dry-run").exit_code == 0
    (tmp_path / "tom").mkdir()
    empty = run("receive", plan, tmp_path / "tom")
    assert empty.exit_code == 1
    assert "inga formulär" in empty.stderr
    assert state(plan) == before
    assert run("receive", plan).exit_code == 2
