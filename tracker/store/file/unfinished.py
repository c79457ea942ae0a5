"""What is being written has a hidden name that says whose work it is, so that none stays for ever.

Work that is killed leaves such a file behind. Its computer and process stand in its name: when
that process is gone, the next start takes the file away; that of another computer after a day, and
what an earlier version has named, without saying whose it was, after a week.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path

from tracker import clock

LONGEST_ADDITION = 32
"""The most characters that a hidden name, with SQLite's journal beside it, has besides its own."""

_NAME = re.compile(
    r"\..+\.(?:(?P<computer>[0-9a-f]{4})-|(?<=\.plan\.))(?P<process>\d{1,10})"
    r"(?:-\w{1,16})?\.tmp(?:-journal)?",
    re.DOTALL,
)
_OLD_NAME = re.compile(r"\.[a-z0-9_]{8}\.tmp")
"""A name that earlier versions gave, in which nobody stands; other programs give such names too."""

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


def hidden_name(name: str) -> str:
    """Return the name of a plan file that is being written, until it is called `name`."""
    return f".{name}.{_computer()}-{os.getpid()}.tmp"


def hidden_prefix() -> str:
    """Return how the name of any other file or folder that is being written begins."""
    return f".tracker.{_computer()}-{os.getpid()}-"


HIDDEN_SUFFIX = ".tmp"


def leftovers(folder: Path) -> list[Path]:
    """Return what killed work has left in a folder, by name; nothing of a folder that is unread."""
    return sorted(path for path in _unfinished_in(folder) if _is_abandoned(path))


def sweep(folders: Iterable[Path], *, everything: bool = False) -> int:
    """Take away what killed work has left in some folders; return how many files that was.

    With `everything` what may be of a living process goes too: for folders where nobody else
    writes. What cannot be taken away stays.
    """
    swept = 0
    for folder in dict.fromkeys(folders):
        for path in _unfinished_in(folder):
            if (everything and not _is_ours(path)) or _is_abandoned(path):
                swept += _removed(path)
    return swept


def _unfinished_in(folder: Path) -> Iterator[Path]:
    """Yield the hidden files and folders whose names are of this program's making."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            named = _NAME.fullmatch(entry.name) or _OLD_NAME.fullmatch(entry.name)
            if named and not entry.is_symlink():
                yield Path(entry.path)


def _removed(path: Path) -> bool:
    try:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    except OSError:
        return False
    return True


def _is_ours(path: Path) -> bool:
    found = _NAME.fullmatch(path.name)
    return (
        found is not None
        and found["computer"] == _computer()
        and int(found["process"]) == os.getpid()
    )


def _is_abandoned(path: Path) -> bool:
    found = _NAME.fullmatch(path.name)
    if found is not None and found["computer"] == _computer():
        return not _is_alive(int(found["process"]))
    try:
        written = path.stat().st_mtime
        longest = _WEEK if found is None else _DAY
        return datetime.fromtimestamp(written).astimezone() < clock.now() - longest
    except (OSError, OverflowError, ValueError):
        return False


@cache
def _computer() -> str:
    return sha256(socket.gethostname().encode("utf-8", "replace")).hexdigest()[:4]


if sys.platform == "win32":
    import ctypes

    _QUERY = 0x1000
    _STILL_ACTIVE = 259

    def _is_alive(process: int) -> bool:
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(_QUERY, False, process)
        if not handle:
            return False
        code = ctypes.c_ulong()
        known = kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return not known or code.value == _STILL_ACTIVE

else:

    def _is_alive(process: int) -> bool:
        try:
            os.kill(process, 0)
        except (ProcessLookupError, OverflowError):
            return False
        except PermissionError:
            return True
        return True
