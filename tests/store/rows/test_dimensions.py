"""Dimensions, their items and tags over a real plan file."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.core.terms import DimensionKind
from tracker.domain.plan.dimension import Tagged, Usage
from tracker.domain.plan.strategy import StrategyDimension, StrategyItem
from tracker.errors import ConflictError, InvalidValueError
from tracker.exchange.strategies.strategies import load_frameworks
from tracker.store.plan_file import PlanFile

FRAMEWORK = StrategyDimension(
    "framework",
    "Nationella områden",
    "Skr. 2008/09:24",
    date(2008, 1, 1),
    date(2010, 12, 31),
    (StrategyItem("N1", "Etablering"), StrategyItem("N2", "Arbete")),
)


def tags(plan: PlanFile) -> int:
    return int(plan.connection.execute("SELECT count(*) FROM tagging").fetchone()[0])


def test_a_dimension_and_its_items_come_last_and_are_read_back(plan: PlanFile) -> None:
    with plan.change("Ny"):
        dimension_id = plan.dimensions.add(
            kind="steering_document", title="Styrdokument", valid_to="2030-12-31"
        )
        first = plan.dimension_items.add(dimension_id=dimension_id, title="Näringslivsstrategi")
        second = plan.dimension_items.add(dimension_id=dimension_id, code="B", title="Program")
    dimension = plan.dimensions.get(dimension_id)
    assert dimension.kind is DimensionKind.STEERING_DOCUMENT
    assert dimension.valid_to == date(2030, 12, 31)
    assert [dimension.title for dimension in plan.dimensions.all()] == [
        "Målgrupper",
        "Styrdokument",
    ]
    assert [item.id for item in plan.dimension_items.of(dimension_id)] == [first, second]
    assert [item.name for item in plan.dimension_items.of(dimension_id)] == [
        "Näringslivsstrategi",
        "B Program",
    ]


def test_items_stand_in_the_order_of_their_dimensions(plan: PlanFile) -> None:
    with plan.change("Ny"):
        other = plan.dimensions.add(kind="own", title="Kategorier")
        plan.dimension_items.add(dimension_id=other, title="Styrning", position=0)
        plan.dimensions.reorder([other, 1])
    assert [item.title for item in plan.dimension_items.all()] == ["Styrning", "Nyanlända", "Barn"]
    with plan.change("Samma ordning") as draft:
        assert not plan.dimensions.reorder([other, 1])
    assert not draft.changes


def test_validity_that_ends_before_it_begins_is_refused(plan: PlanFile) -> None:
    with pytest.raises(InvalidValueError, match="2020-12-31 ligger före"), plan.change("Ny"):
        plan.dimensions.add(kind="own", title="X", valid_from="2021-01-01", valid_to="2020-12-31")
    with plan.change("Giltighet"):
        plan.dimension_items.update(1, valid_from="2021-01-01")
    with pytest.raises(InvalidValueError), plan.change("Giltighet"):
        plan.dimension_items.update(1, valid_to="2020-01-01")


def test_a_framework_is_added_once_even_when_it_has_been_renamed(plan: PlanFile) -> None:
    assert plan.dimensions.find_framework(FRAMEWORK) is None
    with plan.change("Lade till") as draft:
        dimension_id = plan.dimensions.add_framework(FRAMEWORK)
    assert draft.changes
    assert [item.code for item in plan.dimension_items.of(dimension_id)] == ["N1", "N2"]
    with plan.change("Bytte namn"):
        plan.dimensions.update(dimension_id, title="Regeringens områden")
    with plan.change("Lade till igen") as again:
        assert plan.dimensions.add_framework(FRAMEWORK) == dimension_id
    assert not again.changes


def test_sk_r5_lj_r7_every_built_in_framework_can_be_added_with_its_validity(
    plan: PlanFile,
) -> None:
    frameworks = [framework.dimension for framework in load_frameworks().frameworks]
    with plan.change("Lade till"):
        ids = [plan.dimensions.add_framework(framework) for framework in frameworks]
    assert len(set(ids)) == len(frameworks)
    eu = next(
        dimension for dimension in plan.dimensions.all() if dimension.title.startswith("EU:s elva")
    )
    assert len(plan.dimension_items.of(eu.id)) == 11
    national = next(
        dimension for dimension in plan.dimensions.all() if "sju strategiska" in dimension.title
    )
    assert national.validity(date(2026, 1, 1)) == "gällde t.o.m. 2010-12-31"


@pytest.mark.parametrize("table", list(Tagged))
def test_many_rows_are_tagged_at_once_and_nothing_twice(plan: PlanFile, table: Tagged) -> None:
    rows = [1, 2]
    before = tags(plan)
    with plan.change("Märkte") as draft:
        new = plan.taggings.tag(table, rows, [1, 2])
    assert tags(plan) == before + new
    assert set(plan.taggings.items_of(table, 2)) == {1, 2}
    assert plan.taggings.counts(table, rows) == {1: 2, 2: 2}
    assert draft.changes.touch("tagging")
    with plan.change("Märkte igen") as again:
        assert plan.taggings.tag(table, rows, [2, 1]) == 0
    assert not again.changes


def test_tags_are_taken_off_and_undo_puts_them_back(plan: PlanFile) -> None:
    with plan.change("Märkte"):
        plan.taggings.tag("activity", [1, 2, 3], [1])
    with plan.change("Tog bort"):
        assert plan.taggings.untag("activity", [1, 2, 3, 4], [1]) == 3
    assert plan.taggings.counts("activity", [1, 2, 3]) == {2: 1}
    with plan.change("Ingenting") as nothing:
        assert plan.taggings.untag("activity", [1], [1]) == 0
    assert not nothing.changes
    plan.undo()
    assert plan.taggings.counts("activity", [1, 2, 3]) == {1: 3, 2: 1}


def test_tagging_what_is_gone_is_refused_in_a_sentence(plan: PlanFile) -> None:
    before = tags(plan)
    for rows, items in (([999], [1]), ([1], [999])):
        with pytest.raises(ConflictError, match="finns inte längre"), plan.change("Märkte"):
            plan.taggings.tag("activity", rows, items)
    assert tags(plan) == before


def test_deleting_a_dimension_takes_its_tags_and_undo_brings_all_back(plan: PlanFile) -> None:
    assert plan.taggings.usage([1, 2]) == Usage(2, 1, 1, 1)
    assert plan.taggings.usage([]).total == 0
    before = tags(plan)
    with plan.change("Tog bort"):
        plan.dimensions.delete(1)
    assert (tags(plan), plan.dimension_items.count()) == (0, 0)
    plan.undo()
    assert (tags(plan), plan.dimension_items.count()) == (before, 2)


def test_writing_outside_a_change_is_a_bug(plan: PlanFile) -> None:
    with pytest.raises(RuntimeError):
        plan.taggings.tag("activity", [1], [1])
    with pytest.raises(ValueError, match="unit"):
        plan.taggings.counts("unit", [1])


def test_an_order_is_written_once_and_the_answer_says_whether_it_is_another(
    plan: PlanFile,
) -> None:
    with plan.change("Ny post"):
        third = plan.dimension_items.add(dimension_id=1, title="Äldre")
    wanted = [third, 1, 2]
    with plan.change("Ordnade") as draft:
        assert plan.dimension_items.reorder(wanted) is True
    assert draft.changes.updated == {"dimension_item": frozenset(wanted)}
    rows = plan.connection.execute("SELECT id FROM dimension_item ORDER BY position, id")
    assert [row_id for (row_id,) in rows.fetchall()] == wanted
    with plan.change("Ordnade igen") as again:
        assert plan.dimension_items.reorder(wanted) is False
    assert not again.changes
