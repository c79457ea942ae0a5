"""Moving dates on the timeline: by the pointer, by the keyboard, with a reason, and back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.timeline import add, bar, drag, hold, place_of, press, row_of, shown, take
from tracker.domain.activities.timeline import Part, Zoom
from tracker.domain.core.terms import Approval, Status
from tracker.errors import TrackerError
from tracker.store.plan_file import PlanFile
from tracker.ui.activities.head import TIMELINE
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.activities.timeline.view import TimelineView
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.window.main_window import MainWindow

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NO_KEY = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def view(qtbot: QtBot, session: Session, settings: Settings) -> TimelineView:
    return shown(qtbot, ActivitiesPage(session, settings)).view


@pytest.fixture
def activity_id(session: Session, view: TimelineView) -> int:
    today = session.today()
    made = add(
        session,
        title="Språkcafé",
        start_date=today - timedelta(days=10),
        due_date=today + timedelta(days=20),
        status=Status.IN_PROGRESS,
    )
    view.show_today()
    view.setFocus()
    return made


def dates(session: Session, activity_id: int) -> tuple[int | None, int | None]:
    """Return start and due date as days from today."""
    activity, today = session.plan.activities.get(activity_id), session.today()
    found = (activity.start_date, activity.due_date)
    start, due = (None if day is None else (day - today).days for day in found)
    return start, due


def stand_on(view: TimelineView, activity_id: int) -> None:
    view.setCurrentIndex(view.rows.index(row_of(view, activity_id), 0))
    view.setFocus()


@pytest.mark.parametrize(
    ("part", "days", "after", "label"),
    [
        (Part.DUE, 9, (-10, 29), "Ändrade slutdatum"),
        (Part.START, -5, (-15, 20), "Ändrade startdatum"),
        (Part.WHOLE, 12, (2, 32), "Flyttade start- och slutdatum"),
    ],
)
def test_dragging_a_part_is_one_change_that_undo_takes_back(
    view: TimelineView,
    session: Session,
    activity_id: int,
    part: Part,
    days: int,
    after: tuple[int, int],
    label: str,
) -> None:
    drag(view, activity_id, part, days)
    assert dates(session, activity_id) == after
    assert session.plan.history.undo_label == label
    session.undo()
    assert dates(session, activity_id) == (-10, 20)
    assert session.plan.activities.moves(activity_id) == []


def test_the_date_is_shown_while_dragging_and_nothing_is_written(
    view: TimelineView, session: Session, activity_id: int
) -> None:
    end = take(view, activity_id, Part.DUE, 9)
    assert view.date_move.words() == (session.today() + timedelta(days=29)).isoformat()
    seen = view.shown_row(row_of(view, activity_id))
    assert seen is not None
    assert seen.activity.due_date == session.today() + timedelta(days=29)
    assert dates(session, activity_id) == (-10, 20)
    view.grab()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.date_move.words() == ""
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, NO_KEY, end)
    assert dates(session, activity_id) == (-10, 20), "Escape lets go"


def test_a_click_moves_nothing(view: TimelineView, session: Session, activity_id: int) -> None:
    place = place_of(view, activity_id, Part.DUE)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NO_KEY, place)
    assert dates(session, activity_id) == (-10, 20)
    assert view.date_move.activity_id is None


def test_farther_away_dates_go_by_whole_weeks(
    view: TimelineView, session: Session, activity_id: int
) -> None:
    view.set_zoom(Zoom.QUARTER)
    view.show_today()
    drag(view, activity_id, Part.DUE, 24)
    assert dates(session, activity_id) == (-10, 20 + 21)


def test_a_due_date_before_the_start_is_refused_in_the_domains_sentence(
    view: TimelineView, session: Session, activity_id: int, failures: list[TrackerError]
) -> None:
    drag(view, activity_id, Part.DUE, -40)
    (failure,) = failures
    assert "ligger före startdatum" in str(failure)
    failures.clear()
    assert dates(session, activity_id) == (-10, 20)
    seen = view.shown_row(row_of(view, activity_id))
    assert seen is not None
    assert seen.activity.due_date == session.today() + timedelta(days=20)


def test_a_deadline_alone_is_dragged_by_its_flag(view: TimelineView, session: Session) -> None:
    activity_id = add(session, title="Rad", due_date=session.today() + timedelta(days=5))
    drag(view, activity_id, Part.DUE, 6)
    assert dates(session, activity_id) == (None, 11)


def test_a_moved_due_date_asks_why_beside_the_bar(
    view: TimelineView, session: Session, activity_id: int
) -> None:
    drag(view, activity_id, Part.DUE, 9)
    assert view.reason.isVisible()
    assert view.reason.line.hasFocus()
    assert view.reason.line.placeholderText() == "Skäl till flytten (valfritt)"
    assert view.viewport().rect().contains(view.reason.geometry())
    QTest.keyClicks(view.reason.line, "Lokalen blev inte klar")
    QTest.keyClick(view.reason.line, Qt.Key.Key_Return)
    (move,) = session.plan.activities.moves(activity_id)
    assert move.reason == "Lokalen blev inte klar"
    assert not view.reason.isVisible()
    assert view.hasFocus()
    session.undo()
    session.undo()
    assert dates(session, activity_id) == (-10, 20)
    assert session.plan.activities.moves(activity_id) == []


def test_the_reason_may_be_left_out(view: TimelineView, session: Session, activity_id: int) -> None:
    drag(view, activity_id, Part.DUE, 9)
    QTest.keyClicks(view.reason.line, "Ångrar mig")
    QTest.keyClick(view.reason.line, Qt.Key.Key_Escape)
    assert not view.reason.isVisible()
    (move,) = session.plan.activities.moves(activity_id)
    assert move.reason is None
    assert view.hasFocus()


def test_leaving_the_reason_saves_it(
    view: TimelineView, session: Session, activity_id: int
) -> None:
    drag(view, activity_id, Part.DUE, 9)
    QTest.keyClicks(view.reason.line, "Sjukdom")
    view.setFocus()
    assert [move.reason for move in session.plan.activities.moves(activity_id)] == ["Sjukdom"]


def test_undo_takes_the_question_away(
    view: TimelineView, session: Session, activity_id: int
) -> None:
    drag(view, activity_id, Part.DUE, 9)
    assert view.reason.isVisible()
    session.undo()
    assert not view.reason.isVisible()


@pytest.mark.parametrize("values", [{"approval": Approval.PROPOSED}, {"due_date": None}])
def test_nothing_is_asked_when_no_deadline_was_moved(
    view: TimelineView, session: Session, activity_id: int, values: dict[str, object]
) -> None:
    session.change("Ändring", session.plan.activities.update, activity_id, **values)
    drag(view, activity_id, Part.START, 3)
    drag(view, activity_id, Part.DUE if "approval" in values else Part.START, 3)
    assert not view.reason.isVisible()


def test_keys_move_the_due_date_and_commit_when_alt_is_let_go(
    view: TimelineView, session: Session, activity_id: int
) -> None:
    stand_on(view, activity_id)
    hold(view, Qt.Key.Key_Right, ALT, times=3)
    assert view.date_move.words() == (session.today() + timedelta(days=23)).isoformat()
    assert dates(session, activity_id) == (-10, 20)
    QTest.keyRelease(view, Qt.Key.Key_Alt)
    assert dates(session, activity_id) == (-10, 23)
    assert len(session.plan.activities.moves(activity_id)) == 1, "three keys are one move"
    assert view.reason.isVisible()


def test_more_keys_go_on_from_the_question(
    view: TimelineView, session: Session, activity_id: int
) -> None:
    stand_on(view, activity_id)
    press(view, Qt.Key.Key_Left, ALT)
    QTest.keyPress(view.reason.line, Qt.Key.Key_Left, ALT)
    assert not view.reason.isVisible()
    view.commit_pending()
    assert dates(session, activity_id) == (-10, 18)


def test_shift_moves_the_start_and_weeks_go_when_farther_away(
    view: TimelineView, session: Session, activity_id: int
) -> None:
    stand_on(view, activity_id)
    press(view, Qt.Key.Key_Left, ALT | SHIFT, times=2)
    assert dates(session, activity_id) == (-12, 20)
    view.set_zoom(Zoom.YEAR)
    press(view, Qt.Key.Key_Left, ALT | SHIFT)
    assert dates(session, activity_id) == (-19, 20)


def test_escape_lets_go_of_what_the_keys_moved(
    view: TimelineView, session: Session, activity_id: int
) -> None:
    stand_on(view, activity_id)
    hold(view, Qt.Key.Key_Right, ALT)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.keyRelease(view, Qt.Key.Key_Alt)
    assert dates(session, activity_id) == (-10, 20)


def test_going_to_another_row_saves_what_was_moved(
    view: TimelineView, session: Session, activity_id: int
) -> None:
    stand_on(view, activity_id)
    hold(view, Qt.Key.Key_Right, ALT)
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert dates(session, activity_id) == (-10, 21)


def test_what_was_moved_is_saved_after_a_while(
    qtbot: QtBot, view: TimelineView, session: Session, activity_id: int
) -> None:
    stand_on(view, activity_id)
    hold(view, Qt.Key.Key_Right, ALT)
    qtbot.waitUntil(lambda: dates(session, activity_id) == (-10, 21))


def test_keys_on_rows_that_have_no_such_date_do_nothing(
    view: TimelineView, session: Session
) -> None:
    undated = add(session, title="Rad")
    stand_on(view, undated)
    press(view, Qt.Key.Key_Right, ALT)
    view.setCurrentIndex(view.rows.index(0, 0))
    press(view, Qt.Key.Key_Right, ALT)
    assert dates(session, undated) == (None, None)


def test_dates_that_cannot_be_saved_are_refused(
    view: TimelineView, session: Session, failures: list[TrackerError]
) -> None:
    activity_id = add(session, title="Rad", due_date=date(2200, 12, 31))
    stand_on(view, activity_id)
    press(view, Qt.Key.Key_Right, ALT)
    (failure,) = failures
    assert "mellan 1900 och 2200" in str(failure)
    failures.clear()


def test_a_read_only_plan_is_not_moved(qtbot: QtBot, session: Session, settings: Settings) -> None:
    today = session.today()
    activity_id = add(session, title="Rad", start_date=today, due_date=today + timedelta(days=20))
    path = session.plan.path
    session.close()
    session.adopt(PlanFile.open(path, actor="", read_only=True))
    view = shown(qtbot, ActivitiesPage(session, settings)).view
    assert view.part_at(place_of(view, activity_id, Part.DUE)) is None
    drag(view, activity_id, Part.DUE, 9)
    stand_on(view, activity_id)
    press(view, Qt.Key.Key_Right, ALT)
    assert dates(session, activity_id) == (0, 20)


def test_the_cursor_says_what_can_be_taken(view: TimelineView, activity_id: int) -> None:
    shapes = {}
    for part in Part:
        QTest.mouseMove(view.viewport(), place_of(view, activity_id, part))
        QApplication.sendPostedEvents(None, QEvent.Type.MetaCall)
        shapes[part] = view.viewport().cursor().shape()
    assert shapes[Part.START] == shapes[Part.DUE] == Qt.CursorShape.SizeHorCursor
    assert shapes[Part.WHOLE] == Qt.CursorShape.OpenHandCursor


def test_dragging_to_the_edge_scrolls_in_time(
    view: TimelineView, session: Session, activity_id: int
) -> None:
    start = place_of(view, activity_id, Part.DUE)
    before = view.horizontalOffset()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, NO_KEY, start)
    edge = view.time_room().right() - 2
    for step in range(4):
        start.setX(edge - step % 2)
        QTest.mouseMove(view.viewport(), start)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, NO_KEY, start)
    assert view.horizontalOffset() > before
    due = session.plan.activities.get(activity_id).due_date
    assert due is not None
    last_seen = view.scale.day_at(edge - view.origin())
    assert abs((last_seen - due).days) <= 5, "the date is the one under the pointer"


def test_undo_in_the_window_first_saves_what_the_keys_moved(
    qtbot: QtBot, session: Session, settings: Settings
) -> None:
    today = session.today()
    activity_id = add(session, title="Rad", due_date=today + timedelta(days=20))
    window = MainWindow(session, settings)
    qtbot.addWidget(window)
    window.show()
    window.show_page("activities")
    window.activities.show_view(TIMELINE)
    panel = window.activities.timeline
    assert panel is not None
    view = panel.view
    view.set_zoom(Zoom.MONTH)
    stand_on(view, activity_id)
    hold(view, Qt.Key.Key_Right, ALT)
    undo = window.findChild(QAction, "undo")
    assert undo is not None
    undo.trigger()
    assert dates(session, activity_id) == (None, 20)
    session.redo()
    assert dates(session, activity_id) == (None, 21)


def test_a_late_bar_grows_until_today(
    view: TimelineView, session: Session, activity_id: int
) -> None:
    assert bar(view, activity_id).late_right is None
    late = session.today() - timedelta(days=5)
    session.change("Ändring", session.plan.activities.update, activity_id, due_date=late)
    found = bar(view, activity_id)
    assert found.late_right == view.origin() + view.scale.middle_of(session.today())
    assert found.late_right > found.right
