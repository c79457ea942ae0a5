"""The dialogs that write the whole plan as JSON and make a plan of it, with real files."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.support.plans import open_plan
from tracker.domain.history.compare import compare
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.window.dialogs.whole_plan import ReadWholePlanDialog, SaveWholePlanDialog


def test_a_plan_is_saved_as_json_and_made_again(
    qtbot: QtBot, example_session: Session, settings: Settings, tmp_path: Path
) -> None:
    session = example_session
    save = SaveWholePlanDialog(session, settings)
    qtbot.addWidget(save)
    save.open()
    save.target.suggest(tmp_path, "hela")
    save.with_log.click()
    save.export()
    qtbot.waitUntil(lambda: save.written is not None, timeout=20_000)
    read = ReadWholePlanDialog(tmp_path / "hela.json", session, settings)
    qtbot.addWidget(read)
    read.open()
    read.target.suggest(tmp_path, "igen")
    with qtbot.waitSignal(read.accepted, timeout=20_000):
        read.export()
    assert read.written == tmp_path / "igen.plan"
    with open_plan(read.written) as again:
        assert compare(session.plan.history.state_now(), again.history.state_now()) == []
        assert again.newest_change_set() == session.plan.newest_change_set()


def test_a_file_that_is_no_plan_is_refused_in_the_dialog(
    qtbot: QtBot, example_session: Session, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "annat.json").write_text('{"format": "x"}', encoding="utf-8")
    dialog = ReadWholePlanDialog(tmp_path / "annat.json", example_session, settings)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.target.suggest(tmp_path, "annat")
    dialog.export()
    qtbot.waitUntil(lambda: "Filen är ingen plan" in dialog.note.accessibleName(), timeout=20_000)
    assert dialog.isVisible()
    assert [path.name for path in tmp_path.glob("annat*")] == ["annat.json"]
