"""From a strategy to a plan: writes the first rows of a new plan file."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from tracker.domain.plan import PLAN_FIELDS
from tracker.domain.strategy import Strategy, StrategyActivity
from tracker.store.plan_file import PlanFile


def create_plan(path: Path, strategy: Strategy, *, actor: str, source: str = "window") -> PlanFile:
    """Create a plan at `path` from a strategy and return it opened.

    Raises PlanFileError when `path` exists or its folder cannot be written.
    """
    return PlanFile.create(
        path, actor=actor, fill=lambda plan: fill_plan(plan, strategy), source=source
    )


def fill_plan(plan: PlanFile, strategy: Strategy) -> None:
    """Write everything a strategy holds into an empty plan."""
    _Builder(plan, strategy).build()


class _Builder:
    """Writes the rows in the order their references need; names and codes become ids."""

    def __init__(self, plan: PlanFile, strategy: Strategy) -> None:
        self._plan = plan
        self._strategy = strategy
        self._connection: sqlite3.Connection = plan.connection
        self._areas: dict[str | None, int] = {}
        self._goals: dict[str | None, int] = {}
        self._units: dict[str | None, int] = {}
        self._owners: dict[str | None, int] = {}
        self._items: dict[tuple[str, str], int] = {}
        self._activities: dict[str | None, int] = {}

    def build(self) -> None:
        self._write_plan()
        self._write_areas_and_goals()
        self._write_units_and_owners()
        self._write_dimensions()
        self._write_followups()
        for activity in self._strategy.activities:
            self._write_activity(activity)
        self._write_indicators()

    def _write_plan(self) -> None:
        strategy = self._strategy
        values: dict[str, object] = {
            field.name: getattr(strategy, field.name)
            for field in fields(strategy)
            if field.name in PLAN_FIELDS and field.name != "labels"
        }
        values |= {
            "uuid": str(uuid.uuid4()),
            "strategy": strategy.id,
            "labels": strategy.labels.to_json(),
        }
        self._plan.plans.add(**values)

    def _write_areas_and_goals(self) -> None:
        for position, area in enumerate(self._strategy.focus_areas):
            self._areas[area.code] = self._plan.focus_areas.add(
                group_title=area.group_title,
                code=area.code,
                title=area.title,
                description=area.description,
                color=area.color,
                position=position,
            )
        for position, placed in enumerate(self._strategy.placed_goals()):
            goal = placed.goal
            self._goals[goal.code] = self._plan.goals.add(
                focus_area_id=self._areas.get(placed.focus_area),
                parent_goal_id=self._goals.get(placed.parent),
                kind=goal.kind,
                code=goal.code,
                title=goal.title,
                position=position,
            )

    def _write_units_and_owners(self) -> None:
        for position, unit in enumerate(self._strategy.units):
            self._units[unit.name] = self._plan.units.add(
                name=unit.name, short_name=unit.short_name, kind=unit.kind, position=position
            )
        for unit in self._strategy.units:
            if unit.parent is not None:
                self._plan.units.update(self._units[unit.name], parent_id=self._units[unit.parent])
        for owner in self._strategy.owners:
            self._owners[owner.title] = self._plan.owners.add(
                title=owner.title, unit_id=self._units.get(owner.unit)
            )

    def _write_dimensions(self) -> None:
        for position, dimension in enumerate(self._strategy.dimensions):
            dimension_id = self._insert(
                "dimension",
                kind=dimension.kind,
                title=dimension.title,
                source=dimension.source,
                valid_from=_iso(dimension.valid_from),
                valid_to=_iso(dimension.valid_to),
                position=position,
            )
            for place, item in enumerate(dimension.items):
                self._items[dimension.title, item.code] = self._insert(
                    "dimension_item",
                    dimension_id=dimension_id,
                    code=item.code,
                    title=item.title,
                    position=place,
                )

    def _write_followups(self) -> None:
        activities = self._strategy.activities
        for year in sorted({report.year for one in activities for report in one.reports}):
            self._insert("followup", year=year)

    def _write_activity(self, activity: StrategyActivity) -> None:
        references = {
            "focus_area_id": self._areas.get(activity.focus_area),
            "goal_id": self._goals.get(activity.goal),
            "unit_id": self._units.get(activity.unit),
            "owner_id": self._owners.get(activity.owner),
        }
        values = {
            name: getattr(activity, name)
            for name in self._plan.activities.fields
            if name not in references
        }
        activity_id = self._plan.activities.add(**values, **references)
        self._activities[activity.code] = activity_id
        for tag in activity.tags:
            self._insert("tagging", item_id=self._items[tag], activity_id=activity_id)
        for milestone in activity.milestones:
            self._insert(
                "milestone",
                activity_id=activity_id,
                title=milestone.title,
                due_date=_iso(milestone.due_date),
                done_on=_iso(milestone.done_on),
                owner_id=self._owners.get(milestone.owner),
            )
        for move in activity.moves:
            self._insert(
                "deadline_move",
                activity_id=activity_id,
                from_date=_iso(move.from_date),
                to_date=_iso(move.to_date),
                reason=move.reason,
                moved_on=_iso(move.moved_on),
            )
        self._write_reports(activity, activity_id)

    def _write_reports(self, activity: StrategyActivity, activity_id: int) -> None:
        for report in activity.reports:
            self._insert(
                "activity_report",
                year=report.year,
                activity_id=activity_id,
                unit_id=self._units.get(activity.unit),
                status=report.status,
                result=report.result,
                deviation=report.deviation,
                next_steps=report.next_steps,
            )

    def _write_indicators(self) -> None:
        ids_by_level: Mapping[str, Mapping[str | None, int]] = {
            "focus_area": self._areas,
            "goal": self._goals,
            "activity": self._activities,
        }
        for position, indicator in enumerate(self._strategy.indicators):
            attached: dict[str, Any] = {}
            if indicator.attached_to in ids_by_level:
                ids = ids_by_level[indicator.attached_to]
                attached[f"{indicator.attached_to}_id"] = ids[indicator.attached_code]
            self._insert(
                "indicator",
                **attached,
                code=indicator.code,
                title=indicator.title,
                kind=indicator.value_kind,
                unit=indicator.unit,
                direction=indicator.direction,
                definition=indicator.definition,
                source=indicator.source,
                kpi_id=indicator.kpi_id,
                breakdown=indicator.breakdown,
                series=json.dumps(indicator.series, ensure_ascii=False),
                position=position,
            )

    def _insert(self, table: str, **values: Any) -> int:
        names, marks = ", ".join(values), ", ".join("?" * len(values))
        sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"
        return int(self._connection.execute(sql, list(values.values())).lastrowid or 0)


def _iso(day: Any) -> str | None:
    return None if day is None else day.isoformat()
