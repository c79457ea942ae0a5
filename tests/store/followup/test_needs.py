"""Needs: what is done in an area counts there whether it is at home or contributes (VG-R2)."""

from __future__ import annotations

from tracker.store.followup.needs import read_needs
from tracker.store.plan_file import PlanFile
from tracker.store.rows.reports import count_judged_needs

WORK, LANGUAGE = 1, 2
NEWCOMERS = 1
YEAR = 2025


def done(plan: PlanFile, area: int, group: int | None) -> list[str]:
    return next(
        [activity.sentence() for activity in line.done]
        for line in read_needs(plan.connection, YEAR)
        if line.key == (area, group)
    )


def test_vg_r2_what_contributes_to_an_area_stands_after_what_is_at_home(plan: PlanFile) -> None:
    at_home = done(plan, LANGUAGE, None)
    with plan.change("Bidrar"):
        plan.activities.update(1, frequency="varje vecka")
        plan.contributions.let([1], [LANGUAGE], [])
    assert done(plan, LANGUAGE, None) == [
        *at_home,
        "A1 Språkpraktik för nyanlända (varje vecka, bidrar hit)",
    ]
    assert "A1 Språkpraktik för nyanlända (varje vecka)" in done(plan, WORK, None)
    assert done(plan, LANGUAGE, NEWCOMERS)[-1].endswith("(varje vecka, bidrar hit)")
    with plan.change("Inte längre"):
        plan.contributions.end([1], [LANGUAGE], [])
    assert done(plan, LANGUAGE, None) == at_home


def test_what_contributes_to_a_goal_contributes_to_the_goals_area_once(plan: PlanFile) -> None:
    goals = [goal.id for goal in plan.goals.all() if goal.focus_area_id == LANGUAGE]
    with plan.change("Bidrar"):
        plan.contributions.let([1], [LANGUAGE], goals)
    contributing = [text for text in done(plan, LANGUAGE, None) if "bidrar hit" in text]
    assert len(contributing) == 1
    with plan.change("Hem"):
        plan.contributions.let(
            [1], [], [goal.id for goal in plan.goals.all() if goal.focus_area_id == WORK]
        )
    assert not any("bidrar hit" in text for text in done(plan, WORK, None))


def test_only_judged_needs_are_counted(plan: PlanFile) -> None:
    with plan.change("Bedömde"):
        plan.needs.put(2023, WORK, NEWCOMERS, answer="meets")
        plan.needs.put(2025, LANGUAGE, None, reason="Ännu oklart")
        plan.needs.put(2025, WORK, None, answer="partly")
    assert count_judged_needs(plan.connection, areas=[WORK]) == 2
    assert count_judged_needs(plan.connection, items=[NEWCOMERS]) == 1
    assert count_judged_needs(plan.connection) == 0
