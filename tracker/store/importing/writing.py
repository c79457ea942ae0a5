"""Writes what was accepted of an imported plan through the repositories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tracker.domain.core.jobs import Progress, reporting, silent
from tracker.domain.core.language import _
from tracker.domain.core.terms import Approval, DimensionKind, GoalKind, UnitKind
from tracker.domain.importing.cells import coded_title
from tracker.domain.importing.choices import BESIDE, EVERYTHING_SAFE, ImportChoices
from tracker.domain.importing.columns import plain
from tracker.domain.importing.comparing import FieldChange, ImportItem, Resolved
from tracker.domain.importing.draft import NEW_OWN
from tracker.domain.importing.names import Name, NameKey, NameKind
from tracker.domain.own.own_field import own_name
from tracker.store.importing.queries import DIMENSIONS
from tracker.store.plan_file import PlanFile


def write_items(
    plan: PlanFile,
    items: Sequence[ImportItem],
    areas: Mapping[str, Resolved],
    choices: ImportChoices = EVERYTHING_SAFE,
    *,
    year: int,
    progress: Progress = silent,
) -> None:
    """Write items inside `PlanFile.change`; names that the plan lacks are made when first needed.

    `areas` are what the areas of new goals stand for, by their names in the file. Units that take
    part do so from `year` on.
    """
    writer = _Writer(plan, areas, choices, year)
    for item in reporting(items, progress, _("Läser in rader …")):
        writer.write(item)


class _Writer:
    """Writes items, and remembers the rows that it has made for names."""

    def __init__(
        self, plan: PlanFile, areas: Mapping[str, Resolved], choices: ImportChoices, year: int
    ) -> None:
        self._plan = plan
        self._choices = choices
        self._areas = areas
        self._year = year
        self._made: dict[NameKey, int] = {}
        self._dimensions: dict[tuple[NameKind, str], int] = {}
        self._next = {
            NameKind.AREA: plan.focus_areas.count(),
            NameKind.GOAL: plan.goals.count(),
            NameKind.UNIT: plan.units.count(),
        }

    def write(self, item: ImportItem) -> None:
        """Write what is taken of an item."""
        taken = [change for change in item.changes if self._choices.takes(item, change)]
        values = {self._field(change.field): self._value(change) for change in taken}
        activity_id = item.activity_id
        if activity_id is None:
            activity_id = self._plan.activities.add(approval=Approval.APPROVED, **values)
        elif values:
            self._plan.activities.update(activity_id, **values)
        for name in BESIDE:
            if self._choices.adds(item, name):
                self._add(activity_id, name, item)

    def _add(self, activity_id: int, name: str, item: ImportItem) -> None:
        """Add one kind of thing beside what the activity has."""
        plan = self._plan
        match name:
            case "units":
                units = [self._id(unit) for unit in item.units]
                plan.participations.add_units(activity_id, units, self._year)
            case "tags":
                plan.taggings.tag("activity", [activity_id], [self._id(tag) for tag in item.tags])
            case "sharing":
                owners = {self._id(owner) for owner in item.sharing}
                plan.shared_owners.set_owners(
                    activity_id, owners | plan.shared_owners.of(activity_id)
                )
            case "years":
                years = {*plan.planned_years.of(activity_id), *item.years}
                plan.planned_years.set_years(activity_id, years)
            case "steps":
                for step in item.steps:
                    plan.milestones.add(
                        activity_id=activity_id,
                        title=step.title,
                        due_date=step.due_date,
                        done_on=step.done_on,
                    )

    def _field(self, name: str) -> str:
        """Return a field's name; a field of the plan's own that it lacks is made."""
        if not name.startswith(NEW_OWN):
            return name
        title = name.removeprefix(NEW_OWN)
        known = self._plan.own_fields.named(title)
        made = known.id if known is not None else self._plan.own_fields.add(title=title)
        return own_name(made)

    def _value(self, change: FieldChange) -> Any:
        return self._id(change.now) if isinstance(change.now, Name) else change.now

    def _id(self, name: int | Name) -> int:
        if isinstance(name, int):
            return name
        if name.key not in self._made:
            self._made[name.key] = self._make(name)
        return self._made[name.key]

    def _make(self, name: Name) -> int:
        code, title = coded_title(name.text)
        match name.kind:
            case NameKind.AREA:
                position = self._position(name.kind)
                return self._plan.focus_areas.add(code=code, title=title, position=position)
            case NameKind.GOAL:
                return self._plan.goals.add(
                    code=code,
                    title=title,
                    kind=GoalKind.GOAL if name.within else GoalKind.OVERALL,
                    focus_area_id=self._area(name.within),
                    position=self._position(name.kind),
                )
            case NameKind.UNIT:
                position = self._position(name.kind)
                return self._plan.units.add(
                    name=name.text, kind=UnitKind.DEPARTMENT, position=position
                )
            case NameKind.OWNER:
                return self._plan.owners.add(title=name.text)
            case NameKind.ACTION_PLAN:
                return self._plan.action_plans.add(title=name.text)
            case _:
                is_item = name.kind is NameKind.ITEM
                return self._plan.dimension_items.add(
                    dimension_id=self._dimension(name),
                    code=code if is_item else None,
                    title=title if is_item else name.text,
                )

    def _area(self, text: str) -> int | None:
        if not text:
            return None
        area = self._areas.get(text)
        return None if area is None else self._id(area)

    def _position(self, kind: NameKind) -> int:
        self._next[kind] += 1
        return self._next[kind] - 1

    def _dimension(self, name: Name) -> int:
        """Return the dimension of an item, which is made when the plan has none such."""
        key = (name.kind, plain(name.within))
        if key not in self._dimensions:
            kind = DIMENSIONS.get(name.kind)
            known = [
                each.id
                for each in self._plan.dimensions.all()
                if (each.kind is kind if kind else plain(each.title) == key[1])
            ]
            self._dimensions[key] = known[0] if known else self._new_dimension(name)
        return self._dimensions[key]

    def _new_dimension(self, name: Name) -> int:
        titles = {
            NameKind.PARTNER: _("Samverkansparter"),
            NameKind.TARGET_GROUP: _("Målgrupper"),
        }
        kind = DIMENSIONS.get(name.kind, DimensionKind.OWN)
        return self._plan.dimensions.add(kind=kind, title=titles.get(name.kind, name.within))
