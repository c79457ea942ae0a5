"""The levels that a year's follow-up assesses: goals, and areas that have no goals (VG-R6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import itemgetter

from tracker.domain.core.labels import Labels, Noun
from tracker.domain.core.language import _
from tracker.domain.core.names import coded
from tracker.domain.core.terms import GoalKind
from tracker.domain.core.tree_order import in_tree_order
from tracker.domain.core.values import dataclass
from tracker.domain.plan.plan import FocusArea, Goal
from tracker.domain.reporting.assessment import AreaAssessment, Fulfilment, GoalAssessment


@dataclass(frozen=True, slots=True)
class GoalPart:
    """A goal with the year's judgement of it; `ids` are it and the goals below it."""

    goal: Goal
    depth: int
    ids: frozenset[int]
    assessment: GoalAssessment | None

    @property
    def key(self) -> str:
        """The key among all levels."""
        return f"goal/{self.goal.id}"

    @property
    def area_id(self) -> int | None:
        """The id of the focus area it stands in, None for a goal of the whole plan."""
        return self.goal.focus_area_id

    @property
    def code(self) -> str | None:
        """The level's code, if any."""
        return self.goal.code

    @property
    def title(self) -> str:
        """The level's title."""
        return self.goal.title

    @property
    def fulfilment(self) -> Fulfilment | None:
        """How far it has been reached, None when nobody has judged that."""
        return self.assessment.fulfilment if self.assessment else None

    @property
    def is_to_be_judged(self) -> bool:
        """Whether it is a goal to reach; a part of an area is not, unless it was judged."""
        return self.goal.kind is not GoalKind.PART or self.fulfilment is not None


@dataclass(frozen=True, slots=True)
class AreaPart:
    """A focus area with the year's judgement of it; `has_goals` when it has goals to reach."""

    area: FocusArea
    has_goals: bool
    assessment: AreaAssessment | None

    depth = 0

    @property
    def key(self) -> str:
        """The key among all levels."""
        return f"focus_area/{self.area.id}"

    @property
    def area_id(self) -> int:
        """The area's own id."""
        return self.area.id

    @property
    def code(self) -> str | None:
        """The level's code, if any."""
        return self.area.code

    @property
    def title(self) -> str:
        """The level's title."""
        return self.area.title

    @property
    def fulfilment(self) -> Fulfilment | None:
        """How far what it is for has been reached, None when nobody has judged that."""
        return self.assessment.fulfilment if self.assessment else None

    @property
    def is_to_be_judged(self) -> bool:
        """Whether it has no goals that are judged instead, or was judged all the same."""
        return not self.has_goals or self.fulfilment is not None


AssessedPart = GoalPart | AreaPart
"""A level that can be assessed."""


def assessed_name(part: AssessedPart) -> str:
    """Return the level's code, if any, and its title."""
    return coded(part.code, part.title)


def assessed_parts(
    goals: Iterable[Goal],
    areas: Sequence[FocusArea],
    goal_assessments: Iterable[GoalAssessment],
    area_assessments: Iterable[AreaAssessment],
) -> tuple[AssessedPart, ...]:
    """Return the levels that a year can assess, in the plan's order, with its assessments.

    First the goals of the whole plan, then of each area itself and its goals. An area is among
    them when it has no goals to reach, or when it was assessed in the year all the same.
    """
    judged_goals = {row.goal_id: row for row in goal_assessments}
    judged_areas = {row.focus_area_id: row for row in area_assessments}
    places = {area.id: place for place, area in enumerate(areas, 1)}

    def place_of(goal: Goal) -> tuple[int, bool]:
        return places.get(goal.focus_area_id or 0, 0), goal.kind is not GoalKind.OVERALL

    goal_parts: list[tuple[int, AssessedPart]] = []
    with_goals: set[int] = set()
    place = 0
    for goal, depth, ids in in_tree_order(
        sorted(goals, key=place_of), lambda goal: goal.id, lambda goal: goal.parent_goal_id
    ):
        place = place if depth else place_of(goal)[0]
        goal_parts.append((place, GoalPart(goal, depth, ids, judged_goals.get(goal.id))))
        if goal.kind is not GoalKind.PART:
            with_goals.add(place)
    area_parts = [
        (place, AreaPart(area, place in with_goals, judged_areas.get(area.id)))
        for place, area in enumerate(areas, 1)
        if place not in with_goals or area.id in judged_areas
    ]
    return tuple(part for _place, part in sorted([*area_parts, *goal_parts], key=itemgetter(0)))


def shown_parts(parts: Sequence[AssessedPart]) -> tuple[AssessedPart, ...]:
    """Return the levels that a document shows: all goals, and the areas when any was judged."""
    is_used = any(isinstance(part, AreaPart) and part.assessment for part in parts)
    return tuple(part for part in parts if is_used or isinstance(part, GoalPart))


def has_goals_to_reach(parts: Iterable[AssessedPart]) -> bool:
    """Return whether there are goals among the levels, besides those of the whole plan."""
    return any(
        isinstance(part, GoalPart) and part.goal.kind is not GoalKind.OVERALL for part in parts
    )


def fulfilment_heading(parts: Iterable[AssessedPart]) -> str:
    """Return what the judgement of these levels is called."""
    return _("Måluppfyllelse") if has_goals_to_reach(parts) else _("Bedömning")


def level_title(parts: Sequence[AssessedPart], labels: Labels) -> str:
    """Return what one of these levels is called, for the heading of a column."""
    return _noun_of(parts, labels).title


def levels_title(parts: Sequence[AssessedPart], labels: Labels) -> str:
    """Return what these levels are called together: "Kännetecken", "Faktorer"."""
    return _noun_of(parts, labels).plural_title


def _noun_of(parts: Sequence[AssessedPart], labels: Labels) -> Noun:
    if has_goals_to_reach(parts):
        return labels.goal
    if any(isinstance(part, AreaPart) for part in parts):
        return labels.focus_area
    return labels.overall_goal
