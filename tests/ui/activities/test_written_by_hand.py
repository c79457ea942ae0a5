"""Dates, words and tables as people write and paste them into the activities."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tracker.domain.activities.selection import Column
from tracker.domain.core.terms import Status
from tracker.errors import TrackerError
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.activities.table.columns import COLUMNS
from tracker.ui.session import Session
from tracker.ui.settings import Settings

SECTION = {spec.column: place for place, spec in enumerate(COLUMNS)}


@pytest.fixture
def page(qtbot: QtBot, session: Session, settings: Settings) -> ActivitiesPage:
    shown = ActivitiesPage(session, settings)
    qtbot.addWidget(shown)
    shown.resize(1112, 720)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def cell(page: ActivitiesPage, activity_id: int, column: Column) -> QModelIndex:
    row = page.model.row_of(activity_id)
    assert row is not None
    return page.model.index(row, SECTION[column])


def add(session: Session, **values: object) -> int:
    made: list[int] = []
    session.change("Ny", lambda: made.append(session.plan.activities.add(**values)))
    return made[0]


def test_a_date_that_was_guessed_is_shown_with_how_it_was_understood(
    page: ActivitiesPage, session: Session
) -> None:
    activity_id, other = add(session, title="Rad"), add(session, title="En annan")
    page.open_activity(activity_id)
    editor = page.form.editor("due_date")
    line = editor.focusProxy()
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.setText("mars 2027")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert session.plan.activities.get(activity_id).due_date == date(2027, 3, 31)
    assert line.text() == "2027-03-31"
    assert editor.understood == "”mars 2027” uppfattas som 2027-03-31, periodens sista dag."
    page.open_activity(other)
    assert page.form.activity_id == other
    assert editor.understood == ""
    line.setText("31 mars 2027")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert session.plan.activities.get(other).due_date == date(2027, 3, 31)
    assert editor.understood == ""


def test_a_refused_date_lists_what_can_be_written(page: ActivitiesPage, session: Session) -> None:
    page.open_activity(add(session, title="Rad"))
    editor = page.form.editor("due_date")
    line = editor.focusProxy()
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.setText("snart")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "mars 2026, v. 12 2026, kvartal 3 2026 eller hösten 2026" in editor.problem
    assert line.text() == "snart"


def test_a_table_from_excel_is_pasted_as_one_change(page: ActivitiesPage, session: Session) -> None:
    first, second = add(session, title="Rad ett"), add(session, title="Rad två")
    page.view.show_id(first)
    before = session.plan.newest_change_set()
    page.view.setCurrentIndex(cell(page, first, Column.TITLE))
    QGuiApplication.clipboard().setText(
        '"Rad ett\nmed mer"\tklar\tmars 2027\r\nRad två\tPågående\t31 mars 2027\r\n'
    )
    page.view.paste()
    written = [session.plan.activities.get(activity_id) for activity_id in (first, second)]
    assert [activity.title for activity in written] == ["Rad ett med mer", "Rad två"]
    assert [activity.status for activity in written] == [Status.COMPLETED, Status.IN_PROGRESS]
    assert {activity.due_date for activity in written} == {date(2027, 3, 31)}
    assert session.plan.newest_change_set() == before + 1
    session.undo()
    assert session.plan.activities.get(first).status is Status.NOT_STARTED


def test_what_was_copied_with_its_headings_is_pasted_back_as_it_was(
    page: ActivitiesPage, session: Session
) -> None:
    late = add(session, title="Rad", due_date=date(2020, 1, 31), status=Status.IN_PROGRESS)
    page.view.show_id(late)
    page.view.copy_selection()
    before = session.plan.newest_change_set()
    page.view.setCurrentIndex(cell(page, late, Column.TITLE))
    page.view.paste()
    assert session.plan.newest_change_set() == before


def test_one_value_is_pasted_into_every_selected_row(
    page: ActivitiesPage, session: Session
) -> None:
    ids = [add(session, title=f"Rad {number}") for number in range(3)]
    page.view.selectAll()
    page.view.selectionModel().setCurrentIndex(
        cell(page, ids[0], Column.STATUS), page.view.selectionModel().SelectionFlag.NoUpdate
    )
    QGuiApplication.clipboard().setText("Pausat\r\n")
    page.view.paste()
    assert {session.plan.activities.get(row).status for row in ids} == {Status.PAUSED}


@pytest.mark.parametrize(
    ("pasted", "sentence"),
    [
        ("Rad\tkanske", "”Rad”, Status: Status kan inte vara ”kanske”. Välj Ej påbörjad"),
        ("Rad\tPågår\tsnart", "”Rad”, Slutdatum: Slutdatum: ”snart” är inte ett datum."),
        ("Rad\tkanske\t\tFinns inte", "”Finns inte” finns inte i planen."),
        ("a\t" * 40 + "b", "har 41 kolumner"),
    ],
)
def test_what_cannot_be_pasted_changes_nothing_and_says_where(
    page: ActivitiesPage,
    session: Session,
    failures: list[TrackerError],
    pasted: str,
    sentence: str,
) -> None:
    activity_id = add(session, title="Rad")
    before = session.plan.newest_change_set()
    page.view.show_id(activity_id)
    page.view.setCurrentIndex(cell(page, activity_id, Column.TITLE))
    QGuiApplication.clipboard().setText(pasted)
    page.view.paste()
    assert sentence in str(failures[-1])
    assert session.plan.newest_change_set() == before
