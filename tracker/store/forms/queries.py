"""Reads what a unit's form holds out of a plan (LJ-R3, VG-R5)."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from tracker.domain.activities.contribution import contributions_text
from tracker.domain.activities.cost import sum_of
from tracker.domain.activities.participation import Participation
from tracker.domain.activities.selection import ActivityFilter, Column, Grouping, Sorting
from tracker.domain.activities.succession import predecessors_text
from tracker.domain.core.fields import Stored
from tracker.domain.core.followup_period import AnyPeriod, FollowupPeriod, period_of
from tracker.domain.core.language import _
from tracker.domain.core.terms import Approval, word
from tracker.domain.followup.coverage import is_expected
from tracker.domain.forms.content import (
    Choice,
    FormContent,
    choices,
)
from tracker.domain.forms.unit_form import (
    ACTUAL_COST,
    CONTRIBUTES_TO,
    MOVE_REASON,
    PLANNED_YEAR,
    FormPart,
    IssuedForm,
    IssuedRow,
    RowKey,
)
from tracker.domain.indicators.indicator import Indicator, Level, ValueKind, series_label
from tracker.domain.own.own_field import OwnField, value_in
from tracker.domain.plan.document_text import texts_for_unit_heads
from tracker.domain.plan.plan import Unit
from tracker.domain.reporting.reporting import ActivityReport
from tracker.errors import TrackerError
from tracker.store.activities.actual_costs import reported_cost
from tracker.store.activities.contributing import any_contributes
from tracker.store.activities.prognoses import asked_prognosis, asks_prognosis
from tracker.store.activities.queries import ActivityRow, activity_groups, activity_rows
from tracker.store.activities.used import used_columns
from tracker.store.followup.year_scope import activity_ids, asked_by_unit
from tracker.store.followup.years import period_beside
from tracker.store.forms.rows import delivery_rows, issued_row
from tracker.store.indicators.queries import IndicatorTable, indicator_tables
from tracker.store.plan_file import PlanFile
from tracker.store.rounds.form_words import SpokenWords
from tracker.store.rows.costs import any_funding
from tracker.store.rows.dimensions import target_groups

_REPORTED = ("result", "deviation", "next_steps", "voices")

Key = tuple[int, int | None]
"""An activity and the unit that reports on it."""


def reporting_units(plan: PlanFile) -> list[Unit]:
    """Return the units that report: those of the municipality that are in use, in their order."""
    return [unit for unit in plan.units.all() if is_expected(unit)]


def issued_form(plan: PlanFile, unit_id: int, period: AnyPeriod, today: date) -> FormContent:
    """Return the form of one unit for a period, issued on the day `today`, with an id of its own.

    Raises TrackerError when the unit is external or no longer used, ConflictError when it is gone
    or when the period has been fixed.
    """
    return next(issued_forms(plan, [unit_id], period, today))


def issued_forms(
    plan: PlanFile,
    unit_ids: Iterable[int],
    period: AnyPeriod,
    today: date,
    last_day: date | None = None,
) -> Iterator[FormContent]:
    """Yield the forms of several units, to be answered by `last_day`; see `issued_form`.

    The plan is read once for all.
    """
    plan.followups.require_open(period)
    units = [plan.units.get(unit_id) for unit_id in unit_ids]
    for unit in units:
        require_reporting(unit)
    source = _Source(plan, period_of(period), today)
    return (replace(source.form(unit), last_day=last_day) for unit in units)


def forms_by_unit(plan: PlanFile, period: AnyPeriod, today: date) -> Callable[[int], FormContent]:
    """Return what makes the form of a unit by its id; see `issued_form`. The plan is read now.

    A prognosis is among what such a form asks: what was issued before the plan stopped asking for
    it can still be received.
    """
    plan.followups.require_open(period)
    source = _Source(plan, period_of(period), today)
    source.asks_prognosis = True

    def make(unit_id: int) -> FormContent:
        unit = plan.units.get(unit_id)
        require_reporting(unit)
        return source.form(unit)

    return make


def not_asked(plan: PlanFile, period: AnyPeriod, today: date) -> list[str]:
    """Return the titles of the period's activities that no unit's form asks about.

    They belong to an external party, or to a unit that is no longer used, alone.
    """
    asked = asked_by_unit(plan.connection, period)
    covered = {
        activity_id for unit in reporting_units(plan) for activity_id in asked.get(unit.id, ())
    }
    left = activity_ids(plan.connection, period) - covered
    return [row.activity.title for row in _approved(plan, today).values() if row.id in left]


def wanted_inputs(plan: PlanFile) -> Iterator[str]:
    """Yield the inputs of a proposal that are asked for only in a plan that uses such."""
    if any_contributes(plan.connection):
        yield CONTRIBUTES_TO
    if plan.planned_years.years():
        yield PLANNED_YEAR
    if any_funding(plan.connection):
        yield "funding"


def _planned_cost(row: ActivityRow, unit_id: int, year: int) -> int | None:
    """Return what a unit's part of an activity is planned to cost in a year, in whole SEK."""
    parts = row.costs.in_year(year).parts
    return sum_of(part.planned_sek for part in parts if part.unit_id == unit_id)


