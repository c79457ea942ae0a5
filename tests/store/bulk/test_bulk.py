"""Many activities are changed at once: each by its own rules, rehearsed as it is done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.support.examples import load_builtin, new_plan
from tracker.domain.activities.activity import ACTIVITY_FIELDS as FIELDS
from tracker.domain.activities.activity import ALL_UNITS
from tracker.domain.bulk.edit import (
    PLANNED_YEARS,
    SHARED_OWNERS,
    Act,
    BulkEdit,
    dimension_field,
)
from tracker.domain.bulk.outcome import BulkOutcome
from tracker.domain.core.terms import Approval, DimensionKind
from tracker.store.bulk.bulk import bulk_fields, change_in_bulk, rehearse
from tracker.store.plan_file import PlanFile


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanFile]:
    with new_plan(tmp_path / "p.plan", load_builtin("ljusnarsberg")) as made:
        yield made


@pytest.fixture
def ids(plan: PlanFile) -> list[int]:
    with plan.change("Rader"):
        return [
            plan.activities.add(
                title=f"Rad {number}",
                approval=Approval.APPROVED,
                start_date=date(2026, number, 1),
                due_date=date(2026, number, 28),
                unit_id=plan.units.all()[number].id,
            )
            for number in (1, 2, 3)
        ]


def done(plan: PlanFile, ids: list[int], edit: BulkEdit) -> BulkOutcome:
    """Change the rows; the rehearsal must have said exactly that, and written nothing."""
    before = plan.newest_change_set()
    expected = rehearse(plan, ids, edit.field, edit)
    assert plan.newest_change_set() == before
    with plan.change("Ändrade"):
        outcome = change_in_bulk(plan, ids, edit)
    assert outcome == expected
    return outcome


def test_dates_move_with_one_reason_and_one_undo_takes_all_back(
    plan: PlanFile, ids: list[int]
) -> None:
    edit = BulkEdit(FIELDS["due_date"], Act.MOVE, "+2 veckor", reason="Lokalen saknas")
    outcome = done(plan, ids, edit)
    assert next((line.before, line.after) for line in outcome.changed) == (
        "2026-01-28",
        "2026-02-11",
    )
    assert {plan.activities.moves(row)[-1].reason for row in ids} == {"Lokalen saknas"}
    plan.undo()
    assert next(row.due_date for row in plan.activities.some(ids)) == date(2026, 1, 28)
    assert not plan.activities.moves(ids[0])


def test_a_row_that_cannot_take_it_is_named_and_left_alone(plan: PlanFile, ids: list[int]) -> None:
    outcome = done(plan, ids, BulkEdit(FIELDS["due_date"], Act.SET, "2026-02-15"))
    assert [line.key for line in outcome.refused] == [ids[2]]
    assert "före startdatum" in outcome.refused[0].refusal
    assert plan.activities.get(ids[2]).due_date == date(2026, 3, 28)
    assert len(outcome.changed) == 2
    assert [value for value, _count in outcome.present] == [
        "2026-01-28",
        "2026-02-28",
        "2026-03-28",
    ]


def test_whose_it_is_is_set_for_all_and_taken_away(plan: PlanFile, ids: list[int]) -> None:
    labels = plan.labels()
    outcome = done(plan, ids, BulkEdit(FIELDS["unit_id"], Act.SET, ALL_UNITS))
    assert {line.after for line in outcome.changed} == {labels.unit.every()}
    outcome = done(plan, ids, BulkEdit(FIELDS["unit_id"], Act.CLEAR))
    assert {line.after for line in outcome.changed} == {"Ej fördelad"}
    assert done(plan, ids, BulkEdit(FIELDS["unit_id"], Act.CLEAR)).unchanged == 3


def test_a_goal_brings_its_area_and_the_preview_says_so(plan: PlanFile, ids: list[int]) -> None:
    goal = next(goal for goal in plan.goals.all() if goal.focus_area_id)
    outcome = done(plan, ids, BulkEdit(FIELDS["goal_id"], Act.SET, goal.id))
    assert all(plan.labels().focus_area.title in line.also for line in outcome.changed)
    assert {row.focus_area_id for row in plan.activities.some(ids)} == {goal.focus_area_id}


def test_codes_are_numbered_in_the_order_that_is_shown(plan: PlanFile, ids: list[int]) -> None:
    done(plan, ids[::-1], BulkEdit(FIELDS["code"], Act.NUMBER, "I-09"))
    assert [plan.activities.get(row).code for row in ids] == ["I-11", "I-10", "I-09"]


def test_years_sharers_and_tags_are_added_and_removed(plan: PlanFile, ids: list[int]) -> None:
    with plan.change("Indelning"):
        dimension = plan.dimensions.add(kind=DimensionKind.OWN, title="Tema")
        item = plan.dimension_items.add(dimension_id=dimension, title="Språk")
        owner = plan.owners.add(title="Rektor")
        plan.planned_years.set_years(ids[0], [2027])
    tags = dimension_field(dimension, "Tema")
    years = done(plan, ids, BulkEdit(PLANNED_YEARS, Act.ADD, "2027"))
    assert (len(years.changed), years.unchanged) == (2, 1)
    done(plan, ids, BulkEdit(SHARED_OWNERS, Act.ADD, owner))
    assert plan.shared_owners.of(ids[1]) == {owner}
    assert {line.after for line in done(plan, ids, BulkEdit(tags, Act.ADD, item)).changed} == {
        "Språk"
    }
    assert len(done(plan, ids, BulkEdit(tags, Act.REMOVE, item)).changed) == 3
    names = {field.name for field in bulk_fields(plan)}
    assert {tags.name, "planned_years", "shared_owners", "cost_sek", "owner_id"} <= names


def test_a_divided_cost_is_left_to_its_rows(plan: PlanFile, ids: list[int]) -> None:
    with plan.change("Kostnad"):
        plan.activities.update(ids[0], cost_sek=100)
        plan.activities.update(ids[1], cost_sek=200)
        plan.costs.divide(ids[1])
    outcome = done(plan, ids, BulkEdit(FIELDS["cost_sek"], Act.SET, "500"))
    assert [line.key for line in outcome.refused] == [ids[1]]
    percent = done(plan, ids[:1], BulkEdit(FIELDS["cost_sek"], Act.PERCENT, "10"))
    assert percent.changed[0].after == "550 kr"


def test_a_field_of_the_plans_own_is_changed_as_any_other(plan: PlanFile, ids: list[int]) -> None:
    with plan.change("Eget fält"):
        plan.own_fields.add(title="Projektnummer", kind="text")
    rule = next(iter(plan.own_fields.rules().values()))
    outcome = done(plan, ids, BulkEdit(rule, Act.SET, "P-7"))
    assert {(line.before, line.after) for line in outcome.changed} == {("–", "P-7")}
    assert done(plan, ids, BulkEdit(rule, Act.CLEAR)).changed[0].after == "–"


def test_without_an_edit_it_is_only_told_what_stands_there(plan: PlanFile, ids: list[int]) -> None:
    found = rehearse(plan, ids, FIELDS["status"], None)
    assert (found.lines, [count for _value, count in found.present]) == ((), [3])
