"""Columns that become fields of the plan's own, or items of a dimension."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exchange.importing.files import book
from tests.support.plans import TODAY, make_plan, open_plan
from tracker.domain.importing.comparing import ItemState
from tracker.domain.importing.memory import ImportMemory
from tracker.domain.importing.targets import Target
from tracker.exchange.importing.importing import (
    PlanImport,
    apply_plan_import,
    preview_plan_import,
)
from tracker.store.own.values import own_values
from tracker.store.plan_file import PlanFile

ROWS = (
    ("Aktivitet", "Ansvarig", "Diarienummer", "Agenda 2030"),
    ("Hälsoskola", "Rektor", "KS 2026/12", "Mål 3"),
    ("Gymkort", "Rektor", None, "Mål 3; Mål 10"),
)


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanFile]:
    """Return a plan with rows in every table."""
    with open_plan(make_plan(tmp_path / "plan.plan")) as opened:
        yield opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a workbook with columns that nobody knows."""
    made = tmp_path / "Egen.xlsx"
    book(ROWS)(made)
    return made


def previewed(plan: PlanFile, path: Path, place: int, target: Target) -> PlanImport:
    layout = preview_plan_import(plan, path, today=TODAY).tables[0].layout
    memory = ImportMemory({layout.key: {place: target}})
    return preview_plan_import(plan, path, today=TODAY, chosen=memory)


def test_an_unknown_column_becomes_a_field_of_the_plans_own(plan: PlanFile, path: Path) -> None:
    apply_plan_import(plan, previewed(plan, path, 2, Target.OWN_FIELD), today=TODAY)
    field = plan.own_fields.named("Diarienummer")
    assert field is not None
    activity = plan.activities.all()[-2]
    assert own_values(plan.connection, [activity.id]) == {activity.id: {field.id: "KS 2026/12"}}
    again = preview_plan_import(plan, path, today=TODAY)
    assert again.tables[0].layout.has(Target.OWN_FIELD)
    assert {item.state for item in again.items} == {ItemState.UNCHANGED}


def test_a_value_that_breaks_the_fields_rule_is_named_and_kept_as_a_comment(
    plan: PlanFile, path: Path
) -> None:
    with plan.change("Fält"):
        plan.own_fields.add(title="Diarienummer", kind="number")
    preview = preview_plan_import(plan, path, today=TODAY)
    (problem,) = [each for each in preview.problems if each.column == "Diarienummer"]
    assert problem.row == 2
    assert "inte ett tal" in problem.reason
    assert preview.items[0].draft.values["note"] == "Diarienummer: KS 2026/12"


def test_an_unknown_column_becomes_a_dimension(plan: PlanFile, path: Path) -> None:
    apply_plan_import(plan, previewed(plan, path, 3, Target.DIMENSION), today=TODAY)
    dimension = plan.dimensions.all()[-1]
    items = {item.id: item.title for item in plan.dimension_items.of(dimension.id)}
    assert (dimension.title, sorted(items.values())) == ("Agenda 2030", ["Mål 10", "Mål 3"])
    tagged = plan.taggings.items_of("activity", plan.activities.all()[-1].id)
    assert sorted(items[each] for each in tagged) == ["Mål 10", "Mål 3"]
