"""Swedish order: å, ä and ö after z, digits by their number, capitals with small letters."""

from __future__ import annotations

import re
import unicodedata

_NUMBER = re.compile("[0-9]+")
_LONGEST = 0xD000


class _Letters(dict[int, str]):
    """The letter to sort each letter as; an accented one as its base, found when first met."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", chr(code))
        base = "".join(part for part in parts if not unicodedata.combining(part)) or parts
        self[code] = base
        return base


_LETTERS = _Letters(str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "ü": "y"}))


def swedish_key(text: str) -> str:
    """Return a key that sorts `text` in Swedish order, "A2" before "A10".

    Only equal texts have equal keys: those that differ in capitals or accents alone stand beside
    each other, in a fixed order.
    """
    folded = text.casefold()
    if not folded.isascii():
        folded = unicodedata.normalize("NFC", folded).translate(_LETTERS)
    return f"{_NUMBER.sub(_by_length, folded)}\0{text}"


def _by_length(number: re.Match[str]) -> str:
    """Write a number so that a longer one comes after a shorter one."""
    digits = number[0].lstrip("0")
    return f"0{chr(min(len(digits), _LONGEST))}{digits}"
