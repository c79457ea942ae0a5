"""What a merge of two copies knows of a plan's tables: what hangs on what, and what is one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from tracker.domain.history.plan_state import Row

Key = tuple[str, int]
"""A row by its table and its id."""

Moved = Mapping[Key, int]
"""The ids that rows of the copy have in the plan, where they are others than in the copy."""

JOINT: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "activity": (
        ("focus_area_id", "goal_id"),
        ("responsibility", "unit_id"),
        ("approval", "decided_on", "decision_reason"),
        ("status", "successor_id", "succession", "succession_reason"),
        ("checkpoint_date", "checkpoint_interval", "checkpoint_day"),
    ),
    "goal": (("focus_area_id", "parent_goal_id", "kind"),),
    "indicator": (("focus_area_id", "goal_id", "activity_id"),),
    "observation": (("value", "text", "missing_reason"), ("judgement", "judged_by")),
    "comparison_value": (("value", "missing_reason"),),
    "target": (("value", "tolerance", "tolerance_is_percent"),),
    "followup": (("state", "fixed_on", "case_number", "body", "reopened_on", "reopened_reason"),),
    "voice": (("focus_area_id", "goal_id", "activity_id"), ("item_id", "group_name")),
    "year_step": (("month", "day", "lag"),),
    "agreement_party": (("name", "unit_id"),),
    "statistics_mapping": (("whole_title", "whole_measure"),),
    "proposed_goal": (("approval", "decided_on", "decision_reason", "made_goal_id"),),
    "snapshot": (("content", "sha256"),),
    "issued_form": (("received_on", "received_sha256"),),
    "unit_report": (("state", "issued_on", "received_on", "approved_on"),),
}
"""Columns that mean something only together, so that they are taken from one side."""

NAMED: Mapping[str, tuple[str, ...]] = {
    "unit": ("name",),
    "owner": ("title", "name"),
    "dimension": ("kind", "title"),
    "dimension_item": ("dimension_id", "code", "title"),
    "focus_area": ("code", "title"),
    "goal": ("focus_area_id", "parent_goal_id", "code", "title"),
}
"""What both sides may have added by the same name: it is one and the same."""

ORDER = "position"
"""The column that only keeps an order: when both have changed it, ours stands."""


class Reference(NamedTuple):
    """A column that points at a row of `table`; the row goes with it when it `cascades`."""

    table: str
    cascades: bool


@dataclass(frozen=True, slots=True)
class Structure:
    """A plan's tables, those that others point at first.

    `references` are the pointing columns by table, `unique` the sets of columns that two rows of
    a table never share.
    """

    tables: tuple[str, ...]
    references: Mapping[str, Mapping[str, Reference]] = field(default_factory=dict)
    unique: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)

    def pointing(self, table: str) -> Mapping[str, Reference]:
        """Return the columns of a table that point at rows."""
        return self.references.get(table, {})

    def parents(self, table: str, row: Row) -> Iterator[Key]:
        """Yield the rows that a row goes with when they go."""
        for column, reference in self.pointing(table).items():
            if reference.cascades and row.get(column) is not None:
                yield reference.table, row[column]

    def translated(self, table: str, row: Row, moved: Moved) -> Row:
        """Return a row of the copy as it points in the plan."""
        if not moved:
            return row
        changed = {
            column: moved[reference.table, row[column]]
            for column, reference in self.pointing(table).items()
            if row.get(column) is not None and (reference.table, row[column]) in moved
        }
        own = moved.get((table, row["id"]))
        if own is not None:
            changed["id"] = own
        return {**row, **changed} if changed else row


def cells(table: str, columns: Iterator[str] | Mapping[str, object]) -> Iterator[tuple[str, ...]]:
    """Yield the columns of a row but its id, those that mean something only together as one."""
    names = [name for name in columns if name != "id"]
    joined = {name: joint for joint in JOINT.get(table, ()) for name in joint}
    seen: set[tuple[str, ...]] = set()
    for name in names:
        joint = joined.get(name, (name,))
        if joint not in seen:
            seen.add(joint)
            yield joint
