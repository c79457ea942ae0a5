"""The table of activities as a spreadsheet: typing, going on, copying, pasting, filling."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QMimeData, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tracker.domain.activities.selection import ActivityFilter, AnyColumn, Column, Grouping
from tracker.domain.core.terms import Status
from tracker.errors import TrackerError
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.activities.table.columns import COLUMNS
from tracker.ui.kit.cells.html_table import read_html_table
from tracker.ui.kit.dialogs.message import MessageDialog
from tracker.ui.kit.speaking.announcing import said
from tracker.ui.session import Session
from tracker.ui.settings import Settings

SECTION = {spec.column: place for place, spec in enumerate(COLUMNS)}
KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(qtbot: QtBot, session: Session, settings: Settings) -> ActivitiesPage:
    page = ActivitiesPage(session, settings)
    qtbot.addWidget(page)
    page.resize(1112, 720)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.model.set_grouping(Grouping.NONE)
    return page


@pytest.fixture
def ids(page: ActivitiesPage, session: Session) -> list[int]:
    """Return four activities, with the table's keyboard on the first one's title."""
    made: list[int] = []
    session.change(
        "Nya",
        lambda: made.extend(session.plan.activities.add(title=f"Rad {n}") for n in range(1, 5)),
    )
    page.view.setFocus()
    stand(page, made[0], Column.TITLE)
    return made


def stand(page: ActivitiesPage, activity_id: int, column: Column) -> None:
    row = page.model.row_of(activity_id)
    assert row is not None
    page.view.steps.stand(row, SECTION[column])


def typed(page: ActivitiesPage, text: str) -> None:
    """Type where the keyboard is, as a user does."""
    none = Qt.KeyboardModifier.NoModifier
    for letter in text:
        code = ord(letter.upper())
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            written_in = page.window().focusWidget()  # a list leaves the letters to the field
            QApplication.sendEvent(written_in, QKeyEvent(kind, code, none, letter))


def press(page: ActivitiesPage, *keys: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    for key in keys:
        QTest.keyClick(keyboard(page), key, held or Qt.KeyboardModifier.NoModifier)
        QApplication.processEvents()  # Enter closes a cell's editor once the key is done


def keyboard(page: ActivitiesPage) -> QWidget:
    return QApplication.activePopupWidget() or page.window().focusWidget()


def current(page: ActivitiesPage) -> tuple[int | None, AnyColumn]:
    index = page.view.currentIndex()
    return page.model.id_at(index.row()), COLUMNS[index.column()].column


def titles(session: Session) -> list[str]:
    return [activity.title for activity in session.plan.activities.all()]


def select(page: ActivitiesPage, ids: Sequence[int], first: Column, last: Column) -> None:
    rows = [page.model.row_of(activity_id) for activity_id in ids]
    selection = page.view.selectionModel()
    flags = selection.SelectionFlag
    top: QModelIndex = page.model.index(rows[0] or 0, SECTION[first])
    selection.setCurrentIndex(top, flags.ClearAndSelect)
    for row in rows:
        for section in page.view.columns.sections():
            if SECTION[first] <= section <= SECTION[last]:
                selection.select(page.model.index(row or 0, section), flags.Select)


def test_typing_writes_over_the_cell_and_enter_goes_down_in_the_column(
    page: ActivitiesPage, session: Session, ids: list[int]
) -> None:
    typed(page, "Nytt namn")
    press(page, KEY.Key_Return)
    assert titles(session)[:2] == ["Nytt namn", "Rad 2"]
    assert current(page) == (ids[1], Column.TITLE)
    press(page, KEY.Key_Return, held=SHIFT)
    assert current(page) == (ids[0], Column.TITLE)


def test_tab_goes_on_and_enter_goes_back_to_where_the_run_began(
    page: ActivitiesPage, session: Session, ids: list[int]
) -> None:
    typed(page, "Ett")
    press(page, KEY.Key_Tab)
    assert current(page) == (ids[0], Column.STATUS)
    typed(page, "klar")
    press(page, KEY.Key_Tab)
    typed(page, "31/3 2027")
    press(page, KEY.Key_Return)
    first = session.plan.activities.get(ids[0])
    assert (first.title, first.status) == ("Ett", Status.COMPLETED)
    assert first.due_date == date(2027, 3, 31)
    assert current(page) == (ids[1], Column.TITLE)
    press(page, KEY.Key_Backtab)
    assert current(page)[0] == ids[0]


def test_ten_activities_are_typed_from_an_empty_plan_with_the_keyboard_alone(
    page: ActivitiesPage, session: Session
) -> None:
    assert page.nothing_yet.isVisible()
    page.first_button.setFocus()
    press(page, KEY.Key_Space)
    for number in range(10):
        typed(page, f"Insats {number}")
        press(page, KEY.Key_Return)
    assert titles(session) == [f"Insats {number}" for number in range(10)]
    assert session.plan.history.undo_label == session.labels.activity.new()


def test_tab_in_the_empty_row_goes_on_in_the_new_activity(
    page: ActivitiesPage, session: Session, ids: list[int]
) -> None:
    page.view.write_new()
    typed(page, "Ny")
    press(page, KEY.Key_Tab)
    made = session.plan.activities.all()[-1]
    assert current(page) == (made.id, Column.STATUS)
    typed(page, "genom")
    press(page, KEY.Key_Tab)
    typed(page, "+2v")
    press(page, KEY.Key_Return)
    assert session.plan.activities.get(made.id).status is Status.COMPLETED
    assert session.plan.activities.get(made.id).due_date is not None
    assert page.model.is_new(page.view.currentIndex().row())
    assert len(titles(session)) == len(ids) + 1


@pytest.mark.usefixtures("ids")
def test_escape_restores_and_moving_keys_wipe_nothing(
    page: ActivitiesPage, session: Session
) -> None:
    before = session.plan.newest_change_set()
    typed(page, "skräp")
    press(page, KEY.Key_Escape)
    press(page, KEY.Key_End, KEY.Key_Home, KEY.Key_PageDown, KEY.Key_PageUp, KEY.Key_Tab)
    for key in (KEY.Key_F2, KEY.Key_PageDown, KEY.Key_Home, KEY.Key_Return):
        press(page, key)
    assert session.plan.newest_change_set() == before
    assert titles(session)[0] == "Rad 1"


@pytest.mark.usefixtures("ids")
def test_f2_goes_on_after_what_stands_there(page: ActivitiesPage, session: Session) -> None:
    press(page, KEY.Key_F2)
    typed(page, "0")
    press(page, KEY.Key_Return)
    assert titles(session)[0] == "Rad 10"


def test_delete_empties_cells_and_removes_whole_rows(
    page: ActivitiesPage, session: Session, ids: list[int]
) -> None:
    session.change(
        "Datum", session.plan.activities.update_many, ids, due_date="2027-03-31", progress=10
    )
    select(page, ids[:3], Column.TITLE, Column.DUE_DATE)
    press(page, KEY.Key_Delete)
    assert [each.due_date for each in session.plan.activities.all()][:3] == [None] * 3
    assert len(titles(session)) == 4
    session.undo()
    assert session.plan.activities.get(ids[0]).due_date == date(2027, 3, 31)
    press(page, KEY.Key_Space, held=SHIFT)
    press(page, KEY.Key_Delete)
    assert titles(session) == ["Rad 4"]


def test_a_block_is_copied_bare_for_excel_and_as_a_table_for_word(
    page: ActivitiesPage, session: Session, ids: list[int]
) -> None:
    session.change("Datum", session.plan.activities.update, ids[1], due_date="2020-01-31")
    select(page, ids[:2], Column.TITLE, Column.DUE_DATE)
    press(page, KEY.Key_C, held=CTRL)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "Rad 1\tEj påbörjad\t\nRad 2\tEj påbörjad\t2020-01-31"
    assert read_html_table(data.html()) == [
        ["Rad 1", "Ej påbörjad", ""],
        ["Rad 2", "Ej påbörjad", "2020-01-31"],
    ]
    press(page, KEY.Key_C, held=CTRL | SHIFT)
    assert QGuiApplication.clipboard().text().startswith("Insats\tStatus\tSlutdatum\n")


def test_what_is_pasted_past_the_last_row_becomes_new_activities(
    page: ActivitiesPage, session: Session, ids: list[int]
) -> None:
    stand(page, ids[3], Column.TITLE)
    QGuiApplication.clipboard().setText("Fyra\tklar\r\nFem\tPågår\r\nSex\t\r\n")
    before = session.plan.newest_change_set()
    press(page, KEY.Key_V, held=CTRL)
    assert titles(session)[3:] == ["Fyra", "Fem", "Sex"]
    assert session.plan.activities.all()[4].status is Status.IN_PROGRESS
    assert session.plan.newest_change_set() == before + 1
    session.undo()
    assert titles(session) == ["Rad 1", "Rad 2", "Rad 3", "Rad 4"]


def test_a_table_from_word_is_pasted_by_its_headings(
    page: ActivitiesPage, session: Session, ids: list[int]
) -> None:
    data = QMimeData()
    data.setText("Status\nInsats\nKlar\nEtt\n")
    data.setHtml(
        "<html xmlns:w='urn:schemas-microsoft-com:office:word'><body><table><tr>"
        "<td><p>Status</p></td><td><p>Insats</p></td></tr><tr><td><p>Klar</p></td>"
        "<td><p>Ett</p><p>och två</p></td></tr></table></body></html>"
    )
    QGuiApplication.clipboard().setMimeData(data)
    press(page, KEY.Key_V, held=CTRL)
    first = session.plan.activities.get(ids[0])
    assert (first.title, first.status) == ("Ett och två", Status.COMPLETED)


@pytest.mark.usefixtures("ids")
def test_refusals_are_all_listed_and_nothing_is_half_pasted(
    page: ActivitiesPage, session: Session, failures: list[TrackerError]
) -> None:
    before = session.plan.newest_change_set()
    QGuiApplication.clipboard().setText("A\tkanske\nB\tklar\tsnart\n")
    press(page, KEY.Key_V, held=CTRL)
    (refused,) = failures
    assert "”Rad 1”, Status" in str(refused)
    assert "”Rad 2”, Slutdatum" in str(refused)
    assert str(refused).endswith("Inget har ändrats.")
    assert session.plan.newest_change_set() == before
    failures.clear()


def answer(page: ActivitiesPage, button: str) -> MessageDialog:
    """Press a button of the message that stands there, and return what it said."""
    dialog = next(each for each in page.findChildren(MessageDialog) if each.isVisible())
    pressed = {each.text(): each for each in dialog.findChildren(QPushButton)}[button]
    pressed.click()
    return dialog


def test_names_that_the_plan_lacks_are_added_with_what_is_pasted_as_one_change(
    page: ActivitiesPage, session: Session, ids: list[int]
) -> None:
    plan = session.plan
    session.change("Enhet", plan.units.add, name="Ny enhet norr")
    owners, units = plan.owners.count(), plan.units.count()
    QGuiApplication.clipboard().setText(
        "Enhet\tInsats\tAnsvarig\nEnhet norr\tRad 1\tSamordnare Ö\n"
        "enhet  norr\tRad 2\tChef B\nNy enhet norr\tRad 3\tsamordnare ö\n"
    )
    before = plan.newest_change_set()
    press(page, KEY.Key_V, held=CTRL)
    said = answer(page, "Avbryt").text
    assert "”Rad 2”, Enhet: ”enhet norr” finns inte i planen." in " ".join(said.split())
    assert said.startswith(
        "Läggs till: Enhet norr (Enhet), Samordnare Ö (Ansvarig), Chef B (Ansvarig)"
    )
    assert plan.newest_change_set() == before
    press(page, KEY.Key_V, held=CTRL)
    answer(page, "Lägg till 3 nya och klistra in")
    assert plan.newest_change_set() == before + 1
    rows = plan.activities.some(ids[:3])
    assert [plan.owners.get(each.owner_id or 0).title for each in rows] == [
        "Samordnare Ö",
        "Chef B",
        "Samordnare Ö",
    ]
    assert [plan.units.get(each.unit_id or 0).name for each in rows] == [
        "Enhet norr",
        "Enhet norr",
        "Ny enhet norr",
    ]
    session.undo()
    assert (plan.owners.count(), plan.units.count()) == (owners, units)
    assert [each.owner_id for each in plan.activities.some(ids)] == [None] * 4


def test_names_are_not_offered_beside_other_refusals_nor_when_no_longer_in_use(
    page: ActivitiesPage, session: Session, ids: list[int], failures: list[TrackerError]
) -> None:
    session.change("Chef", session.plan.owners.add, title="Chef B", active=False)
    stand(page, ids[0], Column.TITLE)
    for text in ("Insats\tStatus\tAnsvarig\nA\tkanske\tChef A", "Insats\tAnsvarig\nA\tchef b"):
        QGuiApplication.clipboard().setText(text)
        press(page, KEY.Key_V, held=CTRL)
    assert len(failures) == 2
    assert "”Chef A” finns inte" in str(failures[0])
    assert "”chef b” finns inte" in str(failures[1])
    assert not page.findChildren(MessageDialog)
    failures.clear()


def test_one_value_fills_a_block_and_fill_down_takes_the_first_row(
    page: ActivitiesPage, session: Session, ids: list[int]
) -> None:
    select(page, ids[:3], Column.STATUS, Column.STATUS)
    QGuiApplication.clipboard().setText("Pausad")
    press(page, KEY.Key_V, held=CTRL)
    assert [each.status for each in session.plan.activities.all()] == [
        *[Status.PAUSED] * 3,
        Status.NOT_STARTED,
    ]
    stand(page, ids[3], Column.STATUS)
    press(page, KEY.Key_D, held=CTRL)
    assert session.plan.activities.get(ids[3]).status is Status.PAUSED
    assert session.plan.history.undo_label == "Fyllde 1 rad"
    assert len(titles(session)) == 4, "filling is not duplicating"


def test_the_square_at_the_corner_fills_what_it_is_pulled_over(
    page: ActivitiesPage, session: Session, ids: list[int]
) -> None:
    session.change("Klar", session.plan.activities.update, ids[0], status=Status.COMPLETED)
    select(page, ids[:1], Column.STATUS, Column.STATUS)
    port, handle = page.view.viewport(), page.view.handle
    last = page.view.visualRect(page.model.index(page.model.row_of(ids[2]) or 0, 2)).center()
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(port, left, Qt.KeyboardModifier.NoModifier, handle.square().center())
    QTest.mouseMove(port, last)
    QTest.mouseRelease(port, left, Qt.KeyboardModifier.NoModifier, last)
    done = [each.status is Status.COMPLETED for each in session.plan.activities.all()]
    assert done == [True, True, True, False]


def test_an_edited_row_stays_past_the_filter_until_one_leaves_it(
    qtbot: QtBot, page: ActivitiesPage, ids: list[int]
) -> None:
    page.show_filter(ActivityFilter(statuses=frozenset({Status.NOT_STARTED})))
    messages: list[str] = []
    page.message.connect(messages.append)
    stand(page, ids[1], Column.STATUS)
    typed(page, "klar")
    press(page, KEY.Key_Tab)
    assert page.model.row_of(ids[1]) == 1
    assert "försvinner härifrån när du går vidare" in messages[-1]
    press(page, KEY.Key_Down)
    qtbot.waitUntil(lambda: page.model.row_of(ids[1]) is None)
    assert current(page)[0] == ids[2]


def test_several_matches_are_listed_and_a_new_owner_is_added_from_the_cell(
    page: ActivitiesPage, session: Session, ids: list[int]
) -> None:
    stand(page, ids[0], Column.STATUS)
    typed(page, "på")
    press(page, KEY.Key_Return)
    assert session.plan.activities.get(ids[0]).status is Status.NOT_STARTED
    press(page, KEY.Key_Escape, KEY.Key_Escape)
    stand(page, ids[0], Column.OWNER)
    typed(page, "Samordnare Ö")
    press(page, KEY.Key_Return)
    owner_id = session.plan.activities.get(ids[0]).owner_id
    assert owner_id is not None
    assert session.plan.owners.get(owner_id).title == "Samordnare Ö"
    assert session.plan.history.undo_label == "Lade till Samordnare Ö"


def test_headings_sort_by_several_columns_and_say_so(
    page: ActivitiesPage, session: Session, ids: list[int]
) -> None:
    session.change("Klar", session.plan.activities.update_many, ids[2:], status="completed")
    page.view.header.sort_wanted.emit(SECTION[Column.STATUS], False)
    page.view.header.sort_wanted.emit(SECTION[Column.STATUS], False)
    page.view.header.sort_wanted.emit(SECTION[Column.TITLE], True)
    page.view.header.sort_wanted.emit(SECTION[Column.TITLE], True)
    assert [page.model.id_at(row) for row in range(4)] == [ids[3], ids[2], ids[1], ids[0]]
    menu = page.header_menu(SECTION[Column.STATUS])
    offered = {action.text(): action for action in menu.actions()}
    assert offered["Sortera fallande"].isChecked()
    assert "Filtrera" in offered


def test_rows_are_moved_to_another_group_several_at_once(
    page: ActivitiesPage, session: Session, ids: list[int]
) -> None:
    page.model.set_grouping(Grouping.FOCUS_AREA)
    area = session.plan.focus_areas.all()[1]
    page.view.drag.dropped.emit(ids[:2], area.id)
    assert [each.focus_area_id for each in session.plan.activities.all()][:2] == [area.id] * 2
    assert page.view.selected_ids() == ids[:2]
    assert area.id in [key for key, _name in page.commands.move_choices()]


def test_the_status_bar_is_told_what_is_selected(
    qtbot: QtBot, page: ActivitiesPage, session: Session, ids: list[int]
) -> None:
    session.change("Pris", session.plan.activities.update_many, ids, cost_sek=1500)
    page.view.show_column(SECTION[Column.COST], shown=True)
    told: list[str] = []
    page.selection_told.connect(told.append)
    select(page, ids, Column.COST, Column.COST)
    qtbot.waitUntil(lambda: bool(told) and bool(told[-1]))
    sum_text = "Kostnad (kr): summa 6\N{NO-BREAK SPACE}000, medel 1\N{NO-BREAK SPACE}500"
    assert told[-1] == f"4 celler · 4 insatser · {sum_text}"


def test_a_date_says_what_it_means_while_it_is_written(
    page: ActivitiesPage, ids: list[int]
) -> None:
    stand(page, ids[0], Column.DUE_DATE)
    typed(page, "4 december 2026")
    editor = keyboard(page)
    assert isinstance(editor, QLineEdit)
    assert editor.accessibleDescription() == "fredag 4 december 2026"
    said = [each for each in page.view.viewport().findChildren(QLabel) if each.isVisible()]
    assert [each.text() for each in said] == ["fredag 4 december 2026"]
    press(page, KEY.Key_Escape)


def test_what_one_writes_oneself_is_not_said_to_have_changed_meanwhile(
    page: ActivitiesPage, session: Session, ids: list[int]
) -> None:
    heard: list[str] = []
    said().connect(heard.append)
    stand(page, ids[0], Column.STATUS)
    typed(page, "gen")
    press(page, KEY.Key_Return)
    said().disconnect(heard.append)
    assert session.plan.activities.get(ids[0]).status is Status.COMPLETED
    assert not [sentence for sentence in heard if "medan du skrev" in sentence]
