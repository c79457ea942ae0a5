"""A plan of one's own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.plans import make_plan, open_plan
from tracker.store.plan_file import PlanFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a plan of one's own."""
    return make_plan(tmp_path / "plan.plan")


@pytest.fixture
def plan(path: Path) -> Iterator[PlanFile]:
    """Return a plan of one's own, opened."""
    with open_plan(path) as opened:
        yield opened
