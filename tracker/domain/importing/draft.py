"""One activity as a file describes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.domain.core.fields import Stored
from tracker.domain.importing.names import Name
from tracker.domain.importing.targets import Target

NEW_OWN = "own:"
"""Begins the name of a field that the plan is to have of its own; its title follows."""


EMPTIED: Mapping[Target, str] = {
    Target.CODE: "code",
    Target.GOAL: "goal_id",
    Target.OWNER: "owner_id",
    Target.START_DATE: "start_date",
    Target.DUE_DATE: "due_date",
    Target.CATEGORY: "category",
    Target.FREQUENCY: "frequency",
    Target.SCOPE: "scope",
    Target.ACTION_PLAN: "action_plan_id",
}
"""Fields whose cells, emptied in a file of our own, are meant to be empty."""


@dataclass(frozen=True, slots=True)
class Step:
    """A part of an activity, which becomes a milestone: when it is due, and when it was done."""

    title: str
    due_date: str | None = None
    done_on: str | None = None


@dataclass(slots=True)
class Draft:
    """One activity as a file has it: stored values by field, and the names that it mentions.

    `unit` may be `ALL_UNITS`; `units` take part besides, and `sharing` are further owners. `years`
    are those it is planned for, `steps` its milestones. `own` tells what stands in the plan's
    own fields, by their titles. `emptied` are fields that a file of our own has a column for and
    nothing in it. A field that is missing says nothing.
    """

    sheet: str
    row: int
    values: dict[str, Stored] = field(default_factory=dict)
    area: Name | None = None
    goal: Name | None = None
    unit: Name | str | None = None
    units: list[Name] = field(default_factory=list)
    owner: Name | None = None
    sharing: list[Name] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    own: dict[str, str] = field(default_factory=dict)
    emptied: set[str] = field(default_factory=set)
    action_plan: Name | None = None
    tags: list[Name] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The activity's title."""
        return str(self.values.get("title") or "")

    def names(self) -> list[Name]:
        """Return every name in the row, areas before their goals."""
        single = (self.area, self.goal, self.unit, self.owner, self.action_plan)
        named = [name for name in single if isinstance(name, Name)]
        return [*named, *self.units, *self.sharing, *self.tags]
