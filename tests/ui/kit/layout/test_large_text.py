"""Pages on a small screen with large text: none is scrolled sideways, the keyboard is in sight."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTableWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tracker.ui.kit.layout.page_splitter import PageSplitter
from tracker.ui.kit.layout.scrolled_page import ScrolledPage
from tracker.ui.kit.layout.turning_row import TurningRow


def _wide(pixels: int) -> QWidget:
    made = QWidget()
    made.setMinimumWidth(pixels)
    return made


def _is_on_end(parts: PageSplitter | TurningRow) -> bool:
    QApplication.processEvents()
    return parts.is_stacked if isinstance(parts, PageSplitter) else parts.is_turned


def test_details_stand_below_their_list_where_there_is_no_room_beside_it(qtbot: QtBot) -> None:
    page, rows, details = QWidget(), _wide(400), _wide(500)
    splitter = PageSplitter((rows, details), (600, 500), wide=0)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(splitter)
    qtbot.addWidget(page)
    page.resize(1200, 600)
    page.show()
    splitter.setSizes([500, 699])
    page.resize(800, 600)
    assert _is_on_end(splitter)
    assert details.geometry().top() > rows.geometry().bottom()
    assert splitter.minimumSizeHint().width() == 500
    page.resize(1200, 600)
    assert not _is_on_end(splitter)
    assert splitter.sizes() == [500, 699], "what was dragged is kept"
    details.setMinimumWidth(900)
    assert _is_on_end(splitter), "also when a part comes to need more"
    details.hide()
    assert not _is_on_end(splitter)


def test_a_row_stands_on_end_where_its_parts_have_no_room(qtbot: QtBot) -> None:
    row, choices, shown = TurningRow(8), _wide(300), _wide(400)
    row.add(choices)
    row.add(shown, 1, lowest=320)
    qtbot.addWidget(row)
    row.resize(800, 400)
    row.show()
    assert not _is_on_end(row)
    row.resize(600, 800)
    assert _is_on_end(row)
    assert shown.y() > choices.y()
    assert shown.minimumHeight() == 320
    assert row.minimumSizeHint().width() == 400
    row.resize(800, 800)
    assert not _is_on_end(row)
    assert shown.minimumHeight() == 0


def test_a_page_goes_where_the_keyboard_goes(qtbot: QtBot) -> None:
    content, table, line = QWidget(), QTableWidget(30, 1), QLineEdit()
    table.setFixedHeight(600)
    column = QVBoxLayout(content)
    for part in (QLabel("Sida"), table, line):
        column.addWidget(part)
    page = ScrolledPage(content)
    qtbot.addWidget(page)
    page.resize(400, 300)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    assert page.horizontalScrollBar().maximum() == 0

    def sees(widget: QWidget, place: QPoint) -> bool:
        return page.viewport().rect().contains(widget.mapTo(page.viewport(), place))

    table.setFocus(Qt.FocusReason.TabFocusReason)
    table.setCurrentCell(0, 0)
    for _row in range(12):
        QTest.keyClick(table, Qt.Key.Key_Down)
    QApplication.processEvents()

    assert table.currentRow() == 12
    assert sees(table.viewport(), table.visualRect(table.currentIndex()).center())
    line.setFocus(Qt.FocusReason.TabFocusReason)
    assert sees(line, line.rect().center())
