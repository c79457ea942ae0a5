"""The offer when a plan cannot be read: its newest backup that can."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tracker.domain.core.language import _, ngettext
from tracker.errors import DamagedPlanError, TrackerError
from tracker.store.file.backup import (
    Backup,
    BackupContent,
    backup_folder,
    content_of,
    newest_sound_backup,
    restore,
)
from tracker.store.plan_file import SUFFIX
from tracker.ui.kit.dialogs.messages import ask, show_error
from tracker.ui.kit.fields.target_fields import free_path
from tracker.ui.window.dialogs.restore import restored_stem


def offer_backup(parent: QWidget | None, plan_path: Path, error: TrackerError) -> Path | None:
    """Offer the newest sound backup of a damaged plan; return the restored file, to be opened.

    The damaged file is left as it is. Returns None when the user declines, or when there is no
    sound backup or it cannot be written, which is then shown.
    """
    found = _find(plan_path) if isinstance(error, DamagedPlanError) else None
    if found is None:
        show_error(parent, _without_backup(plan_path, error))
        return None
    backup, content = found
    target = free_path(plan_path.parent, restored_stem(plan_path), SUFFIX)
    agreed = ask(
        parent,
        _("{file} är skadad").format(file=plan_path.name),
        _offer(backup, content, target),
        _("Återställ och öppna"),
    )
    if not agreed:
        return None
    try:
        restore(backup.path, target)
    except TrackerError as failure:
        show_error(parent, failure)
        return None
    return target


def _without_backup(plan_path: Path, error: TrackerError) -> TrackerError:
    if not isinstance(error, DamagedPlanError):
        return error
    return TrackerError(
        _(
            "{file} är skadad och går inte att läsa, och i {folder} finns ingen hel"
            " säkerhetskopia. Be den som sköter era datorer om en äldre kopia av filen."
        ).format(file=plan_path, folder=backup_folder(plan_path).name)
    )


def _find(plan_path: Path) -> tuple[Backup, BackupContent] | None:
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        backup = newest_sound_backup(plan_path)
        return None if backup is None else (backup, content_of(backup.path))
    finally:
        QGuiApplication.restoreOverrideCursor()


def _offer(backup: Backup, content: BackupContent, target: Path) -> str:
    holds = ngettext(
        "Den senaste hela säkerhetskopian är från {time} och har {count} aktivitet.",
        "Den senaste hela säkerhetskopian är från {time} och har {count} aktiviteter.",
        content.activities,
    ).format(time=f"{backup.taken_at:%Y-%m-%d %H:%M}", count=content.activities)
    place = _(
        "Den återställs till {file} i samma mapp. Den skadade filen lämnas som den är."
    ).format(file=target.name)
    return f"{holds}\n\n{place}"
