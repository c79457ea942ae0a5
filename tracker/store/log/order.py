"""When changes were made: their order is their numbers', their times are what the clock said.

A clock that has gone wrong spoils the times of what was written meanwhile, and nothing else.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from datetime import timedelta

from tracker import clock
from tracker.domain.core.dates import local_time
from tracker.domain.core.language import _

_JUMP = timedelta(hours=1)
"""So much ahead of the clock is no unevenness between two computers."""


def last_set_until(connection: sqlite3.Connection, moment: str) -> int:
    """Return the number of the last change set made until `moment` (UTC), 0 for none.

    Times that turn the order of the sets are not believed.
    """
    if _is_straight(connection):
        sql = "SELECT coalesce(max(id), 0) FROM change_set WHERE at <= ?"
        return int(connection.execute(sql, [moment]).fetchone()[0])
    sets = connection.execute("SELECT id, at FROM change_set ORDER BY id").fetchall()
    after = next((number for number, at in believed(sets) if at > moment), None)
    if after is None:
        return int(sets[-1][0])
    return max((number for number, _at in sets if number < after), default=0)


def believed(sets: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return those of the sets (number and time, in order) whose times never go back.

    They are as many as can be: what a clock wrote while it was wrong falls away.
    """
    ends: list[int] = []
    times: list[str] = []
    before: list[int | None] = []
    for place, (_number, at) in enumerate(sets):
        length = bisect_right(times, at)
        before.append(ends[length - 1] if length else None)
        ends[length : length + 1] = [place]
        times[length : length + 1] = [at]
    kept = []
    at_end = ends[-1] if ends else None
    while at_end is not None:
        kept.append(sets[at_end])
        at_end = before[at_end]
    return kept[::-1]


def clock_sentence(connection: sqlite3.Connection) -> str:
    """Return what to say when the newest change is dated ahead of the clock, "" otherwise."""
    newest = connection.execute("SELECT at FROM change_set ORDER BY id DESC LIMIT 1").fetchone()
    if newest is None:
        return ""
    written = local_time(newest[0])
    if written <= clock.now() + _JUMP:
        return ""
    return _(
        "Den senaste ändringen är daterad {then}, men klockan är nu {now}. Kontrollera datorns"
        " klocka. Ändringarnas ordning i historiken stämmer ändå."
    ).format(then=f"{written:%Y-%m-%d %H:%M}", now=f"{clock.now():%Y-%m-%d %H:%M}")


def _is_straight(connection: sqlite3.Connection) -> bool:
    turned = connection.execute(
        "SELECT 1 FROM (SELECT at, lag(at) OVER (ORDER BY id) AS before FROM change_set)"
        " WHERE at < before LIMIT 1"
    )
    return turned.fetchone() is None
