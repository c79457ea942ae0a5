"""From a strategy to a plan: writes the first rows of a new plan file."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from tracker import clock
from tracker.domain.indicators.breakdown import Breakdown, breakdowns_to_json
from tracker.domain.own.own_field import own_name
from tracker.domain.plan.dimension import Tagged
from tracker.domain.plan.plan import PLAN_FIELDS
from tracker.domain.plan.strategy import Strategy, StrategyActivity, StrategyIndicator, Tags
from tracker.domain.reporting.reporting import ReportState
from tracker.store.own.values import write_own
from tracker.store.own.view_words import write_views
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


_SUCCESSION = ("succession", "succession_reason")


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
        self._action_plans: dict[str | None, int] = {}
        self._own_fields: dict[str, str] = {}
        self._items: dict[tuple[str, str], int] = {}
        self._activities: dict[str | None, int] = {}
        self._succeeded: dict[int, StrategyActivity] = {}

    def build(self) -> None:
        self._write_plan()
        self._write_texts()
        self._write_areas_and_goals()
        self._write_units_and_owners()
        self._write_agreements()
        self._write_dimensions()
        self._tag_areas_and_goals()
        self._write_followups()
        self._write_action_plans()
        self._write_own_fields()
        for activity in self._strategy.activities:
            self._write_activity(activity)
        self._write_successions()
        self._write_rollcall()
        self._write_indicators()
        write_views(self._plan, self._strategy.views)

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

    def _write_texts(self) -> None:
        """Write the document's texts; a summary waits for the document's own words."""
        for text in self._strategy.texts:
            is_summary = text.summary is not None
            self._plan.document_texts.add(
                kind=text.kind,
                title=text.title,
                text=text.summary if is_summary else text.text,
                is_summary=is_summary,
                place=text.place,
                body=text.body,
                decided_on=text.decided_on,
                uncertainty=text.uncertainty,
                is_printed=text.printed if text.printed is not None else not is_summary,
            )

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
        for unit in self._strategy.units:
            if unit.head is not None:
                head = self._owners[unit.head]
                self._plan.units.update(self._units[unit.name], head_owner_id=head)

    def _write_agreements(self) -> None:
        for agreement in self._strategy.agreements:
            values = {name: getattr(agreement, name) for name in self._plan.agreements.fields}
            agreement_id = self._plan.agreements.add(**values)
            for party in agreement.parties:
                unit_id = self._units.get(party)
                self._plan.agreement_parties.add(
                    agreement_id=agreement_id,
                    name=party if unit_id is None else None,
                    unit_id=unit_id,
                )
            for promise in agreement.promises:
                self._plan.promises.add(
                    agreement_id=agreement_id, title=promise.title, measure=promise.measure
                )

    def _write_dimensions(self) -> None:
        for position, dimension in enumerate(self._strategy.dimensions):
            dimension_id = self._plan.dimensions.add(
                kind=dimension.kind,
                title=dimension.title,
                source=dimension.source,
                valid_from=dimension.valid_from,
                valid_to=dimension.valid_to,
                link=dimension.link,
                position=position,
            )
            for place, item in enumerate(dimension.items):
                self._items[dimension.title, item.code] = self._plan.dimension_items.add(
                    dimension_id=dimension_id, position=place, **item.values()
                )

    def _tag_areas_and_goals(self) -> None:
        for area in self._strategy.focus_areas:
            self._tag(Tagged.FOCUS_AREA, self._areas[area.code], area.tags)
        for placed in self._strategy.placed_goals():
            self._tag(Tagged.GOAL, self._goals[placed.goal.code], placed.goal.tags)

    def _tag(self, table: Tagged, row_id: int, tags: Tags) -> None:
        self._plan.taggings.tag(table, [row_id], [self._items[tag] for tag in tags])

    def _write_followups(self) -> None:
        activities = self._strategy.activities
        for year in sorted({report.year for activity in activities for report in activity.reports}):
            self._insert("followup", year=year)

    def _write_rollcall(self) -> None:
        """Let the reports of the units whose answers are there be received ones."""
        self._connection.execute(
            "INSERT INTO unit_report (year, unit_id, state)"
            " SELECT DISTINCT year, unit_id, ? FROM activity_report WHERE unit_id IS NOT NULL"
            " ORDER BY year, unit_id",
            [ReportState.RECEIVED],
        )

    def _write_action_plans(self) -> None:
        for row in self._strategy.action_plans:
            own = {
                field.name: getattr(row, field.name)
                for field in fields(row)
                if field.name in self._plan.action_plans.fields
            }
            self._action_plans[row.title] = self._plan.action_plans.add(
                **own,
                unit_id=self._units.get(row.unit),
                focus_area_id=self._areas.get(row.focus_area),
            )

    def _write_own_fields(self) -> None:
        for row in self._strategy.own_fields:
            values = {field.name: getattr(row, field.name) for field in fields(row)}
            field_id = self._plan.own_fields.add(**values | {"choices": "\n".join(row.choices)})
            self._own_fields[row.title] = own_name(field_id)

    def _write_activity(self, activity: StrategyActivity) -> None:
        references = {
            "focus_area_id": self._areas.get(activity.focus_area),
            "goal_id": self._goals.get(activity.goal),
            "unit_id": self._units.get(activity.unit),
            "owner_id": self._owners.get(activity.owner),
            "action_plan_id": self._action_plans.get(activity.action_plan),
        }
        values = {
            name: getattr(activity, name)
            for name in (field.name for field in fields(activity))
            if name in self._plan.activities.fields and name not in _SUCCESSION
        }
        if activity.unit is not None:
            del values["responsibility"]
        activity_id = self._plan.activities.add(**values, **references)
        self._activities[activity.code] = activity_id
        own = {self._own_fields[title]: value for title, value in activity.own}
        write_own(self._connection, activity_id, own)
        if activity.successor is not None:
            self._succeeded[activity_id] = activity
        self._tag(Tagged.ACTIVITY, activity_id, activity.tags)
        self._write_steps(activity, activity_id)
        self._write_reports(activity, activity_id)

    def _write_successions(self) -> None:
        """Tie what has gone into others to them, when all of them are there."""
        for activity_id, activity in self._succeeded.items():
            self._plan.activities.update(
                activity_id,
                successor_id=self._activities[activity.successor],
                **{name: getattr(activity, name) for name in _SUCCESSION},
            )

    def _write_steps(self, activity: StrategyActivity, activity_id: int) -> None:
        for code in activity.contributes_to:
            self._plan.contributions.let(
                [activity_id],
                [self._areas[code]] if code in self._areas else (),
                [] if code in self._areas else [self._goals[code]],
            )
        self._plan.shared_owners.set_owners(
            activity_id, [self._owners[title] for title in activity.shared_by]
        )
        for share in activity.participations:
            self._plan.participations.add(
                activity_id=activity_id,
                unit_id=self._units[share.unit],
                year=share.year or self._year_of(activity),
                status=share.status,
                target_quantity=share.target_quantity,
                actual_quantity=share.actual_quantity,
                note=share.note,
            )
        for cost in activity.costs:
            self._insert(
                "cost",
                activity_id=activity_id,
                year=cost.year,
                unit_id=self._units.get(cost.unit),
                funding=cost.funding,
                planned_sek=cost.planned_sek,
                actual_sek=cost.actual_sek,
            )
        for year in activity.planned_years:
            self._insert("planned_year", activity_id=activity_id, year=year)
        for milestone in activity.milestones:
            self._insert(
                "milestone",
                activity_id=activity_id,
                title=milestone.title,
                due_date=_iso(milestone.due_date),
                done_on=_iso(milestone.done_on),
                owner_id=self._owners.get(milestone.owner),
            )
        for check in activity.checkpoints:
            self._insert(
                "checkpoint",
                activity_id=activity_id,
                planned_on=_iso(check.planned_on),
                done_on=_iso(check.done_on),
                note=check.note,
            )
        for noted in activity.notes:
            self._insert(
                "activity_note",
                activity_id=activity_id,
                noted_on=_iso(noted.noted_on),
                text=noted.text,
                author=noted.author,
            )
        for link in activity.links:
            self._plan.activity_links.add(
                activity_id=activity_id, title=link.title, target=link.target
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

    def _year_of(self, activity: StrategyActivity) -> int:
        """The year of shares for which none is given."""
        reported = [report.year for report in activity.reports]
        return max(reported) if reported else self._strategy.period_from or clock.today().year

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
                voices=report.voices,
                prognosis=report.prognosis,
                obstacle=report.obstacle,
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
            indicator_id = self._plan.indicators.add(
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
                series=indicator.series,
                further_breakdowns=breakdowns_to_json(
                    Breakdown(each.title, each.values) for each in indicator.further_breakdowns
                ),
                chart_series=indicator.chart_series,
                print_series=indicator.print_series,
                owner_unit_id=self._units.get(indicator.owner_unit),
                position=position,
            )
            self._tag(Tagged.INDICATOR, indicator_id, indicator.tags)
            self._write_values(indicator, indicator_id)

    def _write_values(self, indicator: StrategyIndicator, indicator_id: int) -> None:
        indicators = self._plan.indicators
        for target in indicator.targets:
            percent = target.tolerance_percent
            indicators.set_target(
                indicator_id,
                target.period,
                target.series,
                target.value,
                target.tolerance if percent is None else percent,
                tolerance_is_percent=percent is not None,
            )
        for series_break in indicator.breaks:
            indicators.set_break(indicator_id, series_break.period, series_break.note)
        for observation in indicator.observations:
            indicators.take_over(indicator_id, observation)

    def _insert(self, table: str, **values: Any) -> int:
        names, marks = ", ".join(values), ", ".join("?" * len(values))
        sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"
        return int(self._connection.execute(sql, list(values.values())).lastrowid or 0)


def _iso(day: Any) -> str | None:
    return None if day is None else day.isoformat()
