"""The clock: the only place that asks the computer which day and what time it is.

Rules are given the day. What has nobody to give it, a command, the window, a row being written,
asks here by `clock.today()`, so that a test sets `now` and with it every day in the program.
"""

from __future__ import annotations

import time
from datetime import UTC, date, datetime


def now() -> datetime:
    """Return the time now in the user's own time zone."""
    return datetime.now(UTC).astimezone()


def today() -> date:
    """Return the day now in the user's own calendar."""
    return now().date()


def follow_zone() -> None:
    """Read the computer's time zone anew; on Windows, which does so by itself, nothing is done."""
    read_zone = getattr(time, "tzset", None)
    if read_zone is not None:
        read_zone()


def utc_now() -> str:
    """Return the time now in UTC as the change log writes it, `2026-03-31T07:15:02.123Z`."""
    stamp = now().astimezone(UTC).isoformat(timespec="milliseconds")
    return stamp.replace("+00:00", "Z")
