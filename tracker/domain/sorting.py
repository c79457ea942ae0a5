"""Swedish order: å, ä and ö after z, digits by their number, capitals with small letters."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(\d+)")
_LETTERS = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "é": "e", "ü": "y"})

SortKey = tuple[tuple[int, int, str], ...]


def swedish_key(text: str) -> SortKey:
    """Return a key that sorts `text` in Swedish order, "A2" before "A10"."""
    parts = _NUMBER.split(text.casefold().translate(_LETTERS))
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part)
