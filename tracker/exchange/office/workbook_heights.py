"""How high a row must be for its wrapped text, since not every program fits rows by itself.

Widths are those of Arial in thousandths of the letter size, as in its published metrics.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from tracker.exchange.office.workbook_looks import Look

TALLEST = 409.0
"""The tallest row Excel allows, in points."""

_WIDTHS = {
    letter: width
    for width, letters in {
        191: "'",
        222: "ijl’",
        278: " !,./:;I[\\]ft|",
        333: "()-`r“”{}",
        355: '"',
        389: "*•°",
        500: "Jcksvxyz^",
        556: "#$0123456789?L_abdeghnopquåäöéü–§",
        584: "+<=>~×",
        611: "FTZ",
        667: "&ABEKPSVXYÅÄÉ",
        722: "CDHNRUwÜ",
        778: "GOQÖ",
        833: "Mm½",
        889: "%",
        944: "W",
        1000: "—…@",
    }.items()
    for letter in letters
}
_SPACE = 278
_OTHER_LETTERS = 700
_WIDE_LETTERS = 1000
_FIRST_WIDE_LETTER = 0x2E80
_BOLD = 1.08
_SCREEN = 1.06
"""Letters are rounded up to whole pixels on a screen."""

_PIXELS_PER_CHARACTER = 7
_PIXELS_AROUND_TEXT = 5
_PIXELS_PER_INDENT = 9
_PIXELS_PER_POINT = 4 / 3
_LINE = 1.28
_PADDING = 4.0
_READ_AT_MOST = 6_000


def row_height(cells: Iterable[tuple[object, Look, float]]) -> float:
    """Return the height in points for values with their looks and widths in characters."""
    heights = (
        _cell_height(value, look, width) if isinstance(value, str) else _line_height(look)
        for value, look, width in cells
    )
    return min(max(heights, default=0.0), TALLEST)


def overflows(text: str, look: Look, width: float) -> bool:
    """Return whether no row can be high enough for `text` in `width` characters."""
    return _cell_height(text, look, width) > TALLEST


def word_width(text: str, look: Look) -> float:
    """Return the width in characters that the longest word of `text` needs."""
    return _width(max((_extent(word) for word in text.split()), default=0.0), look)


def line_width(text: str, look: Look) -> float:
    """Return the width in characters that `text` needs on one line."""
    return _width(_extent(text), look)


def _width(extent: float, look: Look) -> float:
    pixels = extent * _letter_pixels(look) / 1000
    return (pixels + _pixels_around(look)) / _PIXELS_PER_CHARACTER


def _cell_height(text: str, look: Look, width: float) -> float:
    if not look.wrap:
        return _line_height(look)
    pixels = width * _PIXELS_PER_CHARACTER - _pixels_around(look)
    room = max(pixels / _letter_pixels(look) * 1000, _WIDE_LETTERS)
    return _lines(text[:_READ_AT_MOST], room) * look.size * _LINE + _PADDING


def _line_height(look: Look) -> float:
    return look.size * _LINE + _PADDING


def _pixels_around(look: Look) -> int:
    return _PIXELS_AROUND_TEXT + look.indent * _PIXELS_PER_INDENT


def _letter_pixels(look: Look) -> float:
    return look.size * _PIXELS_PER_POINT * _SCREEN * (_BOLD if look.bold else 1)


@lru_cache(maxsize=2_000)
def _lines(text: str, room: float) -> int:
    return sum(_wrapped(line, room) for line in text.split("\n"))


def _wrapped(line: str, room: float) -> int:
    """Count the lines that `line` becomes when it is broken between words, and in long ones."""
    if len(line) * _WIDE_LETTERS <= room:
        return 1
    lines, used = 1, 0.0
    for extent in map(_extent, line.split(" ")):
        used += extent + _SPACE
        if used - _SPACE > room:
            lines, used = lines + 1, extent + _SPACE
            if extent > room:
                lines, used = lines + int(extent // room), extent % room + _SPACE
    return lines


@lru_cache(maxsize=20_000)
def _extent(word: str) -> int:
    try:
        return sum(map(_WIDTHS.__getitem__, word))
    except KeyError:
        return sum(_WIDTHS.get(letter) or _other_width(letter) for letter in word)


def _other_width(letter: str) -> int:
    return _WIDE_LETTERS if ord(letter) >= _FIRST_WIDE_LETTER else _OTHER_LETTERS
