"""A column of the annual follow-up: what it is, which of them are used, and how wide they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from tracker.domain.core.labels import Labels
from tracker.domain.followup.followup import FollowupLine
from tracker.exchange.office.values import Value
from tracker.exchange.office.workbook_heights import overflows, word_width
from tracker.exchange.office.workbook_looks import HEADER, Look

_WIDEST_WORD = 30.0
_WIDEST_TEXT = 90.0
_STEP = 10.0
_EMPTY = 11.0

LookOf = Callable[[FollowupLine], Look]


class Fit(Enum):
    """What a column may be widened for: nothing, its longest word, or its longest text."""

    FIXED = auto()
    WORDS = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column over the follow-up's lines; `width` is in characters and may be widened to `fit`.

    A look may depend on the line's status, prognosis and lateness, on nothing else. An `optional`
    column is left out when no line has anything in it.
    """

    key: str
    heading: Callable[[Labels], str]
    value: Callable[[FollowupLine, Labels], Value]
    width: float
    look: LookOf
    fit: Fit = Fit.FIXED
    optional: bool = False


def always(look: Look) -> LookOf:
    """Return a look that does not depend on the line."""
    return lambda _line: look


def columns_for(columns: Iterable[Column], lines: Sequence[FollowupLine]) -> tuple[Column, ...]:
    """Return the columns without the optional ones that would be empty in all of `lines`."""
    return tuple(
        column
        for column in columns
        if not column.optional or any(getattr(line, column.key) not in (None, ()) for line in lines)
    )


def widths(
    columns: Iterable[Column], names: Iterable[str], lines: Sequence[FollowupLine], labels: Labels
) -> list[float]:
    """Return how wide the columns must be, in characters, for their headings `names` and lines."""
    return [
        max(_width(column, lines, labels), word_width(name, HEADER))
        for column, name in zip(columns, names, strict=True)
    ]


def _width(column: Column, lines: Sequence[FollowupLine], labels: Labels) -> float:
    if not lines:
        return column.width
    if all(column.value(line, labels) is None for line in lines):
        return min(column.width, _EMPTY)
    if column.fit is Fit.FIXED:
        return column.width
    look = column.look(lines[0])
    texts = {_shown(value) for line in lines if (value := column.value(line, labels))}
    words = {max(text.split(), key=len, default="") for text in texts}
    needed = max((word_width(each, look) for each in words), default=0.0)
    width = max(column.width, min(needed, _WIDEST_WORD))
    longest = max(texts, key=len, default="")
    while column.fit is Fit.TEXT and width < _WIDEST_TEXT and overflows(longest, look, width):
        width += _STEP
    return width


def _shown(value: Value) -> str:
    """Return a value about as wide as it is shown; SEK take two spaces and their unit."""
    return f"{value:_}_kr" if isinstance(value, int) else str(value)
