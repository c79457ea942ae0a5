"""A plan's strategy leaves it as a file, and comes back the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.exchange.examples import example_of, plan_of_example
from tests.exchange.random_strategies import random_strategies
from tracker.domain.plan.strategy import (
    Strategy,
    StrategyActivity,
    StrategyArea,
    StrategyDimension,
    StrategyGoal,
    StrategyIndicator,
    StrategyItem,
    StrategyOwner,
    StrategySeriesBreak,
    StrategyTarget,
    StrategyUnit,
)
from tracker.errors import TrackerError
from tracker.exchange.strategies.export import strategy_text, write_strategy
from tracker.exchange.strategies.strategies import (
    builtin_strategies,
    load_builtin,
    load_frameworks,
    load_strategy,
)
from tracker.store.plan_file import PlanFile
from tracker.store.strategy.builder import create_plan
from tracker.store.strategy.reader import read_strategy

_BARE = Strategy("ny", "Nykommun", "Strategi")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "strategi.yaml"


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanFile]:
    with create_plan(tmp_path / "tom.plan", _BARE, actor="Prov") as opened:
        yield opened


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a function that gives a path nobody has used, for tests that run many times."""
    folder, numbers = tmp_path_factory.mktemp("många"), count()
    return lambda suffix: folder / f"{next(numbers)}{suffix}"


def _written_and_read(plan: PlanFile, path: Path) -> Strategy:
    write_strategy(read_strategy(plan), path)
    return load_strategy(path)


@settings(max_examples=20)
@given(strategy=random_strategies())
def test_any_strategy_is_the_same_when_it_is_read_back(
    fresh: Callable[[str], Path], strategy: Strategy
) -> None:
    path = fresh(".yaml")
    write_strategy(strategy, path)
    assert load_strategy(path) == strategy


@settings(max_examples=12)
@given(strategy=random_strategies(with_history=False))
def test_any_plan_gives_its_strategy_back(fresh: Callable[[str], Path], strategy: Strategy) -> None:
    with create_plan(fresh(".plan"), strategy, actor="Prov") as plan:
        assert read_strategy(plan, include_activities=True) == strategy
        read_back = _written_and_read(plan, fresh(".yaml"))
    with create_plan(fresh(".plan"), read_back, actor="Prov") as second:
        again = read_strategy(second)
    assert again == read_back
    assert (again.focus_areas, again.overall_goals) == (
        strategy.focus_areas,
        strategy.overall_goals,
    )
    assert (again.labels, again.dimensions) == (strategy.labels, strategy.dimensions)
    assert again.indicators == tuple(
        indicator for indicator in strategy.indicators if indicator.attached_to != "activity"
    )


@pytest.mark.parametrize("strategy_id", builtin_strategies())
def test_a_builtin_strategy_survives_plan_and_file(
    strategy_id: str, tmp_path: Path, path: Path
) -> None:
    strategy = load_builtin(strategy_id)
    unmeasured = replace(
        strategy,
        indicators=tuple(replace(each, observations=()) for each in strategy.indicators),
    )
    with create_plan(tmp_path / "a.plan", strategy, actor="Prov") as plan:
        assert _written_and_read(plan, path) == replace(unmeasured, activities=())
        write_strategy(read_strategy(plan, include_activities=True), path)
    assert load_strategy(path) == unmeasured


@pytest.mark.parametrize("strategy_id", builtin_strategies())
def test_what_has_been_reported_stays_in_the_plan(
    strategy_id: str, tmp_path: Path, path: Path
) -> None:
    example = example_of(strategy_id)
    with plan_of_example(tmp_path, strategy_id) as plan:
        assert _written_and_read(plan, path).activities == ()
        write_strategy(read_strategy(plan, include_activities=True), path)
    read_back = load_strategy(path)
    assert len(read_back.activities) == len(example.activities)
    assert not any(activity.reports or activity.moves for activity in read_back.activities)
    assert not any(indicator.observations for indicator in read_back.indicators)
    shares = [activity.participations for activity in example.activities]
    newest = [
        max((report.year for report in activity.reports), default=None)
        for activity in example.activities
    ]
    assert [activity.participations for activity in read_back.activities] == [
        tuple(replace(share, year=share.year or year) for share in of_activity)
        for of_activity, year in zip(shares, newest, strict=True)
    ]
    steps = [activity.milestones for activity in example.activities]
    assert [activity.milestones for activity in read_back.activities] == steps
    aims = [
        (indicator.code, indicator.targets, indicator.breaks) for indicator in example.indicators
    ]
    assert [
        (indicator.code, indicator.targets, indicator.breaks) for indicator in read_back.indicators
    ] == aims


def test_an_indicator_of_an_activity_goes_with_it(tmp_path: Path) -> None:
    with plan_of_example(tmp_path, "vanersborg") as plan:
        assert "V2" not in {indicator.code for indicator in read_strategy(plan).indicators}
        read_back = read_strategy(plan, include_activities=True)
    assert "V2" in {indicator.code for indicator in read_back.indicators}


