"""Closing a plan while a text is refused: the user is asked, and nothing is lost before that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.support.examples import load_builtin, load_example, new_plan
from tests.support.fields import shown_in, write
from tests.support.plans import TODAY
from tracker.domain.activities.selection import Column
from tracker.store.plan_file import PlanFile
from tracker.ui.activities.table.columns import COLUMNS
from tracker.ui.kit.dialogs.message import MessageDialog
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Tasks
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.page_register import ACTIVITIES, OVERVIEW

_TITLE = next(place for place, spec in enumerate(COLUMNS) if spec.column is Column.TITLE)
_DUE = next(place for place, spec in enumerate(COLUMNS) if spec.column is Column.DUE_DATE)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Plan.plan"


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, settings: Settings, path: Path
) -> Iterator[MainWindow]:
    new_plan(path, load_example("ljusnarsberg", TODAY), actor="Testare").close()
    window = MainWindow(Session(Tasks(qapp), qapp), settings)
    qtbot.addWidget(window)
    assert window.open_plan(path)
    window.show_page(ACTIVITIES)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    for dialog in questions(window):
        dialog.accept()
    window.close()


def questions(window: MainWindow) -> list[MessageDialog]:
    return [dialog for dialog in window.findChildren(MessageDialog) if dialog.isVisible()]


def refuse_a_date(window: MainWindow) -> None:
    window.activities.open_activity(1)
    write(window.activities.form.editor("due_date"), "2026-02-30")


def open_cell(window: MainWindow, column: int) -> QLineEdit:
    view = window.activities.view
    window.activities.open_activity(1)
    view.setFocus()
    view.setCurrentIndex(view.currentIndex().siblingAtColumn(column))
    QTest.keyClick(view, Qt.Key.Key_F2)
    editor = view.viewport().findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    return editor


def test_a_window_with_a_refused_text_asks_before_it_closes(window: MainWindow) -> None:
    refuse_a_date(window)
    window.close()
    assert window.isVisible()
    (question,) = questions(window)
    assert question.text.count("Slutdatum") == 1
    question.reject()
    assert window.session.is_open
    assert shown_in(window.activities.form.editor("due_date")) == "2026-02-30"
    assert window.activities.form.editor("due_date").problem


def test_a_yes_closes_the_window_without_the_text(window: MainWindow, path: Path) -> None:
    before = window.session.plan.activities.get(1).due_date
    refuse_a_date(window)
    window.close()
    questions(window)[0].accept()
    assert not window.isVisible()
    assert not window.session.is_open
    with PlanFile.open(path, actor="") as plan:
        assert plan.activities.get(1).due_date == before


def test_a_text_that_waits_at_another_row_is_asked_about_too(window: MainWindow) -> None:
    refuse_a_date(window)
    window.activities.open_activity(2)
    window.show_page(OVERVIEW)
    window.close_plan()
    assert window.session.is_open
    (question,) = questions(window)
    assert "Slutdatum" in question.text


def test_another_plan_opens_after_the_question(window: MainWindow, tmp_path: Path) -> None:
    refuse_a_date(window)
    other = tmp_path / "Skara.plan"
    assert not window.create_plan(other, load_builtin("skara"))
    assert not other.exists()
    questions(window)[0].accept()
    assert window.session.plan.path == other


def test_a_refused_cell_is_asked_about_and_stays_open(window: MainWindow) -> None:
    editor = open_cell(window, _DUE)
    QTest.keyClicks(editor, "2026-02-30")
    window.close()
    assert window.isVisible()
    assert len(questions(window)) == 1


def test_what_is_written_in_an_open_cell_is_saved_when_the_window_closes(
    window: MainWindow, path: Path
) -> None:
    editor = open_cell(window, _TITLE)
    QTest.keyClicks(editor, "Skriven i sista stund")
    window.close()
    assert not window.isVisible()
    with PlanFile.open(path, actor="") as plan:
        assert plan.activities.get(1).title == "Skriven i sista stund"
