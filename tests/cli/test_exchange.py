"""The command line's ways out of a plan and into it: strategies and statistics."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tracker.cli import tracker
from tracker.store.plan_file import PlanFile

KOLADA = "tests/files/statistics/kolada_v2.json"
EQUAL = {"change_sets", "last_backup"}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(tracker, [str(argument) for argument in arguments])


def info(plan: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(run("info", plan, "--json").stdout)
    return {key: value for key, value in found.items() if key not in EQUAL}


@pytest.fixture
def vimmerby(tmp_path: Path) -> Path:
    path = tmp_path / "vimmerby.plan"
    assert run("new", path, "--strategy", "vimmerby").exit_code == 0
    return path


@pytest.mark.parametrize(
    "strategy", ["vargarda", "vanersborg", "skara", "vimmerby", "ljusnarsberg", "blank"]
)
def test_a_strategy_written_and_used_again_gives_the_same_plan(
    tmp_path: Path, strategy: str
) -> None:
    first, second, file = tmp_path / "a.plan", tmp_path / "b.plan", tmp_path / "s.yaml"
    run("new", first, "--strategy", strategy)
    assert run("strategy", first, "--output", file).exit_code == 0
    assert run("new", second, "--strategy", file).exit_code == 0
    kept = {"activities", "by_status", "late", "due_soon", "proposed"}
    there, back = info(first), info(second)
    assert {key: there[key] for key in there.keys() - kept} == {
        key: back[key] for key in back.keys() - kept
    }


def test_a_broken_strategy_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "s.yaml"
    file.write_text("format: strategy\nversion: 1\ntitel: Fel\n", encoding="utf-8")
    result = run("new", tmp_path / "a.plan", "--strategy", file)
    assert result.exit_code == 1
    assert "s.yaml, rad" in result.stderr
    assert not (tmp_path / "a.plan").exists()


def test_statistics_are_shown_before_they_are_taken(repository: Path, vimmerby: Path) -> None:
    file = repository / KOLADA
    dry = json.loads(run("statistics", vimmerby, file, "--dry-run", "--json").stdout)
    assert dry["created"] > 0
    with PlanFile.open(vimmerby, actor="", read_only=True) as plan:
        assert plan.newest_change_set() == 1
    taken = json.loads(run("statistics", vimmerby, file, "--json").stdout)
    assert taken == dry
    again = json.loads(run("statistics", vimmerby, file, "--json").stdout)
    assert (again["created"], again["unchanged"]) == (0, dry["created"])
    assert [region["name"] for region in again["regions"]] == ["Riket"]
    assert set(again) == {
        "regions",
        "created",
        "updated",
        "unchanged",
        "conflicts",
        "refused",
        "problems",
    }


def test_statistics_in_words(repository: Path, vimmerby: Path) -> None:
    result = run("statistics", vimmerby, repository / KOLADA)
    assert "Nya: " in result.stdout


def test_a_file_that_is_no_statistics_is_reported(tmp_path: Path, vimmerby: Path) -> None:
    file = tmp_path / "brev.csv"
    file.write_text("Hej", encoding="utf-8")
    result = run("statistics", vimmerby, file)
    assert "brev.csv" in result.stdout + result.stderr


def test_a_measure_is_mapped_shared_and_remembered(tmp_path: Path, vimmerby: Path) -> None:
    file = tmp_path / "tabell.csv"
    rows = "Region;Kön;2022;2023\n0884 Vimmerby;totalt;1000;1200\n0884 Vimmerby;kvinnor;600;300\n"
    file.write_text(rows, encoding="utf-8")
    options = ["--map", "kvinnor", "m5", "--series", "kvinnor", "kurs B"]
    options += ["--share", "kvinnor", "totalt", "--map", "Totalt", "-"]
    dry = run("statistics", vimmerby, file, *options, "--dry-run")
    assert "kvinnor → " in dry.stdout
    assert "kurs B (andel av " in dry.stdout
    taken = json.loads(run("statistics", vimmerby, file, *options, "--json").stdout)
    assert taken["created"] + taken["updated"] + taken["conflicts"] == 2
    assert [measure["series"] for measure in taken["measures"]] == [None, "kurs B"]
    file.write_text(rows.replace("2022", "2024").replace("2023", "2025"), encoding="utf-8")
    again = run("statistics", vimmerby, file)
    assert "kurs B (andel av " in again.stdout


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--map", "pojkar", "M5"], "Måttet ”pojkar” finns inte i filen"),
        (["--map", "kvinnor", "Ö9"], "Indikatorn ”Ö9” finns inte"),
        (["--series", "kvinnor", "kurs B"], "Ange med --map vilken indikator"),
    ],
)
def test_a_measure_or_indicator_that_is_not_there_is_named(
    tmp_path: Path, vimmerby: Path, options: list[str], sentence: str
) -> None:
    file = tmp_path / "tabell.csv"
    file.write_text("Region;Kön;2022\n0884 Vimmerby;kvinnor;600\n", encoding="utf-8")
    result = run("statistics", vimmerby, file, *options)
    assert result.exit_code == 1
    assert sentence in result.stderr


def test_another_region_is_kept_and_listed_beside_the_indicator(
    repository: Path, vimmerby: Path
) -> None:
    file = repository / "tests/files/statistics/kolada_web.csv"
    offered = run("statistics", vimmerby, file, "--dry-run")
    assert "Går också att jämföra med: Riket; Västervik. Välj med --compare." in offered.stdout
    wrong = run("statistics", vimmerby, file, "--compare", "Zzz")
    assert wrong.exit_code == 1
    assert "Det finns: Riket; Västervik." in wrong.stderr
    assert run("statistics", vimmerby, file, "--compare", "riket").exit_code == 0
    rows = json.loads(run("indicators", vimmerby, "--year", 2024, "--json").stdout)
    compared = [row["comparisons"] for row in rows if row["comparisons"]]
    assert compared == [[{"name": "Riket", "region": "0000", "period": "2024", "value": 20.9}]]
