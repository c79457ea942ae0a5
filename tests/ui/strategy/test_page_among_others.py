"""The page Strategi among other pages and plans: empty, large, read-only, hidden, hostile."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QIcon
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.support.examples import load_builtin
from tests.support.strategy_page import (
    MakePage,
    MakePlan,
    add_activity,
    asked,
    can_drop,
    cell,
    choose_level,
    codes,
    documents,
    line_of,
    outline,
    page_maker,
    press,
    row,
    shown,
    stand_on,
    texts,
)
from tracker.domain.plan.strategy import Strategy, StrategyActivity, StrategyArea, StrategyGoal
from tracker.store.plan_file import PlanFile
from tracker.store.strategy.queries import RowKey, RowKind
from tracker.ui import session as session_module
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.kit.count_line import CountLine
from tracker.ui.kit.looks import theme
from tracker.ui.session import Session
from tracker.ui.settings import Settings, Theme
from tracker.ui.strategy.looks import TITLE
from tracker.ui.strategy.page import StrategyPage
from tracker.ui.window.main_window import MainWindow

HOSTILE = "<b>fet</b> =cmd|' /C calc'!A0 \u202e & #import"


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> StrategyPage:
    return shown(qtbot, StrategyPage(session))


@pytest.fixture
def example_page(qtbot: QtBot, example_session: Session) -> StrategyPage:
    return shown(qtbot, StrategyPage(example_session))


@pytest.fixture
def page_of(qtbot: QtBot, closed_session: Session, make_plan: MakePlan) -> MakePage:
    """Return what opens a strategy and shows its page."""
    return page_maker(qtbot, closed_session, make_plan)


def test_a_blank_plan_says_what_to_do_first(page_of: MakePage) -> None:
    page = page_of(Strategy("tom", "", "Plan"))
    assert outline(page) == ["Plan"]
    assert page.nothing_yet.isVisible()
    assert "Inga fokusområden ännu" in texts(page.nothing_yet)
    page.first_button.click()
    assert not page.nothing_yet.isVisible()
    assert outline(page) == ["Plan", "Nytt fokusområde"]


def test_hostile_titles_are_shown_as_typed(page_of: MakePage) -> None:
    page = page_of(
        Strategy(
            "ond",
            "Kommun",
            HOSTILE,
            focus_areas=(
                StrategyArea("A", HOSTILE, group_title=HOSTILE, goals=(
                    StrategyGoal("A1", HOSTILE, "goal"),
                )),
            ),
            activities=(StrategyActivity(HOSTILE, focus_area="A"),),
        )
    )  # fmt: skip
    item = stand_on(page, "A")
    assert cell(page, "A", TITLE) == f"A {HOSTILE}"
    tip = page.model.index_of(item).data(Qt.ItemDataRole.ToolTipRole)
    assert "<b>" not in tip
    assert "&lt;b&gt;" in tip
    for label in page.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText or "fet" not in label.text()
    page.delete_selected()
    assert HOSTILE in asked(page).text


def test_a_read_only_plan_shows_everything_and_edits_nothing(
    qtbot: QtBot, session: Session
) -> None:
    path = session.plan.path
    session.close()
    session.adopt(PlanFile.open(path, actor="", read_only=True))
    page = shown(qtbot, StrategyPage(session))
    assert codes(page)[6:9] == ["I1", "I1.1", "I1.2"]
    assert not page.area_button.isEnabled()
    item = stand_on(page, "I1")
    assert not page.goal_button.isEnabled()
    flags = page.model.index_of(item).flags()
    for flag in (Qt.ItemFlag.ItemIsEditable, Qt.ItemFlag.ItemIsDragEnabled):
        assert not flags & flag
    assert not page.details.row_pane.area_form.editor("title").isEnabled()
    assert not can_drop(page, "I1.1", "I2")
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Delete, alt=False)
    press(page, Qt.Key.Key_F2, alt=False)
    assert page.view.state() != page.view.State.EditingState
    assert codes(page)[6] == "I1"
    enabled = [
        action.text()
        for action in page.row_menu().actions()
        if action.isEnabled() and action.text()
    ]
    assert enabled == []
    page.stand_on((RowKind.PLAN, 1))
    form = choose_level(page, "goal")
    assert not form.editors["singular"].isEnabled()
    assert not form.save_button.isEnabled()
    shown_documents = documents(page)
    assert not shown_documents.add_button.isEnabled()
    assert not shown_documents.form.editor("title").isEnabled()


class CountingSession(Session):
    """A session that counts how often the plan is read."""

    queries = 0

    def query(self, *arguments: Any, **named: Any) -> None:
        self.queries += 1
        super().query(*arguments, **named)


def test_a_hidden_page_reads_nothing(
    qtbot: QtBot, closed_session: Session, make_plan: MakePlan
) -> None:
    session = CountingSession(closed_session.tasks, closed_session)
    session.adopt(make_plan(load_builtin("ljusnarsberg")))
    page = StrategyPage(session)
    qtbot.addWidget(page)
    assert session.queries == 0
    session.change("Ny", session.plan.focus_areas.add, title="Ett till", position=9)
    assert session.queries == 0
    page.show()
    assert session.queries == 1
    assert outline(page)[-1] == "Ett till"
    page.hide()
    session.change("Ändrade", session.plan.plans.update, 1, title="Annan titel")
    assert session.queries == 1
    page.show()
    assert outline(page)[0] == "Annan titel"
    assert page.details.plan_pane.form.editor("title").entered() == "Annan titel"
    session.close()


def test_a_large_plan_is_read_elsewhere_and_the_new_row_found_when_it_comes(
    qtbot: QtBot, closed_session: Session, make_plan: MakePlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_module, "SMALL_PLAN", -1)
    closed_session.adopt(make_plan(load_builtin("ljusnarsberg")))
    page = shown(qtbot, StrategyPage(closed_session))
    qtbot.waitUntil(lambda: page.model.rowCount() > 0)
    page.area_button.click()
    area = closed_session.plan.focus_areas.all()[-1].id
    qtbot.waitUntil(lambda: page.model.find((RowKind.AREA, area)) is not None)
    item = page.view.current_item()
    assert item is not None
    assert item.key == (RowKind.AREA, area)
    assert page.details.row_pane.area_form.row_id == area
    closed_session.tasks.wait_for_all()


def test_what_another_program_writes_is_seen(page: StrategyPage, session: Session) -> None:
    session.plan.connection.execute("UPDATE focus_area SET title = 'Utifrån' WHERE code = 'I2'")
    session._look_outside()  # noqa: SLF001 -- the timer's own step
    assert cell(page, "I2", TITLE) == "I2 Utifrån"


def test_another_plan_takes_the_place_of_the_first(
    page: StrategyPage, session: Session, make_plan: MakePlan
) -> None:
    stand_on(page, "I1.1")
    session.adopt(make_plan(load_builtin("vimmerby")))
    assert codes(page)[2] == "O1"
    assert page.area_button.text() == "Nytt fokusområde"
    item = page.view.current_item()
    assert item is not None
    assert item.kind is RowKind.PLAN
    session.close()
    assert page.model.rowCount() == 0
    assert page.details.currentWidget() is page.details.nothing


def test_what_is_written_is_saved_when_another_row_is_chosen(
    page: StrategyPage, session: Session
) -> None:
    area = stand_on(page, "I1").row.id
    code = line_of(page.details.row_pane.area_form.editor("code"))
    code.setFocus()
    code.setText("A")
    stand_on(page, "I2")
    assert session.plan.focus_areas.get(area).code == "A"
    assert page.details.row_pane.area_form.editor("code").entered() == "I2"


@pytest.mark.parametrize("key", [(RowKind.PLAN, 1), (RowKind.AREA, 1), (RowKind.GOAL, 6)])
def test_every_input_has_a_name_for_screen_readers(example_page: StrategyPage, key: RowKey) -> None:
    example_page.stand_on(key)
    pane = example_page.details.plan_pane
    for tab in range(pane.tabs.count()):
        pane.show_tab(tab)
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
    interface = QAccessible.queryAccessibleInterface(example_page.view)
    assert interface.text(QAccessible.Text.Name) == "Strategi"


def test_the_menu_opens_on_the_row_under_the_pointer(page: StrategyPage) -> None:
    index = page.model.index_of(row(page, "I3"))
    page.view.customContextMenuRequested.emit(page.view.visualRect(index).center())
    item = page.view.current_item()
    assert item is row(page, "I3")
    page.view.customContextMenuRequested.emit(QPoint(5, page.view.height() - 5))
    for menu in page.findChildren(type(page.row_menu())):
        menu.close()


def test_the_pages_of_other_tests_are_gone(page: StrategyPage, qapp: QApplication) -> None:
    shown = [widget for widget in qapp.topLevelWidgets() if isinstance(widget, StrategyPage)]
    assert shown == [page]


def test_signs_are_drawn_in_light_and_dark(
    page: StrategyPage, session: Session, qapp: QApplication
) -> None:
    session.change("Färg", session.plan.focus_areas.update, row(page, "I1").row.id, color="#cf4f4a")
    for looks in (Theme.DARK, Theme.LIGHT):
        theme.apply_theme(qapp, looks)
        sign = page.model.index_of(row(page, "I1")).data(Qt.ItemDataRole.DecorationRole)
        assert isinstance(sign, QIcon)
        image = sign.pixmap(16, 16).toImage()
        assert image.pixelColor(8, 8).name() == "#cf4f4a"
        assert image.pixelColor(0, 0).alpha() == 0
        assert not page.grab().isNull()


def test_the_window_shows_the_page_and_leads_to_the_activities(
    qtbot: QtBot, session: Session, settings: Settings
) -> None:
    activity_id = add_activity(session, title="Insats", goal_id=6)
    window = MainWindow(session, settings)
    qtbot.addWidget(window)
    window.show()
    window.show_page("strategy")
    page = window.page("strategy")
    assert isinstance(page, StrategyPage)
    page.stand_on((RowKind.GOAL, 6))
    page.details.row_pane.panel.findChildren(CountLine)[0].click()
    activities = window.page("activities")
    assert isinstance(activities, ActivitiesPage)
    assert activities.isVisible()
    assert activities.model.row_of(activity_id) is not None
    window.show_page("strategy")
    stand_on(page, "O2")
    window.actions_["delete"].trigger()
    assert "O2" not in codes(page)
    assert session.plan.activities.find(activity_id) is not None
    window.close()
