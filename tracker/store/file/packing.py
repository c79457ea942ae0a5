"""Packed files, workbooks and Word documents, written whatever year the computer's clock says."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from tracker import clock

_FIRST = (1980, 1, 1, 0, 0, 0)
_LAST = (2107, 12, 31, 23, 59, 58)
"""The format has no date outside these."""


_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def is_packed_plainly(parts: Iterable[zipfile.ZipInfo]) -> bool:
    """Return whether parts are packed as office programs do; other ways unpack without bounds."""
    return all(part.compress_type in _PLAIN for part in parts)


def packing_time() -> tuple[int, int, int, int, int, int]:
    """Return the time now as a packed file can hold it."""
    now = clock.now()
    said = (now.year, now.month, now.day, now.hour, now.minute, now.second)
    return min(max(said, _FIRST), _LAST)


class Packing(zipfile.ZipFile):
    """An archive being written, to a path or a stream; every part bears the time of the clock."""

    def __init__(self, target: Path | str | IO[bytes]) -> None:
        super().__init__(target, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False)

    def writestr(self, zinfo_or_arcname: Any, data: Any, *arguments: Any, **options: Any) -> None:
        """Write a part; see `zipfile.ZipFile.writestr`."""
        super().writestr(self._dated(zinfo_or_arcname), data, *arguments, **options)

    def open(self, name: Any, mode: Any = "r", *arguments: Any, **options: Any) -> Any:
        """Open a part; see `zipfile.ZipFile.open`."""
        return super().open(self._dated(name) if mode == "w" else name, mode, *arguments, **options)

    def _dated(self, name: Any) -> Any:
        if not isinstance(name, str):
            return name
        part = zipfile.ZipInfo(name, packing_time())
        part.compress_type = self.compression
        part.external_attr = 0o600 << 16
        return part
