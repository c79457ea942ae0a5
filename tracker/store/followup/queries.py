"""Reads the follow-up of a year, or of a part of it, out of a plan."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from tracker.domain.activities.activity import DeadlineMove
from tracker.domain.activities.lateness import lateness
from tracker.domain.activities.note import of_year
from tracker.domain.activities.selection import ActivityFilter, Grouping, Sorting
from tracker.domain.core.followup_period import AnyPeriod, FollowupPeriod, period_of
from tracker.domain.core.language import _
from tracker.domain.core.terms import Approval, FollowupState, Prognosis, Status
from tracker.domain.followup.followup import (
    FollowupContent,
    FollowupLine,
    LineReport,
    as_of,
    belongs_to_year,
)
from tracker.domain.history.compare_words import Since
from tracker.domain.plan.plan import Plan
from tracker.errors import TrackerError
from tracker.store.activities.print_queries import deadline_moves
from tracker.store.activities.queries import ActivityRow, activity_groups, activity_rows
from tracker.store.followup.last_year import since_last_year, since_year_before_fixed
from tracker.store.followup.parts import followup_parts
from tracker.store.followup.voices import heard_of_activities
from tracker.store.meetings.treatments import treatments_of_year
from tracker.store.plan_file import PlanFile
from tracker.store.rows.checkpoints import last_checks
from tracker.store.rows.reports import LAST_DAY, OF_THE_WHOLE, of_period, statuses_of_the_whole
from tracker.store.versions.past import past
from tracker.store.versions.revising import versions_until
from tracker.store.versions.snapshots import read_snapshot, snapshot_of_year


def followup_content(plan: PlanFile, period: AnyPeriod, today: date) -> FollowupContent:
    """Return the follow-up of a period as it stands on the day `today`.

    One that is fixed is read from its snapshot: it is what was fixed, whatever happens later
    (LJ-R3); where it has been treated is today's. Raises PlanFileError when the snapshot is not
    what its checksum says, and TrackerError for a year of the period before that was left open:
    the plan before has it as it was.
    """
    followup = plan.followups.of(period)
    snapshot = snapshot_of_year(plan.connection, period)
    treated = tuple(treatments_of_year(plan.connection, period))
    if followup is None or not followup.is_fixed or snapshot is None:
        require_own_period(plan.plan(), period)
        content = current_content(plan, period, today, since_last_year(plan, period, today))
        is_now = content.as_of == today != period_of(period).last_day
        version = plan.newest_change_set() if is_now else 0
        return with_versions(plan, replace(content, treated=treated, version=version))
    state = read_snapshot(plan.connection, snapshot.id)
    since = since_year_before_fixed(plan, snapshot, state)
    with past(plan, state) as then:
        day = followup.fixed_on or snapshot.taken_on
        content = current_content(then, period, day, since)
        content = replace(content, sha256=snapshot.sha256, treated=treated)
    return with_versions(plan, content, snapshot.id)


def with_versions(
    plan: PlanFile, content: FollowupContent, before: int | None = None
) -> FollowupContent:
    """Return the content with the versions the plan had by then; see `versions_until`."""
    found = versions_until(plan, content.as_of, before)
    return replace(content, parts=replace(content.parts, versions=found))


def current_content(
    plan: PlanFile, period: AnyPeriod, today: date, since: Since | None = None
) -> FollowupContent:
    """Return the follow-up of a period as the plan's own rows have it, fixed or not."""
    wanted = period_of(period)
    followup = plan.followups.of(wanted)
    day = as_of(wanted, today)
    lines = _lines(plan.connection, wanted, day)
    return FollowupContent(
        plan=plan.plan(),
        year=wanted.year,
        until=wanted.until,
        as_of=day,
        state=followup.state if followup else FollowupState.OPEN,
        case_number=followup.case_number if followup else None,
        fixed_on=followup.fixed_on if followup else None,
        focus_areas=tuple(plan.focus_areas.all()),
        lines=lines,
        parts=replace(followup_parts(plan, wanted, day, lines), since=since),
        followup=followup,
        look=plan.appearance.look(),
    )


def require_own_period(plan: Plan, period: AnyPeriod) -> None:
    """Raise TrackerError for what the plan before this one followed up."""
    wanted = period_of(period)
    if plan.previous_uuid and plan.period_from is not None and wanted.year < plan.period_from:
        raise TrackerError(
            _(
                "Uppföljningen {year} hör till den förra perioden. Öppna den förra planen ({file})."
            ).format(year=wanted, file=plan.previous_file or _("okänd fil"))
        )


