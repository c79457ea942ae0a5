"""The sides of the page Uppföljning, and the tables that what they show is read from."""

from __future__ import annotations

UNITS, LEVELS, PROPOSALS, NEEDS, VOICES, TEXT, STEPS = range(7)
"""The sides, in the order of their chips."""

ALWAYS_THERE = frozenset({PROPOSALS, VOICES, STEPS})
"""The sides that do not wait for the year's follow-up to begin."""

TABLES = (
    "plan",
    "meeting",
    "treatment",
    "focus_area",
    "goal",
    "unit",
    "owner",
    "activity",
    "participation",
    "indicator",
    "observation",
    "target",
    "series_break",
    "deadline_move",
    "followup",
    "unit_report",
    "issued_form",
    "activity_report",
    "goal_assessment",
    "area_assessment",
    "need_assessment",
    "voice",
    "year_step",
    "step_year",
    "group_text",
    "contribution",
    "dimension",
    "dimension_item",
    "tagging",
    "proposal_round",
    "round_unit",
    "round_activity",
    "proposed_goal",
    "completion_request",
    "form_answer",
)
