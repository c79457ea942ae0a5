"""Reads what the working group needs to judge the goals: the goals, and the evidence for one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.domain.core.names import coded
from tracker.domain.core.terms import GoalKind, Status
from tracker.domain.followup.parts import in_tree_order
from tracker.domain.plan.plan import FOCUS_AREA_FIELDS, FocusArea, Goal
from tracker.domain.reporting.assessment import GoalAssessment
from tracker.domain.reporting.reporting import ActivityReport
from tracker.store.activities.queries import ActivityRow, activity_rows
from tracker.store.followup.year_scope import goal_activity_ids, year_statuses
from tracker.store.indicators.queries import IndicatorTable, indicator_table, table_until
from tracker.store.rows.goals import GoalRepository
from tracker.store.rows.reports import activity_reports, goal_assessments, statuses_of_the_whole
from tracker.store.rows.repository import Repository


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal to judge: `place` is its area ("" for the whole plan), `ids` it and those below it."""

    goal: Goal
    depth: int
    ids: frozenset[int]
    place: str
    assessment: GoalAssessment | None
    before: GoalAssessment | None

    @property
    def key(self) -> int:
        """The goal's id."""
        return self.goal.id

    @property
    def is_assessed(self) -> bool:
        """Whether the working group has judged how far the goal has been reached."""
        return self.assessment is not None and self.assessment.fulfilment is not None


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """An activity of the goal with its status at the year's end and what units report of it."""

    row: ActivityRow
    status: Status
    is_reported: bool
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence for an assessment: the year's activities, and the goal's indicators till then.

    Around the goal lies its area, or for a goal of the whole plan the plan: its indicators, and
    how many of its activities have which status.
    """

    activities: tuple[EvidenceLine, ...]
    indicators: tuple[IndicatorTable, ...]
    indicators_around: tuple[IndicatorTable, ...]
    statuses_around: Mapping[Status, int]


def read_goals(connection: sqlite3.Connection, year: int) -> tuple[GoalLine, ...]:
    """Return the plan's goals in its order: overall goals first, then area by area."""
    judged, before = (
        {row.goal_id: row for row in goal_assessments(connection).of_year(judged_year)}
        for judged_year in (year, year - 1)
    )
    areas = Repository(connection, "focus_area", FocusArea, FOCUS_AREA_FIELDS).all()
    places = {area.id: place for place, area in enumerate(areas, 1)}
    names = {area.id: coded(area.code, area.title) for area in areas}

    def place(goal: Goal) -> tuple[int, bool]:
        return places.get(goal.focus_area_id or 0, 0), goal.kind is not GoalKind.OVERALL

    goals = sorted(GoalRepository(connection).all(), key=place)
    ordered = in_tree_order(goals, lambda goal: goal.id, lambda goal: goal.parent_goal_id)
    return tuple(
        GoalLine(
            goal,
            depth,
            ids,
            names.get(goal.focus_area_id or 0, ""),
            judged.get(goal.id),
            before.get(goal.id),
        )
        for goal, depth, ids in ordered
    )


def read_evidence(
    connection: sqlite3.Connection, year: int, line: GoalLine, today: date
) -> Evidence:
    """Return what speaks for the judgement of a goal, those below it included.

    A sub-goal's indicators come with their targets (VB-R1).
    """
    rows = activity_rows(connection, goal_activity_ids(connection, year, line.ids), today)
    reports, statuses = _reports(connection, year, rows), statuses_of_the_whole(connection, year)
    area = line.goal.focus_area_id
    marks = ", ".join(str(int(goal_id)) for goal_id in sorted(line.ids))
    around = (
        "focus_area_id IS NULL AND goal_id IS NULL AND activity_id IS NULL"
        if area is None
        else f"focus_area_id = {area}"
    )
    return Evidence(
        tuple(
            _evidence(row, reports.get(activity_id, []), statuses.get(activity_id))
            for activity_id, row in rows.items()
        ),
        tuple(_indicators(connection, year, f"goal_id IN ({marks})")),
        tuple(_indicators(connection, year, around)),
        year_statuses(connection, year, area),
    )


def _reports(
    connection: sqlite3.Connection, year: int, activity_ids: Iterable[int]
) -> Mapping[int, list[ActivityReport]]:
    wanted = set(activity_ids)
    found: dict[int, list[ActivityReport]] = {}
    for report in activity_reports(connection).of_year(year):
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
    connection: sqlite3.Connection, year: int, condition: str
) -> Iterable[IndicatorTable]:
    rows = connection.execute(f"SELECT id FROM indicator WHERE {condition} ORDER BY position, id")
    for (row_id,) in rows.fetchall():
        yield table_until(indicator_table(connection, row_id), year)
