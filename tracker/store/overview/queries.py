"""Queries of the overview page, in one go: the plan, its counts and what needs attention."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING

from tracker.domain.activities.attention import AttentionGroup
from tracker.domain.activities.counts import Counts, ReportsIn
from tracker.domain.activities.selection import Attention
from tracker.domain.core.followup_period import AnyPeriod, period_of
from tracker.domain.core.terms import Approval, UnitKind
from tracker.domain.core.values import dataclass
from tracker.domain.plan.first_steps import First
from tracker.domain.plan.plan import FOCUS_AREA_FIELDS, PLAN_FIELDS, FocusArea, Plan
from tracker.store.activities.contributing import CONTRIBUTED_AREAS
from tracker.store.activities.counting import attention_groups, plan_counts
from tracker.store.activities.prognoses import uses_prognosis
from tracker.store.activities.selecting import planned_sql
from tracker.store.followup.years import has_steps
from tracker.store.overview.first_steps import count_firsts
from tracker.store.rows.repository import Repository

if TYPE_CHECKING:
    from tracker.domain.reporting.year_step import StepLine


@dataclass(frozen=True, slots=True)
class Overview:
    """A plan at a glance. `proposed` counts proposals by focus area (None = outside all areas).

    `contributing` counts, by area, what is at home elsewhere but contributes to it (VG-R2).
    `counts` and `attention` are about approved activities only; `activity_count` is all rows.
    `reports` are the units' of the year looked at. `planned_years` are those chosen for some
    activity; with a `plan_year` among them only what is planned for it is counted. `next_step`
    is what comes next of the year's steps, None for a plan that has not turned them on.
    """

    plan: Plan
    focus_areas: tuple[FocusArea, ...]
    counts: Counts
    proposed: Mapping[int | None, int]
    attention: tuple[AttentionGroup, ...]
    activity_count: int
    reports: ReportsIn | None = None
    contributing: Mapping[int, int] = field(default_factory=dict)
    planned_years: tuple[int, ...] = ()
    plan_year: int | None = None
    next_step: StepLine | None = None
    uses_prognosis: bool = False
    firsts: Mapping[First, int] = field(default_factory=dict)

    @property
    def threatened(self) -> int:
        """Open activities whose prognosis is that they are at risk or will not reach."""
        return sum(group.count for group in self.attention if group.reason is Attention.AT_RISK)

    @property
    def proposals(self) -> int:
        """Activities that are proposed and not yet decided on."""
        return sum(self.proposed.values())


def read_overview(
    connection: sqlite3.Connection,
    today: date,
    lines: int,
    period: AnyPeriod | None = None,
    plan_year: int | None = None,
) -> Overview:
    """Return the plan at a glance on the day `today`, with at most `lines` lines a reason.

    `period` is what is looked at, the year of `today` when it is left out. With `plan_year` only
    the activities that are planned for it count (SK-R1).
    """
    years = (plan_year,) if plan_year else ()
    areas = Repository(connection, "focus_area", FocusArea, FOCUS_AREA_FIELDS)
    return Overview(
        Repository(connection, "plan", Plan, PLAN_FIELDS).get(1),
        tuple(areas.all()),
        plan_counts(connection, today, years),
        _proposed(connection, years),
        tuple(attention_groups(connection, today, lines, years)),
        int(connection.execute("SELECT count(*) FROM activity").fetchone()[0]),
        reports_in(connection, period or today.year),
        _contributing(connection, years),
        _planned_years(connection),
        plan_year,
        next_step=_next_step(connection, today),
        uses_prognosis=uses_prognosis(connection),
        firsts=count_firsts(connection),
    )


def _next_step(connection: sqlite3.Connection, today: date) -> StepLine | None:
    if not has_steps(connection):
        return None
    from tracker.store.followup.year_steps import read_next_step

    return read_next_step(connection, today)


def _planned_years(connection: sqlite3.Connection) -> tuple[int, ...]:
    rows = connection.execute("SELECT DISTINCT year FROM planned_year ORDER BY year").fetchall()
    return tuple(int(year) for (year,) in rows)


def _proposed(connection: sqlite3.Connection, years: Iterable[int]) -> dict[int | None, int]:
    rows = connection.execute(
        "SELECT a.focus_area_id, count(*) FROM activity AS a"
        f" WHERE a.approval = '{Approval.PROPOSED}' AND {planned_sql(years)} GROUP BY 1"
    )
    return dict(rows.fetchall())


def _contributing(connection: sqlite3.Connection, years: Iterable[int]) -> dict[int, int]:
    rows = connection.execute(
        f"SELECT k.focus_area_id, count(*) FROM ({CONTRIBUTED_AREAS}) AS k"
        " JOIN activity AS a ON a.id = k.activity_id"
        f" WHERE a.approval = ? AND {planned_sql(years)} GROUP BY 1",
        [Approval.APPROVED],
    )
    return dict(rows.fetchall())


def reports_in(connection: sqlite3.Connection, period: AnyPeriod) -> ReportsIn:
    """Return how many units' reports of a period are in, out of those that are expected.

    A unit is expected to report when it is municipal and in use, or has a report under way.
    """
    wanted = period_of(period)
    row = connection.execute(
        "SELECT count(*) FILTER (WHERE r.state IN ('received', 'approved')), count(*)"
        " FROM unit AS u LEFT JOIN unit_report AS r ON r.unit_id = u.id AND r.year = ?1"
        " AND r.until = ?2"
        f" WHERE r.id IS NOT NULL OR (u.active AND u.kind <> '{UnitKind.EXTERNAL}')",
        (wanted.year, wanted.until),
    ).fetchone()
    return ReportsIn(wanted, *row)
