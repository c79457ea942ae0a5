"""The plan's own row, its areas, units and owners."""

from __future__ import annotations

import sqlite3

from tracker.domain.plan.plan import (
    FOCUS_AREA_FIELDS,
    OWNER_FIELDS,
    PLAN_FIELDS,
    UNIT_FIELDS,
    FocusArea,
    Owner,
    Plan,
    Unit,
)
from tracker.store.rows.repository import Repository


def plans(connection: sqlite3.Connection) -> Repository[Plan]:
    """Return the repository of the plan's own row."""
    return Repository(connection, "plan", Plan, PLAN_FIELDS, order="id")


def focus_areas(connection: sqlite3.Connection) -> Repository[FocusArea]:
    """Return the repository of the focus areas."""
    return Repository(connection, "focus_area", FocusArea, FOCUS_AREA_FIELDS)


def units(connection: sqlite3.Connection) -> Repository[Unit]:
    """Return the repository of the units."""
    return Repository(connection, "unit", Unit, UNIT_FIELDS)


def owners(connection: sqlite3.Connection) -> Repository[Owner]:
    """Return the repository of the owners."""
    return Repository(connection, "owner", Owner, OWNER_FIELDS, order="title, id")
