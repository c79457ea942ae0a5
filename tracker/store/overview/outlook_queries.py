"""Queries of the overview beside its counts: concerns, deadlines, goals, units, indicators."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from tracker.domain.activities.selection import ActivityFilter
from tracker.domain.core.followup_period import AnyPeriod, FollowupPeriod, period_of
from tracker.domain.core.names import coded
from tracker.domain.core.values import dataclass
from tracker.domain.followup.assessed import GoalPart, has_goals_to_reach, shown_parts
from tracker.domain.followup.concerns import (
    Concern,
    ConcernGroup,
    ConcernLine,
    concern_group,
)
from tracker.domain.followup.coverage import UnitsCoverage, is_expected
from tracker.domain.followup.outlook import (
    Ahead,
    GoalsOfYear,
    ahead_of,
    judged_by_area,
    value_year,
)
from tracker.domain.plan.plan import (
    FOCUS_AREA_FIELDS,
    GOAL_FIELDS,
    PLAN_FIELDS,
    UNIT_FIELDS,
    FocusArea,
    Goal,
    Plan,
    Unit,
)
from tracker.domain.plan.revision import plan_revision
from tracker.domain.reporting.reporting import not_issued
from tracker.domain.reporting.rollcall import (
    ANSWERED,
    missing_report_sentence,
    never_reported_sentence,
    owner_never_reported_sentence,
)
from tracker.store.activities.selecting import COUNTED, late_sql, planned_sql
from tracker.store.coverage.queries import read_coverage_warnings, units_coverage
from tracker.store.file.connection import reading_stored_values
from tracker.store.followup.assessing import assessed_in_year
from tracker.store.followup.never_reported import silent_owners, silent_units
from tracker.store.indicators.queries import IndicatorTable, indicator_tables, missing_values
from tracker.store.rows.agreements import AgreementRepository
from tracker.store.rows.reports import LAST_DAY, FollowupRepository, unit_reports
from tracker.store.rows.repository import Repository


@dataclass(frozen=True, slots=True)
class Outlook:
    """The work ahead and its results so far, for the charts below the first screen.

    `concerns` are what needs attention beside activities.
    """

    concerns: tuple[ConcernGroup, ...]
    ahead: Ahead
    goals: GoalsOfYear
    units: UnitsCoverage
    indicators: tuple[IndicatorTable, ...]


def read_outlook(
    connection: sqlite3.Connection,
    today: date,
    period: AnyPeriod,
    lines: int,
    plan_year: int | None = None,
) -> Outlook:
    """Return what the overview shows beside its counts on the day `today` about a period.

    Of each concern there are at most `lines` lines. With `plan_year` the deadlines and the units'
    activities are those planned for it; goals, indicators and concerns are of the whole plan.
    """
    years = (plan_year,) if plan_year else ()
    return Outlook(
        concern_groups(connection, today, period, lines),
        deadlines_ahead(connection, today, years),
        goals_of_year(connection, period),
        units_coverage(connection, today, years),
        tuple(indicator_tables(connection)),
    )


def deadlines_ahead(
    connection: sqlite3.Connection, today: date, plan_years: Iterable[int] = ()
) -> Ahead:
    """Return the deadlines of open activities and milestones from the day `today` on.

    `plan_years` leave only what is planned for one of them, where there are any.
    """
    day, counted = today.isoformat(), f"{COUNTED} AND {planned_sql(plan_years)}"
    late = connection.execute(
        f"SELECT count(*) FROM activity AS a WHERE {counted} AND {late_sql(today)}"
    )
    due = connection.execute(
        "SELECT substr(a.due_date, 1, 7), count(*) FROM activity AS a"
        f" WHERE {counted} AND a.due_date >= ? GROUP BY 1",
        [day],
    )
    milestones = connection.execute(
        "SELECT iif(m.due_date < ?, '', substr(m.due_date, 1, 7)), count(*) FROM milestone AS m"
        f" JOIN activity AS a ON a.id = m.activity_id WHERE {counted} AND m.done_on IS NULL"
        " AND m.due_date IS NOT NULL GROUP BY 1",
        [day],
    )
    by_month = dict(milestones.fetchall())
    passed = by_month.pop("", 0)
    return ahead_of(today, (late.fetchone()[0], passed), dict(due.fetchall()), by_month)


def goals_of_year(connection: sqlite3.Connection, period: AnyPeriod) -> GoalsOfYear:
    """Return what the working group has judged in a period, goals and areas without goals.

    A part of an area is a goal only when it has been judged as one. Areas are there when any of
    them has been judged in the period.
    """
    areas = Repository(connection, "focus_area", FocusArea, FOCUS_AREA_FIELDS).all()
    goals = {goal.id: goal for goal in Repository(connection, "goal", Goal, GOAL_FIELDS).all()}
    newest = connection.execute(
        "SELECT r.year, r.until FROM (SELECT year, until, fulfilment FROM goal_assessment"
        " UNION ALL SELECT year, until, fulfilment FROM area_assessment) AS r"
        f" WHERE r.fulfilment IS NOT NULL ORDER BY {LAST_DAY} DESC LIMIT 1"
    ).fetchone()
    with reading_stored_values():
        parts = shown_parts(assessed_in_year(connection, period))
    counted = [
        (
            _area_of(part.goal, goals) if isinstance(part, GoalPart) else part.area_id,
            part.fulfilment,
        )
        for part in parts
        if part.is_to_be_judged
    ]
    order = [(None, None), *((area.id, _named(area)) for area in areas)]
    return GoalsOfYear(
        period,
        judged_by_area(order, counted),
        FollowupPeriod(*newest) if newest else None,
        has_goals=has_goals_to_reach(parts),
    )


def concern_groups(
    connection: sqlite3.Connection, today: date, period: AnyPeriod, most: int
) -> tuple[ConcernGroup, ...]:
    """Return what needs attention beside activities, with at most `most` lines a reason.

        Gaps in the plan (VI-R6, LJ-R2, VB-R5), units' reports of the period that have not come in,
    indicators without a value, agreements that have ended or end within 90 days, and a revision
    of the plan whose day has passed or is near (LJ-R5).
    """
    gaps = [
        ConcernLine(f"{place}", warning.title, warning.sentence, warning.filter)
        for place, warning in enumerate(read_coverage_warnings(connection, today))
    ]
    values = [
        ConcernLine(str(missing.indicator_id), missing.title, missing.sentence)
        for missing in missing_values(connection, value_year(period, today))
    ]
    ending = [
        ConcernLine(str(agreement.id), agreement.title, agreement.end_sentence(today))
        for agreement in AgreementRepository(connection).all()
        if agreement.needs_attention(today)
    ]
    return (
        *concern_group(Concern.REVISION, _due_revision(connection, today), most),
        *concern_group(Concern.AGREEMENT, ending, most),
        *concern_group(Concern.LACKING, gaps, most),
        *concern_group(Concern.NO_REPORT, _missing_reports(connection, today, period), most),
        *concern_group(Concern.NO_VALUE, values, most),
    )


def _due_revision(connection: sqlite3.Connection, today: date) -> Iterator[ConcernLine]:
    plan = Repository(connection, "plan", Plan, PLAN_FIELDS).get(1)
    due = plan_revision(plan, today)
    if due.needs_attention:
        yield ConcernLine("plan", plan.title, due.sentence)


def _missing_reports(
    connection: sqlite3.Connection, today: date, period: AnyPeriod
) -> Iterator[ConcernLine]:
    """Reports that are waited for: of a period that is open and whose roll-call has begun.

    Who has never reported stands out: a unit, and an owner of whose work nobody has told.
    """
    reports = {report.unit_id: report for report in unit_reports(connection).of_year(period)}
    if not reports or FollowupRepository(connection).is_fixed(period):
        return
    silent = silent_units(connection, period_of(period).year)
    for unit in Repository(connection, "unit", Unit, UNIT_FIELDS).all():
        if is_expected(unit) or unit.id in reports:
            report = reports.get(unit.id, not_issued(period, unit.id))
            awaited = missing_report_sentence(report, today)
            since = None if report.state in ANSWERED else silent.get(unit.id)
            sentence = f"{awaited} {never_reported_sentence(since)}".strip()
            if sentence:
                yield ConcernLine(str(unit.id), unit.name, sentence)
    for owner in silent_owners(connection, period_of(period).year):
        wanted = ActivityFilter(owners=frozenset({owner.owner_id}))
        sentence = owner_never_reported_sentence(owner.since)
        yield ConcernLine(f"owner {owner.owner_id}", owner.title, sentence, wanted)


def _area_of(goal: Goal, goals: Mapping[int, Goal]) -> int | None:
    """Return the area of a goal, or of the goal that it stands under."""
    seen: set[int] = set()
    above: Goal | None = goal
    while above is not None and above.id not in seen:
        if above.focus_area_id is not None:
            return above.focus_area_id
        seen.add(above.id)
        above = goals.get(above.parent_goal_id or 0)
    return None


def _named(area: FocusArea) -> str:
    return coded(area.code, area.title)
