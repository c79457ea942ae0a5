"""Queries of the overview: deadlines, goals, reports and gaps, counted in real plans."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.support.examples import load_builtin, new_plan
from tests.support.plans import TODAY, make_plan, open_plan
from tracker.domain.activities.selection import ActivityFilter
from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.followup.concerns import Concern, ConcernGroup
from tracker.domain.followup.outlook import MonthAhead
from tracker.domain.reporting.assessment import Fulfilment
from tracker.store.overview.outlook_queries import (
    concern_groups,
    deadlines_ahead,
    goals_of_year,
    read_outlook,
)
from tracker.store.overview.queries import read_overview, reports_in
from tracker.store.plan_file import PlanFile


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanFile]:
    with open_plan(make_plan(tmp_path / "p.plan")) as plan:
        yield plan


def concerns(plan: PlanFile, year: int, most: int = 5) -> dict[Concern, ConcernGroup]:
    return {group.concern: group for group in concern_groups(plan.connection, TODAY, year, most)}


def test_open_activities_and_milestones_are_counted_by_month(plan: PlanFile) -> None:
    ahead = deadlines_ahead(plan.connection, TODAY)
    assert (ahead.late, ahead.late_milestones) == (1, 1)
    assert [month for month in ahead.months if month.due or month.milestones] == [
        MonthAhead("2026-05", 1)
    ]
    with plan.change("Klar"):
        plan.activities.update(2, status="completed")
        plan.connection.execute("UPDATE milestone SET done_on = '2026-02-01'")
    assert deadlines_ahead(plan.connection, TODAY).late_milestones == 0
    assert not any(month.due for month in deadlines_ahead(plan.connection, TODAY).months)


def test_what_is_due_today_is_not_late(plan: PlanFile) -> None:
    ahead = deadlines_ahead(plan.connection, date(2026, 3, 31))
    assert ahead.late == 0
    assert ahead.months[0] == MonthAhead("2026-03", 1, 0)


def test_goals_are_judged_year_by_year(plan: PlanFile) -> None:
    goals = goals_of_year(plan.connection, 2025)
    assert [(row.area, row.total, row.judged) for row in goals.rows] == [
        (None, 1, 0),
        ("1 Arbete", 2, 1),
        ("2 Språk", 1, 0),
    ]
    assert goals.rows[1].counts[Fulfilment.PARTLY_FULFILLED] == 1
    later = goals_of_year(plan.connection, 2026)
    assert (later.total, later.judged, later.newest) == (4, 0, FollowupPeriod(2025))


def test_a_part_is_no_goal_until_it_is_judged(plan: PlanFile) -> None:
    with plan.change("Del"):
        part = plan.goals.add(title="Viktig del", kind="part", focus_area_id=3)
    assert goals_of_year(plan.connection, 2025).total == 4
    with plan.change("Bedömd"):
        plan.connection.execute(
            "INSERT INTO goal_assessment (year, goal_id, fulfilment) VALUES (2025, ?, 'fulfilled')",
            [part],
        )
    assert goals_of_year(plan.connection, 2025).rows[-1].area == "3 Boende"


def test_reports_that_are_in_out_of_those_expected(plan: PlanFile) -> None:
    reports = reports_in(plan.connection, 2025)
    assert (reports.received, reports.expected) == (1, 3)
    with plan.change("Extern"):
        plan.units.add(name="Föreningen", kind="external")
        plan.units.update(3, active=False)
    assert reports_in(plan.connection, 2025).expected == 2


def test_missing_reports_are_reported_once_the_roll_call_has_begun(plan: PlanFile) -> None:
    group = concerns(plan, 2025)[Concern.NO_REPORT]
    assert [line.title for line in group.lines] == ["Östra skolan", "Bostadsbolaget"]
    assert group.lines[0].sentence == "Formulär 2025: inte utskickat."
    assert Concern.NO_REPORT not in concerns(plan, 2026)
    with plan.change("Fastställd"):
        plan.connection.execute("UPDATE followup SET state = 'fixed' WHERE year = 2025")
    assert Concern.NO_REPORT not in concerns(plan, 2025)


def test_missing_yearly_values_explain_themselves(plan: PlanFile) -> None:
    lines = concerns(plan, 2026)[Concern.NO_VALUE].lines
    assert [line.title for line in lines] == ["Andel i arbete"]
    assert lines[0].sentence.startswith("Värde för 2025 saknas för K")


def test_vi_r6_lj_r2_an_area_without_activity_needs_attention(plan: PlanFile) -> None:
    (line,) = concerns(plan, 2026)[Concern.LACKING].lines
    assert line.title == "3 Boende"
    assert line.sentence == "Fokusområde: ingen aktivitet i planen, men 1 förslag."
    assert line.wanted == ActivityFilter(focus_areas=frozenset({3}))


def test_vb_r5_a_core_area_where_nothing_goes_on_needs_attention(tmp_path: Path) -> None:
    path = tmp_path / "v.plan"
    with new_plan(path, load_builtin("vanersborg"), actor="Testare") as plan:
        item = plan.connection.execute(
            "SELECT i.id, i.title FROM dimension_item AS i JOIN dimension AS d"
            " ON d.id = i.dimension_id WHERE d.kind = 'core_area' ORDER BY i.position LIMIT 1"
        ).fetchone()
        with plan.change("Ny"):
            activity = plan.activities.add(title="Språkpraktik", status="completed")
            plan.connection.execute(
                "INSERT INTO tagging (item_id, activity_id) VALUES (?, ?)", [item[0], activity]
            )
        lines = concerns(plan, 2026, 99)[Concern.LACKING].lines
        (line,) = [line for line in lines if line.title.endswith(item[1])]
        assert "pågår" in line.sentence
        with plan.change("Pågår"):
            plan.activities.update(activity, status="in_progress")
        lines_left = concerns(plan, 2026, 99)[Concern.LACKING].lines
        assert not any(line.title.endswith(item[1]) for line in lines_left)


def test_the_overview_brings_the_reports_of_the_year_and_the_outlook_all_concerns(
    plan: PlanFile,
) -> None:
    overview = read_overview(plan.connection, TODAY, 1, 2025)
    assert overview.reports == reports_in(plan.connection, 2025)
    groups = read_outlook(plan.connection, TODAY, 2025, 1).concerns
    assert [group.concern for group in groups] == [
        concern for concern in Concern if concern not in (Concern.AGREEMENT, Concern.REVISION)
    ]
    assert all(len(group.lines) == 1 for group in groups)
    assert groups[1].count == 2


def test_equal_plans_give_equal_outlooks(plan: PlanFile) -> None:
    first = read_outlook(plan.connection, TODAY, 2025, 5)
    with plan.change("Kommentar"):
        plan.activities.update(1, note="Något nytt")
    assert read_outlook(plan.connection, TODAY, 2025, 5) == first
    with plan.change("Flyttat"):
        plan.activities.update(2, due_date="2026-06-01")
    assert read_outlook(plan.connection, TODAY, 2025, 5) != first
