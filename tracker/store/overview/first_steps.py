"""How far a plan has come with what is done first."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from tracker.domain.plan.first_steps import First

_TABLES = {
    First.AREAS: "focus_area",
    First.UNITS: "unit",
    First.OWNERS: "owner",
    First.ACTIVITIES: "activity",
    First.FORMS: "issued_form",
}


def count_firsts(connection: sqlite3.Connection) -> Mapping[First, int]:
    """Return how many rows the plan has of each of its first steps."""
    return {
        first: int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
        for first, table in _TABLES.items()
    }
