"""Areas in groups: lists without groups show them in the same order as the tree does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.plans import ACTOR
from tracker.exchange.strategies.strategies import load_builtin
from tracker.store.plan_file import PlanFile
from tracker.store.strategy import structure
from tracker.store.strategy.builder import create_plan
from tracker.store.strategy.queries import area_order
from tracker.store.strategy.structure import AreaPlace, GroupPlace

GENERAL, SPECIFIC = "Generella faktorer", "Specifika faktorer"
Change = Callable[[PlanFile, dict[str, int]], object]


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanFile]:
    """Return a plan with five areas in a group and seven in another."""
    with create_plan(tmp_path / "a.plan", load_builtin("vargarda"), actor=ACTOR) as made:
        yield made


def ids_of(plan: PlanFile) -> dict[str, int]:
    return {area.code or area.title: area.id for area in plan.focus_areas.all()}


def order(plan: PlanFile) -> list[str]:
    return [area.code or area.title for area in plan.focus_areas.all()]


def numbered(letter: str, *numbers: int) -> list[str]:
    return [f"{letter}{number}" for number in numbers]


S = numbered("S", 1, 2, 3, 4, 5, 6, 7)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            lambda plan, ids: structure.set_group(plan, ids["G3"], None),
            [*numbered("G", 1, 2, 4, 5), "G3", *S],
        ),
        (
            lambda plan, ids: structure.set_group(plan, ids["G1"], None),
            [*numbered("G", 1, 2, 3, 4, 5), *S],
        ),
        (
            lambda plan, ids: structure.set_group(plan, ids["G2"], "Nya"),
            [*numbered("G", 1, 3, 4, 5, 2), *S],
        ),
        (
            lambda plan, ids: structure.set_group(plan, ids["G2"], SPECIFIC),
            [*numbered("G", 1, 3, 4, 5), *S, "G2"],
        ),
        (
            lambda plan, ids: structure.set_group(plan, ids["G2"], GENERAL),
            [*numbered("G", 1, 2, 3, 4, 5), *S],
        ),
        (
            lambda plan, ids: structure.move_group(plan, SPECIFIC, GroupPlace(ids["G1"])),
            [*S, *numbered("G", 1, 2, 3, 4, 5)],
        ),
        (
            lambda plan, _ids: structure.move_group(plan, GENERAL, GroupPlace()),
            [*S, *numbered("G", 1, 2, 3, 4, 5)],
        ),
        (
            lambda plan, ids: structure.move_area(plan, ids["S7"], AreaPlace(GENERAL, ids["G1"])),
            ["S7", *numbered("G", 1, 2, 3, 4, 5), *S[:-1]],
        ),
        (
            lambda plan, _ids: structure.add_area(plan, "Ny", AreaPlace(GENERAL)),
            [*numbered("G", 1, 2, 3, 4, 5), "Ny", *S],
        ),
    ],
)
def test_areas_stand_as_the_tree_gathers_them(
    plan: PlanFile, change: Change, expected: list[str]
) -> None:
    with plan.change("Ändrade"):
        change(plan, ids_of(plan))
    assert order(plan) == expected
    assert [area.code or area.title for area in area_order(plan.focus_areas.all())] == (expected)


def test_groups_that_get_one_title_are_gathered_where_the_first_stands(plan: PlanFile) -> None:
    ids = ids_of(plan)
    with plan.change("Ändrade"):
        structure.set_group(plan, ids["S1"], "Nya")
        structure.rename_group(plan, SPECIFIC, GENERAL)
    titles = {area.code: area.group_title for area in plan.focus_areas.all()}
    assert titles == dict.fromkeys([*numbered("G", 1, 2, 3, 4, 5), *S[1:]], GENERAL) | {"S1": "Nya"}
    assert order(plan) == [*numbered("G", 1, 2, 3, 4, 5), *S[1:], "S1"]
    with plan.change("Ändrade"):
        structure.rename_group(plan, "Nya", GENERAL)
    assert {area.group_title for area in plan.focus_areas.all()} == {GENERAL}
