"""Copies that lie beside a plan, made by a synchroniser or by somebody's hand."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.domain.merging.conflict_copies import is_copy_name
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.store.plan_file import PlanFile


def likely_copies(plan: Path) -> list[Path]:
    """Return the files beside a plan that are called as its copies are; none is opened."""
    try:
        beside = sorted(plan.parent.glob(f"*{plan.suffix}"))
    except OSError:
        return []
    return [path for path in beside if path != plan and is_copy_name(path.stem, plan.stem)]


def copies_with_news(plan: PlanFile) -> tuple[Path, ...]:
    """Return the copies beside a plan that have done something that the plan does not have.

    They are known by their names, and that they are copies by what stands in them; what cannot be
    read is none. Copies are read through, so that it may take a while.
    """
    from tracker.store.merging.merging import preview_copy

    found = []
    for path in likely_copies(plan.path):
        with suppress(TrackerError, OSError):
            if preview_copy(plan, path).merge.parts:
                found.append(path)
    return tuple(found)