def _lines(
    connection: sqlite3.Connection, period: FollowupPeriod, day: date
) -> tuple[FollowupLine, ...]:
    groups = activity_groups(
        connection,
        ActivityFilter(approvals=frozenset({Approval.APPROVED})),
        Sorting(),
        Grouping.FOCUS_AREA,
        day,
    )
    ids = [activity_id for group in groups for activity_id in group.ids]
    rows = activity_rows(connection, ids, day)
    reports = _reports(connection, period)
    statuses = statuses_of_the_whole(connection, period) if day == period.last_day else {}
    before = _last_status_before(connection, period.year)
    moves = deadline_moves(connection)
    heard = heard_of_activities(connection, period, day)
    checks = last_checks(connection, ids, until=day)
    lines = []
    for activity_id, row in rows.items():
        start, of_line = row.activity.start_date, reports.get(activity_id, ())
        if belongs_to_year(
            period, start, reported=bool(of_line), closed_before=before.get(activity_id)
        ):
            moved = [move for move in moves.get(activity_id, ()) if move.moved_on <= day]
            line = _line(row, statuses.get(activity_id), of_line, moved, day)
            prognosis, obstacle = _prognosis(row, of_line, is_over=day == period.last_day)
            if not line.is_open:  # what is closed has no prognosis, and what is done no obstacle
                prognosis = None
                obstacle = None if line.status is Status.COMPLETED else obstacle
            said = heard.get(activity_id, ())
            line = replace(line, prognosis=prognosis, obstacle=obstacle, heard=said)
            noted = of_year(row.notes, period.year, day)
            lines.append(replace(line, last_check=checks.get(activity_id), notes=noted))
    return tuple(lines)


def _line(
    row: ActivityRow,
    reported: str | None,
    reports: Iterable[LineReport],
    moves: Iterable[DeadlineMove],
    day: date,
) -> FollowupLine:
    """The unit's report decides the status of a period that is over; before that, the plan does."""
    activity = row.activity
    status = Status(reported) if reported and row.successor is None else activity.status
    return FollowupLine(
        activity_id=row.id,
        code=activity.code,
        title=activity.title,
        focus_area_id=activity.focus_area_id,
        focus_area=row.focus_area,
        goal=row.goal,
        unit_id=activity.unit_id,
        unit=row.unit,
        owner=row.owner,
        start_date=activity.start_date,
        due_date=activity.due_date,
        original_due_date=row.original_due_date,
        is_continuous=activity.is_continuous,
        status=status,
        lateness=lateness(activity.approval, status, activity.due_date, day),
        cost_sek=activity.cost_sek,
        reports=tuple(reports),
        moves=tuple(moves),
        responsibility=activity.responsibility,
        category=activity.category,
        funding=activity.funding,
        cost_rows=row.cost_rows,
        planned_years=row.planned_years,
        frequency=activity.frequency,
        scope=activity.scope,
        target_groups=row.target_groups,
        links=row.links,
        contributes_to=row.contributes_to,
        action_plan_id=activity.action_plan_id,
        action_plan=row.action_plan,
        successor=row.successor,
        predecessors=row.predecessors,
        sharing=row.sharing,
        checkpoint_date=activity.checkpoint_date,
        checkpoint_interval=activity.checkpoint_interval,
        own=row.own,
    )


def _prognosis(
    row: ActivityRow, reports: Iterable[LineReport], *, is_over: bool
) -> tuple[Prognosis | None, str | None]:
    """The answering unit's report decides what is said of a period that is over, else the plan.

    What several units do together, without one that answers, has the gravest prognosis of theirs.
    """
    own = [each for each in reports if each.unit_id == row.activity.unit_id]
    given = [each.prognosis for each in own or reports if each.prognosis is not None]
    if given and (is_over or not own):
        obstacle = next((each.obstacle for each in own if each.obstacle), None)
        return max(given, key=list(Prognosis).index), obstacle
    return row.activity.prognosis, row.activity.obstacle


def _reports(connection: sqlite3.Connection, period: FollowupPeriod) -> dict[int, list[LineReport]]:
    """The period's reports by activity, each with its unit's name, its own unit's first."""
    reports: dict[int, list[LineReport]] = {}
    rows = connection.execute(
        "SELECT r.activity_id, r.unit_id, u.name, r.result, r.deviation, r.next_steps, r.voices,"
        " r.prognosis, r.obstacle"
        " FROM activity_report AS r JOIN activity AS a ON a.id = r.activity_id"
        " LEFT JOIN unit AS u ON u.id = r.unit_id"
        " WHERE r.year = :year AND r.until = :until"
        " ORDER BY r.activity_id, r.unit_id IS a.unit_id DESC, r.id",
        of_period(period),
    )
    for row in rows.fetchall():
        said = {"prognosis": Prognosis(row[7]) if row[7] else None, "obstacle": row[8]}
        reports.setdefault(row[0], []).append(LineReport(*row[1:7], **said))
    return reports


def _last_status_before(connection: sqlite3.Connection, year: int) -> dict[int, Status]:
    rows = connection.execute(
        "SELECT r.activity_id, r.status FROM activity_report AS r"
        f" JOIN activity AS a ON a.id = r.activity_id AND {OF_THE_WHOLE}"
        " WHERE r.year < ? AND r.status IS NOT NULL"
        f" ORDER BY {LAST_DAY}, r.unit_id IS a.unit_id, r.id",
        [year],
    )
    return {activity_id: Status(status) for activity_id, status in rows.fetchall()}


def owner_names(connection: sqlite3.Connection) -> dict[int, str]:
    """Return the names of the owners that have one, by the activity they answer for.

    For those alone who have chosen to show names: everything else shows positions (GDPR).
    """
    rows = connection.execute(
        "SELECT a.id, o.name FROM activity AS a JOIN owner AS o ON o.id = a.owner_id"
        " WHERE o.name <> ''"
    )
    return dict(rows.fetchall())
