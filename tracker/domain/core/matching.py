"""Which of some choices a typed text means: exactly one, several, or none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_WORD = re.compile(r"\w+")


def matching(text: str, choices: Sequence[str]) -> list[int]:
    """Return the places of the choices that a text may mean, the likeliest first.

    A choice that reads just so is the only one. Otherwise every word of the text begins a word of
    the choice, or else stands somewhere in it; capitals do not matter, and neither do the accents
    of foreign letters.
    """
    sought = _plain(text)
    if not sought:
        return []
    plain = [_plain(choice) for choice in choices]
    exact = [place for place, choice in enumerate(plain) if choice == sought]
    if exact:
        return exact[:1]
    parts = _WORD.findall(sought) or [sought]
    begun = [
        place
        for place, choice in enumerate(plain)
        if all(any(word.startswith(part) for word in _WORD.findall(choice)) for part in parts)
    ]
    if begun:
        return sorted(begun, key=lambda place: (not plain[place].startswith(sought), place))
    return [place for place, choice in enumerate(plain) if sought in choice]


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """Fold case and foreign accents; å, ä and ö are letters of their own in Swedish."""
    folded = unicodedata.normalize("NFC", " ".join(text.split())).casefold()
    return "".join(
        letter if letter in "åäö" else unicodedata.normalize("NFD", letter)[0] for letter in folded
    )
