"""States that an older version fixed, in the form that states have today."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tracker.domain.core.terms import Approval, Responsibility
from tracker.domain.history.plan_state import PlanState, Row

_Value = Callable[[Row], object]

_OF_A_PERIOD = (
    "followup",
    "unit_report",
    "activity_report",
    "goal_assessment",
    "area_assessment",
    "need_assessment",
    "issued_form",
)
"""The tables whose rows belong to a year or to a part of one."""


def todays_form(state: PlanState, year: int) -> PlanState:
    """Return a state that was fixed for `year`, whichever version fixed it, as today's would be.

    As when a plan is upgraded: shares belong to the year, an activity without a unit was every
    unit's unless it was a proposal, and what is reported was reported for a whole year.
    """
    return PlanState(
        {
            **state.tables,
            **{
                table: _each(state.rows(table), "until", lambda _row: "")
                for table in _OF_A_PERIOD
                if table in state.tables
            },
            "activity": _each(state.rows("activity"), "responsibility", _responsibility),
            "participation": _each(state.rows("participation"), "year", lambda _row: year),
        }
    )


def _each(rows: Mapping[int, Row], column: str, value: _Value) -> Mapping[int, Row]:
    return {
        row_id: row if column in row else {**row, column: value(row)}
        for row_id, row in rows.items()
    }


def _responsibility(row: Row) -> str:
    if row.get("unit_id") is not None:
        return Responsibility.UNIT.value
    is_proposal = row.get("approval") == Approval.PROPOSED
    return (Responsibility.NONE if is_proposal else Responsibility.ALL).value
