"""The step from one year to the next: finished activities are closed, the others go on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date, timedelta

from tracker.domain.activities.next_year import PLANNING_YEARS, CarriedLine, NextYear, YearStep
from tracker.domain.core.jobs import Progress, reporting, silent
from tracker.domain.core.language import _
from tracker.domain.core.terms import (
    CLOSED_STATUSES,
    Approval,
    DimensionKind,
    Responsibility,
    Status,
)
from tracker.domain.plan.dimension import Tagged
from tracker.store.activities.succession import gone_into_others
from tracker.store.file.connection import reading_stored_values
from tracker.store.plan_file import PlanFile
from tracker.store.rows.agreements import agreed_still
from tracker.store.rows.reports import STATUS_OF_THE_WHOLE, of_period

_CLOSED = ", ".join(f"'{status}'" for status in sorted(CLOSED_STATUSES))
_IN_PLAN = f"a.approval = '{Approval.APPROVED}'"

_LINES = f"""\
SELECT a.id, a.code, a.title, u.name, a.status,
  {STATUS_OF_THE_WHOLE},
  a.due_date, a.is_continuous,
  (SELECT count(*) FROM milestone AS m WHERE m.activity_id = a.id AND m.done_on IS NULL),
  a.responsibility
FROM activity AS a
LEFT JOIN focus_area AS f ON f.id = a.focus_area_id
LEFT JOIN unit AS u ON u.id = a.unit_id
WHERE {_IN_PLAN} AND a.status NOT IN ({_CLOSED})
ORDER BY f.id IS NULL, f.position, f.id, a.due_date IS NULL, a.due_date, a.id"""


def read_next_year(connection: sqlite3.Connection, year: int) -> NextYear:
    """Return what stands before the step from `year` to the next."""
    rows = connection.execute(_LINES, of_period(year)).fetchall()
    with reading_stored_values():
        lines = tuple(_line(*row) for row in rows)

    def count(sql: str, *parameters: object) -> int:
        return int(connection.execute(f"SELECT count(*) FROM {sql}", parameters).fetchone()[0])

    return NextYear(
        year=year,
        lines=lines,
        closed=count(f"activity AS a WHERE {_IN_PLAN} AND a.status IN ({_CLOSED})"),
        proposals=count("activity WHERE approval = ?", Approval.PROPOSED),
        is_begun=bool(count("followup WHERE until = '' AND year = ?", year + 1)),
        has_planning_years=bool(count("dimension WHERE title = ?", PLANNING_YEARS)),
        gone_into_others=gone_into_others(connection),
        quantities=len(agreed_still(connection, year)),
    )


def start_next_year(plan: PlanFile, year: int, step: YearStep, progress: Progress = silent) -> None:
    """Take the step from `year` to the next, inside `PlanFile.change`.

    A closed activity gets the status its unit reported; a moved one keeps its reason, and what
    is left of its milestones moves as far. What is delivered of agreements stays with its year:
    only what is agreed is written anew (LJ-R9). Raises InvalidValueError for a broken rule, and
    ConflictError when the next year has been fixed.
    """
    lines = {line.activity_id: line for line in read_next_year(plan.connection, year).lines}
    plan.followups.require_open(year + 1)
    plan.followups.begin(year + 1)
    closed = [
        lines[activity_id]
        for activity_id in step.closed
        if activity_id in lines and lines[activity_id].is_finished
    ]
    for line in reporting(closed, progress, _("Avslutar det som är klart …"), 0, 0.3):
        plan.activities.update(line.activity_id, status=line.reported)
    moved = reporting([*step.due_dates.items()], progress, _("Flyttar slutdatum …"), 0.3, 0.6)
    for activity_id, day in moved:
        if activity_id in lines:
            _move(plan, lines[activity_id], day, step.reason)
    if step.quantities:
        progress(_("Skriver avtalade antal …"), 0.6)
        for promise_id, unit_id, agreed in agreed_still(plan.connection, year):
            plan.deliveries.put(year + 1, promise_id, unit_id, agreed=agreed)
    if step.planning_years:
        progress(_("Märker det som fortsätter …"), 0.7)
        going_on = lines.keys() - {line.activity_id for line in closed}
        _tag_with_year(plan, year + 1, sorted(going_on))


def _line(  # noqa: PLR0913, PLR0917 -- the columns of the query
    activity_id: int,
    code: str | None,
    title: str,
    unit: str | None,
    status: str,
    reported: str | None,
    due_date: str | None,
    is_continuous: int,
    milestones: int,
    responsibility: str,
) -> CarriedLine:
    return CarriedLine(
        activity_id,
        code,
        title,
        unit,
        Status(status),
        Status(reported) if reported else None,
        date.fromisoformat(due_date) if due_date else None,
        bool(is_continuous),
        milestones,
        Responsibility(responsibility),
    )


def _move(plan: PlanFile, line: CarriedLine, day: date, reason: str) -> None:
    """A first due date is no move, and has no reason."""
    if not plan.activities.update(line.activity_id, due_date=day) or line.due_date is None:
        return
    if reason.strip():
        plan.activities.give_reason(plan.activities.moves(line.activity_id)[-1].id, reason)
    _move_milestones(plan.connection, line.activity_id, day - line.due_date)


def _move_milestones(connection: sqlite3.Connection, activity_id: int, distance: timedelta) -> None:
    connection.execute(
        "UPDATE milestone SET due_date = date(due_date, ?)"
        " WHERE activity_id = ? AND done_on IS NULL AND due_date IS NOT NULL",
        [f"{distance.days:+d} days", activity_id],
    )


def _tag_with_year(plan: PlanFile, year: int, activity_ids: Iterable[int]) -> None:
    """Tag activities with a planning year, making the dimension and its item when needed."""
    titles = {dimension.title: dimension.id for dimension in plan.dimensions.all()}
    dimension_id = titles.get(PLANNING_YEARS)
    if dimension_id is None:
        dimension_id = plan.dimensions.add(kind=DimensionKind.OWN, title=PLANNING_YEARS)
    items = {item.title: item.id for item in plan.dimension_items.of(dimension_id)}
    item_id = items.get(str(year))
    if item_id is None:
        item_id = plan.dimension_items.add(dimension_id=dimension_id, title=str(year))
    plan.taggings.tag(Tagged.ACTIVITY, list(activity_ids), [item_id])
