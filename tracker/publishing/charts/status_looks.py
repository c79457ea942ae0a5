"""How statuses look in charts: a tint by name, and a filling that shows it too.

Tints are names (`success`, `warning` …) that each medium gives its own colours. No two statuses
share both tint and filling, and those whose tints look alike to some readers differ in filling.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from tracker.domain.core.terms import Status


class Fill(StrEnum):
    """What the surface of a bar looks like."""

    SOLID = "solid"
    OUTLINE = "outline"
    RAILS = "rails"
    BARS = "bars"
    SLANTS = "slants"
    THIN = "thin"


STATUS_TINTS: Mapping[Status, str] = {
    Status.NOT_STARTED: "neutral",
    Status.IN_PROGRESS: "info",
    Status.CONTINUOUS: "info",
    Status.COMPLETED: "success",
    Status.PAUSED: "warning",
    Status.CANCELLED: "neutral",
    Status.NOT_APPLICABLE: "faint",
}
STATUS_FILLS: Mapping[Status, Fill] = {
    Status.NOT_STARTED: Fill.OUTLINE,
    Status.IN_PROGRESS: Fill.SOLID,
    Status.CONTINUOUS: Fill.RAILS,
    Status.COMPLETED: Fill.SOLID,
    Status.PAUSED: Fill.BARS,
    Status.CANCELLED: Fill.SLANTS,
    Status.NOT_APPLICABLE: Fill.THIN,
}
