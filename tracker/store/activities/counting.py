"""What the overview counts of activities: by area, unit and status, and what needs attention.

It is what a plan's first page shows, so it reads and imports no more than that.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import product
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
from tracker.domain.activities.checkpoint import passed_check
from tracker.domain.activities.counts import Counts, Tally
from tracker.domain.activities.lateness import due_soon_until
from tracker.domain.activities.prognosis import threat_sentence
from tracker.domain.activities.selection import ActivityFilter, Attention
from tracker.domain.core.dates import local_time
from tracker.domain.core.labels import Labels, labels_from_json
from tracker.domain.core.terms import CLOSED_STATUSES, Approval, Demand, Status
from tracker.domain.core.values import dataclass
from tracker.store.activities.selecting import (
    COUNTED,
    attention_sql,
    filter_sql,
    planned_sql,
    reasons_of_open,
)
from tracker.store.file.connection import reading_stored_values
from tracker.store.rows.activity_reminders import last_reminded
from tracker.store.rows.repository import Shape
from tracker.store.rows.responsibility import demand_of


def plan_counts(
    connection: sqlite3.Connection, today: date, plan_years: Iterable[int] = ()
) -> Counts:
    """Return the plan's counts on the day `today`, of what is planned for these years, or all."""
    day, until = today.isoformat(), due_soon_until(today).isoformat()
    late, soon = f"a.due_date < '{day}'", f"a.due_date BETWEEN '{day}' AND '{until}'"
    counts = ", ".join(
        f"count({column}) FILTER (WHERE {condition}) AS n{place}"
        for place, (condition, column) in enumerate(
            product(("true", late, soon), ("*", "a.owner_id"))
        )
    )
    sums = ", ".join(f"sum(n{place})" for place in range(6))
    # By unit first, as the index has them: so each group is read in one go, without sorting.
    rows = connection.execute(
        f"SELECT area, status, {sums} FROM (SELECT a.focus_area_id AS area, a.unit_id,"
        f" a.status AS status, {counts} FROM activity AS a WHERE a.approval ="
        f" '{Approval.APPROVED}' AND {planned_sql(plan_years)} GROUP BY 1, 2, 3) GROUP BY 1, 2"
    )
    with reading_stored_values():
        return Counts(tuple(tally for row in rows.fetchall() for tally in _tallies(*row)))


def _tallies(area: int | None, status: str, *counts: int) -> Iterator[Tally]:
    """Divide a group's counts: each comes as all of them, then those that have an owner.

    The days of what is closed are not looked at: it is neither late nor due soon.
    """
    every, every_owned, *dated = counts
    known = Status(status)
    late, late_owned, soon, soon_owned = (0, 0, 0, 0) if known in CLOSED_STATUSES else dated
    on_time, on_time_owned = every - late - soon, every_owned - late_owned - soon_owned
    for is_late, is_due_soon, count, owned in (
        (True, False, late, late_owned),
        (False, True, soon, soon_owned),
        (False, False, on_time, on_time_owned),
    ):
        for has_owner, number in ((True, owned), (False, count - owned)):
            if number:
                yield Tally(area, known, is_late, is_due_soon, has_owner, number)


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
    passes, given = filter_sql(connection, wanted or ActivityFilter(), today)
    passes = f"{planned_sql(plan_years)} AND {passes}"
    of_open = _open_counted(connection, today, passes, given)
    found = []
    for reason in [each for each in ORDER if of_open.get(each, 1)]:
        condition = f"{attention_sql(connection, reason, today)} AND {passes}"
        if reason in of_open:
            count, ids = of_open[reason], _oldest(connection, condition, given, limit)
        else:
            count, ids = _counted_and_oldest(connection, reason, condition, given, limit)
        if count:
            found.append((reason, count, ids))
    told = _Told(connection, {each for _reason, _count, ids in found for each in ids}, today)
    return [
        AttentionGroup(reason, count, tuple(told.line(reason, each) for each in ids))
        for reason, count, ids in found
    ]


def _open_counted(
    connection: sqlite3.Connection, today: date, passes: str, given: Sequence[Any]
) -> dict[Attention, int]:
    """Return how many need attention for each reason that one reading of an index tells."""
    reasons = reasons_of_open(today)
    filters = ", ".join(f"count(*) FILTER (WHERE {each})" for each in reasons.values())
    counts = connection.execute(
        f"SELECT {filters} FROM activity AS a WHERE {COUNTED} AND {passes}", given
    ).fetchone()
    return dict(zip(reasons, counts, strict=True))


def _oldest(
    connection: sqlite3.Connection, condition: str, given: Sequence[Any], limit: int
) -> list[int]:
    """Return the ids of the activities that are due first, those without a day last."""
    rows = connection.execute(
        f"SELECT a.id FROM activity AS a WHERE {condition}"
        " ORDER BY a.due_date NULLS LAST, a.id LIMIT ?",
        [*given, limit],
    )
    return [activity_id for (activity_id,) in rows.fetchall()]


