"""Ids that stand inside fixed states: a state fixed in a copy names its rows by the copy's ids."""

from __future__ import annotations

from tracker.domain.history.plan_state import PlanState, Row
from tracker.domain.history.snapshot import fixed, state_of
from tracker.domain.merging.structure import Moved, Structure
from tracker.store.file.connection import damaged_plan


def with_moved_ids(table: str, row: Row, structure: Structure, moved: Moved) -> Row:
    """Return a row whose text, when it is a fixed state, names rows by their ids in the plan.

    A state without any row that has moved stays to the letter what was fixed, with its checksum.
    Raises DamagedPlanError when the text is no state.
    """
    if table != "snapshot" or not moved or "content" not in row:
        return row
    try:
        state = state_of(str(row["content"]))
    except (ValueError, KeyError, TypeError) as error:
        raise damaged_plan() from error
    if not any(row_id in state.rows(name) for name, row_id in moved):
        return row
    tables = {
        name: {
            placed["id"]: placed
            for kept in rows.values()
            for placed in (structure.translated(name, kept, moved),)
        }
        for name, rows in state.tables.items()
    }
    again = fixed(PlanState(tables))
    return {**row, "content": again.content, "sha256": again.sha256}
