"""Refusals of the disk: read-only files and folders, no space, files that go away."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import dedent

import pytest

from tests.support.plans import files_beside, open_plan, other_program
from tracker import locations
from tracker.errors import PlanFileError, ReadOnlyError
from tracker.store.file import backup
from tracker.store.file.backup import backup_folder

_NOBODY = 65534


@contextmanager
def without_rights(*readable: Path) -> Iterator[None]:
    """Be a user who owns nothing here: the administrator may write everywhere."""
    for path in readable:
        for readable_path in (path, *path.parents):
            mode, needed = readable_path.stat().st_mode, 0o055 if readable_path.is_dir() else 0o044
            if readable_path.stat().st_uid == os.geteuid() and mode & needed != needed:
                readable_path.chmod(mode | needed)
    if os.geteuid() != 0:
        for path in readable:
            path.chmod(path.stat().st_mode & ~0o222)
        yield
        return
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def run(script: str, path: Path, repository: Path) -> subprocess.CompletedProcess[str]:
    """Run a script in a process of its own, with `path` as its argument."""
    return subprocess.run(
        [sys.executable, "-c", dedent(script), str(path)],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_a_file_one_may_only_read_opens_for_reading(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda asked_path, _mode: Path(asked_path) != path)
    with open_plan(path) as plan:
        assert plan.read_only_reason == "Filen är skrivskyddad. Planen är öppnad för läsning."
        assert plan.activities.count() == 5
    assert files_beside(path) == {"plan.plan"}


def test_a_folder_one_may_only_read_opens_for_reading(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda asked_path, _mode: Path(asked_path) != path.parent)
    with open_plan(path) as plan:
        assert plan.read_only_reason == "Mappen är skrivskyddad. Planen är öppnad för läsning."


def test_another_users_plan_opens_for_reading(
    path: Path,
    repository: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The program's own data is put where that user may read it, wherever the checkout lies."""
    data = shutil.copytree(repository / "db", tmp_path_factory.mktemp("data") / "db")
    monkeypatch.setattr(locations, "_data_root", lambda: data.parent)
    with without_rights(path, *data.rglob("*")), open_plan(path) as plan:
        assert plan.read_only
        assert plan.activities.count() == 5
        with pytest.raises(ReadOnlyError):
            plan.undo()
    assert files_beside(path) == {"plan.plan"}


def test_another_users_private_plan_is_reported(path: Path) -> None:
    path.parent.chmod(0o755)
    path.chmod(0)
    with without_rights(), pytest.raises(PlanFileError, match="går inte att läsa"):
        open_plan(path)


_FULL_WHILE = """
    import resource, signal, sys
    from pathlib import Path
    from tests.support.plans import open_plan
    from tracker.errors import TrackerError

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    path = Path(sys.argv[1])

    def fill_the_disk(spare):
        limit = path.stat().st_size + spare
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))

    def empty_the_disk():
        resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1))
"""


def test_a_full_disk_loses_nothing_but_the_edit(path: Path, repository: Path) -> None:
    result = run(
        _FULL_WHILE
        + """
    with open_plan(path) as plan:
        before = plan.history.state_now()
        fill_the_disk(8192)
        try:
            with plan.change("Stor"):
                for number in range(300):
                    plan.activities.add(title=f"Ny {number}", description="x" * 5000)
        except TrackerError as error:
            print(error)
        assert plan.history.state_now() == before
        assert plan.history.undo_label is None
        empty_the_disk()
        with plan.change("Liten"):
            plan.activities.add(title="Ny")
        assert plan.activities.count() == 6
        plan.check(thorough=True)
    """,
        path,
        repository,
    )
    assert result.returncode == 0, result.stderr
    assert "plats kvar" in result.stdout or "Disken är full" in result.stdout
    with open_plan(path) as plan:
        assert plan.activities.count() == 6


