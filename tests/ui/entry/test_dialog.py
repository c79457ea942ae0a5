"""The dialog of quick entry, written in by real keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tracker.domain.core.terms import Approval
from tracker.ui.entry.dialog import QuickEntryDialog
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.window.text_undo import TextUndo

ENTER, TAB, DOWN, ESC = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Escape


@pytest.fixture
def dialog(session: Session, settings: Settings, window: QWidget) -> Iterator[QuickEntryDialog]:
    plan = session.plan
    with plan.change("Rektorer"):
        plan.plans.update(1, demands_responsibility=None)
        for title in ("Rektor för Bergskolan", "Rektor för Åsskolan", "Kurator"):
            plan.owners.add(title=title)
    TextUndo(window)
    shown = QuickEntryDialog(session, settings, window)
    shown.open()
    QTest.qWaitForWindowActive(shown)
    shown.line.setFocus()
    yield shown
    shown.close()


def titles(session: Session) -> list[str]:
    return [activity.title for activity in session.plan.activities.all()]


def test_a_line_is_completed_by_keys_and_its_meaning_shown_before_enter(
    session: Session, dialog: QuickEntryDialog
) -> None:
    QTest.keyClicks(dialog.line, "Kurs @asskol")
    assert [dialog.line.offers.item(0).text()] == ["Rektor för Åsskolan"]
    QTest.keyClick(dialog.line, TAB)
    assert dialog.line.text() == "Kurs @Rektor för Åsskolan "
    QTest.keyClicks(dialog.line, "!2026-12-04 #finnsinte")
    said = dialog.meaning.text()
    assert "Ansvarig: Rektor för Åsskolan" in said
    assert "fredag 4 december 2026" in said
    assert "Står kvar i titeln: #finnsinte (finns inte i planen)" in said
    assert titles(session) == []
    QTest.keyClick(dialog.line, ENTER)
    (made,) = session.plan.activities.all()
    assert made.title == "Kurs #finnsinte"
    assert made.approval is Approval.APPROVED
    assert dialog.isVisible()
    assert dialog.line.text() == ""


def test_arrows_choose_among_names_and_escape_leaves_them_but_not_the_dialog(
    dialog: QuickEntryDialog,
) -> None:
    QTest.keyClicks(dialog.line, "Kurs @rek")
    QTest.keyClick(dialog.line, DOWN)
    QTest.keyClick(dialog.line, ENTER)
    assert dialog.line.text() == "Kurs @Rektor för Åsskolan "
    QTest.keyClicks(dialog.line, "/")
    assert not dialog.line.offers.isHidden()
    QTest.keyClick(dialog.line, ESC)
    assert dialog.line.offers.isHidden()
    assert dialog.isVisible()


def test_what_was_written_is_undone_and_its_line_comes_back(
    session: Session, dialog: QuickEntryDialog
) -> None:
    for title in ("Ett", "Tre"):
        QTest.keyClicks(dialog.line, title)
        QTest.keyClick(dialog.line, ENTER)
    assert titles(session) == ["Ett", "Tre"]
    assert dialog.made.item(0).text() == "Tre"
    QTest.keyClick(dialog.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert titles(session) == ["Ett"]
    assert dialog.line.text() == "Tre"


def test_everything_but_the_title_is_kept_for_the_next_line(
    session: Session, dialog: QuickEntryDialog
) -> None:
    dialog.keep.setChecked(True)
    QTest.keyClicks(dialog.line, "Ett @asskolan !2026-12-04")
    QTest.keyClick(dialog.line, ESC)
    dialog.write_line()
    assert dialog.line.text() == " @Rektor för Åsskolan !2026-12-04"
    QTest.keyClicks(dialog.line, "Tre")
    dialog.write_line()
    first, second = session.plan.activities.all()
    assert (second.title, second.owner_id) == ("Tre", first.owner_id)


def test_control_enter_asks_for_the_activity_to_be_opened(
    session: Session, dialog: QuickEntryDialog
) -> None:
    asked: list[int] = []
    dialog.open_requested.connect(asked.append)
    QTest.keyClicks(dialog.line, "Ett")
    QTest.keyClick(dialog.line, ENTER, Qt.KeyboardModifier.ControlModifier)
    assert asked == [activity.id for activity in session.plan.activities.all()]
    assert not dialog.isVisible()


def test_a_plan_that_demands_a_unit_gets_a_proposal_and_it_is_said(
    session: Session, settings: Settings, window: QWidget
) -> None:
    with session.plan.change("Krav"):
        session.plan.plans.update(1, demands_responsibility="unit")
    dialog = QuickEntryDialog(session, settings, window)
    dialog.open()
    QTest.keyClicks(dialog.line, "Ett")
    assert "Förslag. " in dialog.meaning.text()
    dialog.write_line()
    assert session.plan.activities.all()[0].approval is Approval.PROPOSED


def test_a_name_that_is_written_in_full_takes_no_enter_of_its_own(
    session: Session, dialog: QuickEntryDialog
) -> None:
    QTest.keyClicks(dialog.line, "Kurs @kurator")
    assert not dialog.line.offers.isHidden()
    QTest.keyClick(dialog.line, ENTER)
    assert titles(session) == ["Kurs"]
    QTest.keyClicks(dialog.line, "Kurs @kura")
    QTest.keyClick(dialog.line, ENTER)
    assert titles(session) == ["Kurs"], "a beginning is completed first"
    assert dialog.line.text() == "Kurs @Kurator "
