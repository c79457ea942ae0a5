"""Own fields in the table of activities: columns, cells, filters, groups; what is remembered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.support.timeline import add
from tracker.domain.activities.selection import Column
from tracker.store.own.values import own_facts
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.activities.table.columns import COLUMNS
from tracker.ui.session import Session
from tracker.ui.settings import Settings

AMOUNT, LEVEL, PLACE = (len(COLUMNS) + number for number in range(3))


def make_page(qtbot: QtBot, session: Session, settings: Settings) -> ActivitiesPage:
    page = ActivitiesPage(session, settings)
    qtbot.addWidget(page)
    page.resize(1280, 900)
    page.show()
    qtbot.waitExposed(page)
    return page


@pytest.fixture
def page(qtbot: QtBot, session: Session, settings: Settings) -> ActivitiesPage:
    fields = session.plan.own_fields

    def write() -> None:
        fields.add(title="Belopp", kind="number", unit="tkr")
        fields.add(title="Nivå", kind="choice", choices="Låg\nHög")
        fields.add(title="Plats")

    assert session.change("Egna fält", write)
    for title, level in (("Kurs", "Hög"), ("Läger", "Låg"), ("Möte", None)):
        row = add(session, title=title)
        session.change("Skrev", session.plan.activities.update, row, own_2=level)
    return make_page(qtbot, session, settings)


def titles(page: ActivitiesPage) -> list[str]:
    rows = (page.model.row_at(row) for row in range(page.model.rowCount()))
    return [row.activity.title for row in rows if row is not None]


def set_cell(page: ActivitiesPage, title: str, column: int, value: str) -> bool:
    row = next(
        row
        for row in range(page.model.rowCount())
        if (found := page.model.row_at(row)) is not None and found.activity.title == title
    )
    return page.model.setData(page.model.index(row, column), value)


def column_menu(page: ActivitiesPage, name: str) -> QMenu:
    menu = page.filter_bar.column_menu(name)
    assert menu is not None
    return menu


def shown(page: ActivitiesPage) -> list[str]:
    return [str(column) for column in page.view.shown_columns()]


def test_columns_wait_to_be_chosen_and_their_cells_are_written_by_the_fields_rule(
    page: ActivitiesPage, session: Session, qtbot: QtBot
) -> None:
    assert page.model.columnCount() == len(COLUMNS) + 3
    assert not {"own_1", "own_2", "own_3"} & set(shown(page))
    entries = [action.text() for action in page.view.column_menu(page).actions()]
    assert {"Belopp (tkr)", "Nivå", "Plats"} <= set(entries)
    page.view.show_column(AMOUNT, shown=True)
    assert "own_1" in shown(page)
    qtbot.waitUntil(lambda: len(titles(page)) == 3)
    assert set_cell(page, "Kurs", AMOUNT, "12 500,5")
    row = next(row for row in range(page.model.rowCount()) if page.model.row_at(row) is not None)
    cell = page.model.index(row, AMOUNT)
    assert cell.data() == "12\u00a0500,5"
    assert cell.data(Qt.ItemDataRole.EditRole) == "12500.5"
    activity_id = page.model.id_at(row)
    assert activity_id is not None
    facts = own_facts(session.plan.connection, [activity_id])[activity_id]
    assert facts[0].line == "Belopp: 12\u00a0500,5\u00a0tkr"
    session.undo()
    assert page.model.index(row, AMOUNT).data() == ""


def test_rows_are_grouped_sorted_and_filtered_by_own_fields(
    page: ActivitiesPage, qtbot: QtBot
) -> None:
    place = page.head.group_by.findText("Nivå")
    page.head.group_by.setCurrentIndex(place)
    page.head.group_by.activated.emit(place)
    qtbot.waitUntil(lambda: titles(page) == ["Läger", "Kurs", "Möte"])
    (first, *_more) = page.model.heading_rows()
    assert page.model.index(first, 0).data() == "Låg"
    page.model.set_sorting(page.model.sorting.turned(page.model.columns[LEVEL].column))
    menu = column_menu(page, "own_2")
    next(action for action in menu.actions() if action.text() == "Hög").trigger()
    qtbot.waitUntil(lambda: titles(page) == ["Kurs"])
    assert page.model.filter.own == {"own_2=Hög"}
    next(action for action in menu.actions() if action.text() == "Utan Nivå").trigger()
    qtbot.waitUntil(lambda: titles(page) == ["Kurs", "Möte"])
    assert "Filtrera" in [each.text() for each in page.header_menu(AMOUNT).actions()]


def test_a_field_that_goes_takes_its_column_grouping_and_conditions_along(
    page: ActivitiesPage, session: Session, qtbot: QtBot
) -> None:
    page.view.show_column(PLACE, shown=True)
    place = page.head.group_by.findText("Nivå")
    page.head.group_by.setCurrentIndex(place)
    page.head.group_by.activated.emit(place)
    menu = column_menu(page, "own_2")
    next(action for action in menu.actions() if action.text() == "Hög").trigger()
    qtbot.waitUntil(lambda: titles(page) == ["Kurs"])
    assert session.change("Tog bort", session.plan.own_fields.delete, 2)
    qtbot.waitUntil(lambda: len(titles(page)) == 3)
    assert page.model.filter.is_empty()
    assert page.model.columnCount() == len(COLUMNS) + 2
    assert "own_3" in shown(page)
    assert page.head.group_by.findText("Nivå") < 0
    assert session.change("Döpte om", session.plan.own_fields.update, 3, title="Ort")
    assert page.model.headerData(len(COLUMNS) + 1, Qt.Orientation.Horizontal, 0) == "Ort"


def test_the_columns_of_a_plan_are_remembered_for_that_plan(
    page: ActivitiesPage, session: Session, settings: Settings, qtbot: QtBot
) -> None:
    page.view.show_column(LEVEL, shown=True)
    again = make_page(qtbot, session, settings)
    assert "own_2" in shown(again)
    assert "own_1" not in shown(again)
    assert Column.TITLE in again.view.shown_columns()
