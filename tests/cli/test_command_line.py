"""The command line: what it prints, what it refuses, and how lightly it starts."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.cli.list_keys import LIST_KEYS
from tests.support.plans import TODAY, make_plan, open_plan, other_program
from tracker.cli import main
from tracker.domain.core.terms import Status
from tracker.store.file.backup import list_backups


class CommandLine:
    """Runs commands in a folder, as people and scripts do.

    They run in this process, on the tests' day; with an environment of their own in one of their
    own, by `python -m tracker`.
    """

    def __init__(self, repository: Path, folder: Path) -> None:
        self._environment = os.environ | {"PYTHONPATH": str(repository)}
        self.folder = folder

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command; what it prints is UTF-8."""
        return self._started(arguments, environment) if environment else self._called(arguments)

    def _called(self, arguments: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
        streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _stream in range(2)]
        with (
            chdir(self.folder),
            redirect_stdout(streams[0]),
            redirect_stderr(streams[1]),
            pytest.raises(SystemExit) as end,
        ):
            main(arguments)
        code = end.value.code
        assert isinstance(code, int)
        for stream in streams:
            stream.seek(0)
        printed, refusal = (stream.read() for stream in streams)
        return subprocess.CompletedProcess(arguments, code, printed, refusal)

    def _started(
        self, arguments: tuple[str, ...], environment: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "tracker", *arguments],
            cwd=self.folder,
            env=self._environment | environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )

    def done(self, *arguments: str) -> str:
        """Return what a command prints; it must succeed and be silent on standard error."""
        result = self.run(*arguments)
        assert (result.returncode, result.stderr) == (0, ""), result
        return result.stdout

    def json(self, *arguments: str) -> Any:
        """Return what a command prints as JSON."""
        return json.loads(self.done(*arguments, "--json"))

    def refused(self, *arguments: str) -> str:
        """Return the sentence on standard error; nothing else may be printed."""
        result = self.run(*arguments)
        assert result.returncode == 1, result
        assert result.stdout == ""
        (sentence,) = result.stderr.splitlines()
        assert sentence.endswith(".")
        return sentence

    def wrong(self, *arguments: str) -> str:
        """Return the message about wrong usage."""
        result = self.run(*arguments)
        assert result.returncode == 2, result
        assert "Traceback" not in result.stderr
        return result.stderr


@pytest.fixture
def cli(repository: Path, tmp_path: Path) -> CommandLine:
    return CommandLine(repository, tmp_path)


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_plan(tmp_path_factory.mktemp("cli") / "p.plan")


@pytest.fixture
def plan(cli: CommandLine, kept: Path) -> Path:
    return Path(shutil.copy(kept, cli.folder / "p.plan"))


def test_new_makes_a_plan_of_every_strategy(cli: CommandLine) -> None:
    from tracker.exchange.strategies.strategies import builtin_strategies

    for name in (*builtin_strategies(), "blank"):
        assert cli.done("new", f"{name}.plan", "--strategy", name) == f"Skapade {name}.plan.\n"
        info = cli.json("info", f"{name}.plan")
        assert (info["focus_areas"] > 0) == (name != "blank")
        assert info["change_sets"] == 1
    assert {path.suffix for path in cli.folder.iterdir()} == {".plan"}
    with open_plan(cli.folder / "skara.plan") as plan:
        assert plan.history.sets()[0].source == "command_line"


def test_new_can_be_filled_with_an_example(cli: CommandLine) -> None:
    cli.done("new", "p.plan", "--strategy", "ljusnarsberg", "--example")
    info = cli.json("info", "p.plan")
    assert info["activities"] > 10
    assert info["followups"]
    assert "inget exempel" in cli.refused("new", "q.plan", "--strategy", "blank", "--example")
    assert not (cli.folder / "q.plan").exists()


def test_new_never_overwrites(cli: CommandLine, plan: Path) -> None:
    before = plan.read_bytes()
    assert "finns redan" in cli.refused("new", "p.plan", "--strategy", "skara")
    assert "finns redan" in cli.refused("sample", "p.plan", "--activities", "3")
    assert plan.read_bytes() == before
    (cli.folder / "q.plan").mkdir()
    assert "finns redan" in cli.refused("new", "q.plan", "--strategy", "skara")


