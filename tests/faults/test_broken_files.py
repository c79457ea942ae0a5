"""Files that are broken, foreign or no files at all: each is answered with a sentence."""

from __future__ import annotations

import os
import resource
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.support.plans import TODAY, open_plan, other_program
from tracker.cli import tracker
from tracker.domain.core.jobs import silent
from tracker.domain.core.people import Names
from tracker.errors import DamagedPlanError, PlanFileError, TrackerError
from tracker.followup_files import FOLLOWUP_FILES
from tracker.store.file.backup import list_backups
from tracker.store.file.lock import PlanLock
from tracker.store.followup.queries import followup_content
from tracker.store.organisation.purge_search import survey
from tracker.store.plan_file import PlanFile

_HEADER = 100
_DEEP = 100_000


def answered(*arguments: object) -> str:
    """Run a command, which may refuse; return what it says."""
    result = CliRunner().invoke(tracker, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result.output


def test_a_damaged_byte_of_the_header_is_survived_or_called_damage(path: Path) -> None:
    with open_plan(path) as plan:
        plan.back_up()
    good = path.read_bytes()
    for place in range(0, _HEADER, 3):
        path.write_bytes(good[:place] + bytes([good[place] ^ 0xA5]) + good[place + 1 :])
        try:
            PlanFile.open(path, actor="", read_only=True, verify=False).close()
        except DamagedPlanError:
            continue
    path.write_bytes(good[:68] + b"hej!" + good[72:])
    with pytest.raises(DamagedPlanError):
        open_plan(path)


@pytest.mark.parametrize("size", [0, 100, 4096])
def test_a_file_emptied_while_it_is_open_is_damaged_and_replaces_no_backup(
    path: Path, size: int
) -> None:
    with open_plan(path) as plan, plan.change("Ny"):
        plan.activities.add(title="Ny")
    (backup,) = list_backups(path)
    kept = backup.path.read_bytes()
    plan = PlanFile.open(path, actor="")
    os.truncate(path, size)
    uses: list[Callable[[], object]] = [
        plan.activities.all,
        lambda: plan.change("Ny").__enter__(),
        plan.newest_change_set,
        plan.undo,
        plan.copy,
        lambda: plan.back_up("daily"),
        plan.check,
        plan.close,
    ]
    for use in uses:
        with pytest.raises(DamagedPlanError):
            use()
    assert [each.path for each in list_backups(path)] == [backup.path]
    assert backup.path.read_bytes() == kept


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE främmande (x TEXT)",
        "CREATE TABLE f (id TEXT, \"a\"\"b\" TEXT); INSERT INTO f VALUES ('Anna Ek', 'Anna Ek')",
        "CREATE VIRTUAL TABLE f USING fts5 (a)",
        'ALTER TABLE activity ADD COLUMN "a""b" TEXT',
    ],
)
def test_a_foreign_table_or_column_is_never_read(path: Path, sql: str) -> None:
    with other_program(path) as connection:
        connection.executescript(sql)
    with open_plan(path) as plan:
        assert "ändrats av ett annat program" in (plan.read_only_reason or "")
        assert "f" not in plan.history.state_now().tables
        assert survey(plan.connection, Names(["Anna Ek"]), None).is_in_register is False
        with plan.copy() as copy:
            assert copy.history.state_now().rows("activity")


@pytest.mark.parametrize(
    ("table", "column"), [("plan", "labels"), ("indicator", "series"), ("change", "after")]
)
@pytest.mark.parametrize("text", ["[" * _DEEP + "]" * _DEEP, '{"a":' * _DEEP + "1" + "}" * _DEEP])
def test_texts_nested_a_hundred_thousand_deep_are_answered(
    path: Path, table: str, column: str, text: str
) -> None:
    with other_program(path) as connection:
        connection.execute(f"UPDATE {table} SET {column} = ?", [text])
    for command in ("info", "list", "log"):
        answered(command, path)
    answered("strategy", path, "--output", path.with_suffix(".yaml"))


