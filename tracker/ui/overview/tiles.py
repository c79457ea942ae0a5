"""The tiles of the overview: what each counts, and what it leads to."""

from __future__ import annotations

from collections.abc import Callable

from tracker.domain.activities.selection import ActivityFilter, Attention
from tracker.domain.core.language import N_
from tracker.domain.core.terms import Approval, Status
from tracker.store.overview.queries import Overview
from tracker.ui.kit.tiles import TileKind

_APPROVED = frozenset({Approval.APPROVED})

TILES = (
    TileKind("planned", N_("I planen"), "list-checks", ActivityFilter(approvals=_APPROVED)),
    TileKind(
        "completed",
        N_("Genomförda"),
        "circle-check",
        ActivityFilter(approvals=_APPROVED, statuses=frozenset({Status.COMPLETED})),
        "success",
    ),
    TileKind(
        "late",
        N_("Försenade"),
        "clock-alert",
        ActivityFilter(approvals=_APPROVED, attention=frozenset({Attention.LATE})),
        "danger",
    ),
    TileKind(
        "threatened",
        N_("Risk eller når inte"),
        "triangle-alert",
        ActivityFilter(approvals=_APPROVED, attention=frozenset({Attention.AT_RISK})),
        "warning",
    ),
    TileKind(
        "due_soon",
        N_("Slutdatum inom 30 dagar"),
        "calendar-clock",
        ActivityFilter(approvals=_APPROVED, attention=frozenset({Attention.DUE_SOON})),
        "warning",
    ),
    TileKind(
        "without_owner",
        N_("Utan ansvarig"),
        "user-x",
        ActivityFilter(approvals=_APPROVED, attention=frozenset({Attention.NO_OWNER})),
        "warning",
    ),
    TileKind(
        "proposed",
        N_("Förslag"),
        "lightbulb",
        ActivityFilter(approvals=frozenset({Approval.PROPOSED})),
    ),
    TileKind("reports", N_("Rapporter inne {year}"), "clipboard-check", page="followup"),
)
COUNTS: dict[str, Callable[[Overview], int]] = {
    "planned": lambda overview: overview.counts.total,
    "completed": lambda overview: overview.counts.completed,
    "late": lambda overview: overview.counts.late,
    "threatened": lambda overview: overview.threatened,
    "due_soon": lambda overview: overview.counts.due_soon,
    "without_owner": lambda overview: overview.counts.without_owner,
    "proposed": lambda overview: overview.proposals,
}
