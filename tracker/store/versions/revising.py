"""Versions of the plan within its period, each with a date and a reason (VB-R7, LJ-R5)."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from datetime import date

from tracker.domain.core.dates import local_time
from tracker.domain.core.fields import Field, Kind
from tracker.domain.core.language import N_, _
from tracker.domain.history.compare_words import Since, grouped
from tracker.domain.history.difference import Difference, Topic
from tracker.domain.history.snapshot import Fixed, Snapshot, SnapshotKind, fixed
from tracker.domain.plan.revision import PlanVersion
from tracker.store.log.differing import differences
from tracker.store.log.states import HEAVY, state_after, state_now
from tracker.store.plan_file import PlanFile
from tracker.store.versions.snapshots import read_snapshot, snapshots, take

REVISED_ON = Field("revised_on", N_("Datum"), Kind.DATE, required=True)
REASON = Field("reason", N_("Skäl"), max_length=300, required=True)
_DAY_AND_REASON = re.compile(r"(\d{4}-\d{2}-\d{2}): (.+)", re.DOTALL)
"""In the label of a version."""

_STRATEGY = frozenset({"plan", "focus_area", "goal", "indicator", "target", "series_break"})


@dataclass(frozen=True, slots=True)
class PreparedVersion:
    """A version written as text ahead of time, its day, and the plan's version it was read at."""

    revised_on: date
    fixed: Fixed
    version: int


def prepare_version(connection: sqlite3.Connection, revised_on: date) -> PreparedVersion:
    """Return the plan as a version keeps it, as a job in another thread may do."""
    version = connection.execute("SELECT coalesce(max(id), 0) FROM change_set").fetchone()[0]
    state = state_now(connection, without=HEAVY)
    row = {**state.rows("plan")[1], "last_revised_on": revised_on.isoformat()}
    return PreparedVersion(revised_on, fixed(state.with_row("plan", 1, row)), int(version))


def revise(
    plan: PlanFile,
    revised_on: date,
    reason: str,
    *,
    body: str | None = None,
    case_number: str | None = None,
    prepared: PreparedVersion | None = None,
    source: str = "window",
) -> int:
    """Keep the plan as it now stands as a version, as one change; return the snapshot's id.

    The next revision counts from its day. Raises InvalidValueError without a reason.
    """
    cleaned = REASON.clean(reason)
    key = (revised_on, plan.history.settled())
    ready = prepared if prepared and (prepared.revised_on, prepared.version) == key else None
    label = _("Revidering {date}: {reason}").format(date=revised_on.isoformat(), reason=cleaned)
    with plan.change(_("Reviderade planen {date}").format(date=revised_on.isoformat()), source):
        plan.plans.update(1, last_revised_on=revised_on)
        return take(
            plan,
            SnapshotKind.REVISION,
            label,
            ready.fixed if ready else None,
            body=body,
            case_number=case_number,
        )


def versions(connection: sqlite3.Connection) -> list[Snapshot]:
    """Return the plan's versions, oldest first; their labels hold date and reason."""
    return [
        snapshot for snapshot in snapshots(connection) if snapshot.kind is SnapshotKind.REVISION
    ]


def versions_until(plan: PlanFile, day: date, before: int | None = None) -> tuple[PlanVersion, ...]:
    """Return the versions of the days until `day`, oldest first, each with its reason.

    With `before`, the id of a snapshot, only those that were kept before it was taken.
    """
    found = []
    for snapshot in versions(plan.connection):
        day_and_reason = _DAY_AND_REASON.search(snapshot.label)
        if day_and_reason is None or (before is not None and snapshot.id > before):
            continue
        version = PlanVersion(date.fromisoformat(day_and_reason[1]), day_and_reason[2])
        if version.revised_on <= day:
            found.append(version)
    return tuple(sorted(found, key=lambda version: version.revised_on))


def since_version(connection: sqlite3.Connection) -> Since:
    """Return what has become different in the strategy since the latest version, or the start.

    Compares the plan, its areas, goals, indicators and targets, and what is new or gone; not how
    the work proceeds. Raises PlanFileError when a snapshot is not what its checksum says.
    """
    found = versions(connection)
    if found:
        before = read_snapshot(connection, found[-1].id)
        sentence = _("Sedan {label}.").format(label=found[-1].label)
    else:
        sql = "SELECT id, at FROM change_set ORDER BY id LIMIT 1"
        first, at = connection.execute(sql).fetchone()
        before = state_after(connection, first)
        day = local_time(at).date().isoformat()
        sentence = _("Sedan planen skapades {date}.").format(date=day)
    now = state_now(connection, without=HEAVY)
    differing = filter(_is_revision, differences(before, now))
    return Since(sentence, grouped(differing, now.labels()))


def _is_revision(difference: Difference) -> bool:
    is_row = difference.topic in (Topic.ADDED, Topic.REMOVED, Topic.DECISION)
    return difference.table in _STRATEGY or is_row
