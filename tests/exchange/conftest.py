"""A plan of one's own for tests about forms, copied from one that is made once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.plans import make_plan, open_plan
from tracker.store.plan_file import PlanFile


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a plan that nobody may change."""
    return make_plan(tmp_path_factory.mktemp("template") / "mall.plan")


@pytest.fixture
def plan(template: Path, tmp_path: Path) -> Iterator[PlanFile]:
    """Return a plan of one's own, opened."""
    with open_plan(Path(shutil.copy(template, tmp_path / "plan.plan"))) as opened:
        yield opened
