"""Opening, creating and closing a plan, and every file that is none."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.support.plans import (
    ACTOR,
    TODAY,
    files_beside,
    fill_every_table,
    open_plan,
    other_program,
)
from tests.support.reading import read_everything
from tracker.errors import (
    DamagedPlanError,
    LostRowsError,
    PlanFileError,
    ReadOnlyError,
    TrackerError,
)
from tracker.store.file.backup import MANUAL, backup_folder
from tracker.store.file.connection import connect, copy_into_memory, file_uri
from tracker.store.followup.queries import followup_content
from tracker.store.plan_file import PlanFile


def _create(path: Path) -> None:
    PlanFile.create(path, actor=ACTOR, fill=fill_every_table).close()


def test_created_plan_is_one_private_file_at_rest(tmp_path: Path) -> None:
    path = tmp_path / "ny.plan"
    _create(path)
    assert files_beside(path) == {"ny.plan"}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with open_plan(path) as plan:
        assert not plan.read_only
        assert plan.plan().municipality == "Lindvik"
        assert plan.history.undo_label is None
        read_everything(plan)


def test_created_file_can_be_read_by_any_sqlite_program(path: Path) -> None:
    with other_program(path) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (0x504C414E,)
        rows = connection.execute(
            "SELECT title, focus_area, times_moved FROM v_activity"
        ).fetchall()
        assert ("Språkpraktik för nyanlända", "Arbete", 2) in rows
        assert connection.execute("SELECT count(*) FROM v_followup").fetchone() == (3,)
        assert connection.execute("SELECT count(*) FROM v_indicator").fetchone() == (3,)


def test_creating_never_overwrites(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(PlanFileError, match="finns redan"):
        _create(path)
    assert path.read_bytes() == before
    assert files_beside(path) == {"plan.plan"}


def test_creating_leaves_nothing_when_filling_fails(tmp_path: Path) -> None:
    def refuse(_plan: PlanFile) -> None:
        raise PlanFileError("nej")

    with pytest.raises(PlanFileError, match="nej"):
        PlanFile.create(tmp_path / "ny.plan", actor=ACTOR, fill=refuse)
    assert not list(tmp_path.iterdir())


def test_creating_in_a_missing_folder_is_reported(tmp_path: Path) -> None:
    with pytest.raises(PlanFileError, match="gick inte att skapa"):
        _create(tmp_path / "saknas" / "ny.plan")


def test_closing_gives_the_lock_back_and_keeps_one_file(path: Path) -> None:
    with open_plan(path) as plan:
        assert "plan.plan.lock" in files_beside(path)
        assert plan.holder() is None
    assert files_beside(path) == {"plan.plan"}


def test_links_lead_to_one_lock(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "genväg.plan"
    link.symlink_to(path)
    with open_plan(path), open_plan(link) as second:
        assert second.read_only


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (b"hej", PlanFileError, "inte en planfil"),
        (b"PK\x03\x04" + b"\0" * 200, PlanFileError, "inte en planfil"),
        (b"", DamagedPlanError, "skadad"),
        (b"\0" * 4096, DamagedPlanError, "skadad"),
        (b"SQLite format 3\0", DamagedPlanError, "skadad"),
        (b"SQLite format 3\0" + b"\x07" * 5000, DamagedPlanError, "skadad"),
    ],
    ids=["text", "zip", "empty", "zeros", "header only", "header and noise"],
)
def test_what_is_no_plan_is_reported(
    tmp_path: Path, content: bytes, error: type[TrackerError], words: str
) -> None:
    path = tmp_path / "x.plan"
    path.write_bytes(content)
    with pytest.raises(error, match=words) as caught:
        open_plan(path)
    assert str(path) in str(caught.value)
    assert path.read_bytes() == content
    assert files_beside(path) == {"x.plan"}


def test_a_missing_file_and_a_folder_are_reported(tmp_path: Path) -> None:
    with pytest.raises(PlanFileError, match="finns inte"):
        open_plan(tmp_path / "x.plan")
    with pytest.raises(PlanFileError, match="går inte att läsa"):
        open_plan(tmp_path)


def test_a_foreign_database_is_reported_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.plan"
    with other_program(path) as connection:
        connection.execute("CREATE TABLE activity (id)")
    before = path.read_bytes()
    with pytest.raises(PlanFileError, match="annat program"):
        open_plan(path)
    with other_program(path) as connection:
        connection.execute("PRAGMA application_id = 0x504C414E")
    with pytest.raises(DamagedPlanError):
        open_plan(path)
    assert path.stat().st_size == len(before)


def test_a_newer_plan_is_refused_and_left_alone(path: Path) -> None:
    with other_program(path) as connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('tracker', '9999_next')"
        )
    before = path.read_bytes()
    with pytest.raises(PlanFileError, match="nyare version"):
        open_plan(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.99])
def test_a_truncated_plan_is_reported(path: Path, part: float) -> None:
    os.truncate(path, int(path.stat().st_size * part))
    with pytest.raises(DamagedPlanError, match="Öppna den senaste säkerhetskopian"):
        open_plan(path)


def test_flipped_bits_are_reported_or_do_no_harm(path: Path) -> None:
    """Wherever a bit flips: a sentence, or a plan that reads; never a traceback."""
    sound = path.read_bytes()
    randomly = random.Random(7)  # noqa: S311 -- not a secret
    refusals = 0
    for _attempt in range(50):
        damaged = bytearray(sound)
        for _flip in range(randomly.choice((1, 1, 8))):
            place = randomly.randrange(len(damaged))
            damaged[place] ^= 1 << randomly.randrange(8)
        path.write_bytes(damaged)
        try:
            with open_plan(path) as plan:
                read_everything(plan)
        except TrackerError:
            refusals += 1
        shutil.rmtree(backup_folder(path), ignore_errors=True)
    assert refusals > 10


def test_reading_only_writes_nothing(path: Path) -> None:
    before = path.read_bytes()
    with open_plan(path, read_only=True) as plan:
        read_everything(plan)
        assert plan.read_only_reason == "Planen är öppnad för läsning."
        for write in (plan.undo, plan.redo, plan.change("x").__enter__):
            with pytest.raises(ReadOnlyError):
                write()
        with pytest.raises(ReadOnlyError):
            plan.connection.execute("DELETE FROM activity")
        assert files_beside(path) == {"plan.plan"}
    assert path.read_bytes() == before
    assert files_beside(path) == {"plan.plan"}


def test_a_copy_is_private_and_can_be_read_in_another_thread(plan: PlanFile) -> None:
    from concurrent.futures import ThreadPoolExecutor

    copy = plan.copy()
    with plan.change("Bort"):
        plan.activities.delete(1)
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(copy.activities.count).result() == 5
        assert pool.submit(lambda: followup_content(copy, 2025, TODAY)).result().lines
        pool.submit(copy.close).result()
    assert plan.activities.count() == 4


def test_a_reader_sees_what_is_committed(plan: PlanFile) -> None:
    with plan.reading() as reader:
        with plan.change("Bort"):
            plan.activities.delete(1)
        assert reader.execute("SELECT count(*) FROM activity").fetchone() == (4,)
        with pytest.raises(ReadOnlyError):
            reader.execute("DELETE FROM activity")


def test_a_reader_is_kept_for_the_next_in_any_thread(plan: PlanFile) -> None:
    def read() -> tuple[sqlite3.Connection, int]:
        with plan.reading() as reader:
            return reader, reader.execute("SELECT count(*) FROM activity").fetchone()[0]

    first, count = read()
    with plan.change("Bort"):
        plan.activities.delete(1)
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(read).result() == (first, count - 1)
    with plan.reading(), plan.reading() as another:
        assert another is not first
    with suppress(ZeroDivisionError), plan.reading():
        raise ZeroDivisionError
    plan.close()
    for connection in (first, another):
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            connection.execute("SELECT 1")


def test_a_reader_reads_the_file_that_is_there_now(plan: PlanFile, tmp_path: Path) -> None:
    with plan.reading() as first:
        pass
    copy = tmp_path / "kopia.plan"
    shutil.copy(plan.path, copy)
    copy.replace(plan.path)
    with plan.reading() as reader:
        assert reader is not first
    with closing(sqlite3.connect(plan.path)) as other:
        other.execute("CREATE TABLE theirs (id INTEGER)")
    with plan.reading() as distrusted:
        assert distrusted is not reader
    plan.path.unlink()
    with pytest.raises(PlanFileError, match="finns kvar"), plan.reading():
        pass


def test_a_write_ahead_log_of_another_program_is_turned_off(path: Path) -> None:
    with other_program(path) as connection:
        assert connection.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    with open_plan(path) as plan:
        assert plan.connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert files_beside(path) == {"plan.plan"}


def test_a_write_ahead_log_in_use_is_left(path: Path) -> None:
    with other_program(path) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM activity").fetchone()
        with open_plan(path) as plan, plan.change("Ny"):
            plan.activities.add(title="Ny")


def test_thorough_check_finds_a_reference_that_leads_nowhere(plan: PlanFile) -> None:
    plan.check(thorough=True)
    plan.connection.execute("PRAGMA foreign_keys = OFF")
    plan.connection.execute("UPDATE activity SET focus_area_id = 99 WHERE id = 1")
    plan.check()
    with pytest.raises(LostRowsError):
        plan.check(thorough=True)


def test_settings_of_every_connection(path: Path) -> None:
    with open_plan(path) as plan:
        read = plan.connection.execute
        assert read("PRAGMA foreign_keys").fetchone() == (1,)
        assert read("PRAGMA synchronous").fetchone() == (2,)
        assert read("PRAGMA trusted_schema").fetchone() == (1,)
    reader = connect(path, writable=False)
    assert reader.execute("PRAGMA trusted_schema").fetchone() == (0,)
    assert reader.execute("PRAGMA query_only").fetchone() == (1,)
    reader.close()


def test_text_that_is_no_utf8_is_reported_as_damage(path: Path) -> None:
    with other_program(path) as connection:
        connection.execute("UPDATE meeting SET title = CAST(x'ff' AS TEXT)")
    with open_plan(path) as plan, pytest.raises(DamagedPlanError):
        plan.history.state_now()


def test_bugs_stay_bugs(plan: PlanFile) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        plan.connection.execute("SELECT * FROM no_such")


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("/home/anna/Plan å?#%.plan", "file:///home/anna/Plan%20%C3%A5%3F%23%25.plan?mode=ro"),
        ("C:/Planer/x.plan", "file:///C%3A/Planer/x.plan?mode=ro"),
        ("//server/share/x.plan", "file:////server/share/x.plan?mode=ro"),
    ],
)
def test_uri_of_files_on_disks_and_shares(name: str, uri: str) -> None:
    from pathlib import PurePosixPath

    assert file_uri(PurePosixPath(name), "ro") == uri


def test_odd_file_names_open(path: Path, tmp_path: Path) -> None:
    odd = tmp_path / "Plan å?mode=x#%41 'q'.plan"
    path.rename(odd)
    with open_plan(odd) as plan:
        assert plan.activities.count() == 5
    assert copy_into_memory(odd).execute("SELECT count(*) FROM activity").fetchone() == (5,)


@pytest.mark.parametrize("write", [PlanFile.undo, PlanFile.redo])
def test_steps_on_a_new_plan_change_nothing(
    plan: PlanFile, write: Callable[[PlanFile], object]
) -> None:
    assert not write(plan)
    assert plan.newest_change_set() == 1


def test_a_day_backup_is_taken_at_close_when_something_changed(path: Path) -> None:
    with open_plan(path) as plan, plan.change("Ny"):
        plan.activities.add(title="Ny")
    daily = backup_folder(path) / f"{TODAY.isoformat()}-daily.plan"
    assert daily.exists()
    written = daily.stat().st_mtime_ns
    with open_plan(path):
        pass
    assert daily.stat().st_mtime_ns == written
    with open_plan(path) as plan:
        assert plan.back_up().name.endswith(f"{MANUAL}.plan")
        with plan.change("Till"):
            plan.activities.add(title="Till")
    assert daily.stat().st_mtime_ns > written