def require_reporting(unit: Unit) -> None:
    """Raise TrackerError when a unit gets no form: it is external, or no longer used."""
    if not is_expected(unit):
        raise TrackerError(
            _(
                "{unit} är en extern part eller används inte längre, och får därför inget formulär."
                " Ändra det på sidan Organisation om den ska rapportera."
            ).format(unit=unit.name)
        )


class _Source:
    """The contents of a period's forms, read once."""

    def __init__(self, plan: PlanFile, period: FollowupPeriod, today: date) -> None:
        self._plan = plan.plan()
        self._labels = self._plan.nouns
        self._period, self._beside = period, period_beside(plan.connection, period)
        self._today, year = today, period.year
        self._reports, self._reports_beside = (
            _reports_of(plan, each) for each in (period, self._beside)
        )
        self._reporters: dict[int, set[str]] = {}
        for (_activity, unit_id), activity_report in self._reports.items():
            if unit_id is not None and activity_report.reported_by:
                self._reporters.setdefault(unit_id, set()).add(activity_report.reported_by)
        self._unit_reports = {
            report.unit_id: report for report in plan.unit_reports.of_year(period)
        }
        self._owners = {owner.id: owner for owner in plan.owners.all()}
        self._shares: dict[int, dict[int, Participation]] = {}
        for share in plan.participations.in_year(year):
            self._shares.setdefault(share.activity_id, {})[share.unit_id] = share
        self._shares_before = {
            (share.activity_id, share.unit_id): share
            for share in plan.participations.in_year(year - 1)
        }
        self._counting = {
            (share.activity_id, share.unit_id)
            for share in plan.participations.all()
            if share.target_quantity is not None or share.actual_quantity is not None
        }
        self.activities = _approved(plan, today)
        self._places = {activity_id: place for place, activity_id in enumerate(self.activities)}
        self._asked = asked_by_unit(plan.connection, period)
        self._indicators = indicator_tables(plan.connection)
        self._deliveries = delivery_rows(plan, year) if period.is_whole else {}
        self._place_names = {
            Level.FOCUS_AREA: {area.id: area.title for area in plan.focus_areas.all()},
            Level.GOAL: {goal.id: goal.title for goal in plan.goals.all()},
        }
        self._areas = area_choices(plan)
        self._goals = goal_choices(plan)
        self._target_groups = choices(
            (group.id, group.title, group.code) for group in target_groups(plan.connection)
        )
        self._introductions = {
            area.id: (area.title, area.description)
            for area in plan.focus_areas.all()
            if area.description
        }
        self._texts = texts_for_unit_heads(plan.document_texts.all())
        self._wanted = frozenset(wanted_inputs(plan))
        self.asks_prognosis = asks_prognosis(plan.connection)
        self._words = SpokenWords(plan.connection, period)
        self._own = tuple(field for field in plan.own_fields.used() if field.in_unit_form)

    def form(self, unit: Unit) -> FormContent:
        """Return a unit's form with an id of its own."""
        in_order = sorted(self._asked.get(unit.id, ()), key=self._places.__getitem__)
        asked = [self.activities[activity_id] for activity_id in in_order]
        own = {row.id for row in asked if row.activity.unit_id == unit.id}
        rows = [
            self._summary(unit.id),
            *(self._activity(row, unit.id) for row in asked),
            *self._indicator_rows(unit.id, own),
            *self._words.rows(unit.id),
            *self._deliveries.get(unit.id, ()),
        ]
        form = IssuedForm(
            form_id=str(uuid.uuid4()),
            plan_uuid=self._plan.uuid,
            year=self._period.year,
            unit_id=unit.id,
            unit=unit.name,
            issued_on=self._today,
            rows=tuple(rows),
            until=self._period.until,
            beside="" if self._beside.is_whole else self._beside.key,
            own=self._own,
        )
        head = self._owners.get(unit.head_owner_id or 0)
        areas = {row.activity.focus_area_id for row in asked}
        return FormContent(
            form,
            self._plan,
            self._labels,
            self._areas,
            self._goals,
            head.email if head else None,
            texts=self._texts,
            wanted=self._wanted,
            introductions=tuple(
                words for area_id, words in self._introductions.items() if area_id in areas
            ),
            target_groups=self._target_groups,
            instructions=self._words.instructions,
            questions=self._words.questions,
            to_complete=self._words.to_complete(unit.id, self.activities),
        )

    def _summary(self, unit_id: int) -> IssuedRow:
        report = self._unit_reports.get(unit_id)
        written = self._reporters.get(unit_id, set())
        values: dict[str, Stored] = {
            "summary": report.summary if report else None,
            "reported_by": next(iter(written)) if len(written) == 1 else None,
        }
        return issued_row(RowKey(FormPart.SUMMARY), values, {})

    def _activity(self, row: ActivityRow, unit_id: int) -> IssuedRow:
        """The unit that answers may move the due date; status and quantity are its own share's."""
        activity = row.activity
        answers = activity.unit_id == unit_id
        share = self._shares.get(row.id, {}).get(unit_id)
        report = self._reports.get((row.id, unit_id))
        values: dict[str, Stored] = {"status": _status(row, answers, share, report)}
        shown: dict[str, str | float | date | None] = {
            "code": activity.code,
            "title": activity.title,
            "focus_area": row.focus_area,
            "goal": row.goal,
            "contributes_to": contributions_text(row.contributes_to) or None,
            "successor": row.successor.sentence() if row.successor else None,
            "predecessors": predecessors_text(row.predecessors) or None,
            "action_plan": row.action_plan,
            "owner": row.owner,
            "start_date": activity.start_date,
            "planned_cost": _planned_cost(row, unit_id, self._period.year),
            "frequency": activity.frequency,
            "scope": activity.scope,
            "target_groups": ", ".join(row.target_groups),
        }
        if share and (row.id, unit_id) in self._counting:
            shown["target_quantity"] = share.target_quantity
            shown["last_quantity"] = self._shares_before[row.id, unit_id].actual_quantity
            values["actual_quantity"] = share.actual_quantity
        if answers:
            due = activity.due_date
            values |= {"due_date": due.isoformat() if due else None, MOVE_REASON: None}
            values |= {each.name: _own_value(row, each) for each in self._own}
        else:
            shown["due_date"] = activity.due_date
            shown |= {each.name: each.rule.told(_own_value(row, each)) for each in self._own}
        cost = reported_cost(row, unit_id, self._period.year)
        if cost is not None:
            (values if cost.is_open else shown)[ACTUAL_COST] = cost.actual_sek
        values |= {name: getattr(report, name, None) for name in _REPORTED}
        if self.asks_prognosis:
            values |= asked_prognosis(row, answers, report)
        shown |= self._answers_beside((row.id, unit_id))
        shown |= self._words.asked_of(unit_id, row.id)
        return issued_row(RowKey(FormPart.ACTIVITY, row.id), values, shown)

    def _answers_beside(self, key: Key) -> dict[str, str | None]:
        last = self._reports_beside.get(key)
        if last is None:
            return {}
        return {
            "last_status": word(last.status) if last.status else None,
            "last_result": last.result,
            "last_next_steps": last.next_steps,
        }

    def _indicator_rows(self, unit_id: int, activity_ids: Iterable[int]) -> Iterator[IssuedRow]:
        """The series of the indicators that the unit supplies."""
        wanted = set(activity_ids)
        for table in self._indicators:
            if _is_supplied(table.indicator, unit_id, wanted):
                for series in table.series:
                    yield self._indicator_row(table, series)

    def _indicator_row(self, table: IndicatorTable, series: str) -> IssuedRow:
        period, indicator = self._period, table.indicator
        observed = table.values.get((period.observed_as, series))
        last = table.values.get((str(period.year - 1), series))
        target = table.targets.get((str(period.year), series))
        asked: tuple[str, ...] = ("value", "note")
        if indicator.kind is ValueKind.QUALITATIVE:
            asked = ("judgement", "text", "judged_by", "note")
        values: dict[str, Stored] = {name: getattr(observed, name, None) for name in asked}
        shown: dict[str, str | float | date | None] = {
            "title": indicator.title,
            **self._place(indicator),
            "series": series_label(series),
            "unit": indicator.unit,
            "last_value": last.value if last else None,
            "last_words": last.shown() if last and last.has_words else None,
            "target": target.value if target else None,
        }
        return issued_row(RowKey(FormPart.INDICATOR, indicator.id, series), values, shown)

    def _place(self, indicator: Indicator) -> dict[str, str | float | date | None]:
        """What the indicator belongs to: an activity of the plan, or something above them."""
        level, row_id = indicator.attached_to
        if level is Level.ACTIVITY:
            row = self.activities.get(row_id or 0)
            return {"activity": row.activity.title if row else None}
        return {"place": self._place_names.get(level, {}).get(row_id or 0)}


