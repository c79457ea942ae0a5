"""The row that is edited stays: where it stands may change, never that the user stands on it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from tests.support.fields import choose, enter, input_of, shown_in, write
from tracker.domain.activities.selection import ActivityFilter, Attention, Column, Grouping
from tracker.errors import TrackerError
from tracker.ui.activities.form import CONTENT
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
    return page


@pytest.fixture
def ids(page: ActivitiesPage, session: Session) -> list[int]:
    """Return six activities, two in each of three areas, their dates in order."""
    areas = session.plan.focus_areas.all()
    assert page.model.shown_count() == 0
    made: list[int] = []

    def write_rows() -> None:
        add = session.plan.activities.add
        made.extend(
            add(
                title=f"Rad {number}",
                focus_area_id=areas[number // 2].id,
                due_date=date(2027, 1 + number, 1),
            )
            for number in range(6)
        )

    session.change("Nya", write_rows)
    return made


def area_word(session: Session, place: int) -> str:
    area = session.plan.focus_areas.all()[place]
    return f"{area.code} {area.title}"


def stands_on(page: ActivitiesPage, activity_id: int) -> bool:
    return (
        page.view.selected_ids() == [activity_id]
        and page.view.current_id() == activity_id
        and page.form.activity_id == activity_id
        and page.details.currentWidget() is page.form
    )


def index_of(page: ActivitiesPage, activity_id: int, column: Column) -> QModelIndex:
    row = page.model.row_of(activity_id)
    assert row is not None
    return page.model.index(row, SECTION[column])


@pytest.mark.parametrize("place", [0, 1, 5])
def test_another_area_moves_the_row_and_the_user_with_it(
    page: ActivitiesPage, session: Session, ids: list[int], place: int
) -> None:
    page.view.show_id(ids[place])
    wanted = 0 if place == 5 else 2
    combo = choose(page.form.editor("focus_area_id"), area_word(session, wanted))
    area = session.plan.focus_areas.all()[wanted]
    assert session.plan.activities.get(ids[place]).focus_area_id == area.id
    assert stands_on(page, ids[place])
    assert combo.hasFocus()


def test_another_date_moves_the_row_and_asks_why_on_that_row(
    page: ActivitiesPage, session: Session, ids: list[int]
) -> None:
    page.model.set_grouping(Grouping.NONE)
    page.view.sortByColumn(SECTION[Column.DUE_DATE], Qt.SortOrder.AscendingOrder)
    page.view.show_id(ids[0])
    line = enter(page.form.editor("due_date"), "2028-12-31")
    assert page.model.row_of(ids[0]) == 5
    assert stands_on(page, ids[0])
    assert line.hasFocus()
    asked = [field for field in page.form.moves.findChildren(QLineEdit) if field.isVisible()]
    assert [field.placeholderText() for field in asked] == ["Varför flyttades slutdatum?"]
    QTest.keyClicks(asked[0], "Ny tidplan")
    QTest.keyClick(asked[0], Qt.Key.Key_Return)
    assert session.plan.activities.moves(ids[0])[0].reason == "Ny tidplan"


def test_a_date_written_in_the_cell_keeps_the_row_selected(
    qtbot: QtBot, page: ActivitiesPage, session: Session, ids: list[int]
) -> None:
    page.model.set_grouping(Grouping.NONE)
    page.view.sortByColumn(SECTION[Column.DUE_DATE], Qt.SortOrder.AscendingOrder)
    page.view.show_id(ids[1])
    index = index_of(page, ids[1], Column.DUE_DATE)
    page.view.setCurrentIndex(index)
    page.view.edit(index)
    editor = page.view.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, "2028-12-31")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.view.current_id() == ids[2])
    assert session.plan.activities.get(ids[1]).due_date == date(2028, 12, 31)
    assert page.model.row_of(ids[1]) == 5
    assert stands_on(page, ids[2]), "Enter goes to the row that was below"


def test_an_edit_out_of_the_filter_leaves_the_panel_and_its_question(
    page: ActivitiesPage, session: Session, ids: list[int]
) -> None:
    late = session.today() - timedelta(days=3)
    session.change("Sen", session.plan.activities.update, ids[2], due_date=late)
    page.show_filter(ActivityFilter(attention=frozenset({Attention.LATE})))
    page.view.show_id(ids[2])
    messages: list[str] = []
    page.message.connect(messages.append)
    enter(page.form.editor("due_date"), "2028-12-31")
    assert page.model.row_of(ids[2]) is not None, "it stays as long as it is stood on"
    assert page.details.currentWidget() is page.form
    assert page.form.activity_id == ids[2]
    assert page.form.moves.isVisible()
    assert "passar inte filtret längre" in messages[-1]
    page.show_filter(ActivityFilter())
    page.view.show_id(ids[0])
    assert page.form.activity_id == ids[0]


def test_a_row_moved_into_a_folded_group_unfolds_it(
    page: ActivitiesPage, session: Session, ids: list[int]
) -> None:
    page.model.toggle_fold(page.model.heading_rows()[2])
    assert page.model.row_of(ids[5]) is None
    page.view.show_id(ids[0])
    choose(page.form.editor("focus_area_id"), area_word(session, 2))
    assert page.model.row_of(ids[5]) is not None
    assert stands_on(page, ids[0])


def test_a_group_with_the_selected_row_can_be_folded(page: ActivitiesPage, ids: list[int]) -> None:
    page.view.show_id(ids[0])
    page.model.toggle_fold(0)
    assert page.model.row_of(ids[0]) is None
    assert page.model.row_of(ids[2]) is not None


@pytest.mark.parametrize("name", ["focus_area_id", "due_date"])
def test_a_bulk_change_that_moves_rows_keeps_them_selected(
    page: ActivitiesPage, session: Session, ids: list[int], name: str
) -> None:
    chosen = [ids[0], ids[3]]
    if name == "due_date":
        page.view.sortByColumn(SECTION[Column.DUE_DATE], Qt.SortOrder.AscendingOrder)
    page.view.select_ids(chosen)
    if name == "focus_area_id":
        choose(page.bulk_form.editor(name), area_word(session, 2))
    else:
        enter(page.bulk_form.editor(name), "2029-01-01")
    assert set(page.view.selected_ids()) == set(chosen)
    assert page.details.currentWidget() is page.bulk_form
    assert page.bulk_form.heading.text() == "2 insatser är markerade"
    session.undo()
    assert set(page.view.selected_ids()) == set(chosen)


def with_goal(session: Session, activity_id: int, place: int) -> None:
    goals = session.plan.goals
    area = session.plan.focus_areas.all()[place].id
    session.change(
        "Mål",
        lambda: session.plan.activities.update(
            activity_id, goal_id=goals.add(title=f"Mål {activity_id}", focus_area_id=area)
        ),
    )


def test_a_goal_that_no_longer_fits_is_named_in_message_and_history(
    page: ActivitiesPage, session: Session, ids: list[int]
) -> None:
    messages: list[str] = []
    session.message.connect(messages.append)
    with_goal(session, ids[0], 0)
    page.view.show_id(ids[0])
    choose(page.form.editor("focus_area_id"), area_word(session, 1))
    noun = session.labels.goal.definite
    assert session.plan.activities.get(ids[0]).goal_id is None
    assert f"”Mål {ids[0]}” passar inte där och togs bort" in messages[-1]
    label = session.plan.history.undo_label
    assert label is not None
    assert label.endswith(f"; {noun} passade inte där och togs bort")
    session.undo()
    assert session.plan.activities.get(ids[0]).goal_id is not None


def test_a_goal_lost_by_a_bulk_move_or_in_the_cell_is_named_too(
    page: ActivitiesPage, session: Session, ids: list[int]
) -> None:
    messages: list[str] = []
    session.message.connect(messages.append)
    for activity_id in ids[:2]:
        with_goal(session, activity_id, 0)
    page.view.select_ids(ids[:3])
    choose(page.bulk_form.editor("focus_area_id"), area_word(session, 1))
    assert "togs bort för 2 insatser" in messages[-1]
    label = session.plan.history.undo_label
    assert label is not None
    assert label.endswith("togs bort för 2 insatser")
    session.undo()
    index = index_of(page, ids[0], Column.FOCUS_AREA)
    page.view.show_column(SECTION[Column.FOCUS_AREA], shown=True)
    page.view.setCurrentIndex(index)
    page.view.edit(index)
    combo = page.view.findChild(QComboBox)
    assert combo is not None
    combo.setCurrentIndex(combo.findText(area_word(session, 2)))
    combo.activated.emit(combo.currentIndex())
    assert session.plan.activities.get(ids[0]).goal_id is None
    assert "passar inte där och togs bort" in messages[-1]


def test_an_area_without_consequences_is_named_as_before(
    page: ActivitiesPage, session: Session, ids: list[int]
) -> None:
    messages: list[str] = []
    session.message.connect(messages.append)
    page.view.show_id(ids[0])
    choose(page.form.editor("focus_area_id"), area_word(session, 1))
    assert session.plan.history.undo_label == f"Ändrade {session.labels.focus_area.singular}"
    assert not messages


def test_a_due_date_on_a_red_day_is_written_and_said_gently(
    page: ActivitiesPage, session: Session, ids: list[int]
) -> None:
    messages: list[str] = []
    session.message.connect(messages.append)
    page.view.show_id(ids[0])
    enter(page.form.editor("due_date"), "2027-12-25")
    assert str(session.plan.activities.get(ids[0]).due_date) == "2027-12-25"
    assert messages == ["2027-12-25 är juldagen. Sista arbetsdagen före är 2027-12-23."]
    enter(page.form.editor("due_date"), "2027-12-23")
    assert len(messages) == 1


def test_a_refused_date_stays_and_is_saved_once_it_fits(
    page: ActivitiesPage, session: Session, ids: list[int], failures: list[TrackerError]
) -> None:
    page.view.show_id(ids[0])
    start, due = page.form.editor("start_date"), page.form.editor("due_date")
    enter(start, "2028-01-01")
    assert "ligger före startdatum" in start.problem
    input_of(page.form.editor("title"))
    assert shown_in(start) == "2028-01-01"
    enter(due, "2028-06-30")
    page.commit_pending()
    assert session.plan.activities.get(ids[0]).start_date == date(2028, 1, 1)
    assert start.problem == ""
    assert not failures


def test_what_is_written_stays_when_the_value_changes_underneath(
    page: ActivitiesPage, session: Session, ids: list[int]
) -> None:
    page.view.show_id(ids[0])
    page.form.show_tab(CONTENT)
    editor = page.form.editor("category")
    line = write(editor, "Kultur")
    session.change("Annan", session.plan.activities.update, ids[0], category="Arbete")
    assert shown_in(editor) == "Kultur"
    assert "”Arbete”" in editor.problem
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert shown_in(editor) == "Arbete"
    assert editor.problem == ""
    page.commit_pending()
    assert session.plan.activities.get(ids[0]).category == "Arbete"


def test_a_field_with_the_focus_shows_what_changed_elsewhere(
    page: ActivitiesPage, session: Session, ids: list[int]
) -> None:
    page.view.show_id(ids[0])
    for name, value, shown in (
        ("category", "Arbete", "Arbete"),
        ("title", "Nytt namn", "Nytt namn"),
        ("due_date", "2029-01-01", "2029-01-01"),
        ("status", "paused", "Pausad"),
    ):
        editor = page.form.editor(name)
        input_of(editor)
        session.change("Annan", session.plan.activities.update, ids[0], **{name: value})
        assert shown_in(editor) == shown
    before = session.plan.newest_change_set()
    page.view.setFocus()
    assert session.plan.newest_change_set() == before
