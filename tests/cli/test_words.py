"""The command line speaks the plan's own words, and never the program's."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from tests.support.examples import load_example, new_plan
from tests.support.plans import TODAY
from tracker.cli import tracker


def run(*arguments: object) -> Result:
    return CliRunner().invoke(tracker, [str(argument) for argument in arguments])


def example(tmp_path: Path, name: str) -> Path:
    path = tmp_path / f"{name}.plan"
    new_plan(path, load_example(name, TODAY), actor="Testare").close()
    return path


def test_b30_info_names_levels_in_the_plans_own_words(tmp_path: Path) -> None:
    shown = run("info", example(tmp_path, "vargarda")).output
    assert "\nFaktorer" in shown
    assert "Fokusområden" not in shown
    assert "\nOmråden" not in shown


def test_b30_the_lists_headings_are_the_plans_own_words(tmp_path: Path) -> None:
    shown = run("list", example(tmp_path, "vargarda"), "--csv").output
    headings = shown.lstrip("\ufeff").splitlines()[0].split(";")
    assert "Faktor" in headings
    assert "Område" not in headings
