"""The order of backups: that of the changes they hold, whatever the clock said when they were made.

A backup that is not of the plan's own line of changes, as after an older copy took its place, is
kept beside the others and by its date.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from tracker import clock
from tracker.errors import TrackerError
from tracker.store.file.connection import connect, distrust_schema

if TYPE_CHECKING:
    from tracker.store.file.backup import Backup

Newest = tuple[int, str]
"""The newest change set that a file holds: its number and its time."""

_NEXT_DAY = timedelta(days=1)
_LONGEST_REST = timedelta(days=300)
"""No plan that is at work rests so long: a clock has jumped."""

_RUNS_KEPT = 3


def sets_of(path: Path) -> tuple[Newest, ...]:
    """Return the change sets of the plan at `path`, newest first, none when it cannot be read."""
    return _sets(path, -1)


def newest_set(path: Path) -> Newest | None:
    """Return the newest change set of the plan at `path`, None when it cannot be read."""
    try:
        facts = path.stat()
    except OSError:
        return None
    return _newest(path, facts.st_mtime_ns, facts.st_size, facts.st_ino)


@lru_cache(maxsize=200)
def _newest(path: Path, _written: int, _size: int, _number: int) -> Newest | None:
    return next(iter(_sets(path, 1)), None)


def _sets(path: Path, limit: int) -> tuple[Newest, ...]:
    try:
        connection = connect(path, writable=False)
    except TrackerError:
        return ()
    try:
        distrust_schema(connection)
        sql = "SELECT id, at FROM change_set ORDER BY id DESC LIMIT ?"
        return tuple(connection.execute(sql, [limit]).fetchall())
    except (TrackerError, sqlite3.DatabaseError):
        return ()
    finally:
        connection.close()


def in_order(backups: Iterable[Backup]) -> list[Backup]:
    """Return backups newest first: by the changes they hold, by their names where none are read."""
    numbers = {backup.path: newest_set(backup.path) for backup in backups}
    return _sorted(backups, numbers)


def is_clock_doubtful(backups: Iterable[Backup]) -> bool:
    """Return whether some backup is dated ahead of the clock: then dates tell no order."""
    latest = clock.now().replace(tzinfo=None) + _NEXT_DAY
    return any(backup.taken_at > latest for backup in backups)


def lines_of(plan_path: Path, backups: Iterable[Backup]) -> list[list[Backup]]:
    """Return the backups of the plan's own line of changes, and the others; newest first.

    Those that end with a change that the plan lacks are of another line, as is what is unreadable.
    """
    numbers = {backup.path: newest_set(backup.path) for backup in backups}
    known = frozenset[Newest | None](sets_of(plan_path))
    own = [backup for backup in backups if numbers[backup.path] in known]
    others = [backup for backup in backups if numbers[backup.path] not in known]
    return [_sorted(own, numbers), others]


def runs(backups: Iterable[Backup]) -> list[list[Backup]]:
    """Return backups, newest first, in runs of a clock that did not jump; the last few runs."""
    found: list[list[Backup]] = []
    for backup in backups:
        later = found[-1][-1].taken_at if found else None
        if later is None or not -_NEXT_DAY <= later - backup.taken_at <= _LONGEST_REST:
            found.append([])
        found[-1].append(backup)
    return found[:_RUNS_KEPT]


def _sorted(backups: Iterable[Backup], numbers: Mapping[Path, Newest | None]) -> list[Backup]:
    def key(backup: Backup) -> tuple[int, object, str]:
        newest = numbers[backup.path]
        return (newest[0] if newest else 0, backup.taken_at, backup.path.name)

    return sorted(backups, key=key, reverse=True)
