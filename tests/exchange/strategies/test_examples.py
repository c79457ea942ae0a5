"""The five examples: fresh on any day, true to their strategies, and built into real plans."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests.exchange.examples import TODAY, example_of, plan_of_example
from tracker.domain.activities.lateness import is_counted, lateness
from tracker.domain.core.terms import GoalKind
from tracker.domain.plan.strategy import StrategyActivity
from tracker.exchange.strategies.strategies import builtin_strategies, load_builtin, load_example
from tracker.store.followup.queries import followup_content
from tracker.store.followup.years import followup_periods
from tracker.store.overview.info import plan_info

_OF_OUR_TIME = ("vargarda", "vanersborg", "vimmerby", "ljusnarsberg")
_DAYS = [
    date(2026, 1, 1),
    date(2027, 1, 31),
    date(2028, 2, 29),
    date(2027, 2, 28),
    date(2026, 6, 15),
    date(2026, 8, 31),
    date(2026, 11, 21),
    date(2026, 12, 31),
]
_LATE = {"vargarda": 2, "vanersborg": 2, "vimmerby": 3, "ljusnarsberg": 4}


@pytest.mark.parametrize("strategy_id", builtin_strategies())
def test_an_example_is_a_plan_one_can_take_in(strategy_id: str) -> None:
    most = 45 if strategy_id == "ljusnarsberg" else 25
    assert 15 <= len(example_of(strategy_id).activities) <= most


@pytest.mark.parametrize("strategy_id", builtin_strategies())
def test_an_example_follows_two_years_up(strategy_id: str) -> None:
    years = Counter(
        report.year
        for activity in example_of(strategy_id).activities
        for report in activity.reports
    )
    assert len(years) == 2
    assert min(years.values()) >= 14


@pytest.mark.parametrize("strategy_id", builtin_strategies())
def test_an_example_adds_to_its_strategy_and_changes_nothing_decided(strategy_id: str) -> None:
    strategy, example = load_builtin(strategy_id), example_of(strategy_id)
    assert example.units[: len(strategy.units)] == strategy.units
    assert example.owners[: len(strategy.owners)] == strategy.owners
    assert example.dimensions == strategy.dimensions
    decided = {placed.goal.code: placed.goal.title for placed in strategy.placed_goals()}
    titles = {placed.goal.code: placed.goal.title for placed in example.placed_goals()}
    assert titles | decided == titles
    for mine, theirs in zip(example.activities, strategy.activities, strict=False):
        assert (mine.code, mine.title, mine.category) == (
            theirs.code,
            theirs.title,
            theirs.category,
        )


@pytest.mark.parametrize("strategy_id", builtin_strategies())
def test_an_example_names_positions_never_people(strategy_id: str) -> None:
    example = example_of(strategy_id)
    position = re.compile(
        r"chef|direktör|rektor|strateg|samordnare|kommunikatör|konsulent|arkitekt|utred|ledare|"
        r"planerare|utvecklare|vägledare|^vd ",
        re.IGNORECASE,
    )
    assert all(position.search(owner.title) for owner in example.owners)
    used = {activity.owner for activity in example.activities} | {
        unit.head for unit in example.units
    }
    used |= {step.owner for activity in example.activities for step in activity.milestones}
    own = {owner.title for owner in example.owners[len(load_builtin(strategy_id).owners) :]}
    assert own <= used


@pytest.mark.parametrize("today", _DAYS, ids=str)
@pytest.mark.parametrize("strategy_id", _OF_OUR_TIME)
def test_an_example_is_fresh_on_any_day(strategy_id: str, today: date) -> None:
    activities = load_example(strategy_id, today).activities
    found = [
        lateness(activity.approval, activity.status, activity.due_date, today)
        for activity in activities
    ]
    assert sum(found_lateness.is_late for found_lateness in found) == _LATE[strategy_id]
    assert 1 <= sum(found_lateness.is_due_soon for found_lateness in found) <= 3
    for activity in activities:
        if activity.start_date is not None:
            _assert_status_agrees_with_dates(activity, today)
        _assert_history_is_past(activity, today)


def _assert_status_agrees_with_dates(activity: StrategyActivity, today: date) -> None:
    start, due = activity.start_date, activity.due_date
    assert start is not None
    assert start.day == 1
    assert due is None or start < due
    if activity.status == "completed":
        assert due is not None
        assert due < today
        assert activity.progress == 100
    if activity.status in ("in_progress", "continuous", "paused"):
        assert start <= today
        assert activity.is_continuous is (activity.status == "continuous")
    if activity.status == "not_started" and is_counted(activity.approval, activity.status):
        assert start > today or (due is not None and due < today)


def _assert_history_is_past(activity: StrategyActivity, today: date) -> None:
    for milestone in activity.milestones:
        assert milestone.done_on is None or milestone.done_on < today
        assert milestone.done_on or activity.status != "completed"
    for earlier, later in zip(activity.moves, activity.moves[1:], strict=False):
        assert earlier.to_date == later.from_date
    for move in activity.moves:
        assert move.moved_on <= today
        assert move.from_date < move.to_date
    assert not activity.moves or activity.moves[-1].to_date == activity.due_date
    for report in activity.reports:
        last_day = date(report.year, 12, 31)
        assert today.year - 2 <= report.year < today.year
        assert activity.start_date is not None
        assert activity.start_date <= last_day
        if report.status == "completed":
            assert activity.due_date is not None
            assert activity.due_date <= last_day


@pytest.mark.parametrize("today", _DAYS, ids=str)
@pytest.mark.parametrize("strategy_id", _OF_OUR_TIME)
def test_an_examples_values_are_those_of_years_gone_by(strategy_id: str, today: date) -> None:
    for indicator in load_example(strategy_id, today).indicators:
        for observation in indicator.observations:
            assert int(observation.period[:4]) < today.year
            fetched = observation.fetched_on
            assert fetched is None or date(int(observation.period), 12, 31) < fetched < today


@pytest.mark.parametrize("strategy_id", builtin_strategies())
def test_an_example_becomes_a_real_plan(strategy_id: str, tmp_path: Path) -> None:
    example = example_of(strategy_id)
    with plan_of_example(tmp_path, strategy_id) as plan:
        plan.check(thorough=True)
        info = plan_info(plan, TODAY)
        assert info["activities"] == len(example.activities)
        assert info["units"] == len(example.units)
        assert info["indicators"] == len(example.indicators)
        assert info["sub_goals"] == sum(
            placed.goal.kind == GoalKind.SUB_GOAL for placed in example.placed_goals()
        )
        for table, count in {
            "participation": sum(len(activity.participations) for activity in example.activities),
            "tagging": sum(len(activity.tags) for activity in example.activities)
            + sum(len(placed.goal.tags) for placed in example.placed_goals()),
            "observation": sum(len(indicator.observations) for indicator in example.indicators),
            "target": sum(len(indicator.targets) for indicator in example.indicators),
            "series_break": sum(len(indicator.breaks) for indicator in example.indicators),
        }.items():
            rows = plan.connection.execute(f"SELECT count(*) FROM {table}").fetchone()
            assert rows[0] == count, table
        years = [period.year for period, _state in followup_periods(plan.connection)]
        assert len(years) == 2
        for year in years:
            lines = followup_content(plan, year, TODAY).lines
            assert sum(line.result is not None for line in lines) >= 14


@pytest.mark.parametrize("strategy_id", builtin_strategies())
def test_units_whose_answers_are_there_have_reported(tmp_path: Path, strategy_id: str) -> None:
    with plan_of_example(tmp_path, strategy_id) as plan:
        answered = plan.connection.execute(
            "SELECT DISTINCT year, unit_id FROM activity_report WHERE unit_id IS NOT NULL"
        ).fetchall()
        received = plan.connection.execute(
            "SELECT year, unit_id FROM unit_report WHERE state = 'received'"
        ).fetchall()
    assert answered
    assert set(received) == set(answered)
