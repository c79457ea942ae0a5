"""The plans in a folder and its subfolders, without backups."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from tracker.domain.core.failures import reason_of
from tracker.domain.core.language import _
from tracker.domain.merging.conflict_copies import is_copy_name
from tracker.errors import TrackerError
from tracker.store.plan_file import SUFFIX

_BACKUPS = f"{SUFFIX}.backups"


def find_plans(folder: Path) -> list[Path]:
    """Return the plan files below a folder: its own first, then those of each subfolder, by name.

    Backups and hidden files are left out; links to folders are not followed. Raises TrackerError
    when the folder itself cannot be read.
    """
    found: list[Path] = []
    for here, folders, files in os.walk(folder, onerror=lambda error: _refuse(error, folder)):
        folders[:] = sorted(each for each in folders if _is_looked_into(each))
        found += [Path(here, name) for name in sorted(files) if _is_plan(name)]
    return found


def named_as_copies(paths: Iterable[Path]) -> dict[Path, Path]:
    """Return the files that are named as copies of another one beside them, and of which."""
    beside: defaultdict[Path, list[Path]] = defaultdict(list)
    for path in paths:
        beside[path.parent].append(path)
    return {
        path: other
        for here in beside.values()
        for path in here
        for other in here
        if other != path and is_copy_name(path.stem, other.stem)
    }


def place_of(path: Path, folder: Path) -> str:
    """Return where a plan lies below a folder, with `/`."""
    return path.relative_to(folder).as_posix()


def _refuse(error: OSError, folder: Path) -> None:
    """A subfolder that may not be read holds nothing that concerns the reader."""
    if Path(error.filename or folder) == folder:
        sentence = _("Mappen {folder} går inte att läsa: {reason}.")
        raise TrackerError(sentence.format(folder=folder, reason=reason_of(error))) from error


def _is_looked_into(name: str) -> bool:
    return not name.startswith(".") and not name.casefold().endswith(_BACKUPS)


def _is_plan(name: str) -> bool:
    return name.casefold().endswith(SUFFIX) and not name.startswith((".", "~$"))
