"""The timeline of the page Aktiviteter: the same rows as the table, in time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.timeline import add, bar, place_of, row_of, shown
from tracker.domain.activities.selection import ActivityFilter, Attention, Grouping
from tracker.domain.activities.timeline import Part, Zoom
from tracker.domain.core.terms import Status
from tracker.store.activities.queries import activity_rows
from tracker.ui.activities.head import TABLE, TIMELINE
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.activities.table import known_rows
from tracker.ui.activities.timeline.panel import TimelinePanel
from tracker.ui.session import Session
from tracker.ui.settings import Settings

CTRL = Qt.KeyboardModifier.ControlModifier
NO_KEY = Qt.KeyboardModifier.NoModifier
HOSTILE = "<b>fet</b> =cmd|' /C calc'!A0 \u202e #import"


@pytest.fixture
def page(session: Session, settings: Settings) -> ActivitiesPage:
    return ActivitiesPage(session, settings)


@pytest.fixture
def panel(qtbot: QtBot, page: ActivitiesPage) -> TimelinePanel:
    return shown(qtbot, page)


@pytest.fixture
def example_page(example_session: Session, settings: Settings) -> ActivitiesPage:
    return ActivitiesPage(example_session, settings)


@pytest.fixture
def example(qtbot: QtBot, example_page: ActivitiesPage) -> TimelinePanel:
    return shown(qtbot, example_page)


def titles(panel: TimelinePanel) -> list[str]:
    rows = range(panel.model.rowCount())
    return [str(panel.model.index(row, 0).data()) for row in rows]


def test_the_view_is_chosen_and_remembered(
    qtbot: QtBot, page: ActivitiesPage, session: Session, settings: Settings
) -> None:
    add(session, title="Rad")
    panel = shown(qtbot, page)
    assert panel.isVisible()
    assert not page.view.isVisible()
    assert not page.head.columns.isVisible()
    page.views.chips[TABLE].click()
    assert page.view.isVisible()
    page.views.chips[TIMELINE].click()
    assert panel.view.isVisible()
    again = ActivitiesPage(session, settings)
    qtbot.addWidget(again)
    assert again.views.chips[TIMELINE].isChecked()
    assert again.timeline is not None


@pytest.mark.parametrize("grouping", list(Grouping))
def test_the_rows_are_those_of_the_table_in_every_grouping(
    example: TimelinePanel, example_page: ActivitiesPage, grouping: Grouping
) -> None:
    model = example_page.model
    model.set_grouping(grouping)
    in_table = [
        str(model.index(row, 0 if model.is_heading(row) else 1).data())
        for row in range(model.rowCount())
    ]
    assert titles(example) == in_table
    example.view.grab()


def test_filters_narrow_the_timeline_and_emptiness_is_shown(
    example: TimelinePanel, example_page: ActivitiesPage
) -> None:
    before = len(titles(example))
    example_page.filter_bar.quick[Attention.LATE].click()
    assert 0 < len(titles(example)) < before
    example_page.set_search("finns ingenstans")
    assert example_page.nothing_found.isVisible()
    example_page.show_filter(ActivityFilter())
    assert example.isVisible()
    assert len(titles(example)) == before


def test_the_selection_is_one_in_both_views(
    example: TimelinePanel, example_page: ActivitiesPage
) -> None:
    view = example.view
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NO_KEY, view.row_rect(3).center())
    assert example_page.view.selected_ids() == [example_page.model.id_at(3)]
    assert example_page.form.activity_id == example_page.model.id_at(3)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(example_page.view.selected_ids()) == 2
    assert example_page.bulk_form is example_page.details.currentWidget()
    example_page.view.show_row(6)
    assert view.currentIndex().row() == 6
    assert [index.row() for index in view.selectionModel().selectedRows()] == [6]


def test_an_activity_that_is_asked_for_comes_into_sight(
    example: TimelinePanel, example_page: ActivitiesPage
) -> None:
    last = example_page.model.id_at(example_page.model.rowCount() - 1)
    assert last is not None
    assert example.view.row_rect(row_of(example.view, last)).top() > example.view.height()
    example_page.open_activity(last)
    seen = example.view.row_rect(row_of(example.view, last))
    assert example.view.viewport().rect().contains(seen)
    example_page.model.set_grouping(Grouping.STATUS)
    assert example_page.view.selected_ids() == [last]
    assert [index.row() for index in example.view.selectionModel().selectedRows()] == [
        row_of(example.view, last)
    ]


def test_the_selection_survives_what_happens_elsewhere(
    example: TimelinePanel, example_page: ActivitiesPage, example_session: Session
) -> None:
    chosen, gone = example_page.model.id_at(7), example_page.model.id_at(2)
    assert chosen is not None
    assert gone is not None
    example_page.view.show_id(chosen)
    delete = example_session.plan.activities.delete
    example_session.change("Tog bort", delete, gone)
    assert example_page.view.selected_ids() == [chosen]
    assert example.view.currentIndex().row() == 6
    assert [index.row() for index in example.view.selectionModel().selectedRows()] == [6]


def test_groups_fold_by_click_and_by_key(example: TimelinePanel) -> None:
    view, before = example.view, example.model.rowCount()
    place = view.row_rect(0).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NO_KEY, place)
    assert example.model.rowCount() < before
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert example.model.rowCount() == before


def test_arrows_and_pages_go_between_rows(example: TimelinePanel) -> None:
    view, last = example.view, example.model.rowCount() - 1
    view.setCurrentIndex(example.model.index(1, 0))
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == 2
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.currentIndex().row() == last
    assert view.viewport().rect().contains(view.row_rect(last))
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert 0 < view.currentIndex().row() < last
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.currentIndex().row() == 0
    assert view.verticalOffset() == 0


def test_arrows_to_the_sides_go_in_time(example: TimelinePanel) -> None:
    view, before = example.view, example.view.horizontalOffset()
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.horizontalOffset() > before
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.horizontalOffset() == before


def test_zoom_keeps_the_day_in_the_middle_and_is_remembered(
    qtbot: QtBot, panel: TimelinePanel, session: Session, settings: Settings
) -> None:
    view = panel.view
    middle = view.time_room().center().x()
    day = view.scale.day_at(middle - view.origin())
    QTest.keyClick(view, Qt.Key.Key_Minus, CTRL)
    assert panel.zooms.chips[Zoom.QUARTER].isChecked()
    assert abs((view.scale.day_at(middle - view.origin()) - day).days) <= 1
    for _time in range(2):
        QTest.keyClick(view, Qt.Key.Key_Plus, CTRL)
        assert view.zoom is Zoom.MONTH, "there is nothing nearer"
    panel.zooms.chips[Zoom.YEAR].click()
    again = ActivitiesPage(session, settings)
    qtbot.addWidget(again)
    assert again.timeline is not None
    assert again.timeline.view.zoom is Zoom.YEAR
    assert again.timeline.zooms.chips[Zoom.YEAR].isChecked()


def test_the_wheel_zooms_where_the_pointer_is(panel: TimelinePanel) -> None:
    view = panel.view
    x = view.time_room().left() + 120
    day = view.scale.day_at(x - view.origin())
    place = QPoint(x, 40)
    turn = QWheelEvent(
        place, view.viewport().mapToGlobal(place), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, CTRL, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), turn)
    assert view.zoom is Zoom.QUARTER
    assert abs((view.scale.day_at(x - view.origin()) - day).days) <= 1


def test_the_way_back_to_today(panel: TimelinePanel, session: Session) -> None:
    view = panel.view
    view.horizontalScrollBar().setValue(0)
    x = view.origin() + view.scale.middle_of(session.today())
    assert not view.time_room().contains(round(x), 5)
    panel.today_button.click()
    x = view.origin() + view.scale.middle_of(session.today())
    assert view.time_room().contains(round(x), 5)


def test_the_scale_reaches_as_far_as_the_plan(panel: TimelinePanel, session: Session) -> None:
    view, today = panel.view, session.today()
    add(session, title="Nära", due_date=today)
    add(session, title="Långt borta", due_date=today + timedelta(days=3000))
    assert view.scale.last >= today + timedelta(days=3000)
    session.undo()
    assert view.scale.last < today + timedelta(days=3000)


def test_every_row_is_read_by_a_screen_reader(panel: TimelinePanel, session: Session) -> None:
    today = session.today()
    due = today - timedelta(days=12)
    activity_id = add(
        session, title="Språkcafé", start_date=today - timedelta(days=90), due_date=due,
        status=Status.IN_PROGRESS,
    )  # fmt: skip
    milestones = session.plan.milestones
    session.change("Ny", milestones.add, activity_id=activity_id, title="Lokal klar", done_on=due)
    index = panel.model.index(row_of(panel.view, activity_id), 0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        f"Språkcafé, {today - timedelta(days=90)} till {due}, Pågår, försenad 12 dagar,"
        f" milstolpar: Lokal klar, klar {due}"
    )
    rows = QAccessible.queryAccessibleInterface(panel.view)
    assert (rows.role(), rows.childCount()) == (QAccessible.Role.List, panel.model.rowCount())
    assert rows.child(index.row()).text(QAccessible.Text.Name) == spoken
    assert panel.view.accessibleName() == "Insatser på tidslinje"


def test_texts_are_shown_as_they_were_typed(panel: TimelinePanel, session: Session) -> None:
    today = session.today()
    activity_id = add(session, title=HOSTILE, due_date=today)
    milestones = session.plan.milestones
    session.change("Ny", milestones.add, activity_id=activity_id, title=HOSTILE, due_date=today)
    view = panel.view
    row = view.row_rect(row_of(view, activity_id)).center().y()
    over_title = view.tooltip_at(QPoint(20, row))
    diamond = round(view.origin() + view.scale.middle_of(today))
    over_step = view.tooltip_at(QPoint(diamond, row))
    assert over_title.startswith("<p>&lt;b&gt;fet")
    assert over_step.startswith("<p>&lt;b&gt;fet")
    assert over_step.endswith(f"ska vara klar {today}</p>")
    panel.grab()


def test_milestones_are_read_again_when_they_change(panel: TimelinePanel, session: Session) -> None:
    activity_id = add(session, title="Rad", due_date=session.today())
    row = row_of(panel.view, activity_id)
    seen = panel.model.timeline_row(row)
    assert seen is not None
    assert seen.milestones == ()
    milestones = session.plan.milestones
    session.change("Ny", milestones.add, activity_id=activity_id, title="Start")
    seen = panel.model.timeline_row(row)
    assert seen is not None
    assert [step.title for step in seen.milestones] == ["Start"]


def test_an_area_gives_its_bars_its_colour(panel: TimelinePanel, session: Session) -> None:
    area = session.plan.focus_areas.all()[0]
    activity_id = add(session, title="Rad", due_date=session.today(), focus_area_id=area.id)
    row = row_of(panel.view, activity_id)
    session.change("Färg", session.plan.focus_areas.update, area.id, color="#12898f")
    seen = panel.model.timeline_row(row)
    assert seen is not None
    assert seen.color == "#12898f"


def test_only_rows_in_sight_are_read(
    panel: TimelinePanel, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    today, add_one = session.today(), session.plan.activities.add
    session.change(
        "Många",
        lambda: [add_one(title=f"Rad {number}", due_date=today) for number in range(2_000)],
    )
    read: list[int] = []

    def counted(*given: object) -> object:
        found = activity_rows(*given)  # type: ignore[arg-type]
        read.extend(found)
        return found

    monkeypatch.setattr(known_rows, "activity_rows", counted)
    panel.model.source.set_grouping(Grouping.NONE)
    session.change("Område", session.plan.focus_areas.update, 1, description="Nytt")
    read.clear()
    asked: list[str] = []
    session.plan.connection.set_trace_callback(asked.append)
    panel.view.verticalScrollBar().setValue(1_000 * panel.view.row_rect(0).height())
    panel.view.grab()
    session.plan.connection.set_trace_callback(None)
    visible = panel.view.viewport().height() // panel.view.row_rect(0).height() + 1
    assert visible <= len(read) <= 128
    of_steps = [sql for sql in asked if "milestone" in sql]
    assert len(of_steps) == 1, "one query a block, not one a row"


def test_statuses_look_different_without_colour(panel: TimelinePanel, session: Session) -> None:
    today = session.today()
    dates = {"start_date": today - timedelta(days=20), "due_date": today + timedelta(days=10)}
    pictures: dict[Status, bytes] = {}
    for status in Status:
        activity_id = add(session, title="Rad", status=status, **dates)
        view, found = panel.view, bar(panel.view, activity_id)
        view.clearSelection()
        row = view.row_rect(row_of(view, activity_id))
        box = row.adjusted(round(found.left), 0, 0, 0)
        box.setRight(round(found.right))
        grey = view.viewport().grab(box).toImage()
        grey = grey.convertToFormat(grey.Format.Format_Grayscale8)
        pictures[status] = bytes(grey.constBits())
        session.undo()
    at_work = (Status.IN_PROGRESS, Status.CONTINUOUS)
    looks = {pictures[status] for status in Status if status not in at_work}
    assert len(looks) == len(Status) - 2
    assert all(pictures[status] not in looks for status in at_work)
    assert pictures[Status.IN_PROGRESS] != pictures[Status.CONTINUOUS]


def test_enter_goes_to_the_dates_in_the_form(
    example: TimelinePanel, example_page: ActivitiesPage
) -> None:
    example_page.view.show_row(3)
    example.view.setFocus()
    QTest.keyClick(example.view, Qt.Key.Key_Return)
    due = example_page.form.editor("due_date").focusProxy()
    assert due is not None
    assert due.hasFocus()


def test_the_titles_can_be_given_more_room(panel: TimelinePanel, settings: Settings) -> None:
    header, before = panel.view.header, panel.view.time_room().left()
    QTest.mousePress(header, Qt.MouseButton.LeftButton, NO_KEY, QPoint(before, 5))
    QTest.mouseMove(header, QPoint(before + 40, 5))
    QTest.mouseRelease(header, Qt.MouseButton.LeftButton, NO_KEY, QPoint(before + 40, 5))
    assert panel.view.time_room().left() == before + 40
    assert settings.text("timeline/title") == str(before + 40)


def test_a_plan_without_dates_says_so_in_the_row(panel: TimelinePanel, session: Session) -> None:
    activity_id = add(session, title="Rad")
    seen = panel.view.shown_row(row_of(panel.view, activity_id))
    assert seen is not None
    assert panel.view.bar_in(seen) is None
    index = panel.model.index(row_of(panel.view, activity_id), 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Rad, inga datum, Ej påbörjad"
    panel.grab()


def test_closing_the_plan_and_opening_another_is_followed(
    example: TimelinePanel, example_session: Session
) -> None:
    example_session.close()
    assert example.model.rowCount() == 0
    example.view.grab()


def test_what_can_be_taken_hold_of(panel: TimelinePanel, session: Session) -> None:
    today = session.today()
    activity_id = add(session, title="Rad", start_date=today, due_date=today + timedelta(days=20))
    for part in Part:
        assert panel.view.part_at(place_of(panel.view, activity_id, part)) is part
    title = QPoint(10, place_of(panel.view, activity_id, Part.DUE).y())
    assert panel.view.part_at(title) is None
    assert panel.view.part_at(QPoint(500, 5000)) is None


@pytest.mark.parametrize("zoom", Zoom)
def test_the_word_of_today_covers_no_words_of_the_edge(example: TimelinePanel, zoom: Zoom) -> None:
    example.view.set_zoom(zoom)
    example.view.show_today()
    header = example.view.header
    words = header.named_ticks()
    assert not header.today_place.isEmpty()
    assert not [text for place, text in words if place.intersects(header.today_place)]
    if zoom is Zoom.QUARTER:
        assert "apr" in [text for _place, text in words]