@pytest.mark.usefixtures("plan")
def test_info_has_stable_keys(cli: CommandLine) -> None:
    info = cli.json("info", "p.plan")
    wanted = "municipality title labels groups focus_areas overall_goals sub_goals goals"
    wanted += " indicators units owners dimensions dimension_items activities proposed late"
    wanted += " due_soon by_status followups snapshots change_sets schema last_backup revision"
    assert set(wanted.split()) <= info.keys()
    assert info["municipality"] == "Lindvik"
    assert list(info["by_status"]) == [str(status) for status in Status]
    assert info["followups"] == [
        {"year": 2024, "period": "2024", "state": "fixed"},
        {"year": 2025, "period": "2025", "state": "open"},
    ]
    printed = cli.done("info", "p.plan")
    assert printed.startswith("Lindvik – Handlingsplan för integration\n")
    assert re.search(r"^Aktiviteter +5$", printed, flags=re.MULTILINE)


@pytest.mark.usefixtures("plan")
def test_list_has_stable_keys_and_the_plans_order(cli: CommandLine) -> None:
    rows = cli.json("list", "p.plan")
    assert [list(row) for row in rows] == [LIST_KEYS] * 5
    assert [row["id"] for row in rows] == [1, 5, 2, 3, 4]
    first = rows[0]
    days = (TODAY - date(2026, 3, 31)).days
    assert first == {
        "id": 1,
        "code": "A1",
        "title": "Språkpraktik för nyanlända",
        "focus_area": "Arbete",
        "goal": "Fler i arbete",
        "unit": "Socialförvaltningen",
        "owner": "Enhetschef",
        "status": "in_progress",
        "approval": "approved",
        "start_date": "2026-01-01",
        "due_date": "2026-03-31",
        "original_due_date": "2025-12-31",
        "late": days > 0,
        "late_reason": f"Slutdatum 2026-03-31 passerade för {days} dagar sedan.",
        "responsibility": "unit",
        "category": None,
        "action_plan": None,
        "plan_years": [],
        "cost_sek": 50_000,
        "actual_sek": None,
        "difference_sek": None,
        "funding": None,
        "frequency": None,
        "scope": None,
        "target_groups": ["Nyanlända"],
        "links": [{"title": "Rutin", "target": "https://lindvik.example/r"}],
        "prognosis": None,
        "obstacle": None,
        "sharing": [],
        "successor": None,
        "predecessors": [],
        "contributes_to": [],
        "checkpoint_date": None,
        "checkpoint_interval": None,
        "check_passed": None,
        "last_check": None,
        "last_note": None,
        "reminded_on": None,
        "own": {},
    }
    assert rows[3]["unit"] is None
    assert rows[3]["late_reason"] is None


@pytest.mark.usefixtures("plan")
def test_list_keeps_what_is_late_and_what_is_named(cli: CommandLine) -> None:
    assert all(row["late"] for row in cli.json("list", "p.plan", "--late"))
    assert [row["id"] for row in cli.json("list", "p.plan", "--area", "SPRÅK")] == [2, 3]
    assert [row["id"] for row in cli.json("list", "p.plan", "--area", "3")] == [4]
    by_name = cli.json("list", "p.plan", "--unit", "östra SKOLAN")
    assert by_name == cli.json("list", "p.plan", "--unit", " ös ")
    assert 2 in [row["id"] for row in by_name]
    both = cli.json("list", "p.plan", "--unit", "SOC", "--area", "arbete", "--late")
    assert [row["id"] for row in both] == [1]
    sentence = cli.refused("list", "p.plan", "--unit", "Skolan", "--json")
    assert sentence == (
        "Enheten Skolan finns inte. Det finns: Socialförvaltningen, Östra skolan, Bostadsbolaget."
    )
    assert cli.refused("list", "p.plan", "--area", "{x}") == (
        "Området {x} finns inte. Det finns: Arbete, Språk, Boende."
    )


def test_list_prints_a_table_and_csv(cli: CommandLine, plan: Path) -> None:
    with open_plan(plan) as opened, opened.change("Farlig"):
        opened.activities.update(2, title="=cmd|' /C calc'!A0")
    lines = cli.done("list", "p.plan").splitlines()
    assert lines[0].split() == [
        "Nr", "Beteckning", "Titel", "Enhet", "Status", "Beslut", "Slutdatum", "Varför",
    ]  # fmt: skip
    assert len(lines) == 6
    text = cli.done("list", "p.plan", "--csv")
    assert text.startswith("\ufeffNr;Beteckning;Titel;")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert [row["Nr"] for row in rows] == ["1", "5", "2", "3", "4"]
    assert rows[0]["Status"] == "Pågår"
    assert rows[2]["Titel"] == "'=cmd|' /C calc'!A0"


