"""A strategy's plain values: they cannot be changed, and goals come parents first."""

from __future__ import annotations

import dataclasses
import inspect

import pytest

from tracker.domain.core.labels import Labels
from tracker.domain.plan import strategy as module
from tracker.domain.plan.strategy import PlacedGoal, Strategy, StrategyArea, StrategyGoal

_VALUES = [
    value
    for __, value in inspect.getmembers(module, dataclasses.is_dataclass)
    if value.__module__ == module.__name__
]


@pytest.mark.parametrize("value", _VALUES, ids=lambda value: value.__name__)
def test_values_are_frozen_and_slotted(value: type) -> None:
    assert value.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__slots__" in vars(value)


def test_a_strategy_needs_only_an_id_a_municipality_and_a_title() -> None:
    strategy = Strategy("ny", "Nykommun", "Strategi")
    assert strategy.labels == Labels()
    assert list(strategy.placed_goals()) == []
    assert (strategy.period_from, strategy.adopted_on) == (None, None)


def test_goals_come_with_their_place_and_parents_before_children() -> None:
    language = StrategyGoal("D2", "Språk", "sub_goal")
    work = StrategyGoal("D1", "Arbete", "sub_goal")
    overall = StrategyGoal("O1", "Fler invånare", "overall", (work, language))
    meeting_place = StrategyGoal("F1.1", "Mötesplats", "part")
    strategy = Strategy(
        "ny",
        "Nykommun",
        "Strategi",
        overall_goals=(overall,),
        focus_areas=(StrategyArea("F1", "Möten", goals=(meeting_place,)),),
    )
    assert list(strategy.placed_goals()) == [
        PlacedGoal(overall, None, None),
        PlacedGoal(work, None, "O1"),
        PlacedGoal(language, None, "O1"),
        PlacedGoal(meeting_place, "F1", None),
    ]
