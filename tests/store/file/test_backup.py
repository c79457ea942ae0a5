"""Backups: which are kept, what they hold, and how a plan comes back from one."""

from __future__ import annotations

import os
import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.support.clock import set_day
from tests.support.plans import TODAY, files_beside, open_plan, other_program
from tracker.errors import DamagedPlanError, PlanFileError
from tracker.store.file import backup as backups
from tracker.store.file.backup import (
    DAILY,
    BackupContent,
    backup_folder,
    content_of,
    is_backed_up,
    list_backups,
    newest_sound_backup,
    prune,
    restore,
)
from tracker.store.plan_file import PlanFile


def _put(path: Path, name: str) -> Path:
    backup_folder(path).mkdir(exist_ok=True)
    return Path(shutil.copyfile(path, backup_folder(path) / name))


def test_a_backup_is_a_private_plan_that_opens(path: Path) -> None:
    with open_plan(path) as plan, plan.change("Ny"):
        plan.activities.add(title="Ny")
    (backup,) = list_backups(path)
    assert backup.kind == "daily"
    assert backup.taken_at.date() == TODAY
    assert backup.path.stat().st_mode & 0o777 == 0o600
    assert backup_folder(path).stat().st_mode & 0o777 == 0o700
    assert content_of(backup.path) == BackupContent("Handlingsplan för integration", 6, 2)
    with open_plan(backup.path, read_only=True) as copy:
        assert copy.history.undo_label == "Ny"


def test_the_name_holds_the_day_whatever_copying_did(path: Path) -> None:
    daily = _put(path, "2026-01-05-daily.plan")
    manual = _put(path, "2026-01-06T101112-manual.plan")
    second = _put(path, "2026-01-06T101112-manual-2.plan")
    same_day = datetime(2026, 1, 5, 16, 30).timestamp()  # noqa: DTZ001 -- local time
    os.utime(daily, (same_day, same_day))
    for name in ("x.plan", "2026-13-05-daily.plan", ".2026-01-05-daily.plan.1.tmp"):
        _put(path, name)
    found = [
        (backup.path, f"{backup.taken_at:%Y-%m-%d %H:%M:%S}", backup.kind)
        for backup in list_backups(path)
    ]
    assert found == [
        (manual, "2026-01-06 10:11:12", "manual"),
        (second, "2026-01-06 10:11:12", "manual"),
        (daily, "2026-01-05 16:30:00", "daily"),
    ]


def test_ten_days_and_twelve_months_are_kept(path: Path) -> None:
    first = date(2024, 1, 1)
    days = [first + timedelta(days=number) for number in range(800)]
    for day in days:
        (backup_folder(path) / f"{day}-daily.plan").parent.mkdir(exist_ok=True)
        (backup_folder(path) / f"{day}-daily.plan").touch()
    prune(path)
    kept = sorted(backup.taken_at.date() for backup in list_backups(path))
    months = {(day.year, day.month): day for day in days}
    assert kept == sorted({*days[-10:], *list(months.values())[-12:]})


def test_each_other_kind_keeps_its_ten_newest(path: Path) -> None:
    for number in range(15):
        _put(path, f"2026-01-{number + 1:02}T120000-manual.plan")
        _put(path, f"2026-02-{number + 1:02}T120000-before-import.plan")
    prune(path)
    days = {"manual": [], "before-import": []}  # type: dict[str, list[int]]
    for backup in list_backups(path):
        days[backup.kind].append(backup.taken_at.day)
    assert days == {"manual": list(range(15, 5, -1)), "before-import": list(range(15, 5, -1))}


def _back_up_on(monkeypatch: pytest.MonkeyPatch, plan: PlanFile, day: date) -> None:
    set_day(monkeypatch, day)
    with plan.change("Ny"):
        plan.activities.update(1, title=f"Ny {day}")
    plan.back_up(DAILY)


def _kept_days(path: Path) -> set[str]:
    return {path.name[:10] for path in backup_folder(path).iterdir()}


@pytest.fixture
def few_days_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "DAILY_KEPT", 2)


