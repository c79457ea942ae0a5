"""Files laid out as municipalities lay out their plans become the rows that are in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.exchange.importing.municipal import CASES
from tests.exchange.importing.municipal_case import Case
from tests.support.plans import TODAY
from tracker.domain.importing.draft import Draft
from tracker.domain.plan.strategy import Strategy
from tracker.exchange.importing.importing import preview_plan_import
from tracker.store.plan_file import PlanFile
from tracker.store.strategy.builder import create_plan


@pytest.fixture
def empty_plan(tmp_path: Path) -> PlanFile:
    """Return a plan without any rows."""
    return create_plan(
        tmp_path / "tom.plan", Strategy(id="blank", municipality="", title="Plan"), actor="Prov"
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_rows_of_a_municipal_file_are_read_right(
    case: Case, empty_plan: PlanFile, tmp_path: Path
) -> None:
    path = tmp_path / case.name
    case.write(path)
    with empty_plan:
        preview = preview_plan_import(empty_plan, path, today=TODAY)
    pairs = zip(preview.items, case.rows, strict=False)
    found = [_shown(item.draft, wanted) for item, wanted in pairs]
    assert found == list(case.rows)
    assert len(preview.items) == len(case.rows)
    refused = [problem for problem in preview.problems if not problem.is_guess]
    assert len(refused) == len(case.problems), refused
    in_order = sorted(refused, key=lambda each: each.row)
    for problem, (row, words) in zip(in_order, case.problems, strict=True):
        assert problem.row == row
        assert words in problem.reason
    guesses = [problem.reason for problem in preview.problems if problem.is_guess]
    assert len(guesses) == case.guesses, guesses


def _shown(draft: Draft, wanted: dict[str, Any]) -> dict[str, Any]:
    """Return of a draft what the expected row has."""
    names = {
        "area": draft.area and draft.area.text,
        "goal": draft.goal and draft.goal.text,
        "unit": getattr(draft.unit, "text", draft.unit),
        "owner": draft.owner and draft.owner.text,
        "units": [name.text for name in draft.units],
        "sharing": [name.text for name in draft.sharing],
        "years": draft.years,
        "steps": [(step.title, step.due_date, step.done_on) for step in draft.steps],
        "tags": [name.text for name in draft.tags],
    }
    return {key: names[key] if key in names else draft.values.get(key) for key in wanted}
