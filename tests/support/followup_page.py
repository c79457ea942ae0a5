"""The page Uppföljning on a screen of the tests, with what its tests read from it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.support.annual import begin_year
from tracker.ui.followup.page import FollowupPage
from tracker.ui.kit.fields.field_editor import FieldEditor
from tracker.ui.session import Session


def shown(qtbot: QtBot, session: Session, *, begun: bool = True) -> FollowupPage:
    """Return the page, shown over the session's plan; its year is in full swing when `begun`."""
    if begun:
        assert session.change("Startade", begin_year, session.plan, session.year)
    page = FollowupPage(session)
    qtbot.addWidget(page)
    page.resize(1112, 700)
    with qtbot.waitActive(page):
        page.show()
    for model in (
        page.units.model,
        page.units.panel.model,
        page.assessing.model,
        page.proposals.model,
    ):
        QAbstractItemModelTester(model, page)
    return page


def texts(model: QAbstractItemModel, column: int) -> list[str]:
    """Return what a column of a table says aloud, from top to bottom."""
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, column).data(role)) for row in range(model.rowCount())]


def choose(editor: FieldEditor, word: str) -> None:
    """Choose a word in an editor's list, as a user does."""
    combo = editor.focusProxy()
    assert isinstance(combo, QComboBox)
    place = combo.findText(word)
    assert place >= 0, word
    combo.setCurrentIndex(place)
    combo.activated.emit(place)


def write(editor: FieldEditor, text: str) -> None:
    """Write a text in an editor and leave it."""
    field = editor.focusProxy()
    assert isinstance(field, QPlainTextEdit)
    field.setFocus()
    field.setPlainText(text)
    field.clearFocus()
    editor.commit()
