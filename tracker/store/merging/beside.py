"""Copies that lie beside a plan, made by a synchroniser or by somebody's hand."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from tracker.domain.merging.conflict_copies import is_copy_name
from tracker.errors import TrackerError
from tracker.store.merging.merging import preview_copy
from tracker.store.plan_file import PlanFile


def copies_with_news(plan: PlanFile) -> tuple[Path, ...]:
    """Return the copies beside a plan that have done something that the plan does not have.

    They are known by their names, and that they are copies by what stands in them; what cannot be
    read is none. Copies are read through, so that it may take a while.
    """
    found = []
    try:
        beside = sorted(plan.path.parent.glob(f"*{plan.path.suffix}"))
    except OSError:
        return ()
    for path in beside:
        if path == plan.path or not is_copy_name(path.stem, plan.path.stem):
            continue
        with suppress(TrackerError, OSError):
            if preview_copy(plan, path).merge.parts:
                found.append(path)
    return tuple(found)
