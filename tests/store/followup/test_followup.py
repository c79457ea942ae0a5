"""A year's follow-up read out of a plan."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests.support.examples import new_plan
from tests.support.plans import TODAY
from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.core.terms import FollowupState, Status
from tracker.domain.plan.strategy import Strategy
from tracker.store.activities.next_year import read_next_year
from tracker.store.followup.queries import followup_content
from tracker.store.followup.year_scope import Asked, year_counts, year_statuses
from tracker.store.followup.years import followup_periods, period_to_follow_up
from tracker.store.plan_file import PlanFile


def test_the_year_that_runs_is_seen_as_of_today(plan: PlanFile) -> None:
    content = followup_content(plan, 2026, TODAY)
    assert content.as_of == TODAY
    assert content.state is FollowupState.OPEN
    assert content.plan.municipality == "Lindvik"
    assert [area.title for area in content.focus_areas] == ["Arbete", "Språk", "Boende"]
    assert [line.activity_id for line in content.lines] == [1, 2, 3]
    late = content.lines[0]
    assert late.lateness.is_late
    assert (late.focus_area, late.goal, late.unit, late.owner) == (
        "Arbete",
        "Fler i arbete",
        "Socialförvaltningen",
        "Enhetschef",
    )
    assert late.original_due_date == date(2025, 12, 31)
    assert late.cost_sek == 50_000
    assert content.lines[2].unit is None
    assert content.counts().late == 1
    assert content.counts().due_soon == 1


def test_a_year_gone_by_shows_what_was_reported(plan: PlanFile) -> None:
    content = followup_content(plan, 2025, TODAY)
    assert content.as_of == date(2025, 12, 31)
    lines = {line.activity_id: line for line in content.lines}
    assert lines[5].status is Status.COMPLETED
    assert (lines[5].result, lines[5].next_steps) == ("Tjugo par", "Avslutas")
    assert lines[1].result == "Åtta platser"
    assert not lines[1].lateness.is_late
    assert content.lines_of(2)[0].activity_id == 2
    assert content.lines_of(None) == ()


def test_a_fixed_year_has_its_decision(plan: PlanFile) -> None:
    content = followup_content(plan, 2024, TODAY)
    assert (content.state, content.fixed_on, content.case_number) == (
        FollowupState.FIXED,
        date(2025, 3, 1),
        "KS 1",
    )
    (line,) = [line for line in content.lines if line.activity_id == 5]
    assert line.status is Status.IN_PROGRESS
    assert 1 not in {line.activity_id for line in content.lines}
    assert followup_periods(plan.connection) == [
        (FollowupPeriod(2024), "fixed"),
        (FollowupPeriod(2025), "open"),
    ]


def test_reports_of_several_units_stand_one_after_another(plan: PlanFile) -> None:
    with plan.change("Rapporter"):
        plan.connection.execute(
            "INSERT INTO activity_report (year, activity_id, unit_id, status, result) VALUES"
            " (2025, 3, 1, 'completed', 'Soc: ja'), (2025, 3, 2, NULL, 'ÖS: nej'),"
            " (2025, 3, NULL, NULL, NULL)"
        )
    lines = {line.activity_id: line for line in followup_content(plan, 2025, TODAY).lines}
    assert lines[3].result == "Soc: ja\nÖS: nej"
    assert lines[3].status is Status.CONTINUOUS


@pytest.mark.parametrize("year", [1900, 2024, 2030, 2200])
def test_any_year_can_be_read(plan: PlanFile, year: int) -> None:
    content = followup_content(plan, year, TODAY)
    assert content.year == year
    assert content.counts().total == len(content.lines)


def test_a_plan_without_anything_can_be_followed_up(tmp_path: Path) -> None:
    strategy = Strategy(id="blank", municipality="", title="Tom")
    with new_plan(tmp_path / "tom.plan", strategy, actor="x") as plan:
        assert followup_content(plan, 2026, TODAY).lines == ()


def test_VG_R5_a_share_that_is_done_does_not_end_what_units_do_together(plan: PlanFile) -> None:
    """The activity is Socialförvaltningen's; Östra skolan takes part, and has done its share."""
    with plan.change("Rapporterade"):
        plan.participations.add(activity_id=1, unit_id=2, year=2025, status=Status.COMPLETED)
        plan.activity_reports.put(2025, 1, 2, status=Status.COMPLETED, result="Vår del är klar")
        plan.activity_reports.put(2025, 3, 2, status=Status.COMPLETED, result="Klart hos oss")
    year_over = {line.activity_id: line for line in followup_content(plan, 2025, TODAY).lines}
    assert year_over[1].status is Status.IN_PROGRESS, "as Socialförvaltningen reported"
    assert year_over[1].result == "Åtta platser\nVår del är klar"
    assert year_over[3].status is Status.CONTINUOUS, "nobody reported for all units together"
    assert {1, 3} <= {line.activity_id for line in followup_content(plan, 2026, TODAY).lines}
    asked = year_counts(plan.connection, 2026)
    assert asked[1].activities >= 2
    assert asked.get(2, Asked()).activities == 1, "its shares of 1 and 3 are done"


def test_a_unit_that_has_handed_an_activity_over_reported_on_the_whole_of_it(
    plan: PlanFile,
) -> None:
    with plan.change("Lämnade över"):
        plan.activity_reports.put(2025, 2, 2, status=Status.COMPLETED)
        plan.activities.update(2, unit_id=3)
    assert {
        line.activity_id: line.reported for line in read_next_year(plan.connection, 2025).lines
    }[2] is Status.COMPLETED
    lines = followup_content(plan, 2025, TODAY).lines
    counts = Counter(line.status for line in lines)
    assert counts == year_statuses(plan.connection, 2025, None)
    assert 2 not in {line.activity_id for line in followup_content(plan, 2026, TODAY).lines}


def test_who_answers_for_an_activity_now_goes_before_who_did(plan: PlanFile) -> None:
    with plan.change("Lämnade över"):
        plan.activity_reports.put(2025, 1, 1, status=Status.IN_PROGRESS, result="Började")
        plan.activities.update(1, unit_id=2)
        plan.activity_reports.put(2025, 1, 2, result="Tog över")
    lines = {line.activity_id: line for line in followup_content(plan, 2025, TODAY).lines}
    assert lines[1].status is Status.IN_PROGRESS, "the only status that was reported"
    with plan.change("Avslutade"):
        plan.activity_reports.put(2025, 1, 2, status=Status.COMPLETED)
    lines = {line.activity_id: line for line in followup_content(plan, 2025, TODAY).lines}
    assert lines[1].status is Status.COMPLETED
    assert lines[1].result == "Tog över\nBörjade"


def test_in_january_last_years_open_follow_up_is_the_one_suggested(plan: PlanFile) -> None:
    assert period_to_follow_up(plan.connection, date(2026, 1, 3)) == FollowupPeriod(2025)
    with plan.change("Startade"):
        plan.followups.begin(2026)
    assert period_to_follow_up(plan.connection, date(2026, 12, 31)) == FollowupPeriod(2026)
    with plan.change("Fastställde"):
        plan.connection.execute("UPDATE followup SET state = 'fixed'")
    assert period_to_follow_up(plan.connection, date(2027, 1, 3)) == FollowupPeriod(2027)
