"""Checks and notes of an activity, and the plan's own fields, in a strategy's file."""

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


@dataclass(frozen=True, slots=True)
class StrategyOwnField:
    """A field that the plan has of its own: `kind` is one of `domain.own.own_field.OwnKind`."""

    title: str
    kind: str = "text"
    choices: tuple[str, ...] = ()
    unit: str | None = None
    help: str | None = None
    in_unit_form: bool = False
    active: bool = True
