"""The plan's structure: what moves, what follows, what is written, and what hangs on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.examples import load_builtin, load_example, new_plan
from tests.support.plans import ACTOR, TODAY, other_program
from tracker.domain.activities.selection import NONE_ID, ActivityFilter
from tracker.domain.core.labels import Labels
from tracker.domain.core.terms import Approval, GoalKind, Status
from tracker.errors import InvalidValueError
from tracker.store.log.changes import Changes
from tracker.store.plan_file import PlanFile
from tracker.store.strategy import structure
from tracker.store.strategy.queries import (
    Count,
    RowKind,
    StrategyRow,
    read_scope_content,
    read_tree,
    scope_of,
)
from tracker.store.strategy.structure import AreaPlace, GoalPlace, GroupPlace, Hanging, arranged

WORK, LANGUAGE, HOUSING = 1, 2, 3
DELIGHT, JOBS, WOMEN, SFI = 1, 2, 3, 4


@pytest.fixture
def built(tmp_path: Path) -> Iterator[Callable[[str], PlanFile]]:
    """Return what makes a plan of a built-in strategy; the plans are closed in the end."""
    plans: list[PlanFile] = []

    def make(name: str) -> PlanFile:
        plans.append(new_plan(tmp_path / f"{name}.plan", load_builtin(name), actor=ACTOR))
        return plans[-1]

    yield make
    for plan in plans:
        plan.close()


def changed(plan: PlanFile, write: Callable[..., object], *arguments: object) -> Changes:
    with plan.change("Ändrade") as draft:
        write(plan, *arguments)
    return draft.changes


def tree_lines(rows: tuple[StrategyRow, ...]) -> list[str]:
    """Return the tree as lines, two spaces a level; headings in brackets."""
    lines = []
    for row in rows:
        words = row.code or row.title
        lines.append(words if row.id else f"[{row.title or row.kind}]")
        lines += [f"  {line}" for line in tree_lines(row.children)]
    return lines


def outline(plan: PlanFile) -> list[str]:
    return tree_lines(read_tree(plan.connection, TODAY))[1:]


# The tree


def test_VG_R2_factors_stand_in_their_two_groups(built: Callable[[str], PlanFile]) -> None:
    lines = outline(built("vargarda"))
    assert lines[:2] == ["[overall]", "  O1"]
    assert lines[2:8] == ["[Generella faktorer]", *(f"  G{number}" for number in range(1, 6))]
    assert lines[8:] == ["[Specifika faktorer]", *(f"  S{number}" for number in range(1, 8))]


def test_VI_R6_sub_goals_stand_under_the_overall_goal_and_parts_under_areas(
    built: Callable[[str], PlanFile],
) -> None:
    plan = built("vimmerby")
    lines = outline(plan)
    assert lines[:4] == ["[overall]", "  O1", "    D1", "    D2"]
    assert lines[4:7] == ["F1", "  F1.1", "  F1.2"]
    kinds = {goal.code: goal.kind for goal in plan.goals.all()}
    assert (kinds["D1"], kinds["F3.10"]) == (GoalKind.SUB_GOAL, GoalKind.PART)


def test_counts_are_of_approved_activities_and_summed_up_the_tree(plan: PlanFile) -> None:
    rows = read_tree(plan.connection, TODAY)
    assert [row.kind for row in rows] == [RowKind.PLAN, RowKind.OVERALL, *[RowKind.AREA] * 3]
    assert rows[0].count == Count(4, 1)
    work, language, housing = rows[2:]
    assert (work.count, language.count, housing.count) == (Count(2, 1), Count(2, 0), Count(0, 0))
    assert work.children[0].count == Count(2, 1)
    assert work.children[0].children[0].count == Count(1, 0)


def test_activities_outside_all_areas_have_a_row_of_their_own(plan: PlanFile) -> None:
    changed(plan, lambda plan: plan.activities.update(3, focus_area_id=None))
    last = read_tree(plan.connection, TODAY)[-1]
    assert (last.kind, last.count) == (RowKind.OUTSIDE, Count(1, 0))
    assert scope_of(last).activities == ActivityFilter(focus_areas=frozenset({NONE_ID}))


def test_areas_of_a_group_are_gathered_where_the_first_one_stands(plan: PlanFile) -> None:
    changed(plan, lambda plan: plan.focus_areas.update(WORK, group_title="Delaktighet"))
    changed(plan, lambda plan: plan.focus_areas.update(HOUSING, group_title="Delaktighet"))
    assert outline(plan)[2:] == [
        "[Delaktighet]",
        "  1",
        "    1.1",
        "      1.1.1",
        "  3",
        "2",
        "  2.1",
    ]


def test_a_goal_that_another_program_put_under_itself_is_shown(plan: PlanFile) -> None:
    with other_program(plan.path) as connection:
        connection.execute("UPDATE goal SET parent_goal_id = 3 WHERE id = 2")
    assert outline(plan)[2:5] == ["1", "  1.1", "  1.1.1"]
    changed(plan, structure.move_goal, SFI, GoalPlace(WORK))
    assert outline(plan)[2:6] == ["1", "  1.1", "  1.1.1", "  2.1"]


def test_figures_of_a_row_lead_to_its_activities(plan: PlanFile) -> None:
    goal = read_tree(plan.connection, TODAY)[2].children[0]
    scope = scope_of(goal)
    assert scope.goals == {JOBS, WOMEN}
    assert scope.approved() == ActivityFilter(
        goals=frozenset({JOBS, WOMEN}), approvals=frozenset({Approval.APPROVED})
    )
    found = read_scope_content(plan.connection, scope, TODAY)
    assert found.statuses == {Status.IN_PROGRESS: 1, Status.COMPLETED: 1}
    assert (found.planned, found.late, found.due_soon, found.proposed) == (2, 1, 0, 0)
    assert [(unit.name, unit.count) for unit in found.units] == [("Socialförvaltningen", 2)]
    assert [table.indicator.title for table in found.indicators] == ["Andel i arbete"]
    assert [assessment.words() for assessment in found.assessments] == [
        "Delvis uppfyllt · Trend: bättre"
    ]


def test_VG_R5_what_every_unit_does_is_counted_apart(plan: PlanFile) -> None:
    language = read_tree(plan.connection, TODAY)[3]
    found = read_scope_content(plan.connection, scope_of(language), TODAY)
    assert [(unit.name, unit.count) for unit in found.units] == [(None, 1), ("Östra skolan", 1)]
    housing = read_tree(plan.connection, TODAY)[4]
    found = read_scope_content(plan.connection, scope_of(housing), TODAY)
    assert (found.planned, found.proposed) == (0, 1)
    assert [table.indicator.title for table in found.indicators] == ["Trångboddhet"]


# Moving areas and groups


def test_an_area_moves_and_one_row_is_written(plan: PlanFile) -> None:
    changes = changed(plan, structure.move_area, HOUSING, AreaPlace(before_id=WORK))
    assert [area.id for area in plan.focus_areas.all()] == [HOUSING, WORK, LANGUAGE]
    assert changes.updated["focus_area"] <= {WORK, LANGUAGE, HOUSING}
    again = changed(plan, structure.move_area, HOUSING, AreaPlace(before_id=WORK))
    assert not again


def test_an_area_moves_into_a_group_and_out_of_it(built: Callable[[str], PlanFile]) -> None:
    plan = built("vargarda")
    ids = {area.code: area.id for area in plan.focus_areas.all()}
    changes = changed(
        plan, structure.move_area, ids["S7"], AreaPlace("Generella faktorer", ids["G2"])
    )
    assert changes.updated == {"focus_area": frozenset({ids["S7"]})}
    assert outline(plan)[2:6] == ["[Generella faktorer]", "  G1", "  S7", "  G2"]
    changed(plan, structure.move_area, ids["G1"], AreaPlace(None, ids["S1"]))
    assert outline(plan)[2:4] == ["[Generella faktorer]", "  S7"]
    assert outline(plan)[8:10] == ["G1", "[Specifika faktorer]"]
    plan.undo()
    plan.undo()
    assert outline(plan)[2:5] == ["[Generella faktorer]", "  G1", "  G2"]


def test_a_group_moves_with_its_areas_and_can_be_renamed(built: Callable[[str], PlanFile]) -> None:
    plan = built("vargarda")
    first = plan.focus_areas.all()[0]
    changed(plan, structure.move_group, "Specifika faktorer", GroupPlace(first.id))
    assert outline(plan)[2:4] == ["[Specifika faktorer]", "  S1"]
    changes = changed(plan, structure.rename_group, "Specifika faktorer", "  Särskilda faktorer ")
    assert len(changes.updated["focus_area"]) == 7
    assert outline(plan)[2] == "[Särskilda faktorer]"
    changed(plan, structure.rename_group, "Särskilda faktorer", "")
    assert outline(plan)[2:9] == [f"S{number}" for number in range(1, 8)]


def test_an_area_joins_a_group_last_and_a_new_group_begins_where_it_stands(
    built: Callable[[str], PlanFile],
) -> None:
    plan = built("vargarda")
    ids = {area.code: area.id for area in plan.focus_areas.all()}
    changed(plan, structure.set_group, ids["G1"], "Specifika faktorer")
    assert outline(plan)[-1] == "  G1"
    changed(plan, structure.set_group, ids["S7"], "Nya")
    assert outline(plan)[-2:] == ["[Nya]", "  S7"]
    assert [area.code for area in plan.focus_areas.all()][-3:] == ["S6", "G1", "S7"]


def test_a_new_area_comes_last_in_its_group(built: Callable[[str], PlanFile]) -> None:
    plan = built("vargarda")
    changes = changed(plan, structure.add_area, "Ny faktor", AreaPlace("Generella faktorer"))
    assert outline(plan)[8] == "  Ny faktor"
    assert not changes.updated
    changed(plan, structure.add_area, "Sist", AreaPlace())
    assert outline(plan)[-1] == "Sist"


# Moving goals


def test_a_goal_moves_to_another_area_and_its_activities_follow(plan: PlanFile) -> None:
    changes = changed(plan, structure.move_goal, JOBS, GoalPlace(LANGUAGE))
    assert plan.goals.get(JOBS).focus_area_id == LANGUAGE
    assert plan.goals.get(WOMEN).focus_area_id == LANGUAGE
    assert plan.activities.get(1).focus_area_id == LANGUAGE
    assert plan.activities.get(5).focus_area_id == LANGUAGE
    assert outline(plan)[3:] == ["2", "  2.1", "  1.1", "    1.1.1", "3"]
    assert changes.updated["activity"] == {1, 5}
    plan.undo()
    assert plan.activities.get(1).focus_area_id == WORK
    assert outline(plan)[2:5] == ["1", "  1.1", "    1.1.1"]


def test_a_goal_changes_level_and_kind(plan: PlanFile) -> None:
    changed(plan, structure.move_goal, WOMEN, GoalPlace(WORK, before_id=JOBS))
    assert outline(plan)[2:5] == ["1", "  1.1.1", "  1.1"]
    assert plan.goals.get(WOMEN).kind is GoalKind.GOAL
    changed(plan, structure.move_goal, JOBS, GoalPlace(parent_goal_id=WOMEN))
    assert outline(plan)[2:5] == ["1", "  1.1.1", "    1.1"]
    assert plan.goals.get(JOBS).kind is GoalKind.SUB_GOAL


def test_a_goal_of_the_whole_plan_leaves_its_activities_in_their_areas(plan: PlanFile) -> None:
    changes = changed(plan, structure.move_goal, JOBS, GoalPlace(before_id=DELIGHT))
    assert outline(plan)[:4] == ["[overall]", "  1.1", "    1.1.1", "  Ö1"]
    assert plan.goals.get(JOBS).kind is GoalKind.OVERALL
    assert plan.goals.get(WOMEN).focus_area_id is None
    assert plan.activities.get(1).focus_area_id == WORK
    assert "activity" not in changes.tables()
    changed(plan, structure.move_goal, JOBS, GoalPlace(HOUSING))
    assert plan.activities.get(1).focus_area_id == HOUSING
    assert plan.goals.get(JOBS).kind is GoalKind.GOAL


def test_a_part_stays_a_part_in_another_area(built: Callable[[str], PlanFile]) -> None:
    plan = built("vimmerby")
    areas = {area.code: area.id for area in plan.focus_areas.all()}
    goals = {goal.code: goal.id for goal in plan.goals.all()}
    changed(plan, structure.move_goal, goals["F1.2"], GoalPlace(areas["F2"], None, goals["F2.1"]))
    assert plan.goals.get(goals["F1.2"]).kind is GoalKind.PART
    lines = outline(plan)
    assert lines[lines.index("F2") + 1 :][:2] == ["  F1.2", "  F2.1"]


def test_a_goal_never_stands_under_itself(plan: PlanFile) -> None:
    with pytest.raises(InvalidValueError, match="under sig själv"):
        changed(plan, structure.move_goal, JOBS, GoalPlace(parent_goal_id=WOMEN))
    assert outline(plan)[2:5] == ["1", "  1.1", "    1.1.1"]


def test_moving_to_the_same_place_writes_nothing(plan: PlanFile) -> None:
    before = plan.newest_change_set()
    assert not changed(plan, structure.move_goal, SFI, GoalPlace(LANGUAGE))
    assert not changed(plan, structure.move_goal, JOBS, GoalPlace(WORK, before_id=JOBS))
    assert not changed(plan, structure.move_area, WORK, AreaPlace(None, LANGUAGE))
    assert plan.newest_change_set() == before


def test_new_goals_take_their_kind_from_their_place(plan: PlanFile) -> None:
    for place, kind in (
        (GoalPlace(HOUSING), GoalKind.GOAL),
        (GoalPlace(parent_goal_id=JOBS), GoalKind.SUB_GOAL),
        (GoalPlace(), GoalKind.OVERALL),
    ):
        with plan.change("Nytt mål"):
            added = structure.add_goal(plan, "Nytt", place)
        assert plan.goals.get(added).kind is kind
    with plan.change("Ny del"):
        part = structure.add_goal(plan, "Del", GoalPlace(HOUSING), GoalKind.PART)
        sub = structure.add_goal(plan, "Under", GoalPlace(parent_goal_id=JOBS), GoalKind.PART)
    assert plan.goals.get(part).kind is GoalKind.PART
    assert plan.goals.get(sub).kind is GoalKind.SUB_GOAL
    assert outline(plan) == [
        *("[overall]", "  Ö1", "  Nytt"),
        *("1", "  1.1", "    1.1.1", "    Nytt", "    Under"),
        *("2", "  2.1", "3", "  Nytt", "  Del"),
    ]


# Positions


@dataclass(frozen=True)
class Row:
    id: int
    position: int


rows = st.lists(
    st.builds(Row, st.integers(1, 99), st.integers(0, 12)), unique_by=lambda row: row.id
)


@given(rows)
def test_positions_give_the_wanted_order_and_those_in_order_are_left_alone(
    wanted: list[Row],
) -> None:
    different = arranged(wanted)
    written = [Row(row.id, different.get(row.id, row.position)) for row in wanted]
    assert sorted(written, key=lambda row: (row.position, row.id)) == written
    assert all(different[row.id] != row.position for row in wanted if row.id in different)
    assert arranged(written) == {}


@given(st.integers(2, 40), st.data())
def test_one_row_that_moves_among_numbered_rows_shifts_at_most_the_rows_after_it(
    count: int, data: st.DataObject
) -> None:
    numbered = [Row(place + 1, place) for place in range(count)]
    moved = numbered.pop(data.draw(st.integers(0, count - 1)))
    at = data.draw(st.integers(0, count - 1))
    different = arranged([*numbered[:at], moved, *numbered[at:]])
    assert len(different) <= 1 + count - at


# Removing


def test_judged_needs_that_go_with_an_area_are_named(plan: PlanFile) -> None:
    with plan.change("Bedömde"):
        plan.needs.put(2023, WORK, 1, answer="meets")
        plan.needs.put(2025, WORK, None, reason="Alla får plats")
    hanging = structure.hanging_on(plan.connection, area_id=WORK)
    labels = Labels()
    assert hanging.needs == 2
    assert hanging.sentences(labels, "fokusområde").endswith("2 bedömda behov tas bort.")
    assert Hanging({}, 0, 0, 0, 0, needs=1)
    assert structure.hanging_on(plan.connection, goal_id=SFI).needs == 0


def test_what_hangs_on_an_area_is_listed(plan: PlanFile) -> None:
    hanging = structure.hanging_on(plan.connection, area_id=WORK)
    assert hanging == Hanging(
        {GoalKind.GOAL: 1, GoalKind.SUB_GOAL: 1}, 2, indicators=1, values=2, assessments=1
    )
    labels = Labels()
    assert hanging.sentences(labels, labels.focus_area.singular) == (
        "1 mål, 1 delmål och 2 aktiviteter hör hit; aktiviteterna blir kvar utan fokusområde."
        " 1 indikator tas bort, med 2 värden. 1 bedömning tas bort."
    )


def test_what_hangs_on_a_goal_is_described_in_the_plans_own_words(plan: PlanFile) -> None:
    labels = load_builtin("ljusnarsberg").labels
    hanging = structure.hanging_on(plan.connection, goal_id=SFI)
    assert hanging.sentences(labels, labels.goal.singular) == (
        "1 insats hör hit; insatsen blir kvar utan kännetecken."
    )
    nothing = structure.hanging_on(plan.connection, goal_id=DELIGHT)
    assert not nothing
    assert nothing.sentences(labels, labels.overall_goal.singular) == ""


def test_goals_without_activities_go_with_their_area() -> None:
    labels = load_builtin("ljusnarsberg").labels
    hanging = Hanging({GoalKind.GOAL: 3}, 0, 2, 0, 0)
    assert hanging.sentences(labels, labels.focus_area.singular) == (
        "3 kännetecken hör hit och tas bort. 2 indikatorer tas bort."
    )


def test_an_area_is_removed_with_its_goals_and_undone_in_one_step(plan: PlanFile) -> None:
    before = plan.history.state_now()
    with plan.change("Tog bort fokusområdet"):
        plan.focus_areas.delete(WORK)
    assert [goal.id for goal in plan.goals.all()] == [DELIGHT, SFI]
    activity = plan.activities.get(1)
    assert (activity.focus_area_id, activity.goal_id) == (None, None)
    plan.undo()
    assert plan.history.state_now() == before


# The plan's own row


def test_VG_R6_every_field_of_the_plan_but_its_title_may_be_empty(plan: PlanFile) -> None:
    with plan.change("Tömde"):
        for name in plan.plans.fields:
            if name not in ("title", "uuid", "labels"):
                structure.write_plan(plan, name, "  ")
    row = plan.plan()
    assert (row.municipality, row.kind, row.adopted_by, row.period_from) == ("", "", None, None)
    assert (row.decision(), row.period(TODAY)) == ("", "")
    with pytest.raises(InvalidValueError), plan.change("Tömde"):
        structure.write_plan(plan, "title", "")
    assert not changed(plan, structure.write_plan, "kind", None)
    changed(plan, structure.write_plan, "kind", "strategi")
    assert plan.plan().kind == "strategi"


@pytest.mark.parametrize("name", ["ljusnarsberg"])
def test_the_example_is_read_within_its_areas(tmp_path: Path, name: str) -> None:
    strategy = load_example(name, date(2026, 10, 12))
    with new_plan(tmp_path / "exempel.plan", strategy, actor=ACTOR) as plan:
        top = read_tree(plan.connection, date(2026, 10, 12))
        assert top[0].count.planned == sum(
            row.count.planned
            for row in top
            if row.kind is not RowKind.PLAN and row.kind is not RowKind.OVERALL
        )
