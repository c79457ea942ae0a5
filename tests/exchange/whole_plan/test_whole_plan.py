"""The whole plan as JSON and back: without difference, and strict about what it reads."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator

from tests.exchange.random_strategies import random_strategies
from tests.support.plans import make_plan, open_plan
from tests.support.released import FILES
from tracker import clock
from tracker.cli import main
from tracker.domain.core.jobs import silent
from tracker.domain.history.compare import compare
from tracker.domain.plan.strategy import Strategy
from tracker.errors import CancelledError, TrackerError
from tracker.exchange.strategies.strategies import builtin_strategies, load_example
from tracker.exchange.whole_plan.reading import load_rows, read_head, read_whole_plan
from tracker.exchange.whole_plan.stream import JsonStream
from tracker.exchange.whole_plan.writing import write_whole_plan
from tracker.locations import data_path
from tracker.store.file import schema
from tracker.store.file.search import find
from tracker.store.plan_file import PlanFile
from tracker.store.strategy.builder import create_plan
from tracker.store.versions.snapshots import altered
from tracker.store.versions.whole import NoPlanError, require_known, take_in


def written(plan: PlanFile, target: Path, *, with_log: bool = False) -> bytes:
    write_whole_plan(plan, target, silent, with_log=with_log)
    return target.read_bytes()


def read(source: Path, path: Path) -> PlanFile:
    return read_whole_plan(source, path, silent, actor="")


def there_and_back(plan: PlanFile, folder: Path, *, with_log: bool = False) -> None:
    """Write a plan, make another of it, and find nothing that differs."""
    first = written(plan, folder / "first.json", with_log=with_log)
    (folder / "again.plan").unlink(missing_ok=True)
    with read(folder / "first.json", folder / "again.plan") as again:
        again.check(thorough=True)
        assert written(again, folder / "second.json", with_log=with_log) == first
        assert compare(plan.history.state_now(), again.history.state_now()) == []
        assert again.newest_change_set() == (plan.newest_change_set() if with_log else 1)


@pytest.mark.parametrize("name", builtin_strategies())
def test_an_example_comes_back_without_difference(tmp_path: Path, name: str) -> None:
    with create_plan(tmp_path / "a.plan", load_example(name, clock.today()), actor="") as plan:
        there_and_back(plan, tmp_path)


def test_a_plan_with_rows_in_every_table_comes_back_with_its_log(tmp_path: Path) -> None:
    with open_plan(make_plan(tmp_path / "a.plan")) as plan:
        with plan.change("Tog bort"):
            plan.activities.delete(plan.activities.add(title="Bort"))
        with plan.change("Skrev"):
            plan.activities.update(1, title="”Citat”, \\ och\u2028rad", progress=30)
        there_and_back(plan, tmp_path)
        there_and_back(plan, tmp_path, with_log=True)
        told = plan.history.of_row("activity", 1)
    with open_plan(tmp_path / "again.plan") as again:
        assert again.history.of_row("activity", 1) == told
        again.undo()
        assert again.activities.get(1).title == "Språkpraktik för nyanlända"
        assert find(again.connection, "praktik")


def test_an_id_that_is_gone_does_not_come_back(tmp_path: Path) -> None:
    with open_plan(make_plan(tmp_path / "a.plan")) as plan:
        with plan.change("Skrev"):
            last = plan.activities.add(title="Sist")
        with plan.change("Tog bort"):
            plan.activities.delete(last)
        written(plan, tmp_path / "a.json")
    with read(tmp_path / "a.json", tmp_path / "b.plan") as again, again.change("Skrev"):
        assert again.activities.add(title="Ny") == last + 1


@given(strategy=random_strategies())
@settings(
    max_examples=2,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_plan_comes_back_without_difference(tmp_path: Path, strategy: Strategy) -> None:
    (tmp_path / "a.plan").unlink(missing_ok=True)
    with create_plan(tmp_path / "a.plan", strategy, actor="") as plan:
        there_and_back(plan, tmp_path)


def test_the_file_is_as_its_schema_says(tmp_path: Path) -> None:
    schema = json.loads(data_path("resources/plan.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    with open_plan(make_plan(tmp_path / "a.plan")) as plan:
        content = json.loads(written(plan, tmp_path / "a.json", with_log=True))
    Draft202012Validator(schema).validate(content)
    assert content["tables"]["activity"][0]["due_date"] == "2026-03-31"


@pytest.mark.parametrize("version", ["0001_initial", "0006_suggestions"])
def test_a_file_of_an_older_version_is_upgraded_as_its_plan_would_be(
    tmp_path: Path, version: str
) -> None:
    """The file is what an export by that version would have been."""
    release = FILES / f"{version}.plan"
    with closing(sqlite3.connect(release)) as connection:
        connection.row_factory = sqlite3.Row
        names = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%id INTEGER%'"
        rows = {
            name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY id')]
            for (name,) in connection.execute(names).fetchall()
            if name not in {"_sqlite_migrations", "log_state"} and "_index_" not in name
        }
        applied = connection.execute("SELECT name FROM _sqlite_migrations ORDER BY name").fetchall()
    whole = {
        "log": {name: rows.pop(name) for name in ("change_set", "change")},
        "tables": rows,
        "migrations": [name for (name,) in applied],
        "version": 1,
        "format": "tracker-plan",
    }
    (tmp_path / "old.json").write_text(json.dumps(whole, indent=1), encoding="utf-8-sig")
    (tmp_path / "upgraded.plan").write_bytes(release.read_bytes())
    with (
        open_plan(tmp_path / "upgraded.plan") as upgraded,
        read(tmp_path / "old.json", tmp_path / "read.plan") as again,
    ):
        again.check(thorough=True)
        assert compare(upgraded.history.state_now(), again.history.state_now()) == []
        assert again.history.of_row("activity", 1) == upgraded.history.of_row("activity", 1)


def _changed(change: Callable[[dict[str, Any]], object]) -> Callable[[str], str]:
    def run(text: str) -> str:
        content = json.loads(text)
        change(content)
        return json.dumps(content)

    return run


def _first(table: str, **values: object) -> Callable[[str], str]:
    return _changed(lambda content: content["tables"][table][0].update(values))


_REFUSED: dict[str, tuple[Callable[[str], str], str]] = {
    "empty": (lambda _text: "", r"Rad 1 i filen: Här saknas \{"),
    "cut short": (lambda text: text[: len(text) // 2], r"Rad \d+ i filen"),
    "more after the end": (lambda text: text + "{}", "Det står mer efter slutet"),
    "a list": (lambda _text: "[]", r"Här saknas \{"),
    "deep nesting": (
        lambda _text: '{"format": ' + "[" * 200_000,
        "för djupt inuti varandra|giltig JSON",
    ),
    "not a number": (
        lambda text: text.replace('"cost_sek": 50000', '"cost_sek": NaN'),
        "NaN är inget tal",
    ),
    "infinity": (
        lambda text: text.replace('"cost_sek": 50000', '"cost_sek": -Infinity'),
        "-Infinity är inget tal",
    ),
    "a name twice in a row": (
        lambda text: text.replace('"cost_sek": 50000', '"cost_sek": 1, "cost_sek": 2'),
        'Namnet "cost_sek" står två gånger',
    ),
    "a table twice": (
        lambda text: text.replace('"tables": {', '"tables": {"goal": [], "goal": [],'),
        'Namnet "goal" står två gånger',
    ),
    "a number of any length": (
        lambda text: text.replace('"cost_sek": 50000', f'"cost_sek": {"9" * 5000}'),
        "Talet är för långt",
    ),
    "a number past 64 bits": (_first("activity", cost_sek=1 << 70), "ett tal är för stort"),
    "another format": (_changed(lambda content: content.update(format="x")), "Filen är ingen plan"),
    "a newer format": (_changed(lambda content: content.update(version=2)), "nyare version"),
    "a version in words": (_changed(lambda content: content.update(version=True)), "heltal"),
    "a newer schema": (
        _changed(lambda content: content["migrations"].append("9999_next")),
        "nyare version",
    ),
    "no schema": (_changed(lambda content: content.pop("migrations")), "”migrations” ska vara"),
    "no first migration": (
        _changed(lambda content: content["migrations"].reverse()),
        "vilken version",
    ),
    "something else": (_changed(lambda content: content.update(more=1)), "”more” hör inte till"),
    "a table of its own": (
        _changed(lambda content: content["tables"].update(more=[{"id": 1}])),
        "Tabellen more finns inte",
    ),
    "SQLite's own table": (
        _changed(lambda content: content["tables"].update(sqlite_master=[{"id": 1}])),
        "Tabellen sqlite_master finns inte",
    ),
    "the log among the tables": (
        _changed(lambda content: content["tables"].update(change=[])),
        "Tabellen change hör inte hemma",
    ),
    "no plan": (
        _changed(lambda content: content["tables"].update(plan=[])),
        "Tabellen plan saknar rad|pekar på",
    ),
    "two plans": (
        _changed(lambda content: content["tables"]["plan"].append({"id": 2, "title": "B"})),
        "Tabellen plan, rad 2",
    ),
    "a column of its own": (
        _first("activity", **{'title" = 1; --': 1}),
        'Tabellen activity, rad 1: Fältet title" = 1; -- finns inte',
    ),
    "true for 1": (
        _first("unit", active=True),
        "Tabellen unit, rad 1: active ska vara text, ett tal eller null",
    ),
    "text for a number": (
        _first("activity", cost_sek="mycket"),
        "Tabellen activity, rad 1: värdet i activity.cost_sek är av fel slag",
    ),
    "a list for a text": (_first("activity", title=["a"]), "rad 1: title ska vara text"),
    "no title": (_first("activity", title=None), "rad 1: activity.title saknas"),
    "no id": (_first("activity", id=None), "rad 1: id saknas"),
    "an id twice": (_first("activity", id=2), "Tabellen activity, rad 2: id finns redan"),
    "an unknown status": (_first("activity", status="klar"), "rad 1: ett värde bryter mot"),
    "a day that is none": (_first("activity", due_date="2026-02-30"), "rad 1: ett värde bryter"),
    "a unit that is none": (
        _first("activity", unit_id=99),
        "Tabellen activity, id 1: raden pekar på en rad i unit som inte finns",
    ),
    "half a character": (_first("activity", title="\ud800"), "ett tecken som inte finns"),
    "a character that ends": (_first("activity", title="a\x00b"), "ett tecken som en text inte"),
    "a counter past all measure": (
        _changed(lambda content: content["counters"].update(activity=1 << 62)),
        "Räknaren för activity är för stor",
    ),
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("whole")
    with open_plan(make_plan(folder / "a.plan")) as plan:
        return written(plan, folder / "a.json").decode("utf-8")


@pytest.fixture(scope="module")
def empty() -> Iterator[sqlite3.Connection]:
    """The tables of a plan, which every refused file leaves as they were."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        schema.lay_tables(connection, schema.known_migrations())
        yield connection


