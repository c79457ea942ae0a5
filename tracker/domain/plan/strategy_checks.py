"""Checks and notes of an activity in a strategy's file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class StrategyCheckpoint:
    """A check of an activity that has been done; `planned_on` is the day planned for it, if any."""

    done_on: date
    planned_on: date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class StrategyNote:
    """What was noted of an activity on a day; `author` is a position or a role, if any."""

    noted_on: date
    text: str
    author: str | None = None
