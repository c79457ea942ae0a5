"""Queries of the activity table, the list and the exports: order, rows, counts, attention."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tracker.domain.activities.activity import ACTIVITY_FIELDS, Activity
from tracker.domain.activities.attention import (
    ORDER,
    AttentionGroup,
    AttentionLine,
    demanded,
    moved_sentence,
    no_due_date_sentence,
    no_owner_sentence,
    silent_sentence,
    undistributed_sentence,
)
from tracker.domain.activities.checkpoint import Checkpoint, passed_check
from tracker.domain.activities.contribution import ContributesTo
from tracker.domain.activities.cost import ActivityCost, Costs, OwnCost, costs_of, years_of
from tracker.domain.activities.counts import Counts, Tally
from tracker.domain.activities.lateness import Lateness
from tracker.domain.activities.link import ActivityLink
from tracker.domain.activities.note import ActivityNote
from tracker.domain.activities.prognosis import threat_sentence
from tracker.domain.activities.selection import ActivityFilter, Attention
from tracker.domain.activities.succession import Tie
from tracker.domain.core.dates import local_time
from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.core.labels import Labels, labels_from_json
from tracker.domain.core.terms import Approval, Demand, Status
from tracker.domain.followup.story import StoryReport
from tracker.domain.own.own_field import OwnValue, own_id, value_in
from tracker.domain.reporting.owner_reminder import reminded_sentence
from tracker.store.activities.contributing import contributions_of
from tracker.store.activities.order import Group, activity_groups, distinct_ids
from tracker.store.activities.reported import reports_of
from tracker.store.activities.selecting import (
    attention_sql,
    due_soon_sql,
    filter_sql,
    late_sql,
    planned_sql,
)
from tracker.store.activities.sharing import sharing_owners
from tracker.store.activities.story import told_of
from tracker.store.activities.succession import predecessors_of, successors_of
from tracker.store.file.connection import reading_stored_values
from tracker.store.own.values import own_facts
from tracker.store.rows.activity_links import ActivityLinkRepository
from tracker.store.rows.activity_notes import notes_of
from tracker.store.rows.activity_reminders import last_reminded
from tracker.store.rows.checkpoints import last_checks
from tracker.store.rows.costs import costs_by_activity, planned_years_by_activity
from tracker.store.rows.dimensions import target_groups_by_activity
from tracker.store.rows.repository import Shape
from tracker.store.rows.responsibility import demand_of

__all__ = [
    "ActivityRow",
    "Group",
    "activity_groups",
    "activity_rows",
    "attention_groups",
    "distinct_ids",
    "plan_counts",
]

_BLOCK = 1_000


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """An activity with the names of what it belongs to, and what the calendar says.

    `notes` are what has been noted of it, the newest first, `reminded_on` is when somebody was
    reminded of it last, `reports` what was reported of it, the newest first.
    `own` is what stands in the plan's own fields, in their order, without those that are empty.
    `told` is what was reported for the periods that were asked for, a fixed one's as it was fixed.
    """

    activity: Activity
    focus_area: str | None
    goal: str | None
    unit: str | None
    owner: str | None
    original_due_date: date | None
    times_moved: int
    lateness: Lateness
    cost_rows: tuple[ActivityCost, ...] = ()
    planned_years: tuple[int, ...] = ()
    target_groups: tuple[str, ...] = ()
    links: tuple[ActivityLink, ...] = ()
    contributes_to: tuple[ContributesTo, ...] = ()
    action_plan: str | None = None
    successor: Tie | None = None
    predecessors: tuple[Tie, ...] = ()
    sharing: tuple[str, ...] = ()
    last_check: Checkpoint | None = None
    notes: tuple[ActivityNote, ...] = ()
    reminded_on: date | None = None
    reports: tuple[StoryReport, ...] = ()
    own: tuple[OwnValue, ...] = ()
    told: tuple[StoryReport, ...] = ()

    @property
    def id(self) -> int:
        """The activity's id."""
        return self.activity.id

    @property
    def last_note(self) -> ActivityNote | None:
        """What was noted last, None when nothing has been."""
        return self.notes[0] if self.notes else None

    def value_of(self, name: str) -> object:
        """Return the value of a field as it is chosen, also of one of the plan's own."""
        field_id = own_id(name)
        if field_id is None:
            return self.activity.value_of(name)
        found = value_in(self.own, field_id)
        return None if found is None else found.value

    @property
    def costs(self) -> Costs:
        """Everything the activity costs."""
        return costs_of(own_cost(self.activity), self.cost_rows, self.planned_years)

    @property
    def years(self) -> tuple[int, ...]:
        """The years it is planned for: those chosen, or else those of its dates."""
        activity = self.activity
        return years_of(self.planned_years, activity.start_date, activity.due_date)


