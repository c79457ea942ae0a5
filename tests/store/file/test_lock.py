"""One writer at a time, named to the others; nothing a killed program leaves bars the next."""

from __future__ import annotations

import errno
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.plans import open_plan
from tracker.errors import PlanFileError, ReadOnlyError
from tracker.store.file import lock
from tracker.store.file.lock import Holder, PlanLock
from tracker.store.plan_file import PlanFile

_HOLD = """
import sys
from pathlib import Path
from tracker.store.plan_file import PlanFile

with PlanFile.open(Path(sys.argv[1]), actor="Anna Ek"):
    print("open", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def held_elsewhere(path: Path, repository: Path) -> Iterator[subprocess.Popen[str]]:
    """Have another process hold the plan open for writing."""
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path)],
        cwd=repository,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


def test_the_second_opener_reads_and_learns_who_writes(path: Path, repository: Path) -> None:
    with held_elsewhere(path, repository), open_plan(path) as plan:
        assert plan.read_only_reason is not None
        assert re.fullmatch(
            r"Planen är redan öppen hos Anna Ek på \S+ sedan \d{4}-\d\d-\d\d \d\d:\d\d\."
            r" Du kan läsa den under tiden\.",
            plan.read_only_reason,
        )
        holder = plan.holder()
        assert holder is not None
        assert holder.process != os.getpid()
        assert plan.activities.count() == 5
        with pytest.raises(ReadOnlyError, match="Anna Ek"), plan.change("x"):
            pass


def test_a_killed_writers_lock_bars_nobody(path: Path, repository: Path) -> None:
    with held_elsewhere(path, repository) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert PlanLock(path).path.exists()
    with open_plan(path) as plan:
        assert not plan.read_only
    assert not PlanLock(path).path.exists()


def test_the_lock_goes_to_the_next_when_it_is_given_back(path: Path) -> None:
    first = open_plan(path)
    second = open_plan(path)
    assert second.read_only
    first.close()
    with open_plan(path) as third:
        assert not third.read_only
    second.close()


def test_the_reader_sees_what_the_writer_commits(path: Path) -> None:
    with open_plan(path) as writer, open_plan(path) as reader:
        seen = reader.newest_change_set()
        with writer.change("Ny") as draft:
            added = writer.activities.add(title="Ny")
        changes = reader.history.changes_since(seen)
        assert changes.inserted == {"activity": frozenset({added})}
        assert changes.set_id == draft.set_id
        assert reader.activities.get(added).title == "Ny"


def test_a_lock_file_without_a_name_is_reported_plainly(path: Path) -> None:
    taken = PlanLock(path)
    assert taken.acquire("x")
    for content in ("", "{}", "[1]", '{"user": 1', "\udcff"):
        taken.path.write_text(content, encoding="utf-8", errors="surrogateescape")
        with open_plan(path) as plan:
            assert plan.read_only_reason is not None
            assert plan.read_only_reason.startswith("Planen är redan öppen någon annanstans.")
            assert plan.holder() is None
    taken.release()
    taken.release()


def test_a_lock_whose_file_is_removed_at_the_last_moment_is_taken_anew(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = lock._lock  # noqa: SLF001
    removed: list[Path] = []

    def lock_after_removal(handle: int) -> bool:
        if not removed:
            removed.append(PlanLock(path).path)
            removed[0].unlink()
        return real(handle)

    monkeypatch.setattr(lock, "_lock", lock_after_removal)
    taken = PlanLock(path)
    assert taken.acquire("x")
    assert removed
    assert taken.holder() is not None
    taken.release()


def test_a_folder_without_locks_opens_for_reading(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_handle: int) -> bool:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(lock, "_lock", refuse)
    with open_plan(path) as plan:
        assert plan.read_only_reason is not None
        assert "kan inte låsa filer" in plan.read_only_reason
    with pytest.raises(PlanFileError):
        PlanLock(path).acquire("x")


def test_another_users_lock_file_counts_as_held(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    PlanLock(path).path.write_text(json.dumps({}))

    def refuse(*_arguments: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert not PlanLock(path).acquire("x")


def test_holder_speaks_local_time() -> None:
    holder = Holder("Anna", "DATOR1", 1, "2026-03-31T07:15:00.000Z")
    os.environ["TZ"] = "Europe/Stockholm"
    time.tzset()
    try:
        assert holder.sentence().endswith("hos Anna på DATOR1 sedan 2026-03-31 09:15.")
    finally:
        del os.environ["TZ"]
        time.tzset()


def test_failing_to_open_gives_the_lock_back(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)
    with pytest.raises(PlanFileError):
        PlanFile.open(path, actor="x")
    assert not PlanLock(path).path.exists()
