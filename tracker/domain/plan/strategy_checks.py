"""Checks of an activity in a strategy's file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class StrategyCheckpoint:
    """A check of an activity that has been done; `planned_on` is the day planned for it, if any."""

    done_on: date
    planned_on: date | None = None
    note: str | None = None
