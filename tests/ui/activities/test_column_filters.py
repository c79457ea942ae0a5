"""What is asked of single columns in the filter, and the columns of years' reports."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.support.timeline import add
from tests.ui.activities.test_own_columns import make_page, shown, titles
from tracker.domain.activities.report_column import report_column
from tracker.domain.activities.selection import Column
from tracker.ui.activities.asking import AskRange, AskText
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.session import Session
from tracker.ui.settings import Settings


@pytest.fixture
def page(qtbot: QtBot, session: Session, settings: Settings) -> ActivitiesPage:
    for title, due in (("Kurs", "2026-03-31"), ("Läger", "2026-09-30"), ("Möte", None)):
        row = add(session, title=title)
        session.change("Skrev", session.plan.activities.update, row, due_date=due)

    def report() -> None:
        session.plan.followups.begin(2025)
        session.plan.connection.execute(
            "INSERT INTO activity_report (year, activity_id, status, result)"
            " VALUES (2025, 1, 'completed', 'Fyra kvällar hölls.')"
        )

    assert session.change("Rapport", report)
    made = make_page(qtbot, session, settings)
    qtbot.waitUntil(lambda: len(titles(made)) == 3)
    return made


def menus_in(menu: QMenu) -> list[QMenu]:
    found = (action.menu() for action in menu.actions())
    return [each for each in found if isinstance(each, QMenu)]


def filter_entry(page: ActivitiesPage, column: str, text: str) -> None:
    """Choose an entry below Filtrera in the menu of a column's heading."""
    section = next(
        place for place, each in enumerate(page.model.columns) if str(each.column) == column
    )
    menus = menus_in(page.header_menu(section))
    filters = next(menu for menu in menus if menu.title() == "Filtrera")
    next(action for action in filters.actions() if action.text() == text).trigger()


def test_a_range_of_days_is_asked_for_in_natural_words_and_stands_in_the_chip(
    page: ActivitiesPage, qtbot: QtBot
) -> None:
    filter_entry(page, "due_date", "Från och till …")
    asked = page.filter_bar.findChild(AskRange)
    assert isinstance(asked, AskRange)
    asked.first.setText("2026-06-30")
    asked.last.setText("30/4 2026")
    assert "Till torsdag 30 april 2026" in asked.meaning.text()
    asked.accept()
    assert "inte vara högre" in asked.problem.text()
    asked.first.setText("vinterns tid")
    asked.accept()
    assert "vinterns tid" in asked.problem.text()
    asked.first.setText("mars 2026")
    asked.accept()
    assert page.model.filter.columns == {"due_date>2026-03-01", "due_date<2026-04-30"}
    qtbot.waitUntil(lambda: titles(page) == ["Kurs"])
    chip = page.filter_bar.columns.chip_of("due_date")
    assert chip.text() == "Slutdatum: från 2026-03-01 till 2026-04-30"
    assert page.keeper.state().filter.columns
    filter_entry(page, "due_date", "Utan slutdatum")
    qtbot.waitUntil(lambda: titles(page) == ["Kurs", "Möte"])
    filter_entry(page, "due_date", "Visa alla")
    assert page.model.filter.is_empty()
    assert not chip.isVisibleTo(page)


def test_a_years_texts_are_a_column_that_waits_to_be_chosen_sorted_and_asked_in(
    page: ActivitiesPage, session: Session, qtbot: QtBot
) -> None:
    result = report_column("reported_result_2025")
    assert result is not None
    assert "reported_result_2025" not in shown(page)
    assert page.model.reports.periods == ()
    (year,) = menus_in(page.view.column_menu(page))
    assert year.title() == "Uppföljning 2025"
    assert [action.text() for action in year.actions()] == ["Status 2025", "Resultat 2025"]
    page.view.columns.show_only((Column.TITLE, result))
    qtbot.waitUntil(lambda: page.model.reports.periods != ())
    section = page.view.columns.sections()[-1]
    row = page.model.row_of(1)
    assert row is not None
    assert page.model.index(row, section).data() == "Fyra kvällar hölls."
    assert not page.model.flags(page.model.index(row, section)) & Qt.ItemFlag.ItemIsEditable
    filter_entry(page, "reported_result_2025", "Innehåller …")
    asked = page.filter_bar.findChild(AskText)
    assert isinstance(asked, AskText)
    asked.text.setText("fyra KVÄLLAR")
    asked.accept()
    qtbot.waitUntil(lambda: titles(page) == ["Kurs"])
    chip = page.filter_bar.columns.chip_of("reported_result_2025")
    assert chip.text() == "Resultat 2025: med ”fyra KVÄLLAR”"
    assert page.table_to_save().make().rows[0][-1] == "Fyra kvällar hölls."

    def again() -> None:
        session.plan.connection.execute("UPDATE activity_report SET result = 'Annat'")

    assert session.change("Rapport", again)
    qtbot.waitUntil(lambda: titles(page) == [])
