"""Made-up plans: the same for the same seed, with every status, area, unit and owner."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.support.plans import TODAY, open_plan
from tracker.domain.core.terms import Approval, Status
from tracker.store.plan_file import PlanFile
from tracker.store.strategy.sample import fill_sample


def _make(path: Path, count: int, seed: int) -> PlanFile:
    def fill(plan: PlanFile) -> None:
        fill_sample(plan, count, seed, TODAY)

    return PlanFile.create(path, actor="x", fill=fill)


def test_the_same_seed_gives_the_same_plan(tmp_path: Path) -> None:
    states = []
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        with _make(tmp_path / f"{name}.plan", 60, seed) as plan:
            states.append(plan.history.state_now())
    assert states[0] == states[1] != states[2]


def test_everything_occurs_and_is_sound(tmp_path: Path) -> None:
    with _make(tmp_path / "p.plan", 2000, 1) as plan:
        activities = plan.activities.all()
        assert len(activities) == 2000
        assert {activity.status for activity in activities} == set(Status)
        assert {activity.approval for activity in activities} == set(Approval)
        assert {activity.focus_area_id for activity in activities} == {
            area.id for area in plan.focus_areas.all()
        }
        assert {activity.unit_id for activity in activities} - {None} == {
            unit.id for unit in plan.units.all()
        }
        assert {activity.owner_id for activity in activities} - {None} == {
            owner.id for owner in plan.owners.all()
        }
        assert len({unit.name for unit in plan.units.all()}) == plan.units.count()
        assert any(activity.lateness(TODAY).is_late for activity in activities)
        assert any(activity.lateness(TODAY).is_due_soon for activity in activities)
        for activity in activities:
            assert activity.start_date is not None
            assert activity.due_date is None or activity.due_date >= activity.start_date
            if activity.goal_id is not None:
                goal = plan.goals.get(activity.goal_id)
                assert goal.focus_area_id == activity.focus_area_id
        plan.check(thorough=True)


@pytest.mark.parametrize("count", [0, 1, 7])
def test_small_samples_are_plans_too(tmp_path: Path, count: int) -> None:
    _make(tmp_path / "p.plan", count, 1).close()
    with open_plan(tmp_path / "p.plan") as plan:
        assert plan.activities.count() == count
        assert plan.labels().plan.singular == "handlingsplan"


def test_a_large_sample_is_as_filled_in_as_a_plan_in_use(tmp_path: Path) -> None:
    with _make(tmp_path / "p.plan", 2000, 1) as plan:
        activities = plan.activities.all()

        def share(filled: Iterable[object]) -> int:
            return round(100 * sum(value is not None for value in filled) / len(activities))

        assert 85 <= share(activity.goal_id for activity in activities) <= 95
        assert 92 <= share(activity.unit_id for activity in activities) <= 98
        assert 88 <= share(activity.owner_id for activity in activities) <= 96
        assert 75 <= share(activity.due_date for activity in activities) <= 95
        for table, expected in (("milestone", 200), ("participation", 300)):
            rows = plan.connection.execute(f"SELECT count(*) FROM {table}").fetchone()
            assert rows == (expected,)
        per_activity = plan.connection.execute(
            "SELECT DISTINCT count(DISTINCT unit_id) FROM participation GROUP BY activity_id"
        )
        assert per_activity.fetchall() == [(3,)]
        values = plan.connection.execute(
            "SELECT min(value) >= 20, max(value) <= 80, count(*), count(DISTINCT period)"
            " FROM observation"
        )
        assert values.fetchone() == (1, 1, 4 * plan.goals.count(), 4)
        years = [followup.year for followup in plan.followups.all()]
        assert years == [TODAY.year - 2, TODAY.year - 1]
