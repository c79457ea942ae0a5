"""Moving in the strategy: by the keyboard, by dragging, by menus and forms; groups and colours."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QPushButton,
)
from pytestqt.qtbot import QtBot

from tests.support.strategy_page import (
    MakePage,
    MakePlan,
    add_activity,
    answer,
    asked,
    can_drop,
    cell,
    choose,
    codes,
    drag,
    line_of,
    outline,
    page_maker,
    press,
    row,
    shown,
    stand_on,
    submenu,
    trigger,
    undo_steps,
    write,
)
from tracker.domain.core.terms import GoalKind
from tracker.store.strategy.queries import RowKind
from tracker.ui.kit.dialogs.message import MessageDialog
from tracker.ui.kit.fields.color_button import PALETTE, color_word
from tracker.ui.kit.looks import schemes
from tracker.ui.session import Session
from tracker.ui.strategy.looks import TITLE
from tracker.ui.strategy.page import StrategyPage


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> StrategyPage:
    return shown(qtbot, StrategyPage(session))


@pytest.fixture
def page_of(qtbot: QtBot, closed_session: Session, make_plan: MakePlan) -> MakePage:
    """Return what opens a strategy and shows its page."""
    return page_maker(qtbot, closed_session, make_plan)


# Moving


def test_rows_move_by_the_keyboard_and_stay_stood_on(page: StrategyPage, session: Session) -> None:
    stand_on(page, "I1")
    page.view.setFocus()
    press(page, Qt.Key.Key_Down)
    assert [code for code in codes(page) if code in ("I1", "I2", "I3")] == ["I2", "I1", "I3"]
    item = page.view.current_item()
    assert item is row(page, "I1")
    assert session.plan.history.undo_label == "Flyttade I1 Öppen kommun"
    press(page, Qt.Key.Key_Up)
    assert [code for code in codes(page) if code in ("I1", "I2", "I3")] == ["I1", "I2", "I3"]
    session.undo()
    session.undo()
    assert [code for code in codes(page) if code in ("I1", "I2", "I3")] == ["I1", "I2", "I3"]


def test_a_goal_steps_into_the_next_area_and_its_activities_follow(
    page: StrategyPage, session: Session, qtbot: QtBot
) -> None:
    goal = stand_on(page, "I1.2").row.id
    activity_id = add_activity(session, title="Insats", goal_id=goal)
    first, second = (area.id for area in session.plan.focus_areas.all()[:2])
    assert session.plan.activities.get(activity_id).focus_area_id == first
    with qtbot.waitSignal(page.message) as message:
        press(page, Qt.Key.Key_Down)
    moved = cell(page, "I1.2", TITLE)
    assert message.args == [
        f"{moved} flyttades till I2 Möten och upplevelser. 1 insats följde med."
    ]
    assert session.plan.activities.get(activity_id).focus_area_id == second
    assert codes(page)[8:12] == ["I2", "I1.2", "I2.1", "I2.2"]
    press(page, Qt.Key.Key_Up)
    assert codes(page)[6:9] == ["I1", "I1.1", "I1.2"]
    session.undo()
    session.undo()
    assert session.plan.activities.get(activity_id).focus_area_id == first


def test_a_goal_changes_level_by_the_keyboard(
    page: StrategyPage, session: Session, qtbot: QtBot
) -> None:
    goal = stand_on(page, "I1.2").row.id
    press(page, Qt.Key.Key_Right)
    assert session.plan.goals.get(goal).kind is GoalKind.SUB_GOAL
    assert row(page, "I1.2").parent is row(page, "I1.1")
    assert page.view.isExpanded(page.model.index_of(row(page, "I1.1")))
    assert page.details.row_pane.kind_word.text() == "Mål"
    press(page, Qt.Key.Key_Left)
    assert session.plan.goals.get(goal).kind is GoalKind.GOAL
    assert codes(page)[6:9] == ["I1", "I1.1", "I1.2"]
    with qtbot.waitSignal(page.message) as message:
        press(page, Qt.Key.Key_Left)
    assert message.args == ["Raden kan inte flyttas längre åt det hållet."]


def test_areas_step_in_and_out_of_groups(page_of: MakePage, closed_session: Session) -> None:
    page = page_of("vargarda")
    area = stand_on(page, "G5").row.id
    press(page, Qt.Key.Key_Left)
    assert closed_session.plan.focus_areas.get(area).group_title is None
    assert outline(page)[8].startswith("G5")
    press(page, Qt.Key.Key_Right)
    assert closed_session.plan.focus_areas.get(area).group_title == "Generella faktorer"
    press(page, Qt.Key.Key_Down)
    assert closed_session.plan.focus_areas.get(area).group_title == "Specifika faktorer"
    assert codes(page)[8:11] == ["Specifika", "G5", "S1"]
    press(page, Qt.Key.Key_Up)
    assert closed_session.plan.focus_areas.get(area).group_title == "Generella faktorer"
    stand_on(page, "Generella faktorer")
    press(page, Qt.Key.Key_Down)
    tops = [line for line in outline(page) if not line.startswith(" ")]
    assert tops[2:] == ["Specifika faktorer", "Generella faktorer"]


def test_a_goal_is_dragged_to_another_area(
    page: StrategyPage, session: Session, qtbot: QtBot
) -> None:
    parent = page.model.index_of(row(page, "I3"))
    move = Qt.DropAction.MoveAction
    assert page.model.dropMimeData(drag(page, "I1.1"), move, 1, 0, parent)
    qtbot.waitUntil(lambda: row(page, "I1.1").parent is row(page, "I3"))
    assert codes(page)[11:15] == ["I3", "I3.1", "I1.1", "I3.2"]
    assert undo_steps(session) == 2
    session.undo()
    assert codes(page)[6:8] == ["I1", "I1.1"]


def test_rows_are_dropped_only_where_they_belong(page_of: MakePage) -> None:
    page = page_of("vimmerby")
    assert can_drop(page, "F1.1", "F2")
    assert can_drop(page, "F1.1", "F2", 3)
    assert not can_drop(page, "F1.1", "D1")
    assert not can_drop(page, "F1", "F2")
    assert can_drop(page, "D1", "F3")
    assert can_drop(page, "D1", "D2")
    assert not can_drop(page, "O1", "D1")
    assert not can_drop(page, "D1", "F1.1")
    top, move = QModelIndex(), Qt.DropAction.MoveAction
    assert page.model.canDropMimeData(drag(page, "F3"), move, 2, 0, top)
    assert not page.model.canDropMimeData(drag(page, "D1"), move, 2, 0, top)
    assert not page.model.canDropMimeData(QMimeData(), move, 2, 0, top)


def test_areas_and_groups_are_dragged_at_the_top(
    page_of: MakePage, closed_session: Session, qtbot: QtBot
) -> None:
    page = page_of("vargarda")
    top, move = QModelIndex(), Qt.DropAction.MoveAction
    assert page.model.dropMimeData(drag(page, "Specifika faktorer"), move, 2, 0, top)
    qtbot.waitUntil(lambda: outline(page)[3] == "Specifika faktorer")
    assert page.model.dropMimeData(drag(page, "S7"), move, 4, 0, top)
    qtbot.waitUntil(lambda: outline(page)[-1].startswith("S7"))
    assert closed_session.plan.focus_areas.all()[-1].group_title is None
    generals = page.model.index_of(row(page, "Generella faktorer"))
    assert page.model.dropMimeData(drag(page, "S7"), move, 0, 0, generals)
    qtbot.waitUntil(lambda: row(page, "S7").parent is row(page, "Generella faktorer"))
    assert row(page, "S7").place == 0


def test_a_goal_is_moved_with_the_menu_and_with_the_form(
    page: StrategyPage, session: Session
) -> None:
    goal = stand_on(page, "I1.1").row.id
    trigger(submenu(page, "Flytta till"), "I3")
    assert row(page, "I1.1").parent is row(page, "I3")
    editor = page.details.row_pane.goal_form.editor("focus_area_id")
    choose(editor, "I2 Möten och upplevelser")
    assert session.plan.goals.get(goal).focus_area_id == row(page, "I2").row.id
    assert session.plan.history.undo_label == "Ändrade integrationsområde"


def test_one_move_signals_one_move(page: StrategyPage, session: Session) -> None:
    signals: list[str] = []
    page.model.rowsMoved.connect(lambda *_what: signals.append("moved"))
    page.model.modelReset.connect(lambda: signals.append("reset"))
    page.model.rowsInserted.connect(lambda *_what: signals.append("inserted"))
    page.model.rowsRemoved.connect(lambda *_what: signals.append("removed"))
    stand_on(page, "I4")
    press(page, Qt.Key.Key_Up)
    assert signals == ["moved"]
    session.undo()
    assert signals == ["moved"] * 2


# Groups and colours


def test_a_group_is_begun_named_and_taken_away(page: StrategyPage, session: Session) -> None:
    areas = session.plan.focus_areas
    area = stand_on(page, "I4").row.id
    trigger(submenu(page, "Grupp"), "Ny grupp")
    form = page.details.row_pane.group_form
    assert form.isVisible()
    write(form.editor, "Näringsliv & nyföretagande")
    assert areas.get(area).group_title == "Näringsliv & nyföretagande"
    item = page.view.current_item()
    assert item is not None
    assert item.row.title == "Näringsliv & nyföretagande"
    page.delete_selected()
    assert areas.get(area).group_title is None
    session.undo()
    assert outline(page)[-5] == "Näringsliv & nyföretagande"
    page.stand_on((RowKind.GROUP, "Näringsliv & nyföretagande"))
    assert page.model.setData(page.view.currentIndex(), "Näringsliv")
    assert areas.get(area).group_title == "Näringsliv"
    item = page.view.current_item()
    assert item is not None
    assert item.row.title == "Näringsliv"


def test_the_form_of_an_area_sets_its_group_and_offers_those_there_are(
    page_of: MakePage, closed_session: Session
) -> None:
    page = page_of("vargarda")
    area = stand_on(page, "G1").row.id
    editor = page.details.row_pane.area_form.editor("group_title")
    completer = line_of(editor).completer()
    assert completer is not None
    assert completer.completionModel().rowCount() == 2
    write(editor, "Specifika faktorer")
    assert closed_session.plan.focus_areas.get(area).group_title == "Specifika faktorer"
    assert codes(page)[-1] == "G1"


def test_colours_have_words_and_are_seen_in_light_and_dark() -> None:
    def luminance(color: QColor) -> float:
        parts = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in (color.redF(), color.greenF(), color.blueF())
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    def contrast(color: str, ground: str) -> float:
        low, high = sorted((luminance(QColor(color)), luminance(QColor(ground))))
        return (high + 0.05) / (low + 0.05)

    assert len(set(map(color_word, PALETTE))) == len(PALETTE)
    for scheme in (schemes.LIGHT, schemes.DARK):
        for ground in (scheme.base, scheme.window, scheme.raised):
            assert min(contrast(color, ground) for color in PALETTE) >= 3
    assert color_word("#2F7FC1") == "Blå"
    assert color_word("#123456") == "Egen färg #123456"


def test_an_area_is_given_a_colour_with_its_word(page: StrategyPage, session: Session) -> None:
    area = stand_on(page, "I1").row.id
    button = page.details.row_pane.area_form.editor("color").focusProxy()
    assert isinstance(button, QPushButton)
    menu = button.menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "Lila").trigger()
    assert session.plan.focus_areas.get(area).color == "#8a68c4"
    assert button.text().strip() == "Lila"
    assert button.accessibleName() == "Färg: Lila"
    tip = page.model.index_of(row(page, "I1")).data(Qt.ItemDataRole.ToolTipRole)
    assert "lila" in tip
    assert [action.text() for action in submenu(page, "Färg") if action.isChecked()] == ["Lila"]
    trigger(submenu(page, "Färg"), "Ingen färg")
    assert session.plan.focus_areas.get(area).color is None


# Removing


def test_what_hangs_on_an_area_is_named_before_it_is_removed(
    page: StrategyPage, session: Session, qtbot: QtBot
) -> None:
    area = stand_on(page, "I1").row.id
    activity_id = add_activity(session, title="Insats", goal_id=row(page, "I1.1").row.id)
    before = session.plan.history.state_now()
    steps = undo_steps(session)
    page.view.setFocus()
    press(page, Qt.Key.Key_Delete, alt=False)
    dialog = asked(page)
    assert dialog.accessibleName() == "Ta bort integrationsområdet?"
    assert "2 kännetecken och 1 insats hör hit; insatsen blir kvar utan integrationsområde." in (
        dialog.text
    )
    with qtbot.waitSignal(page.message) as message:
        answer(dialog, "Ta bort")
    assert message.args == ["I1 Öppen kommun togs bort. Ångra med Ctrl+Z."]
    assert session.plan.focus_areas.find(area) is None
    assert session.plan.activities.get(activity_id).focus_area_id is None
    assert outline(page)[-1] == "Utan integrationsområde"
    assert undo_steps(session) == steps + 1
    session.undo()
    assert session.plan.history.state_now() == before
    assert codes(page)[6:9] == ["I1", "I1.1", "I1.2"]


def test_a_refused_removal_removes_nothing(page: StrategyPage, session: Session) -> None:
    goal = stand_on(page, "I1.1").row.id
    add_activity(session, title="Insats", goal_id=goal)
    page.delete_selected()
    dialog = asked(page)
    assert "1 insats hör hit; insatsen blir kvar utan kännetecken." in dialog.text
    answer(dialog, "Avbryt")
    assert session.plan.goals.find(goal) is not None


def test_what_nothing_hangs_on_is_removed_at_once(page: StrategyPage, session: Session) -> None:
    goal = stand_on(page, "O2").row.id
    page.delete_selected()
    assert session.plan.goals.find(goal) is None
    assert not page.findChildren(MessageDialog)
    session.undo()
    assert codes(page)[2:6] == ["O1", "O2", "O3", "O4"]