def own_cost(activity: Activity) -> OwnCost:
    """Return the part of an activity's cost that has not been divided."""
    return OwnCost(
        activity.cost_sek,
        activity.funding,
        activity.unit_id,
        activity.start_date,
        activity.due_date,
    )


def activity_rows(
    connection: sqlite3.Connection,
    ids: Iterable[int],
    today: date,
    periods: Collection[FollowupPeriod] = (),
) -> dict[int, ActivityRow]:
    """Return the rows of the activities with these ids, by id and in their order.

    Those that are gone are left out. What was reported for single periods is read for `periods`.
    """
    wanted = list(ids)
    by_place = sorted(wanted)  # neighbours in the file are read together
    found: dict[int, ActivityRow] = {}
    for start in range(0, len(by_place), _BLOCK):
        in_block = by_place[start : start + _BLOCK]
        rows = connection.execute(_ROWS_SQL, [json.dumps(in_block)]).fetchall()
        beside = dict(_beside(connection, in_block))
        if periods:
            beside["told"] = told_of(connection, beside["reports"], in_block, periods)
        with reading_stored_values():
            for row in rows:
                parts = {
                    name: values[row[0]] for name, values in beside.items() if row[0] in values
                }
                found[row[0]] = replace(_activity_row(row, today), **parts)
    return {activity_id: found[activity_id] for activity_id in wanted if activity_id in found}


def _beside(
    connection: sqlite3.Connection, ids: Collection[int]
) -> Iterator[tuple[str, Mapping[int, Any]]]:
    """Yield what hangs on activities, by its name in the row: values by the activity's id."""
    links = ActivityLinkRepository(connection).of_many(ids)
    yield "cost_rows", costs_by_activity(connection, ids)
    yield "planned_years", planned_years_by_activity(connection, ids)
    yield "target_groups", target_groups_by_activity(connection, ids)
    yield "contributes_to", contributions_of(connection, ids)
    yield "successor", successors_of(connection, ids)
    yield "predecessors", predecessors_of(connection, ids)
    yield "sharing", sharing_owners(connection, ids)
    yield "last_check", last_checks(connection, ids)
    yield "notes", notes_of(connection, ids)
    yield "reminded_on", last_reminded(connection, ids)
    yield "reports", reports_of(connection, ids)
    yield "own", own_facts(connection, ids)
    yield "links", {activity_id: tuple(linked) for activity_id, linked in links.items()}


_SHAPE = Shape(Activity, ACTIVITY_FIELDS)
_WIDTH = len(_SHAPE.columns)

_ROWS_SQL = f"""\
SELECT {", ".join(f"a.{column}" for column in _SHAPE.columns)},
  f.title, g.title, u.name, o.title, p.title,
  (SELECT m.from_date FROM deadline_move AS m WHERE m.activity_id = a.id ORDER BY m.id LIMIT 1),
  (SELECT count(*) FROM deadline_move AS m WHERE m.activity_id = a.id)
FROM activity AS a
LEFT JOIN focus_area AS f ON f.id = a.focus_area_id
LEFT JOIN goal AS g ON g.id = a.goal_id
LEFT JOIN unit AS u ON u.id = a.unit_id
LEFT JOIN owner AS o ON o.id = a.owner_id
LEFT JOIN action_plan AS p ON p.id = a.action_plan_id
WHERE a.id IN (SELECT value FROM json_each(?))"""


def _activity_row(row: Sequence[Any], today: date) -> ActivityRow:
    activity = _SHAPE.value(row[:_WIDTH])
    area, goal, unit, owner, action_plan, original, moves = row[_WIDTH:]
    return ActivityRow(
        activity,
        area,
        goal,
        unit,
        owner,
        date.fromisoformat(original) if original else activity.due_date,
        moves,
        activity.lateness(today),
        action_plan=action_plan,
    )


def plan_counts(
    connection: sqlite3.Connection, today: date, plan_years: Iterable[int] = ()
) -> Counts:
    """Return the plan's counts on the day `today`, of what is planned for these years, or all."""
    counts = ", ".join(
        f"count({column}) FILTER (WHERE {condition})"
        for condition in ("true", late_sql(today), due_soon_sql(today))
        for column in ("*", "a.owner_id")
    )
    rows = connection.execute(
        f"SELECT a.focus_area_id, a.unit_id, a.status, {counts} FROM activity AS a"
        f" WHERE a.approval = '{Approval.APPROVED}' AND {planned_sql(plan_years)} GROUP BY 1, 2, 3"
    )
    with reading_stored_values():
        return Counts(tuple(tally for row in rows.fetchall() for tally in _tallies(*row)))


