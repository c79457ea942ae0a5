"""Very many rows of the table: read, copied and moved in another thread, and shown as they are."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tracker.domain.activities.selection import Column, Grouping
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.activities.table.columns import COLUMNS
from tracker.ui.session import Session
from tracker.ui.settings import Settings

MANY = 130
DUE = next(place for place, spec in enumerate(COLUMNS) if spec.column is Column.DUE_DATE)


@pytest.fixture
def page(
    qtbot: QtBot, session: Session, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> ActivitiesPage:
    """Return a table of more rows than are worked with at once, whose queries run elsewhere."""
    monkeypatch.setattr("tracker.ui.session.SMALL_PLAN", 0)

    def write() -> None:
        for activity in session.plan.activities.all():
            session.plan.activities.delete(activity.id)
        areas = session.plan.focus_areas.all()
        for number in range(MANY):
            session.plan.activities.add(
                title=f"Rad {number}", cost_sek=100, focus_area_id=areas[number % 2].id
            )

    session.change("Nya", write)
    page = ActivitiesPage(session, settings)
    qtbot.addWidget(page)
    page.resize(900, 500)
    page.show()
    page.model.set_grouping(Grouping.NONE)
    qtbot.waitUntil(lambda: page.model.shown_count() == MANY)
    return page


def test_all_rows_are_copied_when_they_have_been_read(qtbot: QtBot, page: ActivitiesPage) -> None:
    told: list[str] = []
    page.selection_told.connect(told.append)
    QGuiApplication.clipboard().setText("")
    page.view.selectAll()
    page.view.copy_selection()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "")
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == MANY + 1
    assert sum("Rad " in line for line in lines) == MANY
    page.view.steps.stand(0, DUE)
    page.view.keys.select_columns()
    qtbot.waitUntil(lambda: bool(told) and "0 ifyllda" in told[-1])


def test_what_is_filled_is_shown_when_it_has_been_read_again(
    qtbot: QtBot, page: ActivitiesPage, session: Session
) -> None:
    first = page.model.id_at(0)
    assert first is not None
    session.change("Dag", session.plan.activities.update, first, due_date="2027-05-01")
    qtbot.waitUntil(lambda: page.model.row_of(first) is not None)
    row = page.model.row_of(first)
    assert row is not None
    page.view.steps.stand(0, DUE)
    page.view.keys.select_columns()
    page.view.edits.fill(row, [each for each in range(MANY) if each != row], [DUE])
    qtbot.waitUntil(
        lambda: all("2027-05-01" in page.model.index(each, DUE).data() for each in range(MANY))
    )
    session.undo()
    qtbot.waitUntil(
        lambda: sum("2027" in page.model.index(each, DUE).data() for each in range(MANY)) == 1
    )


def test_what_is_cut_is_on_the_clipboard_before_it_is_gone(
    qtbot: QtBot, page: ActivitiesPage, session: Session
) -> None:
    ids = page.model.shown_ids()
    set_all = session.plan.activities.update_many
    session.change("Dag", set_all, ids, due_date=date(2027, 5, 1))
    page.view.steps.stand(0, DUE)
    page.view.keys.select_columns()
    page.view.edits.cut()
    qtbot.waitUntil(lambda: all(not each.due_date for each in session.plan.activities.all()))
    assert QGuiApplication.clipboard().text().split("\n") == ["2027-05-01"] * MANY


def test_all_rows_are_moved_to_a_group_as_one_change(
    qtbot: QtBot, page: ActivitiesPage, session: Session
) -> None:
    page.model.set_grouping(Grouping.FOCUS_AREA)
    qtbot.waitUntil(lambda: page.model.rowCount() > MANY)
    page.view.selectAll()
    area = session.plan.focus_areas.all()[1]
    page.commands.move_to_group(None, area.id)
    qtbot.waitUntil(lambda: len(page.model.heading_rows()) == 1)
    assert {each.focus_area_id for each in session.plan.activities.all()} == {area.id}
    assert len(page.view.selected_ids()) == MANY
    session.undo()
    qtbot.waitUntil(lambda: len(page.model.heading_rows()) == 2)


def test_nothing_is_painted_before_rows_that_are_arranged_anew_have_a_turn_for_it(
    qtbot: QtBot, page: ActivitiesPage, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Headings that go on across the row ask Qt to paint the table, and so do others."""
    page.model.set_grouping(Grouping.FOCUS_AREA)
    qtbot.waitUntil(lambda: page.model.rowCount() > MANY)
    qtbot.waitUntil(page.view.updatesEnabled)
    page.view.selectAll()
    paints: list[bool] = []
    clear = page.view.clearSpans

    def clear_spans() -> None:
        paints.append(page.view.updatesEnabled())
        clear()

    monkeypatch.setattr(page.view, "clearSpans", clear_spans)
    page.commands.move_to_group(None, session.plan.focus_areas.all()[1].id)
    qtbot.waitUntil(lambda: len(page.model.heading_rows()) == 1)
    assert paints
    assert not any(paints)
    qtbot.waitUntil(page.view.updatesEnabled)
