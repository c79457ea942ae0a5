"""The letters by which spreadsheets call their columns."""

from __future__ import annotations

from functools import cache
from string import ascii_uppercase


@cache
def column_letter(place: int) -> str:
    """Return the letter of a column, counted from 0: "A", "Z", "AA"."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, len(ascii_uppercase))
        letters = ascii_uppercase[rest] + letters
    return letters