@pytest.mark.parametrize("moment", ["hej", "", "0000-00-00T00:00:00.000Z", "99999-01-01T00:00Z"])
def test_a_time_that_is_none_is_found_by_the_check_and_bars_nothing(
    path: Path, moment: str
) -> None:
    with other_program(path) as connection:
        connection.execute("UPDATE snapshot SET taken_at = ?", [moment])
        connection.execute("UPDATE change_set SET at = ? WHERE id > 1", [moment])
        connection.execute("UPDATE change_set SET at = ?", [moment])
    for command in ("info", "versions", "log", "meetings", "steps", "list"):
        assert "skadad" not in answered(command, path)
    assert "tidpunkter går inte att läsa" in answered("check", path)
    lock = PlanLock(path)
    lock.path.write_text(
        f'{{"user": "a", "computer": "b", "process": 1, "since": "{moment}"}}', encoding="utf-8"
    )
    assert lock.holder() is None


def test_links_in_a_circle_folders_and_pipes_are_no_plans(tmp_path: Path, path: Path) -> None:
    loop, folder, pipe = (tmp_path / f"{name}.plan" for name in ("loop", "mapp", "rör"))
    loop.symlink_to(loop.name)
    folder.mkdir()
    os.mkfifo(pipe)
    for other, reason in (
        (loop, "länken leder i en cirkel"),
        (folder, "det är en mapp"),
        (pipe, "det är ingen vanlig fil"),
    ):
        with pytest.raises(PlanFileError, match=reason):
            open_plan(other)
    os.mkfifo(path.with_name(path.name + ".lock"))
    assert PlanLock(path).holder() is None


@pytest.mark.parametrize(
    "suffix", [".xlsx", ".csv", ".ods", ".docx", ".yaml", ".txt", ".px", ".json", ".pdf"]
)
def test_a_pipe_that_nobody_writes_to_is_not_waited_for(path: Path, suffix: str) -> None:
    pipe = path.with_name(f"rör{suffix}")
    os.mkfifo(pipe)
    new = path.with_name("ny.plan")
    for command in (
        ("receive", path, pipe),
        ("statistics", path, pipe),
        ("import", path, pipe),
        ("new", new, "--from", pipe),
        ("new", new, "--from-json", pipe),
        ("new", new, "--document", pipe),
        ("merge", path, pipe),
        ("fetch", path, pipe),
        ("new", new, "--strategy", path.with_name("rör.yaml") if suffix == ".yaml" else pipe),
        ("followup-text", path, "--year", 2026, "--from", pipe),
        ("look", path, "--logo", pipe, "--template", pipe),
    ):
        assert answered(*command)
    assert not new.exists()


def _refusal(write: Callable[[], object]) -> str:
    try:
        write()
    except TrackerError as error:
        return str(error)
    return ""


@contextmanager
def full_disk(most: int) -> Iterator[None]:
    """Let no file become larger than so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("most", [0, 3_000, 20_000])
def test_an_export_to_a_full_disk_says_so_and_leaves_nothing(path: Path, most: int) -> None:
    with open_plan(path, read_only=True) as plan:
        content = followup_content(plan, TODAY.year, TODAY)
    before = sorted(path.parent.iterdir())
    for kind in FOLLOWUP_FILES:
        target = path.parent / f"ut{kind.suffix}"
        with full_disk(most):
            refusal = _refusal(partial(kind.write, content, target, silent))
        assert refusal == "" or "gick inte att skriva" in refusal
        target.unlink(missing_ok=True)
    assert sorted(path.parent.iterdir()) == before


@pytest.mark.parametrize("most", [0, 2_000])
def test_forms_for_a_full_disk_say_so_whatever_openpyxl_calls_it(
    path: Path, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Openpyxl keeps files of its own beside, which another library writes."""
    monkeypatch.setattr(tempfile, "tempdir", None)
    folder = path.with_name("ut")
    folder.mkdir()
    with full_disk(most):
        said = answered("form", path, "--all", "--year", TODAY.year, "--output", folder)
    assert "gick inte att skriva" in said
    assert "finns inte" not in said
    assert list(folder.iterdir()) == []
