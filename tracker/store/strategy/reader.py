"""From a plan to a strategy: what is decided, without what has been reported."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from tracker.domain.activities.activity import Activity
from tracker.domain.activities.cost import ActivityCost
from tracker.domain.activities.participation import Participation
from tracker.domain.core.fields import TITLE_LENGTH
from tracker.domain.core.terms import GoalKind, Responsibility
from tracker.domain.indicators.breakdown import breakdowns_from_json
from tracker.domain.indicators.indicator import Indicator, Level, series_from_json
from tracker.domain.plan.dimension import DimensionItem, Tagged
from tracker.domain.plan.plan import PLAN_FIELDS, FocusArea, Goal
from tracker.domain.plan.strategy import (
    Strategy,
    StrategyActionPlan,
    StrategyActivity,
    StrategyAgreement,
    StrategyArea,
    StrategyBreakdown,
    StrategyCost,
    StrategyDimension,
    StrategyGoal,
    StrategyIndicator,
    StrategyLink,
    StrategyMilestone,
    StrategyOwner,
    StrategyParticipation,
    StrategyPromise,
    StrategySeriesBreak,
    StrategyTarget,
    StrategyUnit,
    Tags,
)
from tracker.store.file.connection import dict_rows
from tracker.store.own.values import own_facts
from tracker.store.own.view_words import strategy_views
from tracker.store.plan_file import PlanFile
from tracker.store.rows.activity_notes import notes_of
from tracker.store.rows.costs import costs_by_activity, planned_years_by_activity
from tracker.store.strategy.alone_names import alone
from tracker.store.strategy.reading_rows import (
    CHECKS,
    own_pairs,
    planned_check,
    strategy_check,
    strategy_dimension,
    strategy_note,
    strategy_own_field,
    strategy_text,
)

_NOT_DECIDED = ("labels", "strategy", "uuid", "previous_uuid", "previous_file")
_SHARED_FIELDS = {field.name for field in fields(Activity)} & {
    field.name for field in fields(StrategyActivity)
} - {"code", "approval", "status", "responsibility", "prognosis", "succession", *CHECKS}
_OWN_ID = "egen"
_ID = re.compile("[a-z][a-z0-9_]{0,49}")
_CODE_LENGTH = 50
_NAME_LENGTH = 200

Row = dict[str, Any]


def read_strategy(plan: PlanFile, *, include_activities: bool = False) -> Strategy:
    """Return the plan's strategy, for a new plan to start from.

    It holds the tree, labels, decision data, units, positions without names, dimensions, and
    indicators with their targets and series breaks. With `include_activities` also the
    activities as they stand, with tags, milestones and participations, and the units and
    positions no longer in use. What has been reported stays in the plan: values of indicators,
    reports and moved deadlines. What has no code gets one, and a name that occurs twice is
    numbered, since a strategy's parts refer to each other by code and name.
    """
    return _Reader(plan, include_activities=include_activities).strategy()


class _Reader:
    """Reads the rows in the order their references need; ids become names and codes."""

    def __init__(self, plan: PlanFile, *, include_activities: bool) -> None:
        self._plan = plan
        self._with_activities = include_activities
        self._owner_titles: dict[int | None, str] = {}
        self._unit_names: dict[int | None, str] = {}
        self._area_codes: dict[int | None, str] = {}
        self._goal_codes: dict[int | None, str] = {}
        self._activity_codes: dict[int | None, str] = {}
        self._contributions: dict[int, tuple[str, ...]] = {}
        self._sharing: dict[int, tuple[str, ...]] = {}
        self._action_plan_titles: dict[int | None, str] = {}
        self._goals: dict[tuple[str, int | None], list[Goal]] = {}
        self._tags: dict[tuple[Tagged, int], list[tuple[str, str]]] = {}

    def strategy(self) -> Strategy:
        row = self._plan.plan()
        decided = {name: getattr(row, name) for name in PLAN_FIELDS if name not in _NOT_DECIDED}
        if row.demands_responsibility is not None:
            decided["demands_responsibility"] = row.demands_responsibility.value
        dimensions = self._dimensions()
        units, owners = self._units_and_owners()
        areas, overall = self._areas_and_goals()
        action_plans = self._action_plans() if self._with_activities else ()
        activities = self._activities() if self._with_activities else ()
        return Strategy(
            **decided,
            id=row.strategy if row.strategy and _ID.fullmatch(row.strategy) else _OWN_ID,
            labels=row.nouns,
            texts=tuple(map(strategy_text, self._plan.document_texts.all())),
            overall_goals=overall,
            focus_areas=areas,
            units=units,
            owners=owners,
            dimensions=dimensions,
            agreements=self._agreements(),
            indicators=self._indicators(),
            activities=activities,
            action_plans=action_plans,
            own_fields=tuple(map(strategy_own_field, self._plan.own_fields.all())),
            views=strategy_views(self._plan),
        )

    def _dimensions(self) -> tuple[StrategyDimension, ...]:
        """The tags are read along with the items, so that they stand in the items' order."""
        dimensions = self._plan.dimensions.all()
        titles = alone([dimension.title for dimension in dimensions], "", TITLE_LENGTH)
        items: dict[int, list[DimensionItem]] = {}
        for item in self._plan.dimension_items.all():
            items.setdefault(item.dimension_id, []).append(item)
        found = []
        for dimension, title in zip(dimensions, titles, strict=True):
            own = items.get(dimension.id, [])
            codes = alone([item.code for item in own], "", _CODE_LENGTH)
            for item, code in zip(own, codes, strict=True):
                self._read_tags(item.id, (title, code))
            found.append(strategy_dimension(dimension, title, zip(own, codes, strict=True)))
        return tuple(found)

    def _read_tags(self, item_id: int, tag: tuple[str, str]) -> None:
        for row in self._rows("SELECT * FROM tagging WHERE item_id = ? ORDER BY id", item_id):
            for table in Tagged:
                if row[f"{table}_id"] is not None:
                    self._tags.setdefault((table, row[f"{table}_id"]), []).append(tag)

    def _tags_of(self, table: Tagged, row_id: int) -> Tags:
        return tuple(self._tags.get((table, row_id), ()))

    def _units_and_owners(self) -> tuple[tuple[StrategyUnit, ...], tuple[StrategyOwner, ...]]:
        everything = self._with_activities
        units = [unit for unit in self._plan.units.all() if unit.active or everything]
        owners = [owner for owner in self._plan.owners.all() if owner.active or everything]
        owners.sort(key=lambda owner: owner.id)
        names = alone([unit.name for unit in units], "", _NAME_LENGTH)
        titles = alone([owner.title for owner in owners], "", _NAME_LENGTH)
        self._unit_names = {unit.id: name for unit, name in zip(units, names, strict=True)}
        self._owner_titles = {owner.id: title for owner, title in zip(owners, titles, strict=True)}
        return tuple(
            StrategyUnit(
                name=self._unit_names[unit.id],
                short_name=unit.short_name,
                kind=unit.kind.value,
                parent=self._unit_names.get(unit.parent_id),
                head=self._owner_titles.get(unit.head_owner_id),
            )
            for unit in units
        ), tuple(
            StrategyOwner(self._owner_titles[owner.id], self._unit_names.get(owner.unit_id))
            for owner in owners
        )

    def _agreements(self) -> tuple[StrategyAgreement, ...]:
        parties: dict[int, list[str]] = {}
        for party in self._plan.agreement_parties.all():
            name = party.name or self._unit_names.get(party.unit_id)
            if name is not None:
                parties.setdefault(party.agreement_id, []).append(name)
        promises: dict[int, list[StrategyPromise]] = {}
        for row in self._plan.promises.all():
            promise = StrategyPromise(row.title, row.measure)
            promises.setdefault(row.agreement_id, []).append(promise)
        return tuple(
            StrategyAgreement(
                **{name: getattr(agreement, name) for name in self._plan.agreements.fields},
                parties=tuple(parties.get(agreement.id, ())),
                promises=tuple(promises.get(agreement.id, ())),
            )
            for agreement in self._plan.agreements.all()
        )

    def _areas_and_goals(self) -> tuple[tuple[StrategyArea, ...], tuple[StrategyGoal, ...]]:
        areas, goals = self._plan.focus_areas.all(), self._plan.goals.all()
        self._area_codes = _codes(areas, "F")
        self._goal_codes = _codes(goals, "M")
        for goal in goals:
            above = ("goal", goal.parent_goal_id)
            if goal.parent_goal_id is None:
                above = ("focus_area", goal.focus_area_id)
            self._goals.setdefault(above, []).append(goal)
        overall = self._goals_under(("focus_area", None), GoalKind.OVERALL)
        return tuple(self._area(area) for area in areas), overall

    def _area(self, area: FocusArea) -> StrategyArea:
        place = ("focus_area", area.id)
        rows = self._goals.get(place, [])
        self._goals[place] = [goal for goal in rows if goal.kind is not GoalKind.PART]
        goals = self._goals_under(place, GoalKind.GOAL)
        self._goals[place] = [goal for goal in rows if goal.kind is GoalKind.PART]
        return StrategyArea(
            code=self._area_codes[area.id],
            title=area.title,
            group_title=area.group_title,
            description=area.description,
            color=area.color,
            goals=goals + self._goals_under(place, GoalKind.PART),
            tags=self._tags_of(Tagged.FOCUS_AREA, area.id),
        )

    def _goals_under(
        self, place: tuple[str, int | None], kind: GoalKind
    ) -> tuple[StrategyGoal, ...]:
        """Where a goal stands decides what sort of goal it is."""
        return tuple(
            StrategyGoal(
                code=self._goal_codes[goal.id],
                title=goal.title,
                kind=kind.value,
                children=self._goals_under(("goal", goal.id), GoalKind.SUB_GOAL),
                tags=self._tags_of(Tagged.GOAL, goal.id),
            )
            for goal in self._goals.get(place, [])
        )

    def _action_plans(self) -> tuple[StrategyActionPlan, ...]:
        """Each was decided about its activities, so they come along with those alone."""
        rows = self._plan.action_plans.all()
        titles = alone([row.title for row in rows], "", TITLE_LENGTH)
        self._action_plan_titles = {row.id: title for row, title in zip(rows, titles, strict=True)}
        return tuple(
            StrategyActionPlan(
                title=self._action_plan_titles[row.id],
                unit=self._unit_names.get(row.unit_id),
                focus_area=self._area_codes.get(row.focus_area_id),
                decided_by=row.decided_by,
                decided_on=row.decided_on,
                paragraph=row.paragraph,
                case_number=row.case_number,
                version=row.version,
                note=row.note,
            )
            for row in rows
        )

    def _activities(self) -> tuple[StrategyActivity, ...]:
        activities = self._plan.activities.all()
        self._activity_codes = _codes(activities, "A")
        links = self._plan.activity_links.of_many(activity.id for activity in activities)
        self._read_contributions()
        measured = {indicator.activity_id for indicator in self._plan.indicators.all()}
        succeeding = {activity.successor_id for activity in activities}
        shares: dict[int, list[Participation]] = {}
        for share in self._plan.participations.all():
            shares.setdefault(share.activity_id, []).append(share)
        steps: dict[int, list[Row]] = {}
        for step in self._rows("SELECT * FROM milestone ORDER BY id"):
            steps.setdefault(step["activity_id"], []).append(step)
        costs = costs_by_activity(self._plan.connection, [each.id for each in activities])
        checks = self._plan.checkpoints.of_many(activity.id for activity in activities)
        own = own_facts(self._plan.connection, [each.id for each in activities])
        notes = notes_of(self._plan.connection, [each.id for each in activities])
        years = planned_years_by_activity(self._plan.connection, [each.id for each in activities])
        return tuple(
            StrategyActivity(
                **self._activity(activity),
                code=self._activity_codes[activity.id]
                if activity.code or activity.id in measured | succeeding
                else None,
                participations=tuple(map(self._participation, shares.get(activity.id, ()))),
                milestones=tuple(map(self._milestone, steps.get(activity.id, ()))),
                links=tuple(
                    StrategyLink(link.target, link.title or None)
                    for link in links.get(activity.id, ())
                ),
                costs=tuple(map(self._cost, costs.get(activity.id, ()))),
                planned_years=years.get(activity.id, ()),
                checkpoints=tuple(map(strategy_check, checks.get(activity.id, ()))),
                own=own_pairs(own.get(activity.id, ())),
                notes=tuple(map(strategy_note, notes.get(activity.id, ()))),
            )
            for activity in activities
        )

    def _activity(self, activity: Activity) -> Row:
        return dict(
            **{name: getattr(activity, name) for name in _SHARED_FIELDS},
            approval=activity.approval.value,
            status=activity.status.value,
            **planned_check(activity),
            prognosis=activity.prognosis.value if activity.prognosis else None,
            successor=self._activity_codes.get(activity.successor_id),
            succession=activity.succession.value if activity.succession else None,
            focus_area=self._area_codes.get(activity.focus_area_id),
            goal=self._goal_codes.get(activity.goal_id),
            unit=self._unit_names.get(activity.unit_id),
            responsibility=(
                Responsibility.ALL
                if activity.responsibility is Responsibility.ALL
                else Responsibility.NONE
            ).value,
            owner=self._owner_titles.get(activity.owner_id),
            action_plan=self._action_plan_titles.get(activity.action_plan_id),
            contributes_to=self._contributions.get(activity.id, ()),
            shared_by=self._sharing.get(activity.id, ()),
            tags=self._tags_of(Tagged.ACTIVITY, activity.id),
        )

    def _read_contributions(self) -> None:
        found: dict[int, list[str]] = {}
        for row in self._plan.contributions.all():
            areas, goals = self._area_codes, self._goal_codes
            code = areas[row.focus_area_id] if row.goal_id is None else goals[row.goal_id]
            found.setdefault(row.activity_id, []).append(code)
        self._contributions = {key: tuple(codes) for key, codes in found.items()}
        for shared in self._plan.shared_owners.all():
            known = self._sharing.get(shared.activity_id, ())
            self._sharing[shared.activity_id] = (*known, self._owner_titles[shared.owner_id])

    def _participation(self, share: Participation) -> StrategyParticipation:
        return StrategyParticipation(
            unit=self._unit_names[share.unit_id],
            year=share.year,
            status=share.status.value,
            target_quantity=share.target_quantity,
            actual_quantity=share.actual_quantity,
            note=share.note,
        )

    def _cost(self, cost: ActivityCost) -> StrategyCost:
        return StrategyCost(
            cost.year,
            self._unit_names.get(cost.unit_id),
            cost.funding,
            cost.planned_sek,
            cost.actual_sek,
        )

    def _milestone(self, row: Row) -> StrategyMilestone:
        return StrategyMilestone(
            title=row["title"],
            due_date=_day(row["due_date"]),
            done_on=_day(row["done_on"]),
            owner=self._owner_titles.get(row["owner_id"]),
        )

    def _indicators(self) -> tuple[StrategyIndicator, ...]:
        """An indicator of an activity goes with its activity."""
        indicators = [
            indicator
            for indicator in self._plan.indicators.all()
            if self._with_activities or indicator.attached_to[0] is not Level.ACTIVITY
        ]
        codes = _codes(indicators, "I")
        return tuple(self._indicator(indicator, codes[indicator.id]) for indicator in indicators)

    def _indicator(self, indicator: Indicator, code: str) -> StrategyIndicator:
        level, place_id = indicator.attached_to
        places = {
            Level.FOCUS_AREA: self._area_codes,
            Level.GOAL: self._goal_codes,
            Level.ACTIVITY: self._activity_codes,
        }
        repository = self._plan.indicators
        return StrategyIndicator(
            code=code,
            title=indicator.title,
            attached_to=level.value,
            attached_code=places[level][place_id] if level in places else None,
            value_kind=indicator.kind.value,
            unit=indicator.unit,
            direction=indicator.direction.value if indicator.direction else None,
            definition=indicator.definition,
            source=indicator.source,
            kpi_id=indicator.kpi_id,
            breakdown=indicator.breakdown,
            series=series_from_json(indicator.series),
            further_breakdowns=tuple(
                StrategyBreakdown(each.title, each.values)
                for each in breakdowns_from_json(indicator.further_breakdowns)
            ),
            chart_series=series_from_json(indicator.chart_series),
            print_series=series_from_json(indicator.print_series),
            owner_unit=self._unit_names.get(indicator.owner_unit_id),
            tags=self._tags_of(Tagged.INDICATOR, indicator.id),
            targets=tuple(
                StrategyTarget(
                    target.period,
                    target.value,
                    target.series,
                    None if target.tolerance_is_percent else target.tolerance,
                    target.tolerance if target.tolerance_is_percent else None,
                )
                for target in repository.targets(indicator.id)
            ),
            breaks=tuple(
                StrategySeriesBreak(series_break.period, series_break.note)
                for series_break in repository.breaks(indicator.id)
            ),
        )

    def _rows(self, sql: str, *values: object) -> list[Row]:
        return dict_rows(self._plan.connection, sql, values)


def _codes(
    rows: Sequence[FocusArea | Goal | Activity | Indicator], stem: str
) -> dict[int | None, str]:
    codes = alone([row.code for row in rows], stem, _CODE_LENGTH)
    return {row.id: code for row, code in zip(rows, codes, strict=True)}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
