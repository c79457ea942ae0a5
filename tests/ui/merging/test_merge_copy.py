"""Two copies become one in the window: looked at, chosen line by line, taken in, undone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.plans import make_plan, open_plan
from tests.support.sessions import wait_for_jobs
from tracker.store.merging.merging import merge_copy, preview_copy
from tracker.ui.merging.line_table import HERE, STATE, WHAT
from tracker.ui.merging.merge_copy import MergeCopyDialog
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.window.copies_beside import CopiesBeside
from tracker.ui.window.dialogs.window_dialogs import WindowDialogs


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a plan with rows in every table."""
    return make_plan(tmp_path / "plan.plan")


@pytest.fixture
def copy(path: Path) -> Path:
    """Return a copy in which two things have been done."""
    copy = Path(shutil.copy(path, path.with_name("plan-KOMMUN-PC7.plan")))
    with open_plan(copy) as plan, plan.change("I kopian"):
        plan.activities.update(1, title="Kopians titel", note="Kopians kommentar")
    return copy


@pytest.fixture
def session(closed_session: Session, path: Path, copy: Path) -> Session:
    """Return a session over a plan that has parted from its copy."""
    assert copy.exists()
    closed_session.adopt(open_plan(path))
    closed_session.change("Här", closed_session.plan.activities.update, 1, title="Planens titel")
    return closed_session


@pytest.fixture
def dialog(qtbot: QtBot, session: Session, copy: Path) -> MergeCopyDialog:
    """Return the dialog with the copy read."""
    dialog = MergeCopyDialog(session)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.progress.ended):
        dialog.add_files([copy])
    return dialog


def texts(dialog: MergeCopyDialog, row: int) -> list[str]:
    model = dialog.model
    return [str(model.index(row, column).data()) for column in (WHAT, HERE, STATE)]


def test_clashes_stand_first_and_are_not_ticked(dialog: MergeCopyDialog) -> None:
    assert texts(dialog, 0)[1:] == ["Planens titel", "Ändrat på båda håll."]
    assert texts(dialog, 1)[1:] == ["", "Krockar inte."]
    ticks = [dialog.model.index(row, WHAT).data(Qt.ItemDataRole.CheckStateRole) for row in range(2)]
    assert ticks == [Qt.CheckState.Unchecked, Qt.CheckState.Checked]
    assert dialog.accept_button.text() == "Ta in 1 ändring"
    assert "1 krockar med planen" in dialog.summary.text()


def test_the_lines_have_the_keyboard_once_they_are_read(
    qtbot: QtBot, session: Session, copy: Path
) -> None:
    dialog = MergeCopyDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(dialog.progress.ended):
        dialog.add_files([copy])
    qtbot.waitUntil(lambda: dialog.focusWidget() is dialog.table)


def test_what_is_ticked_is_taken_in_and_undone_as_one(
    qtbot: QtBot, session: Session, dialog: MergeCopyDialog
) -> None:
    index = dialog.model.index(0, WHAT)
    assert dialog.model.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    with qtbot.waitSignal(dialog.merged) as done:
        dialog.accept_button.click()
    wait_for_jobs(qtbot, session)
    activity = session.plan.activities.get(1)
    assert (activity.title, activity.note) == ("Kopians titel", "Kopians kommentar")
    assert done.args[0].startswith("2 ändringar ur kopian togs in.")
    session.undo()
    activity = session.plan.activities.get(1)
    assert (activity.title, activity.note) == ("Planens titel", None)


def test_another_file_is_refused_in_a_sentence(
    qtbot: QtBot, dialog: MergeCopyDialog, tmp_path: Path
) -> None:
    stray = tmp_path / "stray.plan"
    stray.write_text("inget")
    with qtbot.waitSignal(dialog.progress.ended):
        dialog.add_files([stray])
    assert "är inte en planfil" in dialog.summary.text()
    assert not dialog.accept_button.isEnabled()
    assert not dialog.model.rows


def test_a_copy_beside_the_plan_is_offered_until_it_is_merged(
    qtbot: QtBot, session: Session, copy: Path, tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    settings = Settings(tmp_path / "settings.ini")
    notice = CopiesBeside(session, WindowDialogs(session, settings, window), window)
    notice.look()
    qtbot.waitUntil(lambda: copy.name in notice.text)
    assert notice.action.text() == "Slå ihop …"
    preview = preview_copy(session.plan, copy)
    session.announce(merge_copy(session.plan, preview, preview.merge.safe()), None)
    qtbot.waitUntil(lambda: notice.text == "")
