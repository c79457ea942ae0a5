"""Counts for scripts and the status bar: every key of design, section 7."""

from __future__ import annotations

from tests.support.plans import TODAY, open_plan
from tracker.domain.core.terms import Status
from tracker.store.file.schema import known_migrations
from tracker.store.overview.info import plan_info
from tracker.store.plan_file import PlanFile

_KEYS = {
    "municipality",
    "title",
    "labels",
    "groups",
    "focus_areas",
    "overall_goals",
    "sub_goals",
    "goals",
    "indicators",
    "units",
    "owners",
    "dimensions",
    "dimension_items",
    "activities",
    "proposed",
    "late",
    "due_soon",
    "by_status",
    "followups",
    "snapshots",
    "change_sets",
    "schema",
    "last_backup",
}


def test_info_counts_what_the_plan_holds(plan: PlanFile) -> None:
    info = plan_info(plan, TODAY)
    assert info.keys() >= _KEYS
    counted = {name: value for name, value in info.items() if isinstance(value, int)}
    assert counted == {
        "period_from": 2026,
        "period_to": 2029,
        "groups": 0,
        "focus_areas": 3,
        "overall_goals": 1,
        "sub_goals": 1,
        "goals": 2,
        "indicators": 2,
        "units": 3,
        "owners": 2,
        "dimensions": 1,
        "dimension_items": 2,
        "activities": 5,
        "proposed": 1,
        "snapshots": 1,
        "change_sets": 1,
        "late": 1,
        "due_soon": 1,
    }
    assert info["by_status"] == {str(status): 0 for status in Status} | {
        "in_progress": 2,
        "continuous": 1,
        "completed": 1,
    }
    assert info["followups"] == [
        {"year": 2024, "period": "2024", "state": "fixed"},
        {"year": 2025, "period": "2025", "state": "open"},
    ]
    assert info["labels"]["goal"]["singular"] == "mål"
    assert info["schema"] == known_migrations()[-1]
    assert info["last_backup"] is None


def test_info_shows_the_last_backup(plan: PlanFile) -> None:
    taken = plan.back_up()
    assert plan_info(plan, TODAY)["last_backup"].startswith(taken.name[:10])
    with open_plan(plan.path, read_only=True) as reader:
        assert plan_info(reader, TODAY)["last_backup"] is not None
