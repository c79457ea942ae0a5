"""Fördela: what is no unit's is given out one by one with a few keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from tests.support.timeline import add
from tracker.domain.activities.selection import Attention
from tracker.domain.core.terms import Approval, Responsibility, Status
from tracker.ui.overview.page import OverviewPage
from tracker.ui.responsibility.distribute import DistributeDialog
from tracker.ui.session import Session


@pytest.fixture
def ids(session: Session) -> list[int]:
    unit = session.plan.units.all()[0].id
    add(session, title="Har enhet", unit_id=unit)
    add(session, title="Avböjd", approval=Approval.DECLINED)
    add(session, title="Klar", status=Status.COMPLETED)
    proposal = add(session, title="Förslag", approval=Approval.PROPOSED)
    return [add(session, title="Ett"), add(session, title="Två"), proposal]


@pytest.fixture
def dialog(qtbot: QtBot, session: Session, ids: list[int], window: QWidget) -> DistributeDialog:
    made = DistributeDialog(session, window)
    made.open()
    qtbot.waitExposed(made)
    assert made.activity_id == ids[0]
    return made


def test_a_part_of_the_name_and_enter_gives_out_and_goes_on(
    session: Session, ids: list[int], dialog: DistributeDialog
) -> None:
    unit = session.plan.units.all()[2]
    assert dialog.left.text() == "3 insatser kvar"
    dialog.search.insert(unit.name[:6].lower())
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    given = session.plan.activities.get(ids[0])
    assert given.unit_id == unit.id
    assert (dialog.activity_id, dialog.left.text()) == (ids[1], "2 insatser kvar")
    assert dialog.search.text() == ""
    QTest.keyClicks(dialog.search, "alla")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert session.plan.activities.get(ids[1]).responsibility is Responsibility.ALL
    session.undo()
    assert session.plan.activities.get(ids[1]).responsibility is Responsibility.NONE
    assert session.plan.activities.get(ids[0]).unit_id == unit.id


def test_the_owner_is_given_with_the_unit_and_may_wait(
    session: Session, ids: list[int], dialog: DistributeDialog
) -> None:
    owner = session.plan.owners.all()[0].id
    combo = dialog.owner.findChild(QComboBox)
    assert combo is not None
    combo.setCurrentIndex(combo.findData(owner))
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    owners = [activity.owner_id for activity in session.plan.activities.some(ids[:2])]
    assert owners == [owner, None]


def test_enter_without_a_choice_gives_nothing_and_says_so(
    session: Session, ids: list[int], dialog: DistributeDialog
) -> None:
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.problem.text() == "Välj enhet i listan."
    QTest.keyClicks(dialog.search, "finns inte alls")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.problem.isVisible()
    assert dialog.activity_id == ids[0]
    assert session.plan.activities.get(ids[0]).responsibility is Responsibility.NONE


def test_skipping_all_ends_with_a_sentence(
    dialog: DistributeDialog, session: Session, ids: list[int]
) -> None:
    for _each in ids:
        dialog.skip_button.click()
    assert dialog.title.text() == "Det var alla."
    assert dialog.about.text() == "0 fördelades, 3 hoppades över."
    assert not dialog.search.isVisible()
    assert session.plan.history.undo_label == "Ny"


def test_what_another_program_gives_out_is_asked_about_no_more(
    dialog: DistributeDialog, session: Session, ids: list[int]
) -> None:
    session.change("X", session.plan.activities.update, ids[0], unit_id=1)
    assert dialog.activity_id == ids[1]


def test_the_overview_offers_it_beside_what_is_not_given_out(
    qtbot: QtBot, overview_page: OverviewPage
) -> None:
    section = overview_page.attention.sections[Attention.UNDISTRIBUTED]
    with qtbot.waitSignal(overview_page.distribute_requested):
        section.distribute.click()