def test_a_full_disk_leaves_no_half_backup(path: Path, repository: Path) -> None:
    result = run(
        _FULL_WHILE
        + """
    from tracker.store.file.backup import restore

    with open_plan(path) as plan:
        with plan.change("Ny"):
            plan.activities.add(title="Ny")
        fill_the_disk(-65536)
        for write in (plan.back_up, lambda: restore(path, path.with_name("ny.plan"))):
            try:
                write()
            except TrackerError as error:
                print(error)
        try:
            plan.close()
        except TrackerError as error:
            print(error)
    """,
        path,
        repository,
    )
    assert result.returncode == 0, result.stderr
    assert len(result.stdout.splitlines()) == 3, result.stdout
    assert files_beside(path) == {"plan.plan", "plan.plan.backups"}
    assert not list(backup_folder(path).iterdir())
    with open_plan(path) as plan:
        assert plan.activities.count() == 6


def test_a_full_plan_is_reported(path: Path) -> None:
    with open_plan(path) as plan:
        pages = plan.connection.execute("PRAGMA page_count").fetchone()[0]
        plan.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(PlanFileError, match="Disken är full"), plan.change("Stor"):
            plan.activities.add(title="Ny", description="x" * 90_000, note="y" * 90_000)
        assert plan.activities.count() == 5


def test_creating_on_a_full_disk_leaves_nothing(tmp_path: Path, repository: Path) -> None:
    result = run(
        """
    import resource, signal, sys
    from pathlib import Path
    from tests.support.plans import make_plan
    from tracker.errors import TrackerError

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
    try:
        make_plan(Path(sys.argv[1]))
    except TrackerError as error:
        print(error)
    """,
        tmp_path / "ny.plan",
        repository,
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("go_away", ["delete", "move", "replace"])
def test_a_file_that_goes_away_while_open(path: Path, tmp_path: Path, go_away: str) -> None:
    plan = open_plan(path)
    if go_away == "delete":
        path.unlink()
    elif go_away == "move":
        path.rename(tmp_path / "annan.plan")
    else:
        other = tmp_path / "annan.plan"
        other.write_bytes(path.read_bytes())
        other.replace(path)
    with pytest.raises(ReadOnlyError, match="flyttats"), plan.change("Ny"):
        plan.activities.add(title="Ny")
    assert plan.activities.count() == 5
    if go_away != "replace":
        plan.close()
        assert not backup_folder(path).exists()
    else:
        plan.close()
        with open_plan(path) as again:
            assert again.activities.count() == 5
    assert not list(tmp_path.glob("*.lock"))


def test_a_backup_folder_that_is_a_file_is_reported(path: Path) -> None:
    backup_folder(path).write_text("hej")
    with open_plan(path) as plan:
        with pytest.raises(PlanFileError, match="Säkerhetskopian gick inte att skriva"):
            plan.back_up()
        with plan.change("Ny"):
            plan.activities.add(title="Ny")
        with pytest.raises(PlanFileError, match="Säkerhetskopian gick inte att skriva"):
            plan.close()
    backup_folder(path).unlink()
    with open_plan(path) as plan:
        assert not plan.read_only
        assert plan.activities.count() == 6


def test_a_plan_that_another_program_writes_is_reported(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tracker.store.file import connection as connections

    monkeypatch.setattr(connections, "BUSY_SECONDS", 0.05)
    with open_plan(path) as plan, other_program(path) as connection:
        connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(PlanFileError, match="annat program"), plan.change("Ny"):
            plan.activities.add(title="Ny")
        connection.execute("ROLLBACK")
        with plan.change("Ny"):
            plan.activities.add(title="Ny")


def test_a_journal_left_behind_bars_no_reader(path: Path, repository: Path) -> None:
    """A program killed in the middle of writing leaves a journal; the next reader undoes it."""
    killed = run(
        """
    import os, sqlite3, sys

    connection = sqlite3.connect(sys.argv[1], isolation_level=None)
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE activity SET description = hex(zeroblob(50000))")
    os.kill(os.getpid(), 9)
    """,
        path,
        repository,
    )
    assert killed.returncode == -signal.SIGKILL
    assert "plan.plan-journal" in files_beside(path)
    with open_plan(path, read_only=True) as plan:
        assert plan.activities.get(1).description == "Tolv veckor"
    assert files_beside(path) == {"plan.plan"}


def test_old_backup_kinds_have_words() -> None:
    assert set(backup.KIND_WORDS) == {"daily", "before-migration", "before-import", "manual"}
