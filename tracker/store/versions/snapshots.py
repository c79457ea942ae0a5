"""Fixed states of the plan: taken with a checksum, read back, proved, and found by their names.

The columns `content` and `sha256` are never changed once written.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from tracker import clock
from tracker.domain.core.followup_period import (
    AnyPeriod,
    parse_followup_period,
    period_of,
)
from tracker.domain.core.language import _
from tracker.domain.history.plan_state import PlanState
from tracker.domain.history.snapshot import (
    Fixed,
    Snapshot,
    SnapshotKind,
    altered_sentence,
    checksum,
    fixed,
)
from tracker.domain.history.todays_form import todays_form
from tracker.domain.meetings.meeting import Meeting
from tracker.errors import PlanFileError, TrackerError
from tracker.store.log.kept_snapshots import (
    found_snapshots,
    read_snapshot,
    snapshot_of_year,
    snapshots,
    stored_snapshot,
)
from tracker.store.log.states import HEAVY, state_now, state_on
from tracker.store.plan_file import PlanFile

__all__ = [
    "Prepared",
    "altered",
    "annual_before",
    "is_day",
    "named_day",
    "named_snapshot",
    "named_state",
    "prepare",
    "read_snapshot",
    "snapshot_for",
    "snapshot_of_meeting",
    "snapshot_of_year",
    "snapshots",
    "state_of_day",
    "take",
    "verify",
]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SHOWN_NAMES = 10
_NO_LIMIT = 1 << 62


@dataclass(frozen=True, slots=True)
class Prepared:
    """A state written as text ahead of time, and the plan's version that it was read at."""

    fixed: Fixed
    version: int


def prepare(connection: sqlite3.Connection) -> Prepared:
    """Return the plan's state as a snapshot keeps it, as a job in another thread may do."""
    version = connection.execute("SELECT coalesce(max(id), 0) FROM change_set").fetchone()[0]
    return Prepared(fixed(state_now(connection, without=HEAVY)), int(version))


def take(
    plan: PlanFile,
    kind: SnapshotKind,
    label: str,
    content: Fixed | None = None,
    **facts: str | int | None,
) -> int:
    """Fix the plan's state, or `content` that is written already, and return the snapshot's id.

    `facts` are `body`, `case_number`, and `year` with `until`, or `meeting_id`. It is done inside
    a change.
    """
    made = content or fixed(state_now(plan.connection, without=HEAVY))
    values = {
        "kind": str(kind),
        "label": label,
        "taken_at": clock.utc_now(),
        "content": made.content,
        "sha256": made.sha256,
        **facts,
    }
    if not plan.connection.in_transaction:
        raise RuntimeError("rows are written inside PlanFile.change")
    marks = ", ".join("?" * len(values))
    sql = f"INSERT INTO snapshot ({', '.join(values)}) VALUES ({marks})"
    return int(plan.connection.execute(sql, list(values.values())).lastrowid or 0)


def annual_before(
    connection: sqlite3.Connection, period: AnyPeriod, snapshot_id: int | None = None
) -> Snapshot | None:
    """Return the latest version of what a period is compared with, None when nothing is fixed.

    A year is compared with the nearest year before it that has been fixed; a part of a year with
    the same part of the year before, else with what was fixed last before it (SK-R3). Of those
    only that were fixed before the snapshot `snapshot_id`, when it is given.
    """
    wanted = period_of(period)
    earlier = "kind = 'annual' AND year <= ?" + ("" if snapshot_id is None else " AND id < ?")
    parameters = [wanted.year] if snapshot_id is None else [wanted.year, snapshot_id]
    found = {
        snapshot.period: snapshot
        for snapshot in found_snapshots(connection, earlier, *parameters)
        if snapshot.period is not None and snapshot.period < wanted
    }
    if wanted.is_whole:
        found = {period: snapshot for period, snapshot in found.items() if period.is_whole}
    return found.get(wanted.year_before) or max(
        found.values(), key=lambda snapshot: snapshot.period or wanted, default=None
    )


def snapshot_of_meeting(connection: sqlite3.Connection, meeting_id: int) -> Snapshot | None:
    """Return the state that is locked for a meeting, None when none is."""
    found = found_snapshots(connection, "kind = 'meeting' AND meeting_id = ?", meeting_id)
    return found[-1] if found else None


