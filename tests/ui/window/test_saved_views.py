"""Saved views in the window: in the sidebar, by keys, in menus and in the palette."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.examples import load_builtin
from tracker.domain.activities.selection import ActivityFilter
from tracker.domain.activities.table_state import TableState
from tracker.domain.core.terms import Status
from tracker.ui.kit.view_keys import MOST_VIEWS
from tracker.ui.own_fields.dialog import OwnFieldsDialog
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Tasks
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.page_register import ACTIVITIES, OVERVIEW
from tracker.ui.window.palette.entries import entries_of

DONE = TableState(ActivityFilter(statuses=frozenset({Status.COMPLETED})))


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, settings: Settings, tmp_path: Path
) -> Iterator[MainWindow]:
    window = MainWindow(Session(Tasks(qapp), qapp), settings)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    assert window.create_plan(tmp_path / "Plan.plan", load_builtin("ljusnarsberg"))
    yield window
    window.close()


def save(window: MainWindow, title: str, state: TableState = DONE) -> int:
    plan = window.session.plan
    window.session.change("Sparade", plan.saved_views.save, title, state)
    found = plan.saved_views.named(title)
    assert found is not None
    return found.id


def marked(window: MainWindow) -> list[str]:
    return [
        chip.accessibleName()
        for chip in window.sidebar._views.values()  # noqa: SLF001 -- what is seen of the list
        if chip.isChecked()
    ]


def test_the_sidebar_lists_views_and_shows_them(window: MainWindow) -> None:
    assert window.sidebar.views() == []
    view_id = save(window, "Klara & färdiga")
    assert window.sidebar.views() == [(view_id, "Klara & färdiga", "Alt+1")]
    assert window.shown_page is window.pages[OVERVIEW]
    window.sidebar.view_chosen.emit(view_id)
    assert window.shown_page is window.pages[ACTIVITIES]
    assert window.activities.model.filter == DONE.filter
    assert marked(window) == ["Klara & färdiga"]
    window.activities.show_filter(ActivityFilter())
    window.activities.model.counted.emit(0)
    assert marked(window) == ["Klara & färdiga, ändrad"]
    window.show_page(OVERVIEW)
    assert marked(window) == []
    window.show_page(ACTIVITIES)
    assert marked(window) == ["Klara & färdiga, ändrad"]


def test_a_view_that_is_renamed_stays_marked(window: MainWindow) -> None:
    view_id = save(window, "Klara")
    window.commands.show_view(view_id)
    views = window.session.plan.saved_views
    window.session.change("Bytte namn", views.rename, view_id, "Färdiga")
    assert marked(window) == ["Färdiga"]
    window.session.change("Tog bort", views.delete, view_id)
    assert window.sidebar.views() == []


def test_more_views_than_have_room_are_in_the_palette(window: MainWindow) -> None:
    for number in range(MOST_VIEWS + 2):
        save(window, f"Vy {number}")
    assert len(window.sidebar.views()) == MOST_VIEWS
    offered = [entry for entry in entries_of(window) if entry.place == "Sparad vy"]
    assert len(offered) == MOST_VIEWS + 2
    assert (offered[0].keys, offered[-1].keys) == ("Alt+1", "")
    offered[-1].run()
    assert window.activities.keeper.shown is not None
    assert window.activities.keeper.shown.title == "Vy 7"


def test_closing_the_plan_empties_the_list(window: MainWindow) -> None:
    save(window, "Klara")
    window.close_plan()
    assert window.sidebar.views() == []


def test_own_fields_are_made_from_the_menu(window: MainWindow) -> None:
    window.actions_["own_fields"].trigger()
    dialog = next(iter(window.findChildren(OwnFieldsDialog)))
    assert dialog.isVisible()
    dialog.accept()
