"""The page Uppföljning as a whole: the year's state, the roll-call and its steps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QTableView
from pytestqt.qtbot import QtBot

from tests.support.examples import load_builtin, load_example
from tests.support.followup_page import shown, texts
from tests.support.hearing import hearing
from tests.support.plans import TODAY
from tracker.domain.core.terms import FollowupState
from tracker.domain.plan.strategy import Strategy
from tracker.domain.reporting.reporting import ReportState
from tracker.errors import TrackerError
from tracker.store.forms.forms import issue_all
from tracker.store.forms.queries import issued_forms
from tracker.store.plan_file import PlanFile
from tracker.ui.followup.page import FollowupPage
from tracker.ui.followup.reporting.rollcall_table import APPROVED, MISSING, REPORTED, STATE, UNIT
from tracker.ui.followup.sides import LEVELS, PROPOSALS, UNITS
from tracker.ui.session import Session

MakePlan = Callable[[Strategy], PlanFile]
NO_STEP = "Ångra inkommen"


@pytest.fixture
def page(qtbot: QtBot, example_session: Session) -> FollowupPage:
    return shown(qtbot, example_session)


def fix(session: Session) -> None:
    followups = session.plan.followups
    values = {
        "state": FollowupState.FIXED,
        "fixed_on": date(2026, 2, 3),
        "case_number": "KS 2026/12",
        "body": "Kommunstyrelsen",
    }
    row = followups.of(session.year)
    assert row is not None
    assert session.change("Fastställde", lambda: followups.update(row.id, **values))


def entry(page: FollowupPage, text: str) -> bool:
    """Return whether the menu of what is selected offers an entry."""
    menu = page.units.row_menu()
    found = next(action for action in menu.actions() if action.text().startswith(text))
    return found.isEnabled()


def run(page: FollowupPage, text: str) -> None:
    menu = page.units.row_menu()
    next(action for action in menu.actions() if action.text().startswith(text)).trigger()


def test_lj_r1_the_roll_call_shows_who_has_answered(page: FollowupPage) -> None:
    units = page.units
    assert units.counts.text() == (
        "10 enheter: 3 godkända, 3 inkomna, 2 utskickade, 2 ej utskickade"
    )
    states = texts(units.model, STATE)
    assert states[:4] == ["Godkänd", "Inkommen", "Utskickad", "Ej utskickad"]
    assert all(
        not units.model.index(row, STATE).data(Qt.ItemDataRole.DecorationRole).isNull()
        for row in range(units.model.rowCount())
    )
    assert texts(units.model, REPORTED)[0].endswith("rapporterade")
    indented = str(units.model.index(7, UNIT).data())
    assert indented.endswith("Biblioteket")
    assert indented != "Biblioteket"


def test_the_roll_call_is_narrowed_to_a_state(page: FollowupPage) -> None:
    combo = page.units.show_only
    place = combo.findText("Utskickad")
    combo.setCurrentIndex(place)
    combo.activated.emit(place)
    assert set(texts(page.units.model, STATE)) == {"Utskickad"}
    combo.setCurrentIndex(0)
    combo.activated.emit(0)
    assert page.units.model.rowCount() == 10


def test_lj_r1_many_units_are_approved_at_once_and_undone_at_once(
    page: FollowupPage, example_session: Session
) -> None:
    units = page.units
    units.view.selectAll()
    units.approve_button.click()
    assert set(texts(units.model, STATE)) == {"Godkänd"}
    assert units.counts.text() == "10 enheter: 10 godkända"
    assert str(units.model.index(3, APPROVED).data()) == TODAY.isoformat()
    assert not units.approve_button.isEnabled()
    example_session.undo()
    assert units.counts.text().startswith("10 enheter: 3 godkända")


def test_the_menu_offers_the_steps_that_make_sense(page: FollowupPage) -> None:
    view = page.units.view
    view.selectRow(0)
    assert entry(page, "Ångra godkännande")
    assert not entry(page, "Godkänn")
    assert not entry(page, "Markera som inkommen")
    run(page, "Ångra godkännande")
    assert texts(page.units.model, STATE)[0] == "Inkommen"
    assert entry(page, "Godkänn")
    run(page, NO_STEP)
    assert texts(page.units.model, STATE)[0] == "Utskickad"
    run(page, "Markera som inkommen")
    assert texts(page.units.model, STATE)[0] == "Inkommen"


def test_forms_are_asked_for_the_units_that_wait(page: FollowupPage) -> None:
    asked = QSignalSpy(page.issue_requested)
    page.header.issue_button.click()
    waiting = [
        row.key
        for place in range(page.units.model.rowCount())
        if (row := page.units.model.row_at(place)) is not None
        and row.state in (ReportState.NOT_ISSUED, ReportState.MADE, ReportState.ISSUED)
    ]
    assert asked.at(0) == [waiting]
    page.units.view.selectRow(0)
    run(page, "Skapa formulär")
    assert asked.at(1) == [[page.units.model.row_at(0).key]]  # type: ignore[union-attr]


def test_b16_made_forms_are_sent_when_the_coordinator_says_so(
    page: FollowupPage, example_session: Session
) -> None:
    plan, year = example_session.plan, page.units.steps.period
    rows = page.units.model.rows
    units = [row.key for row in rows if row.state is ReportState.NOT_ISSUED]
    today = example_session.today()
    assert page.units.sent_button.isHidden()
    forms = [content.form for content in issued_forms(plan, units, year, today)]
    example_session.change("Skapade formulär", issue_all, plan, forms)
    assert page.units.sent_button.text() == "Alla 2 är utskickade"
    assert "2 formulär skapade" in page.units.counts.text()
    first = [row.key for row in page.units.model.rows].index(units[0])
    page.units.view.selectRow(first)
    run(page, "Markera som utskickad")
    assert plan.unit_reports.find_for(year, units[0]).state is ReportState.ISSUED  # type: ignore[union-attr]
    assert page.units.sent_button.text() == "1 är utskickad"
    page.units.sent_button.click()
    assert page.units.sent_button.isHidden()
    states = {report.unit_id: report for report in plan.unit_reports.of_year(year)}
    assert {states[unit].state for unit in units} == {ReportState.ISSUED}
    assert {states[unit].issued_on for unit in units} == {today}


def test_the_years_own_steps_are_asked_of_the_window(
    page: FollowupPage, example_session: Session
) -> None:
    receive, fixing = QSignalSpy(page.receive_requested), QSignalSpy(page.fix_requested)
    leaving = QSignalSpy(page.next_year_requested)
    page.header.receive_button.click()
    page.header.fix_button.click()
    page.header.next_button.click()
    assert receive.at(0) == [[]]
    assert fixing.at(0) == [example_session.period]
    assert leaving.at(0) == [example_session.year]


def test_the_step_to_a_year_is_offered_there_before_it_has_begun(
    page: FollowupPage, example_session: Session
) -> None:
    leaving, year = QSignalSpy(page.next_year_requested), example_session.year
    example_session.choose_year(year + 1)
    page.header.next_button.click()
    assert leaving.at(0) == [year]
    example_session.choose_year(year + 2)
    assert not page.header.next_button.isEnabled()


def test_lj_r3_a_fixed_year_is_read_and_says_why(
    page: FollowupPage, example_session: Session
) -> None:
    fix(example_session)
    header, units = page.header, page.units
    assert header.state.text().startswith("Fastställd 2026-02-03 · Kommunstyrelsen · KS 2026/12")
    assert "går bara att läsa" in header.notice.text
    assert header.notice.isVisible()
    assert header.fix_button.text() == "Öppna året igen …"
    assert header.fix_button.isEnabled()
    for button in (header.issue_button, header.receive_button, units.approve_button):
        assert not button.isEnabled()
    assert not units.panel.form.editor("status").isEnabled()
    assert not units.panel.step_button.isVisible()
    page.show_side(LEVELS)
    assert not page.assessing.form.editor("fulfilment").isEnabled()
    assert not entry(page, "Påminn")


def test_the_years_before_stay_readable(page: FollowupPage, example_session: Session) -> None:
    example_session.choose_year(example_session.year - 1)
    unanswered = "UPDATE unit_report SET state = 'issued', issued_on = NULL WHERE year = ?"
    execute = example_session.plan.connection.execute
    assert example_session.change("Skickade ut", execute, unanswered, [example_session.year])
    assert page.header.heading.text() == f"Uppföljning {example_session.year}"
    panel = page.units.panel
    assert panel.sheet is not None
    assert panel.sheet.row.report.year == example_session.year
    assert panel.missing.isVisible()
    assert panel.missing.text.startswith(f"Formulär {example_session.year}: ")


def test_vi_r8_who_decides_and_who_receives_are_named_apart(
    qtbot: QtBot, closed_session: Session, make_plan: MakePlan
) -> None:
    session = closed_session
    session.adopt(make_plan(load_example("vimmerby", TODAY)))
    session.choose_year(session.year)
    page = shown(qtbot, session)
    plan = session.plan.plan()
    receivers = [receiver for receiver in (plan.followup_recipient, plan.council_name) if receiver]
    assert receivers
    fix(session)
    state = page.header.state.text()
    assert "· Kommunstyrelsen ·" in state
    assert all(receiver in state.split("Redovisas för ")[1] for receiver in receivers)


def test_where_a_year_was_treated_is_ticked_also_when_it_is_fixed(
    page: FollowupPage, example_session: Session
) -> None:
    session = example_session
    header = page.header
    if not session.plan.meetings.count():
        assert not header.treat_button.isVisible()
    add = session.plan.meetings.add
    session.change("Möte", lambda: add(body="Nämnden", held_on="2026-09-30", agenda_item="§ 3"))
    session.tasks.wait_for_all()
    fix(session)
    session.tasks.wait_for_all()
    page.meetings.fill(session.year)
    entry = next(each for each in page.meetings.actions() if "Nämnden" in each.text())
    assert not entry.isChecked()
    entry.trigger()
    session.tasks.wait_for_all()
    assert "Behandlad vid Nämnden 2026-09-30, § 3" in header.state.text()
    assert header.treat_button.isVisible()
    page.meetings.fill(session.year)
    entry = next(each for each in page.meetings.actions() if "Nämnden" in each.text())
    assert entry.isChecked()
    entry.trigger()
    assert session.plan.treatments.all() == []


def test_a_year_not_begun_explains_what_happens(
    qtbot: QtBot, example_session: Session, failures: list[TrackerError]
) -> None:
    session = example_session
    session.choose_year(session.today().year + 1)
    page = shown(qtbot, session, begun=False)
    assert page.not_begun.isVisible()
    assert page.start_button.text() == f"Starta uppföljningen {session.year}"
    assert not page.header.fix_button.isEnabled()
    page.show_side(PROPOSALS)
    assert page.proposals.isVisible()
    page.show_side(UNITS)
    page.start_button.click()
    assert page.units.isVisible()
    assert session.plan.followups.of(session.year) is not None
    session.undo()
    assert page.not_begun.isVisible()
    assert not failures


def test_a_plan_without_units_leads_to_the_organisation(
    qtbot: QtBot, closed_session: Session, make_plan: MakePlan
) -> None:
    session = closed_session
    session.adopt(make_plan(load_builtin("skara")))
    for unit in session.plan.units.all():
        session.change("Tog bort", session.plan.units.delete, unit.id)
    page = shown(qtbot, session, begun=False)
    asked = QSignalSpy(page.page_requested)
    assert page.no_units.isVisible()
    page.organisation_button.click()
    assert asked.at(0) == ["organisation"]


def test_lj_r3_units_are_reminded_with_ready_text(
    page: FollowupPage, example_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    rows = [row for place in (2, 3) if (row := page.units.model.row_at(place)) is not None]
    dialog = page.units.steps.remind(rows)
    assert dialog is not None
    assert not dialog.note_button.isEnabled()
    dialog.copy_button.click()
    assert rows[0].unit.name in QGuiApplication.clipboard().text()
    dialog.list.setCurrentRow(1)
    dialog.mail_button.click()
    assert opened[0].scheme() == "mailto"
    assert dialog.reminded() == [row.key for row in rows]
    assert dialog.note_button.text() == "Anteckna 2 påminnelser"
    dialog.last_day.committed.emit("2030-05-06")
    assert "2030-05-06" in dialog.text.toPlainText()
    dialog.note_button.click()
    report = example_session.plan.unit_reports.find_for(example_session.year, rows[1].key)
    assert report is not None
    assert (report.reminders, report.reminded_on) == (1, TODAY)


def test_lj_r1_a_unit_that_is_done_is_not_reminded_with_the_others(page: FollowupPage) -> None:
    page.units.view.selectAll()
    rows = page.units.selected()
    waited_for = [row.unit.name for row in rows if row.state is not ReportState.APPROVED]
    assert 0 < len(waited_for) < len(rows)
    dialog = page.units.steps.remind(rows)
    assert dialog is not None
    names = [dialog.list.item(place).text() for place in range(dialog.list.count())]
    assert names == waited_for


def test_reminders_that_are_not_noted_leave_no_trace(
    page: FollowupPage, example_session: Session
) -> None:
    before = example_session.plan.newest_change_set()
    row = page.units.model.row_at(2)
    assert row is not None
    dialog = page.units.steps.remind([row])
    assert dialog is not None
    dialog.copy_button.click()
    dialog.reject()
    assert example_session.plan.newest_change_set() == before


def test_a_plan_open_for_reading_can_only_be_read(
    qtbot: QtBot, example_session: Session, closed_session: Session
) -> None:
    path = example_session.plan.path
    example_session.close()
    closed_session.adopt(PlanFile.open(path, actor="Läsare", read_only=True))
    closed_session.choose_year(closed_session.today().year - 1)
    page = shown(qtbot, closed_session, begun=False)
    for button in (page.header.issue_button, page.header.fix_button, page.units.approve_button):
        assert not button.isEnabled()
    assert not page.units.panel.form.editor("result").isEnabled()


def test_escape_leaves_the_report_that_fills_the_page(qtbot: QtBot, page: FollowupPage) -> None:
    page.units.view.selectRow(1)
    QTest.keyClick(page.units.view, Qt.Key.Key_Return)
    assert page.units.sits_down
    assert not page.units.view.isVisible()
    QTest.keyClick(page.units.panel.view, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.units.sits_down)
    assert page.units.view.isVisible()


def test_vi_r4_missing_values_have_a_column_where_units_supply_any(
    qtbot: QtBot, example_session: Session
) -> None:
    plan = example_session.plan
    page = shown(qtbot, example_session)
    view = page.units.view
    assert all(indicator.owner_unit_id is None for indicator in plan.indicators.all())
    assert view.isColumnHidden(MISSING)
    first, row = plan.indicators.all()[0], page.units.model.row_at(0)
    assert row is not None
    example_session.change("Lämnar", plan.indicators.update, first.id, owner_unit_id=row.unit.id)
    qtbot.waitUntil(lambda: not view.isColumnHidden(MISSING))
    qtbot.waitUntil(lambda: page.units.model.index(0, MISSING).data() in ("0", "1"))
    cell = page.units.model.index(0, MISSING)
    told = cell.data(Qt.ItemDataRole.ToolTipRole) or ""
    assert (cell.data() == "1") == ("lämnar värdet." in told)
    assert page.units.model.index(1, MISSING).data() == "–"


def test_nothing_without_a_name_is_shown_while_a_year_is_read(
    qtbot: QtBot, example_session: Session
) -> None:
    page = FollowupPage(example_session)
    qtbot.addWidget(page)
    for is_read in (False, True):
        buttons = [each for each in page.findChildren(QAbstractButton) if each.isVisibleTo(page)]
        unnamed = [each for each in buttons if not (each.text() or each.accessibleName())]
        assert not [each for each in unnamed if not isinstance(each.parent(), QTableView)]
        if not is_read:
            page.show()
            qtbot.waitUntil(lambda: bool(page.header.side(UNITS).text()))
    assert page.header.side(LEVELS).isVisible()


def test_the_state_of_a_chosen_year_is_said(
    qtbot: QtBot, page: FollowupPage, example_session: Session
) -> None:
    qtbot.waitUntil(lambda: bool(page.header.heading.text()))
    with hearing() as heard:
        example_session.choose_year(2031)
        qtbot.waitUntil(lambda: bool(heard))
        page.units.show_only.activated.emit(0)
    assert heard[0].startswith("Uppföljning 2031. Inte startad. Redovisas för ")
    assert heard[1] == f"{page.units.model.rowCount()} enheter"
