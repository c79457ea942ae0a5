"""The five examples as values and as plans, for the tests about them."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from tests.support.examples import load_example, new_plan
from tracker.domain.plan.strategy import Strategy
from tracker.store.plan_file import PlanFile

TODAY = date(2026, 11, 21)


@cache
def example_of(strategy_id: str) -> Strategy:
    """Return an example as it is on the day `TODAY`."""
    return load_example(strategy_id, TODAY)


def plan_of_example(folder: Path, strategy_id: str) -> PlanFile:
    """Return a new plan in `folder`, made of an example."""
    return new_plan(folder / f"{strategy_id}.plan", example_of(strategy_id), actor="Prov")
