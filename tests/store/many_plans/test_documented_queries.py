"""The queries of the paper about many plans give what they promise, on real plans."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import duckdb
import duckdb_extensions  # type: ignore[import-untyped]
import pytest
from click.testing import CliRunner
from datasette.app import Datasette  # type: ignore[import-untyped]

from tests.support.plans import make_plan, other_program
from tracker.cli import tracker
from tracker.locations import data_path

_PAPER = data_path("resources/datasette/many-plans.md").read_text(encoding="utf-8")
_NAMES = ("lindvik", "skara")


def queries(engine: str) -> list[str]:
    return re.findall(rf"^```sql {engine}\n(.*?)^```", _PAPER, re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which the commands of the paper have been given."""
    folder = tmp_path_factory.mktemp("region")
    (folder / "planer").mkdir()
    (folder / "listor").mkdir()
    for name in _NAMES:
        path = make_plan(folder / "planer" / f"{name}.plan")
        with other_program(path) as connection:
            connection.execute("UPDATE plan SET uuid = ?1, municipality = ?1", [name])
            # views know no other day than that on which they are read
            connection.execute("UPDATE activity SET due_date = '2999-12-31' WHERE id = 2")
        listed = CliRunner().invoke(tracker, ["list", str(path), "--json"])
        (folder / "listor" / f"{name}.json").write_text(listed.stdout, encoding="utf-8")
    command = ["overview", str(folder / "planer"), "--output", str(folder / "alla.json")]
    assert CliRunner().invoke(tracker, command).exit_code == 0
    return folder


def test_duckdb_compares_plans_without_any_extension(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    with duckdb.connect() as connection:
        plans, reports, units, activities = (
            connection.execute(query).fetchall() for query in queries("duckdb")
        )
    title = "Handlingsplan för integration"
    assert plans == [(name, title, 4, 1, 1, 25.0) for name in _NAMES]
    assert [row[0] for row in reports] == list(_NAMES)
    assert ("Socialförvaltningen", 2, 4, 2) in units
    assert ("skara", "in_progress", 2) in activities


def test_duckdb_reads_the_plans_themselves_and_changes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    kept = {path: path.read_bytes() for path in (folder / "planer").iterdir()}
    duckdb_extensions.import_extension("sqlite_scanner")
    with duckdb.connect() as connection:
        connection.execute("LOAD sqlite_scanner")
        (query,) = queries("duckdb-sqlite")
        rows = connection.execute(query).fetchall()
    for name in _NAMES:
        assert sum(count for of, _unit, count, _late in rows if of == name) == 4
        assert (name, "Socialförvaltningen", 2, 1) in rows
    assert {path: path.read_bytes() for path in (folder / "planer").iterdir()} == kept


def test_datasette_asks_two_plans_together(folder: Path) -> None:
    paths = [str(folder / "planer" / f"{name}.plan") for name in _NAMES]
    served = Datasette([], immutables=paths, crossdb=True)

    def ask(query: str) -> Any:
        address = f"/_memory.json?_shape=array&sql={quote(query)}"
        response = asyncio.run(served.client.get(address))
        assert response.status_code == 200, response.text
        return response.json()

    counts, same = (ask(query) for query in queries("datasette"))
    assert counts == [{"municipality": name, "activities": 4, "late": 1} for name in _NAMES]
    assert {
        "title": "Mentorskap",
        "here": "Socialförvaltningen",
        "there": "Socialförvaltningen",
    } in (same)


def test_sqlite_attaches_plans_for_reading(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "planer")
    (script,) = queries("sqlite")
    *attaching, query = script.strip().split(";\n")
    with closing(sqlite3.connect("file::memory:?cache=private", uri=True)) as connection:
        for statement in attaching:
            connection.execute(statement)
        rows = connection.execute(query).fetchall()
    assert ("skara", "Socialförvaltningen", 1, 1) in rows
    assert len(rows) == 6
