"""The step to the next year in the window: what is chosen is what is written, as one change."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.support.plans import TODAY
from tracker.domain.core.terms import Status
from tracker.errors import TrackerError
from tracker.ui.renewal.next_year import NextYearDialog
from tracker.ui.renewal.next_year_table import ACTIVITY, BECOMES
from tracker.ui.session import Session

YEAR = TODAY.year


@pytest.fixture
def dialog(qtbot: QtBot, example_session: Session) -> NextYearDialog:
    """Return the dialog over the example, in which one unit has reported an activity done."""
    plan = example_session.plan
    in_progress = next(
        activity for activity in plan.activities.all() if activity.status is Status.IN_PROGRESS
    )
    example_session.change(
        "Rapporterade",
        plan.activity_reports.put,
        YEAR,
        in_progress.id,
        in_progress.unit_id,
        status=Status.COMPLETED,
    )
    made = NextYearDialog(example_session, YEAR)
    qtbot.addWidget(made)
    QAbstractItemModelTester(made.model, made)
    made.show()
    return made


def becomes(dialog: NextYearDialog) -> list[str]:
    rows = range(dialog.model.rowCount())
    return [str(dialog.model.index(row, BECOMES).data()) for row in rows]


def test_what_is_finished_comes_first_and_is_closed_by_itself(dialog: NextYearDialog) -> None:
    words = becomes(dialog)
    assert words[0] == "Avslutas som Genomförd"
    assert "Behöver nytt slutdatum" in words
    assert "Fortsätter löpande" in words
    assert dialog.counts.text().startswith("1 avslutas, ")


def test_SK_R1_the_year_is_begun_with_what_was_chosen(
    dialog: NextYearDialog, example_session: Session
) -> None:
    dialog.reason.setText("Tar längre tid än väntat")
    dialog.planning_years.setChecked(True)
    dialog.move_all()
    assert "behöver" not in dialog.counts.text()
    dialog.begin()
    plan = example_session.plan
    assert plan.followups.of(YEAR + 1) is not None
    assert example_session.year == YEAR + 1
    wanted = dialog.model.step("", planning_years=False).due_dates
    moved = plan.activities.some(wanted)
    assert {activity.due_date for activity in moved} == {date(YEAR + 1, 12, 31)}
    assert {plan.activities.moves(activity.id)[-1].reason for activity in moved} == {
        "Tar längre tid än väntat"
    }
    assert "Planår" in {dimension.title for dimension in plan.dimensions.all()}
    assert plan.history.undo_label == f"Startade {YEAR + 1}"


def test_a_finished_activity_can_go_on(dialog: NextYearDialog, example_session: Session) -> None:
    first = dialog.model.index(0, BECOMES)
    dialog.model.setData(first, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert becomes(dialog)[0] == "Fortsätter, rapporterad Genomförd"
    before = {activity.id: activity.status for activity in example_session.plan.activities.all()}
    dialog.begin()
    assert {
        activity.id: activity.status for activity in example_session.plan.activities.all()
    } == before


def test_a_date_that_is_none_is_refused_in_a_sentence(dialog: NextYearDialog) -> None:
    row = becomes(dialog).index("Behöver nytt slutdatum")
    assert not dialog.model.setData(dialog.model.index(row, BECOMES), "2026-02-30")
    assert "2026-02-30" in dialog.note.text()
    assert dialog.model.setData(dialog.model.index(row, BECOMES), f"{YEAR + 1}-06-30")
    assert becomes(dialog)[row] == f"Nytt slutdatum {YEAR + 1}-06-30"
    dialog.day.setText("någon gång")
    dialog.move_all()
    assert "någon gång" in dialog.note.text()


def test_a_date_before_the_start_writes_nothing(
    dialog: NextYearDialog, example_session: Session, failures: list[TrackerError]
) -> None:
    row = becomes(dialog).index("Behöver nytt slutdatum")
    dialog.model.setData(dialog.model.index(row, BECOMES), "1999-01-01")
    dialog.begin()
    assert [str(failure) for failure in failures if "före startdatum" in str(failure)]
    assert example_session.plan.followups.of(YEAR + 1) is None
    assert dialog.isVisible()
    failures.clear()


def test_users_text_is_plain_in_the_table(dialog: NextYearDialog) -> None:
    index = dialog.model.index(0, ACTIVITY)
    assert "<p>" in str(index.data(Qt.ItemDataRole.ToolTipRole))
    assert "<" not in str(index.data())


def test_what_is_agreed_with_others_goes_on_unless_it_is_unticked(
    qtbot: QtBot, example_session: Session
) -> None:
    plan = example_session.plan

    def write() -> None:
        agreement = plan.agreements.add(title="LÖK")
        promise = plan.promises.add(agreement_id=agreement, title="Platser")
        for unit in plan.units.all()[:2]:
            plan.deliveries.put(YEAR, promise, unit.id, agreed=4)

    without = NextYearDialog(example_session, YEAR)
    qtbot.addWidget(without)
    without.show()
    qtbot.waitUntil(without.begin_button.isEnabled)
    assert not without.quantities.isVisible()
    without.reject()
    example_session.change("Överenskommelse", write)
    dialog = NextYearDialog(example_session, YEAR)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.quantities.isVisible)
    assert dialog.quantities.text() == (
        f"Låt 2 avtalade antal i överenskommelserna gälla även {YEAR + 1}"
    )
    dialog.begin()
    assert [row.agreed for row in plan.deliveries.of_year(YEAR + 1)] == [4, 4]
