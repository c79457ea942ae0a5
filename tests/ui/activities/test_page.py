"""The page Aktiviteter, driven through its real widgets over a real plan file."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tracker.domain.activities.selection import Attention, Column, Grouping
from tracker.domain.core.terms import Approval, Status
from tracker.errors import TrackerError
from tracker.store.plan_file import PlanFile
from tracker.ui.activities.form import CONTENT
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.activities.table.columns import COLUMNS
from tracker.ui.activities.table.model import ActivityTableModel
from tracker.ui.session import Session
from tracker.ui.settings import Settings

SECTION = {spec.column: place for place, spec in enumerate(COLUMNS)}
HOSTILE = "<b>fet</b> =cmd|' /C calc'!A0 \u202e #import"


@pytest.fixture
def page(qtbot: QtBot, session: Session, settings: Settings) -> ActivitiesPage:
    return shown(qtbot, ActivitiesPage(session, settings))


@pytest.fixture
def example_page(qtbot: QtBot, example_session: Session, settings: Settings) -> ActivitiesPage:
    return shown(qtbot, ActivitiesPage(example_session, settings))


def shown(qtbot: QtBot, page: ActivitiesPage) -> ActivitiesPage:
    qtbot.addWidget(page)
    page.resize(1112, 720)
    page.show()
    qtbot.waitExposed(page)
    QAbstractItemModelTester(page.model, page)
    return page


def cell(page: ActivitiesPage, activity_id: int, column: Column) -> QModelIndex:
    row = page.model.row_of(activity_id)
    assert row is not None
    return page.model.index(row, SECTION[column])


def text(page: ActivitiesPage, activity_id: int, column: Column) -> str:
    return str(cell(page, activity_id, column).data())


def headings(model: ActivityTableModel) -> list[str]:
    return [str(model.index(row, 0).data()) for row in model.heading_rows()]


def add(session: Session, **values: object) -> int:
    made: list[int] = []
    session.change("Ny", lambda: made.append(session.plan.activities.add(**values)))
    return made[0]


def finish_editing(editor: QWidget) -> None:
    QTest.keyClick(editor, Qt.Key.Key_Return)


def test_empty_plan_says_what_to_do_in_the_plans_own_words(page: ActivitiesPage) -> None:
    assert page.heading.text() == "Insatser"
    assert page.new_button.text() == "Ny insats"
    assert page.nothing_yet.isVisible()
    assert page.first_button.text() == "Ny insats"


def test_new_activity_is_written_and_its_title_stands_ready(
    page: ActivitiesPage, session: Session
) -> None:
    page.new_activity()
    (activity,) = session.plan.activities.all()
    assert activity.title == "Ny insats"
    assert page.form.activity_id == activity.id
    title = page.form.editor("title").focusProxy()
    assert isinstance(title, QPlainTextEdit)
    assert title.textCursor().selectedText() == "Ny insats"
    title.insertPlainText("Språkcafé")
    QTest.keyClick(title, Qt.Key.Key_Return)
    assert session.plan.activities.get(activity.id).title == "Språkcafé"
    assert text(page, activity.id, Column.TITLE) == "Språkcafé"


def test_groups_stand_in_the_plans_order_and_fold(
    example_page: ActivitiesPage, example_session: Session
) -> None:
    model = example_page.model
    areas = [f"{area.code} {area.title}" for area in example_session.plan.focus_areas.all()]
    assert headings(model)[: len(areas)] == areas
    before = model.rowCount()
    example_page.view.setFocus()
    example_page.view.setCurrentIndex(model.index(0, 0))
    QTest.keyClick(example_page.view, Qt.Key.Key_Space)
    assert model.rowCount() < before
    assert model.shown_count() == example_session.plan.activities.count()
    QTest.keyClick(example_page.view, Qt.Key.Key_Return)
    assert model.rowCount() == before


def test_a_click_on_a_heading_folds_it(example_page: ActivitiesPage) -> None:
    model, view = example_page.model, example_page.view
    before = model.rowCount()
    place = view.visualRect(model.index(0, SECTION[Column.TITLE])).center()
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )
    assert model.rowCount() < before


@pytest.mark.parametrize("grouping", list(Grouping))
def test_every_grouping_shows_every_activity(
    example_page: ActivitiesPage, example_session: Session, grouping: Grouping
) -> None:
    example_page.model.set_grouping(grouping)
    ids = {example_page.model.id_at(row) for row in range(example_page.model.rowCount())}
    assert len(ids - {None}) == example_session.plan.activities.count()
    assert bool(example_page.model.heading_rows()) == (grouping is not Grouping.NONE)


def test_inline_edit_of_a_date_says_what_is_wrong_and_keeps_the_text(
    qtbot: QtBot, page: ActivitiesPage, session: Session
) -> None:
    activity_id = add(session, title="Rad")
    index = cell(page, activity_id, Column.DUE_DATE)
    page.view.setCurrentIndex(index)
    page.view.edit(index)
    editor = page.view.findChild(QLineEdit)
    assert editor is not None
    editor.setText("2026-02-30")
    finish_editing(editor)
    assert editor.isVisible()
    assert session.plan.activities.get(activity_id).due_date is None
    editor.setText("31/3 2027")
    finish_editing(editor)
    qtbot.waitUntil(lambda: page.view.state() != page.view.State.EditingState)
    assert session.plan.activities.get(activity_id).due_date == date(2027, 3, 31)


def test_inline_edit_of_status_is_a_list_with_shapes(
    page: ActivitiesPage, session: Session
) -> None:
    activity_id = add(session, title="Rad")
    index = cell(page, activity_id, Column.STATUS)
    page.view.setCurrentIndex(index)
    page.view.edit(index)
    combo = page.view.findChild(QComboBox)
    assert combo is not None
    assert combo.count() == len(Status)
    assert not combo.itemIcon(1).isNull()
    combo.setCurrentIndex(combo.findText("Pågår"))
    combo.activated.emit(combo.currentIndex())
    assert session.plan.activities.get(activity_id).status is Status.IN_PROGRESS
    assert text(page, activity_id, Column.STATUS) == "Pågår"


def test_late_rows_say_so_in_words_shape_and_sentence(
    page: ActivitiesPage, session: Session
) -> None:
    yesterday = session.today() - timedelta(days=1)
    activity_id = add(session, title="Sen", due_date=yesterday)
    index = cell(page, activity_id, Column.DUE_DATE)
    assert index.data() == f"{yesterday.isoformat()} · försenad"
    assert not index.data(Qt.ItemDataRole.DecorationRole).isNull()
    assert "passerade för 1 dag sedan" in index.data(Qt.ItemDataRole.ToolTipRole)
    page.view.show_id(activity_id)
    assert "passerade för 1 dag sedan" in page.form.lateness.text()


def test_status_in_the_form_is_saved_at_once_and_undone(
    page: ActivitiesPage, session: Session
) -> None:
    activity_id = add(session, title="Rad")
    page.open_activity(activity_id)
    combo = page.form.editor("status").focusProxy()
    assert isinstance(combo, QComboBox)
    combo.setCurrentIndex(combo.findText("Pågår"))
    combo.activated.emit(combo.currentIndex())
    assert session.plan.activities.get(activity_id).status is Status.IN_PROGRESS
    assert session.plan.history.undo_label == "Ändrade status"
    session.undo()
    assert session.plan.activities.get(activity_id).status is Status.NOT_STARTED
    assert combo.currentText() == "Ej påbörjad"


def test_form_saves_on_leaving_a_field(page: ActivitiesPage, session: Session) -> None:
    activity_id = add(session, title="Rad")
    page.open_activity(activity_id)
    page.form.show_tab(CONTENT)
    note = page.form.editor("note").focusProxy()
    assert isinstance(note, QPlainTextEdit)
    note.setFocus()
    note.insertPlainText("Samtal med föreningen")
    assert session.plan.activities.get(activity_id).note is None
    page.form.editor("title").setFocus()
    assert session.plan.activities.get(activity_id).note == "Samtal med föreningen"


def test_form_refuses_a_due_date_before_the_start_under_the_field(
    page: ActivitiesPage, session: Session, failures: list[TrackerError]
) -> None:
    activity_id = add(session, title="Rad", start_date=date(2026, 5, 1))
    page.open_activity(activity_id)
    editor = page.form.editor("due_date")
    line = editor.focusProxy()
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.setText("2026-04-01")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "ligger före startdatum 2026-05-01" in editor.problem
    assert line.text() == "2026-04-01"
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert (editor.problem, line.text()) == ("", "")
    assert not failures


def test_moved_deadline_asks_for_its_reason(page: ActivitiesPage, session: Session) -> None:
    activity_id = add(session, title="Rad", due_date=date(2027, 1, 31))
    page.open_activity(activity_id)
    session.change(
        "Ändrade slutdatum", session.plan.activities.update, activity_id, due_date=date(2027, 3, 31)
    )
    reason = page.form.moves.findChild(QLineEdit)
    assert reason is not None
    reason.setText("Lokalen blev inte klar")
    reason.editingFinished.emit()
    (move,) = session.plan.activities.moves(activity_id)
    assert move.reason == "Lokalen blev inte klar"


def test_filters_and_search_narrow_the_rows_and_can_be_cleared(
    example_page: ActivitiesPage, example_session: Session
) -> None:
    page, session = example_page, example_session
    page.filter_bar.quick[Attention.LATE].click()
    today = session.today()
    late = {
        activity.id
        for activity in session.plan.activities.all()
        if activity.lateness(today).is_late
    }
    assert late
    assert set(_ids(page)) == late
    page.set_search("finns ingenstans")
    assert page.nothing_found.isVisible()
    headings = [text.text() for text in page.nothing_found.findChildren(QLabel)]
    assert "Inga träffar på ”finns ingenstans”" in headings
    page.filter_bar.clear_button.click()
    assert page.model.shown_count() == session.plan.activities.count()
    assert page.model.filter.is_empty()


def _ids(page: ActivitiesPage) -> list[int]:
    ids = (page.model.id_at(row) for row in range(page.model.rowCount()))
    return [activity_id for activity_id in ids if activity_id is not None]


def test_several_selected_are_changed_together_and_undone_in_one_step(
    page: ActivitiesPage, session: Session
) -> None:
    ids = [add(session, title=f"Rad {number}") for number in range(4)]
    page.view.select_ids(ids)
    assert page.bulk_form is page.details.currentWidget()
    assert page.bulk_form.heading.text() == "4 insatser är markerade"
    combo = page.bulk_form.editor("status").focusProxy()
    assert isinstance(combo, QComboBox)
    combo.setCurrentIndex(combo.findText("Genomförd"))
    combo.activated.emit(combo.currentIndex())
    assert {activity.status for activity in session.plan.activities.all()} == {Status.COMPLETED}
    assert page.view.selected_ids() == ids
    session.undo()
    assert {activity.status for activity in session.plan.activities.all()} == {Status.NOT_STARTED}


def test_delete_and_undo_bring_the_row_back(page: ActivitiesPage, session: Session) -> None:
    ids = [add(session, title=f"Rad {number}") for number in range(3)]
    page.view.show_id(ids[1])
    page.delete_selected()
    assert _ids(page) == [ids[0], ids[2]]
    session.undo()
    assert _ids(page) == ids


def test_duplicate_stands_on_the_copy(page: ActivitiesPage, session: Session) -> None:
    assert session.change("Antagen", session.plan.plans.update, 1, adopted_on="2025-05-19")
    session.change("Krav", session.plan.plans.update, 1, demands_responsibility=None)
    decided = {"approval": Approval.APPROVED, "decided_on": "2025-06-01"}
    activity_id = add(session, title="Rad", status=Status.COMPLETED, **decided)
    page.view.show_id(activity_id)
    page.duplicate_selected()
    copy = session.plan.activities.all()[-1]
    assert (copy.title, copy.status) == ("Rad (kopia)", Status.NOT_STARTED)
    assert (copy.approval, copy.decided_on) == (Approval.APPROVED, None)
    assert page.view.current_id() == copy.id


def test_selection_and_place_survive_a_change_elsewhere(
    example_page: ActivitiesPage, example_session: Session
) -> None:
    ids = _ids(example_page)
    example_page.view.show_id(ids[10])
    session = example_session
    session.change("Tog bort", session.plan.activities.delete, ids[2])
    assert example_page.view.current_id() == ids[10]
    assert example_page.view.selected_ids() == [ids[10]]


def test_one_changed_row_is_signalled_as_one_row(
    example_page: ActivitiesPage, example_session: Session
) -> None:
    ids = _ids(example_page)
    example_page.model.set_grouping(Grouping.NONE)
    changed: list[tuple[int, int]] = []
    example_page.model.dataChanged.connect(
        lambda first, last, _roles: changed.append((first.row(), last.row()))
    )
    session = example_session
    session.change("Ändrade", session.plan.activities.update, ids[5], note="Ny anteckning")
    row = example_page.model.row_of(ids[5])
    assert changed == [(row, row)]


def test_sorting_is_swedish_and_puts_empty_last(page: ActivitiesPage, session: Session) -> None:
    for title in ("Öppet hus", "Zumba", "Ängsvandring", "Åtgärd"):
        add(session, title=title)
    page.model.set_grouping(Grouping.NONE)
    page.view.sortByColumn(SECTION[Column.TITLE], Qt.SortOrder.AscendingOrder)
    titles = [text(page, activity_id, Column.TITLE) for activity_id in _ids(page)]
    assert titles == ["Zumba", "Åtgärd", "Ängsvandring", "Öppet hus"]


def test_hostile_text_is_shown_as_typed(page: ActivitiesPage, session: Session) -> None:
    activity_id = add(session, title=HOSTILE)
    assert text(page, activity_id, Column.TITLE) == HOSTILE
    tooltip = cell(page, activity_id, Column.TITLE).data(Qt.ItemDataRole.ToolTipRole)
    assert "<b>" not in tooltip
    assert "&lt;b&gt;" in tooltip


def test_rows_are_copied_as_a_table(page: ActivitiesPage, session: Session) -> None:
    activity_id = add(session, title="Rad\tett", status=Status.IN_PROGRESS)
    page.view.select_ids([activity_id])
    page.view.copy_selection()
    head, line = QGuiApplication.clipboard().text().split("\n")
    assert head.split("\t")[:2] == ["Insats", "Status"]
    assert line.split("\t")[:2] == ["Rad ett", "Pågår"]


def test_proposals_are_taken_into_the_plan(page: ActivitiesPage, session: Session) -> None:
    session.change("Krav", session.plan.plans.update, 1, demands_responsibility=None)
    activity_id = add(session, title="Förslag", approval=Approval.PROPOSED)
    page.view.show_id(activity_id)
    page.commands.set_approval(Approval.APPROVED)
    assert session.plan.activities.get(activity_id).approval is Approval.APPROVED


def test_hidden_columns_stay_hidden_next_time(
    qtbot: QtBot, page: ActivitiesPage, session: Session, settings: Settings
) -> None:
    page.view.show_column(SECTION[Column.OWNER], shown=False)
    other = shown(qtbot, ActivitiesPage(session, settings))
    assert other.view.isColumnHidden(SECTION[Column.OWNER])


def test_opening_a_row_that_the_filter_hides_takes_the_filter_away(
    example_page: ActivitiesPage,
) -> None:
    hidden = _ids(example_page)[0]
    example_page.set_search("finns ingenstans")
    example_page.open_activity(hidden)
    assert example_page.view.current_id() == hidden


def test_every_input_has_a_name_for_screen_readers(example_page: ActivitiesPage) -> None:
    example_page.view.selectRow(2)
    nameless = [
        widget
        for widget in example_page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not widget.accessibleName()
        and not getattr(widget, "text", str)()
        and not isinstance(widget.parentWidget(), QComboBox)
    ]
    assert [type(widget).__name__ for widget in nameless] == []


def test_a_read_only_plan_cannot_be_edited(
    qtbot: QtBot, session: Session, settings: Settings
) -> None:
    add(session, title="Rad")
    path = session.plan.path
    session.close()
    session.adopt(PlanFile.open(path, actor="", read_only=True))
    page = shown(qtbot, ActivitiesPage(session, settings))
    index = page.model.index(1, SECTION[Column.TITLE])
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable
    assert not page.new_button.isEnabled()
    page.view.selectRow(1)
    assert not page.form.editor("title").isEnabled()
    menu = page.row_menu()
    assert [action.isEnabled() for action in menu.actions() if action.text() == "Ta bort"] == [
        False
    ]
    page.view.customContextMenuRequested.emit(QPoint(5, 5))