def _counted_and_oldest(
    connection: sqlite3.Connection,
    reason: Attention,
    condition: str,
    given: Sequence[Any],
    limit: int,
) -> tuple[int, list[int]]:
    """Return the same of a reason that takes long to look for, with their number, in one go."""
    day = "a.checkpoint_date" if reason is Attention.CHECK_PASSED else "a.due_date"
    rows = connection.execute(
        f"SELECT count(*) OVER (), a.id FROM activity AS a WHERE {condition}"
        f" ORDER BY {day} NULLS LAST, a.id LIMIT ?",
        [*given, max(limit, 1)],
    ).fetchall()
    return (rows[0][0] if rows else 0), [activity_id for _count, activity_id in rows][:limit]


@dataclass(frozen=True, slots=True)
class _Row:
    activity: Activity
    first_due_date: date | None
    times_moved: int


_SHAPE = Shape(Activity, ACTIVITY_FIELDS)
_ROWS_SQL = f"""\
SELECT {", ".join(f"a.{column}" for column in _SHAPE.columns)},
  (SELECT m.from_date FROM deadline_move AS m WHERE m.activity_id = a.id ORDER BY m.id LIMIT 1),
  (SELECT count(*) FROM deadline_move AS m WHERE m.activity_id = a.id)
FROM activity AS a WHERE a.id IN (SELECT value FROM json_each(?))"""


def _row(stored: Sequence[Any]) -> _Row:
    *columns, first, moves = stored
    activity = _SHAPE.value(columns)
    return _Row(activity, date.fromisoformat(first) if first else activity.due_date, moves)


_REMINDED_OF = frozenset({Attention.LATE, Attention.CHECK_PASSED, Attention.DUE_SOON})
"""The reasons that an owner is reminded of: they say when that was."""


class _Told:
    """What is told of those activities that are shown by name, read in one go."""

    def __init__(self, connection: sqlite3.Connection, ids: Iterable[int], today: date) -> None:
        self._connection = connection
        self._today = today
        wanted = sorted(ids)
        rows = connection.execute(_ROWS_SQL, [json.dumps(wanted)]).fetchall()
        with reading_stored_values():
            self._rows = {row[0]: _row(row) for row in rows}
        self._reminded = last_reminded(connection, wanted)

    def line(self, reason: Attention, activity_id: int) -> AttentionLine:
        """Return the line of an activity that needs attention, with the sentence that says why."""
        row = self._rows[activity_id]
        return AttentionLine(activity_id, row.activity.title, self._why(reason, row))

    def _why(self, reason: Attention, row: _Row) -> str:
        activity, today = row.activity, self._today
        sentences: dict[Attention, Callable[[], str]] = {
            Attention.LATE: lambda: activity.lateness(today).sentence,
            Attention.AT_RISK: lambda: threat_sentence(activity.prognosis, activity.obstacle),
            Attention.CHECK_PASSED: lambda: passed_check(activity, today),
            Attention.DUE_SOON: lambda: activity.lateness(today).sentence,
            Attention.UNDISTRIBUTED: self._undistributed,
            Attention.NO_OWNER: self._without_owner,
            Attention.NO_DUE_DATE: no_due_date_sentence,
            Attention.SILENT: lambda: silent_sentence(self._silent_days(activity.id)),
            Attention.MOVED: lambda: moved_sentence(
                row.times_moved, str(row.first_due_date), str(activity.due_date or "–")
            ),
        }
        sentence = sentences[reason]()
        return self._with_reminder(sentence, activity.id) if reason in _REMINDED_OF else sentence

    def _with_reminder(self, sentence: str, activity_id: int) -> str:
        reminded_on = self._reminded.get(activity_id)
        if reminded_on is None:
            return sentence
        from tracker.domain.reporting.owner_reminder import reminded_sentence

        return f"{sentence} {reminded_sentence(reminded_on)}".strip()

    def _undistributed(self) -> str:
        is_demanded = demand_of(self._connection) is not None
        sentence = undistributed_sentence(_labels(self._connection))
        return demanded(sentence, is_demanded=is_demanded)

    def _without_owner(self) -> str:
        is_demanded = demand_of(self._connection) is Demand.UNIT_AND_OWNER
        return demanded(no_owner_sentence(), is_demanded=is_demanded)

    def _silent_days(self, activity_id: int) -> int | None:
        last = self._connection.execute(
            "SELECT s.at FROM change AS c JOIN change_set AS s ON s.id = c.set_id"
            " WHERE c.table_name = 'activity' AND c.row_id = ? ORDER BY c.id DESC LIMIT 1",
            [activity_id],
        ).fetchone()
        return max(0, (self._today - local_time(last[0]).date()).days) if last else None


def _labels(connection: sqlite3.Connection) -> Labels:
    found = connection.execute("SELECT labels FROM plan").fetchone()
    return labels_from_json(found[0]) if found else Labels()