def test_an_example_is_whole_in_a_file(path: Path) -> None:
    example = example_of("vanersborg")
    write_strategy(example, path)
    assert load_strategy(path) == example


def test_the_file_is_for_people(path: Path) -> None:
    write_strategy(
        Strategy(
            "ny",
            "Nykommun",
            "Strategi: för alla",
            kolada_municipality_id="0884",
            adopted_on=date(2026, 3, 31),
            period_from=2026,
            vision="Första raden.\n\nAndra stycket.",
            overall_goals=(StrategyGoal("1.1", "Fler i arbete", "overall"),),
            focus_areas=(
                StrategyArea(
                    "F1",
                    "Hälsa",
                    goals=(
                        StrategyGoal(
                            "F1.1",
                            "Må bra",
                            "goal",
                            (StrategyGoal("F1.1.1", "Sova gott", "sub_goal"),),
                            (("Målgrupper", "MG1"),),
                        ),
                        StrategyGoal("F1.2", "Delaktighet", "part"),
                    ),
                ),
            ),
            units=(StrategyUnit("Skolan", kind="department", head="Rektor"),),
            owners=(StrategyOwner("Rektor", "Skolan"),),
            dimensions=(
                load_frameworks().frameworks[0].dimension,
                StrategyDimension(
                    "target_group", "Målgrupper", items=(StrategyItem("MG1", "Alla"),)
                ),
            ),
            indicators=(
                StrategyIndicator(
                    "I1",
                    "Andel",
                    unit="%",
                    targets=(StrategyTarget("2027", 16.8), StrategyTarget("2027-06", 20)),
                    breaks=(StrategySeriesBreak("2026", "Ny källa"),),
                ),
            ),
        ),
        path,
    )
    assert path.read_text(encoding="utf-8") == _FOR_PEOPLE


_FOR_PEOPLE = """\
format: strategy
version: 1
id: ny
municipality: Nykommun
kolada_municipality_id: "0884"
title: 'Strategi: för alla'
adopted_on: 2026-03-31
period_from: 2026
vision: |-
  Första raden.

  Andra stycket.

overall_goals:
  - code: '1.1'
    title: Fler i arbete

focus_areas:
  - code: F1
    title: Hälsa
    goals:
      - code: F1.1
        title: Må bra
        tags:
          target_groups:
            - MG1
        sub_goals:
          - code: F1.1.1
            title: Sova gott
    parts:
      - code: F1.2
        title: Delaktighet

units:
  - name: Skolan
    kind: department
    head: Rektor

owners:
  - title: Rektor
    unit: Skolan

frameworks:
  - eu_cbp_2004

dimensions:
  - id: target_groups
    kind: target_group
    title: Målgrupper
    items:
      - code: MG1
        title: Alla

indicators:
  - code: I1
    title: Andel
    unit: '%'
    targets:
      - period: 2027
        value: 16.8
      - period: 2027-06
        value: 20
    breaks:
      - period: 2026
        note: Ny källa
"""


def test_a_changed_framework_is_written_out(path: Path) -> None:
    known = load_frameworks().frameworks[0].dimension
    changed = replace(known, items=(*known.items, StrategyItem("EU12", "Egen princip")))
    goal = StrategyGoal("O1", "Mål", "overall", tags=((known.title, "EU12"),))
    strategy = replace(_BARE, dimensions=(changed,), overall_goals=(goal,))
    write_strategy(strategy, path)
    text = path.read_text(encoding="utf-8")
    assert "frameworks:" not in text
    assert "  - id: framework\n    kind: framework\n" in text
    assert load_strategy(path) == strategy


def test_a_framework_after_an_own_dimension_keeps_its_place(path: Path) -> None:
    own = StrategyDimension("own", "Byggstenar", items=(StrategyItem("B1", "Språk"),))
    known = load_frameworks().frameworks[0].dimension
    strategy = replace(_BARE, dimensions=(own, known))
    write_strategy(strategy, path)
    assert load_strategy(path).dimensions == (own, known)


def test_people_are_never_in_the_file(plan: PlanFile, path: Path) -> None:
    with plan.change("Lade till"):
        unit = plan.units.add(name="Skolan", kind="unit")
        owner = plan.owners.add(
            title="Rektor", name="Kim Exempelsson", email="kim@example.se", unit_id=unit
        )
        plan.units.update(unit, head_owner_id=owner)
    write_strategy(read_strategy(plan, include_activities=True), path)
    text = path.read_text(encoding="utf-8")
    assert "Rektor" in text
    assert "Kim" not in text
    assert load_strategy(path).units == (StrategyUnit("Skolan", head="Rektor"),)


