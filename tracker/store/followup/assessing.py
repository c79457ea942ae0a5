"""Reads what the working group judges, goals and areas without goals, and the evidence for each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date

from tracker.domain.core.followup_period import AnyPeriod, FollowupPeriod
from tracker.domain.core.names import coded
from tracker.domain.core.terms import Status
from tracker.domain.core.values import dataclass
from tracker.domain.followup.assessed import AreaPart, AssessedPart, GoalPart, assessed_parts
from tracker.domain.plan.plan import FOCUS_AREA_FIELDS, FocusArea
from tracker.domain.reporting.assessment import AreaAssessment, Assessment, GoalAssessment
from tracker.domain.reporting.reporting import ActivityReport
from tracker.store.activities.queries import ActivityRow, activity_rows
from tracker.store.followup.year_scope import area_activity_ids, goal_activity_ids, year_statuses
from tracker.store.followup.years import period_beside
from tracker.store.indicators.queries import IndicatorTable, indicator_table, table_until
from tracker.store.rows.goals import GoalRepository
from tracker.store.rows.reports import (
    YearRepository,
    activity_reports,
    area_assessments,
    goal_assessments,
    statuses_of_the_whole,
)
from tracker.store.rows.repository import Repository


@dataclass(frozen=True, slots=True)
class AssessedLine:
    """A level to judge: `place` is its area ("" for the whole plan).

    `before` is the judgement of the period `beside`: last year, or an earlier part of the year.
    """

    part: AssessedPart
    place: str
    before: Assessment | None
    beside: FollowupPeriod

    @property
    def key(self) -> str:
        """The key among all levels."""
        return self.part.key

    @property
    def depth(self) -> int:
        """How many levels of its kind stand above it."""
        return self.part.depth

    @property
    def name(self) -> str:
        """The level's code, if any, and its title."""
        return coded(self.part.code, self.part.title)

    @property
    def assessment(self) -> Assessment | None:
        """The year's judgement, None when there is none."""
        return self.part.assessment

    @property
    def is_assessed(self) -> bool:
        """Whether the working group has judged how far it has been reached."""
        return self.part.fulfilment is not None


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """An activity of the level with its status at the year's end and what units report of it."""

    row: ActivityRow
    status: Status
    is_reported: bool
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence for an assessment: the year's activities, and the level's indicators till then.

    Around a goal lies its area, or for a goal of the whole plan, and for an area, the plan: its
    indicators, and how many of its activities have which status.
    """

    activities: tuple[EvidenceLine, ...]
    indicators: tuple[IndicatorTable, ...]
    indicators_around: tuple[IndicatorTable, ...]
    statuses_around: Mapping[Status, int]


def assessed_in_year(connection: sqlite3.Connection, period: AnyPeriod) -> tuple[AssessedPart, ...]:
    """Return the levels that can be assessed in a period, in the plan's order."""
    return assessed_parts(
        GoalRepository(connection).all(),
        _areas(connection).all(),
        goal_assessments(connection).of_year(period),
        area_assessments(connection).of_year(period),
    )


def read_assessed(connection: sqlite3.Connection, period: AnyPeriod) -> tuple[AssessedLine, ...]:
    """Return the levels to judge in the plan's order, with the judgements before beside."""
    beside = period_beside(connection, period)
    before = {part.key: part.assessment for part in assessed_in_year(connection, beside)}
    names = {area.id: coded(area.code, area.title) for area in _areas(connection).all()}
    return tuple(
        AssessedLine(part, names.get(part.area_id or 0, ""), before.get(part.key), beside)
        for part in assessed_in_year(connection, period)
    )


def assessments_of(
    connection: sqlite3.Connection, part: AssessedPart
) -> tuple[YearRepository[GoalAssessment] | YearRepository[AreaAssessment], int]:
    """Return the repository of a level's assessments, and the level's id in it."""
    if isinstance(part, GoalPart):
        return goal_assessments(connection), part.goal.id
    return area_assessments(connection), part.area.id


def read_evidence(
    connection: sqlite3.Connection, period: AnyPeriod, part: AssessedPart, today: date
) -> Evidence:
    """Return what speaks for the judgement of a level, the goals below a goal included.

    A sub-goal's indicators come with their targets (VB-R1).
    """
    if isinstance(part, AreaPart):
        ids = area_activity_ids(connection, period, part.area.id)
        own, around = f"focus_area_id = {part.area.id:d}", None
    else:
        ids = goal_activity_ids(connection, period, part.ids)
        marks = ", ".join(str(int(goal_id)) for goal_id in sorted(part.ids))
        own, around = f"goal_id IN ({marks})", part.area_id
    of_plan = "focus_area_id IS NULL AND goal_id IS NULL AND activity_id IS NULL"
    rows = activity_rows(connection, ids, today)
    reports = _reports(connection, period, rows)
    statuses = statuses_of_the_whole(connection, period)
    return Evidence(
        tuple(
            _evidence(row, reports.get(activity_id, []), statuses.get(activity_id))
            for activity_id, row in rows.items()
        ),
        tuple(_indicators(connection, period, own)),
        tuple(
            _indicators(
                connection, period, of_plan if around is None else f"focus_area_id = {around:d}"
            )
        ),
        year_statuses(connection, period, around),
    )


def _areas(connection: sqlite3.Connection) -> Repository[FocusArea]:
    return Repository(connection, "focus_area", FocusArea, FOCUS_AREA_FIELDS)


def _reports(
    connection: sqlite3.Connection, period: AnyPeriod, activity_ids: Iterable[int]
) -> Mapping[int, list[ActivityReport]]:
    wanted = set(activity_ids)
    found: dict[int, list[ActivityReport]] = {}
    for report in activity_reports(connection).of_year(period):
        if report.activity_id in wanted:
            found.setdefault(report.activity_id, []).append(report)
    return found


def _evidence(
    row: ActivityRow, reports: list[ActivityReport], reported: Status | None
) -> EvidenceLine:
    """The report of the activity as a whole decides how it stands."""
    texts = tuple(report.result for report in reports if report.result)
    return EvidenceLine(row, reported or row.activity.status, reported is not None, texts)


def _indicators(
    connection: sqlite3.Connection, period: AnyPeriod, condition: str
) -> Iterable[IndicatorTable]:
    rows = connection.execute(f"SELECT id FROM indicator WHERE {condition} ORDER BY position, id")
    for (row_id,) in rows.fetchall():
        yield table_until(indicator_table(connection, row_id), period)
