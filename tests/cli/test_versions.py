"""The commands about versions and the log."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.support.plans import make_plan, open_plan
from tracker.cli import tracker


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_plan(tmp_path / "plan.plan")


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(tracker, [str(argument) for argument in arguments])


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A plan of which nothing has been fixed."""
    made = tmp_path / "fresh.plan"
    assert _run("new", made, "--strategy", "vanersborg").exit_code == 0
    return made


def test_a_plan_without_versions_says_so(fresh: Path) -> None:
    path = fresh
    assert "Inget är fastställt" in _run("versions", path).stdout
    assert json.loads(_run("versions", path, "--json").stdout) == []


def test_a_version_is_kept_listed_and_looked_at(fresh: Path) -> None:
    path = fresh
    kept = _run("revise", path, "--reason", "Nytt läge", "--date", "2026-03-01")
    assert "Revidering 2026-03-01: Nytt läge" in kept.stdout
    with open_plan(path) as plan, plan.change("Ändrade titel"):
        plan.activities.update(1, title="Ett helt annat namn")
    (version,) = json.loads(_run("versions", path, "--json").stdout)
    assert version["kind"] == "revision"
    assert "Revidering 2026-03-01" in _run("versions", path).stdout
    now = {row["id"]: row["title"] for row in json.loads(_run("list", path, "--json").stdout)}
    then = json.loads(_run("list", path, "--json", "--at", version["id"]).stdout)
    before = {row["id"]: row["title"] for row in then}
    assert now[1] == "Ett helt annat namn"
    assert before[1] != now[1]
    assert _run("list", path, "--at", "1999-01-01").exit_code == 1
    assert _run("revise", path, "--reason", " ").exit_code == 1


def test_the_log_is_listed_and_narrowed(path: Path) -> None:
    with open_plan(path) as plan, plan.change("Ändrade titel"):
        plan.activities.update(1, title="Ett helt annat namn")
    newest, *rest = json.loads(_run("log", path, "--json").stdout)
    assert newest["label"] == "Ändrade titel"
    assert newest["rows"] == 1
    assert rest
    (found,) = json.loads(_run("log", path, "--json", "--about", "helt annat").stdout)
    assert found["id"] == newest["id"]
    assert json.loads(_run("log", path, "--json", "--to", "1999-12-31").stdout) == []
    assert len(json.loads(_run("log", path, "--json", "--limit", 1).stdout)) == 1
    assert "Ändrade titel" in _run("log", path).stdout
