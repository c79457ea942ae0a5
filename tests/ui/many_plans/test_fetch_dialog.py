"""Rows of another plan in the window: found, chosen, fetched, undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.support.plans import make_plan, open_plan, other_program
from tests.support.sessions import wait_for_jobs
from tracker.ui.many_plans.fetch_dialog import FetchDialog
from tracker.ui.many_plans.fetch_table import OWNER, STATE, WHAT
from tracker.ui.session import Session


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Return another plan with an activity that the open one lacks."""
    other = make_plan(tmp_path / "annan.plan")
    with other_program(other) as connection:
        connection.execute("UPDATE plan SET uuid = 'annan', title = 'Folkhälsoplan'")
        connection.execute("UPDATE activity SET title = 'Simskola' WHERE id = 2")
        connection.execute("UPDATE owner SET title = 'Badmästare' WHERE id = 1")
    return other


@pytest.fixture
def dialog(qtbot: QtBot, closed_session: Session, other: Path, tmp_path: Path) -> FetchDialog:
    """Return the dialog with the other plan read."""
    closed_session.adopt(open_plan(make_plan(tmp_path / "plan.plan")))
    dialog = FetchDialog(closed_session)
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(dialog.progress.ended):
        dialog.add_files([other])
    return dialog


def texts(dialog: FetchDialog, row: int, *columns: int) -> list[str]:
    return [str(dialog.model.index(row, column).data()) for column in columns]


def test_a_row_is_chosen_fetched_and_undone(
    qtbot: QtBot, dialog: FetchDialog, closed_session: Session
) -> None:
    assert dialog.summary.text() == "Folkhälsoplan: 7 rader, 6 finns redan i planen."
    assert not dialog.accept_button.isEnabled(), "nothing is chosen for anybody"
    dialog.search.setText("simsk")
    assert dialog.model.rowCount() == 1
    assert texts(dialog, 0, WHAT, OWNER, STATE) == ["Simskola", "Badmästare (läggs till)", "Ny"]
    dialog.names.setChecked(False)
    assert texts(dialog, 0, OWNER) == ["– (Badmästare finns inte här)"]
    cell = dialog.model.index(0, WHAT)
    dialog.model.setData(cell, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert dialog.accept_button.text() == "Hämta 1 rad"
    with qtbot.waitSignal(dialog.fetched) as done:
        dialog.accept_button.click()
    assert done.args == ["1 rad hämtades. Ångra med Ctrl+Z."]
    assert closed_session.plan.activities.all()[-1].title == "Simskola"
    closed_session.undo()
    wait_for_jobs(qtbot, closed_session)
    assert "Simskola" not in [row.title for row in closed_session.plan.activities.all()]


def test_all_that_is_new_is_chosen_at_once(dialog: FetchDialog) -> None:
    dialog.all_button.click()
    assert len(dialog.model.chosen()) == 1
    dialog.none_button.click()
    assert not dialog.model.chosen()


def test_what_is_no_other_plan_is_told(
    qtbot: QtBot, dialog: FetchDialog, closed_session: Session, tmp_path: Path
) -> None:
    for path, said in (
        (closed_session.plan.path, "planen själv"),
        (make_plan(tmp_path / "kopia.plan"), "kopia av den här planen"),
    ):
        with qtbot.waitSignal(dialog.progress.ended):
            dialog.add_files([path])
        assert said in dialog.summary.text()
        assert not dialog.table.isVisible()
