"""Commands that have saved a change when the day's backup cannot be taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.plans import make_plan, open_plan
from tracker.cli.group import opened_plan
from tracker.errors import MissedBackupError
from tracker.store.file.backup import backup_folder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = make_plan(tmp_path / "a.plan")
    backup_folder(path).write_text("a file stands where the folder should be")
    return path


def test_a_command_warns_and_has_done_what_was_asked(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with opened_plan(path, read_only=False) as plan, plan.change("Ny"):
        plan.activities.add(title="Ny")
    warning = capsys.readouterr().err
    assert warning.startswith("Alla ändringar är sparade. Säkerhetskopian gick inte att skriva")
    with open_plan(path, read_only=True) as plan:
        assert plan.activities.count() == 6


def test_the_window_is_told_that_the_changes_are_saved(path: Path) -> None:
    plan = open_plan(path)
    with plan.change("Ny"):
        plan.activities.add(title="Ny")
    with pytest.raises(MissedBackupError, match=r"^Alla ändringar är sparade\."):
        plan.close()
