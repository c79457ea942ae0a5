"""The ground of the tests of prints: the five municipalities' examples as real plan files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.support.examples import load_example, new_plan
from tracker.store.plan_file import PlanFile

TODAY = date(2026, 11, 24)
Example = Callable[[str], PlanFile]


@pytest.fixture
def example(tmp_path: Path) -> Iterator[Example]:
    """Return what opens a municipality's example, made on one and the same day."""
    opened: list[PlanFile] = []

    def make(name: str) -> PlanFile:
        path = tmp_path / f"{name}.plan"
        opened.append(new_plan(path, load_example(name, TODAY), actor="Testare"))
        return opened[-1]

    yield make
    for plan in opened:
        plan.close()
