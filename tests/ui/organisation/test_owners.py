"""The owners on the page Organisation, driven through real widgets over a real plan file."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.support.organisation import do, owner_cell, shown
from tracker.errors import TrackerError
from tracker.ui.organisation import owner_table as table
from tracker.ui.organisation.page import OWNERS, OrganisationPage
from tracker.ui.session import Session


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> OrganisationPage:
    return shown(qtbot, OrganisationPage(session))


def test_owners_are_edited_in_place_and_emails_checked(
    page: OrganisationPage, session: Session, failures: list[TrackerError]
) -> None:
    page.show_side(OWNERS)
    owner = session.plan.owners.all()[0]
    index = owner_cell(page, owner.id, table.EMAIL)
    page.owner_view.setCurrentIndex(index)
    page.owner_view.edit(index)
    editor = page.owner_view.findChild(QLineEdit)
    assert editor is not None
    editor.setText("inte en adress")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.isVisible()
    editor.setText("rektor@kommunen.example")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert session.plan.owners.get(owner.id).email == "rektor@kommunen.example"
    line = page.owner_form.editor("email").focusProxy()
    assert isinstance(line, QLineEdit)
    line.setText("rektor@")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "går inte att använda" in page.owner_form.editor("email").problem
    assert session.plan.owners.get(owner.id).email == "rektor@kommunen.example"
    assert not failures


def test_an_owner_without_a_unit_is_not_every_units(
    page: OrganisationPage, session: Session
) -> None:
    page.show_side(OWNERS)
    owner = do(session, session.plan.owners.add, title="Strateg")
    assert owner_cell(page, owner, table.UNIT).data() == ""
    page.owner_view.stand_on(owner)
    combo = page.owner_form.editor("unit_id").focusProxy()
    assert isinstance(combo, QComboBox)
    assert combo.currentText() == "–"


def test_an_owner_is_no_longer_used_with_a_tick(page: OrganisationPage, session: Session) -> None:
    page.show_side(OWNERS)
    owner = session.plan.owners.all()[0]
    index = owner_cell(page, owner.id, table.ACTIVE)
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    page.owner_view.setCurrentIndex(index)
    QTest.keyClick(page.owner_view, Qt.Key.Key_Space)
    assert not session.plan.owners.get(owner.id).active
    title = owner_cell(page, owner.id, table.TITLE)
    assert title.data() == f"{owner.title} (inte aktiv)"


def test_owners_are_sorted_in_swedish_the_empty_last(
    page: OrganisationPage, session: Session
) -> None:
    page.show_side(OWNERS)
    for title, name in (("Zoolog", "Åke"), ("Ångare", "Bo"), ("Ängsvakt", None)):
        do(session, session.plan.owners.add, title=title, name=name)
    titles = [str(page.table.index(row, 0).data()) for row in range(page.table.rowCount())]
    assert titles[-3:] == ["Zoolog", "Ångare", "Ängsvakt"]
    page.owner_view.sortByColumn(table.NAME, Qt.SortOrder.DescendingOrder)
    assert [page.table.index(row, table.NAME).data() for row in range(3)] == ["Åke", "Bo", ""]


def test_a_new_owner_stands_ready_to_be_named(page: OrganisationPage, session: Session) -> None:
    page.show_side(OWNERS)
    page.new_button.click()
    title = page.owner_form.editor("title").focusProxy()
    assert isinstance(title, QPlainTextEdit)
    title.insertPlainText("Bibliotekschef")
    QTest.keyClick(title, Qt.Key.Key_Return)
    assert "Bibliotekschef" in [owner.title for owner in session.plan.owners.all()]
