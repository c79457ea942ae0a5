"""How wide the columns of a Word table are: as wide as their words, the rest for long texts."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

CELL_EDGES, LETTER = 0.26, 0.17
"""Centimetres: what a cell's edges take together, and an ordinary letter of a table."""

NUMBER_INDENT = 0.2
"""Centimetres between a number and the words of the next column."""

_NUMBER_LETTER = 0.155
"""An ordinary letter of the smaller heading of a column of numbers."""

_WIDEST_LABEL = 2.9
_WIDEST_NAMES = 8.0
"""A column of short names before numbers: so wide that no row leads across the whole page."""

_BETWEEN_WORDS = re.compile("[ \t\n]+")
"""Where a line may end; not at the space that holds a number or a shape and its word together."""

_WIDEST_WORD = 5.0
_NARROWEST = 1.2


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table: its heading, and at `least` how many centimetres wide it is.

    Numbers stand at its right. A column that `grows` takes what the others leave; where none is
    said to, the columns of long texts share it.
    """

    heading: str
    is_number: bool = False
    least: float = 0.0
    grows: bool = False


def column_widths(
    columns: Sequence[TableColumn], rows: Sequence[Sequence[str]], room: float
) -> list[float]:
    """Return the widths in centimetres: no word is broken where all have room.

    They are `room` together, or less where the table holds nothing but short names and numbers.
    """
    texts = [[row[place] for row in rows] for place in range(len(columns))]
    asked = [_asked(column, cells) for column, cells in zip(columns, texts, strict=True)]
    words = [_longest_word(column, cells) for column, cells in zip(columns, texts, strict=True)]
    growing = _growing(columns, texts)
    kept = sum(asked[place] for place in range(len(columns)) if place not in growing)
    weights = {place: _weight(texts[place]) for place in growing}
    left = room - kept
    if not any(_is_long(column, cells) for column, cells in zip(columns, texts, strict=True)):
        left = min(left, _WIDEST_NAMES * len(growing))
    if left >= sum(words[place] for place in growing):
        return _shared(asked, words, weights, left)
    return _squeezed(words, room)


def _shared(
    asked: Sequence[float], words: Sequence[float], weights: dict[int, float], left: float
) -> list[float]:
    """Give each growing column its longest word's width and a share of what is left."""
    spare = left - sum(words[place] for place in weights)
    whole = sum(weights.values())
    return [
        words[place] + spare * weights[place] / whole if place in weights else width
        for place, width in enumerate(asked)
    ]


def _squeezed(words: Sequence[float], room: float) -> list[float]:
    """Narrow the widest columns to one width, so that dates and short words stay whole."""
    left = room
    for rest, width in zip(range(len(words), 0, -1), sorted(words), strict=True):
        if width * rest >= left:
            widest = left / rest
            return [min(word, widest) for word in words]
        left -= width
    return list(words)


def _growing(columns: Sequence[TableColumn], texts: Sequence[Sequence[str]]) -> list[int]:
    chosen = [place for place, column in enumerate(columns) if column.grows]
    if chosen:
        return chosen
    long = [place for place, column in enumerate(columns) if _is_long(column, texts[place])]
    return long or [0]


def _is_long(column: TableColumn, cells: Sequence[str]) -> bool:
    return column.grows or (not column.is_number and _line_width(cells) > _WIDEST_LABEL)


def _asked(column: TableColumn, cells: Sequence[str]) -> float:
    """At least the longest word's width; where nothing is said, a whole line's within limits."""
    word = _longest_word(column, cells)
    if column.least:
        return max(word, column.least)
    indent = NUMBER_INDENT if column.is_number else 0
    return max(word, min(_line_width(cells) + indent, _WIDEST_LABEL))


def _line_width(cells: Sequence[str]) -> float:
    lines = (line for cell in cells for line in cell.splitlines())
    return CELL_EDGES + LETTER * max(map(len, lines), default=0)


def _longest_word(column: TableColumn, cells: Sequence[str]) -> float:
    letter = _NUMBER_LETTER if column.is_number else LETTER
    head = letter * max(map(len, _words(column.heading)), default=0)
    body = LETTER * max((len(word) for cell in cells for word in _words(cell)), default=0)
    edges = CELL_EDGES + (NUMBER_INDENT if column.is_number else 0)
    return max(_NARROWEST, min(edges + max(head, body), _WIDEST_WORD))


def _words(text: str) -> list[str]:
    return _BETWEEN_WORDS.split(text)


def _weight(cells: Sequence[str]) -> float:
    """Long texts get more room, though not in proportion to their length."""
    longest = max(map(len, cells), default=0)
    return math.sqrt(max(longest, 1))
