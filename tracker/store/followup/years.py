"""The years and parts of years that have a follow-up, and the one that is looked at first."""

from __future__ import annotations

import sqlite3
from datetime import date

from tracker.domain.core.followup_period import AnyPeriod, FollowupPeriod, period_of
from tracker.domain.core.language import _
from tracker.domain.core.terms import FollowupState
from tracker.errors import InvalidValueError
from tracker.store.plan_file import PlanFile

_OWN_PERIOD = (
    "NOT EXISTS (SELECT 1 FROM plan WHERE previous_uuid IS NOT NULL AND period_from > year)"
)
"""The condition that a follow-up's year is not one of the period that the plan continues."""


OF_A_PERIOD = (
    "activity_report",
    "area_assessment",
    "goal_assessment",
    "group_text",
    "issued_form",
    "need_assessment",
    "unit_report",
)
"""The tables whose rows have a period."""

OF_A_FOLLOWUP = ("completion_request", "form_question", "form_words", "treatment")
"""The tables whose rows have a follow-up's id."""


def period_to_follow_up(connection: sqlite3.Connection, today: date) -> FollowupPeriod:
    """Return what pages and files suggest: the newest year with an open follow-up, else this year.

    Of a year of which a part is open, the part that ends first: it is worked with until it is
    fixed, and the year after it.
    """
    found = connection.execute(
        f"SELECT year, until FROM followup WHERE state = '{FollowupState.OPEN}' AND year <= ?"
        f" AND {_OWN_PERIOD} ORDER BY year DESC, until = '', until LIMIT 1",
        [today.year],
    ).fetchone()
    return FollowupPeriod(today.year) if found is None else FollowupPeriod(*found)


def has_steps(connection: sqlite3.Connection) -> bool:
    """Return whether the plan has turned on the year's steps."""
    return bool(connection.execute("SELECT EXISTS (SELECT 1 FROM year_step)").fetchone()[0])


def followup_periods(connection: sqlite3.Connection) -> list[tuple[FollowupPeriod, str]]:
    """Return the periods that have a follow-up and their states, oldest first.

    The parts of a year stand before the year. Of the plan's period before only those that are
    fixed, which are as they were fixed.
    """
    rows = connection.execute(
        "SELECT year, until, state FROM followup"
        f" WHERE state = '{FollowupState.FIXED}' OR {_OWN_PERIOD} ORDER BY year, until = '', until"
    )
    return [(FollowupPeriod(year, until), state) for year, until, state in rows.fetchall()]


def period_beside(connection: sqlite3.Connection, period: AnyPeriod) -> FollowupPeriod:
    """Return the period whose texts stand beside a period's own.

    It is the latest part of the same year before it that has a follow-up, else the year before.
    """
    wanted = period_of(period)
    found = connection.execute(
        "SELECT max(until) FROM followup WHERE year = ? AND until <> '' AND until < ?",
        [wanted.year, wanted.last_day.isoformat()],
    ).fetchone()[0]
    return FollowupPeriod(wanted.year, found) if found else FollowupPeriod(wanted.year - 1)


def require_new_part(plan: PlanFile, period: FollowupPeriod) -> None:
    """Raise InvalidValueError, about `until`, when no part of a year could be begun as this."""
    if period.is_whole:
        raise InvalidValueError(
            "until",
            _("Till och med den 31 december är det hela året. Ange en tidigare dag."),
        )
    if plan.followups.of(period) is not None:
        raise InvalidValueError(
            "until",
            _("Delåret {period} finns redan. Välj det i rutan för år.").format(period=period),
        )


def has_reports(connection: sqlite3.Connection, period: AnyPeriod) -> bool:
    """Return whether anything is reported, judged, asked or written for a period."""
    wanted = period_of(period)
    of_period = (f"SELECT 1 FROM {table} WHERE year = ?1 AND until = ?2" for table in OF_A_PERIOD)
    of_followup = (
        f"SELECT 1 FROM {table} WHERE followup_id ="
        " (SELECT id FROM followup WHERE year = ?1 AND until = ?2)"
        for table in OF_A_FOLLOWUP
    )
    found = " UNION ALL ".join((*of_period, *of_followup))
    row = connection.execute(f"SELECT EXISTS ({found})", (wanted.year, wanted.until)).fetchone()
    return bool(row[0])
