"""Files appear finished or not at all, whatever the disk and the folder say."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tracker.errors import CancelledError, TrackerError
from tracker.store.file.output import finished_file

NOBODY = 65534


@pytest.fixture
def folder() -> Iterator[Path]:
    """Return a folder that other users may enter, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name)
        path.chmod(0o777)
        yield path
        path.chmod(0o777)


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Let permissions count even where the tests run as root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_the_file_gets_its_name_when_it_is_finished(tmp_path: Path) -> None:
    target = tmp_path / "uppföljning.xlsx"
    with finished_file(target) as unfinished:
        assert unfinished.parent == tmp_path
        unfinished.write_text("klart")
        assert not target.exists()
    assert target.read_text() == "klart"
    assert [path.name for path in tmp_path.iterdir()] == ["uppföljning.xlsx"]


def test_only_the_owner_may_read_the_file(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    target.touch(mode=0o644)
    with finished_file(target) as unfinished:
        assert stat.S_IMODE(unfinished.stat().st_mode) == 0o600
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "error", [CancelledError("Avbrutet."), ValueError("fel"), KeyboardInterrupt]
)
def test_any_error_leaves_what_was_there(
    tmp_path: Path, error: BaseException | type[BaseException]
) -> None:
    target = tmp_path / "a.csv"
    target.write_text("förra")
    with pytest.raises(type(error) if isinstance(error, BaseException) else error):
        _fail_inside(target, error)
    assert target.read_text() == "förra"
    assert list(tmp_path.iterdir()) == [target]


def _fail_inside(target: Path, error: BaseException | type[BaseException]) -> None:
    with finished_file(target) as unfinished:
        unfinished.write_text("halv")
        raise error


def test_a_full_disk_is_reported_in_a_sentence(tmp_path: Path) -> None:
    with (
        pytest.raises(TrackerError, match=r"^Disken är full, så .*a\.csv gick inte att skriva\."),
        finished_file(tmp_path / "a.csv"),
        Path("/dev/full").open("w") as full,
    ):
        full.write("x")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_may_not_be_written_is_reported_in_a_sentence(folder: Path) -> None:
    folder.chmod(0o555)
    with (
        pytest.raises(TrackerError, match=r"är skrivskyddad, så a\.csv gick inte") as raised,
        ordinary_user(),
        finished_file(folder / "a.csv"),
    ):
        pass
    assert str(folder) in str(raised.value)
    assert "Välj en annan mapp." in str(raised.value)
    assert list(folder.iterdir()) == []


def test_a_target_that_may_not_be_replaced_is_reported_in_a_sentence(folder: Path) -> None:
    with (
        pytest.raises(TrackerError, match=r"a\.csv går inte att skriva över\. .* Excel\."),
        ordinary_user(),
        finished_file(folder / "a.csv"),
    ):
        _lock(folder)
    assert not (folder / "a.csv").exists()


def _lock(folder: Path) -> None:
    if os.getuid() == 0:
        os.seteuid(0)
    folder.chmod(0o555)
    if os.getuid() == 0:
        os.seteuid(NOBODY)


def test_a_missing_folder_is_reported_in_a_sentence(tmp_path: Path) -> None:
    target = tmp_path / "borta" / "a.csv"
    with (
        pytest.raises(TrackerError, match=r"borta finns inte, så a\.csv gick inte att skriva\."),
        finished_file(target),
    ):
        pass


def test_a_folder_as_target_is_reported_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(TrackerError, match="är en mapp"), finished_file(tmp_path):
        pass


def test_a_name_too_long_for_the_disk_is_reported_in_a_sentence(tmp_path: Path) -> None:
    with (
        pytest.raises(TrackerError, match=r"gick inte att skriva: .*annat namn"),
        finished_file(tmp_path / ("å" * 200 + ".csv")),
    ):
        pass
    assert list(tmp_path.iterdir()) == []


def test_the_file_is_on_the_disk_before_its_name_and_its_name_before_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "ut.txt"
    flushed: list[tuple[str, bool]] = []
    flush = os.fsync

    def watched(descriptor: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        flushed.append(("folder" if is_folder else "file", target.exists()))
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    with finished_file(target) as unfinished:
        unfinished.write_text("klart", encoding="utf-8")
        assert flushed == []
    assert flushed == [("file", False), ("folder", True)]


def test_a_folder_that_cannot_be_flushed_harms_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flush = os.fsync

    def refused(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(22, "Invalid argument")
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", refused)
    with finished_file(tmp_path / "ut.txt") as unfinished:
        unfinished.write_text("klart", encoding="utf-8")
    assert (tmp_path / "ut.txt").read_text(encoding="utf-8") == "klart"
