"""The page Strategi, driven through its real widgets over a real plan file."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot

from tests.support.strategy_page import (
    MakePage,
    MakePlan,
    add_activity,
    cell,
    codes,
    lines,
    outline,
    page_maker,
    press,
    row,
    shown,
    stand_on,
)
from tracker.domain.activities.activity import ALL_UNITS
from tracker.domain.activities.selection import NONE_ID, ActivityFilter
from tracker.domain.core.terms import Approval, GoalKind, Status
from tracker.store.strategy.queries import RowKind
from tracker.ui.kit.count_line import CountLine
from tracker.ui.session import Session
from tracker.ui.strategy.looks import LATE, PLANNED, TITLE
from tracker.ui.strategy.new_sub_goal import SubGoalDialog
from tracker.ui.strategy.page import StrategyPage

APPROVED = frozenset({Approval.APPROVED})


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


# The tree


def test_the_tree_speaks_the_plans_own_words(page: StrategyPage) -> None:
    lines = outline(page)
    assert lines[:2] == ["Strategi för integration", "Övergripande kännetecken"]
    assert lines[2].startswith("  O1 Kulturella")
    assert lines[6:9] == [
        "I1 Öppen kommun",
        f"  {cell(page, 'I1.1', TITLE)}",
        "  I1.2 Verka för att förbättra attityden kring integration och mångfald",
    ]
    assert page.area_button.text() == "Nytt integrationsområde"
    assert page.goal_button.text() == "Nytt kännetecken"
    header = page.model.headerData(TITLE, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
    assert header == "Integrationsområden"
    spoken = page.model.index_of(row(page, "I1.1")).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Kännetecken, I1.1 Möjliggöra")
    assert spoken.endswith("ingen insats")


def test_VG_R2_factors_stand_in_their_groups_and_show_who_works_with_them(
    page_of: MakePage, closed_session: Session
) -> None:
    page = page_of("vargarda")
    assert [line for line in outline(page) if not line.startswith(" ")] == [
        "Strategi för integration",
        "Övergripande mål",
        "Generella faktorer",
        "Specifika faktorer",
    ]
    units = {unit.name: unit.id for unit in closed_session.plan.units.all()}
    area = stand_on(page, "G2").row.id
    for title, unit in (("Praktik", "SFI"), ("Kurs", "SFI"), ("Jobbmässa", ALL_UNITS)):
        add_activity(closed_session, title=title, focus_area_id=area, unit_id=units.get(unit, unit))
    panel = page.details.row_pane.panel
    assert panel.units.heading.text() == "Kärnverksamheter"
    assert lines(panel.units) == [("Alla kärnverksamheter", 1), ("SFI", 2)]
    assert cell(page, "G2", PLANNED) == "3 aktiviteter"
    assert cell(page, "G1", PLANNED) == "Ingen aktivitet"


def test_counts_say_how_many_are_late_in_words_and_shape(example_page: StrategyPage) -> None:
    late = [item for item in example_page.model.items() if item.row.count.late]
    assert late
    index = example_page.model.index_of(late[-1], LATE)
    assert "försenad" in index.data()
    assert not index.data(Qt.ItemDataRole.DecorationRole).isNull()
    on_time = next(item for item in example_page.model.items() if not item.row.count.late)
    assert example_page.model.index_of(on_time, LATE).data() == ""


def test_long_titles_are_shown_whole_in_a_tool_tip(page: StrategyPage) -> None:
    tip = page.model.index_of(row(page, "I1.1")).data(Qt.ItemDataRole.ToolTipRole)
    assert "Kännetecken: I1.1 Möjliggöra för en öppen dialog" in tip
    assert tip.endswith("<p>ingen insats</p>")


def test_activities_outside_all_areas_are_found_at_the_end(
    page: StrategyPage, session: Session, qtbot: QtBot
) -> None:
    assert outline(page)[-1].strip().startswith("I4.3")
    add_activity(session, title="Lös insats")
    assert outline(page)[-1] == "Utan integrationsområde"
    page.stand_on((RowKind.OUTSIDE, 0))
    panel = page.details.row_pane.panel
    with qtbot.waitSignal(page.filter_requested) as asked_for:
        panel.activities.findChildren(CountLine)[0].click()
    assert asked_for.args == [
        ActivityFilter(
            focus_areas=frozenset({NONE_ID}),
            statuses=frozenset({Status.NOT_STARTED}),
            approvals=APPROVED,
        )
    ]
    session.undo()
    assert outline(page)[-1].strip().startswith("I4.3")


# Adding and renaming


def test_a_new_area_is_written_and_its_title_stands_ready(
    page: StrategyPage, session: Session
) -> None:
    page.area_button.click()
    area = session.plan.focus_areas.all()[-1]
    assert area.title == "Nytt integrationsområde"
    item = page.view.current_item()
    assert item is not None
    assert item.key == (RowKind.AREA, area.id)
    title = page.details.row_pane.area_form.editor("title").focusProxy()
    assert isinstance(title, QPlainTextEdit)
    assert title.textCursor().selectedText() == "Nytt integrationsområde"
    title.insertPlainText("Barn & unga")
    QTest.keyClick(title, Qt.Key.Key_Return)
    assert session.plan.focus_areas.get(area.id).title == "Barn & unga"
    assert outline(page)[-1] == "Barn & unga"


def test_a_new_goal_comes_last_in_the_area_stood_in(page: StrategyPage, session: Session) -> None:
    assert not page.goal_button.isEnabled()
    assert page.goal_button.toolTip() == "<p>Markera ett integrationsområde först.</p>"
    stand_on(page, "I2.1")
    page.goal_button.click()
    goal = session.plan.goals.all()[8]
    assert (goal.title, goal.kind) == ("Nytt kännetecken", GoalKind.GOAL)
    assert codes(page)[9:13] == ["I2", "I2.1", "I2.2", "Nytt"]


def test_levels_that_the_plan_knows_are_offered(page: StrategyPage, session: Session) -> None:
    stand_on(page, "I1.1")
    offered = {action.text(): action for action in page.row_menu().actions()}
    assert "Ny viktig del" not in offered
    offered["Nytt mål"].trigger()
    (dialog,) = page.findChildren(SubGoalDialog)
    dialog.title_edit.setText("Fler i arbete")
    dialog.save_button.click()
    item = page.view.current_item()
    assert item is not None
    assert item.parent is row(page, "I1.1")
    assert session.plan.goals.get(item.row.id).kind is GoalKind.SUB_GOAL
    offered = {action.text(): action for action in page.row_menu().actions()}
    offered["Nytt övergripande kännetecken"].trigger()
    assert session.plan.goals.all()[4].kind is GoalKind.OVERALL


def test_VI_R6_parts_are_offered_where_areas_consist_of_parts(
    page_of: MakePage, closed_session: Session
) -> None:
    page = page_of("vimmerby")
    assert page.goal_button.text() == "Ny viktig del"
    assert outline(page)[1:5] == [
        "Övergripande mål",
        "  O1 Öka Vimmerby kommuns befolkning",
        "    D1 Öka andelen utrikes födda i sysselsättning i Vimmerby kommun",
        "    D2 Öka kunskaperna i svenska språket för individer med annat modersmål än svenska",
    ]
    stand_on(page, "F2")
    page.goal_button.click()
    item = page.view.current_item()
    assert item is not None
    assert closed_session.plan.goals.get(item.row.id).kind is GoalKind.PART
    actions = {action.text(): action for action in page.row_menu().actions()}
    assert not actions["Nytt delmål"].isEnabled()


def test_a_title_is_renamed_in_place(page: StrategyPage, session: Session, qtbot: QtBot) -> None:
    area = stand_on(page, "I2").row.id
    press(page, Qt.Key.Key_F2, alt=False)
    editor = page.view.findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "Möten och upplevelser"
    editor.setText("   ")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.isVisible()
    editor.setText("Möten")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.view.state() != page.view.State.EditingState)
    assert session.plan.focus_areas.get(area).title == "Möten"
    assert session.plan.history.undo_label == "Ändrade titel"
    session.undo()
    assert cell(page, "I2", TITLE) == "I2 Möten och upplevelser"


def test_the_plan_and_a_goal_are_renamed_in_place(page: StrategyPage, session: Session) -> None:
    plan_index = page.model.index(0, TITLE)
    assert page.model.setData(plan_index, "Ny strategi")
    assert session.plan.plan().title == "Ny strategi"
    goal = row(page, "I1.1")
    assert page.model.setData(page.model.index_of(goal), "Öppen dialog")
    assert session.plan.goals.get(goal.row.id).title == "Öppen dialog"
    assert page.details.plan_pane.form.editor("title").entered() == "Ny strategi"
