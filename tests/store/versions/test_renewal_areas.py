"""The rows of areas that a new period drops or merges: indicators, series, taggings, goals."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.support.plans import ACTOR
from tracker.domain.plan.renewal import AreaChoice, Fate, Renewal
from tracker.store.plan_file import PlanFile
from tracker.store.versions.renewal import begin_period

WORK, LANGUAGE, HOUSING = 1, 2, 3
IN_WORK, CROWDING = 1, 2
DROPPED = AreaChoice(Fate.DROPPED)
Choices = Mapping[int, AreaChoice]


def begun(
    plan: PlanFile, choices: Choices, *, with_goals: bool = True, with_activities: bool = True
) -> PlanFile:
    renewal = Renewal(
        {"title": "Nästa plan"}, choices, with_goals=with_goals, with_activities=with_activities
    )
    return begin_period(plan, plan.path.with_name("ny.plan"), renewal, actor=ACTOR)


def rows(plan: PlanFile, sql: str) -> list[tuple[object, ...]]:
    return plan.connection.execute(sql).fetchall()


def series(plan: PlanFile) -> list[list[tuple[object, ...]]]:
    """Return the values, targets and breaks of all indicators, and what they are tagged with."""
    return [
        rows(plan, f"SELECT * FROM {table} ORDER BY id")
        for table in ("observation", "target", "series_break")
    ] + [rows(plan, "SELECT * FROM tagging WHERE indicator_id IS NOT NULL ORDER BY id")]


def place_of(plan: PlanFile, indicator_id: int) -> tuple[int | None, int | None, int | None]:
    found = plan.indicators.get(indicator_id)
    return found.focus_area_id, found.goal_id, found.activity_id


def tags_of(plan: PlanFile, column: str, row_id: int) -> list[int]:
    found = plan.connection.execute(
        f"SELECT item_id FROM tagging WHERE {column} = ? ORDER BY item_id", [row_id]
    )
    return [item_id for (item_id,) in found.fetchall()]


@pytest.mark.parametrize("dropped", [(WORK,), (HOUSING,), (WORK, LANGUAGE, HOUSING)])
def test_vi_r1_indicators_of_a_dropped_area_stay_with_their_series(
    plan: PlanFile, dropped: tuple[int, ...]
) -> None:
    before = series(plan)
    assert all(before)
    with begun(plan, dict.fromkeys(dropped, DROPPED)) as new:
        assert series(new) == before
        assert place_of(new, IN_WORK) == (
            (None, None, None) if WORK in dropped else (None, 2, None)
        )
        assert place_of(new, CROWDING) == (None if HOUSING in dropped else HOUSING, None, None)
        assert {area.id for area in new.focus_areas.all()} == {1, 2, 3}.difference(dropped)
        new.check(thorough=True)


def test_an_indicator_of_a_goal_of_any_kind_stays_when_its_area_is_dropped(
    plan: PlanFile,
) -> None:
    with plan.change("Nya indikatorer"):
        ids = [
            plan.indicators.add(title=f"På målet {goal_id}", goal_id=goal_id)
            for goal_id in (1, 2, 3)
        ]
    with begun(plan, {WORK: DROPPED}) as new:
        assert [place_of(new, indicator_id) for indicator_id in ids] == [
            (None, 1, None),
            (None, None, None),
            (None, None, None),
        ]
        assert {goal.id for goal in new.goals.all()} == {1, 4}


def test_activities_of_a_dropped_area_stay_without_it_and_keep_their_taggings(
    plan: PlanFile,
) -> None:
    with begun(plan, {WORK: DROPPED, LANGUAGE: DROPPED}) as new:
        activity = new.activities.get(1)
        assert (activity.focus_area_id, activity.goal_id) == (None, None)
        assert tags_of(new, "activity_id", 1) == [1]
        assert tags_of(new, "activity_id", 3) == [2]
        assert tags_of(new, "focus_area_id", LANGUAGE) == []


def test_what_hangs_on_a_merged_area_moves_and_nothing_else(plan: PlanFile) -> None:
    before = series(plan)
    with begun(plan, {HOUSING: AreaChoice(Fate.MERGED, into_id=LANGUAGE)}) as new:
        assert series(new) == before
        assert place_of(new, CROWDING) == (LANGUAGE, None, None)
        assert place_of(new, IN_WORK) == (None, 2, None)
        assert {activity.id: activity.focus_area_id for activity in new.activities.all()} == {
            1: WORK,
            2: LANGUAGE,
            3: LANGUAGE,
            4: LANGUAGE,
        }
        assert {goal.id: goal.focus_area_id for goal in new.goals.all()} == {
            1: None,
            2: WORK,
            3: WORK,
            4: LANGUAGE,
        }


def test_goals_of_a_merged_area_move_with_their_indicators_and_taggings(plan: PlanFile) -> None:
    before = series(plan)
    with begun(plan, {WORK: AreaChoice(Fate.MERGED, into_id=HOUSING)}) as new:
        assert series(new) == before
        assert {goal.id: goal.focus_area_id for goal in new.goals.all()} == {
            1: None,
            2: HOUSING,
            3: HOUSING,
            4: LANGUAGE,
        }
        assert new.goals.get(3).parent_goal_id == 2
        assert place_of(new, IN_WORK) == (None, 2, None)
        assert tags_of(new, "goal_id", 2) == [1]


def test_taggings_of_merged_areas_are_joined_each_once(plan: PlanFile) -> None:
    with plan.change("Kopplade"):
        plan.connection.executemany(
            "INSERT INTO tagging (item_id, focus_area_id) VALUES (?, ?)",
            [(1, HOUSING), (2, HOUSING), (1, WORK)],
        )
    with begun(plan, {HOUSING: AreaChoice(Fate.MERGED, into_id=LANGUAGE)}) as new:
        assert tags_of(new, "focus_area_id", LANGUAGE) == [1, 2]
        assert tags_of(new, "focus_area_id", HOUSING) == []
        assert tags_of(new, "focus_area_id", WORK) == [1]


def test_several_areas_merged_into_one_leave_all_they_had_there(plan: PlanFile) -> None:
    before = series(plan)
    into_language = AreaChoice(Fate.MERGED, into_id=LANGUAGE)
    with begun(plan, {WORK: into_language, HOUSING: into_language}) as new:
        assert series(new) == before
        assert [area.id for area in new.focus_areas.all()] == [LANGUAGE]
        assert {activity.focus_area_id for activity in new.activities.all()} == {LANGUAGE}
        assert {goal.focus_area_id for goal in new.goals.all() if goal.id != 1} == {LANGUAGE}


def test_indicators_of_activities_left_behind_hang_on_the_activities_area(plan: PlanFile) -> None:
    with plan.change("Nya indikatorer"):
        closed = plan.indicators.add(title="Mentorer", activity_id=5)
        open_one = plan.indicators.add(title="Gäster", activity_id=2)
        plan.indicators.set_value(closed, "2025", "", value=12)
    with begun(plan, {}) as new:
        assert place_of(new, closed) == (WORK, None, None)
        assert place_of(new, open_one) == (None, None, 2)
        assert [observation.value for observation in new.indicators.observations(closed)] == [12]
        assert new.activities.find(5) is None
    new.path.unlink()
    with begun(plan, {WORK: DROPPED}, with_activities=False) as new:
        assert place_of(new, closed) == (None, None, None)
        assert place_of(new, open_one) == (LANGUAGE, None, None)
        assert [observation.value for observation in new.indicators.observations(closed)] == [12]
        assert new.activities.count() == 0


def test_indicators_of_goals_left_behind_hang_on_the_goals_area(plan: PlanFile) -> None:
    with plan.change("Ny indikator"):
        overall = plan.indicators.add(title="Delaktiga", goal_id=1)
        below = plan.indicators.add(title="Kvinnor i arbete", goal_id=3)
    before = series(plan)
    with begun(plan, {}, with_goals=False) as new:
        assert series(new) == before
        assert place_of(new, IN_WORK) == (WORK, None, None)
        assert place_of(new, below) == (WORK, None, None)
        assert place_of(new, overall) == (None, None, None)
        assert new.goals.count() == 0
        assert {activity.goal_id for activity in new.activities.all()} == {None}


def test_forms_of_the_old_plan_are_unknown_to_the_new_one(plan: PlanFile) -> None:
    with begun(plan, {}) as new:
        assert rows(new, "SELECT * FROM issued_form") == []
    assert len(rows(plan, "SELECT * FROM issued_form")) == 1


def test_new_areas_stand_last_in_the_order_they_are_given(plan: PlanFile) -> None:
    renewal = Renewal({"title": "Nästa plan"}, {LANGUAGE: DROPPED}, ("Hälsa", "Fritid"))
    with begin_period(plan, plan.path.with_name("ny.plan"), renewal, actor=ACTOR) as new:
        areas = new.focus_areas.all()
        assert [area.title for area in areas] == ["Arbete", "Boende", "Hälsa", "Fritid"]
        assert len({area.position for area in areas}) == len(areas)


def test_one_step_back_is_everything_as_it_was(plan: PlanFile) -> None:
    choices = {WORK: AreaChoice(Fate.MERGED, into_id=LANGUAGE), HOUSING: DROPPED}
    old = plan.history.state_now()
    with begun(plan, choices, with_goals=False) as new:
        assert new.history.state_now() != old
        new.undo()
        assert new.history.state_now() == old


def test_judged_needs_and_deliveries_of_old_years_come_along(plan: PlanFile) -> None:
    """A need of a merged area becomes one of the area it went into, where none is judged there."""
    with plan.change("Skrev"):
        plan.needs.put(2023, LANGUAGE, 1, answer="meets", reason="Alla får plats")
        plan.needs.put(2025, HOUSING, 1, answer="partly", reason="Köerna är långa")
        plan.needs.put(2025, HOUSING, None, answer="not_met")
        plan.needs.put(2025, LANGUAGE, None, answer="meets")
        for title, ends in (("Gäller", None), ("Upphörd", "2023-12-31")):
            agreement = plan.agreements.add(title=title, valid_to=ends)
            promise = plan.promises.add(agreement_id=agreement, title="Platser")
            plan.deliveries.put(2023, promise, 1, agreed=10, delivered=8)
    with begun(plan, {HOUSING: AreaChoice(Fate.MERGED, into_id=LANGUAGE)}) as new:
        kept = {
            (row.year, row.focus_area_id, row.item_id): (str(row.answer), row.reason)
            for row in new.needs.all()
        }
        assert kept == {
            (2023, LANGUAGE, 1): ("meets", "Alla får plats"),
            (2025, LANGUAGE, 1): ("partly", "Köerna är långa"),
            (2025, LANGUAGE, None): ("meets", None),
        }
        assert new.deliveries.all() == plan.deliveries.all()
        assert [row.title for row in new.agreements.all()] == ["Gäller", "Upphörd"]
        new.check(thorough=True)
    assert plan.needs.count() == 4
