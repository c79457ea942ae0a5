"""What stands above the place that is read now: an area, a goal, and the word of a heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.domain.documents.found import DIMENSIONS, FoundItem, FoundKind
from tracker.domain.documents.meaning import HeadingMeaning
from tracker.domain.documents.outline import Section


@dataclass(slots=True)
class Standing:
    """The keys of the items above, with the headings that they come from.

    `word` is the heading that says what stands below it. `listed_goals` are the goals of the
    latest list, or of lines that come right after each other.
    """

    area: int | None = None
    area_section: Section | None = None
    goal: int | None = None
    sub_goal: int | None = None
    goal_level: int = 0
    listed_goals: list[int] = field(default_factory=list)
    word: HeadingMeaning | None = None
    word_section: Section | None = None

    def enter_area(self, key: int | None, section: Section | None) -> None:
        """Stand under an area, or under none; what stood there before is forgotten."""
        self.area, self.area_section = key, section
        self.listed_goals = []
        self.forget_goal()

    def forget_goal(self) -> None:
        """Stand under no goal of a heading or line any more."""
        self.goal, self.sub_goal = None, None

    def say(self, meaning: HeadingMeaning | None, section: Section | None) -> None:
        """Stand under a heading that says what comes below it, or under none."""
        self.word, self.word_section = meaning, section

    def enter_goal(self, kind: FoundKind, key: int | None, level: int) -> None:
        """Stand under a goal whose heading has a level, 0 where it has none."""
        if kind is FoundKind.SUB_GOAL:
            self.sub_goal = key
        else:
            self.goal, self.goal_level, self.sub_goal = key, level, None

    def take_line(self, kind: FoundKind, key: int, level: int, *, follows: bool) -> None:
        """Stand under the goal of a line; under none of several that follow on each other."""
        if kind is FoundKind.SUB_GOAL:
            self.sub_goal = key
        elif kind is FoundKind.GOAL and follows:
            self.listed_goals = [*self.listed_goals, key]
            self.forget_goal()
        elif kind in (FoundKind.GOAL, FoundKind.OVERALL_GOAL):
            self.listed_goals = [key]
            self.sub_goal = None
            if kind is FoundKind.GOAL:
                self.goal, self.goal_level = key, level

    def parent_of(self, kind: FoundKind, items: Sequence[FoundItem]) -> int | None:
        """Return the key that a new item of a kind stands under, here."""
        if kind in (*DIMENSIONS, FoundKind.UNIT, FoundKind.OVERALL_GOAL, FoundKind.AREA):
            return None
        if kind in (FoundKind.GOAL, FoundKind.PART):
            return self.area
        if self.sub_goal is not None and kind is not FoundKind.SUB_GOAL:
            return self.sub_goal
        single = self.goal
        if single is None and len(self.listed_goals) == 1:
            single = self.listed_goals[0]
        if kind is FoundKind.SUB_GOAL:
            return single or self.area or _only_overall(items)
        if single is not None:
            return single
        if kind is FoundKind.INDICATOR and self.area is None and self.listed_goals:
            return items[self.listed_goals[0] - 1].parent
        return self.area


def _only_overall(items: Sequence[FoundItem]) -> int | None:
    overall = [item.key for item in items if item.kind is FoundKind.OVERALL_GOAL]
    return overall[0] if len(overall) == 1 else None
