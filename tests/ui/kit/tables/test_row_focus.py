"""What has the keyboard is framed so that it is seen, in every sort of list, table and tree."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QTableWidget,
    QTableWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.support.contrast import changed_pixels
from tracker.domain.history.compare_words import DifferenceGroup
from tracker.domain.history.difference import Difference, DifferenceKind, Topic
from tracker.ui.kit.looks import theme
from tracker.ui.kit.tables.difference_list import DifferenceList
from tracker.ui.kit.tables.row_paint import FRAME
from tracker.ui.kit.tables.two_line_list import TwoLineList
from tracker.ui.settings import Theme


def _table() -> QAbstractItemView:
    table = QTableWidget(2, 1)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    for row in range(2):
        table.setItem(row, 0, QTableWidgetItem(f"Rad {row}"))
    return table


def _tree() -> QAbstractItemView:
    tree = QTreeWidget()
    tree.addTopLevelItems([QTreeWidgetItem([f"Rad {row}"]) for row in range(2)])
    return tree


def _list() -> QAbstractItemView:
    made = QListWidget()
    made.addItems(["Rad 0", "Rad 1"])
    return made


def _two_lines() -> QAbstractItemView:
    made = TwoLineList("Val")
    for row in range(2):
        made.add(f"Rad {row}", "förklaring", row)
    return made


def _differences() -> QAbstractItemView:
    made = DifferenceList("Skillnader")
    difference = Difference(DifferenceKind.ADDED, "activity", 1, "Rad 1", sentence="Rad 1: ny.")
    made.show_groups([DifferenceGroup(Topic.ADDED, "Nya", (difference,))])
    return made


@pytest.mark.parametrize("look", [Theme.LIGHT, Theme.DARK])
@pytest.mark.parametrize("make", [_table, _tree, _list, _two_lines, _differences])
def test_the_row_with_the_keyboard_has_a_frame_of_three_to_one(
    qtbot: QtBot, qapp: QApplication, make: Callable[[], QAbstractItemView], look: Theme
) -> None:
    theme.apply_theme(qapp, look)
    window, other, view = QWidget(), QLineEdit(), make()
    row = QHBoxLayout(window)
    row.addWidget(view)
    row.addWidget(other)
    qtbot.addWidget(window)
    window.resize(420, 160)
    with qtbot.waitActive(window):
        window.show()
    view.setCurrentIndex(view.model().index(1, 0))
    place: QRect = view.visualRect(view.currentIndex()).intersected(view.viewport().rect())
    other.setFocus()
    without = view.viewport().grab(place).toImage()
    view.setFocus()
    framed = view.viewport().grab(place).toImage()
    edge = 2 * FRAME * (place.width() + place.height() - 2 * FRAME)
    assert changed_pixels(without, framed) > 0.9 * edge
