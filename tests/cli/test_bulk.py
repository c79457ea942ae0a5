"""`tracker set` changes a field of many activities, or says what it would change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_command_line import CommandLine
from tests.support.examples import load_example, new_plan
from tests.support.plans import TODAY
from tracker.store.plan_file import PlanFile


@pytest.fixture
def command(repository: Path, tmp_path: Path) -> CommandLine:
    new_plan(tmp_path / "p.plan", load_example("ljusnarsberg", TODAY)).close()
    return CommandLine(repository, tmp_path)


def rows(command: CommandLine) -> dict[int, tuple[object, ...]]:
    with PlanFile.open(command.folder / "p.plan", actor="", read_only=True) as plan:
        return {row.id: (row.status, row.due_date, row.unit_id) for row in plan.activities.all()}


def test_a_dry_run_says_what_the_change_then_does_and_one_undo_takes_it_back(
    command: CommandLine,
) -> None:
    before = rows(command)
    asked = ("set", "p.plan", "--field", "Slutdatum", "--move", "+2 veckor", "--unit", "Skola")
    told = json.loads(command.done(*asked, "--reason", "Lokalen saknas", "--dry-run", "--json"))
    assert rows(command) == before
    done = json.loads(command.done(*asked, "--reason", "Lokalen saknas", "--json"))
    assert done == told | {"dry_run": False}
    ids = {line["id"] for line in done["changed"]}
    assert ids
    assert {row for row, values in rows(command).items() if values != before[row]} == ids
    with PlanFile.open(command.folder / "p.plan", actor="x") as plan:
        assert "slutdatum" in (plan.history.undo_label or "")
        plan.undo()
    assert rows(command) == before


def test_what_cannot_be_changed_is_left_and_named(command: CommandLine) -> None:
    done = json.loads(
        command.done(
            "set", "p.plan", "--field", "due_date", "--to", "2026-08-01", "--all", "--json"
        )
    )
    assert done["refused"]
    assert all("startdatum" in line["reason"] for line in done["refused"])
    assert "kan inte ändras" in command.done(
        "set", "p.plan", "--field", "due_date", "--to", "2026-08-01", "--all"
    )


def test_rows_and_references_are_given_by_name(command: CommandLine) -> None:
    arguments = ("--field", "unit_id", "--to", "skola", "--activity", "1", "--activity", "2")
    command.done("set", "p.plan", *arguments)
    with PlanFile.open(command.folder / "p.plan", actor="", read_only=True) as plan:
        school = next(unit.id for unit in plan.units.all() if unit.name == "Skola")
        assert [row.unit_id for row in plan.activities.some([1, 2])] == [school, school]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--field", "status", "--to", "pausad"), "--all"),
        (("--field", "status", "--all"), "--to"),
        (("--field", "status", "--to", "x", "--all"), "Pausad"),
        (("--field", "färg", "--to", "x", "--all"), "Slutdatum"),
        (("--field", "title", "--find", "x", "--all"), "--replace"),
        (("--field", "owner_id", "--to", "Nix", "--all"), "Nix finns inte"),
        (("--field", "status", "--clear", "--all"), "fältet"),
    ],
)
def test_what_is_lacking_or_unknown_is_said_in_a_sentence(
    command: CommandLine, arguments: tuple[str, ...], sentence: str
) -> None:
    result = command.run("set", "p.plan", *arguments)
    assert result.returncode != 0
    assert sentence in result.stderr
