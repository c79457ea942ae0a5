"""Reading files that the user names: only what is a file, and never a pipe that one waits for."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


def open_file(path: Path) -> BinaryIO:
    """Return the file at `path`, opened for reading.

    Raises OSError as `open` does, and for what is no file but a pipe or a device.
    """
    handle = os.open(path, _FLAGS | getattr(os, "O_CLOEXEC", 0))
    mode = os.fstat(handle).st_mode
    if stat.S_ISREG(mode):
        return os.fdopen(handle, "rb")
    os.close(handle)
    reason = errno.EISDIR if stat.S_ISDIR(mode) else errno.ESPIPE
    raise OSError(reason, os.strerror(reason), str(path))
