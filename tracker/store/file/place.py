"""Asks the operating system where a plan lies: on its own disk, a network share, or synced."""

from __future__ import annotations

import os
import string
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tracker.domain.plan.place import OWN_DISK, Mount, Place, place_of, read_mounts

_MOUNTS = Path("/proc/mounts")
_DRIVE_REMOTE = 4
_ONEDRIVE = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


def where_it_lies(path: Path) -> Place:
    """Return where the file at `path` lies; what cannot be found out is the computer's own disk.

    Windows and Linux are asked; on other systems only folders that are synced are known.
    """
    try:
        resolved = path.absolute() if sys.platform == "win32" else path.resolve()
        return place_of(
            resolved, mounts=_mounts(), remote_drives=_remote_drives(), synced=list(_synced())
        )
    except (OSError, RuntimeError, ValueError):
        return OWN_DISK


def _mounts() -> tuple[Mount, ...]:
    with suppress(OSError):
        return read_mounts(_MOUNTS.read_text(encoding="utf-8", errors="surrogateescape"))
    return ()


def _remote_drives() -> frozenset[str]:
    """Return the drives of Windows that lie on another computer: "H:"."""
    if sys.platform == "win32":
        import ctypes

        kind_of = ctypes.windll.kernel32.GetDriveTypeW
        drives = (f"{letter}:" for letter in string.ascii_uppercase)
        return frozenset(drive for drive in drives if kind_of(f"{drive}\\") == _DRIVE_REMOTE)
    return frozenset()


def _synced() -> Iterator[tuple[str, str]]:
    """Yield the folders that OneDrive says it syncs."""
    for name in _ONEDRIVE:
        yield "OneDrive", os.environ.get(name, "")
