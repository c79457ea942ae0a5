"""The plan's tables that the rows of activities are read from."""

from __future__ import annotations

BESIDE = (
    *("contribution", "shared_owner", "checkpoint"),
    *("activity_note", "activity_report", "own_value"),
)
NAMING = ("focus_area", "goal", "unit", "owner", "action_plan")
"""The tables whose names stand in the rows."""

ARRANGING = ("activity", "tagging", "participation", "planned_year", "cost", *BESIDE)
"""The tables that decide where the rows stand."""