def test_list_of_an_empty_plan_is_empty(cli: CommandLine) -> None:
    cli.done("new", "tom.plan", "--strategy", "blank")
    assert cli.json("list", "tom.plan") == []
    assert len(cli.done("list", "tom.plan").splitlines()) == 1
    assert len(cli.done("list", "tom.plan", "--csv").splitlines()) == 1
    assert "Det finns: –." in cli.refused("list", "tom.plan", "--unit", "x")


@pytest.mark.usefixtures("plan")
def test_followup_is_written_as_workbook_word_text_and_csv(cli: CommandLine) -> None:
    for name in ("u.xlsx", "u.docx", "u.CSV"):
        printed = cli.done("followup", "p.plan", "--year", "2025", "--output", name)
        assert printed == f"Skrev {name}.\n"
        assert (cli.folder / name).stat().st_size > 100
    assert (cli.folder / "u.xlsx").read_bytes().startswith(b"PK")
    sentence = cli.refused("followup", "p.plan", "--year", "2025", "--output", "u.txt")
    assert "Välj ett filnamn som slutar på .xlsx, .docx, .pdf, .pptx eller .csv." in sentence
    assert not (cli.folder / "u.txt").exists()
    assert "Mappen" in cli.refused("followup", "p.plan", "--year", "2025", "--output", "x/u.csv")
    cli.wrong("followup", "p.plan", "--year", "20250", "--output", "u.csv")


def test_check_shows_whether_the_file_is_sound(cli: CommandLine, plan: Path) -> None:
    assert cli.done("check", "p.plan") == "p.plan är hel. Aktiviteter: 5.\n"
    sound = plan.read_bytes()
    with other_program(plan) as connection:
        connection.execute("CREATE TABLE extra (x)")
    assert "ändrats av ett annat program" in cli.refused("check", "p.plan")
    plan.write_bytes(sound)
    with other_program(plan) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM unit WHERE id = 1")
    assert "tagit bort" in cli.refused("check", "p.plan")
    plan.write_bytes(sound[:20_000])
    assert "skadad" in cli.refused("check", "p.plan")


def test_backup_and_restore(cli: CommandLine, plan: Path) -> None:
    printed = cli.done("backup", "p.plan")
    (backup,) = list_backups(plan)
    assert printed == f"Tog säkerhetskopian {backup.path}.\n"
    os.truncate(plan, 20_000)
    assert cli.refused("info", "p.plan").endswith(f"Den senaste hela är {backup.path}.")
    cli.done("restore", "p.plan", backup.path.name, "--output", "åter.plan")
    assert cli.json("info", "åter.plan")["activities"] == 5
    assert "finns redan" in cli.refused("restore", "p.plan", str(backup.path), "--output", "p.plan")
    sentence = cli.refused("restore", "p.plan", "nej.plan", "--output", "x.plan")
    assert sentence == (f"Säkerhetskopian nej.plan finns inte. Det finns: {backup.path.name}.")
    assert "skadad" in cli.refused("restore", "p.plan", "p.plan", "--output", "x.plan")
    assert not (cli.folder / "x.plan").exists()


def test_sample_is_the_same_for_the_same_seed(cli: CommandLine) -> None:
    for name, seed in (("a", "5"), ("b", "5"), ("c", "6")):
        cli.done("sample", f"{name}.plan", "--activities", "30", "--seed", seed)
    listed = [cli.json("list", f"{name}.plan") for name in "abc"]
    assert len(listed[0]) == 30
    assert listed[0] == listed[1] != listed[2]


def test_a_plan_that_is_open_can_be_read(cli: CommandLine, plan: Path) -> None:
    with open_plan(plan):
        assert cli.json("info", "p.plan")["activities"] == 5
        assert len(cli.json("list", "p.plan")) == 5
        cli.done("backup", "p.plan")


