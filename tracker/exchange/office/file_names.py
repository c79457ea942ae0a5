"""Names of new files that every operating system takes, and places that are free."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

FORBIDDEN = '<>:"/\\|?*'
RESERVED = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³]) *(\..*)?", re.IGNORECASE
)
"""Windows' own names, which stay its own with any suffix: "con", "CON.txt", "nul .a.b"."""
LONGEST_NAME = 180
"""In bytes: file systems allow 255, and backups, locks and unfinished files add to the name."""


def file_stem(text: str) -> str:
    """Return `text` as the first part of a file name, "" when nothing of it can be used."""
    kept = "".join(
        " " if character in FORBIDDEN or is_invisible(character) else character
        for character in text
    )
    stem = " ".join(kept.split()).strip(". ")
    while len(stem.encode()) > LONGEST_NAME // 2:
        stem = stem[:-1].rstrip()
    if RESERVED.fullmatch(stem):
        name, dot, rest = stem.partition(".")
        return f"{name.rstrip()} plan{dot}{rest}"
    return stem


def free_path(folder: Path, stem: str, suffix: str) -> Path:
    """Return a path in `folder` that does not exist: `STEM.suffix`, `STEM 2.suffix`, …"""
    path, number = folder / f"{stem}{suffix}", 2
    while os.path.lexists(path):
        path, number = folder / f"{stem} {number}{suffix}", number + 1
    return path


def is_invisible(character: str) -> bool:
    """Return whether a character cannot be seen in a name."""
    return unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp")
