"""The command budget: files, JSON, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result
from openpyxl import load_workbook

from tracker.cli import tracker


def run(*arguments: object) -> Result:
    return CliRunner().invoke(tracker, [str(argument) for argument in arguments])


def made(folder: Path) -> Path:
    path = folder / "vimmerby.plan"
    assert run("new", path, "--strategy", "vimmerby", "--example").exit_code == 0
    return path


def test_json_has_stable_keys(tmp_path: Path) -> None:
    result = run("budget", made(tmp_path), "--year", 2026, "--json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert set(found) == {"year", "total", "tables", "lines"}
    assert set(found["total"]) == {
        "name", "planned_sek", "actual_sek", "difference_sek", "undated_sek", "proposed_sek"
    }  # fmt: skip


def test_a_year_without_costs_gives_a_sheet_that_says_so(tmp_path: Path) -> None:
    target = tmp_path / "tom.csv"
    assert run("budget", made(tmp_path), "--year", 2199, "--output", target).exit_code == 0
    assert len(target.read_text(encoding="utf-8-sig").splitlines()) == 1


def test_a_sum_of_nothing_is_a_dash_in_the_workbook_as_in_print(tmp_path: Path) -> None:
    target = tmp_path / "budget.xlsx"
    assert run("budget", made(tmp_path), "--year", 2026, "--output", target).exit_code == 0
    sums = load_workbook(target).worksheets[0]
    zeros = [cell for row in sums.iter_rows() for cell in row if cell.value == 0]
    assert zeros
    assert {cell.number_format.split(";")[-1] for cell in zeros} == {'"–"'}


def test_other_endings_and_nothing_to_write_are_refused(tmp_path: Path) -> None:
    plan = made(tmp_path)
    result = run("budget", plan, "--year", 2026, "--output", tmp_path / "b.docx")
    assert result.exit_code == 1
    assert ".xlsx, .pdf eller .csv" in result.stderr
    assert not (tmp_path / "b.docx").exists()
    assert run("budget", plan, "--year", 2026).exit_code == 2


def test_a_plan_that_divides_no_cost_lists_the_columns_it_always_had(tmp_path: Path) -> None:
    path = tmp_path / "ny.plan"
    assert run("new", path, "--strategy", "skara").exit_code == 0
    heading = run("list", path, "--csv").stdout
    assert "Planår" not in heading
    assert "Utfall" not in heading
