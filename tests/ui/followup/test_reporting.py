"""One unit's report of a year, filled in directly in the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.support.examples import load_example
from tests.support.followup_page import choose, shown, texts, write
from tests.support.plans import TODAY
from tracker.domain.core.terms import Status
from tracker.domain.plan.strategy import Strategy
from tracker.domain.reporting.reporting import ActivityReport, ReportState
from tracker.errors import TrackerError
from tracker.store.followup.reporting import QUANTITY
from tracker.store.followup.rollcall import SheetLine
from tracker.store.plan_file import PlanFile
from tracker.ui import session as session_module
from tracker.ui.followup.page import FollowupPage
from tracker.ui.followup.reporting.report_list import ACTIVITY, STATUS
from tracker.ui.followup.reporting.unit_report_panel import UnitReportPanel
from tracker.ui.session import Session

MakePlan = Callable[[Strategy], PlanFile]
HOSTILE = "<b>fet</b> =cmd|' /C calc'!A0 \u202e #import"
BELOW = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, example_session: Session) -> FollowupPage:
    return shown(qtbot, example_session)


@pytest.fixture
def panel(page: FollowupPage) -> UnitReportPanel:
    """Return the panel on the first unit, on its first activity not reported yet."""
    page.units.view.selectRow(0)
    return page.units.panel


def line(panel: UnitReportPanel) -> SheetLine:
    row = panel.model.row_at(panel.view.currentIndex().row())
    assert row is not None
    assert row.line is not None
    return row.line


def stored(session: Session, panel: UnitReportPanel) -> ActivityReport | None:
    assert panel.sheet is not None
    reports = session.plan.activity_reports
    return reports.find_for(session.year, line(panel).key, panel.sheet.row.key)


def test_vb_r8_all_a_unit_says_is_saved_when_it_is_left(
    panel: UnitReportPanel, example_session: Session
) -> None:
    answers = {
        "result": "Tolv platser",
        "deviation": HOSTILE,
        "next_steps": "Fler platser",
        "voices": "Deltagarna vill ha kvällstider.",
    }
    choose(panel.form.editor("status"), "Pausad")
    for name, text in answers.items():
        write(panel.form.editor(name), text)
    report = stored(example_session, panel)
    assert report is not None
    assert report.status is Status.PAUSED
    assert {name: getattr(report, name) for name in answers} == answers
    assert report.reported_on == TODAY
    assert example_session.plan.activities.get(line(panel).key).status is Status.PAUSED
    undo_label = example_session.plan.history.undo_label
    assert undo_label is not None
    assert undo_label.startswith(f"Rapporterade berördas röster {example_session.year}: ")


def test_vb_r8_those_concerned_are_asked_to_be_described_without_names(
    panel: UnitReportPanel,
) -> None:
    assert "utan personuppgifter" in panel.form.hints["voices"]


def test_the_status_and_what_follows_from_it_are_undone_together(
    panel: UnitReportPanel, example_session: Session
) -> None:
    before = example_session.plan.activities.get(line(panel).key).status
    choose(panel.form.editor("status"), "Avbruten")
    assert example_session.plan.activities.get(line(panel).key).status is Status.CANCELLED
    example_session.undo()
    assert example_session.plan.activities.get(line(panel).key).status is before
    assert stored(example_session, panel) is None
    assert texts(panel.model, STATUS)[panel.view.currentIndex().row()] == "Ej rapporterad"


def test_lj_r3_last_years_text_stands_beside_and_can_be_used(
    panel: UnitReportPanel, example_session: Session
) -> None:
    before = line(panel).before
    assert before is not None
    assert panel.form.beside("result") == before.result
    panel.form.use_button("result").click()
    report = stored(example_session, panel)
    assert report is not None
    assert report.result == before.result


def test_the_plans_own_status_is_taken_with_one_press(
    panel: UnitReportPanel, example_session: Session
) -> None:
    status = line(panel).row.activity.status
    panel.form.use_button("status").click()
    report = stored(example_session, panel)
    assert report is not None
    assert report.status is status
    assert panel.form.use_button("status").isHidden()


def test_units_that_sit_down_together_go_on_with_the_keyboard(
    page: FollowupPage, panel: UnitReportPanel, example_session: Session
) -> None:
    page.units.fill_in()
    assert page.units.sits_down
    first = line(panel)
    field = panel.form.editor("result").focusProxy()
    assert field is not None
    field.setFocus()
    QTest.keyClicks(field, "Skrivet i farten")
    QTest.keyClick(field, Qt.Key.Key_Down, BELOW)
    assert line(panel).key != first.key
    assert QApplication.focusWidget() is panel.form.editor("status").focusProxy()
    unit_id = page.units.model.row_at(0)
    assert unit_id is not None
    reports = example_session.plan.activity_reports
    report = reports.find_for(example_session.year, first.key, unit_id.key)
    assert report is not None
    assert report.result == "Skrivet i farten"
    QTest.keyClick(panel, Qt.Key.Key_Up, BELOW)
    assert line(panel).key == first.key
    for _again in range(panel.model.rowCount() + 1):
        panel.step(1)
    assert panel.form.isHidden()
    assert panel.summary.isVisible()


def test_how_far_the_unit_has_come_is_shown(panel: UnitReportPanel) -> None:
    assert "2 av 3 rapporterade" in panel.facts.text()
    choose(panel.form.editor("status"), "Genomförd")
    assert "3 av 3 rapporterade" in panel.facts.text()


def test_a_unit_without_a_form_is_received_and_approved(
    page: FollowupPage, example_session: Session
) -> None:
    page.units.view.selectRow(3)
    panel = page.units.panel
    assert panel.step_button.text() == "Markera som inkommen"
    panel.step_button.click()
    assert panel.step_button.text() == "Godkänn"
    panel.step_button.click()
    assert not panel.step_button.isVisible()
    assert panel.sheet is not None
    assert panel.sheet.row.state is ReportState.APPROVED
    example_session.undo()
    assert panel.step_button.text() == "Godkänn"


def test_the_unit_has_words_of_its_own_and_says_who_reports(
    panel: UnitReportPanel, example_session: Session
) -> None:
    panel.view.selectRow(panel.model.rowCount() - 1)
    assert texts(panel.model, STATUS)[-1] == "Ej skriven"
    write(panel.summary.editor("summary"), "Ett gott år.")
    assert texts(panel.model, STATUS)[-1] == "Skriven"
    by = panel.summary.editor("reported_by").focusProxy()
    assert isinstance(by, QLineEdit)
    assert by.text() == "Enhetschef"
    by.setText("Verksamhetschef")
    panel.summary.editor("reported_by").commit()
    assert panel.sheet is not None
    assert {
        sheet_line.report.reported_by
        for sheet_line in panel.sheet.lines
        if sheet_line.report is not None
    } == {"Verksamhetschef"}
    panel.view.selectRow(1)
    write(panel.form.editor("result"), "Nytt")
    report = stored(example_session, panel)
    assert report is not None
    assert report.reported_by == "Verksamhetschef"


def test_the_days_of_the_steps_can_be_corrected(
    panel: UnitReportPanel, example_session: Session
) -> None:
    panel.view.selectRow(panel.model.rowCount() - 1)
    approved = panel.summary.editor("approved_on").focusProxy()
    assert isinstance(approved, QLineEdit)
    assert approved.isVisible()
    approved.setText("2026-02-30")
    panel.summary.editor("approved_on").commit()
    assert panel.summary.editor("approved_on").problem
    approved.setText("2026-02-03")
    panel.summary.editor("approved_on").commit()
    assert panel.sheet is not None
    report = example_session.plan.unit_reports.find_for(example_session.year, panel.sheet.row.key)
    assert report is not None
    assert report.approved_on == date(2026, 2, 3)


def test_vb_r6_a_unit_reports_how_many_of_its_share(
    qtbot: QtBot, closed_session: Session, make_plan: MakePlan, failures: list[TrackerError]
) -> None:
    session = closed_session
    session.adopt(make_plan(load_example("vanersborg", TODAY)))
    session.choose_year(TODAY.year)
    page = shown(qtbot, session)
    share = next(
        participation
        for participation in session.plan.participations.all()
        if participation.target_quantity
    )
    assert page.units.view.stand_on(share.unit_id)
    panel = page.units.panel
    place = panel.model.place_of(share.activity_id)
    assert place is not None
    panel.view.selectRow(place)
    assert panel.form.beside(QUANTITY.name).startswith("Mål ")
    assert "Alla enheter deltar" in panel.about_more.text()
    field = panel.form.editor(QUANTITY.name).focusProxy()
    assert isinstance(field, QLineEdit)
    field.setText("7,5")
    panel.form.editor(QUANTITY.name).commit()
    written = session.plan.participations.find_for(session.year, share.activity_id, share.unit_id)
    assert written is not None
    assert written.actual_quantity == 7.5
    assert field.text() == "7,5"
    field.setText("många")
    panel.form.editor(QUANTITY.name).commit()
    assert "inte ett tal" in panel.form.editor(QUANTITY.name).problem
    assert not failures


def test_the_activity_is_opened_from_its_report(page: FollowupPage, panel: UnitReportPanel) -> None:
    asked = QSignalSpy(page.open_activity_requested)
    panel.open_button.click()
    assert asked.at(0) == [line(panel).key]


def test_what_is_being_written_survives_another_year_and_another_unit(
    page: FollowupPage, panel: UnitReportPanel, example_session: Session
) -> None:
    year, key = example_session.year, line(panel).key
    assert panel.sheet is not None
    unit_id = panel.sheet.row.key
    field = panel.form.editor("result").focusProxy()
    assert field is not None
    field.setFocus()
    QTest.keyClicks(field, "Halvskrivet")
    example_session.choose_year(year - 1)
    report = example_session.plan.activity_reports.find_for(year, key, unit_id)
    assert report is not None
    assert report.result == "Halvskrivet"
    assert page.header.heading.text().endswith(str(year - 1))


def test_users_texts_are_shown_as_they_stand(
    panel: UnitReportPanel, example_session: Session
) -> None:
    activities = example_session.plan.activities
    example_session.change("Döpte om", activities.update, line(panel).key, title=HOSTILE)
    assert panel.about.text().endswith(HOSTILE)
    assert panel.about.textFormat() is Qt.TextFormat.PlainText
    assert texts(panel.model, ACTIVITY)[panel.view.currentIndex().row()].endswith(HOSTILE)


def test_a_large_plan_is_read_without_waiting(
    qtbot: QtBot, example_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_module, "SMALL_PLAN", 1)
    plan = example_session.plan
    example_session.change("Nytt", plan.activities.add, title="Ännu en")
    page = shown(qtbot, example_session)
    qtbot.waitUntil(lambda: page.units.panel.model.rowCount() > 0)
    page.units.view.selectRow(4)
    name = page.units.model.row_at(4)
    assert name is not None
    qtbot.waitUntil(lambda: page.units.panel.heading.text() == name.unit.name)
    choose(page.units.panel.form.editor("status"), "Genomförd")
    report = stored(example_session, page.units.panel)
    assert report is not None
    assert report.status is Status.COMPLETED
