"""The letters by which spreadsheets call their columns."""

from __future__ import annotations

from functools import cache
from string import ascii_uppercase


def column_number(letters: str) -> int:
    """Return the place of a column, counted from 1: 1 for "A", 27 for "AA"."""
    number = 0
    for letter in letters:
        number = number * len(ascii_uppercase) + ascii_uppercase.index(letter) + 1
    return number


@cache
def column_letter(place: int) -> str:
    """Return the letter of a column, counted from 0: "A", "Z", "AA"."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, len(ascii_uppercase))
        letters = ascii_uppercase[rest] + letters
    return letters
