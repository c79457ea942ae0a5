"""A plan on a network share or in a synced folder says what to think of, until it is understood."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from pytestqt.qtbot import QtBot

from tests.support.plans import make_plan, open_plan
from tracker.cli import tracker
from tracker.domain.plan.place import OWN_DISK, Place, PlaceKind
from tracker.store.file import place
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.window.copies_beside import PlaceNotice

NETWORK = Place(PlaceKind.NETWORK)


def test_a_network_share_is_told_until_it_is_understood(
    qtbot: QtBot, closed_session: Session, settings: Settings, tmp_path: Path
) -> None:
    path = make_plan(tmp_path / "plan.plan")
    notice = PlaceNotice(closed_session, settings, where=lambda _path: NETWORK)
    qtbot.addWidget(notice)
    closed_session.adopt(open_plan(path))
    qtbot.waitUntil(lambda: notice.text == NETWORK.sentence())
    closed_session.close()
    assert notice.text == ""
    closed_session.adopt(open_plan(path))
    qtbot.waitUntil(lambda: notice.text != "")
    notice.action.click()
    assert notice.text == ""
    closed_session.close()
    closed_session.adopt(open_plan(path))
    closed_session.tasks.wait_for_all()
    qtbot.wait(1)
    assert notice.text == "", "it has been understood for this folder"


def test_nothing_is_said_to_whoever_only_reads_or_on_a_disk_of_ones_own(
    qtbot: QtBot, closed_session: Session, settings: Settings, tmp_path: Path
) -> None:
    path = make_plan(tmp_path / "plan.plan")
    asked: list[Path] = []

    def where(asked_of: Path) -> Place:
        asked.append(asked_of)
        return OWN_DISK

    notice = PlaceNotice(closed_session, settings, where=where)
    qtbot.addWidget(notice)
    closed_session.adopt(open_plan(path, read_only=True))
    closed_session.close()
    assert not asked
    closed_session.adopt(open_plan(path))
    qtbot.waitUntil(lambda: asked == [path])
    assert notice.text == ""


def test_a_command_that_writes_warns_on_standard_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_plan(tmp_path / "plan.plan")
    monkeypatch.setattr(place, "where_it_lies", lambda _path: NETWORK)
    command = ["add", str(path), "--quick", "Simskola"]
    written = CliRunner().invoke(tracker, command)
    assert written.exit_code == 0, written.output
    assert NETWORK.sentence() in written.stderr
    assert NETWORK.sentence() not in written.stdout
    assert CliRunner().invoke(tracker, ["info", str(path)]).stderr == ""
