"""From a filter to SQL: the conditions that pages, tiles and the command line share.

The lateness rule is the domain's (`domain/lateness.py`); here it is only written as SQL from
the same constants.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from tracker.domain.attention import MOVED_TIMES
from tracker.domain.dates import end_of_day_utc
from tracker.domain.lateness import due_soon_until, silent_since
from tracker.domain.selection import NONE_ID, ActivityFilter, Attention
from tracker.domain.terms import CLOSED_STATUSES, Approval
from tracker.store.search import match_expression

_CLOSED = ", ".join(f"'{status}'" for status in sorted(CLOSED_STATUSES))

COUNTED = f"(a.approval = '{Approval.APPROVED}' AND a.status NOT IN ({_CLOSED}))"
"""In the plan and still open: `lateness.is_counted`."""


def late_sql(today: date) -> str:
    """Return the condition that an activity `a` is late on the day `today`."""
    return f"({COUNTED} AND a.due_date < '{today.isoformat()}')"


def due_soon_sql(today: date) -> str:
    """Return the condition that an activity `a` is due soon on the day `today`."""
    until = due_soon_until(today).isoformat()
    return f"({COUNTED} AND a.due_date BETWEEN '{today.isoformat()}' AND '{until}')"


def attention_sql(reason: Attention, today: date) -> str:
    """Return the condition that an activity `a` needs attention for `reason`."""
    match reason:
        case Attention.LATE:
            return late_sql(today)
        case Attention.DUE_SOON:
            return due_soon_sql(today)
        case Attention.NO_OWNER:
            return f"({COUNTED} AND a.owner_id IS NULL)"
        case Attention.NO_DUE_DATE:
            return (
                f"({COUNTED} AND a.due_date IS NULL AND a.is_continuous = 0"
                " AND a.status <> 'continuous')"
            )
        case Attention.MOVED:
            return (
                f"({COUNTED} AND a.id IN (SELECT activity_id FROM deadline_move"
                f" GROUP BY activity_id HAVING count(*) >= {MOVED_TIMES}))"
            )
        case Attention.SILENT:
            return (
                f"({COUNTED} AND a.id NOT IN (SELECT row_id FROM change"
                " WHERE table_name = 'activity' AND set_id > coalesce((SELECT max(id)"
                f" FROM change_set WHERE at <= '{end_of_day_utc(silent_since(today))}'), 0)))"
            )


def filter_sql(wanted: ActivityFilter, today: date) -> tuple[str, list[Any]]:
    """Return the condition on an activity `a` for a filter, and its parameters."""
    conditions: list[str] = []
    parameters: list[Any] = []
    for column, ids in (
        ("focus_area_id", wanted.focus_areas),
        ("goal_id", wanted.goals),
        ("unit_id", wanted.units),
        ("owner_id", wanted.owners),
    ):
        if ids:
            conditions.append(_among(column, ids))
    for column, words in (("status", wanted.statuses), ("approval", wanted.approvals)):
        if words:
            conditions.append(f"a.{column} IN ({_marks(words)})")
            parameters += sorted(words)
    if wanted.attention:
        reasons = [attention_sql(reason, today) for reason in sorted(wanted.attention)]
        conditions.append("(" + " OR ".join(reasons) + ")")
    if wanted.items:
        conditions.append(
            f"a.id IN (SELECT activity_id FROM tagging WHERE item_id IN ({_marks(wanted.items)}))"
        )
        parameters += sorted(wanted.items)
    if wanted.text.strip():
        condition, words_sought = _text_condition(wanted.text)
        conditions.append(condition)
        parameters += words_sought
    return " AND ".join(conditions) or "1", parameters


def _among(column: str, ids: frozenset[int]) -> str:
    numbers = ", ".join(str(int(one)) for one in sorted(ids - {NONE_ID}))
    parts = [f"a.{column} IN ({numbers})"] if numbers else []
    if NONE_ID in ids:
        parts.append(f"a.{column} IS NULL")
    return "(" + " OR ".join(parts) + ")"


def _marks(values: Iterable[object]) -> str:
    return ", ".join("?" for _value in values)


def _text_condition(text: str) -> tuple[str, list[str]]:
    """Every long word is looked up in the index; short words are sought in title and code."""
    conditions: list[str] = []
    parameters: list[str] = []
    for word in text.split():
        expression = match_expression(word)
        if expression is None:
            pattern = "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
            conditions.append("(a.title LIKE ? ESCAPE '\\' OR a.code LIKE ? ESCAPE '\\')")
            parameters += [pattern, pattern]
        else:
            found = "(SELECT rowid FROM search_index WHERE search_index MATCH ?)"
            conditions.append(_found_in(found))
            parameters.append(expression)
    return "(" + " AND ".join(conditions) + ")", parameters


def _found_in(found: str) -> str:
    return (
        "a.id IN (WITH found AS MATERIALIZED "
        + found
        + " SELECT rowid / 8 FROM found WHERE rowid % 8 = 0"
        + "".join(
            f" UNION SELECT id FROM activity WHERE {column} IN"
            f" (SELECT rowid / 8 FROM found WHERE rowid % 8 = {kind})"
            for kind, column in enumerate(
                ("focus_area_id", "goal_id", "unit_id", "owner_id"), start=1
            )
        )
        + ")"
    )
