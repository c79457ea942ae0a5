"""Plans that begin as a municipality's own would."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.requirements import NewPlan


@pytest.fixture
def new(tmp_path: Path) -> Callable[[str], NewPlan]:
    """Return what makes a plan of a built-in strategy by the command line."""
    return lambda strategy: NewPlan(tmp_path, strategy)
