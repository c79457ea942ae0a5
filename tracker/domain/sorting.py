"""Swedish order: å, ä and ö after z, digits by their number, capitals with small letters."""

from __future__ import annotations

import re
import unicodedata

_NUMBER = re.compile(r"([0-9]+)")

SortKey = tuple[tuple[int, int, str], ...]


class _Letters(dict[int, str]):
    """What each letter is sorted as; an accented letter as its base, found when first met."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", chr(code))
        base = "".join(part for part in parts if not unicodedata.combining(part)) or parts
        self[code] = base
        return base


_LETTERS = _Letters(str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "ü": "y"}))


def swedish_key(text: str) -> SortKey:
    """Return a key that sorts `text` in Swedish order, "A2" before "A10".

    Only equal texts have equal keys: those that differ in capitals or accents alone stand beside
    each other, in a fixed order.
    """
    folded = text.casefold()
    if not folded.isascii():
        folded = unicodedata.normalize("NFC", folded).translate(_LETTERS)
    key = [_part(part) for part in _NUMBER.split(folded) if part]
    return (*key, (-1, 0, text))


def _part(part: str) -> tuple[int, int, str]:
    if not "0" <= part[0] <= "9":
        return (1, 0, part)
    digits = part.lstrip("0")
    return (0, len(digits), digits)
