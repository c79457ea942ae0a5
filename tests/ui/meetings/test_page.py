"""The page Möten: meetings written, locked, compared, copied and undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.examples import load_builtin
from tracker.domain.history.meeting_sheet import MeetingSheet
from tracker.domain.plan.strategy import Strategy
from tracker.errors import TrackerError
from tracker.store.meetings.queries import add_meeting
from tracker.store.plan_file import PlanFile
from tracker.store.versions.snapshots import snapshots
from tracker.ui.kit.tables.difference_lines import MOST_LINES
from tracker.ui.meetings.page import MeetingsPage
from tracker.ui.meetings.panel import LEDGER
from tracker.ui.session import Session
from tracker.ui.window.dialogs.help import TOPICS

TODAY = date(2026, 10, 12)
COUNCIL = "Utvecklingsrådet"


def _sheet(qtbot: QtBot, page: MeetingsPage) -> MeetingSheet:
    """Wait until the page shows what is in the plan, and return it."""
    page._session.tasks.wait_for_all()  # noqa: SLF001 -- nothing else shows when the page is done
    qtbot.waitUntil(lambda: page.sheet is not None)
    assert page.sheet is not None
    return page.sheet


def _field(page: MeetingsPage, name: str) -> QWidget:
    """Return the input of a field in the form."""
    found = page.form.editor(name).focusProxy()
    assert found is not None
    return found


def _sentences(page: MeetingsPage) -> list[str]:
    lines = page.panel.differences.lines
    return [str(lines.index(row, 0).data()) for row in range(lines.rowCount())]


def test_an_empty_page_says_what_to_do_first(page: MeetingsPage) -> None:
    assert page.nothing_yet.isVisible()
    page.focus_first()
    assert page.first_button.hasFocus()
    assert page.count.text() == "0 av 4 möten 2026"


def test_vi_r2_a_meeting_is_planned_written_and_locked(
    qtbot: QtBot, page: MeetingsPage, council: Session, failures: list[TrackerError]
) -> None:
    QTest.mouseClick(page.first_button, Qt.MouseButton.LeftButton)
    sheet = _sheet(qtbot, page)
    assert (sheet.meeting.body, sheet.meeting.held_on) == (COUNCIL, TODAY)
    assert _field(page, "held_on").hasFocus()
    assert "Roll: forum för information" in page.form.role.text()
    assert page.count.text() == "1 av 4 möten 2026"
    _field(page, "title").setFocus()
    QTest.keyClicks(_field(page, "title"), "Rapport till KS")
    page.commit_pending()
    meeting_id = sheet.meeting.id
    assert council.plan.meetings.get(meeting_id).title == "Rapport till KS"
    with qtbot.waitSignal(page.message, check_params_cb=lambda text: "är tagen" in text):
        QTest.mouseClick(page.panel.lock_button, Qt.MouseButton.LeftButton)
    assert council.plan.history.undo_label == f"Tog lägesbild för {COUNCIL} 2026-10-12"
    qtbot.waitUntil(lambda: _sheet(qtbot, page).locked_on is not None)
    assert not page.panel.lock_button.isVisible()
    council.undo()
    qtbot.waitUntil(lambda: _sheet(qtbot, page).locked_on is None)
    assert page.panel.lock_button.isVisible()
    assert failures == []


def test_what_is_new_since_the_previous_meeting_is_shown_in_words(
    qtbot: QtBot, page: MeetingsPage, council: Session
) -> None:
    plan = council.plan
    add_meeting(plan, body=COUNCIL, held_on="2026-09-01")
    council.change("Möte", plan.meetings.add, body=COUNCIL, held_on="2026-12-01")
    _sheet(qtbot, page)
    council.change("Ändrade", plan.activities.update, 1, title="Ny titel")
    qtbot.waitUntil(lambda: "Övrigt (1)" in _sentences(page))
    assert any("Ny titel: Titel ändrad" in sentence for sentence in _sentences(page))
    assert page.panel.since.text() == f"Sedan {COUNCIL} 2026-09-01."
    QAbstractItemModelTester(page.panel.differences.lines)
    view = page.panel.differences
    with qtbot.waitSignal(page.open_activity_requested) as opened:
        view.setCurrentIndex(view.lines.index(1, 0))
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [1]
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "Ny titel" in QGuiApplication.clipboard().text()


def test_the_sheet_is_copied_and_printed(
    qtbot: QtBot, page: MeetingsPage, council: Session
) -> None:
    plan = council.plan
    moved = next(activity.id for activity in plan.activities.all() if activity.due_date)

    def move() -> None:
        plan.activities.update(moved, approval="approved", due_date="2027-05-05")
        plan.meetings.add(body=COUNCIL, held_on="2026-12-01", agenda_item="Punkt 3")

    council.change("Flyttade", move)
    sheet = _sheet(qtbot, page)
    with qtbot.waitSignal(page.print_meeting_requested) as asked:
        QTest.mouseClick(page.print_button, Qt.MouseButton.LeftButton)
    assert asked.args == [sheet.meeting.id]
    page.copy_sheet()
    text = QGuiApplication.clipboard().text()
    assert f"{COUNCIL} 2026-12-01\nPunkt 3\n" in text
    assert "Flyttade slutdatum" in text
    page.panel.show_tab(LEDGER)
    QAbstractItemModelTester(page.panel.ledger)
    rows = [page.panel.ledger.row_of(page.panel.ledger.index(0, 0))]
    with qtbot.waitSignal(page.open_activity_requested) as opened:
        page.panel.table.activated.emit(page.panel.ledger.index(0, 0))
    assert rows[0] is not None
    assert opened.args == [rows[0].activity_id]


def test_what_is_being_written_is_saved_when_another_meeting_is_chosen(
    qtbot: QtBot, page: MeetingsPage, council: Session
) -> None:
    plan = council.plan
    for day in ("2026-11-01", "2026-12-01"):
        council.change("Möte", plan.meetings.add, body=COUNCIL, held_on=day)
    first = _sheet(qtbot, page).meeting
    _field(page, "agenda_item").setFocus()
    QTest.keyClicks(_field(page, "agenda_item"), "Punkt 7")
    page.list.setCurrentRow(1 - page.list.currentRow())
    qtbot.waitUntil(lambda: page.form.row_id != first.id)
    assert plan.meetings.get(first.id).agenda_item == "Punkt 7"
    qtbot.waitUntil(lambda: _sheet(qtbot, page).meeting.id == page.form.row_id)
    assert page.list.count() == 2


def test_a_title_and_a_body_can_be_taken_away(
    qtbot: QtBot, page: MeetingsPage, council: Session, failures: list[TrackerError]
) -> None:
    plan = council.plan
    council.change("Möte", plan.meetings.add, body=COUNCIL, held_on="2026-12-01", title="Råd")
    _sheet(qtbot, page)
    for name in ("title", "body"):
        page.form.editor(name).show_value(None)
        page.form.editor(name).commit()
    assert failures == []
    (meeting,) = plan.meetings.all()
    assert (meeting.title, meeting.body) == ("", "")
    page.form.editor("held_on").show_value("inte en dag")
    page.form.editor("held_on").commit()
    assert "inte ett datum" in page.form.editor("held_on").problem


def test_meetings_are_removed_and_come_back(
    qtbot: QtBot, page: MeetingsPage, council: Session
) -> None:
    add_meeting(council.plan, body=COUNCIL, held_on="2026-09-01")
    council.change("Möte", council.plan.meetings.add, body=COUNCIL, held_on="2026-12-01")
    sheet = _sheet(qtbot, page)
    assert sheet.meeting.held_on == date(2026, 12, 1)
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: _sheet(qtbot, page).meeting.held_on == date(2026, 9, 1))
    page.delete_selected()
    qtbot.waitUntil(page.nothing_yet.isVisible)
    council.undo()
    council.undo()
    qtbot.waitUntil(lambda: page.list.count() == 2)
    assert len(snapshots(council.plan.connection)) == 1
    assert [action.text() for action in page.row_menu().actions() if action.text()] == [
        "Nytt möte",
        "Kopiera",
        "Ta lägesbild nu",
        "Ta bort",
    ]


def test_a_plan_for_reading_can_only_be_read(
    qtbot: QtBot, page: MeetingsPage, council: Session
) -> None:
    add_meeting(council.plan, body=COUNCIL, held_on="2026-09-01")
    path = council.plan.path
    council.close()
    council.adopt(PlanFile.open(path, actor="Läsare", read_only=True))
    sheet = _sheet(qtbot, page)
    assert sheet.meeting.body == COUNCIL
    assert not page.new_button.isEnabled()
    assert not page.panel.lock_button.isVisible()
    assert not page.form.editor("title").isEnabled()
    before = council.plan.newest_change_set()
    page.new_meeting()
    page.delete_selected()
    page.lock_current()
    assert council.plan.newest_change_set() == before
    assert page.copy_button.isEnabled()


def test_very_many_differences_are_shown_in_part_and_copied_whole(
    qtbot: QtBot, page: MeetingsPage, council: Session
) -> None:
    plan = council.plan
    add_meeting(plan, body=COUNCIL, held_on="2026-09-01")

    def add_many() -> None:
        for number in range(MOST_LINES + 50):
            plan.activities.add(title=f"Aktivitet {number} " + "lång " * 100)
        plan.meetings.add(body=COUNCIL, held_on="2026-12-01")

    council.change("Många", add_many)
    _sheet(qtbot, page)
    qtbot.waitUntil(lambda: len(_sentences(page)) == MOST_LINES + 2)
    assert _sentences(page)[-1] == "… och 50 till. Kopiera för att se alla."
    page.copy_sheet()
    assert QGuiApplication.clipboard().text().count("Ny aktivitet") == MOST_LINES + 50


@pytest.mark.usefixtures("page")
def test_a_tampered_snapshot_is_reported(
    qtbot: QtBot, council: Session, failures: list[TrackerError]
) -> None:
    add_meeting(council.plan, body=COUNCIL, held_on="2026-09-01")

    def tamper() -> None:
        council.plan.connection.execute("UPDATE snapshot SET content = content || ' '")

    council.change("Ändrade", tamper)
    council.tasks.wait_for_all()
    qtbot.waitUntil(lambda: bool(failures))
    assert "kontrollsumma" in str(failures[0])


def test_a_plan_without_a_council_has_meetings_too(
    qtbot: QtBot, page: MeetingsPage, council: Session, make_plan: Callable[[Strategy], PlanFile]
) -> None:
    council.adopt(make_plan(load_builtin("vargarda")))
    assert page.count.text() == ""
    page.new_meeting()
    assert _sheet(qtbot, page).meeting.held_on == TODAY
    assert "meetings" in TOPICS