def _own_value(row: ActivityRow, field: OwnField) -> str | None:
    found = value_in(row.own, field.id)
    return None if found is None else found.value


def _status(
    row: ActivityRow,
    answers: bool,  # noqa: FBT001 -- one of four facts of equal weight
    share: Participation | None,
    report: ActivityReport | None,
) -> Stored:
    """The unit's answer, this period's first; None when it has not taken part before."""
    if report is not None and report.status is not None:
        return str(report.status)
    if answers:
        return str(row.activity.status)
    return str(share.status) if share else None


def _reports_of(plan: PlanFile, period: FollowupPeriod) -> dict[Key, ActivityReport]:
    return {
        (report.activity_id, report.unit_id): report
        for report in plan.activity_reports.of_year(period)
    }


def _approved(plan: PlanFile, today: date) -> dict[int, ActivityRow]:
    """The approved activities in the plan's order."""
    wanted = ActivityFilter(approvals=frozenset({Approval.APPROVED}))
    groups = activity_groups(plan.connection, wanted, Sorting(), Grouping.FOCUS_AREA, today)
    return activity_rows(
        plan.connection, [activity_id for group in groups for activity_id in group.ids], today
    )


def _is_supplied(indicator: Indicator, unit_id: int, own: Collection[int]) -> bool:
    """A unit supplies what it is named for, wherever it hangs (VI-R4).

    Of the others, it supplies what is measured in its own activities, not what statistics give.
    """
    if indicator.owner_unit_id is not None:
        return indicator.owner_unit_id == unit_id
    return (
        indicator.activity_id in own
        and indicator.kind is ValueKind.QUANTITATIVE
        and indicator.kpi_id is None
    )


def area_choices(plan: PlanFile) -> tuple[Choice, ...]:
    """Return the areas that a form offers, in the plan's order."""
    return choices((area.id, area.title, area.code) for area in plan.focus_areas.all())


def goal_choices(plan: PlanFile) -> tuple[Choice, ...]:
    """Return the goals area by area, those of the plan last; none where no activity needs one."""
    if Column.GOAL not in used_columns(plan.connection):
        return ()
    places: dict[Any, int] = {area.id: place for place, area in enumerate(plan.focus_areas.all())}
    goals = sorted(plan.goals.all(), key=lambda goal: places.get(goal.focus_area_id, len(places)))
    return choices((goal.id, goal.title, goal.code) for goal in goals)
