"""A plan and a copy of it that have parted."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def copy(path: Path) -> Path:
    """Return the path of a copy of the plan as it is before the test."""
    return Path(shutil.copy(path, path.with_name("kopia.plan")))
