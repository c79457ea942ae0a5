"""What the commands print: UTF-8, except to a Windows console that reads another alphabet."""

from __future__ import annotations

import codecs
import io
import os
import stat
from collections.abc import Iterable
from typing import Any

_UTF8 = "utf-8"
_IS_WINDOWS = os.name == "nt"


def set_encodings(streams: Iterable[Any]) -> None:
    """Have these streams write what their reader reads; one that is no text file is left alone.

    A pipe in Windows PowerShell 5 is read in the console's code page, such as 850, and not as
    UTF-8. Whoever sets PYTHONIOENCODING or PYTHONUTF8=1 there has chosen.
    """
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=_encoding_of(stream), errors="replace")


def _encoding_of(stream: io.TextIOWrapper) -> str:
    if not _IS_WINDOWS or os.environ.get("PYTHONUTF8") == "1" or not _is_pipe(stream):
        return _UTF8
    if os.environ.get("PYTHONIOENCODING", "").partition(":")[0]:
        return stream.encoding
    page = f"cp{_console_page()}"
    try:
        codecs.lookup(page)
    except LookupError:  # there is no console, or one with an alphabet of its own
        return _UTF8
    return page


def _is_pipe(stream: io.TextIOWrapper) -> bool:
    try:
        return stat.S_ISFIFO(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):  # a stream in memory
        return False


def _console_page() -> int:
    """Return the code page that the console reads, 0 when there is no console."""
    import ctypes

    kernel: Any = getattr(ctypes, "windll").kernel32  # noqa: B009 -- only Windows has it
    return int(kernel.GetConsoleOutputCP())
