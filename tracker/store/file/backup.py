"""Backups by SQLite's own backup call: one a day at close, one before every risky step.

They lie in `NAME.plan.backups/` beside the plan: ten days and twelve months back are kept, and
the ten newest of every other kind.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections import Counter
from datetime import datetime
from pathlib import Path

from tracker import clock
from tracker.domain.core.failures import reason_of
from tracker.domain.core.language import N_, _
from tracker.domain.core.values import dataclass
from tracker.errors import DamagedPlanError, PlanFileError, TrackerError
from tracker.store.file.backup_order import (
    in_order,
    is_clock_doubtful,
    lines_of,
    newest_set,
    runs,
)
from tracker.store.file.connection import connect, damaged_plan, distrust_schema
from tracker.store.file.rights import make_folder
from tracker.store.file.schema import is_sound
from tracker.store.file.unfinished import hidden_name

DAILY_KEPT = 10
MONTHLY_KEPT = 12
OCCASIONAL_KEPT = 10

DAILY = "daily"
BEFORE_MIGRATION = "before-migration"
BEFORE_IMPORT = "before-import"
MANUAL = "manual"

KIND_WORDS = {
    DAILY: N_("Daglig"),
    BEFORE_MIGRATION: N_("Före uppgradering"),
    BEFORE_IMPORT: N_("Före import"),
    MANUAL: N_("Tagen för hand"),
}

_NAME = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})(?:T(?P<time>\d{6}))?-(?P<kind>[a-z-]+?)(?:-\d+)?\.plan", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file: when it was taken (local time, without a zone) and on what occasion."""

    path: Path
    taken_at: datetime
    kind: str


@dataclass(frozen=True, slots=True)
class BackupContent:
    """A backup's contents, for the person who must choose."""

    title: str
    activities: int
    change_sets: int


def backup_folder(plan_path: Path) -> Path:
    """Return the folder where the backups of a plan lie."""
    return plan_path.with_name(plan_path.name + ".backups")


def list_backups(plan_path: Path) -> list[Backup]:
    """Return the backups of a plan, newest first; a clock that was ahead does not turn them."""
    folder = backup_folder(plan_path)
    try:
        paths = list(folder.iterdir())
    except OSError:  # there are none, or nobody may look
        return []
    found = [backup for path in paths if (backup := _named(path)) is not None]
    if is_clock_doubtful(found):
        return in_order(found)
    return sorted(found, key=lambda backup: (backup.taken_at, backup.path.name), reverse=True)


def _named(path: Path) -> Backup | None:
    """Read the name, which holds the day whatever copying has done to the file's own time."""
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        named = datetime.strptime(  # noqa: DTZ007 -- local time
            f"{match['day']}T{match['time'] or '000000'}", "%Y-%m-%dT%H%M%S"
        )
        written = datetime.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ006 -- local time
    except (ValueError, OSError):
        return None
    is_same_day = match["time"] is None and written.date() == named.date()
    return Backup(path, written if is_same_day else named, match["kind"])


def take_backup(connection: sqlite3.Connection, plan_path: Path, kind: str) -> Path:
    """Copy the plan behind `connection` into its backup folder and return the copy's path.

    Raises PlanFileError when the folder cannot be written; nothing half-written is left.
    """
    stamp = clock.now().strftime("%Y-%m-%d" if kind == DAILY else "%Y-%m-%dT%H%M%S")
    folder = backup_folder(plan_path)
    try:
        make_folder(folder, exist_ok=True)
        target = folder / f"{stamp}-{kind}.plan"
        number = 2
        while kind != DAILY and target.exists():
            target = folder / f"{stamp}-{kind}-{number}.plan"
            number += 1
        copy_plan(connection, target)
        prune(plan_path)
    except OSError as error:
        raise PlanFileError(
            _("Säkerhetskopian gick inte att skriva i {folder}: {reason}.").format(
                folder=folder, reason=reason_of(error)
            )
        ) from error
    return target


