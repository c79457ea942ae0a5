"""How one state of a plan differs from another, as they are read from a file."""

from __future__ import annotations

from tracker.domain.history.difference import Difference
from tracker.domain.history.plan_state import PlanState
from tracker.store.file.connection import reading_stored_values


def differences(before: PlanState, after: PlanState) -> list[Difference]:
    """Return how `after` differs from `before`, oldest row first.

    Raises DamagedPlanError for rows that no program of ours has written.
    """
    from tracker.domain.history.compare import compare

    with reading_stored_values():
        return compare(before, after)
