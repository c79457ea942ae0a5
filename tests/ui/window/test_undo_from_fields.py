"""Ctrl+Z from wherever the focus is: the text's own steps first, then the plan's last change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tests.support.examples import load_example, new_plan
from tests.support.fields import choose, enter, input_of, shown_in, write
from tests.support.plans import TODAY
from tracker.domain.activities.selection import Column
from tracker.domain.core.terms import Status
from tracker.store.plan_file import PlanFile
from tracker.ui.activities.form import CONTENT
from tracker.ui.activities.table.columns import COLUMNS
from tracker.ui.indicators.page import IndicatorsPage
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Tasks
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.page_register import ACTIVITIES, INDICATORS

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


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
    window.close()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def undo() -> None:
    QTest.keyClick(focused(), Qt.Key.Key_Z, CTRL)


def first_id(window: MainWindow) -> int:
    activity_id = window.activities.model.id_at(1)
    assert activity_id is not None
    window.activities.view.show_id(activity_id)
    return activity_id


def category(window: MainWindow, activity_id: int) -> str | None:
    return window.session.plan.activities.get(activity_id).category


def test_the_text_is_undone_first_and_then_the_plan(window: MainWindow) -> None:
    activity_id = first_id(window)
    before = category(window, activity_id)
    window.activities.form.show_tab(CONTENT)
    editor = window.activities.form.editor("category")
    enter(editor, "Kultur")
    QTest.keyClicks(focused(), "er")
    undo()
    while shown_in(editor) != "Kultur":
        undo()
    assert category(window, activity_id) == "Kultur"
    undo()
    assert category(window, activity_id) == before
    assert shown_in(editor) == (before or "")
    assert editor.focusProxy() is focused()


@pytest.mark.parametrize(
    ("name", "text"),
    [("category", "Kultur"), ("due_date", "2030-01-01"), ("title", "Nytt namn"), ("progress", "7")],
)
def test_a_value_just_saved_is_undone_from_its_field_and_done_again(
    window: MainWindow, name: str, text: str
) -> None:
    activity_id = first_id(window)
    editor = window.activities.form.editor(name)
    before = shown_in(editor)
    enter(editor, text)
    assert shown_in(editor) == text
    undo()
    assert shown_in(editor) == before
    for key, modifiers in ((Qt.Key.Key_Y, CTRL), (Qt.Key.Key_Z, CTRL | SHIFT)):
        QTest.keyClick(focused(), key, modifiers)
        assert shown_in(editor) == text
        undo()
        assert shown_in(editor) == before
    assert window.activities.form.activity_id == activity_id


def test_a_list_that_was_chosen_in_is_undone_from_itself(window: MainWindow) -> None:
    activity_id = first_id(window)
    activities = window.session.plan.activities
    before = activities.get(activity_id)
    unit = next(unit for unit in window.session.plan.units.all() if unit.id != before.unit_id)
    choose(window.activities.form.editor("unit_id"), unit.name)
    assert activities.get(activity_id).unit_id == unit.id
    undo()
    assert activities.get(activity_id).unit_id == before.unit_id
    choose(window.activities.form.editor("status"), "Pausad")
    undo()
    assert activities.get(activity_id).status is before.status


def test_a_new_activity_is_undone_while_its_title_stands_ready(window: MainWindow) -> None:
    count = window.session.plan.activities.count()
    QTest.keyClick(focused(), Qt.Key.Key_N, CTRL)
    assert window.session.plan.activities.count() == count + 1
    undo()
    assert window.session.plan.activities.count() == count


def test_the_search_field_lets_the_plan_be_undone(window: MainWindow) -> None:
    activity_id = first_id(window)
    before = category(window, activity_id)
    window.session.change(
        "Annan", window.session.plan.activities.update, activity_id, category="Kultur"
    )
    window.topbar.focus_search()
    undo()
    assert category(window, activity_id) == before


def test_an_open_cell_lets_the_plan_be_undone_and_writes_nothing_itself(
    window: MainWindow,
) -> None:
    page = window.activities
    activity_id = first_id(window)
    before = window.session.plan.activities.get(activity_id).title
    window.session.change(
        "Annan", window.session.plan.activities.update, activity_id, title="Nytt namn"
    )
    section = next(place for place, spec in enumerate(COLUMNS) if spec.column is Column.TITLE)
    row = page.model.row_of(activity_id)
    assert row is not None
    index = page.model.index(row, section)
    page.view.setFocus()
    page.view.setCurrentIndex(index)
    page.view.edit(index)
    editor = page.view.findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "Nytt namn"
    undo()
    undone = window.session.plan.newest_change_set()
    assert window.session.plan.activities.get(activity_id).title == before
    assert editor.text() == before
    page.form.show_tab(CONTENT)
    input_of(page.form.editor("category"))
    assert window.session.plan.newest_change_set() == undone
    assert window.session.plan.activities.get(activity_id).title == before


def test_a_field_of_another_page_is_undone_from_itself(window: MainWindow) -> None:
    window.show_page(INDICATORS)
    page = window.page(INDICATORS)
    assert isinstance(page, IndicatorsPage)
    page.panel.show_tab(1)
    editor = page.panel.form.editor("title")
    before = shown_in(editor)
    enter(editor, "Nytt namn")
    assert shown_in(editor) == "Nytt namn"
    undo()
    assert shown_in(editor) == before


def test_written_text_is_saved_before_the_plan_is_undone_from_the_toolbar(
    window: MainWindow,
) -> None:
    activity_id = first_id(window)
    window.activities.form.show_tab(CONTENT)
    enter(window.activities.form.editor("category"), "Arbete")
    write(window.activities.form.editor("category"), "Kultur")
    window.actions_["undo"].trigger()
    assert category(window, activity_id) == "Arbete"
    window.actions_["redo"].trigger()
    assert category(window, activity_id) == "Kultur"


def test_an_undone_bulk_change_stays_undone_in_the_file(window: MainWindow, path: Path) -> None:
    page = window.activities
    ids = [page.model.id_at(row) for row in range(page.model.rowCount())]
    chosen = [activity_id for activity_id in ids if activity_id is not None][:3]
    statuses = {
        activity.id: activity.status for activity in window.session.plan.activities.some(chosen)
    }
    page.view.select_ids(chosen)
    choose(page.bulk_form.editor("status"), "Pausad")
    undo()
    window.show_page(INDICATORS)
    window.close()
    with PlanFile.open(path, actor="", read_only=True) as plan:
        after = {activity.id: activity.status for activity in plan.activities.some(chosen)}
        label = plan.history.undo_label
    assert after == statuses
    assert set(after.values()) != {Status.PAUSED}
    assert label is None or "Ändrade status" not in label


def test_a_field_may_go_while_it_has_the_focus(window: MainWindow, qtbot: QtBot) -> None:
    # pytest-qt fails the test for an error that Qt would swallow
    for _time in range(2):
        field = QLineEdit(window)
        field.show()
        field.setFocus()
        assert QApplication.focusWidget() is field
        delete(field)
        qtbot.wait(1)
    window.activities.view.setFocus()
    assert focused() is window.activities.view
