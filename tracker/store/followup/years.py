"""The years that have a follow-up, and the one that is looked at first."""

from __future__ import annotations

import sqlite3
from datetime import date

from tracker.domain.core.terms import FollowupState

_OWN_PERIOD = (
    "NOT EXISTS (SELECT 1 FROM plan WHERE previous_uuid IS NOT NULL AND period_from > year)"
)
"""The condition that a follow-up's year is not one of the period that the plan continues."""


def year_to_follow_up(connection: sqlite3.Connection, today: date) -> int:
    """Return the year that pages and files suggest: the newest open follow-up, else this year."""
    newest = connection.execute(
        f"SELECT max(year) FROM followup WHERE state = '{FollowupState.OPEN}' AND year <= ?"
        f" AND {_OWN_PERIOD}",
        [today.year],
    ).fetchone()[0]
    return today.year if newest is None else int(newest)


def followup_years(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    """Return the years that have a follow-up and their states, oldest first.

    Of the period before only those that are fixed, which are as they were fixed.
    """
    rows = connection.execute(
        f"SELECT year, state FROM followup WHERE state = '{FollowupState.FIXED}' OR {_OWN_PERIOD}"
        " ORDER BY year"
    )
    return [(year, state) for year, state in rows.fetchall()]
