"""Repositories: values by the domain's rules, deadlines remembered, goals and areas together."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.support.plans import TODAY
from tracker.domain.core.terms import GoalKind, Status
from tracker.errors import ConflictError, InvalidValueError
from tracker.store.plan_file import PlanFile


def test_values_are_of_the_domain(plan: PlanFile) -> None:
    activity = plan.activities.get(1)
    assert activity.status is Status.IN_PROGRESS
    assert activity.due_date == date(2026, 3, 31)
    assert activity.is_continuous is False
    assert activity.lateness(date(2026, 4, 12)).sentence == (
        "Slutdatum 2026-03-31 passerade för 12 dagar sedan."
    )
    assert plan.goals.get(3).kind is GoalKind.SUB_GOAL
    assert plan.units.get(2).active is True
    assert plan.plan().adopted_on == date(2025, 11, 24)
    assert plan.labels().activity.singular == "aktivitet"


def test_rows_are_found_by_id(plan: PlanFile) -> None:
    assert plan.units.find(99) is None
    assert [unit.id for unit in plan.units.some([3, 99, 1])] == [3, 1]
    assert plan.units.all()[0].name == "Socialförvaltningen"
    assert plan.units.count() == 3
    assert len(plan.activities.some(range(100_000))) == 5
    with pytest.raises(ConflictError, match="tagits bort"):
        plan.units.get(99)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "title"),
        ({"title": " \0 "}, "title"),
        ({"title": "x", "due_date": "2026-02-30"}, "due_date"),
        ({"title": "x", "status": "late"}, "status"),
        ({"title": "x", "progress": 101}, "progress"),
        ({"title": "x", "focus_area_id": 99}, "focus_area_id"),
        ({"title": "x", "start_date": "2026-05-01", "due_date": "2026-04-30"}, "due_date"),
    ],
)
def test_a_broken_rule_names_its_field(plan: PlanFile, values: dict[str, Any], field: str) -> None:
    before = plan.history.state_now()
    with plan.change("Ny"), pytest.raises(InvalidValueError) as caught:
        plan.activities.add(**values)
    assert caught.value.field == field
    assert plan.history.state_now() == before


def test_rules_hold_when_changing_too(plan: PlanFile) -> None:
    with plan.change("Fel"):
        for values in (
            {"title": None},
            {"due_date": "2025-12-31"},
            {"owner_id": 99},
            {"kind": "x"},
        ):
            with pytest.raises((InvalidValueError, KeyError)):
                plan.activities.update(1, **values)
        with pytest.raises(ConflictError):
            plan.activities.update(99, title="x")
        for wrong in ({"color": "red"}, {"color": "#12345"}):
            with pytest.raises(InvalidValueError, match="#1f6feb"):
                plan.focus_areas.update(1, **wrong)
        with pytest.raises(InvalidValueError, match="0884"):
            plan.plans.update(1, kolada_municipality_id="884")
    assert plan.newest_change_set() == 1


def test_a_row_cannot_stand_under_itself(plan: PlanFile) -> None:
    with plan.change("Under"):
        plan.units.update(3, parent_id=2)
        for parent in (1, 2, 3):
            with pytest.raises(InvalidValueError, match="under sig själv"):
                plan.units.update(1, parent_id=parent)
        with pytest.raises(InvalidValueError, match="under sig själv"):
            plan.goals.update(2, parent_goal_id=3)
        plan.units.update(3, parent_id=1)


def test_a_moved_deadline_is_remembered_with_its_reason(plan: PlanFile) -> None:
    with plan.change("Ändrade slutdatum"):
        plan.activities.update(2, due_date="2026-06-30")
    (move,) = plan.activities.moves(2)
    assert (move.from_date, move.to_date, move.reason) == (
        date(2026, 5, 1),
        date(2026, 6, 30),
        None,
    )
    assert move.moved_on == TODAY
    with plan.change("Angav skäl"):
        plan.activities.give_reason(move.id, " Väntar på\0 beslut ")
    assert plan.activities.moves(2)[0].reason == "Väntar på beslut"
    with plan.change("Tog bort skäl"):
        plan.activities.give_reason(move.id, "  ")
    assert plan.activities.moves(2)[0].reason is None


@pytest.mark.parametrize(
    ("row_id", "due", "moves"),
    [(2, None, 1), (3, "2026-12-31", 0), (4, "2026-12-31", 0), (2, "2026-05-01", 0)],
    ids=["taken away", "first deadline", "only a proposal", "the same"],
)
def test_which_moves_are_remembered(
    plan: PlanFile, row_id: int, due: str | None, moves: int
) -> None:
    with plan.change("Ändrade slutdatum"):
        plan.activities.update(row_id, due_date=due)
    assert len(plan.activities.moves(row_id)) == moves


def test_many_are_changed_as_one(plan: PlanFile) -> None:
    with plan.change("Ändrade flera") as draft:
        assert plan.activities.update_many([1, 2, 3], unit_id=2, priority=1) == 3
        assert plan.activities.update_many([1, 2], unit_id=2) == 0
    assert draft.changes.ids("activity") == {1, 2, 3}


def test_goal_and_area_stay_together(plan: PlanFile) -> None:
    with plan.change("Flyttade"):
        plan.activities.update(4, goal_id=2)
        assert plan.activities.get(4).focus_area_id == 1
        plan.activities.update(4, focus_area_id=3)
        assert plan.activities.get(4).goal_id is None
        plan.activities.update(4, goal_id=1)
        assert plan.activities.get(4).focus_area_id == 3
        added = plan.activities.add(title="Ny", goal_id=4, focus_area_id=1)
        assert plan.activities.get(added).focus_area_id == 2


def test_what_stands_under_a_goal_follows_it(plan: PlanFile) -> None:
    with plan.change("Flyttade målet") as draft:
        assert plan.goals.update(2, focus_area_id=3)
    assert plan.goals.get(3).focus_area_id == 3
    assert [plan.activities.get(activity_id).focus_area_id for activity_id in (1, 5)] == [3, 3]
    assert draft.changes.updated == {"goal": frozenset({2, 3}), "activity": frozenset({1, 5})}
    plan.undo()
    assert plan.activities.get(1).focus_area_id == 1


def test_a_copy_has_not_begun_and_keeps_its_tags(plan: PlanFile) -> None:
    with plan.change("Kopierade"):
        plan.activities.update(1, progress=50, title="x" * 1000)
        copy = plan.activities.get(plan.activities.duplicate(1))
    assert copy.title.endswith("x (kopia)")
    assert len(copy.title) <= 1000
    assert (copy.status, copy.progress, copy.code) == (Status.NOT_STARTED, None, None)
    assert copy.approval is plan.activities.get(1).approval
    tags = plan.connection.execute("SELECT item_id FROM tagging WHERE activity_id = ?", [copy.id])
    assert tags.fetchall() == [(1,)]


def test_deleting_what_is_gone_changes_nothing(plan: PlanFile) -> None:
    with plan.change("Bort") as draft:
        plan.activities.delete(99)
    assert not draft.changes


def test_any_text_is_kept_as_text(plan: PlanFile) -> None:
    texts = [
        "<b>fet</b>",
        "=cmd|' /C calc'!A0",
        "#import",
        "\u202eomvänt",
        "{field}",
        "%s",
        "'\";--",
    ]
    with plan.change("Nya"):
        ids = [plan.activities.add(title=text) for text in texts]
    assert [plan.activities.get(activity_id).title for activity_id in ids] == texts
    with plan.change("Lång"):
        plan.activities.update(1, description="å" * 100_000)
        with pytest.raises(InvalidValueError, match="högst 100000 tecken"):
            plan.activities.update(1, description="å" * 100_001)
