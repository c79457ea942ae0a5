"""Folders that commands write files into."""

from __future__ import annotations

from pathlib import Path

from tracker.domain.core.failures import reason_of
from tracker.domain.core.language import _
from tracker.errors import TrackerError


def make_folder(folder: Path) -> None:
    """Make the folder when it is only the last one that is missing. Raises TrackerError."""
    try:
        folder.mkdir(exist_ok=True)
    except FileExistsError as error:
        raise TrackerError(_("{file} är en fil. Ange en mapp.").format(file=folder)) from error
    except OSError as error:
        raise TrackerError(
            _("Mappen {folder} gick inte att skapa: {reason}. Välj en annan mapp.").format(
                folder=folder, reason=reason_of(error)
            )
        ) from error
