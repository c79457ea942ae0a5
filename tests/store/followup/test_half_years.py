"""A part of a year in the plan file: apart from the year in everything, and fixed on its own."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from tests.support.plans import open_plan
from tests.support.released import FILES
from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.core.terms import Status
from tracker.domain.followup.fixing import Decision
from tracker.errors import ConflictError, InvalidValueError
from tracker.store.followup.assessing import read_assessed
from tracker.store.followup.fixing import fix, missing, reopen
from tracker.store.followup.queries import current_content, followup_content
from tracker.store.followup.reporting import approve_reports, mark_received, report_activity
from tracker.store.followup.rollcall import read_rollcall, read_unit_sheet
from tracker.store.followup.years import (
    OF_A_FOLLOWUP,
    OF_A_PERIOD,
    followup_periods,
    has_reports,
    period_beside,
    period_to_follow_up,
    require_new_part,
)
from tracker.store.log.states import state_on
from tracker.store.organisation.merging import merge_units
from tracker.store.plan_file import PlanFile
from tracker.store.search.queries import find_everything
from tracker.store.versions.snapshots import annual_before, named_state

PART = FollowupPeriod(2026, "2026-08-31")
YEAR = FollowupPeriod(2026)
AUTUMN = date(2026, 9, 14)


@pytest.fixture
def begun(plan: PlanFile) -> PlanFile:
    """Return the plan with a part of the year and the year reported on by one unit."""
    with plan.change("Rapporterade"):
        for period, text in ((PART, "Halvvägs framme"), (YEAR, "Framme till slut")):
            report_activity(
                plan, period, 2, 2, today=AUTUMN, status=Status.IN_PROGRESS, result=text
            )
            plan.unit_reports.put(period, 2, summary=f"{text}, alla")
            plan.assessments.put(period, 2, comment=f"{text}, säger gruppen")
    return plan


def test_a_part_and_its_year_are_reported_and_judged_apart(begun: PlanFile) -> None:
    for period, text in ((PART, "Halvvägs framme"), (YEAR, "Framme till slut")):
        sheet = read_unit_sheet(begun.connection, period, 2, AUTUMN)
        assert sheet is not None
        assert sheet.row.report.summary == f"{text}, alla"
        assert {line.report.result for line in sheet.lines if line.report} == {text}
        content = followup_content(begun, period, AUTUMN)
        assert [line.result for line in content.lines if line.activity_id == 2] == [text]
        assert content.period == period
        with begun.change("Kom in"):
            assert mark_received(begun, period, [2, 3], AUTUMN) == 2
    with begun.change("Godkände"):
        approve_reports(begun, PART, [2], AUTUMN)
    states = [
        {row.key: row.state for row in read_rollcall(begun.connection, period).rows}[2]
        for period in (PART, YEAR)
    ]
    assert states == ["approved", "received"]


def test_what_was_said_in_the_part_stands_beside_the_years(begun: PlanFile) -> None:
    connection = begun.connection
    assert period_beside(connection, YEAR) == PART
    assert period_beside(connection, PART) == FollowupPeriod(2025)
    assert period_beside(connection, FollowupPeriod(2027)) == YEAR
    sheet = read_unit_sheet(connection, YEAR, 2, AUTUMN)
    assert sheet is not None
    assert sheet.summary_before == "Halvvägs framme, alla"
    before = {line.key: line.before for line in read_assessed(connection, YEAR)}["goal/2"]
    assert before is not None
    assert before.comment == "Halvvägs framme, säger gruppen"


def test_a_part_speaks_of_its_last_day_once_that_has_passed(begun: PlanFile) -> None:
    with begun.change("Slutdatum"):
        begun.activities.update(2, due_date="2026-09-05")
    late = {
        period: {
            line.activity_id: line.lateness.is_late
            for line in followup_content(begun, period, AUTUMN).lines
        }[2]
        for period in (PART, YEAR)
    }
    assert followup_content(begun, PART, AUTUMN).as_of == date(2026, 8, 31)
    assert late == {PART: False, YEAR: True}


def test_an_activity_that_begins_after_the_part_is_not_asked_about(plan: PlanFile) -> None:
    with plan.change("Senare"):
        plan.activities.update(2, start_date="2026-10-01", due_date=None)
    asked = [
        2 in {line.activity_id for line in current_content(plan, period, AUTUMN).lines}
        for period in (PART, YEAR)
    ]
    assert asked == [False, True]


def test_what_a_part_closes_is_still_in_its_year_and_not_in_the_next(plan: PlanFile) -> None:
    with plan.change("Avslutade"):
        report_activity(plan, PART, 2, 2, today=AUTUMN, status=Status.COMPLETED)
    asked = [
        2 in {line.activity_id for line in current_content(plan, year, AUTUMN).lines}
        for year in (2026, 2027)
    ]
    assert asked == [True, False]
    assert plan.activities.get(2).status is Status.COMPLETED


def test_a_status_of_the_part_does_not_take_back_what_was_said_of_the_year(
    plan: PlanFile,
) -> None:
    with plan.change("Året först"):
        report_activity(plan, YEAR, 2, 2, today=AUTUMN, status=Status.COMPLETED)
        report_activity(plan, PART, 2, 2, today=AUTUMN, status=Status.PAUSED)
    assert plan.activities.get(2).status is Status.COMPLETED


def test_fixing_the_part_locks_exactly_it(begun: PlanFile) -> None:
    assert missing(begun, PART, AUTUMN)
    fix(begun, Decision(2026, "KS 1", None, AUTUMN, "Ändå", PART.until), AUTUMN)
    assert dict(followup_periods(begun.connection))[PART] == "fixed"
    with pytest.raises(ConflictError, match="januari–augusti 2026 är fastställd"), begun.change(""):
        begun.unit_reports.put(PART, 3, summary="För sent")
    with begun.change("Året"):
        begun.unit_reports.put(YEAR, 2, summary="Året går vidare")
        begun.activities.update(2, title="Omdöpt")
    content = followup_content(begun, PART, date(2027, 2, 1))
    assert content.sha256
    assert "Omdöpt" not in {line.title for line in content.lines}
    assert content.fixed_on == AUTUMN
    assert period_to_follow_up(begun.connection, AUTUMN) == YEAR
    state, label = named_state(begun, "year:2026-08-31")
    assert label == "Uppföljning januari–augusti 2026"
    assert state.rows("activity")[2]["title"] != "Omdöpt"


def test_undo_does_not_reach_into_a_fixed_part_but_into_its_open_year(begun: PlanFile) -> None:
    with begun.change("Året"):
        begun.unit_reports.put(YEAR, 3, summary="Året")
    with begun.change("Delåret"):
        begun.unit_reports.put(PART, 3, summary="Delåret")
    part = begun.newest_change_set()
    fix(begun, Decision(2026, "KS 1", None, AUTUMN, "Ändå", PART.until), AUTUMN)
    with pytest.raises(ConflictError, match="januari–augusti 2026 har fastställts"):
        begun.history.revert(part, "Ångrade")
    begun.history.revert(part - 1, "Ångrade")
    assert begun.unit_reports.find_for(YEAR, 3) is None
    reopen(begun, PART, "Fel siffra", AUTUMN)
    begun.history.revert(part, "Ångrade")
    assert begun.unit_reports.find_for(PART, 3) is None


def test_a_part_is_compared_with_the_same_part_a_year_ago_else_the_last_fixed(
    begun: PlanFile,
) -> None:
    spring, next_part = FollowupPeriod(2026, "2026-04-30"), FollowupPeriod(2027, "2027-08-31")

    def before(period: FollowupPeriod) -> FollowupPeriod | None:
        found = annual_before(begun.connection, period)
        return None if found is None else found.period

    first = before(PART)
    for period in (spring, YEAR):
        day = date(2027, 1, 20)
        fix(begun, Decision(2026, "KS", None, day, "Ändå", period.until), day)
    assert before(spring) == first
    assert (before(PART), before(next_part)) == (spring, YEAR)
    fix(begun, Decision(2026, "KS", None, date(2027, 1, 21), "Ändå", PART.until), date(2027, 1, 21))
    assert (before(next_part), before(FollowupPeriod(2027))) == (PART, YEAR)


def test_a_part_is_begun_once_and_ends_before_the_year(begun: PlanFile) -> None:
    with pytest.raises(InvalidValueError, match="finns redan"):
        require_new_part(begun, PART)
    with pytest.raises(InvalidValueError, match="hela året"):
        require_new_part(begun, YEAR)
    empty = FollowupPeriod(2026, "2026-04-30")
    require_new_part(begun, empty)
    with begun.change("Startade"):
        row_id = begun.followups.begin(empty)
    assert (has_reports(begun.connection, empty), has_reports(begun.connection, PART)) == (
        False,
        True,
    )
    with begun.change("Tog bort"):
        begun.followups.delete(row_id)
    begun.undo()
    assert begun.followups.of(empty) is not None


def test_everything_that_goes_with_a_part_keeps_it_from_being_taken_away(plan: PlanFile) -> None:
    tables = plan.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    hanging = {
        table
        for (table,) in tables.fetchall()
        for key in plan.connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
        if key[2] == "followup"
    }
    assert hanging == {*OF_A_PERIOD, *OF_A_FOLLOWUP}


def test_a_text_is_found_under_its_periods_name(begun: PlanFile) -> None:
    hits = [hit for kind in find_everything(begun.connection, "halvvägs") for hit in kind.hits]
    assert {hit.place.period for hit in hits} == {PART}
    assert all(hit.title.endswith("januari–augusti 2026") for hit in hits)


def test_units_that_are_merged_keep_both_periods_reports(begun: PlanFile) -> None:
    with begun.change("Slog ihop"):
        merge_units(begun, 3, 2)
    assert [begun.unit_reports.find_for(period, 3) is not None for period in (PART, YEAR)] == [
        True,
        True,
    ]


def test_a_row_of_no_period_is_refused_by_the_file(begun: PlanFile) -> None:
    sql = "INSERT INTO unit_report (year, until, unit_id) VALUES (2026, '2026-05-31', 3)"
    with pytest.raises((sqlite3.IntegrityError, ConflictError)), begun.change("Utan uppföljning"):
        begun.connection.execute(sql)
    for until in ("2026-12-31", "2025-08-31", "augusti"):
        sql = f"INSERT INTO followup (year, until) VALUES (2026, '{until}')"
        with pytest.raises(Exception, match=r"CHECK|går inte"), begun.change("Fel dag"):
            begun.connection.execute(sql)


def test_a_plan_of_an_older_schema_keeps_its_years_and_what_was_undone(tmp_path: Path) -> None:
    path = tmp_path / "p.plan"
    path.write_bytes((FILES / "0007_document_texts.plan").read_bytes())
    with open_plan(path) as plan:
        periods = [period for period, _state in followup_periods(plan.connection)]
        assert periods
        assert all(period.is_whole for period in periods)
        reports = plan.unit_reports.all()
        assert reports
        undone = plan.history.undo_label
        plan.undo()
        plan.redo()
        assert plan.history.undo_label == undone
        day = date.fromisoformat(
            plan.connection.execute("SELECT max(at) FROM change_set").fetchone()[0][:10]
        )
        rows = state_on(plan.connection, day).rows("unit_report").values()
        assert {row["until"] for row in rows} == {""}
