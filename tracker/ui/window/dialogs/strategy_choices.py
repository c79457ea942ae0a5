"""The strategies a new plan can start from, in their own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from tracker.domain.core.terms import GoalKind
from tracker.domain.plan.strategy import Strategy

BLANK = "blank"

MUNICIPALITIES: Mapping[str, str] = MappingProxyType(
    {
        "vargarda": "Vårgårda",
        "vanersborg": "Vänersborg",
        "skara": "Skara",
        "vimmerby": "Vimmerby",
        "ljusnarsberg": "Ljusnarsberg",
    }
)
"""The built-in strategies' municipalities by id, to show before the strategies are read."""


@dataclass(frozen=True, slots=True)
class StrategyChoice:
    """A built-in strategy to choose: its title, and how much there is of it."""

    id: str
    title: str
    facts: str
    has_example: bool


@cache
def read_choices() -> tuple[StrategyChoice, ...]:
    """Return the built-in strategies; the first time takes a tenth of a second or two."""
    from tracker.exchange.strategies.strategies import builtin_strategies, has_example, load_builtin

    choices = []
    for name in builtin_strategies():
        strategy = load_builtin(name)
        choices.append(StrategyChoice(name, strategy.title, facts(strategy), has_example(name)))
    return tuple(choices)


def facts(strategy: Strategy) -> str:
    """Return "4 integrationsområden · 9 kännetecken"; overall goals when no area has goals."""
    labels, placed = strategy.labels, list(strategy.placed_goals())
    parts = [labels.focus_area.counted(len(strategy.focus_areas))]
    in_areas = {
        kind: sum(
            placed_goal.goal.kind == kind and placed_goal.focus_area is not None
            for placed_goal in placed
        )
        for kind in (GoalKind.GOAL, GoalKind.PART)
    }
    parts += [labels.goal_of_kind(kind).counted(count) for kind, count in in_areas.items() if count]
    if not any(in_areas.values()):
        overall = sum(placed_goal.goal.kind == GoalKind.OVERALL for placed_goal in placed)
        parts += [labels.overall_goal.counted(overall)] if overall else []
    return " · ".join(parts)
