"""Yearly rows: written where they belong, made when needed, refused when the year is fixed."""

from __future__ import annotations

import pytest

from tracker.domain.core.terms import FollowupState, Status
from tracker.domain.reporting.reporting import ReportState
from tracker.errors import ConflictError, InvalidValueError
from tracker.store.plan_file import PlanFile


def test_a_report_is_made_when_first_written_and_begins_its_year(plan: PlanFile) -> None:
    with plan.change("Rapporterade"):
        assert plan.activity_reports.put(2026, 1, 1, status=Status.PAUSED, result="Vilar")
        assert not plan.activity_reports.put(2026, 1, 1, result="Vilar")
    found = plan.activity_reports.find_for(2026, 1, 1)
    assert found is not None
    assert (found.status, found.result, found.unit_id) == (Status.PAUSED, "Vilar", 1)
    assert not plan.followups.is_fixed(2026)
    assert [followup.year for followup in plan.followups.all()] == [2024, 2025, 2026]


def test_nothing_is_made_to_hold_nothing(plan: PlanFile) -> None:
    with plan.change("Rapporterade"):
        assert not plan.activity_reports.put(2027, 1, 1, result="  ", status=None)
    assert plan.followups.of(2027) is None


def test_a_report_of_an_activity_without_a_unit_is_found_again(plan: PlanFile) -> None:
    with plan.change("Rapporterade"):
        plan.activity_reports.put(2025, 3, None, result="Ett")
        plan.activity_reports.put(2025, 3, None, result="Två")
    assert [
        report.result for report in plan.activity_reports.of_year(2025) if report.activity_id == 3
    ] == ["Två"]


@pytest.mark.parametrize(
    "write",
    [
        lambda plan: plan.activity_reports.put(2024, 5, 1, result="Nytt"),
        lambda plan: plan.activity_reports.put(2024, 1, 1, result="Nytt"),
        lambda plan: plan.activity_reports.delete(1),
        lambda plan: plan.unit_reports.put(2024, 1, state=ReportState.APPROVED),
        lambda plan: plan.assessments.put(2024, 1, comment="Nytt"),
    ],
    ids=["change", "add", "delete", "unit", "goal"],
)
def test_LJ_R3_a_fixed_year_refuses_every_change(plan: PlanFile, write: object) -> None:
    assert plan.followups.is_fixed(2024)
    before = plan.history.state_now()
    with pytest.raises(ConflictError, match="2024 är fastställd"), plan.change("Ändrade"):
        write(plan)  # type: ignore[operator]
    assert plan.history.state_now() == before


def test_an_equal_value_is_no_change_of_a_fixed_year(plan: PlanFile) -> None:
    with plan.change("Skrev samma"):
        assert not plan.activity_reports.put(2024, 5, 1, result="Tolv par")


def test_a_report_names_things_that_are_there(plan: PlanFile) -> None:
    with pytest.raises(InvalidValueError, match="finns inte längre"), plan.change("Rapporterade"):
        plan.activity_reports.put(2026, 99, 1, result="Okänd")
    assert plan.followups.of(2026) is None


def test_a_year_is_begun_once(plan: PlanFile) -> None:
    with plan.change("Började"):
        assert plan.followups.begin(2026) == plan.followups.begin(2026)
    found = plan.followups.of(2026)
    assert found is not None
    assert found.state is FollowupState.OPEN
