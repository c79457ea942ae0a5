"""Whom to remind of late and coming activities, and when they were reminded."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from tracker.domain.core.names import coded
from tracker.domain.reporting.owner_reminder import (
    DueKind,
    OwnedDay,
    OwnerDays,
    OwnersDue,
)
from tracker.store.activities.selecting import COUNTED
from tracker.store.file.connection import reading_stored_values
from tracker.store.plan_file import PlanFile

_DAYS = f"""\
SELECT a.id, a.code, a.title, '{DueKind.ACTIVITY}', a.due_date, '', a.owner_id, NULL
FROM activity AS a WHERE {COUNTED} AND a.due_date <= :until
UNION ALL
SELECT a.id, a.code, a.title, '{DueKind.MILESTONE}', m.due_date, m.title, a.owner_id, m.owner_id
FROM milestone AS m JOIN activity AS a ON a.id = m.activity_id
WHERE {COUNTED} AND m.done_on IS NULL AND m.due_date <= :until
UNION ALL
SELECT a.id, a.code, a.title, '{DueKind.CHECK}', a.checkpoint_date, '', a.owner_id, NULL
FROM activity AS a WHERE {COUNTED} AND a.checkpoint_date <= :until"""


def read_owners_due(connection: sqlite3.Connection, today: date, days_ahead: int) -> OwnersDue:
    """Return what each owner answers for that is late or comes within some days.

    Counted are activities in the plan and still open: their due dates, milestones not reached and
    next checks. Who shares the responsibility is reminded too, and a milestone's own owner of that
    milestone. Owners stand by title, days by date.
    """
    sharing = _sharing(connection)
    rows = connection.execute(
        _DAYS, {"until": (today + timedelta(days=days_ahead)).isoformat()}
    ).fetchall()
    found: defaultdict[int, list[OwnedDay]] = defaultdict(list)
    without: set[int] = set()
    with reading_stored_values():
        for row_id, code, title, kind, day, milestone, owner, of_milestone in rows:
            main = of_milestone or owner
            owned = OwnedDay(
                row_id, coded(code, title), DueKind(kind), date.fromisoformat(day), milestone
            )
            if main is not None:
                found[main].append(owned)
            others = [each for each in sharing.get(row_id, ()) if each != main]
            for each in others:
                found[each].append(_shared(owned))
            if main is None and not others:
                without.add(row_id)
        owners = _owners(connection, found)
    return OwnersDue(owners, len(without))


def note_reminders(plan: PlanFile, owners: Iterable[OwnerDays], today: date) -> None:
    """Write that owners have been reminded today, inside `PlanFile.change`.

    Reminding twice on one day is noted once.
    """
    for owner in owners:
        for activity_id in owner.activity_ids:
            values = {"activity_id": activity_id, "owner_id": owner.owner_id}
            if not plan.activity_reminders.is_noted(**values, reminded_on=today):
                plan.activity_reminders.add(**values, reminded_on=today)


def reminders_of(connection: sqlite3.Connection, activity_id: int) -> list[tuple[date, str]]:
    """Return when an activity's owners were reminded and who, the newest first.

    Of an owner who is gone the title is "".
    """
    rows = connection.execute(
        "SELECT r.reminded_on, coalesce(o.title, '') FROM activity_reminder AS r"
        " LEFT JOIN owner AS o ON o.id = r.owner_id WHERE r.activity_id = ?"
        " ORDER BY r.reminded_on DESC, r.id DESC",
        [activity_id],
    ).fetchall()
    with reading_stored_values():
        return [(date.fromisoformat(day), title) for day, title in rows]


def _shared(owned: OwnedDay) -> OwnedDay:
    return OwnedDay(
        owned.activity_id, owned.name, owned.kind, owned.day, owned.milestone, is_shared=True
    )


def _sharing(connection: sqlite3.Connection) -> dict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    rows = connection.execute("SELECT activity_id, owner_id FROM shared_owner ORDER BY id")
    for activity_id, owner_id in rows.fetchall():
        found[activity_id].append(owner_id)
    return found


def _owners(
    connection: sqlite3.Connection, found: dict[int, list[OwnedDay]]
) -> tuple[OwnerDays, ...]:
    rows = connection.execute(
        "SELECT o.id, o.title, nullif(o.email, ''), (SELECT max(r.reminded_on)"
        " FROM activity_reminder AS r WHERE r.owner_id = o.id) FROM owner AS o"
        " ORDER BY o.title, o.id"
    ).fetchall()
    return tuple(
        OwnerDays(
            owner_id,
            title,
            email,
            tuple(sorted(found[owner_id], key=lambda each: (each.day, each.name, each.kind))),
            date.fromisoformat(day) if day else None,
        )
        for owner_id, title, email, day in rows
        if owner_id in found
    )
