"""Holds activities to what the plan demands (SK-R4, LJ-R8), and keeps who shares them."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from tracker.domain.activities.activity import ALL_UNITS, Activity
from tracker.domain.activities.responsibility import (
    SHARED_OWNER_FIELDS,
    Lacking,
    SharedOwner,
    lacking,
    refusal,
)
from tracker.domain.core.fields import Stored
from tracker.domain.core.labels import Labels, labels_from_json
from tracker.domain.core.terms import Approval, Demand, Responsibility
from tracker.errors import LackingResponsibilityError
from tracker.store.rows.repository import Repository


def demand_of(connection: sqlite3.Connection) -> Demand | None:
    """Return what the plan demands, None when it demands nothing."""
    row = connection.execute("SELECT demands_responsibility FROM plan").fetchone()
    return Demand(row[0]) if row and row[0] else None


def lacking_responsibility(
    connection: sqlite3.Connection, activities: Iterable[Activity]
) -> tuple[Lacking, ...]:
    """Return those of some activities that lack what the plan demands."""
    demand = demand_of(connection)
    return () if demand is None else lacking(demand, activities)


def check_responsibility(
    connection: sqlite3.Connection, activities: Iterable[Activity], values: Mapping[str, Stored]
) -> None:
    """Raise LackingResponsibilityError when `values` take in activities that lack what is demanded.

    One that is in the plan already stays in it, whatever it comes to lack: that is shown, and
    nobody is kept from writing.
    """
    if values.get("approval") != Approval.APPROVED:
        return
    demand = demand_of(connection)
    if demand is None:
        return
    taken_in = [each for each in activities if each.approval is not Approval.APPROVED]
    found = lacking(demand, (_with(each, values) for each in taken_in))
    if found:
        sentence = refusal(demand, found, _labels(connection))
        raise LackingResponsibilityError(sentence, tuple(each.activity.id for each in found))


def _with(activity: Activity, values: Mapping[str, Stored]) -> Activity:
    """Return the activity with the unit and the owner that are written at the same time."""
    with_unit = activity
    if "unit_id" in values:
        match values["unit_id"]:
            case None:
                whose = Responsibility.NONE
            case unit:
                whose = Responsibility.ALL if unit == ALL_UNITS else Responsibility.UNIT
        with_unit = replace(activity, responsibility=whose)
    owner = values.get("owner_id", activity.owner_id)
    return replace(with_unit, owner_id=owner if owner is None else int(owner))


def _labels(connection: sqlite3.Connection) -> Labels:
    return labels_from_json(connection.execute("SELECT labels FROM plan").fetchone()[0])


class SharedOwnerRepository(Repository[SharedOwner]):
    """Who shares the responsibility; an activity's main owner is never among them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        fields = SHARED_OWNER_FIELDS
        super().__init__(connection, "shared_owner", SharedOwner, fields, order="id")

    def of(self, activity_id: int) -> frozenset[int]:
        """Return the ids of the owners that share one activity."""
        rows = self._connection.execute(
            "SELECT owner_id FROM shared_owner WHERE activity_id = ?", [activity_id]
        )
        return frozenset(owner_id for (owner_id,) in rows.fetchall())

    def set_owners(self, activity_id: int, owner_ids: Collection[int]) -> bool:
        """Let these owners and no others share an activity; return whether any differs.

        The main owner is left out.
        """
        main = self._connection.execute(
            "SELECT owner_id FROM activity WHERE id = ?", [activity_id]
        ).fetchone()
        wanted = set(owner_ids) - set(main or ())
        present = self.of(activity_id)
        for owner_id in sorted(wanted - present):
            self.add(activity_id=activity_id, owner_id=owner_id)
        rows = self._connection.execute(
            "SELECT id, owner_id FROM shared_owner WHERE activity_id = ?", [activity_id]
        ).fetchall()
        self.delete(*(row_id for row_id, owner_id in rows if owner_id not in wanted))
        return wanted != present
