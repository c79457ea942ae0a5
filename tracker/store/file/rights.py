"""What one may do in a folder, and whose a new folder is.

Windows keeps rights in access lists: it says that every folder may be written, so there it is
tried, and it makes a folder with the mode 0o700 its maker's alone for ever, with all that is
written in it. Where a plan is shared the others could not read their own backups and forms, so
there a new folder has the rights of the folder that it lies in.
"""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from secrets import token_hex
from types import TracebackType

from tracker.store.file.unfinished import HIDDEN_SUFFIX, hidden_prefix

IS_WINDOWS = os.name == "nt"
_REMEMBERED_SECONDS = 15
"""A field asks at every key; a synchronised folder shall not see a file come and go so often."""


def may_write(file: Path) -> bool:
    """Return whether an existing file may be written."""
    if not os.access(file, os.W_OK):
        return False
    if not IS_WINDOWS:
        return True
    try:
        os.close(os.open(file, os.O_RDWR))
    except PermissionError:
        return False
    except OSError:  # busy, not barred
        return True
    return True


def may_write_in(folder: Path) -> bool:
    """Return whether files can be made in an existing folder."""
    if not os.access(folder, os.W_OK | os.X_OK):
        return False
    return not IS_WINDOWS or _tried(folder, int(time.monotonic() / _REMEMBERED_SECONDS))


@lru_cache(maxsize=32)
def _tried(folder: Path, _moment: int) -> bool:
    """Make a file in the folder and take it away; that it does not exist is told elsewhere."""
    path = _hidden_in(folder)
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except PermissionError:
        return False
    except OSError:
        return True
    with suppress(OSError):
        path.unlink()
    return True


def make_folder(folder: Path, *, exist_ok: bool = False) -> None:
    """Make a folder for what belongs to a plan. Raises OSError.

    It is its maker's alone where rights are a mode, and as shared as its own folder on Windows.
    """
    if IS_WINDOWS:
        folder.mkdir(exist_ok=exist_ok)
    else:
        folder.mkdir(mode=0o700, exist_ok=exist_ok)


class HiddenFolder:
    """A new hidden folder in `parent`, called `name`, gone when it is cleaned up.

    As a context manager it gives its name. Raises OSError for what the parent refuses.
    """

    def __init__(self, parent: Path) -> None:
        path = _hidden_in(parent)
        make_folder(path)
        self.name = str(path)

    def __enter__(self) -> str:
        return self.name

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.cleanup()

    def cleanup(self) -> None:
        """Take the folder away with all that is in it; what cannot go is swept another day."""
        shutil.rmtree(self.name, ignore_errors=True)


def _hidden_in(folder: Path) -> Path:
    return folder / f"{hidden_prefix()}{token_hex(4)}{HIDDEN_SUFFIX}"
