"""Windows' rights, played on real files: who may write where, and whose a new folder is."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.plans import open_plan
from tracker.errors import TrackerError
from tracker.store.file import lock, rights
from tracker.store.file.backup import MANUAL, backup_folder, take_backup
from tracker.store.file.lock import PlanLock
from tracker.store.file.output import finished_file, unfinished_folder


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have the program believe that it runs on Windows."""
    monkeypatch.setattr(rights, "IS_WINDOWS", True)
    rights._tried.cache_clear()  # noqa: SLF001
    yield
    rights._tried.cache_clear()  # noqa: SLF001


@pytest.fixture
def usual_rights() -> Iterator[None]:
    """Make what is made as other programs make it."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("windows", "usual_rights")
def test_backups_and_forms_on_windows_are_as_shared_as_their_folder(path: Path) -> None:
    with open_plan(path) as plan:
        take_backup(plan.connection, path, MANUAL)
    assert _mode(backup_folder(path)) == 0o755
    with unfinished_folder(path.parent / "Formulär") as hidden:
        assert _mode(Path(hidden)) == 0o755
    assert not Path(hidden).exists()


@pytest.mark.usefixtures("usual_rights")
def test_elsewhere_they_are_their_makers_alone(path: Path) -> None:
    with open_plan(path) as plan:
        take_backup(plan.connection, path, MANUAL)
    assert _mode(backup_folder(path)) == 0o700
    with unfinished_folder(path.parent / "Formulär") as hidden:
        assert _mode(Path(hidden)) == 0o700


def _refuse_new_files(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Have every new file refused, as a folder's access list does, and return those tried."""
    tried: list[Path] = []
    real = os.open

    def refuse(path: Path, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_CREAT:
            tried.append(Path(path))
            raise PermissionError(errno.EACCES, "nej", str(path))
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", refuse)
    return tried


@pytest.mark.usefixtures("windows")
def test_a_folder_is_tried_since_windows_says_yes_to_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rights.may_write_in(tmp_path)
    assert list(tmp_path.iterdir()) == []
    rights._tried.cache_clear()  # noqa: SLF001
    monkeypatch.setattr(time, "monotonic", lambda: 1.0)
    tried = _refuse_new_files(monkeypatch)
    assert not rights.may_write_in(tmp_path)
    assert not rights.may_write_in(tmp_path)
    assert len(tried) == 1, "not at every key that is pressed"


@pytest.mark.usefixtures("windows")
def test_an_export_to_such_a_folder_is_refused_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _refuse_new_files(monkeypatch)
    with pytest.raises(TrackerError, match="är skrivskyddad"), finished_file(tmp_path / "a.pdf"):
        pass


@pytest.mark.usefixtures("windows")
def test_a_plan_in_such_a_folder_opens_for_reading(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _refuse_new_files(monkeypatch)
    with open_plan(path) as plan:
        assert plan.read_only_reason == "Mappen är skrivskyddad. Planen är öppnad för läsning."
        assert plan.activities.count() == 5


@pytest.mark.usefixtures("windows")
def test_a_file_that_an_access_list_bars_is_tried_too(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rights.may_write(path)

    def refuse(*_arguments: object) -> int:
        raise PermissionError(errno.EACCES, "nej")

    monkeypatch.setattr(os, "open", refuse)
    assert not rights.may_write(path)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EAGAIN, errno.EDEADLK])
def test_a_busy_lock_is_busy_whatever_the_system_calls_it(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def busy(_handle: int) -> None:
        raise OSError(number, "upptaget")

    monkeypatch.setattr(lock, "_lock_byte", busy)
    assert not PlanLock(path).acquire("Anna Ek")
    with open_plan(path) as plan:
        assert plan.read_only_reason is not None
        assert plan.read_only_reason.startswith("Planen är redan öppen")
