"""The requirements of each municipality stand in its example, by their numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest

from tests.exchange.examples import TODAY, example_of, plan_of_example
from tests.support.examples import load_builtin, load_example
from tracker.domain.activities.lateness import lateness
from tracker.domain.core.terms import GoalKind, UnitKind
from tracker.domain.plan.strategy import Strategy, StrategyActivity, StrategyIndicator
from tracker.store.followup.budget import budget_sheet

_UNDER_WAY = ("in_progress", "continuous")


def _approved(strategy: Strategy) -> list[StrategyActivity]:
    return [activity for activity in strategy.activities if activity.approval == "approved"]


def _activity(strategy: Strategy, code: str) -> StrategyActivity:
    return next(activity for activity in strategy.activities if activity.code == code)


def _codes(activity: StrategyActivity, dimension: str) -> set[str]:
    return {code for title, code in activity.tags if title == dimension}


def _items(strategy: Strategy, dimension: str) -> set[str]:
    return {
        item.code
        for candidate in strategy.dimensions
        if candidate.title == dimension
        for item in candidate.items
    }


def _indicators(strategy: Strategy) -> dict[str, StrategyIndicator]:
    return {indicator.code: indicator for indicator in strategy.indicators}


def test_VG_R1_every_activity_says_how_often_and_for_how_many_it_is_done() -> None:
    example = example_of("vargarda")
    assert all(_codes(activity, "Målgrupper") for activity in example.activities)
    assert all(activity.scope for activity in example.activities)
    assert sum(activity.frequency is not None for activity in example.activities) >= 20
    covered = {activity.focus_area for activity in _approved(example)}
    assert covered == {area.code for area in example.focus_areas}


def test_VG_R2_units_and_factors_meet_many_to_many() -> None:
    by_factor: dict[str | None, set[str]] = defaultdict(set)
    by_unit: dict[str, set[str | None]] = defaultdict(set)
    for activity in _approved(example_of("vargarda")):
        if activity.unit is not None:
            by_factor[activity.focus_area].add(activity.unit)
            by_unit[activity.unit].add(activity.focus_area)
    assert sum(len(units) > 1 for units in by_factor.values()) >= 5
    assert sum(len(factors) > 1 for factors in by_unit.values()) >= 5


def test_VG_R3_every_activity_leads_to_another_steering_document() -> None:
    example = example_of("vargarda")
    assert all(_codes(activity, "Styrdokument") for activity in example.activities)
    used = set().union(*(_codes(activity, "Styrdokument") for activity in example.activities))
    assert used == _items(example, "Styrdokument")


def test_VG_R4_every_target_group_is_reached() -> None:
    example = example_of("vargarda")
    used = set().union(*(_codes(activity, "Målgrupper") for activity in _approved(example)))
    assert used == _items(example, "Målgrupper")


def test_VG_R5_one_activity_is_for_all_units_with_a_row_for_each(
    tmp_path: Path,
) -> None:
    example = example_of("vargarda")
    (activity,) = [activity for activity in example.activities if activity.unit is None]
    shares = {share.unit: share for share in activity.participations}
    assert set(shares) == {unit.name for unit in example.units if unit.parent is None}
    assert {share.status for share in shares.values()} == {
        "not_started",
        "in_progress",
        "completed",
    }
    with plan_of_example(tmp_path, "vargarda") as plan:
        rows = plan.connection.execute(
            "SELECT sum(p.target_quantity), sum(p.actual_quantity), count(DISTINCT p.unit_id)"
            " FROM participation AS p JOIN activity AS a ON a.id = p.activity_id"
            " WHERE a.unit_id IS NULL"
        ).fetchone()
    assert tuple(rows) == (40, 31, 6)


def test_VG_R6_a_plan_without_goals_indicators_and_period_is_whole() -> None:
    example = example_of("vargarda")
    assert not any(area.goals for area in example.focus_areas)
    assert not any(activity.goal for activity in example.activities)
    assert [indicator.code for indicator in example.indicators] == ["NU1"]
    assert (example.period_from, example.adopted_on) == (None, None)
    groups = Counter(area.group_title for area in example.focus_areas)
    assert groups == {"Generella faktorer": 5, "Specifika faktorer": 7}


def test_VB_R1_measurable_sub_goals_have_target_values() -> None:
    example = example_of("vanersborg")
    sub_goals = {
        placed.goal.code: placed.parent
        for placed in example.placed_goals()
        if placed.goal.kind == GoalKind.SUB_GOAL
    }
    assert sub_goals == {"F1.1.1": "F1.1", "F1.3.1": "F1.3", "F2.2.1": "F2.2", "F3.3.1": "F3.3"}
    aimed = {indicator.attached_code for indicator in example.indicators if indicator.targets}
    assert aimed >= {"F1.1.1", "F2.2.1", "F3.3.1"}
    targets = {target.period: target.value for target in _indicators(example)["V1"].targets}
    assert targets == {"2025": 45, "2026": 50, "2027": 50}
    assert {activity.goal for activity in example.activities} >= sub_goals.keys()


def test_VB_R2_indicators_are_numbers_or_words() -> None:
    for indicator in example_of("vanersborg").indicators:
        for observation in indicator.observations:
            if indicator.value_kind == "qualitative":
                assert observation.text
                assert observation.value is None
            else:
                assert observation.text is None
                assert observation.value is not None or observation.missing_reason
    kinds = Counter(indicator.value_kind for indicator in example_of("vanersborg").indicators)
    assert kinds == {"quantitative": 4, "qualitative": 2}


def test_VB_R3_indicators_stand_on_several_levels() -> None:
    example = example_of("vanersborg")
    kinds = {placed.goal.code: placed.goal.kind for placed in example.placed_goals()}
    levels = {
        kinds.get(indicator.attached_code or "", indicator.attached_to)
        for indicator in example.indicators
    }
    assert levels == {"overall", "focus_area", "sub_goal", "activity"}


def test_VB_R4_every_action_has_a_core_area_and_a_determinant_of_health() -> None:
    for activity in example_of("vanersborg").activities:
        assert _codes(activity, "Kärnområden")
        assert _codes(activity, "Folkhälsopolitikens åtta målområden")


def test_VB_R5_one_core_area_is_left_uncovered() -> None:
    example = example_of("vanersborg")
    under_way = [activity for activity in _approved(example) if activity.status in _UNDER_WAY]
    covered = set().union(*(_codes(activity, "Kärnområden") for activity in under_way))
    assert _items(example, "Kärnområden") - covered == {"K3"}
    assert [
        activity.status
        for activity in example.activities
        if "K3" in _codes(activity, "Kärnområden")
    ] == ["cancelled"]


def test_VB_R6_trainee_places_are_agreed_and_filled_department_by_department() -> None:
    example = example_of("vanersborg")
    shares = _activity(example, "11").participations
    departments = {unit.name for unit in example.units if unit.kind == UnitKind.DEPARTMENT}
    assert {share.unit for share in shares} == departments
    assert sum(share.target_quantity or 0 for share in shares) == 62
    assert sum(share.actual_quantity or 0 for share in shares) == 52
    assert all(type(share.actual_quantity) is float for share in shares)


@pytest.mark.parametrize("strategy_id", ["vargarda", "vanersborg", "skara", "vimmerby"])
def test_VB_R8_those_concerned_are_heard(strategy_id: str) -> None:
    reports = [
        report for activity in example_of(strategy_id).activities for report in activity.reports
    ]
    assert any(report.voices for report in reports)


def test_VB_R9_the_annex_keeps_its_own_categories() -> None:
    example, strategy = example_of("vanersborg"), load_builtin("vanersborg")
    counts = Counter(activity.category for activity in example.activities[:18])
    assert counts == Counter(activity.category for activity in strategy.activities)
    assert {"Styrning", "Kvalitet", "Samverkan", "Jämställdhet", "Övrigt"} <= counts.keys()
    assert {activity.category for activity in example.activities} == counts.keys()


def test_vanersborgs_sixteen_actions_have_got_somebody_who_does_them() -> None:
    actions = example_of("vanersborg").activities[2:18]
    assert [activity.code for activity in actions] == [str(number) for number in range(1, 17)]
    assert all(activity.start_date for activity in actions)
    assert all(activity.due_date or activity.is_continuous for activity in actions)
    assert [activity.code for activity in actions if activity.owner is None] == ["6"]
    assert [activity.code for activity in actions if activity.unit is None] == ["11"]
    assert ("Kärnområden", "K8") in _activity(example_of("vanersborg"), "1").tags


def test_SK_R1_departments_and_companies_carry_out_activities() -> None:
    example = example_of("skara")
    kinds = {unit.name: unit.kind for unit in example.units}
    used = Counter(kinds[activity.unit] for activity in example.activities if activity.unit)
    assert used["department"] >= 10
    assert used["company"] >= 3
    shares = [share for activity in example.activities for share in activity.participations]
    assert {kinds[share.unit] for share in shares} == {"department", "company"}


def test_SK_R2_every_activity_stands_under_a_strategic_direction() -> None:
    example = example_of("skara")
    directions = {placed.goal.code for placed in example.placed_goals() if placed.focus_area}
    assert {activity.goal for activity in example.activities} == directions


def test_SK_R4_every_activity_has_a_unit_and_most_have_several_partners() -> None:
    activities = example_of("skara").activities
    assert all(activity.unit for activity in activities)
    assert sum(len(_codes(activity, "Samverkansparter")) > 1 for activity in activities) >= 10


def test_SK_R5_activities_refer_to_other_programmes() -> None:
    example = example_of("skara")
    used = set().union(*(_codes(activity, "Styrdokument") for activity in example.activities))
    assert used == _items(example, "Styrdokument")


def test_SK_R6_the_period_is_over_and_its_dates_stand(tmp_path: Path) -> None:
    example = example_of("skara")
    assert example == load_example("skara", date(2028, 2, 29))
    days = [
        day
        for activity in example.activities
        for day in (activity.start_date, activity.due_date)
        if day
    ]
    days += [move.moved_on for activity in example.activities for move in activity.moves]
    assert all(date(2017, 1, 1) <= day <= date(2020, 12, 31) for day in days)
    assert {report.year for activity in example.activities for report in activity.reports} == {
        2019,
        2020,
    }
    late = [
        activity.code
        for activity in example.activities
        if lateness(activity.approval, activity.status, activity.due_date, TODAY).is_late
    ]
    assert late == ["2.4", "3.2", "3.7", "4.3"]
    with plan_of_example(tmp_path, "skara") as plan:
        assert plan.plan().period(TODAY) == "2017–2020 (gällde t.o.m. 2020)"


def test_SK_R6_skaras_reports_agree_with_its_dates() -> None:
    for activity in example_of("skara").activities:
        for report in activity.reports:
            assert activity.start_date is not None
            assert activity.start_date.year <= report.year
            if report.status == "completed":
                assert activity.due_date is not None
                assert activity.due_date <= date(report.year, 12, 31)
        last = activity.reports[-1]
        assert last.status == activity.status
        assert last.year == 2020 or activity.status == "completed"


def test_SK_R7_activities_count_towards_each_framework() -> None:
    example = example_of("skara")
    frameworks = [dimension for dimension in example.dimensions if dimension.kind == "framework"]
    counts = {
        framework.title: Counter(
            code for each in example.activities for code in _codes(each, framework.title)
        )
        for framework in frameworks
    }
    principles, areas, conventions = counts.values()
    assert all(_codes(activity, frameworks[0].title) for activity in example.activities)
    assert set(_items(example, frameworks[0].title)) - principles.keys() == {"EU2"}
    assert len(areas) == 7
    assert set(conventions) == {"UN1", "UN2"}


def test_VI_R1_seven_indicators_have_six_years(tmp_path: Path) -> None:
    example = example_of("vimmerby")
    assert [indicator.code for indicator in example.indicators] == [
        f"M{number}" for number in range(7)
    ]
    for indicator in example.indicators:
        for series in indicator.series or ("",):
            years = [
                observation.period
                for observation in indicator.observations
                if observation.series == series
            ]
            assert years == [str(year) for year in range(2020, 2026)]
    with plan_of_example(tmp_path, "vimmerby") as plan:
        rows = plan.connection.execute(
            "SELECT count(DISTINCT code), count(DISTINCT period) FROM v_indicator"
        ).fetchone()
    assert tuple(rows) == (7, 6)


def test_VI_R3_VI_R4_values_are_broken_down() -> None:
    indicators = _indicators(example_of("vimmerby"))
    for code, parts in (
        ("M1", {"förvärvsarbetande", "företagare"}),
        ("M5", {"kurs B", "kurs C", "kurs D"}),
    ):
        assert {observation.series for observation in indicators[code].observations} == parts
    (series_break,) = indicators["M1"].breaks
    assert series_break.period == "2023"
    assert series_break.note


def test_VI_R5_values_say_that_they_are_examples_and_why_some_are_missing() -> None:
    observations = [
        (indicator.code, observation)
        for indicator in example_of("vimmerby").indicators
        for observation in indicator.observations
    ]
    assert {observation.source for __, observation in observations} == {"Exempeldata"}
    missing = {
        (code, observation.period, observation.series)
        for code, observation in observations
        if observation.missing_reason
    }
    assert missing == {("M3", "2023", ""), ("M5", "2023", "kurs D")}
    assert all(
        0 < observation.value < 100
        for __, observation in observations
        if observation.value is not None
    )
    assert sum(observation.fetched_on is not None for __, observation in observations) == 5


def test_VI_R6_activities_stand_under_an_area_or_one_of_its_parts() -> None:
    example = example_of("vimmerby")
    kinds = {placed.goal.code: placed.goal.kind for placed in example.placed_goals()}
    assert all(
        activity.goal is None or kinds[activity.goal] == "part" for activity in example.activities
    )
    directly = {activity.focus_area for activity in example.activities if activity.goal is None}
    assert directly == {"F1", "F3"}
    assert {activity.focus_area for activity in _approved(example)} == {"F1", "F2", "F3"}


def test_VI_R7_the_public_health_plans_four_areas_are_covered() -> None:
    example = example_of("vimmerby")
    title = "De fyra prioriterade områdena i folkhälsoplanen"
    under_health = [activity for activity in example.activities if activity.focus_area == "F1"]
    assert all(_codes(activity, title) for activity in under_health)
    assert set().union(*(_codes(activity, title) for activity in under_health)) == _items(
        example, title
    )
    assert any(
        _codes(activity, title) for activity in example.activities if activity.focus_area == "F3"
    )
    assert all(_codes(activity, "Målgrupper") for activity in example.activities)


def test_LJ_R9_places_for_trainees_are_a_commitment_in_numbers() -> None:
    example = example_of("ljusnarsberg")
    activity = _activity(example, "4.1")
    assert "SD3" in _codes(activity, "Styrdokument")
    assert {share.unit for share in activity.participations} == {
        unit.name for unit in example.units
    }
    assert sum(share.target_quantity or 0 for share in activity.participations) == 28
    assert sum(share.actual_quantity or 0 for share in activity.participations) == 21


def test_LJ_R10_the_baseline_has_shares_numbers_and_months() -> None:
    baseline = {
        (indicator.code, observation.period, observation.series): observation.value
        for indicator in example_of("ljusnarsberg").indicators
        for observation in indicator.observations
        if observation.source != "Exempeldata"
    }
    assert baseline == {
        ("NU1", "2014", ""): 16.8,
        ("NU2", "2013", ""): 717,
        ("NU2", "2014", ""): 823,
        ("NU3", "2014-04", "utrikes födda"): 112,
        ("NU3", "2015-04", ""): 240,
        ("NU3", "2015-04", "utrikes födda"): 140,
        ("NU4", "2014-04", "utrikes födda"): 29,
        ("NU4", "2015-04", ""): 65,
        ("NU4", "2015-04", "utrikes födda"): 39,
    }


@pytest.mark.parametrize(
    ("name", "years"),
    [("skara", (2018, 2019, 2020)), ("ljusnarsberg", (TODAY.year, TODAY.year + 1))],
)
def test_LJ_R4_the_budget_sheet_of_an_example_is_worth_looking_at(
    tmp_path: Path, name: str, years: tuple[int, ...]
) -> None:
    with plan_of_example(tmp_path, name) as plan:
        assert set(years) <= set(plan.planned_years.years())
        for year in years:
            lines = budget_sheet(plan, year, TODAY).lines
            dated = [line for line in lines if line.has_year and line.planned_sek]
            assert len({line.unit for line in dated}) >= 3
            assert len({line.funding for line in dated if line.funding}) >= 2
            assert all(line.unit for line in dated)
        divided = [cost for cost in plan.costs.all() if cost.unit_id is not None]
    assert divided
