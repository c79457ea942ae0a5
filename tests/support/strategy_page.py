"""The strategy page as tests see and drive it: its words, its keys, its forms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.support.examples import load_builtin
from tracker.domain.core.labels import Labels
from tracker.domain.plan.strategy import Strategy
from tracker.store.plan_file import PlanFile
from tracker.store.strategy.queries import RowKind
from tracker.ui.kit.count_line import CountLine
from tracker.ui.kit.dialogs.message import MessageDialog
from tracker.ui.kit.fields.field_editor import FieldEditor
from tracker.ui.session import Session
from tracker.ui.strategy.items import Item
from tracker.ui.strategy.looks import TITLE
from tracker.ui.strategy.page import StrategyPage

MakePlan = Callable[[Strategy], PlanFile]
MakePage = Callable[[str | Strategy], StrategyPage]


def shown(qtbot: QtBot, page: StrategyPage) -> StrategyPage:
    """Show a page, with its model under Qt's own tester."""
    qtbot.addWidget(page)
    page.resize(1112, 720)
    page.show()
    qtbot.waitExposed(page)
    QAbstractItemModelTester(page.model, page)
    return page


def outline(page: StrategyPage, parent: QModelIndex | None = None, depth: int = 0) -> list[str]:
    """Return the tree's words as the screen has them, two spaces a level."""
    above = QModelIndex() if parent is None else parent
    lines = []
    for row in range(page.model.rowCount(above)):
        index = page.model.index(row, TITLE, above)
        lines.append("  " * depth + str(index.data()))
        lines += outline(page, index, depth + 1)
    return lines


def codes(page: StrategyPage) -> list[str]:
    """Return the first word of every row: its code where it has one."""
    return [line.split(" ")[0] if line.strip() else line for line in map(str.strip, outline(page))]


def row(page: StrategyPage, code: str) -> Item:
    """Return the item of an area or a goal with a code, or of a group with a title."""
    return next(
        item
        for item in page.model.items()
        if code in (item.row.code, item.row.title) and item.kind is not RowKind.PLAN
    )


def stand_on(page: StrategyPage, code: str) -> Item:
    """Stand on a row and return its item."""
    item = row(page, code)
    page.stand_on(item.key)
    return item


def cell(page: StrategyPage, code: str, column: int) -> str:
    """Return the words of a cell."""
    return str(page.model.index_of(row(page, code), column).data())


def press(page: StrategyPage, key: Qt.Key, *, alt: bool = True) -> None:
    """Press a key in the tree, with Alt unless asked otherwise."""
    held = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(page.view, key, held)


def line_of(editor: QWidget) -> QLineEdit:
    """Return the line of text of an editor."""
    line = editor.focusProxy()
    assert isinstance(line, QLineEdit)
    return line


def write(editor: FieldEditor, text: str) -> None:
    """Write in a field's editor as a user does, and leave it."""
    written = editor.focusProxy()
    if isinstance(written, QPlainTextEdit):
        written.setPlainText(text)
        editor.commit()
    elif isinstance(written, QLineEdit):
        written.setText(text)
        QTest.keyClick(written, Qt.Key.Key_Return)


def choose(editor: QWidget, text: str) -> None:
    """Choose among an editor's choices, as with the mouse."""
    combo = editor.focusProxy()
    assert isinstance(combo, QComboBox)
    combo.setCurrentIndex(combo.findText(text))
    combo.activated.emit(combo.currentIndex())


def asked(page: StrategyPage) -> MessageDialog:
    """Return the question that is asked."""
    (dialog,) = (dialog for dialog in page.findChildren(MessageDialog) if dialog.isVisible())
    return dialog


def answer(dialog: MessageDialog, text: str) -> None:
    """Press a button of a question."""
    next(button for button in dialog.findChildren(QPushButton) if button.text() == text).click()


def lines(section: QWidget) -> list[tuple[str, int]]:
    """Return the words and numbers of a section of the panel."""
    QTest.qWait(0)
    return [
        (line.word, line.count) for line in section.findChildren(CountLine) if not line.isHidden()
    ]


def texts(widget: QWidget) -> list[str]:
    """Return all words that are seen in a widget."""
    QTest.qWait(0)
    return [
        label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()
    ]


def submenu(page: StrategyPage, text: str) -> list[QAction]:
    """Return the actions of a submenu of the row's menu."""
    menu = next(action.menu() for action in page.row_menu().actions() if action.text() == text)
    assert isinstance(menu, QMenu)
    return menu.actions()


def trigger(actions: list[QAction], text: str) -> None:
    """Choose in a menu the first that begins so."""
    next(action for action in actions if action.text().startswith(text)).trigger()


def undo_steps(session: Session) -> int:
    """Return how many changes the log has."""
    return len(session.plan.history.sets())


def add_activity(session: Session, **values: object) -> int:
    """Write an activity and return its id."""
    made: list[int] = []
    session.change("Ny", lambda: made.append(session.plan.activities.add(**values)))
    return made[0]


def drag(page: StrategyPage, code: str) -> QMimeData:
    """Return what a row gives when it is dragged."""
    return page.model.mimeData([page.model.index_of(row(page, code))])


def can_drop(page: StrategyPage, code: str, on: str, at: int = -1) -> bool:
    """Return whether a row may be dropped on another, or at a place in it."""
    parent = page.model.index_of(row(page, on))
    move = Qt.DropAction.MoveAction
    return page.model.canDropMimeData(drag(page, code), move, at, 0, parent)


def choose_level(page: StrategyPage, level: str) -> Any:
    """Show the words of a level and return their form."""
    page.details.plan_pane.tabs.setCurrentIndex(1)
    form = page.details.plan_pane.labels_form
    form.level.setCurrentIndex(list(Labels.__dataclass_fields__).index(level))
    return form


def documents(page: StrategyPage) -> Any:
    """Show the steering documents."""
    page.details.plan_pane.tabs.setCurrentIndex(2)
    return page.details.plan_pane.documents


def document_texts(page: StrategyPage) -> Any:
    """Show the texts of the document."""
    page.details.plan_pane.tabs.setCurrentIndex(3)
    return page.details.plan_pane.texts


def page_maker(qtbot: QtBot, session: Session, make_plan: MakePlan) -> MakePage:
    """Return what opens a strategy, by its name or itself, and shows its page."""

    def make(strategy: str | Strategy) -> StrategyPage:
        named = load_builtin(strategy) if isinstance(strategy, str) else strategy
        session.adopt(make_plan(named))
        return shown(qtbot, StrategyPage(session))

    return make
