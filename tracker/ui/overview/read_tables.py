"""The tables of the plan whose changes are seen on the overview."""

from __future__ import annotations

TABLES = (
    "plan",
    "focus_area",
    "goal",
    "goal_assessment",
    "area_assessment",
    "unit",
    "followup",
    "unit_report",
    "issued_form",
    "activity",
    "planned_year",
    "participation",
    "contribution",
    "milestone",
    "checkpoint",
    "deadline_move",
    "dimension",
    "dimension_item",
    "tagging",
    "indicator",
    "observation",
    "target",
    "series_break",
    "meeting",
    "year_step",
    "step_year",
    "shared_owner",
    "activity_report",
)
