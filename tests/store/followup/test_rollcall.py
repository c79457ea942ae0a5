"""The roll-call of a year, one unit's sheet, and which activities each unit is asked about."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.support.examples import load_example, new_plan
from tests.support.plans import TODAY
from tracker.domain.activities.activity import ALL_UNITS
from tracker.domain.core.terms import Approval, Status, UnitKind
from tracker.domain.followup.coverage import is_expected
from tracker.domain.forms.unit_form import FormPart
from tracker.domain.reporting.reporting import ReportState
from tracker.exchange.strategies.strategies import builtin_strategies, has_example
from tracker.store.followup.queries import followup_content
from tracker.store.followup.reporting import report_activity
from tracker.store.followup.rollcall import read_rollcall, read_unit_sheet
from tracker.store.followup.year_scope import Asked, unit_activity_ids, year_counts, year_statuses
from tracker.store.forms.queries import issued_forms
from tracker.store.plan_file import PlanFile

SOC, SCHOOL, COMPANY = 1, 2, 3
PRAKTIK, CAFE, PRESCHOOL, MENTOR = 1, 2, 3, 5


def test_lj_r1_every_unit_that_is_asked_stands_in_the_order_of_the_tree(plan: PlanFile) -> None:
    with plan.change("Lade till"):
        plan.units.add(name="Föreningen", kind=UnitKind.EXTERNAL, position=9)
        gone = plan.units.add(name="Nedlagd", kind=UnitKind.UNIT, position=10)
        plan.units.update(gone, active=False)
    rows = read_rollcall(plan.connection, 2026).rows
    assert [(row.unit.name, row.depth) for row in rows] == [
        ("Socialförvaltningen", 0),
        ("Östra skolan", 1),
        ("Bostadsbolaget", 0),
    ]
    assert [row.state for row in rows] == [ReportState.NOT_ISSUED] * 3
    assert (rows[0].head, rows[0].email) == ("Enhetschef", "anna@lindvik.example")


def test_a_unit_no_longer_used_keeps_its_report_of_the_year(plan: PlanFile) -> None:
    with plan.change("Lade ner"):
        plan.units.update(SOC, active=False)
    assert SOC in [row.key for row in read_rollcall(plan.connection, 2025).rows]
    assert SOC not in [row.key for row in read_rollcall(plan.connection, 2026).rows]


def test_lj_r3_activities_and_reports_are_counted_unit_by_unit(plan: PlanFile) -> None:
    rows = {row.key: row for row in read_rollcall(plan.connection, 2025).rows}
    assert (rows[SOC].activities, rows[SOC].reported) == (3, 2)
    assert rows[SOC].progress() == "2 av 3 rapporterade"
    assert rows[SOC].state is ReportState.RECEIVED
    assert (rows[COMPANY].activities, rows[COMPANY].reported) == (1, 0)
    with plan.change("Tog bort"):
        plan.activities.delete(PRESCHOOL)
    (row,) = [row for row in read_rollcall(plan.connection, 2025).rows if row.key == COMPANY]
    assert row.progress() == "Inget att rapportera"


def test_vg_r5_what_is_every_units_is_asked_of_all_whoever_has_answered(plan: PlanFile) -> None:
    for unit_id in (SOC, SCHOOL, COMPANY):
        assert PRESCHOOL in unit_activity_ids(plan.connection, 2026, unit_id)
    with plan.change("Alla hälsar"):
        greeting = plan.activities.add(
            title="Alla hälsar", unit_id=ALL_UNITS, approval=Approval.APPROVED
        )
        report_activity(plan, 2026, greeting, SOC, today=TODAY, status=Status.IN_PROGRESS)
    assert [share.unit_id for share in plan.participations.of(greeting, 2026)] == [SOC]
    assert {PRESCHOOL, greeting} == set(unit_activity_ids(plan.connection, 2026, COMPANY))
    assert year_counts(plan.connection, 2026)[COMPANY] == Asked(2, 0)


def test_vg_r5_a_unit_that_has_closed_its_own_share_is_asked_no_more(plan: PlanFile) -> None:
    with plan.change("Rapporterade"):
        plan.activity_reports.put(2025, PRESCHOOL, SCHOOL, status=Status.COMPLETED)
    assert PRESCHOOL not in unit_activity_ids(plan.connection, 2026, SCHOOL)
    assert PRESCHOOL in unit_activity_ids(plan.connection, 2026, SOC)


def test_form_and_sheet_ask_the_same(plan: PlanFile) -> None:
    with plan.change("Rapporterade"):
        plan.activity_reports.put(2025, PRESCHOOL, SCHOOL, status=Status.COMPLETED)
        plan.activity_reports.put(2025, PRAKTIK, SOC, status=Status.COMPLETED)
        plan.activities.update(PRAKTIK, unit_id=SCHOOL)
        plan.participations.add_units(CAFE, [COMPANY], 2025)
    for year in (2025, 2026, 2027):
        for form in issued_forms(plan, [SOC, SCHOOL, COMPANY], year, TODAY):
            asked = {row.key.row_id for row in form.rows(FormPart.ACTIVITY)}
            assert asked == set(unit_activity_ids(plan.connection, year, form.form.unit_id))


@pytest.mark.parametrize(
    "strategy_id", [name for name in builtin_strategies() if has_example(name)]
)
def test_the_activities_of_a_year_are_those_of_its_follow_up(
    tmp_path: Path, strategy_id: str
) -> None:
    day = date(2026, 11, 21)
    strategy = load_example(strategy_id, day)
    with new_plan(tmp_path / "plan.plan", strategy, actor="Prov") as plan:
        for year in range(2023, 2029):
            lines = followup_content(plan, year, day).lines
            asked = {
                activity_id
                for unit in plan.units.all()
                if is_expected(unit)
                for activity_id in unit_activity_ids(plan.connection, year, unit.id)
            }
            external = {unit.id for unit in plan.units.all() if unit.kind is UnitKind.EXTERNAL}
            wanted = {line.activity_id for line in lines if line.unit_id not in external}
            assert asked >= wanted
            assert asked <= {line.activity_id for line in lines}
            assert sum(year_statuses(plan.connection, year, None).values()) == len(lines)
            counts = year_counts(plan.connection, year)
            for row in read_rollcall(plan.connection, year).rows:
                sheet = read_unit_sheet(plan.connection, year, row.key, day)
                assert sheet is not None
                assert (len(sheet.lines), sheet.reported) == (row.activities, row.reported)
                assert counts.get(row.key, Asked()).activities == row.activities


def test_what_was_closed_last_year_is_asked_about_no_more(plan: PlanFile) -> None:
    assert MENTOR in unit_activity_ids(plan.connection, 2025, SOC)
    assert MENTOR not in unit_activity_ids(plan.connection, 2026, SOC)


def test_a_sheet_has_last_years_words_beside(plan: PlanFile) -> None:
    sheet = read_unit_sheet(plan.connection, 2025, SOC, TODAY)
    assert sheet is not None
    lines = {line.key: line for line in sheet.lines}
    before = lines[MENTOR].before
    assert before is not None
    assert before.result == "Tolv par"
    assert (lines[MENTOR].status, lines[MENTOR].is_reported) == (Status.COMPLETED, True)
    share = lines[PRESCHOOL]
    assert share.share is not None
    assert not share.answers
    assert share.status is share.share.status
    assert read_unit_sheet(plan.connection, 2026, SOC, TODAY) != sheet
    next_year = read_unit_sheet(plan.connection, 2026, SOC, TODAY)
    assert next_year is not None
    assert next_year.summary_before == "Gott år"


def test_a_unit_that_is_gone_has_no_sheet(plan: PlanFile) -> None:
    assert read_unit_sheet(plan.connection, 2025, 99, TODAY) is None


def test_vi_r4_the_roll_call_has_the_values_that_each_unit_owes(plan: PlanFile) -> None:
    assert not read_rollcall(plan.connection, 2026).has_values
    first, *_others = plan.indicators.all()
    with plan.change("Enheten lämnar värdet"):
        plan.indicators.update(first.id, owner_unit_id=SCHOOL)
    rollcall = read_rollcall(plan.connection, 2026)
    rows = {row.key: row for row in rollcall.rows}
    assert rollcall.has_values
    assert rows[SOC].missing is None
    (sentence,) = rows[SCHOOL].missing or ()
    assert sentence.startswith(f"{first.title}: Värde för 2026 saknas")
    assert sentence.endswith("Östra skolan lämnar värdet.")
    with plan.change("Värdet kom"):
        for series in first.series_names or ("",):
            plan.indicators.set_value(first.id, "2026", series, value=1)
    rows = {row.key: row for row in read_rollcall(plan.connection, 2026).rows}
    assert rows[SCHOOL].missing == ()
