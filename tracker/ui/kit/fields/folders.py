"""Where files go when nobody has said: a folder of the program's own, or where they last went."""

from __future__ import annotations

import os
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from tracker.domain.core.language import _
from tracker.store.file.rights import may_write_in
from tracker.ui.settings import Settings


class FolderKind(StrEnum):
    """What lies in a folder; the one used last is remembered for each."""

    PLANS = "plans"
    ALL_PLANS = "all_plans"
    FORMS = "forms"
    RECEIVED = "received"
    EXPORTS = "export"
    PRINTS = "prints"


def documents_folder() -> Path:
    """Return the user's folder for documents, or the home folder where there is none."""
    named = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(named) if named else Path.home()
    return folder if folder.is_dir() else Path.home()


def own_folder() -> Path:
    """Return the folder for plans among the user's documents; it may not be there yet."""
    return documents_folder() / _("Handlingsplaner")


def folder_for(settings: Settings, kind: FolderKind) -> Path:
    """Return where the next file of a kind shall lie: where the last did, or the own folder."""
    remembered = settings.text(f"folder/{kind}")
    usable = remembered and not folder_problem(Path(remembered))
    return Path(remembered) if usable else own_folder()


def folder_to_open(settings: Settings | None = None, kind: FolderKind = FolderKind.EXPORTS) -> str:
    """Return a folder that is there, in which the desktop's own dialog for files begins."""
    folder = own_folder() if settings is None else folder_for(settings, kind)
    return str(folder if folder.is_dir() else documents_folder())


def remember_folder(settings: Settings, kind: FolderKind, folder: Path) -> None:
    """Remember where a file of a kind was put or found."""
    settings.put(f"folder/{kind}", str(folder))


def make_own_folder(folder: Path) -> None:
    """Make `folder` where it is the own one and not there yet: something is about to be written.

    What cannot be made is told by whoever then writes there.
    """
    if folder == own_folder() and not folder.exists():
        with suppress(OSError):
            folder.mkdir()


def folder_problem(folder: Path) -> str:
    """Return why no file can be put in `folder` as a sentence, "" when one can.

    The own folder is made when it is needed.
    """
    try:
        is_own = folder == own_folder() and not os.path.lexists(folder)
        holder = folder.parent if is_own else folder
        is_folder = holder.is_absolute() and holder.is_dir()
    except OSError:
        return _("Mappen går inte att läsa. Välj en annan.")
    if not is_folder:
        return _("Mappen finns inte. Välj en annan.")
    if not may_write_in(holder):
        return _("Du får inte skriva i mappen. Välj en annan.")
    return ""