def snapshot_for(
    connection: sqlite3.Connection, meeting: Meeting, before_id: int | None = None
) -> Snapshot | None:
    """Return the state locked for a meeting, also when its row is gone, None when none is.

    With `before_id` only one that was taken before that snapshot.
    """
    found = found_snapshots(
        connection,
        "kind = 'meeting' AND (meeting_id = ? OR (meeting_id IS NULL AND label = ?)) AND id < ?",
        meeting.id,
        meeting.name,
        _NO_LIMIT if before_id is None else before_id,
    )
    return found[-1] if found else None


def verify(connection: sqlite3.Connection, snapshot_id: int) -> str:
    """Return "" when a snapshot is what its checksum says, otherwise a sentence."""
    label, content, recorded = stored_snapshot(connection, snapshot_id)
    return "" if checksum(content) == recorded else altered_sentence(label)


def altered(connection: sqlite3.Connection) -> list[str]:
    """Return a sentence for every snapshot that is not what its checksum says."""
    found = (verify(connection, snapshot.id) for snapshot in snapshots(connection))
    return [sentence for sentence in found if sentence]


def named_state(plan: PlanFile, name: str) -> tuple[PlanState, str]:
    """Return a state by its name, and what it is called in words.

    A name is a day (2026-03-31), a snapshot's number or label, `meeting:2026-02-11`, where the
    body may follow after another colon, or `year:2025`, `year:2025-08-31`. Raises TrackerError,
    with the names there are, when there is no such state.
    """
    sought = " ".join(name.split())
    if is_day(sought):
        return state_of_day(plan.connection, named_day(sought)), _("läget {date}").format(
            date=sought
        )
    snapshot = named_snapshot(plan, name)
    return read_snapshot(plan.connection, snapshot.id), snapshot.label


def is_day(name: str) -> bool:
    """Return whether a state's name is that of a day."""
    return _DAY.fullmatch(name) is not None


def named_day(name: str) -> date:
    """Return the day that a name is. Raises TrackerError when there is no such day."""
    try:
        return date.fromisoformat(name)
    except ValueError:
        raise TrackerError(
            _("{name} är inte ett datum. Skriv till exempel 2026-03-31.").format(name=name)
        ) from None


def named_snapshot(plan: PlanFile, name: str) -> Snapshot:
    """Return the newest snapshot of a name as `named_state` takes them, all but a day.

    Raises TrackerError, with the names there are, when there is none.
    """
    connection, sought = plan.connection, " ".join(name.split())
    found = [snapshot for snapshot in snapshots(connection) if _is_called(plan, snapshot, sought)]
    if found:
        return found[-1]
    names = ", ".join(_names(connection)) or _("inga")
    raise TrackerError(
        _("Det finns ingen lägesbild som heter {name}. Det finns: {names}.").format(
            name=name, names=names
        )
    )


def state_of_day(
    connection: sqlite3.Connection, day: date, *, without: Collection[str] = HEAVY
) -> PlanState:
    """Return the plan as it stood at the end of a local day, in today's form.

    Raises PlanFileError when the plan was not yet in the file.
    """
    state = state_on(connection, day, without=without)
    if not state.rows("plan"):
        raise PlanFileError(
            _("Planen fanns inte i den här filen {date}. Välj en senare dag.").format(
                date=day.isoformat()
            )
        )
    return todays_form(state, day.year)


def _is_called(plan: PlanFile, snapshot: Snapshot, name: str) -> bool:
    kind, _colon, rest = name.partition(":")
    if kind == "year":
        return snapshot.period is not None and snapshot.period == parse_followup_period(rest)
    if kind == "meeting":
        day, _colon, body = rest.partition(":")
        meeting = plan.meetings.find(snapshot.meeting_id or 0)
        return (
            snapshot.kind is SnapshotKind.MEETING
            and meeting is not None
            and meeting.held_on.isoformat() == day.strip()
            and (not body.strip() or meeting.is_of(body))
        )
    return name == str(snapshot.id) or name.casefold() == snapshot.label.casefold()


def _names(connection: sqlite3.Connection) -> Iterator[str]:
    for snapshot in snapshots(connection)[-_SHOWN_NAMES:]:
        yield f"{snapshot.id} ({snapshot.label})"
