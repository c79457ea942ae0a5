"""The plans that last shared their units' forms with a plan, remembered on this computer."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tracker.store.plan_file import PlanFile
from tracker.ui.settings import Settings


def remembered(settings: Settings, plan: PlanFile) -> list[Path]:
    """Return the plans that last had a part in the forms of a plan's units."""
    return [Path(line) for line in settings.text(_key(plan)).splitlines()]


def remember(settings: Settings, plan: PlanFile, others: Iterable[Path]) -> None:
    """Remember which plans have a part in the forms of a plan's units."""
    settings.put(_key(plan), "\n".join(map(str, others)))


def _key(plan: PlanFile) -> str:
    return f"joint_forms/{plan.plan().uuid}"
