"""Opening a plan file: is it one, may it be written, is its schema ours, who else has it."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tracker.domain.core.failures import reason_of
from tracker.domain.core.language import _
from tracker.errors import DamagedPlanError, PlanFileError
from tracker.store.file import backup, schema
from tracker.store.file.connection import damaged_plan, distrust_schema, trust_schema
from tracker.store.file.lock import PlanLock
from tracker.store.file.reading import open_file
from tracker.store.file.rights import may_write, may_write_in
from tracker.store.file.unfinished import LONGEST_ADDITION, hidden_name, sweep

_MAGIC = b"SQLite format 3\0"
_HEADER_LENGTH = 100
_LONGEST_NAME = 255
"""In bytes, on every file system that people use."""


@contextmanager
def unfinished_plan(path: Path) -> Iterator[Path]:
    """Yield where to make a plan that takes its name when it is done; nothing is left otherwise."""
    if os.path.lexists(path):
        raise PlanFileError(_("Filen {file} finns redan. Välj ett annat namn.").format(file=path))
    if is_name_too_long(path):
        raise PlanFileError(_name_sentence(path))
    unfinished = path.with_name(hidden_name(path.name))
    try:
        yield unfinished
        backup.flush_to_disk(unfinished)
        unfinished.rename(path)
    except OSError as error:
        raise PlanFileError(
            _("Planen gick inte att skapa i {folder}: {reason}.").format(
                folder=path.parent, reason=reason_of(error)
            )
        ) from error
    finally:
        # A folder that is none any more must not hide why the plan was not made.
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def is_name_too_long(path: Path) -> bool:
    """Return whether what lies beside a plan, such as its backups, would have too long a name."""
    return len(os.fsencode(path.name)) > _LONGEST_NAME - LONGEST_ADDITION


def _name_sentence(path: Path) -> str:
    return _(
        "Filnamnet {file} är för långt: säkerhetskopior och lås får inte plats bredvid. Ge filen"
        " ett kortare namn."
    ).format(file=path.name)


def true_path(path: Path) -> Path:
    """One plan has one lock, whatever links lead to it; a Windows drive keeps its letter."""
    try:
        return path.absolute() if sys.platform == "win32" else path.resolve()
    except (OSError, RuntimeError):  # links that lead in a circle: opening it says so
        return path.absolute()


def check_header(path: Path) -> None:
    """Raise PlanFileError when the file at `path` is no plan, DamagedPlanError when it was one."""
    try:
        with open_file(path) as file:
            header = file.read(_HEADER_LENGTH)
    except FileNotFoundError:
        raise PlanFileError(
            _("Filen {file} finns inte. Den kan ha flyttats eller fått ett nytt namn.").format(
                file=path
            )
        ) from None
    except OSError as error:
        raise PlanFileError(
            _("Filen {file} går inte att läsa: {reason}.").format(
                file=path, reason=reason_of(error)
            )
        ) from error
    if not header.startswith(_MAGIC):
        if not header.strip(b"\0") or backup.list_backups(path):
            raise damaged_plan(path)
        raise PlanFileError(
            _(
                "{file} är inte en planfil. Välj en fil som slutar på .plan och som har skapats"
                " av det här programmet."
            ).format(file=path)
        )
    if len(header) < _HEADER_LENGTH:
        raise damaged_plan(path)


def sweep_beside(path: Path) -> None:
    """Take away what killed work has left beside a plan whose lock is held, and by its backups."""
    sweep([path.parent])
    sweep([backup.backup_folder(path)], everything=True)


def take_lock(path: Path, actor: str) -> tuple[PlanLock | None, str | None]:
    """Return the lock for writing, or None and the sentence that says why there is none."""
    if not may_write(path):
        return None, _("Filen är skrivskyddad. Planen är öppnad för läsning.")
    if not may_write_in(path.parent):
        return None, _("Mappen är skrivskyddad. Planen är öppnad för läsning.")
    if is_name_too_long(path):
        return None, f"{_name_sentence(path)} " + _("Planen är öppnad för läsning.")
    lock = PlanLock(path)
    try:
        if lock.acquire(actor):
            return lock, None
    except PlanFileError as error:
        return None, f"{error} " + _("Planen är öppnad för läsning.")
    holder = lock.holder()
    sentence = holder.sentence() if holder else _("Planen är redan öppen någon annanstans.")
    return None, sentence + " " + _("Du kan läsa den under tiden.")


def prepare(connection: sqlite3.Connection, path: Path, *, writable: bool) -> str | None:
    """Migrate the file, trust it or not, and return a reason to open it for reading only."""
    if is_older(connection, path):
        _upgrade(connection, path, writable=writable)
    if trust_if_ours(connection):
        if writable:
            _keep_in_one_file(connection, path)
        return None
    require_readable(connection, path)
    return _(
        "Filens uppbyggnad har ändrats av ett annat program. Planen är öppnad för läsning;"
        " öppna en säkerhetskopia för att arbeta vidare."
    )


def is_older(connection: sqlite3.Connection, path: Path) -> bool:
    """Return whether an older program wrote the file. Raises PlanFileError when a newer one did."""
    applied, known = set(schema.applied_migrations(connection)), set(schema.known_migrations())
    if applied - known:
        raise PlanFileError(
            _(
                "Planen {file} är sparad av en nyare version av programmet. Uppdatera programmet"
                " för att öppna den."
            ).format(file=path)
        )
    return applied != known


def bring_up_to_date(connection: sqlite3.Connection, path: Path) -> bool:
    """Upgrade a private copy in memory; return whether its schema is ours, so that it may run.

    Raises PlanFileError when a newer program wrote it.
    """
    if is_older(connection, path):
        connection.execute("PRAGMA query_only = OFF")
        schema.migrate(connection)
        connection.execute("PRAGMA query_only = ON")
    return trust_if_ours(connection)


def require_readable(connection: sqlite3.Connection, path: Path) -> None:
    """Raise PlanFileError when a file whose schema is not ours lacks any of our tables."""
    if not schema.is_readable(connection):
        raise PlanFileError(
            _(
                "Tabellerna i {file} har ändrats av ett annat program, så planen går inte att"
                " läsa. Öppna en säkerhetskopia."
            ).format(file=path)
        )


def _upgrade(connection: sqlite3.Connection, path: Path, *, writable: bool) -> None:
    if not writable:
        raise PlanFileError(
            _(
                "Planen {file} är sparad av en äldre version och måste uppgraderas. Öppna den"
                " en gång där den kan skrivas."
            ).format(file=path)
        )
    backup.take_backup(connection, path, backup.BEFORE_MIGRATION)
    schema.migrate(connection)


def _keep_in_one_file(connection: sqlite3.Connection, path: Path) -> None:
    """Turn off a write-ahead log, and have a killed program's spent journal removed by a write.

    Nothing is lost when the file is busy or the disk full: what lies beside it bars nobody.
    """
    with suppress(PlanFileError):
        connection.execute("PRAGMA journal_mode = DELETE")
        if path.with_name(f"{path.name}-journal").exists():
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("DELETE FROM log_state")
            connection.execute("INSERT INTO log_state (id) VALUES (1)")
            connection.execute("COMMIT")
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def trust_if_ours(connection: sqlite3.Connection) -> bool:
    """Return whether the file's schema is ours; only then may what it defines run."""
    ours = schema.is_ours(connection)
    if ours:
        trust_schema(connection)
    else:
        distrust_schema(connection)
    return ours


def check_origin(connection: sqlite3.Connection, path: Path) -> None:
    """Raise PlanFileError for another program's database, DamagedPlanError for what was a plan."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    applied = schema.applied_migrations(connection)
    if application == schema.APPLICATION_ID and applied:
        return
    if applied or application == schema.APPLICATION_ID or backup.list_backups(path):
        raise damaged_plan(path)
    raise PlanFileError(
        _("{file} är en databas från ett annat program, inte en planfil.").format(file=path)
    )


def quick_check(connection: sqlite3.Connection, path: Path) -> None:
    """Read the whole file through. Raises DamagedPlanError when anything is wrong with it."""
    try:
        # What was emptied while it was open is sound, and no plan.
        connection.execute("SELECT 1 FROM plan, change_set LIMIT 1").fetchone()
        sound = schema.is_sound(connection)
    except sqlite3.DatabaseError:
        sound = False
    except DamagedPlanError:
        sound = False
    if not sound:
        raise damaged_plan(path)
