"""The command that fetches rows from another plan."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.support.plans import make_plan, open_plan, other_program
from tracker.cli import tracker
from tracker.cli.fetching import FETCH_KEYS


def run(*arguments: object) -> Result:
    return CliRunner().invoke(tracker, [str(argument) for argument in arguments])


@pytest.fixture
def plans(tmp_path: Path) -> tuple[Path, Path]:
    """Return a plan, and another with one activity and one indicator that it lacks."""
    other = make_plan(tmp_path / "annan.plan")
    with other_program(other) as connection:
        connection.execute("UPDATE plan SET uuid = 'annan', title = 'Folkhälsoplan'")
        connection.execute("UPDATE activity SET title = 'Simskola' WHERE id = 2")
        connection.execute("UPDATE indicator SET title = 'Besökare' WHERE id = 2")
    return make_plan(tmp_path / "plan.plan"), other


def test_what_the_plan_lacks_is_fetched(plans: tuple[Path, Path]) -> None:
    path, other = plans
    rehearsed = json.loads(run("fetch", path, other, "--dry-run", "--json").stdout)
    assert set(rehearsed) == set(FETCH_KEYS)
    assert [line["title"] for line in rehearsed["lines"]] == ["Simskola", "Besökare"]
    result = run("fetch", path, other, "--kind", "activity")
    assert result.exit_code == 0, result.output
    assert "2 Språk · 2.1 Fler når sfi D" in result.stdout
    assert "Rader från Folkhälsoplan: 1." in result.stdout
    with open_plan(path) as plan:
        assert plan.activities.all()[-1].title == "Simskola"
        assert plan.indicators.count() == 2
    assert "Planen har redan allt" in run("fetch", path, other, "--kind", "activity").stdout


def test_a_row_is_fetched_by_its_title_though_the_plan_has_it(plans: tuple[Path, Path]) -> None:
    path, other = plans
    facts = json.loads(run("fetch", path, other, "--title", "mentorskap", "--json").stdout)
    assert facts["fetched"] == 1
    assert not facts["lines"][0]["is_new"]
    missing = run("fetch", path, other, "--title", "Finns ej")
    assert missing.exit_code == 1
    assert missing.stderr == "Finns ej finns inte i Folkhälsoplan.\n"
