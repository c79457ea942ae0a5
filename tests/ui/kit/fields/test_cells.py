"""Cells edited in place: they write what was entered, and never what merely stood there."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tracker.domain.activities.selection import Column
from tracker.errors import TrackerError
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.activities.table.columns import COLUMNS
from tracker.ui.session import Session
from tracker.ui.settings import Settings

SECTION = {spec.column: place for place, spec in enumerate(COLUMNS)}


@pytest.fixture
def page(qtbot: QtBot, session: Session, settings: Settings) -> ActivitiesPage:
    page = ActivitiesPage(session, settings)
    qtbot.addWidget(page)
    page.resize(1112, 720)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    session.change(
        "Ny",
        lambda: session.plan.activities.add(
            title="Rad", start_date=date(2027, 1, 1), due_date=date(2027, 6, 1)
        ),
    )
    return page


def opened(page: ActivitiesPage, column: Column) -> QLineEdit:
    row = page.model.row_of(1)
    assert row is not None
    index = page.model.index(row, SECTION[column])
    page.view.setFocus()
    page.view.setCurrentIndex(index)
    page.view.edit(index)
    editor = page.view.findChild(QLineEdit)
    assert editor is not None
    return editor


def test_an_open_cell_takes_over_a_value_that_changes_and_does_not_write_it(
    page: ActivitiesPage, session: Session
) -> None:
    editor = opened(page, Column.TITLE)
    session.change("Annan", session.plan.activities.update, 1, title="Nytt namn")
    assert editor.text() == "Nytt namn"
    before = session.plan.newest_change_set()
    page.filter_bar.setFocus()
    page.view.setFocus()
    assert session.plan.newest_change_set() == before


def test_what_is_written_in_a_cell_stays_when_the_value_changes_with_a_reason(
    page: ActivitiesPage, session: Session
) -> None:
    editor = opened(page, Column.TITLE)
    QTest.keyClicks(editor, "Mitt namn")
    session.change("Annan", session.plan.activities.update, 1, title="Nytt namn")
    assert editor.text() == "Mitt namn"
    assert "”Nytt namn”" in editor.accessibleDescription()


def test_a_date_before_the_start_keeps_the_cell_open_with_the_reason(
    page: ActivitiesPage, session: Session, failures: list[TrackerError]
) -> None:
    editor = opened(page, Column.DUE_DATE)
    QTest.keyClicks(editor, "2026-01-01")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.isVisible()
    assert editor.text() == "2026-01-01"
    assert "ligger före startdatum" in editor.accessibleDescription()
    assert session.plan.activities.get(1).due_date == date(2027, 6, 1)
    assert not failures


def test_a_cell_left_with_what_cannot_be_taken_says_that_it_is_not_saved(
    page: ActivitiesPage, session: Session
) -> None:
    messages: list[str] = []
    session.message.connect(messages.append)
    editor = opened(page, Column.DUE_DATE)
    QTest.keyClicks(editor, "2027-02-30")
    page.form.editor("title").setFocus()
    assert session.plan.activities.get(1).due_date == date(2027, 6, 1)
    (message,) = messages
    assert message.startswith("Cellen är inte sparad. Slutdatum: ”2027-02-30” är inte ett datum.")
