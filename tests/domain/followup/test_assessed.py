"""Which levels a year assesses, in which order, and what they are called together."""

from __future__ import annotations

from tracker.domain.core.labels import Labels
from tracker.domain.core.terms import GoalKind
from tracker.domain.followup.assessed import (
    AreaPart,
    assessed_parts,
    fulfilment_heading,
    level_title,
    levels_title,
    shown_parts,
)
from tracker.domain.plan.plan import FocusArea, Goal
from tracker.domain.reporting.assessment import AreaAssessment, Fulfilment

AREAS = [FocusArea(number, None, f"F{number}", "Område", None, None, number) for number in (1, 2)]
OVERALL = Goal(1, None, None, GoalKind.OVERALL, "O1", "Helhet", 0)
GOAL = Goal(2, 1, None, GoalKind.GOAL, "1.1", "Mål", 1)
SUB_GOAL = Goal(3, None, 2, GoalKind.SUB_GOAL, "1.1.1", "Delmål", 2)
PART = Goal(4, 2, None, GoalKind.PART, "2.1", "Viktig del", 3)
JUDGED = AreaAssessment(1, 2026, Fulfilment.FULFILLED, None, None, 1)


def test_an_area_with_parts_only_is_assessed_and_one_with_goals_is_not() -> None:
    parts = assessed_parts([PART, SUB_GOAL, GOAL, OVERALL], AREAS, [], [])
    assert [part.code for part in parts] == ["O1", "1.1", "1.1.1", "F2", "2.1"]
    asked = [part.code for part in parts if part.is_to_be_judged]
    assert asked == ["O1", "1.1", "1.1.1", "F2"]


def test_an_area_that_was_judged_stays_when_it_has_goals() -> None:
    parts = assessed_parts([GOAL], AREAS, [], [JUDGED])
    assert [part.code for part in parts] == ["F1", "1.1", "F2"]
    (judged,) = (part for part in parts if part.fulfilment)
    assert isinstance(judged, AreaPart)
    assert judged.has_goals
    assert judged.is_to_be_judged


def test_documents_show_areas_once_one_is_judged() -> None:
    parts = assessed_parts([OVERALL], AREAS, [], [])
    assert [part.code for part in shown_parts(parts)] == ["O1"]
    parts = assessed_parts([OVERALL], AREAS, [], [JUDGED])
    assert [part.code for part in shown_parts(parts)] == ["O1", "F1", "F2"]


def test_levels_are_called_what_the_plan_has_of_them() -> None:
    labels = Labels()
    for goals, title, judgement in (
        ([GOAL, OVERALL], "Mål", "Måluppfyllelse"),
        ([OVERALL], "Fokusområden", "Bedömning"),
    ):
        parts = assessed_parts(goals, AREAS, [], [])
        assert (levels_title(parts, labels), fulfilment_heading(parts)) == (title, judgement)
    alone = assessed_parts([OVERALL], [], [], [])
    assert levels_title(alone, labels) == level_title(alone, labels) == "Övergripande mål"
