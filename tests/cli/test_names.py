"""Names and places that will not do: a sentence and an exit code, never a traceback or silence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.support.plans import make_plan
from tracker.cli import tracker

LONG = "ä" * 122 + ".plan"
TOO_LONG = "a" * 300
DAMAGED = os.fsdecode(b"d\xe5d")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(tracker, [str(argument) for argument in arguments])


def refused(*arguments: object) -> str:
    result = run(*arguments)
    assert isinstance(result.exception, SystemExit), result.exc_info
    assert result.exit_code == 1
    assert result.stdout == ""
    (sentence,) = result.stderr.splitlines()
    return sentence


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return make_plan(tmp_path / "integration.plan")


def test_a_plan_with_a_name_of_122_letters_is_read_and_not_written(plan: Path) -> None:
    long = plan.with_name(LONG)
    shutil.copyfile(plan, long)
    for command in ("info", "list", "check"):
        result = run(command, long)
        assert (result.exit_code, result.stderr) == (0, "")
    assert "namnet är för långt" in refused("backup", long)
    sentence = refused("form", long, "--all", "--year", 2026, "--output", plan.parent / "ut")
    assert sentence.startswith(f"Filnamnet {LONG} är för långt")
    assert not list(plan.parent.glob(f"{LONG}?*"))


@pytest.mark.parametrize("name", ["ä" * 118 + ".plan", "a" * 245 + ".plan", TOO_LONG])
def test_a_new_plan_needs_room_for_what_lies_beside_it(tmp_path: Path, name: str) -> None:
    assert "är för långt" in refused("new", tmp_path / name, "--strategy", "blank")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("info", TOO_LONG),
        ("check", TOO_LONG),
        ("list", "integration.plan/inne.plan"),
        ("overview", "integration.plan", "--output", f"{TOO_LONG}.pdf"),
        ("followup", "integration.plan", "--year", "2026", "--output", f"{TOO_LONG}.csv"),
        ("form", "integration.plan", "--all", "--year", "2026", "--output", TOO_LONG),
        ("web", "integration.plan", "--output", TOO_LONG),
        ("strategy", "integration.plan", "--output", f"{TOO_LONG}.yaml"),
        ("statistics", "integration.plan", TOO_LONG),
        ("restore", "integration.plan", TOO_LONG, "--output", "ny.plan"),
        ("new", "ny.plan", "--strategy", f"{TOO_LONG}.yaml"),
        ("new", "finns-inte/ny.plan", "--strategy", "blank"),
        ("new", "integration.plan/ny.plan", "--strategy", "blank"),
        ("sample", "finns-inte/ny.plan", "--activities", "1"),
    ],
)
def test_a_name_or_place_that_will_not_do_is_named_in_a_sentence(
    plan: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(plan.parent)
    before = sorted(plan.parent.iterdir())
    assert refused(*arguments).endswith(".")
    assert sorted(plan.parent.iterdir()) == before


@pytest.mark.skipif(os.name != "posix", reason="only there a name is a row of bytes")
def test_a_damaged_name_is_a_name(plan: Path) -> None:
    damaged = plan.with_name(f"{DAMAGED}.plan")
    shutil.copyfile(plan, damaged)
    output = plan.with_name(f"{DAMAGED}.csv")
    new = plan.with_name(f"ny{DAMAGED}.plan")
    commands: list[list[str | Path]] = [
        ["info", damaged],
        ["check", damaged],
        ["backup", damaged],
        ["followup", damaged, "--year", "2026", "--output", output],
        ["new", new, "--strategy", "blank"],
    ]
    for command in commands:
        done = subprocess.run(
            [sys.executable, "-m", "tracker", *command], capture_output=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout
    assert output.exists()
    assert new.exists()


def test_a_form_with_a_name_that_is_too_long_is_refused_as_any_file_that_is_none(
    plan: Path,
) -> None:
    result = run("receive", plan, f"{TOO_LONG}.xlsx")
    assert result.exit_code == 1
    (sentence,) = result.stderr.splitlines()
    assert sentence.endswith("namnet är för långt. Ge den ett kortare namn.")
    assert "Avvisade: 1" in result.stdout
