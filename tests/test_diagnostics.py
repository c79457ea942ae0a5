"""The log and the diagnosis: enough to help by, and nothing personal in it."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.plans import make_plan, open_plan
from tracker.cli import main
from tracker.diagnostics import (
    LAST_CRASH,
    LOG_FILE,
    CrashWatch,
    as_text,
    diagnosis,
    end_log,
    file_number,
    logger,
    safe_details,
    start_log,
    state_folder,
    without_places,
)
from tracker.store.file.measuring import measure
from tracker.store.file.schema import known_migrations

_DIE = """
import faulthandler, sys
from pathlib import Path
from tracker.diagnostics import CrashWatch
watch = CrashWatch(Path(sys.argv[1]))
if sys.argv[2] == "crash":
    faulthandler._sigsegv()
watch.end()
"""


@pytest.fixture
def log(tmp_path: Path) -> Iterator[logging.Handler]:
    handler = start_log(tmp_path)
    assert handler is not None
    yield handler
    end_log(handler)


def _fail_over(name: str) -> None:
    try:
        dict[str, str]()[name]
    except KeyError as error:
        raise ValueError(f"{name} saknas i /home/anna/plan.plan") from error


def test_an_exception_is_told_by_kind_and_place_without_words_of_a_plan() -> None:
    with pytest.raises(ValueError, match="Anna Ek") as caught:
        _fail_over("Anna Ek")
    told = safe_details(caught.value)
    assert "builtins.ValueError\n" in told
    assert "builtins.KeyError\n" in told
    assert "tests/test_diagnostics.py:" in told
    assert "_fail_over" in told
    assert "nna" not in told


def test_words_that_python_wrote_and_the_systems_numbers_are_kept() -> None:
    assert "TypeError: x is no y" in safe_details(TypeError("x is no y"))
    assert safe_details(FileNotFoundError(2, "nej", "/home/anna")) == "builtins.FileNotFoundError 2"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('  File "/home/anna/app/ui/page.py", line 3', '  File "ui/page.py", line 3'),
        ('  File "C:\\Users\\Anna Ek\\ui\\page.py", line 3', '  File "ui\\page.py", line 3'),
        ("  tracker/ui/page.py:3 draw", "  tracker/ui/page.py:3 draw"),
        ("tracker.errors: 3", "tracker.errors: 3"),
    ],
)
def test_no_path_of_the_computer_is_told(text: str, kept: str) -> None:
    assert without_places(text) == kept


def test_a_file_is_a_number_that_keeps_its_kind() -> None:
    number = file_number(Path("/home/anna/Annas plan.plan"))
    assert number == file_number(Path("C/Annas plan.plan"))
    assert number.endswith(".plan")
    assert "nna" not in number


@pytest.mark.usefixtures("log")
def test_the_end_of_the_log_is_told_and_the_log_rotates(tmp_path: Path) -> None:
    for number in range(4000):
        logger.info("rad %s %s", number, "x" * 300)
    told = diagnosis(folder=tmp_path)["log"]
    assert isinstance(told, list)
    assert len(told) == 60
    assert " rad 3999 " in told[-1]
    logs = list(tmp_path.glob(f"{LOG_FILE}*"))
    assert len(logs) == 4
    assert all(path.stat().st_size <= 256 * 1024 for path in logs)


def test_a_crash_is_found_once_and_told_without_paths(tmp_path: Path, repository: Path) -> None:
    def run(ending: str) -> int:
        command = [sys.executable, "-c", _DIE, str(tmp_path), ending]
        result = subprocess.run(command, cwd=repository, check=False, capture_output=True)
        return result.returncode

    assert run("ends") == 0
    assert list(tmp_path.iterdir()) == []
    assert run("crash") != 0
    assert run("ends") == 0, "which takes the report away"
    assert [path.name for path in tmp_path.iterdir()] == [LAST_CRASH]
    told = as_text(diagnosis(folder=tmp_path))
    assert "Segmentation fault" in told
    assert str(repository) not in told
    (tmp_path / LAST_CRASH).rename(tmp_path / "crash-0.log")
    for found in (True, False):
        watch = CrashWatch(tmp_path)
        assert watch.found == found
        watch.end()
    watch.end()


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "fil").touch()
    assert start_log(tmp_path / "fil") is None
    CrashWatch(tmp_path / "fil").end()
    assert diagnosis(folder=tmp_path / "fil")["log"] == []


def test_a_plan_is_told_by_its_size_alone(tmp_path: Path) -> None:
    path = make_plan(tmp_path / "Annas.plan")
    with open_plan(path) as plan:
        measured = measure(plan.connection)
        titles = [row[0] for row in plan.connection.execute("SELECT title FROM activity")]
    assert measured["activity"] == 5
    assert measured["schema"] == int(known_migrations()[-1][:4])
    told = as_text(diagnosis(measured, {"qt": "6.9"}))
    assert "  activity: 5" in told
    assert titles
    assert not [title for title in titles if title in told]
    assert "Annas" not in told


def test_the_command_prints_it_and_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = make_plan(tmp_path / "a.plan")
    for arguments in (["diagnostics"], ["diagnostics", str(path), "--json"]):
        with pytest.raises(SystemExit) as end:
            main(arguments)
        assert end.value.code == 0
    text, _newline, written = capsys.readouterr().out.partition("{")
    assert "tracker: " in text
    assert json.loads("{" + written)["plan"]["activity"] == 5
    assert Path.home() in state_folder().parents