@pytest.mark.parametrize("command", ["info", "list", "check", "backup"])
def test_what_is_no_plan_is_refused_in_a_sentence(cli: CommandLine, command: str) -> None:
    (cli.folder / "text.plan").write_text("hej")
    assert "finns inte" in cli.refused(command, "saknas.plan")
    assert "inte en planfil" in cli.refused(command, "text.plan")
    assert "går inte att läsa" in cli.refused(command, ".")
    assert {path.name for path in cli.folder.iterdir()} == {"text.plan"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["inof", "p.plan"],
        ["info"],
        ["info", "p.plan", "--xml"],
        ["new", "p.plan"],
        ["new", "p.plan", "--strategy", "nowhere"],
        ["sample", "p.plan", "--activities", "många"],
        ["sample", "p.plan", "--activities", "-1"],
        ["restore", "p.plan", "b.plan"],
        ["--no-such"],
    ],
)
def test_wrong_usage_is_another_exit_code(cli: CommandLine, arguments: list[str]) -> None:
    assert "tracker" in cli.wrong(*arguments)
    assert not list(cli.folder.iterdir())


def test_help_is_swedish_and_complete(cli: CommandLine) -> None:
    printed = cli.done("--help")
    for command in ("new", "info", "list", "followup", "check", "backup", "restore", "sample"):
        assert f"  {command} " in printed
        help_text = cli.done(command, "-h")
        assert re.search(r"[a-zåäö]\.$", help_text, flags=re.MULTILINE)
        assert "Visa hjälpen." in help_text
    assert "vargarda|vanersborg|skara|vimmerby|ljusnarsberg|blank" in cli.done("new", "--help")
    assert re.fullmatch(r"tracker, version [\d.]+\n", cli.done("--version"))


@pytest.mark.usefixtures("plan")
def test_output_is_utf8_whatever_the_console_says(cli: CommandLine) -> None:
    result = cli.run("list", "p.plan", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert "Språkpraktik för nyanlända" in result.stdout
    result = cli.run("info", "å.plan", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert "å.plan finns inte" in result.stderr


@pytest.mark.usefixtures("plan")
def test_an_unknown_language_is_swedish(cli: CommandLine) -> None:
    result = cli.run("check", "p.plan", TRACKER_LANGUAGE="xx")
    assert result.stdout == "p.plan är hel. Aktiviteter: 5.\n"


_WINDOW = """
import sys
from types import ModuleType

app = ModuleType("tracker.app")
app.run_window = lambda plan, *, example: print(plan, example) or 7
sys.modules["tracker.app"] = app
from tracker.cli import main

main(sys.argv[1:])
"""


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        ([], "None False"),
        (["--example"], "None True"),
        (["p.plan"], "p.plan False"),
        (["saknas.plan"], "saknas.plan False"),
        (["./info"], "info False"),
    ],
)
def test_without_a_command_the_window_opens(
    cli: CommandLine, repository: Path, arguments: list[str], printed: str
) -> None:
    (cli.folder / "info").touch()
    result = subprocess.run(
        [sys.executable, "-c", _WINDOW, *arguments],
        cwd=cli.folder,
        env=os.environ | {"PYTHONPATH": str(repository)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stdout, result.stderr) == (7, printed + "\n", "")


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(
    ("arguments", "forbidden"),
    [
        (["--help"], {"sqlite3", "yaml", "jsonschema"}),
        (["info", "p.plan"], {"yaml", "jsonschema", "sqlite_utils"}),
        (["list", "p.plan", "--csv"], {"yaml", "jsonschema", "sqlite_utils"}),
        (["new", "q.plan", "--strategy", "blank"], set()),
        (["followup", "p.plan", "--year", "2025", "--output", "u.csv"], {"sqlite_utils"}),
    ],
)
def test_commands_start_lightly(
    cli: CommandLine, repository: Path, arguments: list[str], forbidden: set[str]
) -> None:
    result = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "tracker", *arguments],
        cwd=cli.folder,
        env=os.environ | {"PYTHONPATH": str(repository)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr[-2000:]
    imported = {
        line.rsplit("|", 1)[1].strip().partition(".")[0]
        for line in result.stderr.splitlines()
        if line.startswith("import time:")
    }
    assert "click" in imported
    heavy = {
        "PySide6",
        "shiboken6",
        "openpyxl",
        "docx",
        "jinja2",
        "matplotlib",
        "typst",
    } | forbidden
    assert imported & heavy == set()
