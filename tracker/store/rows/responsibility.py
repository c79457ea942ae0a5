"""Holds activities to what the plan demands before they are taken into it (SK-R4, LJ-R8)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import replace

from tracker.domain.activities.activity import ALL_UNITS, Activity
from tracker.domain.activities.responsibility import Lacking, lacking, refusal
from tracker.domain.core.fields import Stored
from tracker.domain.core.labels import Labels, labels_from_json
from tracker.domain.core.terms import Approval, Demand, Responsibility
from tracker.errors import LackingResponsibilityError


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
