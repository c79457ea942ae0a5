"""A plan of one's own for tests about forms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.plans import make_plan, open_plan
from tracker.store.plan_file import PlanFile


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanFile]:
    """Return a plan of one's own, opened."""
    with open_plan(make_plan(tmp_path / "plan.plan")) as opened:
        yield opened