def _tallies(area: int | None, unit: int | None, status: str, *counts: int) -> Iterator[Tally]:
    """Divide a group's counts: each comes as all of them, then those that have an owner."""
    every, every_owned, late, late_owned, soon, soon_owned = counts
    on_time, on_time_owned = every - late - soon, every_owned - late_owned - soon_owned
    for is_late, is_due_soon, count, owned in (
        (True, False, late, late_owned),
        (False, True, soon, soon_owned),
        (False, False, on_time, on_time_owned),
    ):
        for has_owner, number in ((True, owned), (False, count - owned)):
            if number:
                yield Tally(area, unit, Status(status), is_late, is_due_soon, has_owner, number)


def attention_groups(
    connection: sqlite3.Connection,
    today: date,
    limit: int = 50,
    plan_years: Iterable[int] = (),
    wanted: ActivityFilter | None = None,
) -> list[AttentionGroup]:
    """Return what needs attention, gravest first, with at most `limit` lines a reason.

    `plan_years` leave only what is planned for one of them, where there are any, and `wanted` what
    passes a filter.
    """
    groups, planned = [], planned_sql(plan_years)
    passes, given = filter_sql(connection, wanted or ActivityFilter(), today)
    for reason in ORDER:
        condition = f"{attention_sql(connection, reason, today)} AND {planned} AND {passes}"
        count = connection.execute(
            f"SELECT count(*) FROM activity AS a WHERE {condition}", given
        ).fetchone()[0]
        if count:
            oldest = "a.checkpoint_date" if reason is Attention.CHECK_PASSED else "a.due_date"
            first = connection.execute(
                f"SELECT a.id FROM activity AS a WHERE {condition}"
                f" ORDER BY {oldest} IS NULL, {oldest}, a.id LIMIT ?",
                [*given, limit],
            ).fetchall()
            rows = activity_rows(connection, [activity_id for (activity_id,) in first], today)
            lines = tuple(
                AttentionLine(activity_id, row.activity.title, _why(reason, row, connection, today))
                for activity_id, row in rows.items()
            )
            groups.append(AttentionGroup(reason, count, lines))
    return groups


_REMINDED_OF = frozenset({Attention.LATE, Attention.CHECK_PASSED, Attention.DUE_SOON})
"""The reasons that an owner is reminded of: they say when that was."""


def _why(reason: Attention, row: ActivityRow, connection: sqlite3.Connection, today: date) -> str:
    sentences: dict[Attention, Callable[[], str]] = {
        Attention.LATE: lambda: row.lateness.sentence,
        Attention.AT_RISK: lambda: threat_sentence(row.activity.prognosis, row.activity.obstacle),
        Attention.CHECK_PASSED: lambda: passed_check(row.activity, today),
        Attention.DUE_SOON: lambda: row.lateness.sentence,
        Attention.UNDISTRIBUTED: lambda: demanded(
            undistributed_sentence(_labels(connection)),
            is_demanded=demand_of(connection) is not None,
        ),
        Attention.NO_OWNER: lambda: demanded(
            no_owner_sentence(), is_demanded=demand_of(connection) is Demand.UNIT_AND_OWNER
        ),
        Attention.NO_DUE_DATE: no_due_date_sentence,
        Attention.SILENT: lambda: silent_sentence(_silent_days(connection, row.id, today)),
        Attention.MOVED: lambda: moved_sentence(
            row.times_moved, str(row.original_due_date), str(row.activity.due_date or "–")
        ),
    }
    sentence = sentences[reason]()
    if reason not in _REMINDED_OF:
        return sentence
    return f"{sentence} {reminded_sentence(row.reminded_on)}".strip()


def _labels(connection: sqlite3.Connection) -> Labels:
    found = connection.execute("SELECT labels FROM plan").fetchone()
    return labels_from_json(found[0]) if found else Labels()


def _silent_days(connection: sqlite3.Connection, row_id: int, today: date) -> int | None:
    last = connection.execute(
        "SELECT s.at FROM change AS c JOIN change_set AS s ON s.id = c.set_id"
        " WHERE c.table_name = 'activity' AND c.row_id = ? ORDER BY c.id DESC LIMIT 1",
        [row_id],
    ).fetchone()
    return max(0, (today - local_time(last[0]).date()).days) if last else None
