"""The plan's earlier moments: versions, fixed years, meetings and any day (VB-R7, SK-R6).

A moment is read as a plan of its own in memory, so that every page and print shows it as it shows
today's plan.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tracker.domain.core.dates import local_time
from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.core.language import _
from tracker.domain.history.compare_words import Since, grouped
from tracker.domain.history.plan_state import PlanState, Row
from tracker.domain.history.snapshot import Snapshot, SnapshotKind
from tracker.errors import ReadOnlyError
from tracker.store.file.backup import MANUAL
from tracker.store.file.connection import connect_memory, dict_rows, memory_of
from tracker.store.file.search import rebuild
from tracker.store.log.differing import differences
from tracker.store.log.states import HEAVY, state_now
from tracker.store.plan_file import PlanFile
from tracker.store.rows.reports import FollowupRepository
from tracker.store.versions.past import past
from tracker.store.versions.snapshots import (
    is_day,
    named_day,
    named_snapshot,
    read_snapshot,
    snapshots,
    state_of_day,
)

_FORMS = frozenset({"issued_form"})


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment of the plan: a fixed state (`snapshot`), the end of a local `day`, or now.

    `day` is None of the plan as it stands now. `decided_on` is the day of the decision that fixed
    a year or a part of one, as long as that is what holds.
    """

    day: date | None = None
    snapshot: Snapshot | None = None
    decided_on: date | None = None

    @property
    def is_now(self) -> bool:
        """Whether it is the plan as it stands."""
        return self.day is None

    @property
    def name(self) -> str:
        """What it is called: "I dag", "2026-03-31", "Revidering 2026-02-01: nya mål"."""
        if self.snapshot is not None:
            return self.snapshot.label
        return _("Planen i dag") if self.day is None else self.day.isoformat()

    @property
    def about(self) -> str:
        """Who decided it and when, in a few words; "" of the plan as it stands."""
        if self.snapshot is None:
            return "" if self.day is None else _("som planen stod när dagen var slut")
        parts = (
            self._fixed_words().format(
                date=(self.decided_on or self.snapshot.taken_on).isoformat()
            ),
            self.snapshot.body,
            self.snapshot.case_number,
        )
        return " · ".join(part for part in parts if part)

    @property
    def sentence(self) -> str:
        """What is said above a window that shows it."""
        if self.snapshot is not None:
            then = _("Du ser planen som den var: {name} ({about}).")
        else:
            then = _("Du ser planen som den var {name}.")
        shown = then.format(name=self.name, about=self.about)
        return f"{shown} {_('Här går inget att ändra.')}"

    def _fixed_words(self) -> str:
        if self.decided_on is not None:
            return _("fastställd {date}")
        is_meeting = self.snapshot is not None and self.snapshot.kind is SnapshotKind.MEETING
        return _("låst {date}") if is_meeting else _("sparad {date}")


NOW = Moment()
"""The plan as it stands."""


class PastPlan(PlanFile):
    """The plan as it was at a moment, for reading only; `image` is its database as bytes."""

    def __init__(self, path: Path, image: bytes, moment: Moment) -> None:
        super().__init__(path, memory_of(image), "", None, moment.sentence)
        self._image = image
        self.moment = moment

    def reading(self) -> AbstractContextManager[sqlite3.Connection]:
        """Return what gives a connection for reading in another thread."""
        return closing(memory_of(self._image))

    def copy(self) -> PlanFile:
        """Return a private copy, for a job in another thread, which closes it."""
        return PastPlan(self.path, self._image, self.moment)

    def back_up(self, kind: str = MANUAL) -> Path:  # noqa: ARG002 -- as a plan's own
        """Raise ReadOnlyError: a backup of the plan is taken of the plan as it stands."""
        raise ReadOnlyError(_("Gå tillbaka till i dag för att ta en säkerhetskopia."))


def moments(connection: sqlite3.Connection) -> list[Moment]:
    """Return the plan as it stands and then every fixed state, newest first."""
    return [NOW, *reversed(_fixed_moments(connection))]


