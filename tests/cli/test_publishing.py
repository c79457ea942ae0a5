"""The command line's ways out to readers: the web page."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.support.html import parsed
from tests.support.plans import TODAY, make_plan
from tracker.cli import tracker


def run(*arguments: object) -> Result:
    return CliRunner().invoke(tracker, [str(argument) for argument in arguments])


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return make_plan(tmp_path / "p.plan")


def text(folder: Path) -> str:
    return (folder / "index.html").read_text(encoding="utf-8")


def test_a_page_is_written_into_a_folder_that_is_made(tmp_path: Path, plan: Path) -> None:
    folder = tmp_path / "webb"
    result = run("web", plan, "--output", folder)
    assert (result.exit_code, result.stdout) == (0, f"Skrev {folder / 'index.html'}.\n")
    assert [path.name for path in folder.iterdir()] == ["index.html"]
    heading = parsed(text(folder)).first("h1").text
    newest_open = TODAY.year - 1
    assert heading == f"Uppföljning av handlingsplanen {newest_open}"


def test_the_year_is_chosen(tmp_path: Path, plan: Path) -> None:
    assert run("web", plan, "--year", 2024, "--output", tmp_path).exit_code == 0
    assert "Uppföljning av handlingsplanen 2024" in text(tmp_path)
    assert "Fastställd 2025-03-01" in text(tmp_path)


def test_names_are_written_only_when_asked_for(tmp_path: Path, plan: Path) -> None:
    assert run("web", plan, "--output", tmp_path).exit_code == 0
    assert "Enhetschef" in text(tmp_path)
    assert "Anna" not in text(tmp_path)
    assert run("web", plan, "--output", tmp_path, "--with-names").exit_code == 0
    assert "Enhetschef, Anna Ek" in text(tmp_path)
    assert "anna@" not in text(tmp_path)


def test_a_file_in_the_folders_place_is_refused(tmp_path: Path, plan: Path) -> None:
    file = tmp_path / "webb"
    file.write_text("viktigt", encoding="utf-8")
    result = run("web", plan, "--output", file)
    assert (result.exit_code, result.stderr) == (1, f"{file} är en fil. Ange en mapp.\n")
    assert file.read_text(encoding="utf-8") == "viktigt"


def test_a_folder_whose_parent_is_missing_is_refused(tmp_path: Path, plan: Path) -> None:
    result = run("web", plan, "--output", tmp_path / "a/b")
    assert result.exit_code == 1
    assert "gick inte att skapa" in result.stderr
    assert not (tmp_path / "a").exists()


def test_what_is_no_plan_is_refused_and_nothing_made(tmp_path: Path) -> None:
    result = run("web", tmp_path / "ingen.plan", "--output", tmp_path / "webb")
    assert result.exit_code == 1
    assert result.stderr
    assert not (tmp_path / "webb").exists()