def copy_plan(connection: sqlite3.Connection, target: Path) -> None:
    """Write a consistent copy of the plan to `target`, readable by its owner only.

    The copy is complete on disk, and read through, before it gets its name: a damaged plan
    never takes the place of a sound copy. Raises OSError, PlanFileError or DamagedPlanError.
    """
    unfinished = target.with_name(hidden_name(target.name))
    try:
        os.close(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600))
        copy = connect(unfinished, writable=True)
        try:
            connection.backup(copy)
            # What was emptied while it was open is sound, and no plan.
            copy.execute("SELECT 1 FROM plan, change_set LIMIT 1").fetchone()
            if not is_sound(copy):
                raise damaged_plan()
        finally:
            copy.close()
        flush_to_disk(unfinished)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def flush_to_disk(path: Path) -> None:
    """Have the operating system put the file's bytes on the disk. Raises OSError."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def prune(plan_path: Path) -> None:
    """Remove the backups that need not be kept, by the order of the changes they hold."""
    backups = list_backups(plan_path)
    counts = Counter(backup.kind for backup in backups)
    if max(counts.values(), default=0) <= min(DAILY_KEPT, OCCASIONAL_KEPT):
        return
    lines = lines_of(plan_path, backups) if is_clock_doubtful(backups) else [backups]
    kept = {backup for line in lines for backup in _kept(line)}
    for backup in backups:
        if backup not in kept:
            backup.path.unlink(missing_ok=True)


def _kept(line: list[Backup]) -> set[Backup]:
    """Return the backups to keep of one line of changes, newest first."""
    daily = [backup for backup in line if backup.kind == DAILY]
    newest_of_month: dict[tuple[int, int], Backup] = {}
    for backup in daily:
        newest_of_month.setdefault((backup.taken_at.year, backup.taken_at.month), backup)
    kept = set(list(newest_of_month.values())[:MONTHLY_KEPT])
    for run in runs(daily):
        kept |= set(run[:DAILY_KEPT])
    for kind in {backup.kind for backup in line} - {DAILY}:
        kept |= set([backup for backup in line if backup.kind == kind][:OCCASIONAL_KEPT])
    return kept


def is_backed_up(plan_path: Path) -> bool:
    """Return whether some backup holds the plan's newest change. Raises OSError."""
    written = plan_path.stat().st_mtime
    newest = newest_set(plan_path)
    return newest is not None and any(
        backup.path.stat().st_mtime >= written and newest_set(backup.path) == newest
        for backup in list_backups(plan_path)
    )


def content_of(backup: Path) -> BackupContent:
    """Return what a backup holds.

    Raises DamagedPlanError when it is damaged, PlanFileError when it is no plan or cannot be read.
    """
    connection = _connect_to(backup)
    try:
        distrust_schema(connection)
        if not is_sound(connection):
            raise damaged_plan()
        title = connection.execute("SELECT title FROM plan").fetchone()
        activities = connection.execute("SELECT count(*) FROM activity").fetchone()[0]
        sets = connection.execute("SELECT count(*) FROM change_set").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise PlanFileError(_("{file} är inte en plan.").format(file=backup)) from error
    except DamagedPlanError as error:
        raise _damaged(backup) from error
    finally:
        connection.close()
    return BackupContent(str(title[0]) if title else "", activities, sets)


def _connect_to(backup: Path) -> sqlite3.Connection:
    try:
        return connect(backup, writable=False)
    except DamagedPlanError as error:
        raise _damaged(backup) from error


def _damaged(backup: Path) -> DamagedPlanError:
    return DamagedPlanError(
        _("Säkerhetskopian {file} är skadad. Välj en annan.").format(file=backup)
    )


def newest_sound_backup(plan_path: Path) -> Backup | None:
    """Return the newest backup that can be read through, or None."""
    for backup in list_backups(plan_path):
        try:
            content_of(backup.path)
        except TrackerError:
            continue
        return backup
    return None


def restore(backup: Path, target: Path) -> None:
    """Write the plan in `backup` to the new file `target`.

    Raises PlanFileError when the backup is damaged or gone, or when `target` exists: a restored
    plan never overwrites anything.
    """
    if os.path.lexists(target):
        raise PlanFileError(_("Filen {file} finns redan. Välj ett annat namn.").format(file=target))
    content_of(backup)
    connection = connect(backup, writable=False)
    try:
        copy_plan(connection, target)
    except OSError as error:
        raise PlanFileError(
            _("Planen gick inte att skriva till {file}: {reason}.").format(
                file=target, reason=reason_of(error)
            )
        ) from error
    finally:
        connection.close()
