"""Tabs that do not fit stand in a menu, and the current one always in the row."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tracker.ui.kit.fitting_tabs import FittingTabs

WORDS = ("Beslut", "Planens ord", "Styrdokument", "Ur dokumentet", "Handlingsplaner", "Avtal")


def shown(qtbot: QtBot, width: int) -> FittingTabs:
    tabs = FittingTabs("Om planen")
    qtbot.addWidget(tabs)
    for word in WORDS:
        tabs.addTab(word)
    tabs.resize(width, 40)
    tabs.show()
    qtbot.waitExposed(tabs)
    return tabs


def in_row(tabs: FittingTabs) -> list[str]:
    return [tabs.tabText(place) for place in tabs.in_row()]


def assert_whole(tabs: FittingTabs) -> None:
    """No tab of the row is cut at either end."""
    last = tabs.bar.count() - 1
    assert tabs.bar.tabRect(0).left() >= 0
    assert tabs.bar.tabRect(last).right() <= tabs.bar.width()


def in_menu(tabs: FittingTabs) -> list[str]:
    return [action.text() for action in tabs.menu.actions()]


def test_all_stand_in_the_row_where_there_is_room(qtbot: QtBot) -> None:
    tabs = shown(qtbot, 2000)
    assert in_row(tabs) == list(WORDS)
    assert not tabs.more.isVisible()


def test_every_tab_can_be_reached_without_arrows(qtbot: QtBot) -> None:
    tabs = shown(qtbot, 260)
    assert sorted(in_row(tabs) + in_menu(tabs)) == sorted(WORDS)
    assert tabs.more.isVisible()
    assert_whole(tabs)
    changed: list[int] = []
    tabs.current_changed.connect(changed.append)
    last = next(action for action in tabs.menu.actions() if action.text() == "Avtal")
    last.trigger()
    assert tabs.currentIndex() == 5
    assert changed == [5]
    assert "Avtal" in in_row(tabs)
    assert_whole(tabs)
    assert "Avtal" not in in_menu(tabs)
    tabs.resize(2000, 40)
    assert in_row(tabs) == list(WORDS)


def test_a_tab_that_is_not_offered_stands_nowhere(qtbot: QtBot) -> None:
    tabs = shown(qtbot, 260)
    tabs.setCurrentIndex(4)
    tabs.setTabVisible(4, False)
    assert tabs.currentIndex() == 0
    assert not tabs.isTabVisible(4)
    assert "Handlingsplaner" not in in_row(tabs) + in_menu(tabs)
    tabs.setTabVisible(4, True)
    assert "Handlingsplaner" in in_row(tabs) + in_menu(tabs)
