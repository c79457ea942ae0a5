"""Finding what somebody means by a few letters: "amne" is "ämne", "exp" a command to export."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_WORD, _INSIDE, _SCATTERED = 3, 2, 1
_LETTERS = 2
"""Letters that stand scattered in a word say something from this many on."""


@lru_cache(maxsize=8_192)
def folded(text: str) -> str:
    """Return a text as it is sought: small letters without marks, one blank between words."""
    parts = unicodedata.normalize("NFD", text.casefold())
    return " ".join("".join(each for each in parts if not unicodedata.combining(each)).split())


def likeness(sought: str, *texts: str) -> int:
    """Return how well `texts` answer to what is sought, 0 when they do not.

    Each sought word must begin a word of them, stand inside one, or have its letters in one in
    order; and the first text weighs more than the others. Nothing sought is found everywhere.
    """
    words = folded(sought).split()
    if not words:
        return 1
    total = 0
    for word in words:
        best = max(
            (
                _fit(word, folded(text)) * 2 - (1 if place else 0)
                for place, text in enumerate(texts)
            ),
            default=0,
        )
        if best <= 0:
            return 0
        total += best
    begins = bool(texts) and folded(texts[0]).startswith(words[0])
    return 2 * total + int(begins)


def _fit(word: str, text: str) -> int:
    """Return how a sought word stands in a text, both folded."""
    if text.startswith(word) or any(mark + word in text for mark in " -/(”"):
        return _WORD
    if word in text:
        return _INSIDE
    if len(word) > _LETTERS and any(_holds_in_order(each, word) for each in text.split()):
        return _SCATTERED
    return 0


def _holds_in_order(text: str, letters: str) -> bool:
    if not text.startswith(letters[0]):
        return False
    rest = iter(text)
    return all(letter in rest for letter in letters)