def test_what_has_no_code_gets_one_and_repeated_names_are_numbered(
    plan: PlanFile, path: Path
) -> None:
    with plan.change("Lade till"):
        for code in ("F1", None, "F1"):
            area = plan.focus_areas.add(code=code, title="Område")
        goal = plan.goals.add(kind="goal", focus_area_id=area, title="Mål")
        plan.goals.add(kind="goal", focus_area_id=area, parent_goal_id=goal, title="Delmål")
        for __ in range(3):
            plan.units.add(name="Skolan", kind="unit")
            plan.owners.add(title="R" * 200)
        done = plan.activities.add(title="Utan kod", approval="approved", status="completed")
        plan.connection.execute(
            "INSERT INTO indicator (title, activity_id) VALUES ('Antal', ?)", [done]
        )
    read_back = _written_and_read(plan, path)
    assert [area.code for area in read_back.focus_areas] == ["F1", "F2", "F1 (2)"]
    (top,) = read_back.focus_areas[2].goals
    assert (top.code, top.kind) == ("M1", "goal")
    assert [(goal.code, goal.kind) for goal in top.children] == [("M2", "sub_goal")]
    assert [unit.name for unit in read_back.units] == ["Skolan", "Skolan (2)", "Skolan (3)"]
    assert len({owner.title for owner in read_back.owners}) == 3
    assert all(len(owner.title) <= 200 for owner in read_back.owners)
    whole = read_strategy(plan, include_activities=True)
    assert [activity.code for activity in whole.activities] == ["A1"]
    assert [(indicator.code, indicator.attached_code) for indicator in whole.indicators] == [
        ("I1", "A1")
    ]


def test_where_a_goal_stands_decides_its_kind(plan: PlanFile, path: Path) -> None:
    with plan.change("Lade till"):
        area = plan.focus_areas.add(code="F1", title="Område")
        plan.goals.add(kind="part", focus_area_id=area, code="D", title="Del")
        plan.goals.add(kind="sub_goal", focus_area_id=area, code="S", title="Löst delmål")
        plan.goals.add(kind="goal", code="M", title="Mål utan område")
    read_back = _written_and_read(plan, path)
    assert [(goal.code, goal.kind) for goal in read_back.focus_areas[0].goals] == [
        ("S", "goal"),
        ("D", "part"),
    ]
    assert [(goal.code, goal.kind) for goal in read_back.overall_goals] == [("M", "overall")]


def test_units_no_longer_in_use_come_along_only_with_the_activities(plan: PlanFile) -> None:
    with plan.change("Lade till"):
        old = plan.units.add(name="Gamla skolan", kind="unit")
        plan.units.add(name="Klassen", kind="unit", parent_id=old)
        plan.units.update(old, active=False)
        head = plan.owners.add(title="Rektor", unit_id=old)
        plan.owners.update(head, active=False)
        plan.activities.add(title="Kurs", approval="approved", status="completed", unit_id=old)
    read_back = read_strategy(plan)
    assert read_back.units == (StrategyUnit("Klassen"),)
    assert read_back.owners == ()
    whole = read_strategy(plan, include_activities=True)
    assert [unit.name for unit in whole.units] == ["Gamla skolan", "Klassen"]
    assert whole.units[1].parent == whole.activities[0].unit == "Gamla skolan"


def test_a_strategy_without_an_id_of_our_sort_gets_one(plan: PlanFile, path: Path) -> None:
    with plan.change("Ändrade"):
        plan.plans.update(1, strategy=None)
    assert _written_and_read(plan, path).id == "egen"


def test_a_rule_that_is_broken_is_named_and_nothing_is_written(path: Path) -> None:
    late = StrategyActivity(
        "Kurs", start_date=date(2026, 5, 1), due_date=date(2026, 4, 1), status="completed"
    )
    with pytest.raises(TrackerError) as caught:
        write_strategy(replace(_BARE, activities=(late,)), path)
    assert str(caught.value) == (
        "Strategin går inte att spara som fil. activities 1 › due: Slutdatum ligger före"
        " startdatum. Ändra start eller due."
    )
    assert list(path.parent.iterdir()) == []


def test_a_strategy_larger_than_a_file_may_be_is_refused(path: Path) -> None:
    areas = tuple(StrategyArea(f"F{n}", "Område", description="å" * 50_000) for n in range(6))
    with pytest.raises(TrackerError, match="större än 500 kB"):
        write_strategy(replace(_BARE, focus_areas=areas), path)
    assert not path.exists()


def test_an_earlier_file_is_replaced_whole_or_left_alone(path: Path) -> None:
    write_strategy(_BARE, path)
    before = path.read_bytes()
    with pytest.raises(TrackerError):
        write_strategy(replace(_BARE, period_from=2020, period_to=2017), path)
    assert path.read_bytes() == before
    write_strategy(replace(_BARE, title="En ny titel"), path)
    assert load_strategy(path).title == "En ny titel"
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(TrackerError, match="finns inte"):
        write_strategy(_BARE, tmp_path / "saknas" / "strategi.yaml")


def test_the_same_strategy_gives_the_same_text() -> None:
    assert strategy_text(example_of("skara")) == strategy_text(example_of("skara"))
