"""The steps of units' reports: an activity reported, steps taken, reminders noted."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support.plans import TODAY
from tracker.domain.activities.activity import ALL_UNITS
from tracker.domain.core.terms import FollowupState, Status
from tracker.domain.reporting.reporting import ReportState
from tracker.errors import ConflictError, InvalidValueError
from tracker.store.followup.reporting import (
    approve_reports,
    is_current,
    mark_received,
    note_reminders,
    report_activity,
    withdraw,
)
from tracker.store.plan_file import PlanFile

SOC, SCHOOL, COMPANY = 1, 2, 3
PRAKTIK, CAFE, PRESCHOOL = 1, 2, 3
YEAR = TODAY.year


def test_lj_r3_a_unit_reports_its_activity_and_its_status_follows(plan: PlanFile) -> None:
    with plan.change("Rapporterade"):
        assert report_activity(
            plan, YEAR, PRAKTIK, SOC, today=TODAY, status=Status.COMPLETED, result="Tolv platser"
        )
    report = plan.activity_reports.find_for(YEAR, PRAKTIK, SOC)
    assert report is not None
    assert (report.status, report.result) == (Status.COMPLETED, "Tolv platser")
    assert report.reported_on == TODAY
    assert plan.activities.get(PRAKTIK).status is Status.COMPLETED
    plan.undo()
    assert plan.activities.get(PRAKTIK).status is Status.IN_PROGRESS
    assert plan.activity_reports.find_for(YEAR, PRAKTIK, SOC) is None
    assert plan.followups.of(YEAR) is None


def test_vb_r6_one_of_several_units_reports_its_own_share(plan: PlanFile) -> None:
    with plan.change("Rapporterade"):
        report_activity(
            plan,
            YEAR,
            PRESCHOOL,
            SCHOOL,
            today=TODAY,
            status=Status.COMPLETED,
            actual_quantity="2,5",
        )
    assert plan.activities.get(PRESCHOOL).status is Status.CONTINUOUS
    shares = {share.unit_id: share for share in plan.participations.of(PRESCHOOL, YEAR)}
    assert (shares[SCHOOL].status, shares[SCHOOL].actual_quantity) == (Status.COMPLETED, 2.5)
    assert shares[SOC].status is Status.NOT_STARTED


def test_a_unit_that_only_takes_part_does_not_change_anothers_status(plan: PlanFile) -> None:
    with plan.change("Rapporterade"):
        report_activity(plan, YEAR, PRAKTIK, COMPANY, today=TODAY, status=Status.CANCELLED)
    assert plan.activities.get(PRAKTIK).status is Status.IN_PROGRESS
    assert plan.activity_reports.find_for(YEAR, PRAKTIK, COMPANY) is not None


def test_what_was_is_not_what_is(plan: PlanFile) -> None:
    with plan.change("Rapporterade"):
        plan.followups.begin(YEAR)
        report_activity(plan, YEAR - 1, CAFE, SCHOOL, today=TODAY, status=Status.NOT_STARTED)
    assert plan.activities.get(CAFE).status is Status.IN_PROGRESS


def test_last_years_status_is_todays_until_the_next_follow_up_begins(plan: PlanFile) -> None:
    assert is_current(plan, YEAR, TODAY)
    assert is_current(plan, YEAR - 1, TODAY)
    assert not is_current(plan, YEAR + 1, TODAY)
    assert not is_current(plan, YEAR - 2, TODAY)
    with plan.change("Startade"):
        plan.followups.begin(YEAR)
    assert not is_current(plan, YEAR - 1, TODAY)


def test_a_later_years_status_is_not_written_over(plan: PlanFile) -> None:
    with plan.change("Rapporterade"):
        plan.activity_reports.put(YEAR + 1, PRAKTIK, SOC, status=Status.PAUSED)
        report_activity(plan, YEAR, PRAKTIK, SOC, today=TODAY, status=Status.COMPLETED)
    assert plan.activities.get(PRAKTIK).status is Status.IN_PROGRESS


def test_vg_r5_a_unit_that_reports_on_what_all_units_do_takes_part(plan: PlanFile) -> None:
    with plan.change("Rapporterade"):
        plan.activities.update(CAFE, unit_id=ALL_UNITS)
        report_activity(plan, YEAR, CAFE, COMPANY, today=TODAY, status=Status.COMPLETED)
    shares = {share.unit_id: share.status for share in plan.participations.of(CAFE, YEAR)}
    assert shares == {COMPANY: Status.COMPLETED}
    assert plan.activities.get(CAFE).status is Status.IN_PROGRESS


def test_the_same_words_again_are_nothing_new(plan: PlanFile) -> None:
    with plan.change("Rapporterade"):
        report_activity(plan, YEAR, PRAKTIK, SOC, today=date(2026, 3, 1), result="Tolv")
    with plan.change("Igen"):
        assert not report_activity(plan, YEAR, PRAKTIK, SOC, today=TODAY, result="Tolv")
    report = plan.activity_reports.find_for(YEAR, PRAKTIK, SOC)
    assert report is not None
    assert report.reported_on == date(2026, 3, 1)


def test_a_fixed_year_refuses_everything(plan: PlanFile) -> None:
    writes = (
        lambda: report_activity(plan, 2024, PRAKTIK, SOC, today=TODAY, status=Status.COMPLETED),
        lambda: report_activity(plan, 2024, PRESCHOOL, SCHOOL, today=TODAY, actual_quantity=4),
        lambda: mark_received(plan, 2024, [SOC], TODAY),
        lambda: approve_reports(plan, 2024, [SOC], TODAY),
        lambda: note_reminders(plan, 2024, [SOC], TODAY),
    )
    for write in writes:
        with pytest.raises(ConflictError, match="fastställd"), plan.change("Ändrade"):
            write()
    assert plan.activities.get(PRAKTIK).status is Status.IN_PROGRESS


def test_a_broken_quantity_is_reported(plan: PlanFile) -> None:
    with pytest.raises(InvalidValueError, match="inte ett tal"), plan.change("Ändrade"):
        report_activity(plan, YEAR, PRESCHOOL, SCHOOL, today=TODAY, actual_quantity="många")


def test_lj_r1_reports_go_step_by_step_and_back(plan: PlanFile) -> None:
    def state(unit_id: int) -> ReportState:
        report = plan.unit_reports.find_for(YEAR, unit_id)
        return report.state if report is not None else ReportState.NOT_ISSUED

    with plan.change("Skickade"):
        plan.unit_reports.put(YEAR, SOC, state=ReportState.ISSUED, issued_on=TODAY)
    with plan.change("Inkomna"):
        assert mark_received(plan, YEAR, [SOC, SCHOOL], TODAY) == 2
    with plan.change("Godkända"):
        assert approve_reports(plan, YEAR, [SOC, COMPANY], TODAY) == 2
    with plan.change("Inkomna igen"):
        assert mark_received(plan, YEAR, [SOC, SCHOOL], date(2026, 5, 1)) == 0
    assert [state(unit_id) for unit_id in (SOC, SCHOOL, COMPANY)] == [
        ReportState.APPROVED,
        ReportState.RECEIVED,
        ReportState.APPROVED,
    ]
    company = plan.unit_reports.find_for(YEAR, COMPANY)
    assert company is not None
    assert company.received_on == company.approved_on == TODAY
    for wanted in (
        [ReportState.RECEIVED, ReportState.NOT_ISSUED],
        [ReportState.ISSUED, ReportState.NOT_ISSUED],
        [ReportState.ISSUED, ReportState.NOT_ISSUED],
    ):
        with plan.change("Ångrade"):
            withdraw(plan, YEAR, [SOC, SCHOOL])
        assert [state(SOC), state(SCHOOL)] == wanted


def test_reminders_are_counted(plan: PlanFile) -> None:
    for day in (TODAY, date(2026, 5, 2)):
        with plan.change("Påminde"):
            note_reminders(plan, YEAR, [SCHOOL], day)
    report = plan.unit_reports.find_for(YEAR, SCHOOL)
    assert report is not None
    assert (report.reminders, report.reminded_on) == (2, date(2026, 5, 2))
    assert report.state is ReportState.NOT_ISSUED
    assert plan.followups.of(YEAR) is not None
    assert FollowupState.OPEN is plan.followups.get(plan.followups.begin(YEAR)).state
