"""What killed work leaves behind is taken away by the next start, and nothing else is."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.plans import files_beside, open_plan
from tracker import clock
from tracker.store.file import unfinished
from tracker.store.file.backup import backup_folder
from tracker.store.file.output import finished_file, unfinished_folder
from tracker.store.file.unfinished import hidden_name, leftovers, sweep

_KILLED = """
import os, signal, sys
from pathlib import Path
from tests.support.plans import open_plan
from tracker.store.file.backup import backup_folder
from tracker.store.file.opening import unfinished_plan
from tracker.store.file.output import finished_file, unfinished_folder
from tracker.store.file.unfinished import hidden_name

path = Path(sys.argv[1])
backup_folder(path).mkdir()
for name in ("2026-04-15-daily.plan", "2026-04-16-daily.plan"):
    (backup_folder(path) / hidden_name(name)).write_text("Anna Ek")
(backup_folder(path) / (hidden_name("2026-04-16-daily.plan") + "-journal")).write_text("Anna Ek")
folder = unfinished_folder(path.parent / "sidor")
Path(folder.name, "index.html").write_text("Anna Ek")
with finished_file(path.parent / "ut.pdf") as export, unfinished_plan(path.parent / "b") as plan:
    export.write_text("Anna Ek")
    plan.write_text("Anna Ek")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def killed(path: Path, repository: Path) -> Path:
    """A plan beside which work was killed."""
    subprocess.run([sys.executable, "-c", _KILLED, str(path)], cwd=repository, check=False)
    return path


def test_the_next_start_takes_away_what_a_killed_one_left(killed: Path) -> None:
    assert len(leftovers(killed.parent)) == len(leftovers(backup_folder(killed))) == 3
    with open_plan(killed):
        assert list(backup_folder(killed).iterdir()) == []
        assert files_beside(killed) == {
            killed.name,
            f"{killed.name}.backups",
            f"{killed.name}.lock",
        }


def test_a_reader_leaves_it_and_the_next_export_in_the_folder_does_not(killed: Path) -> None:
    with open_plan(killed, read_only=True):
        assert len(leftovers(killed.parent)) == 3
    with finished_file(killed.parent / "ut.pdf") as export:
        assert [path.name for path in killed.parent.iterdir() if path.name.endswith(".tmp")] == [
            export.name
        ]


def test_what_is_still_being_written_or_is_somebody_elses_is_left(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = path.parent
    others = {".abcd1234.tmp", ".x.tmp", "plan.plan.1234.tmp", ".~lock.ut.ods#", ".1234.tmp"}
    for name in others:
        (folder / name).touch()
    foreign = folder / ".a.plan.0000-1.tmp"
    old = folder / ".b.plan.4194304.tmp"
    for each in (foreign, old, folder / ".abcd1234.tmp"):
        each.touch()
        now = clock.now().timestamp()
        os.utime(each, (now, now))
    mine = folder / hidden_name("c.plan")
    mine.touch()
    with unfinished_folder(folder / "sidor") as made:
        with open_plan(path):
            assert {*others, foreign.name, old.name, mine.name, Path(made).name} <= files_beside(
                path
            )
        later = clock.now() + timedelta(days=2)
        monkeypatch.setattr(clock, "now", lambda: later)
        assert sweep([folder]) == 2
        assert {*others, mine.name, Path(made).name} <= files_beside(path)
    assert leftovers(folder) == []
    later = clock.now() + timedelta(days=6)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert leftovers(folder) == [folder / ".abcd1234.tmp"]
    assert sweep([folder]) == 1


def test_nothing_is_followed_out_of_the_folder(path: Path, tmp_path: Path) -> None:
    outside = tmp_path / "utanför"
    outside.mkdir()
    (outside / "viktigt.txt").touch()
    link = path.parent / f".x.{unfinished._computer()}-4194304.tmp"  # noqa: SLF001 -- a dead one's
    link.symlink_to(outside)
    assert sweep([path.parent, tmp_path / "saknas"]) == 0
    assert (outside / "viktigt.txt").exists()
