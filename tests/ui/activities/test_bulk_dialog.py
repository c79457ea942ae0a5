"""Any field of those selected, or of all shown, is changed once it is seen what changes."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.fields import enter
from tests.support.sessions import wait_for_jobs
from tracker.domain.bulk.edit import Act
from tracker.domain.core.terms import Approval
from tracker.errors import TrackerError
from tracker.ui.activities.bulk.dialog import BulkDialog
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.long_change import FEW_ROWS
from tracker.ui.session import Session
from tracker.ui.settings import Settings


@pytest.fixture
def page(qtbot: QtBot, session: Session, settings: Settings) -> ActivitiesPage:
    def write() -> None:
        for number in (1, 2, 3):
            session.plan.activities.add(
                title=f"Rad {number}",
                approval=Approval.APPROVED,
                start_date=date(2026, number, 1),
                due_date=date(2026, number, 28),
            )

    session.change("Rader", write)
    page = ActivitiesPage(session, settings)
    qtbot.addWidget(page)
    page.resize(1112, 720)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def opened(page: ActivitiesPage) -> BulkDialog:
    page.edit_many()
    (dialog,) = page.findChildren(BulkDialog)
    return dialog


def previewed(qtbot: QtBot, dialog: BulkDialog) -> list[tuple[str, str, str]]:
    qtbot.waitUntil(lambda: dialog.change_button.isEnabled() or bool(dialog.preview.lines.rows))
    return [
        (line.name, line.before, line.remark or line.after) for line in dialog.preview.lines.rows
    ]


def due_dates(session: Session) -> list[str]:
    return [str(row.due_date) for row in session.plan.activities.all()]


def test_dates_of_all_that_are_shown_move_once_it_is_seen_what_changes(
    page: ActivitiesPage, session: Session, qtbot: QtBot
) -> None:
    said: list[str] = []
    page.message.connect(said.append)
    before = due_dates(session)
    dialog = opened(page)
    assert dialog.of_shown.isChecked()
    assert not dialog.of_selected.isEnabled() or dialog.of_shown.isChecked()
    qtbot.waitUntil(lambda: dialog.present.text().startswith("Olika: 2026-01-28 (1)"))
    dialog.choose_field("due_date", Act.MOVE)
    assert dialog.value.line is not None
    QTest.keyClicks(dialog.value.line, "+2 veckor")
    QTest.keyClicks(dialog.reason, "Lokalen saknas")
    assert previewed(qtbot, dialog)[0] == ("Rad 1", "2026-01-28", "2026-02-11")
    assert due_dates(session) == before, "nothing is written before the button"
    assert dialog.change_button.text() == "Ändra 3 insatser"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert due_dates(session)[0] == "2026-02-11"
    assert session.plan.activities.moves(1)[-1].reason == "Lokalen saknas"
    assert said == ["Ändrat: 3 insatser. Ångra med Ctrl+Z."]
    session.undo()
    assert due_dates(session) == before


def test_a_row_that_cannot_change_stands_first_with_the_reason_and_is_left(
    page: ActivitiesPage, session: Session, qtbot: QtBot
) -> None:
    page.view.select_ids([1, 3])
    page.bulk_form.other.click()
    (dialog,) = page.findChildren(BulkDialog)
    assert dialog.of_selected.isChecked()
    assert dialog.value.editor is not None
    enter(dialog.value.editor, "2026-02-15")
    lines = previewed(qtbot, dialog)
    assert lines[0][0] == "Rad 3"
    assert "före startdatum" in lines[0][2]
    assert dialog.summary.text() == "1 ändras, 1 kan inte ändras."
    dialog.accept()
    assert due_dates(session) == ["2026-02-15", "2026-02-28", "2026-03-28"]


def test_what_no_row_can_take_is_said_by_the_field(
    page: ActivitiesPage, qtbot: QtBot, failures: list[TrackerError]
) -> None:
    dialog = opened(page)
    dialog.choose_field("due_date", Act.MOVE)
    assert dialog.value.line is not None
    QTest.keyClicks(dialog.value.line, "snart")
    qtbot.waitUntil(lambda: "+2 veckor" in dialog.value.problem.text())
    assert not dialog.change_button.isEnabled()
    dialog.choose_field("title", Act.REPLACE)
    assert dialog.value.sought is not None
    assert dialog.value.line is not None
    QTest.keyClicks(dialog.value.sought, "Rad")
    QTest.keyClicks(dialog.value.line, "Insats")
    assert previewed(qtbot, dialog)[0][2] == "Insats 1"
    assert failures == []


def test_a_field_of_very_many_in_the_panel_is_shown_before_it_is_written(
    page: ActivitiesPage, session: Session, qtbot: QtBot
) -> None:
    session.change_at_length(
        "Rader",
        lambda plan, _progress: [
            plan.activities.add(title=f"Fler {number}") for number in range(FEW_ROWS)
        ],
    )
    wait_for_jobs(qtbot, session)
    page.view.select_ids([row.id for row in session.plan.activities.all()])
    page.bulk_form.editor("category").committed.emit("Kultur")
    (dialog,) = page.findChildren(BulkDialog)
    assert len(previewed(qtbot, dialog)) == FEW_ROWS + 3
    dialog.accept()
    wait_for_jobs(qtbot, session)
    assert {row.category for row in session.plan.activities.all()} == {"Kultur"}
    session.undo()
    wait_for_jobs(qtbot, session)
    assert {row.category for row in session.plan.activities.all()} == {None}
