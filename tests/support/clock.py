"""The tests' clock: it goes, but on a day of the tests' own."""

from __future__ import annotations

import time as stopwatch
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest

from tracker import clock

_MORNING = time(9)


def on(day: date) -> Callable[[], datetime]:
    """Return a clock that reads nine in the morning of `day` now, and goes on from there."""
    started = stopwatch.monotonic()

    def now() -> datetime:
        passed = timedelta(seconds=stopwatch.monotonic() - started)
        return (datetime.combine(day, _MORNING) + passed).astimezone()

    return now


def set_day(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    """Let it be `day` in the whole program, until `monkeypatch` is undone."""
    monkeypatch.setattr(clock, "now", on(day))