@pytest.mark.parametrize("name", _REFUSED)
def test_what_no_plan_holds_is_refused_with_its_place(
    tmp_path: Path, whole: str, empty: sqlite3.Connection, name: str
) -> None:
    spoil, sentence = _REFUSED[name]
    source = tmp_path / "a.json"
    source.write_text(spoil(whole), encoding="utf-8")
    assert source.read_text(encoding="utf-8") != whole

    def take() -> None:
        head = read_head(source, silent)
        require_known(head.migrations)
        take_in(empty, lambda loader: load_rows(source, loader, head, silent))

    with pytest.raises(NoPlanError, match=sentence):
        take()
    assert empty.execute("SELECT count(*) FROM activity").fetchone() == (0,)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (_first("activity", title="a" * 2000), "a.json: Tabellen activity, id 1: .* får ha högst"),
        (_first("plan", labels="[]"), "a.json: Planens ord för sina nivåer"),
        (_first("activity", cost_sek="x"), "a.json: Tabellen activity, rad 1: värdet i"),
    ],
)
def test_a_refused_file_makes_no_plan(
    tmp_path: Path, whole: str, spoil: Callable[[str], str], sentence: str
) -> None:
    (tmp_path / "a.json").write_text(spoil(whole), encoding="utf-8")
    with pytest.raises(TrackerError, match=sentence):
        read(tmp_path / "a.json", tmp_path / "b.plan")
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_a_fixed_state_that_somebody_altered_is_still_found_out(tmp_path: Path, whole: str) -> None:
    (tmp_path / "a.json").write_text(_first("snapshot", content="{ }")(whole), encoding="utf-8")
    with read(tmp_path / "a.json", tmp_path / "b.plan") as plan:
        assert len(altered(plan.connection)) == 1


