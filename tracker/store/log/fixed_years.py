"""The guard over what may not be taken back: a fixed period and its reports (LJ-R3)."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from tracker.domain.core.followup_period import FollowupPeriod, period_in
from tracker.domain.core.language import _
from tracker.domain.core.terms import FollowupState
from tracker.errors import ConflictError
from tracker.store.log.logged_rows import read_row

Row = Mapping[str, Any]

_PARENTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "unit_report": (("unit", "unit_id"),),
    "activity_report": (("activity", "activity_id"), ("unit", "unit_id")),
    "goal_assessment": (("goal", "goal_id"),),
    "need_assessment": (("focus_area", "focus_area_id"), ("dimension_item", "item_id")),
    "delivery": (("agreement_promise", "promise_id"), ("unit", "unit_id")),
    "group_text": (),
    "area_assessment": (("focus_area", "focus_area_id"),),
    "participation": (("activity", "activity_id"), ("unit", "unit_id")),
}
"""The tables of a period's reports, and what each row of them hangs on."""

_ASKED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "form_words": (),
    "form_question": (),
    "form_answer": (("form_question", "question_id"), ("unit", "unit_id")),
    "completion_request": (("unit", "unit_id"), ("activity", "activity_id")),
}
"""The tables of what is said and asked in a period's forms; they name the follow-up by its id."""

_KEPT_ON = ("voice", "cost")
"""Registers that go on when a period is fixed; what was in them then is not taken back."""


class FixedYears:
    """Refuses taking back what belongs to a period that is fixed when the taking back begins.

    Rows that come or go with what they hang on, as when an activity is removed, are let through:
    what was fixed stands in the period's snapshot. So is bringing back a unit that took part.
    """

    def __init__(self, connection: sqlite3.Connection, set_id: int) -> None:
        fixed = connection.execute("SELECT year, until FROM followup WHERE state = 'fixed'")
        self._fixed = {FollowupPeriod(*row) for row in fixed.fetchall()}
        whole = connection.execute(
            "SELECT table_name, row_id, iif(table_name = 'followup', coalesce(after, before), NULL)"
            " FROM change WHERE set_id = ? AND op <> 'update'"
            " AND table_name IN ('unit', 'activity', 'goal', 'focus_area', 'dimension_item',"
            " 'agreement_promise', 'followup')",
            [set_id if self._fixed else None],
        ).fetchall()
        self._whole = {(table, row_id) for table, row_id, _text in whole}
        self._fixed -= {
            period_in(row) for _table, _id, text in whole if (row := read_row(text)) is not None
        }
        self._connection = connection
        self._fixed_later = {
            period for period in self._fixed if _is_fixed_after(connection, period, set_id)
        }

    def check(self, table: str, before: Row | None, after: Row | None) -> None:
        """Raise ConflictError when a row may not become what it was."""
        if table == "followup":
            _check_followup(before, after)
        elif table in _PARENTS:
            self._check_report(table, before, after)
        elif table in _ASKED:
            self._check_asked(table, before, after)
        elif table in _KEPT_ON:
            self._check_register(before, after)

    def _check_asked(self, table: str, before: Row | None, after: Row | None) -> None:
        for row in (before, after):
            period = None if row is None else self._period_asked(row)
            if period in self._fixed and not self._goes_with(_ASKED[table], before, after):
                raise _fixed_since(period)

    def _check_register(self, before: Row | None, after: Row | None) -> None:
        for row in filter(None, (before, after)):
            for period in self._fixed_later:
                heard, year = row.get("heard_on"), row.get("year")
                first, last = f"{period.year}-01-01", period.last_day.isoformat()
                if year == period.year or (heard and first <= heard <= last):
                    raise _fixed_since(period)

    def _period_asked(self, row: Row) -> FollowupPeriod | None:
        """Return the period of what a form asks; None when it is a round's, or gone."""
        followup = row.get("followup_id")
        if "question_id" in row:
            found = self._connection.execute(
                "SELECT followup_id FROM form_question WHERE id = ?", [row["question_id"]]
            ).fetchone()
            followup = found[0] if found else None
        found = self._connection.execute(
            "SELECT year, until FROM followup WHERE id IS ?", [followup]
        ).fetchone()
        return FollowupPeriod(*found) if found else None

    def _goes_with(
        self, parents: tuple[tuple[str, str], ...], before: Row | None, after: Row | None
    ) -> bool:
        """Whether a row comes or goes with something that it hangs on."""
        return any(
            (parent, version.get(column)) in self._whole
            for parent, column in parents
            for version in (before, after)
            if version is not None
        )

    def _check_report(self, table: str, before: Row | None, after: Row | None) -> None:
        for row in (before, after):
            if row is None or period_in(row) not in self._fixed:
                continue
            if table == "participation" and after is None:
                continue
            if not self._goes_with(_PARENTS[table], before, after):
                raise _fixed_since(period_in(row))


def _fixed_since(period: FollowupPeriod | None) -> ConflictError:
    return ConflictError(
        _(
            "Det går inte att ångra: uppföljningen {year} har fastställts efteråt."
            " Öppna den igen, med ett skäl, på sidan Uppföljning."
        ).format(year=period)
    )


def _is_fixed_after(connection: sqlite3.Connection, period: FollowupPeriod, set_id: int) -> bool:
    """Whether a period was fixed after a change set was written."""
    found = connection.execute(
        "SELECT 1 FROM change WHERE set_id > ? AND table_name = 'followup'"
        " AND after ->> 'year' = ? AND after ->> 'until' = ? AND after ->> 'state' = 'fixed'"
        " AND before ->> 'state' IS NOT 'fixed' LIMIT 1",
        [set_id, period.year, period.until],
    )
    return found.fetchone() is not None


def _check_followup(before: Row | None, after: Row | None) -> None:
    """Neither fixing a period nor opening it again is taken back: both are public records."""
    if before is None or after is None or before.get("state") == after.get("state"):
        return
    if after.get("state") == FollowupState.FIXED:
        raise ConflictError(
            _(
                "Det går inte att ångra att uppföljningen {year} fastställdes: den är en allmän"
                " handling. Öppna den igen, med ett skäl, på sidan Uppföljning."
            ).format(year=period_in(after))
        )
    raise ConflictError(
        _(
            "Det går inte att ångra att uppföljningen {year} öppnades igen. Fastställ den på"
            " nytt i stället."
        ).format(year=period_in(after))
    )