@pytest.mark.usefixtures("few_days_kept")
def test_backups_are_kept_by_the_order_of_their_changes_whatever_the_clock(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def days(first: date) -> list[date]:
        return [first + timedelta(days=number) for number in range(3)]

    before, ahead, after = days(date(2026, 5, 1)), days(date(2036, 2, 1)), days(date(2026, 5, 14))
    with open_plan(path) as plan:
        for day in (*before, *ahead):
            _back_up_on(monkeypatch, plan, day)
        assert {f"{day}" for day in before[-2:]} <= _kept_days(path)
        for day in after:
            _back_up_on(monkeypatch, plan, day)
            assert f"{day}" in _kept_days(path)
            assert list_backups(path)[0].path.name == f"{day}-daily.plan"
        assert {f"{day}" for day in (*before[-2:], *after[-2:])} <= _kept_days(path)
        _back_up_on(monkeypatch, plan, date(1970, 1, 1))
        assert {"1970-01-01", f"{after[-1]}"} <= _kept_days(path)
    newest = newest_sound_backup(path)
    assert newest is not None
    assert newest.path.name == "1970-01-01-daily.plan"


@pytest.mark.usefixtures("few_days_kept")
def test_an_older_copy_in_the_plans_place_is_backed_up_as_before(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = path.read_bytes()
    days = [date(2026, 5, 1) + timedelta(days=number) for number in range(6)]
    with open_plan(path) as plan:
        for day in days[:4]:
            _back_up_on(monkeypatch, plan, day)
    path.write_bytes(first)
    with open_plan(path) as plan:
        for day in days[4:]:
            _back_up_on(monkeypatch, plan, day)
            assert f"{day}" in _kept_days(path)


def test_two_backups_in_one_second_are_both_kept(path: Path) -> None:
    with open_plan(path) as plan:
        assert len({plan.back_up() for _number in range(3)}) == 3
    assert len(list_backups(path)) == 3


def test_a_plan_without_changes_needs_no_new_backup(path: Path) -> None:
    assert not is_backed_up(path)
    with open_plan(path) as plan:
        plan.back_up()
    assert is_backed_up(path)


def test_the_newest_sound_backup_is_found(path: Path) -> None:
    assert newest_sound_backup(path) is None
    sound = _put(path, "2026-01-01-daily.plan")
    os.truncate(_put(path, "2026-01-02-daily.plan"), 9000)
    _put(path, "2026-01-03-daily.plan").write_text("hej")
    flipped = _put(path, "2026-01-04-daily.plan")
    flipped.write_bytes(flipped.read_bytes()[:4096] + os.urandom(40_000))
    foreign = _put(path, "2026-01-05-daily.plan")
    foreign.unlink()
    with other_program(foreign) as connection:
        connection.execute("CREATE TABLE x (y)")
    found = newest_sound_backup(path)
    assert found is not None
    assert found.path == sound


def test_a_damaged_plan_with_backups_is_called_damaged(path: Path) -> None:
    _put(path, "2026-01-01-daily.plan")
    path.write_text("Detta är ingen databas")
    with pytest.raises(DamagedPlanError):
        open_plan(path)


def test_restoring_gives_the_plan_back_with_its_history(path: Path, tmp_path: Path) -> None:
    with open_plan(path) as plan:
        with plan.change("Ny"):
            plan.activities.add(title="Ny")
        backup = plan.back_up()
    target = tmp_path / "åter.plan"
    restore(backup, target)
    assert target.stat().st_mode & 0o777 == 0o600
    with open_plan(target) as plan:
        assert plan.activities.count() == 6
        plan.undo()
        assert plan.activities.count() == 5


def test_restoring_never_overwrites(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(PlanFileError, match="finns redan"):
        restore(path, path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"hej", b"", b"SQLite format 3\0" + b"\1" * 5000])
def test_restoring_what_is_no_backup_is_reported(tmp_path: Path, content: bytes) -> None:
    backup = tmp_path / "kopia.plan"
    backup.write_bytes(content)
    with pytest.raises(PlanFileError, match=r"kopia\.plan"):
        restore(backup, tmp_path / "ny.plan")
    assert files_beside(backup) == {"kopia.plan"}


def test_restoring_from_or_to_nowhere_is_reported(path: Path, tmp_path: Path) -> None:
    with pytest.raises(PlanFileError):
        restore(tmp_path / "saknas.plan", tmp_path / "ny.plan")
    with pytest.raises(PlanFileError, match="gick inte att skriva"):
        restore(path, tmp_path / "saknas" / "ny.plan")


def test_a_damaged_plan_never_takes_the_place_of_a_sound_backup(path: Path) -> None:
    with open_plan(path) as plan, plan.change("Ny"):
        plan.activities.add(title="Ny")
    (sound,) = list_backups(path)
    kept = sound.path.read_bytes()
    content = bytearray(path.read_bytes())
    content[3 * 4096 : 9 * 4096] = bytes(6 * 4096)
    path.write_bytes(content)
    plan = PlanFile.open(path, actor="", verify=False)
    with pytest.raises(DamagedPlanError):
        plan.close()
    assert sound.path.read_bytes() == kept
    assert [backup.path for backup in list_backups(path)] == [sound.path]