def test_a_file_of_any_length_is_read_a_row_at_a_time(tmp_path: Path) -> None:
    """The rows lie over the edges of what is read at a time, and one is longer than that."""
    rows = [{"id": number, "title": f"”{number}”" * (number % 97)} for number in range(20_000)]
    rows[10_000]["title"] = "å\n\\" * 100_000
    (tmp_path / "a.json").write_text(json.dumps({"rows": rows}, indent=1), encoding="utf-8")
    with (tmp_path / "a.json").open(encoding="utf-8") as file:
        stream = JsonStream(file)
        assert next(stream.members()) == "rows"
        assert all(found == row for found, row in zip(stream.items(), rows, strict=True))


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b'{"format": "\xff"}')
    with pytest.raises(TrackerError, match="inte text i UTF-8"):
        read(tmp_path / "a.json", tmp_path / "b.plan")


def test_a_reading_that_is_stopped_leaves_nothing(tmp_path: Path, whole: str) -> None:
    def stop(text: str, _fraction: float) -> None:
        if text == "Läser in planen":
            raise CancelledError("")

    (tmp_path / "a.json").write_text(whole, encoding="utf-8")
    with pytest.raises(CancelledError):
        read_whole_plan(tmp_path / "a.json", tmp_path / "b.plan", stop, actor="")
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def _run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    return int(ended.value.code or 0)


def test_the_commands_write_and_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, target = make_plan(tmp_path / "a.plan"), tmp_path / "a.json"
    assert _run("export", path, "--output", target, "--with-log") == 0
    assert _run("new", tmp_path / "b.plan", "--from-json", target) == 0
    assert _run("export", tmp_path / "b.plan", "--output", tmp_path / "b.json", "--with-log") == 0
    assert (tmp_path / "b.json").read_bytes() == target.read_bytes()
    assert _run("new", tmp_path / "b.plan", "--from-json", target) == 1
    assert "finns redan" in capsys.readouterr().err
    assert _run("new", tmp_path / "c.plan", "--from-json", target, "--example") == 2
    assert _run("export", path, "--output", tmp_path / "a.txt") == 1
