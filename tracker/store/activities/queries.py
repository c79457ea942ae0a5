"""Queries of the activity table, the list and the exports: order, rows, counts, attention."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from tracker.domain.activities.activity import ACTIVITY_FIELDS, Activity
from tracker.domain.activities.checkpoint import Checkpoint
from tracker.domain.activities.contribution import ContributesTo
from tracker.domain.activities.cost import ActivityCost, Costs, OwnCost, costs_of, years_of
from tracker.domain.activities.lateness import Lateness
from tracker.domain.activities.link import ActivityLink
from tracker.domain.activities.note import ActivityNote
from tracker.domain.activities.succession import Tie
from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.core.values import dataclass
from tracker.domain.followup.story import StoryReport
from tracker.domain.own.own_field import OwnValue, own_id, value_in
from tracker.store.activities.contributing import contributions_of
from tracker.store.activities.order import Group, activity_groups, all_ids, distinct_ids
from tracker.store.activities.reported import reports_of
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

__all__ = [
    "ActivityRow",
    "Group",
    "activity_groups",
    "activity_rows",
    "all_ids",
    "distinct_ids",
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
