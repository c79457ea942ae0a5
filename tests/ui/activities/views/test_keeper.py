"""Saved views on the page of activities: saved, shown, changed, named, default, removed."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.support.timeline import add
from tracker.domain.activities.selection import ActivityFilter, Column, Grouping, Sorting
from tracker.domain.core.terms import Status
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.activities.views.keeper import ViewKeeper
from tracker.ui.activities.views.name_dialog import ViewNameDialog
from tracker.ui.session import Session
from tracker.ui.settings import Settings

DONE = ActivityFilter(statuses=frozenset({Status.COMPLETED}))
COLUMNS = (Column.TITLE, Column.STATUS, Column.DUE_DATE)


def make_page(qtbot: QtBot, session: Session, settings: Settings) -> ActivitiesPage:
    page = ActivitiesPage(session, settings)
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show()
    qtbot.waitExposed(page)
    return page


@pytest.fixture
def page(qtbot: QtBot, session: Session, settings: Settings) -> ActivitiesPage:
    add(session, title="Kurs")
    return make_page(qtbot, session, settings)


@pytest.fixture
def keeper(page: ActivitiesPage) -> ViewKeeper:
    return page.keeper


def set_up(page: ActivitiesPage) -> None:
    page.show_filter(DONE)
    page.group_by(Grouping.STATUS)
    page.model.set_sorting(Sorting(Column.DUE_DATE, descending=True))
    page.view.columns.show_only(COLUMNS)


def save(page: ActivitiesPage, title: str) -> int:
    page.keeper.save_as()
    dialog = dialog_of(page)
    dialog.name.setText(title)
    dialog.accept()
    shown = page.keeper.shown
    assert shown is not None
    assert shown.title == title
    return shown.id


def dialog_of(page: ActivitiesPage) -> ViewNameDialog:
    return next(each for each in page.findChildren(ViewNameDialog) if each.isVisible())


def entries(menu: QMenu) -> dict[str, bool]:
    return {
        action.text().partition("\t")[0]: action.isEnabled()
        for action in menu.actions()
        if action.text()
    }


def test_a_plan_without_views_shows_no_button(page: ActivitiesPage) -> None:
    assert page.keeper.button.isHidden()


def test_a_view_is_saved_and_shown_again(page: ActivitiesPage, session: Session) -> None:
    set_up(page)
    kept = page.keeper.state()
    view_id = save(page, "Klara")
    assert not page.keeper.button.isHidden()
    assert page.keeper.button.text() == "Klara"
    page.keeper.show_none()
    assert page.keeper.shown is None
    assert page.model.filter.is_empty()
    page.keeper.show_view(view_id)
    assert page.keeper.state() == kept
    assert page.view.shown_columns() == COLUMNS
    assert session.plan.history.undo_label == "Sparade vyn Klara"


def test_what_differs_is_told_and_can_be_kept_or_left(
    page: ActivitiesPage, session: Session
) -> None:
    told: list[tuple[object, bool]] = []
    view_id = save(page, "Alla")
    page.view_told.connect(lambda shown, changed: told.append((shown, changed)))
    page.show_filter(DONE)
    assert page.keeper.is_changed()
    page.model.counted.emit(0)
    assert page.keeper.button.text() == "Alla, ändrad"
    assert told[-1] == (view_id, True)
    offered = entries(page.keeper.menu())
    assert offered["Uppdatera ”Alla”"]
    assert offered["Återgå till ”Alla”"]
    page.keeper.renew()
    assert not page.keeper.is_changed()
    assert told[-1] == (view_id, False)
    opened = session.plan.saved_views.opened(session.plan.saved_views.get(view_id))
    assert opened.state.filter == DONE
    session.undo()
    assert page.keeper.is_changed()
    page.keeper.show_view(view_id)
    assert page.model.filter.is_empty()


def test_names_are_changed_and_taken_ones_refused(page: ActivitiesPage, session: Session) -> None:
    save(page, "Alla")
    save(page, "Mina")
    page.keeper.rename()
    dialog = dialog_of(page)
    dialog.name.setText("alla")
    dialog.accept()
    assert dialog.isVisible()
    assert "Det finns redan en vy" in dialog.problem.text()
    dialog.name.setText("Våra")
    dialog.accept()
    assert [view.title for view in session.plan.saved_views.all()] == ["Alla", "Våra"]
    assert page.keeper.button.text() == "Våra"


def test_a_view_is_moved_among_the_others_from_its_menu(
    page: ActivitiesPage, session: Session
) -> None:
    set_up(page)
    for title in ("Ett", "Två"):
        save(page, title)
    entries = {action.text(): action for action in page.keeper.menu().actions()}
    assert not entries["Flytta ned"].isEnabled()
    entries["Flytta upp"].trigger()
    assert [view.title for view in session.plan.saved_views.all()] == ["Två", "Ett"]
    assert session.plan.history.undo_label == "Flyttade vyn Två"


def test_a_view_is_removed_and_the_page_stays_as_it_is(
    page: ActivitiesPage, session: Session
) -> None:
    set_up(page)
    save(page, "Klara")
    page.keeper.remove()
    assert page.keeper.shown is None
    assert page.keeper.button.isHidden()
    assert page.model.filter == DONE
    session.undo()
    assert [view.title for view in session.plan.saved_views.all()] == ["Klara"]
    assert not page.keeper.button.isHidden()


def test_the_page_opens_with_the_view_that_is_made_default(
    page: ActivitiesPage, qtbot: QtBot, session: Session, settings: Settings
) -> None:
    set_up(page)
    view_id = save(page, "Klara")
    page.keeper.make_default()
    assert session.plan.saved_views.get(view_id).is_default
    assert "Klara (förvald)" in entries(page.keeper.menu())
    other = make_page(qtbot, session, settings)
    assert other.keeper.shown is not None
    assert other.model.filter == DONE
    page.keeper.make_default()
    assert session.plan.saved_views.default() is None


def test_what_is_gone_is_left_out_with_a_sentence(page: ActivitiesPage, session: Session) -> None:
    with session.plan.change("Skrev"):
        unit = session.plan.units.add(name="Kultur")
    page.show_filter(ActivityFilter(units=frozenset({unit})))
    view_id = save(page, "Kultur")
    page.keeper.show_none()
    session.change("Tog bort", session.plan.units.delete, unit)
    said: list[str] = []
    session.message.connect(said.append)
    page.keeper.show_view(view_id)
    assert page.model.filter.is_empty()
    assert said == [
        "Kultur: Villkoret på enhet gäller något som inte finns längre och är borttaget."
    ]
    assert not page.keeper.is_changed()


def test_the_timeline_is_a_part_of_a_view(page: ActivitiesPage) -> None:
    page.show_view("timeline")
    timeline = page.timeline
    assert timeline is not None
    timeline.view.step_zoom(1)
    zoom = timeline.view.zoom
    view_id = save(page, "Tidslinje")
    timeline.view.step_zoom(-1)
    assert page.keeper.is_changed()
    page.show_view("table")
    page.keeper.show_view(view_id)
    assert page.shown_columns() is None
    assert timeline.view.zoom is zoom
    assert not page.keeper.is_changed()


def test_views_can_be_used_but_not_saved_where_the_plan_is_read(
    page: ActivitiesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(page)
    view_id = save(page, "Klara")
    page.keeper.show_none()
    monkeypatch.setattr(Session, "is_editable", property(lambda _self: False))
    page.keeper.show_view(view_id)
    assert page.model.filter == DONE
    offered = entries(page.keeper.menu())
    assert offered["Klara"]
    for entry in ("Spara som vy …", "Byt namn …", "Ta bort vyn", "Öppna sidan med vyn"):
        assert not offered[entry]
