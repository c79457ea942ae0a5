"""Rows of a name and an explanation."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tracker.ui.kit.looks import theme
from tracker.ui.kit.tables.two_line_list import TwoLineList
from tracker.ui.settings import Theme


@pytest.fixture
def rows(qtbot: QtBot) -> TwoLineList:
    shown = TwoLineList("Val")
    qtbot.addWidget(shown)
    shown.resize(240, 200)
    shown.add("Första", "förklaring", 1, "i dag")
    shown.add("<b>Andra</b>\nrad", "", 2)
    shown.show()
    return shown


def test_a_screen_reader_hears_the_whole_row(rows: TwoLineList) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert rows.item(0).data(role) == "Första, i dag, förklaring"
    rows.explain(rows.item(0), "annat")
    assert rows.item(0).data(role) == "Första, i dag, annat"
    assert rows.detail(0) == "annat"


def test_the_value_is_handed_out_by_the_row(rows: TwoLineList) -> None:
    rows.setCurrentRow(1)
    assert rows.current_value() == 2
    rows.clear()
    assert rows.current_value() is None


def test_click_and_enter_choose(rows: TwoLineList) -> None:
    chosen = QSignalSpy(rows.chosen)
    place = rows.visualItemRect(rows.item(1)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.RightButton, pos=place)
    assert chosen.count() == 2


def test_it_is_drawn_in_the_colours_in_use(rows: TwoLineList, qapp: QApplication) -> None:
    rows.setCurrentRow(0)
    light = rows.grab().toImage()
    theme.apply_theme(qapp, Theme.DARK)
    assert rows.grab().toImage() != light


def test_rows_are_as_high_as_promised(rows: TwoLineList) -> None:
    assert rows.height_of(2) >= rows.visualItemRect(rows.item(0)).height() * 2
