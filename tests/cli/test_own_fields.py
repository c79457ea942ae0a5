"""Own fields on the command line: made, changed, filled in, listed, and taken away."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.support.plans import make_plan, open_plan
from tracker.cli import tracker


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_plan(tmp_path / "p.plan")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(tracker, list(arguments))


def test_a_field_is_added_filled_in_listed_and_removed(path: Path) -> None:
    plan = str(path)
    assert run("fields", plan).stdout == "Planen har inga egna fält.\n"
    added = run("field", "add", plan, "Nivå", "--kind", "choice", "--choice", "A", "--choice", "B")
    assert added.exit_code == 0, added.output
    assert run("field", "add", plan, "Belopp", "--kind", "number", "--unit", "tkr").exit_code == 0
    assert run("field", "set", plan, "2", "nivå", "b").exit_code == 0
    assert run("field", "set", plan, "Språkkafé", "Belopp", "12,5").exit_code == 0
    refused = run("field", "set", plan, "2", "Nivå", "C")
    assert refused.exit_code == 1
    assert "Nivå kan inte vara ”C”. Välj A eller B." in refused.stderr
    listed = json.loads(run("list", plan, "--json").stdout)
    assert next(row["own"] for row in listed if row["id"] == 2) == {"Nivå": "B", "Belopp": 12.5}
    header, *lines = run("list", plan, "--csv").stdout.lstrip("\ufeff").splitlines()
    assert header.endswith("Nivå;Belopp")
    assert [line for line in lines if line.endswith("B;12,5")]
    assert [
        (field["name"], field["filled"])
        for field in json.loads(run("fields", plan, "--json").stdout)
    ] == [("Nivå", 1), ("Belopp", 1)]
    kept = run("field", "remove", plan, "Belopp")
    assert kept.exit_code == 1
    assert "Belopp är ifyllt på 1 rad" in kept.stderr
    assert run("field", "remove", plan, "Belopp", "--yes").exit_code == 0
    with open_plan(path) as opened:
        assert [field.title for field in opened.own_fields.all()] == ["Nivå"]
        assert opened.history.undo_label == "Tog bort det egna fältet Belopp"


def test_a_field_is_renamed_moved_and_its_choices_replaced(path: Path) -> None:
    plan = str(path)
    run("field", "add", plan, "Diarienummer")
    run("field", "add", plan, "Nivå", "--kind", "choice", "--choice", "A", "--choice", "B")
    run("field", "set", plan, "1", "Nivå", "A")
    run("field", "set", plan, "2", "Nivå", "B")
    changed = run(
        "field", "change", plan, "Nivå", "--replace", "A=Hög", "--replace", "B=", "--unit-form"
    )
    assert changed.exit_code == 0, changed.output
    assert run("field", "move", plan, "Nivå", "-1").exit_code == 2
    assert run("field", "move", plan, "Nivå", "--", "-1").exit_code == 0
    assert run("field", "change", plan, "Diarienummer", "--name", "Dnr").exit_code == 0
    first, second = json.loads(run("fields", plan, "--json").stdout)
    assert (first["name"], first["choices"], first["in_unit_form"]) == ("Nivå", ["Hög"], True)
    assert second["name"] == "Dnr"
    with open_plan(path) as opened:
        assert opened.own_fields.value_counts(2) == {"Hög": 1}
    unknown = run("field", "set", plan, "1", "Ålder", "3")
    assert "Planen har inget eget fält som heter Ålder. Fälten är: Nivå, Dnr." in unknown.stderr
