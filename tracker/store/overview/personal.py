"""What the overview says to one person: what has happened since last time, and their own list."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING

from tracker.domain.activities.attention import AttentionGroup, AttentionLine
from tracker.domain.activities.mine import OWNER, Mine
from tracker.domain.activities.selection import Attention
from tracker.domain.core.followup_period import AnyPeriod, period_of
from tracker.domain.core.language import _
from tracker.domain.core.terms import Approval
from tracker.domain.core.values import dataclass
from tracker.store.activities.counting import attention_groups
from tracker.store.activities.selecting import COUNTED, filter_sql

if TYPE_CHECKING:
    from tracker.domain.history.compare_words import Since

MY_REASONS = (
    Attention.LATE,
    Attention.AT_RISK,
    Attention.CHECK_PASSED,
    Attention.DUE_SOON,
    Attention.NO_DUE_DATE,
)
"""The reasons that are told to whoever answers for the activities, the gravest first."""

_MOST_SETS = 200


@dataclass(frozen=True, slots=True)
class MyList:
    """The activities in the plan of one owner or unit.

    `unreported` are those without a report of the period looked at, once its follow-up has begun.
    """

    mine: Mine
    name: str
    count: int
    open_count: int
    groups: tuple[AttentionGroup, ...]
    period: str
    unreported_count: int = 0
    unreported: tuple[AttentionLine, ...] = ()


@dataclass(frozen=True, slots=True)
class SinceLast:
    """What others have changed since a place in the log, and what has become late since a day.

    `newest` is the log's newest place. `by` has how many changes each has made, the most first.
    `is_cut` when there were more changes than are compared.
    """

    newest: int
    by: tuple[tuple[str, int], ...] = ()
    since: Since | None = None
    late: tuple[AttentionLine, ...] = ()
    is_cut: bool = False

    @property
    def is_any(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.by or self.late)


def read_my_list(
    connection: sqlite3.Connection, mine: Mine, today: date, period: AnyPeriod, lines: int
) -> MyList | None:
    """Return what is mine on the day `today`; None when the owner or unit is gone."""
    column = "title" if mine.table == OWNER else "name"
    found = connection.execute(
        f"SELECT {column} FROM {mine.table} WHERE id = ?", [mine.row_id]
    ).fetchone()
    if found is None:
        return None
    passes, given = filter_sql(connection, mine.filter, today)
    in_plan = f"a.approval = '{Approval.APPROVED}' AND {passes}"
    count, open_count = connection.execute(
        f"SELECT count(*), count(*) FILTER (WHERE {COUNTED}) FROM activity AS a WHERE {in_plan}",
        given,
    ).fetchone()
    groups = attention_groups(connection, today, lines, wanted=mine.filter)
    wanted = period_of(period)
    unreported = _unreported(connection, in_plan, given, wanted.year, wanted.until)
    return MyList(
        mine,
        str(found[0]),
        count,
        open_count,
        tuple(group for group in groups if group.reason in MY_REASONS),
        wanted.short,
        len(unreported),
        tuple(unreported[:lines]),
    )


def newest_set(connection: sqlite3.Connection) -> int:
    """Return the place of the newest change in the log, 0 for an empty one."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM change_set").fetchone()[0])


def _changes(connection: sqlite3.Connection, ids: Collection[int]) -> Since:
    from tracker.store.log.logbook import changes_of

    return changes_of(connection, *ids)


def read_since(
    connection: sqlite3.Connection, seen: int, day: date, own: Collection[str], today: date
) -> SinceLast:
    """Return what others than `own` have changed after the place `seen`, and late since `day`."""
    rows = connection.execute(
        "SELECT id, actor FROM change_set WHERE id > ?"
        " AND actor NOT IN (SELECT value FROM json_each(?)) ORDER BY id DESC",
        [seen, json.dumps(list(own))],
    ).fetchall()
    counts: dict[str, int] = {}
    for _set_id, name in rows:
        counts[name] = counts.get(name, 0) + 1
    by = tuple(sorted(counts.items(), key=lambda each: -each[1]))
    ids = sorted(set_id for set_id, _name in rows[:_MOST_SETS])
    since = _changes(connection, ids) if ids else None
    late = connection.execute(
        f"SELECT a.id, a.title, a.due_date FROM activity AS a WHERE {COUNTED}"
        " AND a.due_date >= ? AND a.due_date < ? ORDER BY a.due_date, a.id",
        [day.isoformat(), today.isoformat()],
    ).fetchall()
    sentence = _("Skulle vara klar {day}.")
    lines = (AttentionLine(row[0], row[1], sentence.format(day=row[2])) for row in late)
    return SinceLast(newest_set(connection), by, since, tuple(lines), len(rows) > _MOST_SETS)


def _unreported(
    connection: sqlite3.Connection, in_plan: str, given: Iterable[object], year: int, until: str
) -> list[AttentionLine]:
    """Return what has no report of a period whose follow-up has begun: a form is out, or in."""
    has_begun = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM unit_report WHERE year = ?1 AND until = ?2"
        " AND state <> 'not_issued') OR EXISTS (SELECT 1 FROM activity_report WHERE year = ?1"
        " AND until = ?2)",
        [year, until],
    ).fetchone()[0]
    if not has_begun:
        return []
    rows = connection.execute(
        f"SELECT a.id, a.title FROM activity AS a WHERE {in_plan} AND {COUNTED} AND a.id NOT IN"
        " (SELECT activity_id FROM activity_report WHERE year = ? AND until = ?) ORDER BY a.id",
        [*given, year, until],
    ).fetchall()
    sentence = _("Ingen rapport för {period} ännu.").format(period=year)
    return [AttentionLine(row[0], row[1], sentence) for row in rows]
