"""Municipalities' strategies and examples, and plans of them, each made once a run and copied."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path

from tracker import clock
from tracker.domain.plan.strategy import Strategy
from tracker.exchange.strategies import strategies
from tracker.store.plan_file import PlanFile
from tracker.store.strategy.builder import create_plan


@cache
def load_example(strategy_id: str, today: date) -> Strategy:
    """Return a municipality's example as it is on a day."""
    return strategies.load_example(strategy_id, today)


@cache
def load_builtin(strategy_id: str) -> Strategy:
    """Return a municipality's strategy."""
    return strategies.load_builtin(strategy_id)


@cache
def _made(strategy: Strategy, actor: str, _today: date) -> Path:
    """Return a plan that nobody may change, made on the day it is."""
    path = Path(tempfile.mkdtemp(prefix="plan-", dir=Path.home())) / "mall.plan"
    create_plan(path, strategy, actor=actor).close()
    return path


def new_plan(path: Path, strategy: Strategy, *, actor: str = "Testare") -> PlanFile:
    """Return a plan of one's own at `path` made from a strategy, opened.

    Two plans of the same strategy have the same identity, as a plan and its copy have.
    """
    shutil.copy(_made(strategy, actor, clock.today()), path)
    return PlanFile.open(path, actor=actor, verify=False)