def _fixed_moments(connection: sqlite3.Connection) -> list[Moment]:
    decided = {
        each.period: each.fixed_on for each in FollowupRepository(connection).all() if each.is_fixed
    }
    found = snapshots(connection)
    newest = {snapshot.period: snapshot.id for snapshot in found if snapshot.period is not None}
    return [
        Moment(
            snapshot.taken_on,
            snapshot,
            decided.get(snapshot.period)
            if snapshot.period is not None and newest[snapshot.period] == snapshot.id
            else None,
        )
        for snapshot in found
    ]


def named_moment(plan: PlanFile, name: str) -> Moment:
    """Return a moment by its name: a day, or a snapshot as `snapshots.named_state` takes them.

    Raises TrackerError when there is no such moment.
    """
    sought = " ".join(name.split())
    if is_day(sought):
        return Moment(named_day(sought))
    wanted = named_snapshot(plan, sought).id
    (moment,) = (
        each
        for each in _fixed_moments(plan.connection)
        if each.snapshot is not None and each.snapshot.id == wanted
    )
    return moment


def plan_at(plan: PlanFile, moment: Moment) -> PastPlan:
    """Return the plan as it was at a moment; close it afterwards. Raises as `state_at`."""
    return PastPlan(plan.path, image_of(plan, moment), moment)


def first_day(connection: sqlite3.Connection) -> date:
    """Return the local day on which the plan was begun in this file."""
    (at,) = connection.execute("SELECT at FROM change_set ORDER BY id LIMIT 1").fetchone()
    return local_time(at).date()


def state_at(connection: sqlite3.Connection, moment: Moment) -> PlanState:
    """Return the plan at a moment, without what is fixed, as it is compared.

    Raises PlanFileError when there is no such state, or it is not what its checksum says.
    """
    if moment.snapshot is not None:
        return read_snapshot(connection, moment.snapshot.id)
    if moment.day is None:
        return state_now(connection, without=HEAVY)
    return state_of_day(connection, moment.day)


def between(connection: sqlite3.Connection, before: Moment, after: Moment) -> Since:
    """Return what differs from one moment to another, in words. Raises as `state_at`."""
    earlier, later = state_at(connection, before), state_at(connection, after)
    sentence = _("Från {before} till {after}.").format(before=before.name, after=after.name)
    return Since(sentence, grouped(differences(earlier, later), later.labels()))


def image_of(plan: PlanFile, moment: Moment) -> bytes:
    """Return the plan at a moment as a database: all its tables, what was fixed by then, search.

    `plan` may be a copy, so that another thread does it. Raises PlanFileError as `state_at`.
    """
    state = _whole(plan.connection, moment)
    with past(plan, state) as then, closing(connect_memory()) as lasting:
        then.connection.backup(lasting)
        lasting.execute("PRAGMA query_only = OFF")
        rebuild(lasting)
        return lasting.serialize()


def period_of_moment(moment: Moment) -> FollowupPeriod | None:
    """Return the period whose follow-up a moment is of, None when it is of none."""
    return moment.snapshot.period if moment.snapshot is not None else None


def _whole(connection: sqlite3.Connection, moment: Moment) -> PlanState:
    """Return the state at a moment together with the years and meetings fixed by then."""
    if moment.snapshot is None:
        if moment.day is None:
            return state_now(connection, without=_FORMS)
        return state_of_day(connection, moment.day, without=_FORMS)
    state = read_snapshot(connection, moment.snapshot.id)
    kept = {int(row["id"]): row for row in _fixed_until(connection, moment.snapshot.id)}
    return PlanState({**state.tables, "snapshot": kept})


def _fixed_until(connection: sqlite3.Connection, snapshot_id: int) -> Iterator[Row]:
    sql = "SELECT * FROM snapshot WHERE id <= ? ORDER BY id"
    yield from dict_rows(connection, sql, [snapshot_id])
